"""What all connections of one server share: limits, clock, the time-outs that are checked for all of them at once."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Protocol

from inspector.capture.endpoint.refusals import Refusals
from inspector.core.exchange import Reply, Request
from inspector.core.limits import Limits

_LONGEST_SWEEP_SECONDS = 1.0
_SHORTEST_SWEEP_SECONDS = 0.02


class Answerer(Protocol):
    """Decides the reply to a request."""

    def answer(self, request: Request, done: Callable[[Reply], None]) -> None:
        """Call ``done`` once with the reply, now or when everything that it promises is done. Raises nothing."""
        ...


class Connection(Protocol):
    """What is asked of one connection from outside."""

    deadline: float

    def expire(self) -> None:
        """The deadline is over."""
        ...

    def shutdown(self) -> None:
        """Take no further request; close once those that have begun are answered."""
        ...

    def abort(self) -> None:
        """Close at once."""
        ...


class Connections:
    """The open connections of a server.

    Time-outs cost nothing per request: a connection only notes its deadline, in the loop's seconds, and a sweep some
    times within the shortest time-out looks at all of them.
    """

    def __init__(self, answerer: Answerer, refusals: Refusals, limits: Limits, clock: Callable[[], int]) -> None:
        self.answerer = answerer
        self.refusals = refusals
        self.limits = limits
        self.clock = clock
        self.loop = asyncio.get_running_loop()
        self.hung_up: Callable[[Request], None] = lambda _: None
        """Told of a request whose sender sends no more, or is gone, before it has its answer."""
        self.reading_pace: Callable[[Request], int] | None = None
        """At how many bytes a second a request with this head is read, where any is read slowly; 0 for at once."""
        self.read_slowly: Callable[[Request, float], None] = lambda _request, _seconds: None
        """Told of a request for which of so many seconds nothing was read."""
        self._open: set[Connection] = set()
        self._at_work = 0
        self._idle = asyncio.Event()
        self._closing = False
        shortest = min(limits.header_seconds, limits.body_seconds, limits.idle_seconds)
        self._interval = max(_SHORTEST_SWEEP_SECONDS, min(_LONGEST_SWEEP_SECONDS, shortest / 4))
        self._timer = self.loop.call_later(self._interval, self._sweep)

    def __len__(self) -> int:
        return len(self._open)

    def join(self, connection: Connection) -> None:
        """A connection is open."""
        self._open.add(connection)

    def leave(self, connection: Connection) -> None:
        """A connection is closed; requests of it may still be worked on."""
        self._open.discard(connection)
        self._tell_when_idle()

    def begin(self) -> None:
        """A connection has requests to answer; ``close`` waits until it has answered them."""
        self._at_work += 1

    def finish(self) -> None:
        """A connection has answered all it was asked."""
        self._at_work -= 1
        self._tell_when_idle()

    async def close(self, grace_s: float) -> None:
        """Finish what has begun within ``grace_s`` seconds, then close what is left; end the sweep."""
        self._closing = True
        for connection in list(self._open):
            connection.shutdown()
        self._tell_when_idle()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), grace_s)
        for connection in list(self._open):
            connection.abort()
        self._timer.cancel()
        self.refusals.close()

    def _tell_when_idle(self) -> None:
        if self._closing and not self._open and not self._at_work:
            self._idle.set()

    def _sweep(self) -> None:
        now = self.loop.time()
        for connection in [each for each in self._open if each.deadline < now]:
            connection.expire()
        self.refusals.flush(self.clock())
        self._timer = self.loop.call_later(self._interval, self._sweep)
