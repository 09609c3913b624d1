"""Requests that a breakpoint holds until somebody decides, they have waited long enough, or their sender leaves."""

import asyncio
from collections.abc import Callable, Collection
from enum import StrEnum
from typing import NamedTuple

from inspector.capture.interception.waiting import LOOKS_S, Gone
from inspector.core.exchange import Request
from inspector.interception.asked import Asked
from inspector.interception.rule import LONGEST_WAIT_S, Rule

MOST_HELD = 100
"""Requests that are held at a time; those beyond go on at once."""
LONGEST_HELD_US = int(LONGEST_WAIT_S * 1_000_000)
"""However often somebody asks for more time."""


class How(StrEnum):
    """How a held request goes on."""

    RELEASE = "release"
    DROP = "drop"
    """It ends here, and its connection is cut."""
    WAITED = "waited"
    """Nobody decided in time: it goes on as it is."""
    GONE = "gone"
    """Its sender has hung up."""


class Decided(NamedTuple):
    """What somebody decided."""

    how: How
    body: bytes | None = None
    """The body with which it goes on, not packed; None for its own."""
    opened: bool = False
    """``body`` is the request as ``wire.document`` opens it, as JSON, and goes on in the request's own form."""


class Held(NamedTuple):
    """A request that is held."""

    id: str
    rule: Rule
    request: Request
    host: str
    vendor: str
    """Of its events; empty without any."""
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
        ended: Callable[[Held, bool], None] = lambda _held, _gone: None,
    ) -> None:
        """``began`` and ``ended`` are told of each, the latter whether its sender hung up; ``clock`` is in microseconds
        since 1970.
        """
        self._prefix, self._clock, self._began = prefix, clock, began
        self.ended = ended
        self._waiting: dict[str, tuple[Held, asyncio.Future[Decided]]] = {}
        self._count = 0

    async def hold(self, rule: Rule, asked: Asked, gone: Gone) -> Decided:
        """Hold a request; what was decided."""
        if len(self._waiting) >= MOST_HELD:
            return Decided(How.WAITED)
        held = self._made(rule, asked)
        decision: asyncio.Future[Decided] = asyncio.get_running_loop().create_future()
        self._waiting[held.id] = held, decision
        self._began(held)
        decided = Decided(How.GONE)
        try:
            decided = await self._decision(held.id, decision, gone)
        finally:
            held = self._waiting.pop(held.id, (held, decision))[0]
            self.ended(held, decided.how is How.GONE)
        return decided

    def decide(self, held_id: str, decided: Decided) -> bool:
        """Let a held request go on; False when there is none with this id any more."""
        found = self._waiting.get(held_id)
        if found is None or found[1].done():
            return False
        found[1].set_result(decided)
        return True

    def renew(self, held_id: str) -> int | None:
        """Hold it as long as its rule says from now on, but never beyond the longest time; until when, or None when
        there is none with this id.
        """
        found = self._waiting.get(held_id)
        if found is None:
            return None
        held, decision = found
        until = renewed(held.held_us, held.until_us, self._clock(), held.rule.action.seconds)
        self._waiting[held_id] = held._replace(until_us=until), decision
        return until

    def keep(self, rules: Collection[str]) -> None:
        """Let all go on that rules hold which are not among these ids any more."""
        for held, _ in list(self._waiting.values()):
            if held.rule.id not in rules:
                self.decide(held.id, Decided(How.RELEASE))

    def all(self) -> list[Held]:
        """What is held now, the oldest first."""
        return [held for held, decision in self._waiting.values() if not decision.done()]

    async def _decision(self, held_id: str, decision: asyncio.Future[Decided], gone: Gone) -> Decided:
        """Wait, looking now and then whether there is somebody to wait for; the limit may be moved meanwhile."""
        while True:
            left_s = (self._waiting[held_id][0].until_us - self._clock()) / 1_000_000
            if left_s <= 0:
                return Decided(How.WAITED)
            await asyncio.wait({decision}, timeout=min(left_s, LOOKS_S))
            if decision.done():
                return decision.result()
            if gone():
                return Decided(How.GONE)

    def _made(self, rule: Rule, asked: Asked) -> Held:
        self._count += 1
        now, events = self._clock(), asked.events
        return Held(
            f"{self._prefix}{self._count}",
            rule,
            asked.request,
            asked.host,
            events[0].vendor if events else "",
            tuple((event.type.word, event.name or "") for event in events),
            now,
            now + int(rule.action.seconds * 1_000_000),
        )


def renewed(held_us: int, until_us: int, now_us: int, seconds: float) -> int:
    """Until when something is held that has been held and that somebody is looking at; all in microseconds."""
    return max(until_us, min(now_us + int(seconds * 1_000_000), held_us + LONGEST_HELD_US))
