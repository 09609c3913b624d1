"""A front on this process's loop, origins that do as a test says, and a stand-in for the process that decrypts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, TypeVar

import uvloop

from inspector.capture.proxy.contract import FrontListen, ListenerState, Message, Policy, Target
from inspector.capture.proxy.front.front import Front
from inspector.capture.proxy.front.limits import FrontLimits

SECONDS = 60
"""How long anything may take, a bound against hanging and nothing more."""
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Result = TypeVar("Result")


class Rig(NamedTuple):
    """A front that listens."""

    front: Front
    port: int
    told: list[Message]
    """What it told the engine."""
    opened: list[asyncio.StreamWriter]

    async def open(self, host: str = "127.0.0.1") -> Streams:
        """A connection to it; closed with the front at the latest."""
        reading, writing = await asyncio.open_connection(host, self.port)
        self.opened.append(writing)
        return reading, writing

    async def connect(self, host: str, port: int) -> Streams:
        """A tunnel through it."""
        reading, writing = await self.open()
        writing.write(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        head = await reading.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), head
        return reading, writing

    async def ask(self, request: bytes) -> bytes:
        """All that comes for a request until the connection ends."""
        reading, writing = await self.open()
        writing.write(request)
        answer = await reading.read()
        writing.close()
        return answer

    async def policy(self, **fields: Any) -> None:
        """Give it a policy."""
        await self.front.obey(Policy(**fields))


def play(test: Coroutine[Any, Any, Result], *, uv: bool = True) -> Result:
    """Run a test on a loop of its own, the one or the other."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop if uv else asyncio.new_event_loop) as runner:
        return runner.run(asyncio.wait_for(test, SECONDS))


@asynccontextmanager
async def fronting(limits: FrontLimits = FrontLimits(), host: str = "127.0.0.1") -> AsyncIterator[Rig]:  # noqa: B008 - a value
    """A front on a free port; closed afterwards."""
    told: list[Message] = []
    opened: list[asyncio.StreamWriter] = []
    front = Front(told.append, limits)
    try:
        await front.obey(FrontListen(host, 0))
        (state,) = told
        assert isinstance(state, ListenerState)
        assert not state.error
        told.clear()
        yield Rig(front, state.port, told, opened)
    finally:
        for writing in opened:
            writing.close()
        await front.close()


@asynccontextmanager
async def serving(serve: Serve, host: str = "127.0.0.1") -> AsyncIterator[int]:
    """A server on loopback that does with each connection what it is given to; its port."""
    tasks: set[asyncio.Task[None]] = set()

    async def each(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await serve(reading, writing)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the test is over; who is cancelled here is cancelled by nobody else
        finally:
            writing.close()
            tasks.discard(task)

    server = await asyncio.start_server(each, host, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def echo(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
    """Send back what comes; after the end, say so and end too."""
    while data := await reading.read(1 << 16):
        writing.write(data)
        await writing.drain()
    writing.write(b"<end>")
    writing.write_eof()


class Origin:
    """A plain HTTP origin that answers each request with its number, and keeps what it was sent."""

    def __init__(self, answer: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d") -> None:
        self.answer = answer
        self.heads: list[str] = []
        self.bodies: list[bytes] = []
        self.connections = 0

    async def serve(self, reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections += 1
        while True:
            head = (await reading.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.heads.append(head)
            self.bodies.append(await self._body(head.lower(), reading))
            writing.write(self.answer % len(self.heads) if b"%d" in self.answer else self.answer)
            if "connection: close" in head.lower() or b"Connection: close" in self.answer:
                return

    async def _body(self, head: str, reading: asyncio.StreamReader) -> bytes:
        if "transfer-encoding: chunked" in head:
            return await reading.readuntil(b"0\r\n\r\n")
        length = head.partition("content-length: ")[2].partition("\r\n")[0]
        return await reading.readexactly(int(length or 0))


class StandIn:
    """In the place of the process that decrypts: notes who comes for what, and answers by itself."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.seen: list[bytes] = []

    async def serve(self, reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        """Take a CONNECT, then answer plain requests."""
        self.asked.append((await reading.readuntil(b"\r\n\r\n")).decode())
        writing.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            self.seen.append(await reading.readuntil(b"\r\n\r\n"))
            writing.write(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\ndecrypt")


@asynccontextmanager
async def standing_in(rig: Rig) -> AsyncIterator[StandIn]:
    """A stand-in that the front knows of."""
    stand_in = StandIn()
    async with serving(stand_in.serve) as port:
        await rig.front.obey(Target(port))
        yield stand_in
        await rig.front.obey(Target(0))


async def until(true: Callable[[], object]) -> None:
    """Wait until something is so; the test's own bound ends the waiting."""
    while not true():  # noqa: ASYNC110 - what is waited for has no event
        await asyncio.sleep(0.01)
