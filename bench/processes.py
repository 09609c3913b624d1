"""Servers under measurement, each a process of its own."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil

from bench.programs import ROOT, mitmdump, mock_server
from inspector.client import EngineAddress, EngineClient

_PATIENCE_S = 30.0
_SERVERS = ROOT / "bench" / "servers"


class Server(NamedTuple):
    """A server that answers."""

    name: str
    url: str
    process: subprocess.Popen[str]


class Engine(NamedTuple):
    """An ``inspector serve`` that is ready."""

    url: str
    session: Path
    process: subprocess.Popen[str]
    client: EngineClient

    @property
    def memory(self) -> int:
        """Bytes of memory that it keeps (resident set)."""
        resident: int = psutil.Process(self.process.pid).memory_info().rss
        return resident


@contextlib.contextmanager
def engine(folder: Path, command: list[str] | None = None) -> Iterator[Engine]:
    """An engine with an empty session in ``folder``, by default as users start it; ended in order afterwards."""
    session = folder / "bench.evs"
    serve = ["-m", "inspector", "serve", "--port", "0", "--session", str(session), "--json"]
    with running([sys.executable, *(command or serve)]) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        address = EngineAddress(**json.loads(Path(ready["runfile"]).read_text(encoding="utf-8")))
        with EngineClient(address) as client:
            yield Engine(ready["url"], session, process, client)


@contextlib.contextmanager
def server(name: str) -> Iterator[Server | None]:
    """One of the servers to compare with, or None where it cannot be had."""
    port = free_port()
    command = _command(name, str(port))
    if command is None:
        yield None
        return
    with running(command) as process:
        wait_for(process, name, port)
        yield Server(name, f"http://127.0.0.1:{port}", process)


def _command(name: str, port: str) -> list[str] | None:
    python = sys.executable
    if name == "uvicorn":
        options = ["--http", "httptools", "--loop", "uvloop", "--lifespan", "off", "--no-access-log"]
        app = "bench.servers.bare_app:app"
        return [python, "-m", "uvicorn", app, "--port", port, "--log-level", "error", *options]
    if name == "granian":
        options = ["--interface", "asginl", "--loop", "uvloop", "--workers", "1", "--no-log", "--no-ws"]
        return [python, "-m", "granian", "bench.servers.bare_app:app", "--port", port, *options]
    if name == "endpoint":
        return [python, str(_SERVERS / "bare_endpoint.py"), port]
    if name == "mockttp":
        script = mock_server()
        return None if script is None else ["node", str(script), port]
    program = mitmdump()
    if program is None:
        return None
    lazy = ["--set", "connection_strategy=lazy", "--mode", "reverse:http://127.0.0.1:9"]
    return [str(program), "-q", "--listen-port", port, *lazy, "-s", str(_SERVERS / "mitm_addon.py")]


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process, ended with the block."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def free_port() -> int:
    """A port of loopback on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(process: subprocess.Popen[str], name: str, port: int) -> None:
    """Until a process listens."""
    end = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert process.poll() is None, f"{name} ended with {process.returncode}"
            assert time.monotonic() < end, f"{name} does not listen"
            time.sleep(0.05)
        else:
            return
