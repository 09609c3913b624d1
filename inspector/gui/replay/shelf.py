"""The destinations as the window shows them: read, saved, removed and tried out off the GUI thread."""

from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.operations import Operations
from inspector.gui.replay.desk import ReplayDesk

if TYPE_CHECKING:
    from inspector.core.delivery import Outcome
    from inspector.destinations.model import Destination
    from inspector.gui.replay.answers import LastAnswer
    from inspector.gui.replay.keeping import Keeper, Kinds, Opened, Removed, Shown

Failed = Callable[[KnownError], None]


class Shelf(QObject):
    """One for the window."""

    changed = Signal()
    """Destinations, or what they answered last."""
    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError``."""
    undo_changed = Signal()
    """``removed`` is another."""

    def __init__(self, operations: Operations, desk: ReplayDesk) -> None:
        super().__init__()
        self._operations, self._desk = operations, desk
        self.all: tuple[Shown, ...] = ()
        self.known = False
        """Whether they have been read at all."""
        self.trouble: KnownError | None = None
        """Why they cannot be read."""
        self.answers: dict[str, LastAnswer] = {}
        self.removed: Removed | None = None
        """What was removed last, to be had back."""
        self._made: Keeper | None = None
        self._making = Lock()
        self._asked: Any = None
        self._reading = self._again = self._answering = False
        desk.changed.connect(self._read_answers)

    def renew(self) -> None:
        """Read the destinations again: other programs change them too."""
        self._again = self._reading  # what is being read may be older than what is asked for now
        if not self._reading:
            self._reading = True
            self._run(lambda keeper: keeper.all(), self._on_read, self._on_unreadable)

    def names(self) -> list[str]:
        """Those that can be sent to."""
        return [each.destination.name for each in self.all if each.kind is not None]

    def find(self, name: str) -> "Shown | None":
        """The destination of that name, if it is there."""
        return next((each for each in self.all if each.destination.name == name), None)

    def kinds(self, done: "Callable[[Kinds], None]") -> None:
        """All kinds that there are to choose from."""
        self._operations.run(_read_kinds, done, self.failed.emit)

    def suggested(self, kind_id: str, done: Callable[[Any], None]) -> None:
        """The presets of one of Segment's own destinations."""
        self._operations.run(partial(_suggested, kind_id), done, self.failed.emit)

    def open(self, name: str, done: "Callable[[Opened], None]") -> None:
        """A destination to be changed."""
        self._run(lambda keeper: keeper.open(name), done, self.failed.emit)

    def begin(self, kind_id: str, done: "Callable[[Opened], None]") -> None:
        """A new destination of a kind."""
        self._run(lambda keeper: keeper.begin(kind_id), done, self.failed.emit)

    def save(
        self,
        before: str | None,
        destination: "Destination",
        secrets: Mapping[str, str],
        done: "Callable[[Destination], None]",
        failed: Failed,
    ) -> None:
        """Write a destination down."""

        def saved(found: "Destination") -> None:
            self.renew()
            done(found)

        self._run(lambda keeper: keeper.save(before, destination, secrets), saved, failed)

    def test(
        self,
        before: str | None,
        destination: "Destination",
        secrets: Mapping[str, str],
        done: "Callable[[Outcome], None]",
        failed: Failed,
    ) -> None:
        """Ask a destination whether address and secrets are right."""
        self._run(lambda keeper: keeper.test(destination, secrets, before), done, failed)

    def duplicate(self, name: str, done: "Callable[[Destination], None]") -> None:
        """Make another one like it."""

        def made(found: "Destination") -> None:
            self.renew()
            self.said.emit(self.tr("{name} is there.").format(name=found.name))
            done(found)

        self._run(lambda keeper: keeper.duplicate(name), made, self.failed.emit)

    def remove(self, name: str) -> None:
        """Remove a destination and its secrets; ``restore`` has both back."""
        self._run(lambda keeper: keeper.remove(name), self._on_removed, self.failed.emit)

    def restore(self) -> None:
        """Have back what was removed last."""
        removed = self.removed
        if removed is not None:
            self._set_removed(None)
            self._run(lambda keeper: keeper.restore(removed), lambda _: self.renew(), self.failed.emit)

    def _run(self, work: "Callable[[Keeper], Any]", done: Callable[[Any], None], failed: Failed) -> None:
        def with_keeper() -> Any:
            from inspector.gui.replay.keeping import Keeper  # noqa: PLC0415 - it waits until it is needed

            with self._making:
                keeper = self._made = self._made or Keeper()
            return work(keeper)

        self._operations.run(with_keeper, done, failed)

    def _on_read(self, found: "tuple[Shown, ...]") -> None:
        self._reading, self.trouble = False, None
        if found != self.all or not self.known:
            self.all, self.known = found, True
            self.changed.emit()
        self._read_again()

    def _on_unreadable(self, error: KnownError) -> None:
        self._reading, self.known, self.trouble = False, True, error
        self.changed.emit()
        self._read_again()

    def _read_again(self) -> None:
        if self._again:
            self.renew()

    def _on_removed(self, removed: "Removed") -> None:
        self._set_removed(removed)
        self.renew()

    def _set_removed(self, removed: "Removed | None") -> None:
        self.removed = removed
        self.undo_changed.emit()

    def _read_answers(self) -> None:
        """Look at the answers again when more of them came."""
        jobs = self._desk.jobs
        asked = [(each["id"], each["left"], each["state"], each["busy"]) for each in jobs]
        if asked != self._asked and not self._answering:
            self._asked, self._answering = asked, True
            self._operations.run(partial(_read, jobs), self._on_answers, lambda _: self._on_answers({}))

    def _on_answers(self, found: "dict[str, LastAnswer]") -> None:
        self._answering = False
        self.answers = found
        self.changed.emit()
        self._read_answers()


def _read(jobs: Any) -> "dict[str, LastAnswer]":
    from inspector.gui.replay.answers import read_answers  # noqa: PLC0415 - it waits until it is needed

    return read_answers(jobs)


def _read_kinds() -> "Kinds":
    from inspector.gui.replay.keeping import read_kinds  # noqa: PLC0415 - it waits until it is needed

    return read_kinds()


def _suggested(kind_id: str) -> Any:
    from inspector.gui.replay.keeping import suggested  # noqa: PLC0415 - it waits until it is needed

    return suggested(kind_id)
