"""Test events and what was sent, as the window shows them: read and changed off the GUI thread, with a step of undo."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.look.safetext import one_line
from inspector.gui.operations import Operations

if TYPE_CHECKING:
    from inspector.engine.compose.history import Sent
    from inspector.gui.compose.keeping import Keeper, Kept


class KeptEvents(QObject):
    """One for the window."""

    changed = Signal()
    """``all`` is another."""
    failed = Signal(object)
    """A ``KnownError``."""
    removed = Signal(str)
    """Something was taken away, in words; ``undo`` has it back."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._made: Keeper | None = None
        self._known: Kept | None = None
        self._undo: Callable[[Keeper], None] | None = None
        self._reading = self._again = False

    @property
    def all(self) -> "Kept":
        """What there was when it was read last."""
        if self._known is None:
            from inspector.gui.compose.keeping import Kept  # noqa: PLC0415 - it waits until it is needed

            return Kept()
        return self._known

    def renew(self) -> None:
        """Read everything again: other programs, and people, change the files too."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        self._run(lambda keeper: keeper.all(), self._on_read)

    def save(self, collection: str, name: str, text: str, target: str, saved: Callable[[], None]) -> None:
        """Keep an event; ``saved`` is called when it is."""

        def work(keeper: "Keeper") -> None:
            from inspector.engine.compose.collectionfile import KeptEvent  # noqa: PLC0415 - it waits until it is needed
            from inspector.engine.compose.judging import read_object  # noqa: PLC0415 - likewise

            message = read_object(text)
            if message is not None:
                keeper.save(collection, KeptEvent(name, message, target))

        def done(_: None) -> None:
            self.renew()
            saved()

        self._run(work, done)

    def duplicate(self, collection: str, name: str) -> None:
        """Make another test event like this one."""
        self._run(lambda keeper: keeper.duplicate(collection, name), lambda _: self.renew())

    def remove(self, collection: str, name: str) -> None:
        """Take a test event out of its collection."""

        def done(removed: Any) -> None:
            self._undo = lambda keeper: keeper.restore(removed)
            self._tell_removed(name)

        self._run(lambda keeper: keeper.remove(collection, name), done)

    def forget(self, sent: "Sent") -> None:
        """Take something out of the history."""

        def done(_: None) -> None:
            self._undo = lambda keeper: keeper.recall(sent)
            self._tell_removed(sent.name)

        self._run(lambda keeper: keeper.forget(sent), done)

    def undo(self) -> None:
        """Have back what was taken away last."""
        undo, self._undo = self._undo, None
        if undo is not None:
            self._run(undo, lambda _: self.renew())

    def _tell_removed(self, name: str) -> None:
        self.renew()
        self.removed.emit(self.tr("Deleted {name}.").format(name=one_line(name)))

    def _on_read(self, kept: "Kept") -> None:
        self._reading = False
        if kept != self._known:
            self._known = kept
            self.changed.emit()
        if self._again:
            self.renew()

    def _run(self, work: "Callable[[Keeper], Any]", done: Callable[[Any], None]) -> None:
        self._operations.run(partial(self._work, work), done, self._on_failed)

    def _work(self, work: "Callable[[Keeper], Any]") -> Any:
        if self._made is None:
            from inspector.gui.compose.keeping import Keeper  # noqa: PLC0415 - it waits until it is needed

            self._made = Keeper()
        return work(self._made)

    def _on_failed(self, error: KnownError) -> None:
        self._reading = False
        self.failed.emit(error)
