"""Starting an engine as a process that outlives the window, and understanding what it says about its start."""

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

import orjson
from platformdirs import user_log_path
from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError, PortTakenError

translate = QCoreApplication.translate

_LOG_BYTES = 1 << 20
_DETACHED_ON_WINDOWS = 0x00000008 | 0x00000200  # DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP


class Wish(NamedTuple):
    """What engine is wanted."""

    port: int
    """0 for any free one."""
    session: Path | None
    """None for a new one."""
    plans: tuple[Path, ...] = ()
    """Tracking plans to begin with."""
    checks: str | None = None
    """Settings of the checks beyond the plan; empty for their defaults, None for no such checks."""

    @property
    def plain(self) -> "Wish":
        """The same without what an engine may refuse to start with."""
        return self._replace(plans=(), checks=None)


class PortTaken(NamedTuple):
    """Why an engine could not start, when it was for its port."""

    port: int
    holder: str | None
    free_port: int | None


class EngineStartError(KnownError):
    """The engine ended before it was ready."""


class LaunchedEngine:
    """An engine process that we started. It has no tie to the window: killing the window leaves it running."""

    def __init__(self, wish: Wish) -> None:
        """Start it. Raises ``EngineStartError`` when it cannot even be started."""
        command = [sys.executable, "-m", "inspector", "serve", "--json", "--port", str(wish.port)]
        if wish.session is not None:
            command += ["--session", str(wish.session)]
        for plan in wish.plans:
            command += ["--plan", str(plan)]
        if wish.checks is not None:
            command += ["--checks", *filter(None, [wish.checks])]
        self.wish = wish
        self.log = _log_path()
        try:
            descriptor, name = tempfile.mkstemp(prefix="event-inspector-engine-", suffix=".json")
            self._said = Path(name)
            with os.fdopen(descriptor, "wb") as out, _opened_log(self.log) as log:
                self._log_start = log.tell()
                self._process = _spawn(command, out, log)
        except OSError as error:
            sentence = translate("Engine", "The engine could not be started: {reason}.").format(reason=error)
            raise EngineStartError(sentence) from error

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def exit_code(self) -> int | None:
        """How it ended (negative for a signal), or None while it runs."""
        return self._process.poll()

    def ready(self) -> bool:
        """Whether it is ready. Raises ``PortTakenError`` (see ``taken``), or ``EngineStartError`` when it ended."""
        ended = self.exit_code() is not None
        line = self._first_line()
        answer = orjson.loads(line) if line else {}
        if answer and "error" not in answer:
            return True
        if ended and answer:
            raise PortTakenError(int(answer["port"]), str(answer["message"]))
        if ended:
            why = self.last_words() or translate("Engine", "The engine ended before it was ready.")
            raise EngineStartError(why, translate("Engine", "See {log}.").format(log=self.log))
        return False

    def taken(self) -> PortTaken:
        """More about a ``PortTakenError``."""
        answer = orjson.loads(self._first_line())
        return PortTaken(int(answer["port"]), answer.get("holder"), answer.get("free_port"))

    def last_words(self) -> str:
        """The last sentence that it wrote to its log, without its name in front."""
        try:
            with self.log.open("rb") as file:
                file.seek(self._log_start)
                lines = file.read(1 << 16).decode("utf-8", "replace").strip().splitlines()
        except OSError:
            return ""
        return lines[-1].removeprefix("inspector: ").strip()[:400] if lines else ""

    def forget(self) -> None:
        """Tidy up once it has said what it had to say; it runs on."""
        with suppress(OSError):  # Windows keeps it for as long as the engine has it open
            self._said.unlink(missing_ok=True)

    def _first_line(self) -> bytes:
        """What it said on stdout, once that is a whole line."""
        try:
            line, end, _ = self._said.read_bytes().partition(b"\n")
        except OSError:
            return b""
        return line if end else b""


def _spawn(command: list[str], out: IO[bytes], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    """A process without our pipes and our process group; it stays in our session for the reason of ``give_way``."""
    if sys.platform == "win32":
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=log, creationflags=_DETACHED_ON_WINDOWS
        )
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=log, process_group=0)


def _log_path() -> Path:
    return user_log_path("event-inspector", appauthor=False) / "engine.log"


def _opened_log(path: Path) -> IO[bytes]:
    """The log, begun anew when it has grown long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    too_long = path.exists() and path.stat().st_size > _LOG_BYTES
    log = path.open("wb" if too_long else "ab")
    log.seek(0, 2)
    return log
