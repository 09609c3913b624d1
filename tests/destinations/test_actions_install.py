"""Installing Segment's own destinations: in the place of npm stands a program that does what a test wants."""

import asyncio
import os
import shutil
import sys
from pathlib import Path

import pytest

from inspector.core.errors import KnownError
from inspector.destinations.actions.install import Progress, install, uninstall
from inspector.destinations.actions.installed import (
    current_folder,
    home,
    installed_catalogue,
    installed_destination,
    installed_folder,
)
from tests.destinations.actions_rig import PACKAGES, node_program, real

FETCHED = "npm http fetch GET 200 https://registry.example/{name}/-/{name}-1.0.0.tgz 12ms (cache miss)"


@pytest.fixture
def npm(tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for the Python lines that ``npm`` runs in the folder that it is to fill; nothing else is on the path."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "node").symlink_to(node_program())
    lines = tmp_path / "npm.py"
    script = programs / "npm"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{lines}" "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr("inspector.destinations.actions.node._wheel", lambda: None)
    return lines


def works(*more: str) -> str:
    """The lines of an npm that installs the real packages."""
    assert real()
    return "\n".join(
        [
            "import os, sys",
            "assert sys.argv[1:3] == ['ci', '--ignore-scripts']",
            "assert sorted(os.listdir()) == ['package-lock.json', 'package.json']",
            *more,
            *(f"print({FETCHED.format(name=name)!r}, file=sys.stderr)" for name in ("lodash", "ajv")),
            "print('npm http cache https://registry.example/undici/-/undici-6.0.0.tgz 0ms (cache hit)')",
            f"os.symlink({str(PACKAGES / 'node_modules')!r}, 'node_modules')",
        ]
    )


def run(steps: list[Progress] | None = None) -> Path:
    return asyncio.run(install((steps if steps is not None else []).append)).folder


def left() -> list[str]:
    """What is in the folder of installations."""
    return sorted(place.name for place in home().iterdir() if place.name != ".lock") if home().is_dir() else []


def test_an_installation(npm: Path) -> None:
    npm.write_text(works())
    steps: list[Progress] = []
    folder = run(steps)
    assert folder == current_folder() == installed_folder()
    assert left() == [folder.name]
    words = [(step.done, step.words) for step in steps]
    assert words[:4] == [(0, "npm"), (1, "lodash-1.0.0"), (2, "ajv-1.0.0"), (3, "undici-6.0.0")]
    assert steps[-1].words == "Node"
    assert steps[-1].done == steps[-1].total > 90
    assert len(installed_catalogue(folder)) >= 200
    slack = installed_destination(folder, "actions-slack")
    assert slack is not None
    assert slack.name == "Slack"
    assert installed_destination(folder, "actions-sla") is None


def test_a_second_one_does_nothing(npm: Path) -> None:
    npm.write_text(works())
    first = run()
    npm.write_text("raise SystemExit('called again')")
    steps: list[Progress] = []
    assert run(steps) == first
    assert steps == []


def test_one_that_broke_off_is_begun_anew(npm: Path) -> None:
    """A half-done folder, and one that has the right name and was never finished."""
    for place in (home() / "new" / "node_modules", current_folder() / "node_modules"):
        place.mkdir(parents=True)
    with pytest.raises(KnownError, match="not installed"):
        installed_folder()
    npm.write_text(works())
    assert (run() / "node_modules" / "lodash").is_dir()
    assert left() == [current_folder().name]


def test_those_of_another_version_make_room(npm: Path) -> None:
    other = home() / "packages-0123456789abcdef"
    other.mkdir(parents=True)
    (other / ".complete").touch()
    with pytest.raises(KnownError, match="those of another version"):
        installed_folder()
    npm.write_text(works())
    run()
    assert left() == [current_folder().name]


FAILURES = {
    "npm error code ENOTFOUND\nnpm error network request failed": "cannot reach its registry (ENOTFOUND)",
    "npm error code SELF_SIGNED_CERT_IN_CHAIN": "cannot reach its registry (SELF_SIGNED_CERT_IN_CHAIN)",
    "npm error code ENOSPC\nnpm error nospc no space left": "too little space",
    "npm error code EINTEGRITY\nnpm error sha512-… integrity checksum failed": "not the one that the lock file names",
    "npm error code E403\nnpm error 403 Forbidden - GET lodash": "could not install Segment's own destinations: 403",
    "": "it does not say why",
}


@pytest.mark.parametrize("said", FAILURES, ids=["network", "certificate", "space", "integrity", "refused", "silent"])
def test_what_npm_fails_with_is_said(npm: Path, said: str) -> None:
    npm.write_text(f"import sys; print({said!r}, file=sys.stderr); sys.exit(1)")
    with pytest.raises(KnownError) as caught:
        run()
    assert FAILURES[said] in str(caught.value)
    assert caught.value.way_out
    assert left() == []


def test_cancelling_ends_npm_and_leaves_nothing(npm: Path, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    npm.write_text(
        f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid()))\n"
        f"print({FETCHED.format(name='a')!r}, flush=True); time.sleep(60)"
    )

    async def ask() -> None:
        begun = asyncio.Event()
        running = asyncio.create_task(install(lambda step: begun.set() if step.done else None))
        await asyncio.wait_for(begun.wait(), 30)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(ask())
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)
    assert left() == []
    npm.write_text(works())
    run()


def test_two_at_a_time_are_one_too_many(npm: Path) -> None:
    npm.write_text("import time; time.sleep(60)")

    async def ask() -> None:
        begun = asyncio.Event()
        running = asyncio.create_task(install(lambda _: begun.set()))
        await asyncio.wait_for(begun.wait(), 30)
        with pytest.raises(KnownError, match="under way"):
            await install(lambda _: None)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(ask())


def test_packages_that_do_not_load_take_no_place(npm: Path) -> None:
    npm.write_text("import os; os.mkdir('node_modules')")
    with pytest.raises(KnownError, match="cannot be loaded"):
        run()
    assert left() == []


def test_without_npm(npm: Path) -> None:
    (npm.parent / "bin" / "npm").unlink()
    with pytest.raises(KnownError, match=r"npm, which installs .*is not on this machine"):
        run()


def test_too_little_space(npm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=100 << 20))
    with pytest.raises(KnownError, match=r"too little space.*Make 360 MB free"):
        run()


def test_a_folder_that_cannot_be_written(npm: Path) -> None:
    home().parent.mkdir(parents=True)
    home().write_text("a file where the folder should be")
    with pytest.raises(KnownError, match="cannot be written"):
        run()


def test_it_can_be_removed(npm: Path) -> None:
    npm.write_text(works())
    run()
    uninstall()
    assert left() == []
    with pytest.raises(KnownError, match="not installed"):
        installed_folder()
    uninstall()


def test_a_damaged_list_is_a_known_error(npm: Path) -> None:
    npm.write_text(works())
    folder = run()
    (folder / "catalogue.jsonl").write_text('{"slug": "actions-slack", "id": 1')
    with pytest.raises(KnownError, match="is damaged"):
        installed_destination(folder, "actions-slack")
    (folder / "catalogue.jsonl").unlink()
    with pytest.raises(KnownError, match="is damaged"):
        installed_catalogue(folder)
