"""What the wheel carries, and what setting a machine up decides."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from inspector.resources import resource

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without asking any registry."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def load(name: str) -> ModuleType:
    """A script of ``packaging/`` as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_carries_the_package_and_nothing_beside_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"inspector", "event_inspector"}
    assert "inspector/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_package_finds_the_same_resources(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True)
    script = "from inspector.resources import resource; print(resource())"
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = Path(run.stdout.strip())
    assert found.is_relative_to(target)
    assert files_below(found) == files_below(ROOT / "resources")
    assert files_below(found)


def test_a_checkout_finds_its_resources() -> None:
    assert Path(str(resource())).resolve() == ROOT / "resources"
    assert not resource("no", "such", "thing").is_file()


def test_every_requirement_is_pinned() -> None:
    """``constraints.txt`` has an exact version for all that ``pyproject.toml`` names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    named = {
        canonicalize_name(Requirement(text).name) for group in (project["dependencies"], *extras) for text in group
    }
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {Requirement(line).name for line in lines if re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)}
    assert named <= pinned
    assert len(pinned) == sum(not line.startswith("#") for line in lines)


def test_setting_up_names_the_packages_of_libraries_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap = load("bootstrap")
    monkeypatch.setattr(bootstrap, "loadable", lambda name: name not in {"libxcb-cursor.so.0", "libEGL.so.1"})
    monkeypatch.setattr(bootstrap, "any_font", lambda: False)
    assert bootstrap.missing_packages("run") == ["fonts-dejavu-core", "libegl1", "libxcb-cursor0"]
    assert bootstrap.missing_packages("serve") == []


def test_without_the_right_to_install_the_exact_line_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap = load("bootstrap")
    monkeypatch.setattr(bootstrap, "missing_packages", lambda purpose: ["libegl1", "libgl1"])
    monkeypatch.setattr(bootstrap, "privilege", lambda: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert bootstrap.main(["run"]) == 2
    told = capsys.readouterr().err
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1" in told


@pytest.mark.parametrize("works", [True, False])
def test_without_what_the_proxy_decrypts_with_all_else_runs_and_tests_do_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, works: bool
) -> None:
    bootstrap = load("bootstrap")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PROXY_FOLDER", tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").write_text(f'#!/bin/sh\necho "$2" >> {tmp_path}/called\nexit {int(not works)}\n')
    (tmp_path / "bin" / "python").chmod(0o755)
    for _ in range(2):
        bootstrap.install_proxy_packages("run")
    if works:
        bootstrap.install_proxy_packages("test")
    else:
        with pytest.raises(subprocess.CalledProcessError):
            bootstrap.install_proxy_packages("test")
    # For running it goes where the program looks for it, for tests beside the checkout; what works is not done again.
    assert (tmp_path / "called").read_text().split("\n") == ([""] if works else ["", ""]) + [str(tmp_path), ""]


def test_npm_is_begun_anew_where_a_download_stands_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap = load("bootstrap")
    monkeypatch.setattr(bootstrap, "NPM_PATIENCE_S", (2, 5))
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "node_modules").mkdir()
    npm = tmp_path / "npm.py"
    npm.write_text(
        "import pathlib, sys, time\n"
        "begun = pathlib.Path('begun')\n"
        "begun.write_text(begun.read_text() + 'x' if begun.exists() else 'x')\n"
        "time.sleep(60 if begun.read_text() == 'x' else 0)\n"
    )
    bootstrap.npm_ci([sys.executable, str(npm)], tmp_path, "something")
    assert (tmp_path / "begun").read_text() == "xx"
    assert (tmp_path / "node_modules" / ".installed").is_file()
    bootstrap.npm_ci([sys.executable, str(npm)], tmp_path, "something")
    assert (tmp_path / "begun").read_text() == "xx"


def test_an_old_python_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap = load("bootstrap")
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2, "final", 0))
    assert bootstrap.main(["run"]) == 2
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def run_suite(root: Path, tests: dict[str, str]) -> tuple[int, str]:
    """The exit code and the output of ``packaging/suite.py`` over some files of tests."""
    (root / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "suite.py", root / "packaging")
    (root / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    for name, text in tests.items():
        (root / name).write_text(text)
    command = [sys.executable, str(root / "packaging" / "suite.py")]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout


def test_a_test_that_fails_once_is_run_again_and_named(tmp_path: Path) -> None:
    mark = tmp_path / "was-here"
    tests = f"""
from pathlib import Path

def test_holds():
    pass

def test_fails_once():
    mark = Path({str(mark)!r})
    was_here = mark.exists()
    mark.touch()
    assert was_here
"""
    code, said = run_suite(tmp_path, {"test_of_a_suite.py": tests})
    assert code == 0
    assert said.rstrip().endswith("Unsteady, held the second time:\n  test_of_a_suite.py::test_fails_once")


def test_a_test_that_fails_twice_fails(tmp_path: Path) -> None:
    code, said = run_suite(tmp_path, {"test_of_a_suite.py": "def test_fails():\n    assert 1 == 2\n"})
    assert code == 1
    assert "Once more, alone" in said
    assert "Unsteady" not in said


def test_many_failures_are_no_accident(tmp_path: Path) -> None:
    tests = {f"test_of_{n}.py": f"def test_{n}():\n    assert {n} < 0\n" for n in range(6)}
    code, said = run_suite(tmp_path, tests)
    assert code == 1
    assert "Once more" not in said
