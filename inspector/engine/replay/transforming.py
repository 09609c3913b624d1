"""A user's own function over events, in a process of its own: a time limit for each event, and none of our secrets.

The file is looked at again while it is used: once it has changed, a new process takes over. When the new text cannot be
used, the old one goes on, and ``trouble`` says why.
"""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, Self

from inspector.core.delivery import Outcome, Result
from inspector.core.errors import KnownError
from inspector.core.outgoing import Outgoing
from inspector.replay.rewriting import fields_of, read_message, with_fields, write_message

TIME_LIMIT_S = 2.0
"""For one event."""
_START_LIMIT_S = 20.0
_LOOK_EVERY_S = 0.5
_CHILD = Path(__file__).with_name("transformchild.py")
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "SYSTEMROOT", "USERPROFILE", "TEMP", "TMP")
"""Variables of our environment that the function may see: none of them holds a secret."""


class Transformer:
    """One file with a ``transform``. For one thread at a time."""

    def __init__(self, path: Path, limit_s: float = TIME_LIMIT_S) -> None:
        """Start it. Raises ``KnownError`` when the file cannot be used."""
        self.trouble = ""
        """Why the file as it stands now is not used, or empty."""
        self._path = path
        self._limit_s = limit_s
        self._looked_s = monotonic()
        self._stamp = _stamp(path)
        self._process = _Process(path)
        if self._process.trouble:
            self._process.close()
            raise KnownError(f"{path.name} cannot be used: {self._process.trouble}.", "Mend it and try again.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End its process."""
        self._process.close()

    def apply(self, event: Outgoing) -> Outgoing | Outcome:
        """The event as the function gives it back, or why it is not sent. Raises ``CannotRewriteError``."""
        self._look()
        message = read_message(event.message)
        answer = self._process.ask(message, self._limit_s)
        if answer is None:
            self._process.close()
            self._process = _Process(self._path)
            words = f"{self._path.name} took longer than {self._limit_s:g} seconds over it, or ended."
            return Outcome(event.id, Result.REFUSED, words)
        if "error" in answer:
            return Outcome(event.id, Result.REFUSED, f"{self._path.name}: {answer['error']}.")
        made = answer["event"]
        if made is None:
            return Outcome(event.id, Result.SKIPPED, f"{self._path.name} leaves it out.")
        if json.dumps(made) == json.dumps(message):
            return event
        changed = with_fields(event, fields_of(message), made)
        return changed._replace(message=write_message(made), changed=True)

    def _look(self) -> None:
        """Use what the file says now."""
        now = monotonic()
        if now - self._looked_s < _LOOK_EVERY_S:
            return
        self._looked_s = now
        stamp = _stamp(self._path)
        if stamp is None or stamp == self._stamp:
            return
        self._stamp = stamp
        new = _Process(self._path)
        self.trouble = new.trouble
        old = new if new.trouble else self._process
        self._process = self._process if new.trouble else new
        old.close()


class _Process:
    """One process with one text of the file."""

    def __init__(self, path: Path) -> None:
        self.trouble = ""
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        # Isolated: neither our variables nor the current folder change what it imports.
        command = [sys.executable, "-I", "-X", "utf8", str(_CHILD), str(path)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl+C is for the one who asks: the event in hand is no mistake of the function's
        )
        self._deadline_s: float | None = None
        self._ended = threading.Event()
        threading.Thread(target=self._guard, name="transform", daemon=True).start()
        hello = self._line(None, _START_LIMIT_S)
        if hello is None:
            self.trouble = "it did not come to an end when it was loaded"
        else:
            self.trouble = str(hello.get("error", ""))

    def ask(self, message: dict[str, Any], limit_s: float) -> dict[str, Any] | None:
        """The answer to an event; None when there is none in time."""
        return self._line(json.dumps(message).encode() + b"\n", limit_s)

    def close(self) -> None:
        """Kill it: it holds nothing that could be lost."""
        self._ended.set()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _line(self, asked: bytes | None, limit_s: float) -> dict[str, Any] | None:
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101, PT018 - they are pipes
        self._deadline_s = monotonic() + limit_s
        try:
            if asked is not None:
                self._process.stdin.write(asked)
                self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            return None
        finally:
            self._deadline_s = None
        try:
            answer = json.loads(line)
        except ValueError:
            return None
        return answer if isinstance(answer, dict) else None

    def _guard(self) -> None:
        """Kill it when it takes too long, whoever waits for it."""
        while not self._ended.wait(0.05):
            deadline = self._deadline_s
            if deadline is not None and monotonic() > deadline:
                self._process.kill()
                return


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
