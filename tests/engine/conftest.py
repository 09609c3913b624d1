"""A real engine in a process of its own, as everybody uses it."""

import http.client
import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from inspector.client import EngineAddress, EngineClient
from tests.ending import end

BASIC = {"Authorization": f"Basic {b64encode(b'test-key:').decode()}", "Content-Type": "application/json"}
_PATIENCE_S = 60.0


class RunningEngine:
    """An ``inspector serve`` process that said it is ready."""

    def __init__(self, process: subprocess.Popen[str], ready: dict[str, Any]) -> None:
        self.process = process
        self.url: str = ready["url"]
        self.session = Path(ready["session"])
        self.runfile = Path(ready["runfile"])
        self.address = EngineAddress(**json.loads(self.runfile.read_text(encoding="utf-8")))

    def client(self) -> EngineClient:
        """A new client of its control API, patient where the machine is busy."""
        return EngineClient(self.address, _PATIENCE_S)

    def post(self, path: str, body: object, headers: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        """Status and answer of one request to the endpoint."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        try:
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            connection.request("POST", path, raw, BASIC if headers is None else headers)
            reply = connection.getresponse()
            return reply.status, json.loads(reply.read())
        finally:
            connection.close()

    def end(self, signal_number: int) -> tuple[int, list[str]]:
        """Send a signal, wait for the end; exit code and the remaining lines of stdout."""
        self.process.send_signal(signal_number)
        out, err = self.process.communicate(timeout=60)
        assert err == ""
        return self.process.returncode, out.splitlines()


StartEngine = Callable[..., RunningEngine]


@contextmanager
def starting(folder: Path) -> Iterator[StartEngine]:
    """Starts engines on free ports, whose sessions are in a folder; those still running are ended with the block."""
    processes: list[subprocess.Popen[str]] = []

    def start(*options: str, session: Path | None = None) -> RunningEngine:
        file = session or folder / "test.evs"
        command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--session", str(file), "--json"]
        process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        processes.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()
        return RunningEngine(process, json.loads(line))

    try:
        yield start
    finally:
        for process in processes:
            end(process)


@pytest.fixture
def start_engine(tmp_path: Path) -> Iterator[StartEngine]:
    """Starts engines on free ports; those still running are ended after the test."""
    with starting(tmp_path) as start:
        yield start


@pytest.fixture
def engine(start_engine: StartEngine) -> RunningEngine:
    """One running engine with an empty session."""
    return start_engine()
