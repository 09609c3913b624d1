"""The quarantine of the session that is shown: asked of the engine some thousand at a time; a drop can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.forwarding.desk import ForwardDesk

if TYPE_CHECKING:
    from inspector.client import EngineClient

_PAGE = 1_000
_STAYS_MS = 8_000
"""How long a drop can be undone."""

Key = tuple[str, int]
"""The id of a forward, and of an event that it stopped."""


class Narrowed(NamedTuple):
    """Which events of the quarantine are shown."""

    state: str = "blocked"
    code: str = ""
    filter: str = ""


class HeldEvents(QObject):
    """Belongs to the GUI thread."""

    changed = Signal()
    """The rows are others."""
    acted = Signal(str, int)
    """``released`` or ``dropped``, and how many events."""
    dropping = Signal(int)
    """So many are about to be dropped; ``undo_drop`` keeps them."""
    failed = Signal(object)
    """A ``KnownError``."""

    def __init__(self, desk: ForwardDesk, session: Callable[[], Path | None]) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self.rows: list[dict[str, Any]] = []
        """The oldest first, as the control API tells them, without those that are about to be dropped."""
        self.more = False
        """Whether there are more than were read."""
        self.known = False
        self.trouble = ""
        self.narrowed = Narrowed()
        self._pages, self._asked = 1, 0
        self._counts: list[dict[str, int]] = []
        self._parting: frozenset[Key] = frozenset()
        self._stay = QTimer(self, interval=_STAYS_MS, singleShot=True)
        self._stay.timeout.connect(self.part)

    @property
    def session(self) -> Path | None:
        """The session whose quarantine it is."""
        return self._session()

    def look(self) -> None:
        """Ask again if others are held by now, as the counts of the forwards tell."""
        counts = [each["quarantine"] for each in self._desk.forwards]
        if counts != self._counts:
            self._counts = counts
            self.renew()

    def narrow(self, narrowed: Narrowed) -> None:
        """Show others."""
        if narrowed != self.narrowed:
            self.narrowed, self._pages = narrowed, 1
        self.renew()

    def read_more(self) -> None:
        """Show a thousand more."""
        self._pages += 1
        self.renew()

    def renew(self) -> None:
        """Ask again. The answer to an older question is not shown."""
        session, narrowed, pages = self._session(), self.narrowed, self._pages
        self._asked += 1
        number = self._asked
        if session is None or not self._desk.engine:
            self._show([], more=False)
            return

        def read(client: "EngineClient") -> tuple[list[dict[str, Any]], bool]:
            found: list[dict[str, Any]] = []
            after: int | None = 0
            for _ in range(pages):
                page = client.quarantine(
                    session=session, states=(narrowed.state,), code=narrowed.code or None,
                    filter_text=narrowed.filter, after=after or 0, limit=_PAGE,
                )  # fmt: skip
                found += page["events"]
                after = page["next"]
                if after is None:
                    break
            return found, after is not None

        def done(found: tuple[list[dict[str, Any]], bool]) -> None:
            if number == self._asked:
                self._show(found[0], more=found[1])

        def failed(error: KnownError) -> None:
            if number == self._asked:
                self._show([], more=False, trouble=str(error))

        self._desk.call(read, done, failed)

    def release(self, rows: Sequence[dict[str, Any]], destinations: Sequence[str] | None) -> None:
        """Send events after all, to all destinations of their forward or to some."""
        self._act("release", _keys(rows), {"destinations": None if destinations is None else list(destinations)})

    def release_passing(self) -> None:
        """Send all events that the rules, as they are now, let pass."""
        session = self._session()
        self._ask(lambda client: client.act_on_quarantine("release", passing=True, session=str(session))["released"])

    def drop(self, rows: Sequence[dict[str, Any]]) -> None:
        """Never send these, unless that is undone within a few seconds."""
        self.part()
        self._parting = frozenset(_keys(rows))
        self._stay.start()
        self.rows = [each for each in self.rows if key_of(each) not in self._parting]
        self.changed.emit()
        self.dropping.emit(len({event for _, event in self._parting}))

    def undo_drop(self) -> None:
        """Keep those that were about to be dropped."""
        self._parting = frozenset()
        self._stay.stop()
        self.renew()

    def part(self) -> None:
        """Drop now what is about to be dropped."""
        keys, self._parting = sorted(self._parting), frozenset()
        self._stay.stop()
        if keys:
            self._act("drop", keys, {})

    def close(self) -> None:
        """What is about to be dropped stays, since nobody can take that back any more."""
        self._stay.stop()
        self._parting = frozenset()

    def _act(self, do: str, keys: Sequence[Key], more: dict[str, Any]) -> None:
        session = self._session()

        def work(client: "EngineClient") -> int:
            most = done = 0
            for forward in sorted({forward for forward, _ in keys}):
                events = [event for each, event in keys if each == forward]
                told = client.act_on_quarantine(do, events=events, forward=forward, session=str(session), **more)
                count = told["released" if do == "release" else "dropped"]
                done, most = done + count, max(most, count)
            return max(most, min(done, len({event for _, event in keys})))

        self._ask(work, "released" if do == "release" else "dropped")

    def _ask(self, work: "Callable[[EngineClient], int]", done: str = "released") -> None:
        def acted(count: int) -> None:
            self.acted.emit(done, count)
            self.renew()

        def failed(error: KnownError) -> None:
            self.failed.emit(error)
            self.renew()

        self._desk.call(work, acted, failed)

    def _show(self, rows: list[dict[str, Any]], *, more: bool, trouble: str = "") -> None:
        shown = [each for each in rows if key_of(each) not in self._parting]
        if (shown, more, trouble) != (self.rows, self.more, self.trouble) or not self.known:
            self.rows, self.more, self.trouble, self.known = shown, more, trouble, True
            self.changed.emit()


def key_of(row: dict[str, Any]) -> Key:
    """What tells a row from all others."""
    return row["forward"], row["event"]


def _keys(rows: Sequence[dict[str, Any]]) -> list[Key]:
    return [key_of(row) for row in rows]
