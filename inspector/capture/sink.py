"""What a capture source hands its exchanges to. The engine implements it; tests pass a small one of their own."""

from collections.abc import Callable, Sequence
from typing import Protocol

from inspector.core.event import Event
from inspector.core.exchange import Exchange, Reply

Stored = Callable[[Exception | Reply | None], None]
"""Told how storing ended. A callback, not a coroutine: a task for every request costs a tenth of all its time."""


class Sink(Protocol):
    """Takes exchanges and the events decoded from them."""

    @property
    def paused(self) -> bool:
        """True while the user has paused capture: events are then answered 503 and not taken."""
        ...

    def store(self, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
        """Keep it all, and call ``stored`` once: with None when it is durable (survives ``kill -9``), with a reply when
        it is durable and this is to be answered in the place of the exchange's own, otherwise with what went wrong, a
        ``SessionFileError`` where the environment is to blame. It is called later, on the loop.
        """
        ...

    def note(self, exchange: Exchange, events: Sequence[Event] = ()) -> None:
        """Keep an exchange whose sender needs no promise (a preflight, a settings request, a refusal). Never raises."""
        ...
