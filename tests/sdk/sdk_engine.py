"""The engine under test: a process of its own with a session file, as a developer or CI starts it."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from inspector.core.stored import StoredEvent, StoredExchange
from inspector.storage.reader import SessionReader
from tests.sdk.sdk_rig import JS

SECONDS = 60
"""How long to wait for a start, an end or an event, a bound against hanging and nothing more."""
PAGE = 10_000


class Engine(NamedTuple):
    """A running engine and a reader of what it keeps."""

    url: str
    reader: SessionReader
    tls: str | None = None
    """The https address, if it was asked for."""

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of the endpoint."""
        host, _, port = self.url.removeprefix("http://").partition(":")
        return host, int(port)

    def events(self, write_key: str) -> list[StoredEvent]:
        """The events of one source, oldest first."""
        return [event for event in self.reader.events(0, PAGE) if event.source.write_key == write_key]

    def exchanges(self, after_id: int) -> list[StoredExchange]:
        """The exchanges after an id, oldest first."""
        return self.reader.exchanges(after_id, PAGE)

    def arrived(self, write_key: str, count: int) -> bool:
        """Waits until a source has that many events; false when that does not come about."""
        deadline = time.monotonic() + SECONDS
        while len(self.events(write_key)) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        return len(self.events(write_key)) >= count


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Engine]:
    """An engine on a free port with a session in ``folder``, and more ``options`` of serve.

    It is started where the npm package with Segment's script is installed, as its documentation says. Fails when it
    does not start, says anything on stderr, or does not end with 0.
    """
    session, said, complained = folder / "sdk.evs", folder / "said.jsonl", folder / "complained.txt"
    command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--session", str(session), "--json", *options]
    with (
        said.open("wb") as out,
        complained.open("wb") as err,
        subprocess.Popen(command, cwd=JS, stdout=out, stderr=err) as process,
    ):
        try:
            ready = json.loads(wait_for_line(said, process))
            with SessionReader(session) as reader:
                yield Engine(ready["url"], reader, ready["tls"])
            process.send_signal(signal.SIGINT)
            assert process.wait(SECONDS) == 0
            assert complained.read_text("utf-8") == ""
        finally:
            process.kill()


def wait_for_line(said: Path, process: subprocess.Popen[bytes]) -> str:
    """The first line that the engine prints, which says that it is ready."""
    deadline = time.monotonic() + SECONDS
    while b"\n" not in said.read_bytes():
        assert process.poll() is None, f"the engine ended with {process.returncode}"
        assert time.monotonic() < deadline, "the engine did not say that it is ready"
        time.sleep(0.02)
    return said.read_text("utf-8").partition("\n")[0]
