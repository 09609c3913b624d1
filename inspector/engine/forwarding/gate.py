"""Where a forward's rules are applied: once to each event, in order, written down before any destination gets it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from inspector.engine.forwarding.ruling import ruled_by
from inspector.engine.replay.desk import Desk
from inspector.engine.waiting import Arrivals
from inspector.machine.clock import now_us
from inspector.replay.rulebook import Rulebook
from inspector.storage.ledger.forwardwriter import ForwardWriter
from inspector.storage.ledger.ruling import Held, Ruled
from inspector.storage.reader import SessionReader

_PAGE = 250


class Gate:
    """Belongs to one loop. Readers of it wait for ``news``."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it is handed is all it needs
        self,
        session: Path,
        position: int,
        rules: Rulebook,
        desk: Desk,
        writer: ForwardWriter,
        blocked: Callable[[list[int]], None],
    ) -> None:
        """``position`` is up to which id the rules were applied; ``blocked`` is told what they stop."""
        self.position = position
        self.rules = rules
        self.news = Arrivals()
        self.to = position
        """Up to which id events are stored and judged."""
        self.last: int | None = None
        """The last id of all, once the session is left; then ``to`` is that."""
        self._session, self._desk, self._writer, self._blocked = session, desk, writer, blocked
        self._reader: SessionReader | None = None

    @property
    def ended(self) -> bool:
        """Whether everything that there will ever be went through."""
        return self.last is not None and self.position >= self.last

    def open_to(self, event_id: int) -> None:
        """Events up to this id may go through."""
        if event_id > self.to:
            self.to = event_id
            self.news.announce()

    def end_at(self, event_id: int) -> None:
        """Nothing comes after this id."""
        self.last = event_id
        self.to = max(self.to, event_id)
        self.news.announce()

    async def run(self) -> None:
        """Let events through until the last one. Raises ``SessionFileError``."""
        try:
            while not self.ended:
                news = self.news.next()
                if self.position < self.to:
                    await self._step()
                else:
                    await news.wait()
            self.news.announce()
        finally:
            if self._reader is not None:
                await asyncio.to_thread(self._reader.close)

    async def _step(self) -> None:
        to, rules = self.to, self.rules
        ruled: list[Ruled] = []
        if rules.free:
            position = to
        else:
            ruled, position = await asyncio.to_thread(self._apply, rules, self.position, to)
        await self._desk.done(lambda _: self._writer.rule(ruled, position))
        if blocked := [each.event_id for each in ruled if each.state is Held.BLOCKED]:
            self._blocked(blocked)
        self.position = position
        self.news.announce()

    def _apply(self, rules: Rulebook, after: int, to: int) -> tuple[list[Ruled], int]:
        if self._reader is None:
            self._reader = SessionReader(self._session)
        events = [event for event in self._reader.events(after, _PAGE) if event.row.id <= to]
        at_us = now_us()
        found = [made for event in events if (made := ruled_by(rules, event, at_us)) is not None]
        return found, events[-1].row.id if len(events) == _PAGE else to
