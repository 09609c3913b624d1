"""A real endpoint server on a free port with a sink that keeps everything in memory, and clients that talk raw HTTP."""

import asyncio
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import uvloop

from inspector.capture.endpoint.script import SdkScript
from inspector.capture.endpoint.server import EndpointServer
from inspector.capture.sink import Stored
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Headers
from inspector.core.limits import Limits

PATIENCE = 60.0
"""Seconds after which a test gives up waiting; never what a passing test waits."""

TRACK = b'{"type":"track","event":"Hello","userId":"u1","messageId":"m1","writeKey":"wk"}'
"""A track call as an SDK sends it."""


class MemorySink:
    """Keeps what it is given; ``failure`` is raised instead of storing, ``delay`` is how long storing takes."""

    def __init__(self) -> None:
        self.paused = False
        self.failure: Exception | None = None
        self.delay = 0.0
        self.stored: list[tuple[Exchange, Sequence[Event]]] = []
        self.noted: list[tuple[Exchange, Sequence[Event]]] = []

    def store(self, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
        asyncio.get_running_loop().call_later(self.delay, self._store, exchange, events, stored)

    def _store(self, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
        if self.failure is None:
            self.stored.append((exchange, events))
        stored(self.failure)

    def note(self, exchange: Exchange, events: Sequence[Event] = ()) -> None:
        self.noted.append((exchange, events))

    def rows(self) -> list[Event]:
        return [event for _, events in (*self.stored, *self.noted) for event in events]

    def codes(self) -> list[str]:
        return [problem.code for event in self.rows() for problem in event.problems]

    def wait_for(self, done: Callable[["MemorySink"], object]) -> None:
        """Wait until the condition holds."""
        end = time.monotonic() + PATIENCE
        while not done(self):
            assert time.monotonic() < end, f"waited in vain; codes so far: {self.codes()}"
            time.sleep(0.005)


class Answer(NamedTuple):
    """A reply as a client reads it."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)


class Rig:
    """A running server and its sink."""

    def __init__(self, server: EndpointServer, sink: MemorySink, loop: asyncio.AbstractEventLoop) -> None:
        self.server = server
        self.sink = sink
        self._loop = loop

    @property
    def port(self) -> int:
        return self.server.port

    def connect(self, host: str = "127.0.0.1") -> socket.socket:
        return socket.create_connection((host, self.port), PATIENCE)

    def ask(self, method: str, target: str, body: bytes | None = None, headers: Headers = ()) -> Answer:
        """One request on a connection of its own."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            client.putrequest(method, target, skip_host=any(name == "Host" for name, _ in headers))
            for name, value in headers:
                client.putheader(name, value)
            if body is not None and not any(name == "Transfer-Encoding" for name, _ in headers):
                client.putheader("Content-Length", str(len(body)))
            client.endheaders(body)
            return read_answer(client.getresponse())
        finally:
            client.close()

    def raw(self, data: bytes, method: str = "POST") -> Answer:
        """These bytes on a connection of their own, and the first answer to them."""
        with self.connect() as client:
            client.sendall(data)
            return first_answer(client, method)

    def stop(self, grace_s: float = 10.0) -> None:
        asyncio.run_coroutine_threadsafe(self.server.stop(grace_s), self._loop).result(PATIENCE)


def read_answer(response: http.client.HTTPResponse) -> Answer:
    return Answer(response.status, response.headers, response.read())


def first_answer(client: socket.socket, method: str = "POST") -> Answer:
    """The next answer on the connection; nothing may come right behind it."""
    response = http.client.HTTPResponse(client, method=method)
    response.begin()
    return read_answer(response)


def read_to_end(client: socket.socket) -> bytes:
    """Everything until the server closes."""
    return b"".join(iter(lambda: client.recv(65536), b""))


@contextmanager
def serving(
    limits: Limits | None = None, script: SdkScript | None = None, loop: str = "uvloop", **options: Any
) -> Iterator[Rig]:
    """A server in a thread with a loop of its own."""
    sink = MemorySink()
    started: list[Rig] = []
    failed: list[BaseException] = []
    ready, done = threading.Event(), threading.Event()

    async def run() -> None:
        server = EndpointServer(
            sink,
            clock=lambda: time.time_ns() // 1000,
            limits=limits or Limits(),
            script=script or SdkScript(None, Path("/nowhere")),
            **options,
        )
        try:
            await server.start()
        except BaseException as error:
            failed.append(error)
            raise
        started.append(Rig(server, sink, asyncio.get_running_loop()))
        ready.set()
        await asyncio.to_thread(done.wait)
        await server.stop(1.0)

    def main() -> None:
        factory = uvloop.new_event_loop if loop == "uvloop" else asyncio.new_event_loop
        try:
            with asyncio.Runner(loop_factory=factory) as runner:
                runner.run(run())
        except BaseException as error:  # noqa: BLE001 - raised again in the test
            failed.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=main)
    thread.start()
    ready.wait(PATIENCE)
    try:
        if failed:
            raise failed[0]
        yield started[0]
    finally:
        done.set()
        thread.join(PATIENCE)
    if failed:
        raise failed[0]


def post(path: str, body: bytes, *headers: str, version: str = "1.1") -> bytes:
    """A POST as bytes."""
    lines = [f"POST {path} HTTP/{version}", "Host: localhost:8081", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join((*lines, "", "")).encode("latin-1") + body
