"""A warehouse as a destination."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Self

from inspector.core.delivery import Delivered, Exchanged, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.warehouse.database import Database, DatabaseError
from inspector.destinations.warehouse.layout import rows_of
from inspector.destinations.warehouse.loader import Loader
from inspector.destinations.warehouse.shown import shown_rows
from inspector.machine.clock import now_us


class WarehouseDeliverer:
    """Writes groups one after the other, in a thread. See ``model.Deliverer``."""

    def __init__(self, open_database: Callable[[], Database], where: str) -> None:
        """``open_database`` connects and may raise ``DatabaseError``; ``where`` names the place, without secrets."""
        self._open = open_database
        self._where = where
        self._database: Database | None = None
        self._loader: Loader | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        async with self._turn:
            if self._database is not None:
                await asyncio.to_thread(self._database.close)
                self._database = self._loader = None

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        """Write events; a lost connection is made anew for the next group."""
        async with self._turn:
            return Delivered(tuple(await asyncio.to_thread(self._load, events)))

    def _load(self, events: Sequence[Outgoing]) -> list[Outcome]:
        try:
            if self._loader is None:
                self._database = self._open()
                self._loader = Loader(self._database)
        except DatabaseError as error:
            result = Result.RETRY if error.again else Result.REFUSED
            return [Outcome(each.id, result, f"The database cannot be opened: {error}") for each in events]
        outcomes = self._loader.load(events, now_us())
        if self._database is not None and any(each.result is Result.RETRY for each in outcomes):
            self._database.close()
            self._database = self._loader = None
        return outcomes

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        """The rows that would be written."""
        at_us = now_us()
        outcomes, exchanges = [], []
        for event in events:
            rows = rows_of(event, at_us)
            if rows:
                request = Outbound("INSERT", self._where, (), shown_rows(rows))
                exchanges.append(Exchanged(request, None, at_us, 0))
                words = f"Would be written to {', '.join(row.table for row in rows)}."
                outcomes.append(Outcome(event.id, Result.DELIVERED, words, sent=len(exchanges) - 1))
            else:
                words = "A warehouse has no table for what is none of the six calls."
                outcomes.append(Outcome(event.id, Result.SKIPPED, words))
        return Delivered(tuple(outcomes), tuple(exchanges))

    async def test(self) -> Outcome:
        """Whether the database can be opened."""
        async with self._turn:
            return await asyncio.to_thread(self._try)

    def _try(self) -> Outcome:
        try:
            database = self._open()
            tables = len(database.columns("tracks"))
            database.close()
        except DatabaseError as error:
            return Outcome(0, Result.REFUSED, f"The database cannot be opened: {error}")
        state = "there are tables already" if tables else "it is empty"
        return Outcome(0, Result.DELIVERED, f"{self._where} can be written; {state}.")
