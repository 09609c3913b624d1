"""Where the senders of a job hand in what they are about to send and what became of it: the ledger in groups.

Whatever is handed in during one turn of the event loop is one transaction. A flight may go out when its ``depart``
returns. Commits run on the loop, for the reason that ``docs/architecture.md`` measures; only what takes as long as the
disk does borrows the writer in a thread.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from inspector.core.errors import SessionFileError
from inspector.storage.ledger.records import Flight, Landing
from inspector.storage.ledger.writer import CHECKPOINT_PAGES, LedgerWriter

_Told = TypeVar("_Told")


class Desk:
    """The only one who writes the ledger of a running job. Belongs to one loop."""

    def __init__(self, writer: LedgerWriter) -> None:
        self.broken: SessionFileError | None = None
        """Why nothing can be written any more, or None."""
        self._writer = writer
        self._flights: list[tuple[Flight, asyncio.Future[int]]] = []
        self._landings: list[Landing] = []
        self._notes: list[Callable[[LedgerWriter], None]] = []
        self._awaited: list[asyncio.Future[Any]] = []
        self._task: asyncio.Task[None] | None = None

    async def depart(self, flight: Flight) -> int:
        """The number of a flight that has been written down. Raises ``SessionFileError``: it must not go out then."""
        if self.broken is not None:
            raise self.broken
        written: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._flights.append((flight, written))
        self._wake()
        return await written

    def land(self, landing: Landing) -> None:
        """Write down what became of events, soon."""
        self._landings.append(landing)
        self._wake()

    def note(self, write: Callable[[LedgerWriter], None]) -> None:
        """Write down something else about the job, soon."""
        self._notes.append(write)
        self._wake()

    async def done(self, write: Callable[[LedgerWriter], _Told]) -> _Told:
        """Write down something else, after what was handed in before; what that gave. Raises ``SessionFileError``."""
        if self.broken is not None:
            raise self.broken
        told: asyncio.Future[_Told] = asyncio.get_running_loop().create_future()
        self._awaited.append(told)

        def answered(writer: LedgerWriter) -> None:
            value = write(writer)
            self._awaited.remove(told)
            if not told.cancelled():
                told.set_result(value)

        self.note(answered)
        return await told

    async def flush(self) -> None:
        """Wait until everything that was handed in is written. Raises ``SessionFileError``."""
        while self._task is not None:
            await asyncio.shield(self._task)
        if self._landings and self.broken is not None:
            # The disk may have space again: what is known by now is worth a last try.
            landings, self._landings = self._landings, []
            self._writer.apply([], landings)
        if self.broken is not None:
            raise self.broken

    def _wake(self) -> None:
        if self._task is None and self.broken is None:
            self._task = asyncio.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._flights or self._landings or self._notes:
                await asyncio.sleep(0)
                if self._writer.log_pages > CHECKPOINT_PAGES:
                    await asyncio.to_thread(self._writer.checkpoint)
                self._write_group()
        except SessionFileError as error:
            self._break(error)
        finally:
            self._task = None

    def _write_group(self) -> None:
        flights, landings, notes = self._flights, self._landings, self._notes
        numbers = self._writer.apply([flight for flight, _ in flights], landings)
        self._flights, self._landings, self._notes = [], [], []
        for (_, written), number in zip(flights, numbers, strict=True):
            if not written.cancelled():
                written.set_result(number)
        for write in notes:
            write(self._writer)

    def _break(self, error: SessionFileError) -> None:
        self.broken = error
        flights, self._flights, self._notes = self._flights, [], []
        awaited, self._awaited = self._awaited, []
        for written in (*(written for _, written in flights), *awaited):
            if not written.done():
                written.set_exception(error)
