"""Which events are to be sent: the chosen rows, what the stream shows, or the whole session; told as ranges of ids."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.gui.operations import Operations
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sessions import Sessions
from inspector.gui.stream.narrowing import FILTER
from inspector.gui.stream.page import StreamPage
from inspector.replay.job import MOST_RANGES

if TYPE_CHECKING:
    from inspector.gui.stream.matches import Rows

translate = QCoreApplication.translate

CHOSEN, SHOWN, ALL = "chosen", "shown", "all"


class What(NamedTuple):
    """Events to choose from, for the sheet."""

    key: str
    events: int


class Choosing:
    """Looks at the stream. Belongs to the GUI thread; what takes long is done on others."""

    def __init__(self, stream: StreamPage, feed: SessionFeed, sessions: Sessions, operations: Operations) -> None:
        self._stream, self._feed, self._sessions, self._operations = stream, feed, sessions, operations

    @property
    def session(self) -> str | None:
        """The path of the session that is shown."""
        return str(self._sessions.path) if self._sessions.path is not None else None

    def offers(self) -> list[What]:
        """What there is to choose from now; empty sets are left out."""
        parts = self._stream.table.selected_rows()
        chosen = sum(map(len, parts))
        shown = self._stream.events.count if self._stream.narrowing.parts else 0
        all_ = self._feed.left
        found = [What(CHOSEN, chosen), What(SHOWN, shown), What(ALL, all_)]
        return [each for each in found if each.events]

    def current(self) -> int | None:
        """The event that is shown beside the stream, else the newest of the session."""
        index = self._stream.table.currentIndex()
        found = self._stream.model.matches.id_at(index.row()) if index.isValid() else None
        return found or (self._feed.last_id if self._feed.count else None)

    def spec(self, key: str, done: Callable[[dict[str, Any]], None], failed: Callable[[KnownError], None]) -> None:
        """The part of a job that says which events it sends."""
        if self.session is None:
            failed(KnownError(translate("Replay", "No session is open.")))
            return
        told: dict[str, Any] = {"session": self.session}
        names = set(self._stream.narrowing.parts)
        if key == ALL or (key == SHOWN and not names):
            done(told)
        elif key == SHOWN and names == {FILTER} and self._stream.filter_bar.applied:
            done({**told, "filter": self._stream.filter_bar.applied})
        else:
            rows: Rows = self._stream.model.matches if key == CHOSEN else self._stream.events
            parts = self._stream.table.selected_rows() if key == CHOSEN else [range(rows.count)]
            self._operations.run(partial(_ranges, rows, parts), lambda found: done({**told, "events": found}), failed)


def _ranges(rows: "Rows", parts: Sequence[range]) -> list[list[int]]:
    """The events in some rows as ranges of ids. Raises ``KnownError`` when a job cannot name so many."""
    from inspector.gui.stream.idranges import chosen_ranges  # noqa: PLC0415 - it waits until it is needed

    found: list[list[int]] = chosen_ranges(rows, parts).tolist()
    if len(found) > MOST_RANGES:
        raise KnownError(
            translate("Replay", "These events lie in too many places of the session to be named one by one."),
            translate("Replay", "Narrow the stream by the filter bar alone, or send the whole session."),
        )
    if not found:
        raise KnownError(translate("Replay", "No event is chosen."), translate("Replay", "Choose rows in the stream."))
    return found
