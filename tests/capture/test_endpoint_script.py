"""The SDK script comes from the package that the user has, or says what to do."""

from pathlib import Path

import pytest

from inspector.capture.endpoint.script import CDN, MISSING, SdkScript
from tests.capture.endpoint_rig import serving

CHUNK = "ajs-destination.bundle.40628baed746e9904edc.js"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    build = tmp_path / "node_modules" / "@segment" / "analytics-next" / "dist" / "umd"
    build.mkdir(parents=True)
    (build / "standalone.js").write_text("/* the sdk */")
    (build / CHUNK).write_text("/* a chunk */")
    (tmp_path / "secret.bundle.0123.js").write_text("secret")
    return tmp_path


def test_found_in_the_current_folder_and_above(project: Path) -> None:
    below = project / "a" / "b"
    below.mkdir(parents=True)
    for start in (project, below):
        assert SdkScript(None, start).script() == CDN + b"/* the sdk */"
        assert SdkScript(None, start).chunk(CHUNK) == b"/* a chunk */"


@pytest.mark.parametrize("part", ["", "dist/umd"])
def test_a_folder_that_is_given_counts_alone(project: Path, tmp_path: Path, part: str) -> None:
    package = project / "node_modules" / "@segment" / "analytics-next"
    assert SdkScript(package / part, Path("/nowhere")).script() == CDN + b"/* the sdk */"
    empty = tmp_path / "empty"
    assert SdkScript(empty, project).script() is None


@pytest.mark.parametrize(
    "name",
    ["../../../../../secret.bundle.0123.js", "standalone.js", "", ".", "x.bundle.js", "/etc/passwd", "a\0.bundle.0.js"],
)
def test_only_chunks_are_chunks(project: Path, name: str) -> None:
    assert SdkScript(None, project).chunk(name) is None


def test_served(project: Path) -> None:
    with serving(script=SdkScript(None, project)) as rig:
        script = rig.ask("GET", "/analytics.js/v1/wk/analytics.min.js")
        assert (script.status, script.body) == (200, CDN + b"/* the sdk */")
        assert script.headers["Content-Type"].startswith("application/javascript")
        assert rig.ask("GET", f"/analytics-next/bundles/{CHUNK}").body == b"/* a chunk */"
        for path in ("..%2f..%2f..%2f..%2f..%2fsecret.bundle.0123.js", "no.bundle.00.js"):
            assert rig.ask("GET", f"/analytics-next/bundles/{path}").status == 404


def test_without_a_package_the_page_is_told() -> None:
    with serving() as rig:
        answer = rig.ask("GET", "/analytics.js/v1/wk/analytics.min.js")
        assert (answer.status, answer.body.decode()) == (200, MISSING)
        assert answer.headers["Content-Type"].startswith("application/javascript")
    assert "npm install @segment/analytics-next" in MISSING
