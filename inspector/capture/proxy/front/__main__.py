"""The front as a program: ``python -m inspector.capture.proxy.front HOST:PORT``, the token on standard input.

HOST:PORT is where the engine listens for its processes (``launching``). When that connection ends, the front goes on
alone until nobody needs it any more.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from inspector.capture.proxy.contract import Hello, Message, encode, reader
from inspector.capture.proxy.frames import Unreadable
from inspector.capture.proxy.front.front import Front

_CHUNK = 1 << 18
_MOST_UNSENT = 4 << 20
"""Bytes that the engine does not take; what comes after is dropped."""
_MOST_FILES = 8192


async def run(address: str, token: str) -> None:
    """Connect to the engine and be its front, to the end."""
    host, _, port = address.rpartition(":")
    reading, writing = await asyncio.open_connection(host, int(port))

    def tell(message: Message) -> None:
        if not writing.is_closing() and writing.transport.get_write_buffer_size() < _MOST_UNSENT:
            writing.write(encode(message))

    tell(Hello("front", token, pid=os.getpid(), program="Event Inspector's front"))
    front = Front(tell)
    obeying = asyncio.create_task(_obey(front, reading, writing))
    await front.ended.wait()
    with suppress(ConnectionError):
        await writing.drain()
    obeying.cancel()
    await front.close()
    writing.close()


async def _obey(front: Front, reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
    frames = reader()
    with suppress(ConnectionError):
        while not frames.broken and (data := await reading.read(_CHUNK)):
            for message in frames.feed(data):
                if not isinstance(message, Unreadable):
                    await front.obey(message)
    writing.close()
    _speak_to_nobody()
    front.orphaned()


def _speak_to_nobody() -> None:
    """The engine read our standard error; writing there fails without it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _more_files() -> None:
    """A tunnel takes two files, and the usual limit is for one program's own."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(_MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    if sys.platform == "win32":
        return asyncio.new_event_loop
    import uvloop  # noqa: PLC0415 - Windows has none

    return uvloop.new_event_loop


def main() -> None:
    """Read the token and run."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    token = sys.stdin.readline().strip()
    _more_files()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner, suppress(KeyboardInterrupt):
        runner.run(run(sys.argv[1], token))


if __name__ == "__main__":
    main()
