"""What a capture source hands its exchanges to. The engine implements it; tests pass a small one of their own."""

from collections.abc import Sequence
from typing import Protocol

from inspector.core.event import Event
from inspector.core.exchange import Exchange


class Sink(Protocol):
    """Takes exchanges and the events decoded from them."""

    @property
    def paused(self) -> bool:
        """True while the user has paused capture: events are then answered 503 and not taken."""
        ...

    async def store(self, exchange: Exchange, events: Sequence[Event]) -> None:
        """Return once all of it is durable (survives ``kill -9``). Raises ``SessionFileError`` if it is not stored."""
        ...

    def note(self, exchange: Exchange, events: Sequence[Event] = ()) -> None:
        """Keep an exchange whose sender needs no promise (a preflight, a settings request, a refusal). Never raises."""
        ...
