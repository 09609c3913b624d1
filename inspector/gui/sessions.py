"""Which session the window shows: opening, recent ones, a new one, saving a copy. Nothing of it on the GUI thread."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from inspector.gui.bridge import Bridge
from inspector.gui.engine.link import EngineLink
from inspector.gui.look.safetext import one_line
from inspector.gui.operations import Job, Operations
from inspector.gui.preferences.declared import FOLDER, RECENT
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.gui.session.readying import FOR_COLUMNS, FOR_LATER, get_ready
from inspector.gui.session.saving import CopySaver
from inspector.gui.settings import WindowSettings
from inspector.storage.sessions_folder import RecentSession, new_session_path, recent_sessions, remember

_AFTER_ROWS_MS = 20
"""The first rows are painted before anything else is done."""


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
    said = Signal(str)

    def __init__(
        self, feed: SessionFeed, link: EngineLink, operations: Operations, settings: WindowSettings, bridge: Bridge
    ) -> None:
        super().__init__()
        self._feed, self._link, self._operations, self._settings = feed, link, operations, settings
        self._give_way = bridge.give_way
        self.follows_engine = True
        """Whether the window goes along when the engine begins another session."""
        self._opening: Job | None = None
        self.saver = CopySaver(link, operations)
        self.saver.failed.connect(self.failed)
        self.saver.said.connect(self.said)

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
            session = OpenedSession(path, self._give_way)
            remember(path)
            return session

        self._opening = self._operations.run(work, self._on_opened, self.failed.emit)

    def new(self, path: Path | None = None) -> None:
        """Have the engine go on in a new file, by default in the user's folder for them."""
        path = path or self.own_new_path()
        self._link.call(lambda client: client.new_session(path), lambda path: self.open(Path(path)), self.failed.emit)

    def clear(self) -> None:
        """Have the engine remove every event."""
        self._link.call(lambda client: client.clear(), lambda _: self.said.emit(self.tr("Cleared.")), self.failed.emit)

    def save_copy(self, target: Path) -> None:
        """Save a copy of what is shown."""
        if self.path is not None:
            self.saver.save(self.path, target, live=self.live)

    def own_new_path(self) -> Path | None:
        """A free path in the folder that the user chose for new sessions; None for the usual folder.

        A folder that is not there, a stick that was pulled out say, counts as not chosen.
        """
        folder = self._settings.value(FOLDER)
        if not folder or not Path(folder).is_dir():
            return None
        return new_session_path(Path(folder), datetime.now().astimezone())

    def recent(self) -> list[RecentSession]:
        """The sessions that were used last, as many as the user wants to see."""
        return recent_sessions(self._settings.value(RECENT))

    def fill_recent(self, menu: QMenu) -> None:
        """Put the recent sessions into a menu."""
        menu.clear()
        for session in self.recent():
            action = QAction(one_line(session.path.stem).replace("&", "&&"), menu)
            action.setToolTip(one_line(str(session.path)))
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
        before = self._feed.follow(session, columns=False)
        if before is not None:
            self._operations.run(before.close, lambda _: None, lambda _: None)
        self.opened.emit()
        QTimer.singleShot(_AFTER_ROWS_MS, self, self._load_columns)  # not once the window is gone

    def _load_columns(self) -> None:
        """With numpy imported off the GUI thread: it takes a tenth of a second, once."""
        self._operations.run(lambda: get_ready(FOR_COLUMNS), lambda _: self._on_ready(), self.failed.emit)

    def _on_ready(self) -> None:
        self._feed.load_columns()
        self._operations.run(lambda: get_ready(FOR_LATER), lambda _: None, self.failed.emit)
