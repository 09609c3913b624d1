"""What was done to events and can be undone: as data, without doing any of it."""

from typing import TYPE_CHECKING, NamedTuple

from inspector.storage.annotations import Action

if TYPE_CHECKING:
    from inspector.gui.stream.idranges import IdRanges

_KEPT = 100


class Acted(NamedTuple):
    """Something done to any number of events."""

    action: Action
    changed: "IdRanges"
    """Those that it changed: its opposite done to these undoes it."""
    events: int
    word: str = ""
    """The tag."""

    def undone(self) -> "Acted":
        """What undoes it."""
        return self._replace(action=self.action.opposite)


class Noted(NamedTuple):
    """A note written, changed or taken away."""

    event_id: int
    before: str | None
    after: str | None

    def undone(self) -> "Noted":
        """What undoes it."""
        return Noted(self.event_id, self.after, self.before)


Done = Acted | Noted


class History:
    """The steps of one session; each step is what one command did."""

    def __init__(self) -> None:
        self._done: list[tuple[Done, ...]] = []
        self._undone: list[tuple[Done, ...]] = []

    @property
    def last(self) -> tuple[Done, ...]:
        """What is undone next; nothing when there is nothing."""
        return self._done[-1] if self._done else ()

    @property
    def next(self) -> tuple[Done, ...]:
        """What is done again next; nothing when there is nothing."""
        return self._undone[-1] if self._undone else ()

    def add(self, step: tuple[Done, ...]) -> None:
        """Something new was done: what was undone before cannot be done again."""
        self._done = [*self._done[1 - _KEPT :], step]
        self._undone.clear()

    def undone(self) -> None:
        """The last step was undone."""
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        """The next step was done again."""
        self._done.append(self._undone.pop())

    def clear(self) -> None:
        """Forget everything: it is about another session, or the bin was emptied."""
        self._done.clear()
        self._undone.clear()
