"""Starts the decrypting child and the front, and talks to them: the engine's side of the contract.

A process that was started connects back over loopback and says the token that it read from its standard input, so that
nobody else on the machine can take its place: neither a command line nor an environment tells the token to other users.
"""

import asyncio
import hmac
import secrets
import sys
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Self, TypeAlias

from inspector.capture.proxy.contract import VERSION, Hello, Message, encode, reader
from inspector.capture.proxy.frames import FrameReader, Unreadable
from inspector.core.errors import KnownError
from inspector.machine.killing import kill
from inspector.machine.running import lines_of

START_S = 30.0
"""How long a process may take until it says hello; importing takes a second, on a busy machine many."""

_CHUNK = 1 << 18
_MOST_WAITING = 64 << 20
"""Bytes of commands that a process does not take before it counts as dead."""
_LAST_WORDS = 40
_Greeting: TypeAlias = "asyncio.Future[tuple[Hello, asyncio.StreamReader, asyncio.StreamWriter]]"
_MODULES = {"child": "inspector.capture.proxy.child", "front": "inspector.capture.proxy.front"}


class Link:
    """A process that runs and its connection. Made by ``Switchboard.launch``."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        hello: Hello,
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        frames: FrameReader[Message],
    ) -> None:
        self.hello = hello
        self._process = process
        self._reading, self._writing = streams
        self._frames = frames
        self._said: deque[str] = deque(maxlen=_LAST_WORDS)
        self._listening = asyncio.create_task(_keep(process, self._said))

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def last_words(self) -> str:
        """What it wrote to its standard error lately: what went wrong inside it."""
        return "\n".join(self._said)

    def send(self, message: Message) -> None:
        """Send a command; what cannot be sent any more is no error, since the end is told by ``received``."""
        if self._writing.is_closing():
            return
        if self._writing.transport.get_write_buffer_size() > _MOST_WAITING:
            self._writing.transport.abort()
            return
        self._writing.write(encode(message))

    async def received(self) -> AsyncIterator[list[Message | Unreadable]]:
        """What comes, in batches as it comes, until the connection ends."""
        while not self._frames.broken:
            try:
                data = await self._reading.read(_CHUNK)
            except ConnectionError:
                return
            if not data:
                return
            if found := self._frames.feed(data):
                yield found

    async def ended(self) -> int:
        """The exit code, once it has ended; negative for a signal."""
        code = await self._process.wait()
        await self._listening
        return code

    async def close(self, grace_s: float) -> int:
        """End the connection, and the process where it does not go within a time; its exit code.

        The front would pass everything through and stay: send it ``Stop`` first. Harmless when it has ended.
        """
        self._writing.close()
        with suppress(ConnectionError):
            await self._writing.wait_closed()
        return await _end(self._process, grace_s, self._listening)


class Switchboard:
    """Where processes connect to. Use it as an asynchronous context; links end by themselves or are closed first."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._waiting: dict[str, _Greeting] = {}
        self._greeting: set[asyncio.Task[None]] = set()
        self._readers: dict[str, FrameReader[Message]] = {}

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._greet, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._greeting):
            task.cancel()
        await asyncio.gather(*self._greeting, return_exceptions=True)

    async def launch(self, role: str, arguments: Sequence[str] = (), seconds: float = START_S) -> Link:
        """Start ``child`` or ``front`` and wait for its hello. Raises ``KnownError`` when none comes."""
        token = secrets.token_hex(24)
        hello = self._waiting[token] = asyncio.get_running_loop().create_future()
        process = await _start(role, [self._address(), *arguments], token)
        try:
            async with asyncio.timeout(seconds):
                await _first(hello, process)
        except BaseException as error:
            hello.cancel()
            said: deque[str] = deque(maxlen=_LAST_WORDS)
            code = await _end(process, 0, asyncio.create_task(_keep(process, said)))
            if isinstance(error, (TimeoutError, KnownError)):
                raise _not_started(role, code, said) from None
            raise
        finally:
            del self._waiting[token]
        said_hello, reading, writing = hello.result()
        writing.write(encode(Hello("engine", "")))
        return Link(process, said_hello, (reading, writing), self._readers.pop(token))

    def _address(self) -> str:
        assert self._server is not None  # noqa: S101 - launched inside the context only
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"{host}:{port}"

    async def _greet(self, reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine that a server runs is one
        self._greeting.add(task)
        taken = False
        try:
            async with asyncio.timeout(START_S):
                taken = await self._take(reading, writing)
        except (TimeoutError, OSError):
            pass  # whoever it was, it was not one of ours
        finally:
            self._greeting.discard(task)
            if not taken:
                writing.close()

    async def _take(self, reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> bool:
        """Read the first message, which has to be a hello with a token that is waited for."""
        frames = reader()
        while not (found := frames.feed(await reading.read(4096))):
            if reading.at_eof() or frames.broken:
                return False
        hello = found[0]
        if not isinstance(hello, Hello) or hello.version != VERSION or len(found) > 1:
            return False
        token = next((each for each in self._waiting if hmac.compare_digest(each, hello.token)), None)
        if token is None or self._waiting[token].done():
            return False
        self._readers[token] = frames
        self._waiting[token].set_result((hello, reading, writing))
        return True


async def _start(role: str, arguments: Sequence[str], token: str) -> asyncio.subprocess.Process:
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            _MODULES[role],
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl+C is for the engine, which ends it in order
        )
    except OSError as error:
        raise KnownError(f"The proxy cannot be started: {error.strerror}.", "Try again.") from error
    assert process.stdin is not None  # noqa: S101 - a pipe was asked for
    process.stdin.write(f"{token}\n".encode())
    with suppress(ConnectionError):  # it has ended already, which is told elsewhere
        await process.stdin.drain()
    process.stdin.close()
    return process


async def _first(hello: _Greeting, process: asyncio.subprocess.Process) -> None:
    """Wait until a process has said hello. Raises ``KnownError`` when it ends before."""
    ending = asyncio.create_task(process.wait())
    ending.add_done_callback(lambda _: hello.cancel())  # of one that has been said, this changes nothing
    try:
        await asyncio.wait([hello])
    finally:
        ending.cancel()
    if hello.cancelled():
        raise KnownError("The proxy ended before it was ready.")


async def _keep(process: asyncio.subprocess.Process, said: deque[str]) -> None:
    """Read a process's standard error to its end, so that it never waits for us."""
    assert process.stderr is not None  # noqa: S101 - a pipe was asked for
    async for line in lines_of(process.stderr):
        said.append(line[:1000])


async def _end(process: asyncio.subprocess.Process, grace_s: float, listening: asyncio.Task[None]) -> int:
    try:
        async with asyncio.timeout(grace_s):
            code = await process.wait()
    except TimeoutError:
        kill(process)
        code = await process.wait()
    await listening
    return code


def _not_started(role: str, code: int, said: Sequence[str]) -> KnownError:
    what = "The part that decrypts" if role == "child" else "The proxy's front"
    last = said[-1] if said else f"exit code {code}"
    return KnownError(f"{what} did not start: {last}.", "Try again, or install it anew: inspector proxy install.")
