"""A slow line: bytes in small slices, each when the line would have carried it."""

import asyncio
from collections.abc import Callable

from inspector.core.exchange import Reply

_TICK_S = 0.05
"""Between two slices, where the rate is high enough for more than a byte in it."""


class PacedReply(Reply):
    """A reply that is to be sent at a rate."""

    bytes_per_second: int


def paced(reply: Reply, bytes_per_second: int) -> Reply:
    """The reply, to be sent at this rate; as it is at a rate of 0, or where nothing is sent."""
    if not bytes_per_second or not reply.status:
        return reply
    made = PacedReply(*reply)
    made.bytes_per_second = bytes_per_second
    return made


class Pace:
    """Writes what it is given at a rate. Belongs to one loop.

    ``write`` is called with each slice; ``full`` says that whoever reads does not keep up, so that nothing is written.
    """

    def __init__(
        self, bytes_per_second: int, write: Callable[[bytes], None], full: Callable[[], bool] = lambda: False
    ) -> None:
        self._rate, self._write, self._full = bytes_per_second, write, full
        self._loop = asyncio.get_running_loop()
        self._waiting = bytearray()
        self._then: Callable[[], None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._free_at = self._loop.time()
        """When the line has carried all that was written."""

    @property
    def waiting(self) -> int:
        """Bytes that are to be written yet."""
        return len(self._waiting)

    def send(self, data: bytes, then: Callable[[], None] | None = None) -> None:
        """Write these after all that came before; ``then`` is called once everything is written."""
        self._waiting += data
        self._then = then or self._then
        if self._timer is None:
            self._free_at = max(self._free_at, self._loop.time())
            self._next()

    def hurry(self) -> None:
        """Write the rest at once."""
        self.cancel()
        self._write(bytes(self._waiting))
        self._waiting.clear()
        self._done()

    def cancel(self) -> None:
        """Write no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _next(self) -> None:
        """Wait until the line has carried the next slice."""
        if not self._waiting:
            self._done()
            return
        size = min(len(self._waiting), max(1, int(self._rate * _TICK_S)))
        self._free_at += size / self._rate
        self._timer = self._loop.call_at(self._free_at, self._carried, size)

    def _carried(self, size: int) -> None:
        if self._full():
            self._timer = self._loop.call_later(_TICK_S, self._carried, size)
            self._free_at = self._loop.time()
            return
        self._timer = None
        data = bytes(self._waiting[:size])
        del self._waiting[:size]
        self._write(data)
        self._next()

    def _done(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
