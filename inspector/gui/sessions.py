"""Which session the window shows: opening, recent ones, a new one, saving a copy. Nothing of it on the GUI thread."""

from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.operations import Job, Operations
from inspector.gui.session.copying import copy_finished
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.storage.sessions_folder import recent_sessions, remember

_RECENT = 12
_LOOK_MS = 200


def same_file(one: Path, other: Path | None) -> bool:
    """Whether two paths lead to one file, however they are written."""
    return other is not None and (one == other or one.resolve() == other.resolve())


class Sessions(QObject):
    """Opens sessions into the feed."""

    opened = Signal()
    """The feed follows another file."""
    failed = Signal(object)
    """A ``KnownError``."""
    will_change = Signal()
    """The readers of the session that is shown are about to be closed."""
    copying = Signal(object)
    """A copy is being made: the share that is done, or None at its end."""
    said = Signal(str)

    def __init__(self, feed: SessionFeed, link: EngineLink, operations: Operations) -> None:
        super().__init__()
        self._feed, self._link, self._operations = feed, link, operations
        self._opening: Job | None = None
        self._copy: Job | None = None
        self._growing = QTimer(self, interval=_LOOK_MS)

    @property
    def path(self) -> Path | None:
        """The file that is shown."""
        return self._feed.session.path if self._feed.session else None

    @property
    def live(self) -> bool:
        """Whether the session that is shown is the one that the engine writes."""
        return self.path is not None and same_file(self.path, self._link.session)

    def open(self, path: Path) -> None:
        """Show this file; the one before stays when it cannot be opened."""
        if self._opening is not None:
            self._opening.cancel()

        def work() -> OpenedSession:
            import_module("inspector.gui.session.columns")  # numpy takes its time, here and not at the start
            session = OpenedSession(path)
            remember(path)
            return session

        self._opening = self._operations.run(work, self._on_opened, self.failed.emit)

    def new(self) -> None:
        """Have the engine go on in a new file."""
        self._link.call(lambda client: client.new_session(), lambda path: self.open(Path(path)), self.failed.emit)

    def clear(self) -> None:
        """Have the engine remove every event."""
        self._link.call(lambda client: client.clear(), lambda _: self.said.emit("Cleared."), self.failed.emit)

    def save_copy(self, target: Path) -> None:
        """Save a copy of what is shown."""
        source = self.path
        if source is None:
            return
        if target == source:
            self.failed.emit(KnownError("That is the session itself.", "Choose another name for the copy."))
            return
        self.copying.emit(0.0)
        if self.live:
            self._copy_live(source, target)
        else:
            self._copy_saved(source, target)

    def cancel_copy(self) -> None:
        """Stop making a copy."""
        if self._copy is not None:
            self._copy.cancel()
            self.copying.emit(None)

    @property
    def can_cancel(self) -> bool:
        """Whether the copy in the making can be stopped. The engine finishes its own."""
        return not self.live

    def fill_recent(self, menu: QMenu) -> None:
        """Put the recent sessions into a menu."""
        menu.clear()
        for session in recent_sessions(_RECENT):
            action = QAction(session.path.stem, menu)
            action.setToolTip(str(session.path))
            action.triggered.connect(partial(self.open, session.path))
            menu.addAction(action)

    def close(self) -> None:
        """Close what is open, off the GUI thread."""
        self.will_change.emit()
        before = self._feed.stop()
        if before is not None:
            before.close()

    def _on_opened(self, session: OpenedSession) -> None:
        self._opening = None
        self.will_change.emit()
        before = self._feed.follow(session)
        if before is not None:
            self._operations.run(before.close, lambda _: None, lambda _: None)
        self.opened.emit()

    def _copy_live(self, source: Path, target: Path) -> None:
        """The engine makes it; how far it is shows in the size of its unfinished file."""
        unfinished = target.with_name(target.name + ".part")
        total = max(1, source.stat().st_size)

        def look() -> None:
            if unfinished.exists():
                self.copying.emit(min(0.99, unfinished.stat().st_size / total))

        self._growing = QTimer(self, interval=_LOOK_MS)
        self._growing.timeout.connect(look)
        self._growing.start()
        self._link.call(
            lambda client: client.copy_session(target),
            lambda _: self._on_copied(target, done=True),
            self._on_not_copied,
        )

    def _copy_saved(self, source: Path, target: Path) -> None:
        job = Job()
        self._copy = job

        def progress(share: float) -> None:
            self._operations.bridge.post(lambda: None if job.cancelled else self.copying.emit(share))

        self._operations.run(
            lambda: copy_finished(source, target, progress, lambda: job.cancelled),
            lambda done: self._on_copied(target, done=done),
            self._on_not_copied,
        )

    def _on_copied(self, target: Path, *, done: bool) -> None:
        self._end_copy()
        if done:
            remember(target)
            self.said.emit(f"Saved a copy as {target.name}.")

    def _on_not_copied(self, error: KnownError) -> None:
        self._end_copy()
        self.failed.emit(error)

    def _end_copy(self) -> None:
        self._copy = None
        self._growing.stop()
        self.copying.emit(None)
