"""Saving a copy of the session that is shown: by the engine while it writes it, by ourselves when nobody does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.operations import Job, Operations
from inspector.gui.session.copying import copy_finished
from inspector.storage.sessions_folder import remember

_LOOK_MS = 200
_CANCELLED = "CopyCancelled"
"""The engine's word for a copy that somebody gave up."""


class CopySaver(QObject):
    """Makes one copy at a time, tells how far it is, and gives it up when asked: then nothing of it is left."""

    progress = Signal(object)
    """The share that is done, or None at its end."""
    failed = Signal(object)
    """A ``KnownError``."""
    said = Signal(str)
    saved = Signal(object)
    """The ``Path`` of a copy that is complete."""

    def __init__(self, link: EngineLink, operations: Operations) -> None:
        super().__init__()
        self._link, self._operations = link, operations
        self._cancel: Callable[[], None] | None = None
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(link.recheck)
        link.changed.connect(self._on_status)

    def save(self, source: Path, target: Path, *, live: bool) -> None:
        """Copy ``source`` to ``target``; ``live`` says that the engine writes it."""
        if self._cancel is not None:
            way_out = self.tr("Wait for it, or cancel it.")
            self.failed.emit(KnownError(self.tr("A copy is being saved already."), way_out))
        elif target == source:
            way_out = self.tr("Choose another name for the copy.")
            self.failed.emit(KnownError(self.tr("That is the session itself."), way_out))
        else:
            self.progress.emit(0.0)
            copy = self._copy_live if live else self._copy_saved
            copy(source, target)

    def cancel(self) -> None:
        """Give up the copy in the making, if there is one."""
        if self._cancel is not None:
            self._cancel()

    def _copy_live(self, _: Path, target: Path) -> None:
        self._cancel = self._cancel_live
        self._looking.start()
        self._link.call(
            lambda client: client.copy_session(target), lambda _: self._on_done(target, done=True), self._on_failed
        )

    def _cancel_live(self) -> None:
        self._link.call(lambda client: client.cancel_copy(), lambda _: None, self._on_failed)

    def _on_status(self) -> None:
        status = self._link.status
        if self._looking.isActive() and status is not None and status.copying is not None:
            self.progress.emit(status.copying)

    def _copy_saved(self, source: Path, target: Path) -> None:
        job = Job()
        self._cancel = job.cancel

        def progress(share: float) -> None:
            self._operations.bridge.post(lambda: None if job.cancelled else self.progress.emit(share))

        self._operations.run(
            lambda: copy_finished(source, target, progress, lambda: job.cancelled),
            lambda done: self._on_done(target, done=done),
            self._on_failed,
        )

    def _on_done(self, target: Path, *, done: bool) -> None:
        self._end()
        if done:
            remember(target)
        saved = self.tr("Saved a copy as {name}.").format(name=target.name)
        self.said.emit(saved if done else self.tr("The copy was cancelled."))
        if done:
            self.saved.emit(target)

    def _on_failed(self, error: KnownError) -> None:
        if self._cancel is None:
            return  # it was over before it could be given up
        self._end()
        if getattr(error, "code", None) == _CANCELLED:
            self.said.emit(self.tr("The copy was cancelled."))
        else:
            self.failed.emit(error)

    def _end(self) -> None:
        self._cancel = None
        self._looking.stop()
        self.progress.emit(None)
