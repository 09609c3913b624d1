"""The test suite's own alarms ring: each is set off once in a pytest run of its own."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py")


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST.read_text())
    pytester.makepyprojecttoml(CONFTEST.parent.parent.joinpath("pyproject.toml").read_text())
    return pytester


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("import logging; logging.getLogger('x').warning('stray %s', 1)", "unexpected log record: WARNING x: stray 1"),
        ("import warnings; warnings.warn('careful')", "UserWarning: careful"),
        ("from PySide6.QtCore import qWarning; qWarning('qt is unhappy')", "qt is unhappy"),
        ("open(__file__)", "ResourceWarning: unclosed file"),
    ],
)
def test_what_nobody_asked_for_fails(suite: pytest.Pytester, body: str, complaint: str) -> None:
    suite.makepyfile(f"def test_it():\n    {body}\n")
    result = suite.runpytest_subprocess("-p", "no:cacheprovider", ".")
    assert result.ret != 0
    assert complaint in result.stdout.str()


def test_an_announced_record_must_come_and_may(suite: pytest.Pytester) -> None:
    suite.makepyfile("""
        import logging
        import pytest

        @pytest.mark.expect_log("gone .* wrong")
        def test_comes():
            logging.getLogger("x").error("gone %s wrong", "very")

        @pytest.mark.expect_log("gone .* wrong")
        def test_stays_away():
            pass
    """)
    result = suite.runpytest_subprocess("-p", "no:cacheprovider", ".")
    result.assert_outcomes(passed=2, errors=1)
    assert "no log record matched: gone .* wrong" in result.stdout.str()


def test_the_users_folders_are_out_of_reach(data_dir: Path, tmp_path: Path) -> None:
    assert data_dir.is_relative_to(tmp_path)
    assert Path.home() == tmp_path / "home"
    assert Path(os.environ["XDG_RUNTIME_DIR"]).stat().st_mode & 0o777 == 0o700
