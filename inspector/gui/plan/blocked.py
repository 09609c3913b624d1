"""What is thought by itself of events that a forward's rules stopped: read piece by piece, for counts of verdicts.

A session's columns say of such an event that it is blocked. A plan is kept or broken whatever became of a delivery, so
its page counts what the event's problems say.
"""

from concurrent.futures import Future
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.storage.ownverdicts import own_verdicts
from inspector.storage.reader import SessionReader


class Own(NamedTuple):
    """Blocked events, ascending, and the numbers of their own verdicts."""

    ids: NDArray[np.int64]
    verdicts: NDArray[np.int64]

    def put_into(self, verdicts: NDArray[np.int64], first_id: int, blocked: int) -> None:
        """Replace the number for blocked among the verdicts of events from an id on."""
        here = slice(*np.searchsorted(self.ids, (first_id, first_id + len(verdicts))))
        places = self.ids[here] - first_id
        still = verdicts[places] == blocked
        verdicts[places[still]] = self.verdicts[here][still]

    def same(self, other: "Own | None") -> bool:
        """Whether another says nothing else."""
        return (
            other is not None and np.array_equal(self.ids, other.ids) and np.array_equal(self.verdicts, other.verdicts)
        )


class BlockedVerdicts(QObject):
    """Those of the session that a feed follows, by pieces of so many ids; one piece is read at a time."""

    learned = Signal(int)
    """The number of a piece of which something else is known now."""

    def __init__(self, feed: SessionFeed, bridge: Bridge, piece_rows: int) -> None:
        super().__init__()
        self._feed, self._bridge, self._piece_rows = feed, bridge, piece_rows
        self._known: dict[int, Own] = {}
        self._fresh: set[int] = set()
        """Pieces of which what is known is true."""
        self._wanted: set[int] = set()
        self._reading = False

    @property
    def busy(self) -> bool:
        """Whether something is still to be read."""
        return self._reading or bool(self._wanted)

    def of(self, number: int) -> Own | None:
        """What is known of a piece, which is read if it was not; None for nothing yet."""
        if number not in self._fresh:
            self._fresh.add(number)
            self._wanted.add(number)
            self._read_on()
        return self._known.get(number)

    def doubt(self, number: int) -> None:
        """Events of a piece are others, or have other verdicts: what is known of it holds until it is read again."""
        self._fresh.discard(number)

    def clear(self) -> None:
        """Another session is shown."""
        self._known.clear()
        self._fresh.clear()
        self._wanted.clear()

    def _read_on(self) -> None:
        session = self._feed.session
        if self._reading or not self._wanted or session is None:
            return
        number = max(self._wanted)
        self._wanted.discard(number)
        self._reading = True
        future = session.details.submit(partial(_read, number * self._piece_rows, (number + 1) * self._piece_rows - 1))
        future.add_done_callback(lambda future: self._bridge.post(partial(self._on_read, session, number, future)))

    def _on_read(self, session: OpenedSession, number: int, future: "Future[Own]") -> None:
        self._reading = False
        if not future.cancelled() and session is self._feed.session:
            error = future.exception()
            if isinstance(error, KnownError):
                self._wanted.clear()  # the feed meets the same error and tells it
                return
            if error is not None:
                raise error
            found = future.result()
            if not found.same(self._known.get(number)):
                self._known[number] = found
                self.learned.emit(number)
        self._read_on()


def _read(first: int, last: int, reader: SessionReader) -> Own:
    rows = np.array(own_verdicts(reader, first, last), np.int64).reshape(-1, 2)
    return Own(rows[:, 0].copy(), rows[:, 1].copy())
