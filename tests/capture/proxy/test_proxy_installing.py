"""Installing what the proxy decrypts with: in the place of pip stands a program that does what a test wants."""

import asyncio
import os
import re
from pathlib import Path

import pytest

from inspector.capture.proxy.installing import (
    Progress,
    current_name,
    home,
    install,
    installed_folder,
    is_installed,
    lock_file,
    uninstall,
)
from inspector.core.errors import KnownError
from tests.capture.proxy.child_rig import packages

WORKS = """
import os, sys
assert sys.argv[1] == "install"
assert {"--no-deps", "--require-hashes", "--only-binary=:all:"} <= set(sys.argv)
target, lock = sys.argv[sys.argv.index("--target") + 1], sys.argv[sys.argv.index("-r") + 1]
assert "mitmproxy==11.0.2" in open(lock).read()
print("Ignoring pydivert: markers 'sys_platform == \\"win32\\"' don't match your environment")
print("Collecting mitmproxy==11.0.2 (from -r requirements.txt (line 1))", flush=True)
print("Processing /somewhere/h11-0.16.0-py3-none-any.whl (from -r requirements.txt (line 2))")
for name in os.listdir({packages!r}):
    if name not in (".complete", "requirements.txt"):
        os.symlink(os.path.join({packages!r}, name), os.path.join(target, name))
"""


@pytest.fixture
def pip(tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for the lines that ``python -m pip`` runs."""
    folder = tmp_path / "modules" / "pip"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(folder.parent))
    return folder / "__main__.py"


@pytest.fixture
def _unloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was installed is not loaded, which takes a second; ``test_an_installation`` does it."""

    async def load(folder: Path) -> None:
        assert folder.name == "new"

    monkeypatch.setattr("inspector.capture.proxy.installing._load", load)


def works() -> str:
    return WORKS.replace("{packages!r}", repr(str(packages())))


def run(steps: list[Progress] | None = None, where: Path | None = None) -> Path:
    return asyncio.run(install((steps if steps is not None else []).append, where))


def left() -> list[str]:
    """What is in the folder of installations."""
    return sorted(place.name for place in home().iterdir() if place.name != ".lock") if home().is_dir() else []


def test_the_lock_names_every_package_exactly_and_with_its_checksums() -> None:
    lines = lock_file().decode().splitlines()
    packages = [line for line in lines if line and not line.startswith(" ")]
    assert all(re.match(r"[a-z0-9-]+==[0-9][^ ]*( ; [^\\]+)? \\$", line) for line in packages)
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines if line.startswith(" "))
    versions = dict(line.split(" ")[0].split("==") for line in packages)
    assert versions["mitmproxy"] == "11.0.2"
    # What mitmproxy's own caps would hold back, with fixes of security (see packaging/proxy/overrides.txt).
    newest = {"h11": (0, 16), "h2": (4, 3), "cryptography": (46,), "pyopenssl": (26,), "wsproto": (1, 3)}
    assert {name for name, wanted in newest.items() if _numbers(versions[name]) < wanted} == set()
    assert not {"tornado", "urwid", "msgpack"} & set(versions)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def test_an_installation(pip: Path) -> None:
    with pytest.raises(KnownError, match="not installed") as missing:
        installed_folder()
    assert "inspector proxy install" in missing.value.way_out
    pip.write_text(works())
    steps: list[Progress] = []
    folder = run(steps)
    assert folder == installed_folder() == home() / current_name()
    assert is_installed()
    assert left() == [current_name()]
    total = len(re.findall(rb"^[a-z0-9-]+==", lock_file(), re.MULTILINE))
    assert steps == [
        Progress(0, total, "pip"),
        Progress(1, total, "pydivert"),
        Progress(2, total, "mitmproxy"),
        Progress(3, total, "h11"),
        Progress(total, total, "mitmproxy"),
    ]


@pytest.mark.usefixtures("_unloaded")
def test_a_second_one_does_nothing_and_uninstalling_removes_it(pip: Path) -> None:
    pip.write_text(works())
    first = run()
    pip.write_text("raise SystemExit('called again')")
    steps: list[Progress] = []
    assert run(steps) == first
    assert steps == []
    uninstall()
    assert left() == []
    assert not is_installed()


@pytest.mark.usefixtures("_unloaded")
def test_somewhere_else(pip: Path, tmp_path: Path) -> None:
    pip.write_text(works())
    assert run(where=tmp_path / "else") == tmp_path / "else" / current_name()
    assert left() == []


def test_what_cannot_be_loaded_is_not_installed(pip: Path) -> None:
    pip.write_text("import sys; print('Collecting mitmproxy==11.0.2')")
    with pytest.raises(KnownError, match="cannot be loaded: ModuleNotFoundError: No module named 'mitmproxy'"):
        run()
    assert left() == []


@pytest.mark.usefixtures("_unloaded")
def test_that_of_another_version_makes_room(pip: Path) -> None:
    python = current_name().partition("-")[0]
    old, foreign = home() / f"{python}-0123456789abcdef", home() / "py399-0123456789abcdef"
    for each in (old, foreign):
        each.mkdir(parents=True)
        (each / ".complete").touch()
    with pytest.raises(KnownError, match="another version"):
        installed_folder()
    pip.write_text(works())
    run()
    assert left() == sorted([current_name(), foreign.name])  # another Python's is that one's business


NO_HOST = "Retrying after connection broken by 'NewConnectionError(': Name or service not known')'"
FAILURES = {
    "network": (f"{NO_HOST}\\nERROR: No matching distribution found for h11==0.16", "cannot reach its package index"),
    "certificate": ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "index (SSLError)"),
    "space": ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "too little"),
    "damaged": ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that"),
    "platform": ("ERROR: No matching distribution found for mitmproxy-rs==0.10.7", "no mitmproxy-rs==0.10.7 for"),
    "other": ("ERROR: Something else is wrong.", "what the proxy decrypts with: Something else is wrong."),
    "silent": ("", "it does not say why"),
}


@pytest.mark.parametrize("kind", FAILURES)
def test_what_pip_fails_with_is_said(pip: Path, kind: str) -> None:
    said, words = FAILURES[kind]
    pip.write_text(f'import sys; print("{said}"); sys.exit(1)')
    with pytest.raises(KnownError) as caught:
        run()
    assert words in str(caught.value)
    assert caught.value.way_out
    assert left() == []


def test_a_python_without_pip(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "sitecustomize.py"
    blocker.write_text(
        "import sys, importlib.abc\nclass No(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'pip': raise ModuleNotFoundError('No module named pip')\n"
        "sys.meta_path.insert(0, No())\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(KnownError, match="pip, which installs") as caught:
        run()
    assert "ensurepip" in caught.value.way_out


def test_a_full_disk_is_told_before_anything_is_begun(pip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1 << 20}))
    with pytest.raises(KnownError, match="too little space"):
        run()
    assert left() == []


def test_cancelling_ends_pip_and_leaves_nothing(pip: Path, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    pip.write_text(
        f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid()))\n"
        "print('Collecting h11==0.16.0', flush=True); time.sleep(60)"
    )

    async def ask() -> None:
        begun = asyncio.Event()
        running = asyncio.create_task(install(lambda step: begun.set() if step.done else None))
        await asyncio.wait_for(begun.wait(), 30)
        with pytest.raises(KnownError, match="under way"):
            await install(lambda _: None)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(ask())
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)
    assert left() == []
