"""What is asked to be done to events, what was done and can be undone: as data, without doing any of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from inspector.storage.annotations import Action

if TYPE_CHECKING:
    from inspector.gui.stream.idranges import IdRanges

_KEPT = 100


class Wanted(NamedTuple):
    """Something to be done to events."""

    action: Action
    chosen: "Callable[[], IdRanges]"
    """Which they are. It may be that this is worked out on another thread, and waits for it."""
    word: str = ""
    """The tag."""
    toggles: bool = False
    """To be undone instead if it is so of all of them already."""


class Emptying(NamedTuple):
    """What was deleted is to be deleted for good."""


class Acted(NamedTuple):
    """Something done to any number of events."""

    action: Action
    changed: "IdRanges"
    """Those that it changed: its opposite done to these undoes it."""
    events: int
    word: str = ""
    """The tag."""

    def again(self, action: Action | None = None) -> Wanted:
        """The same, or another action, to be done to the same events."""
        return Wanted(action or self.action, lambda: self.changed, self.word)


class Noted(NamedTuple):
    """A note written, changed or taken away; also one that is to be."""

    event_id: int
    before: str | None
    after: str | None


class Emptied(NamedTuple):
    """So many events are gone for good. Nothing undoes that."""

    events: int


Work = Wanted | Noted | Emptying
Done = Acted | Noted | Emptied


class Step(NamedTuple):
    """What one command did."""

    done: tuple[Done, ...]
    again: tuple[Work, ...]
    """What does it again once it is undone: all that was asked for, also if it was stopped."""

    def undoing(self) -> tuple[Work, ...]:
        """What undoes it."""
        return tuple(work for each in reversed(self.done) if (work := _opposite(each)) is not None)


class History:
    """The steps of one session."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def last(self) -> Step | None:
        """What is undone next."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """What is done again next."""
        return self._undone[-1] if self._undone else None

    def add(self, step: Step) -> None:
        """Something new was done: what was undone before cannot be done again."""
        self._done = [*self._done[1 - _KEPT :], step]
        self._undone.clear()

    def undone(self) -> None:
        """The last step was undone."""
        self._undone.append(self._done.pop())

    def redone(self, step: Step) -> None:
        """The next step was done again, and did this."""
        self._undone.pop()
        self._done.append(step)

    def postpone(self, step: Step) -> None:
        """A step failed: it can be done as if it had been undone."""
        self._undone.append(step)

    def clear(self) -> None:
        """Forget everything: the bin was emptied."""
        self._done.clear()
        self._undone.clear()


def _opposite(done: Done) -> Work | None:
    if isinstance(done, Acted):
        return done.again(done.action.opposite)
    return Noted(done.event_id, done.after, done.before) if isinstance(done, Noted) else None


def does_again(done: Done) -> Work:
    """What does the same once more."""
    if isinstance(done, Acted):
        return done.again()
    return done if isinstance(done, Noted) else Emptying()
