"""What every test gets: folders of its own, loud logs, repeatable randomness.

A test fails on any warning, any Qt message of warning or above (both set in ``pyproject.toml``), any log record of
WARNING or above that it did not announce with ``@pytest.mark.expect_log("pattern")``, and after two minutes.
"""

import logging
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Qt reads it when the application is made; a test that wants a real screen starts a process with its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Programs that setting up put into the environment (Node, where the system's is too old) come before the system's.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

# A shell that runs us in the background has us ignore Ctrl+C, and what we start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "explore", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

HERE = Path(__file__).parent

USER_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": ".run",
    "XDG_STATE_HOME": ".local/state",
}
"""Environment variables that lead to a user's folders, and where each leads to below a made-up home."""


def settle(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Make ``home`` the user's home in this process and in those that it starts."""
    for variable, place in USER_FOLDERS.items():
        folder = home / place
        folder.mkdir(parents=True, exist_ok=True)
        patch.setenv(variable, str(folder))
    # Secrets of tests have no business in the keyring of the user who runs them.
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    # Qt insists on it.
    (home / USER_FOLDERS["XDG_RUNTIME_DIR"]).chmod(0o700)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case with packed or binary bytes after its length: what packs may write the time into them.

    Two workers that collect the same tests a second apart must see the same names.
    """
    if isinstance(val, bytes) and not (val.isascii() and val.decode("ascii").isprintable()):
        return f"{argname}-{len(val)}-bytes"
    return None


FIRST = ("reliability", "plans", "engine", "cli", "sdk", "gui", "destinations")
"""Folders whose files may take a minute each; what comes last is short, so that the workers end together."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the folders with long files first where several workers share the files; in each, files in their order."""
    if hasattr(config, "workerinput"):
        folders = {name: place for place, name in enumerate(FIRST)}
        items.sort(key=lambda item: folders.get(item.path.relative_to(HERE).parts[0], len(FIRST)))


@pytest.fixture(scope="session", autouse=True)
def _no_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test does touches the folders of the user who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        settle(tmp_path_factory.mktemp("home"), patch)
        yield


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own; what it gives is that home's folder for data (``XDG_DATA_HOME``)."""
    home = tmp_path / "home"
    settle(home, monkeypatch)
    return home / USER_FOLDERS["XDG_DATA_HOME"]


class Listener(logging.Handler):
    """Keeps every record of WARNING or above that reaches the root logger."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _loud_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on log records that were not announced, and on announced ones that did not come."""
    listener = Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    try:
        yield
    finally:
        root.removeHandler(listener)
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("expect_log")]
    said = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in listener.records]
    stray = [text for text in said if not any(re.search(pattern, text) for pattern in expected)]
    missing = [pattern for pattern in expected if not any(re.search(pattern, text) for text in said)]
    if stray or missing:
        lines = [f"unexpected log record: {text}" for text in stray]
        lines += [f"no log record matched: {pattern}" for pattern in missing]
        pytest.fail("\n".join(lines), pytrace=False)
