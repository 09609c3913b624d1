"""Requests that a breakpoint holds until somebody decides, or until they have waited long enough."""

import asyncio
from collections.abc import Callable, Collection
from enum import StrEnum
from typing import NamedTuple

from inspector.core.exchange import Request
from inspector.interception.asked import Asked
from inspector.interception.rule import Rule

MOST_HELD = 100
"""Requests that are held at a time; those beyond go on at once."""


class How(StrEnum):
    """How a held request goes on."""

    RELEASE = "release"
    DROP = "drop"
    """It ends here, and its connection is cut."""
    WAITED = "waited"
    """Nobody decided in time: it goes on as it is."""


class Decided(NamedTuple):
    """What somebody decided."""

    how: How
    body: bytes | None = None
    """The body with which it goes on, not packed; None for its own."""


class Held(NamedTuple):
    """A request that is held."""

    id: str
    rule: Rule
    request: Request
    host: str
    events: tuple[tuple[str, str], ...]
    """Type and name of each event in it."""
    held_us: int
    until_us: int


class Holding:
    """What is held at one place. Belongs to one loop; ``prefix`` tells its ids from those of other places."""

    def __init__(
        self,
        prefix: str,
        clock: Callable[[], int],
        began: Callable[[Held], None] = lambda _: None,
        ended: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``began`` and ``ended`` are told of each; ``clock`` is in microseconds since 1970."""
        self._prefix, self._clock, self._began, self._ended = prefix, clock, began, ended
        self._waiting: dict[str, tuple[Held, asyncio.Future[Decided]]] = {}
        self._count = 0

    async def hold(self, rule: Rule, asked: Asked) -> Decided:
        """Hold a request; what was decided."""
        if len(self._waiting) >= MOST_HELD:
            return Decided(How.WAITED)
        self._count += 1
        now = self._clock()
        held = Held(
            f"{self._prefix}{self._count}",
            rule,
            asked.request,
            asked.host,
            tuple((event.type.word, event.name or "") for event in asked.events),
            now,
            now + int(rule.action.seconds * 1_000_000),
        )
        decision: asyncio.Future[Decided] = asyncio.get_running_loop().create_future()
        self._waiting[held.id] = held, decision
        self._began(held)
        try:
            async with asyncio.timeout(rule.action.seconds):
                return await decision
        except TimeoutError:
            return Decided(How.WAITED)
        finally:
            self._waiting.pop(held.id, None)
            self._ended(held.id)

    def decide(self, held_id: str, decided: Decided) -> bool:
        """Let a held request go on; False when there is none with this id any more."""
        found = self._waiting.pop(held_id, None)
        if found is None or found[1].done():
            return False
        found[1].set_result(decided)
        return True

    def keep(self, rules: Collection[str]) -> None:
        """Let all go on that rules hold which are not among these ids any more."""
        for held, _ in list(self._waiting.values()):
            if held.rule.id not in rules:
                self.decide(held.id, Decided(How.RELEASE))

    def all(self) -> list[Held]:
        """What is held now, the oldest first."""
        return [held for held, _ in self._waiting.values()]
