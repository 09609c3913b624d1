"""All of the window that is about decoders of the user's own: teaching one by a request, and the list of them."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices

from inspector.core.errors import KnownError
from inspector.core.stored import StoredEvent
from inspector.gui.frame.banner import Offer, Tone
from inspector.gui.look.language import counted
from inspector.gui.look.safetext import one_line

if TYPE_CHECKING:
    from inspector.engine.decoders import OwnDecoders
    from inspector.gui.operations import Job
    from inspector.gui.teaching.example import Example, Shown
    from inspector.gui.teaching.page import TeachPage
    from inspector.gui.teaching.shelf import DecodersSection
    from inspector.gui.window import MainWindow
    from inspector.storage.redecoding import Redecoded
    from inspector.vendors.many.teaching import Draft

_AGAIN = "decode again"


class TeachPart(QObject):
    """Between the parts that teaching has and the window they belong to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._event: StoredEvent | None = None
        self._trial: Job | None = None
        self._own: OwnDecoders | None = None
        self.teach = window.stream.detail.teach
        self.teach.triggered.connect(self._on_teach)
        window.stream.detail.shown.connect(self._on_shown)
        self.reload = QAction(self.tr("Reload own decoders"), self)
        self.reload.setToolTip(self.tr("Read the files of your own decoders again"))
        self.reload.triggered.connect(lambda: self.renew(tell=True))
        window.addAction(self.reload)

    @cached_property
    def page(self) -> "TeachPage":
        """The page; it is made when it is asked for."""
        from inspector.gui.teaching.page import TeachPage  # noqa: PLC0415 - it waits until it is needed

        page = TeachPage(self._window.look, self._try_out)
        page.setParent(self._window)  # it goes when the window goes, also when it was never shown
        page.closed.connect(self.leave)
        page.save_wanted.connect(self._save)
        return page

    @cached_property
    def section(self) -> "DecodersSection":
        """The list of own decoders on the Settings page."""
        from inspector.gui.teaching.shelf import DecodersSection  # noqa: PLC0415 - it waits until it is needed

        section = DecodersSection(self._window.look)
        section.edit_wanted.connect(lambda path: _open(Path(path)))
        section.delete_wanted.connect(lambda path: self._delete(Path(path)))
        section.reload_wanted.connect(lambda: self.renew(tell=True))
        section.folder_wanted.connect(self._open_folder)
        self.renew()
        return section

    def leave(self) -> None:
        """Back to the stream."""
        self._window.stream.over.lift()
        self._window.stream.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self, *, tell: bool = False, then: Callable[[], None] = lambda: None) -> None:
        """Read the folder again, here and in the engine; ``then`` is called when it goes by what is there."""
        from inspector.engine import decoders  # noqa: PLC0415 - it waits until it is needed

        def done(own: "OwnDecoders") -> None:
            self._own = own
            if "section" in vars(self):
                self.section.show_files(own.files)
            if tell:
                words = counted("Teach", "{count} decoders are used.", "{count} decoder is used.", len(own.vendors))
                self._window.status.say(words)

        self._window.operations.run(
            lambda: decoders.read_decoders(decoders.user_folder()), done, self._window.session_commands.tell
        )
        if self._window.link.url is None:
            then()
            return
        self._window.link.call(
            lambda client: client.reload_decoders(), lambda _: then(), self._window.session_commands.tell
        )

    def _on_shown(self, event: StoredEvent | None) -> None:
        self._event = event

    def _on_teach(self) -> None:
        from inspector.gui.teaching.example import read_example  # noqa: PLC0415 - it waits until it is needed

        path, event = self._window.sessions.path, self._event
        if path is None or event is None:
            return
        exchange_id = event.row.exchange_id
        self._window.operations.run(
            lambda: read_example(path, exchange_id), self._begin, self._window.session_commands.tell
        )

    def _begin(self, example: "Example") -> None:
        self.renew()
        self._window.pages.show_page("stream")
        self._window.stream.over.lay(self.page)
        self.page.begin(example)

    def _try_out(self, draft: "Draft", example: "Example") -> None:
        """Find out, off the GUI thread, what a draft would make of the request; older answers are dropped."""
        from inspector.gui.teaching.example import try_draft  # noqa: PLC0415 - it waits until it is needed

        if self._trial is not None:
            self._trial.cancel()
        known = self._own.vendors if self._own is not None else ()
        self._trial = self._window.operations.run(
            lambda: try_draft(draft, example, known), self._on_tried, self._window.session_commands.tell
        )

    def _on_tried(self, shown: "Shown") -> None:
        self.page.show_preview(shown)

    def _save(self, draft: "Draft") -> None:
        from inspector.engine import decoders  # noqa: PLC0415 - it waits until it is needed
        from inspector.vendors.many.teaching import declaration_of  # noqa: PLC0415 - likewise

        declaration = declaration_of(draft)

        def saved(path: Path) -> None:
            self.leave()
            self.renew(then=lambda: self._tell_saved(draft.name, path))

        self._window.operations.run(
            lambda: decoders.save_decoder(decoders.user_folder(), declaration),
            saved,
            lambda error: self.page.complain(str(error)),
        )

    def _tell_saved(self, name: str, path: Path) -> None:
        window = self._window
        window.notices.tell(
            self.tr("Saved the decoder {name}.").format(name=one_line(name)),
            (Offer(self.tr("Undo"), partial(self._delete, path)), Offer(self.tr("Edit file"), partial(_open, path))),
        )
        running = window.link.url is not None
        holds = self.tr("It holds from now on.") if running else self.tr("It holds when the engine runs next.")
        text = self.tr("What came before stays as it is, unless you have this session decoded again into a new one.")
        offers = (Offer(self.tr("Decode again"), self._decode_again),)
        window.banners.tell(_AGAIN, f"{holds} {text}", tone=Tone.NEWS, offers=offers)

    def _decode_again(self) -> None:
        """Write the session that is shown into a new one, in which the decoder holds from the start."""
        from inspector.engine import decoders  # noqa: PLC0415 - it waits until it is needed
        from inspector.gui.session.importing import free_path  # noqa: PLC0415 - likewise
        from inspector.storage.redecoding import decode_again  # noqa: PLC0415 - likewise

        window, source = self._window, self._window.sessions.path
        window.banners.withdraw(_AGAIN)
        if source is None:
            return
        target = free_path(source.parent, self.tr("{name} decoded again").format(name=source.stem))

        def done(found: "Redecoded") -> None:
            window.sessions.open(target)
            events = counted("Cells", "{count} events", "{count} event", found.events)
            window.notices.tell(self.tr("Decoded again: {events} are new.").format(events=events))

        window.work.run(
            self.tr("Decoding {name} again…").format(name=source.name),
            lambda report: decode_again(
                source, target, decoders.read_decoders(decoders.user_folder()).catalogue, report
            ),
            done,
            window.session_commands.tell,
            lambda: window.notices.tell(self.tr("Cancelled; nothing was changed.")),
        )

    def _delete(self, path: Path) -> None:
        from inspector.engine import decoders  # noqa: PLC0415 - it waits until it is needed

        def deleted(text: str) -> None:
            self._window.banners.withdraw(_AGAIN)
            self.renew()
            words = self.tr("Deleted {name}.").format(name=one_line(path.name))
            self._window.notices.tell(words, (Offer(self.tr("Undo"), partial(self._bring_back, path, text)),))

        self._window.operations.run(lambda: decoders.delete_decoder(path), deleted, self._window.session_commands.tell)

    def _bring_back(self, path: Path, text: str) -> None:
        from inspector.engine import decoders  # noqa: PLC0415 - it waits until it is needed

        done = lambda _: self.renew()  # noqa: E731 - it is handed on
        self._window.operations.run(
            lambda: decoders.write_decoder(path, text), done, self._window.session_commands.tell
        )

    def _open_folder(self) -> None:
        from inspector.engine.decoders import user_folder  # noqa: PLC0415 - it waits until it is needed

        folder = user_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sentence = self.tr("{path} cannot be made: {reason}.").format(path=folder, reason=error.strerror)
            self._window.session_commands.tell(KnownError(sentence))
            return
        _open(folder)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
