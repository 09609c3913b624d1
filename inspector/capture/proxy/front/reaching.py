"""Reaching a host that may have several addresses."""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from inspector.capture.proxy.front.wire import Wire

_STAGGER_S = 0.25
"""How much later the next address is tried beside those before (RFC 8305, 5)."""

Resolver = Callable[[str, int], Awaitable[Sequence[tuple[str, int]]]]
"""The addresses of a name; raises ``OSError``."""


class DialError(Exception):
    """There is no connection: the status to answer, and why in words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


async def look_up(host: str, port: int) -> Sequence[tuple[str, int]]:
    """The addresses of a name, as the system has them. Raises ``OSError``."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(each[4][0]), int(each[4][1])) for each in found))


async def first_of(host: str, addresses: Sequence[tuple[str, int]]) -> Wire:
    """The first connection that is made, the next address being tried while those before still do not answer.

    Raises ``DialError``.
    """
    failures: list[OSError] = []
    trying: set[asyncio.Task[Wire]] = set()
    waiting = list(addresses)
    try:
        while waiting or trying:
            if waiting:
                trying.add(asyncio.create_task(_connected(*waiting.pop(0))))
            done, trying = await asyncio.wait(
                trying, timeout=_STAGGER_S if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                error = task.exception()
                if error is None:
                    return _keep_one([each for each in done if each.exception() is None])
                failures += [error] if isinstance(error, OSError) else []
    finally:
        await _give_up(trying)
    raise DialError(502, f"{host} cannot be reached: {reason(failures[0]) if failures else 'it has no address'}.")


def _keep_one(made: list[asyncio.Task[Wire]]) -> Wire:
    for task in made[1:]:
        task.result().abort()
    return made[0].result()


async def _give_up(trying: set[asyncio.Task[Wire]]) -> None:
    for task in trying:
        task.cancel()
    for task in trying:
        with suppress(asyncio.CancelledError, OSError):
            (await task).abort()


async def _connected(host: str, port: int) -> Wire:
    _, wire = await asyncio.get_running_loop().create_connection(Wire, host, port)
    return wire


def reason(error: OSError | UnicodeError) -> str:
    """What the system says of an error, without asyncio's own words around it."""
    if isinstance(error, UnicodeError):
        return "it is no name"
    if isinstance(error, socket.gaierror) or not error.errno:
        return str(error.strerror or error).rstrip(".")
    return os.strerror(error.errno)
