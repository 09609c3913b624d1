"""What can be done with sessions, from asking for a file to saying how it ended."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from inspector.core.errors import DamagedSessionError, KnownError
from inspector.gui.actions import Actions
from inspector.gui.asking import FileQuestions
from inspector.gui.engine.link import EngineLink
from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.frame.notices import Notices
from inspector.gui.longwork import LongWork
from inspector.gui.look.language import counted
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sessions import Sessions
from inspector.storage.sessions_folder import SUFFIX, new_session_path

if TYPE_CHECKING:
    from inspector.gui.session.importing import Taken
    from inspector.gui.session.rescuing import Saved

_REPORT = "import report"
_LOSSES = "rescue report"
UNREAD_FILTER = "problem:unreadable_line"
"""Finds the rows of what could not be read in an imported file."""


class SessionCommands(QObject):
    """Wires the actions of sessions, and takes files that are dropped on the window."""

    events_wanted = Signal()
    """The stream is to be shown, whatever page is: a person opens a file, or what became of one."""
    filter_wanted = Signal(str)
    """The stream is to show what matches."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it works with
        self,
        window: QWidget,
        sessions: Sessions,
        feed: SessionFeed,
        link: EngineLink,
        actions: Actions,
        banners: Banners,
        notices: Notices,
        work: LongWork,
    ) -> None:
        super().__init__(window)
        self._sessions, self._feed, self._link, self._actions = sessions, feed, link, actions
        self._banners, self._notices, self._work = banners, notices, work
        self.questions = FileQuestions(window)
        self._wire(actions)

    def _wire(self, actions: Actions) -> None:
        actions.new_session.triggered.connect(self._on_new)
        actions.new_session_at.triggered.connect(self._ask_new)
        actions.open_session.triggered.connect(lambda: self.questions.open_session(self._folder(), self._open))
        actions.save_copy.triggered.connect(self._ask_copy)
        actions.merge.triggered.connect(self._ask_merge)
        actions.import_files.triggered.connect(lambda: self.questions.import_files(self.import_files))
        actions.export.triggered.connect(self._ask_export)
        actions.show_folder.triggered.connect(self._show_folder)
        actions.clear.triggered.connect(self._ask_clear)
        actions.back_to_live.triggered.connect(self._back_to_live)
        actions.recent_menu.aboutToShow.connect(lambda: self._sessions.fill_recent(actions.recent_menu))
        self._sessions.saver.progress.connect(self._on_copying)
        self._sessions.saver.saved.connect(self._on_saved)
        self._sessions.failed.connect(self.tell)
        self._feed.failed.connect(self._on_feed_failed)

    def tell(self, error: KnownError) -> None:
        """Say what could not be done with a session; of a damaged one, offer to save what can be read."""
        self._banners.tell("session", str(error), offers=self._rescue_offers(error))

    def rescue(self, path: Path) -> None:
        """Save what can be read of a damaged session into a new one beside it, and show that."""
        from inspector.gui.session import rescuing  # noqa: PLC0415 - it waits until it is needed

        self._banners.withdraw("session")
        self._work.run(
            self.tr("Saving what can be read of {name}…").format(name=path.name),
            lambda report: rescuing.rescue_beside(path, report),
            self._on_rescued,
            self.tell,
            lambda: self._notices.tell(self.tr("It was cancelled; nothing was written.")),
        )

    def go_on_in(self, path: Path) -> None:
        """Capture in this file from now on, with an engine that is started for it if none runs."""
        self._sessions.follows_engine = True
        if self._link.url is not None:
            self._sessions.new(path)
        else:
            self._link.start(self._link.wish._replace(session=path))

    def take(self, files: Sequence[Path]) -> bool:
        """Open a session, or import files; False when they are neither."""
        from inspector.gui.frame.dropping import is_importable  # noqa: PLC0415 - it waits until it is needed

        sessions = [path for path in files if path.suffix.lower() == SUFFIX]
        others = [path for path in files if is_importable(path)]
        if sessions:
            self._open(sessions[0])
        elif others:
            self.import_files(others)
        return bool(sessions or others)

    def import_files(self, files: Sequence[Path]) -> None:
        """Make a session of files and show it."""
        from inspector.gui.session import importing  # noqa: PLC0415 - it waits until it is needed

        own = self._sessions.own_new_path()
        folder = own.parent if own else None
        words = self.tr("Importing {name}…").format(name=files[0].name)
        self._work.run(
            words,
            lambda report: importing.import_into_new(files, folder, report),
            self._on_imported,
            self.tell,
            lambda: self._notices.tell(self.tr("The import was cancelled; nothing was changed.")),
        )

    def merge(self, target: Path, sources: Sequence[Path]) -> None:
        """Write sessions into a new one and show it."""
        from inspector.gui.session import importing  # noqa: PLC0415 - it waits until it is needed

        self._work.run(
            counted("SessionCommands", "Merging {count} sessions…", "Merging {count} session…", len(sources)),
            lambda report: importing.merge_into_new(target, sources, report),
            self._on_merged,
            self.tell,
            lambda: self._notices.tell(self.tr("The merge was cancelled; nothing was changed.")),
        )

    def export(self, target: Path, ids: Sequence[int] | None = None, *, reveal: bool = False) -> None:
        """Write events of the session that is shown into a file: all, or those with these ids, ascending."""
        from inspector.gui.session import importing  # noqa: PLC0415 - it waits until it is needed

        path = self._sessions.path
        if path is None:
            return
        self._work.run(
            self.tr("Exporting to {name}…").format(name=target.name),
            lambda report: importing.export_session(path, target, report, reveal=reveal, ids=ids),
            self._on_exported,
            self.tell,
            lambda: self._notices.tell(self.tr("The export was cancelled; nothing was written.")),
        )

    def ask_export_of(self, ids: Sequence[int], *, reveal: bool) -> None:
        """Ask where to write these events, ascending by id, and write them."""
        path = self._sessions.path
        if path is not None and len(ids):
            name = self.tr("{name} selection").format(name=path.stem) + ".jsonl"
            self.questions.export(self._folder(), name, lambda target: self.export(target, ids, reveal=reveal))

    def _on_imported(self, taken: "Taken") -> None:
        from inspector.gui.session.importreport import report_texts  # noqa: PLC0415 - it waits until it is needed

        self._open(taken.path)
        events = counted("Cells", "{count} events", "{count} event", taken.counted.events)
        text = self.tr("Imported {events} into {name}.").format(events=events, name=taken.path.name)
        self._notices.tell(text, (self._folder_offer(taken.path),))
        told = report_texts(taken.counted, taken.wrong)
        self._banners.withdraw(_REPORT)
        if told:
            offers = (Offer(self.tr("Show them"), self._show_unread),) if _has_unread(taken) else ()
            tone = Tone.WARNING if offers or taken.wrong else Tone.NEWS
            self._banners.tell(_REPORT, " ".join(told), tone=tone, offers=offers)

    def _on_rescued(self, saved: "Saved") -> None:
        from inspector.gui.session import rescuing  # noqa: PLC0415 - it waits until it is needed

        self._open(saved.path)
        self._notices.tell(rescuing.success_text(saved), (self._folder_offer(saved.path),))
        self._banners.withdraw(_LOSSES)
        if lost := rescuing.loss_text(saved):
            self._banners.tell(_LOSSES, lost, tone=Tone.WARNING)

    def _rescue_offers(self, error: KnownError) -> tuple[Offer, ...]:
        if not isinstance(error, DamagedSessionError) or error.session is None:
            return ()
        path = Path(error.session)
        return (Offer(self.tr("Save what can be read"), lambda: self.rescue(path)),)

    def _show_unread(self) -> None:
        self._banners.withdraw(_REPORT)
        self.events_wanted.emit()
        self.filter_wanted.emit(UNREAD_FILTER)

    def _open(self, path: Path) -> None:
        self.events_wanted.emit()
        self._sessions.open(path)

    def _on_merged(self, path: Path) -> None:
        self._open(path)
        self._notices.tell(self.tr("Merged into {name}.").format(name=path.name), (self._folder_offer(path),))

    def _on_exported(self, exported: tuple[Path, int]) -> None:
        path, events = exported
        count = counted("Cells", "{count} events", "{count} event", events)
        text = self.tr("Exported {events} to {name}.").format(events=count, name=path.name)
        self._notices.tell(text, (self._folder_offer(path),))

    def _on_saved(self, path: Path) -> None:
        offers = (Offer(self.tr("Open it"), lambda: self._open(path)), self._folder_offer(path))
        self._notices.tell(self.tr("Saved a copy as {name}.").format(name=path.name), offers)

    def _folder_offer(self, path: Path) -> Offer:
        return Offer(self.tr("Show in folder"), lambda: _open_folder(path))

    def _on_new(self) -> None:
        self._sessions.follows_engine = True
        self._sessions.new()

    def _ask_new(self) -> None:
        self.questions.new_session(new_session_path(Path.home(), datetime.now().astimezone()).name, self.go_on_in)

    def _ask_copy(self) -> None:
        path = self._sessions.path
        name = self.tr("{name} copy").format(name=path.stem) + SUFFIX if path else ""
        self.questions.save_session(self.tr("Save a copy"), self._folder(), name, self._sessions.save_copy)

    def _ask_merge(self) -> None:
        """First which others, then where to: both answers before anything is done."""
        shown = self._sessions.path

        def chosen(others: list[Path]) -> None:
            sources = [*([shown] if shown and shown not in others else []), *others]
            if len(sources) < 2:
                self.tell(KnownError(self.tr("One session cannot be merged."), self.tr("Choose two or more.")))
                return
            name = self.tr("{name} merged").format(name=sources[0].stem) + SUFFIX
            self.questions.save_session(
                self.tr("Write the merged session to"), self._folder(), name, lambda target: self.merge(target, sources)
            )

        self.questions.merge_sessions(self._folder(), chosen)

    def _ask_export(self) -> None:
        path = self._sessions.path
        if path is not None:
            self.questions.export(self._folder(), f"{path.stem}.jsonl", self.export)

    def _ask_clear(self) -> None:
        def clear() -> None:
            self._banners.withdraw("clear")
            self._sessions.clear()

        events = counted("Cells", "{count} events", "{count} event", self._feed.count)
        text = self.tr("Remove all {events} of this session? There is no way back.").format(events=events)
        keep = Offer(self.tr("Keep them"), lambda: self._banners.withdraw("clear"))
        offers = (Offer(self.tr("Remove all"), clear), keep)
        self._banners.tell("clear", text, tone=Tone.WARNING, offers=offers, closable=False)

    def _on_copying(self, share: float | None) -> None:
        if share is None:
            self._banners.withdraw("copy")
            return
        offers = (Offer(self.tr("Cancel"), self._sessions.saver.cancel),)
        words = self.tr("Saving a copy…")
        self._banners.tell("copy", words, tone=Tone.NEWS, offers=offers, closable=False).set_progress(share)

    def _on_feed_failed(self, error: KnownError) -> None:
        path = self._sessions.path
        again = (Offer(self.tr("Open it again"), lambda: self._sessions.open(path)),) if path else ()
        self._banners.tell("session", str(error), offers=self._rescue_offers(error) or again)

    def _back_to_live(self) -> None:
        if self._link.session is not None:
            self._sessions.follows_engine = True
            self._sessions.open(self._link.session)

    def _show_folder(self) -> None:
        if self._sessions.path is not None:
            _open_folder(self._sessions.path)

    def _folder(self) -> Path:
        return self._sessions.path.parent if self._sessions.path else Path.home()


def _has_unread(taken: "Taken") -> bool:
    return any(each.unread for each in taken.counted.files)


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
