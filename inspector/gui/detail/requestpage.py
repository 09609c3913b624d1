"""The Request page of the detail pane: all about one exchange, the events it brought, and the request as code.

It reads by itself, and only while it is in sight or something of it is to be copied: a request can be as large as
16 MB and has many events.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.core.exchange import MESSAGE
from inspector.core.requestcode import Language, write
from inspector.gui.bridge import Bridge
from inspector.gui.detail.highlight import plain_spans
from inspector.gui.detail.loadedrequest import LoadedRequest, again, neighbour
from inspector.gui.detail.requestcall import call_of
from inspector.gui.detail.requestcodes import CodeChoice
from inspector.gui.detail.requesttext import Written, code_text, duration_text, encoding_text, request_spans
from inspector.gui.detail.siblings import SiblingList
from inspector.gui.detail.textpage import TextPage
from inspector.gui.look.colouring import Colouring
from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import ElidedText, Line, Text, stacked
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.session.opened import OpenedSession
from inspector.gui.stream.cells import clock_text
from inspector.storage.reader import SessionReader

T = TypeVar("T")
Work = Callable[[SessionReader], LoadedRequest | None]

_AS_CODE = 3
"""The mode that shows what is copied as code."""

_ROOM = 220
"""Logical pixels of height from which on there is room for the list of events."""

_QUIET_MS = 150
"""How long reading may take before it is said that it goes on: bodies of megabytes take a second."""


def _nothing() -> None:
    """What is done where nothing has to be."""


class RequestPage(QWidget):
    """Shows the request of the chosen event, or one before or after it."""

    go_to = Signal(int)
    """Id of an event that the user wants to see."""
    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError`` met while reading."""

    def __init__(self, look: Look, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self._session: OpenedSession | None = None
        self._active = self._reveal = False
        self._own: int | None = None
        """The exchange of the chosen event."""
        self._event: int | None = None
        self._loaded: LoadedRequest | None = None
        self._asked = 0
        self._wanted: tuple[LoadedRequest, Language] | None = None
        """What is awaited as code."""
        self._colouring = Colouring(bridge, self)
        self._slow = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._slow.timeout.connect(lambda: self._show_nothing(self.tr("Reading the request…")))
        self.page = TextPage(look, self.tr("The request that brought it"), request_spans)
        self.siblings = SiblingList(look)
        self.siblings.go_to.connect(self.go_to)
        self._make_actions()
        self._lay_out()

    @property
    def text(self) -> str:
        """The whole text that is shown."""
        return self.page.text

    @property
    def view(self) -> QWidget:
        """Where the keyboard goes."""
        return self.page.view

    @property
    def loaded(self) -> LoadedRequest | None:
        """What is shown."""
        return self._loaded

    def show_session(self, session: OpenedSession | None) -> None:
        """Read from another session from now on."""
        self._session = session
        self.show_exchange(None, None)

    def show_exchange(self, exchange_id: int | None, event_id: int | None) -> None:
        """Show the exchange that brought an event."""
        self._own, self._event = exchange_id, event_id
        self._asked += 1
        self._slow.stop()
        if self._loaded is not None and self._loaded.stored.id == exchange_id:
            self._show(self._loaded)
            return
        self._loaded = None
        for action in self.copy_as.values():
            action.setEnabled(exchange_id is not None)
        if exchange_id is None:
            self._show_nothing()
        elif self._active:
            self._load(again(exchange_id, reveal=self._reveal), self._show)

    def set_active(self, active: bool) -> None:
        """Whether the page is in sight."""
        self._active = active
        if active and self._loaded is None and self._own is not None:
            self._load(again(self._own, reveal=self._reveal), self._show)

    def set_reveal(self, reveal: bool) -> None:
        """Whether secrets are shown."""
        self._reveal = reveal
        number = self._loaded.stored.id if self._loaded is not None else None
        self._loaded = None
        if number is not None and self._active:
            self._load(again(number, reveal=reveal), self._show)

    def copy_menu(self, parent: QWidget, *more: QAction) -> Menu:
        """A menu of what the request can be copied as, behind some other actions."""
        menu = Menu(parent)
        menu.addActions(more)
        if more:
            menu.addSeparator()
        menu.addActions(list(self.copy_as.values()))
        return menu

    def _make_actions(self) -> None:
        self.copy_as: dict[Language, QAction] = {}
        for language in Language:
            text = self.tr("Copy as {language}").format(language=language.value)
            action = self._action(text, self.tr("Copy code that makes this request again"))
            action.triggered.connect(lambda _=False, language=language: self._on_copy(language))
            action.setEnabled(False)
            self.copy_as[language] = action
        curl = self.copy_as[Language.CURL]
        curl.setShortcut(QKeySequence("Ctrl+Alt+C"))
        keys = curl.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        curl.setToolTip(f"{curl.toolTip()} ({keys})")
        self.previous = self._action(self.tr("Previous request"), self.tr("Show the request before this one"))
        self.previous.triggered.connect(lambda: self._step(-1))
        self.next = self._action(
            self.tr("Next request"), self.tr("Show the request after this one, with events or not")
        )
        self.next.triggered.connect(lambda: self._step(1))
        self.own = self._action(self.tr("Request of this event"), self.tr("Back to the request of the chosen event"))
        self.own.triggered.connect(self._on_own)

    def _action(self, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        look = self._look
        self._first = ElidedText(look, pixels=12)
        self._second = ElidedText(look, tint="text_secondary", pixels=12)
        facts = QVBoxLayout()
        facts.setSpacing(2)
        facts.addWidget(self._first)
        facts.addWidget(self._second)
        self._own_button = Button(look, self.tr("This event's"), height=26).perform(self.own)
        self._own_button.hide()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 2)
        head.setSpacing(4)
        head.addLayout(facts, 1)
        head.addWidget(self._own_button)
        head.addWidget(Button(look, kind=Kind.PLAIN, icon="up", height=26).perform(self.previous))
        head.addWidget(Button(look, kind=Kind.PLAIN, icon="next", height=26).perform(self.next))
        self.modes = TabStrip(look, self.tr("How the request is shown"))
        for word in (self.tr("Laid out"), self.tr("As text"), self.tr("Bytes"), self.tr("As code")):
            self.modes.addTab(word)
        self.modes.currentChanged.connect(lambda _: self._show_text())
        modes = QHBoxLayout()
        modes.setContentsMargins(12, 0, 12, 0)
        modes.addWidget(self.modes)
        modes.addStretch(1)
        self.codes = CodeChoice(look)
        self.codes.changed.connect(self._show_text)
        self.codes.copy_wanted.connect(lambda language: self.copy_as[language].trigger())
        self._heading = Text(look, tint="text_secondary", pixels=12)
        self._heading.setContentsMargins(16, 6, 12, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(modes)
        column.addWidget(self.codes)
        column.addWidget(Line(look))
        column.addWidget(self.page, 1)
        self._below = stacked(Line(look), self._heading, self.siblings)
        column.addWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the request is left, without the events that it brought."""
        super().resizeEvent(event)
        self._below.setVisible(self.height() >= _ROOM)

    def _load(self, work: Work, done: Callable[[LoadedRequest], None], none: str = "") -> None:
        self._asked += 1
        asked = self._asked

        def arrived(loaded: LoadedRequest | None) -> None:
            if asked != self._asked:
                return
            if loaded is not None:
                self._slow.stop()
                done(loaded)
            else:
                self._settle(asked)
                self.said.emit(none or self.tr("The request is not in this session."))

        self._slow.start()
        self._read(work, arrived, lambda: self._settle(asked))

    def _settle(self, asked: int) -> None:
        """What was asked for does not come: what was there, which may have gone for it, is shown again."""
        if asked != self._asked:
            return
        self._slow.stop()
        if self._loaded is not None:
            self._show(self._loaded)
        else:
            self._show_nothing()

    def _show_nothing(self, words: str = "") -> None:
        """Let go of what is shown, which is another request by now, and say why there is none."""
        self._wanted = None
        self.page.show_text("")
        self.siblings.show_rows((), None)
        self._first.set_whole(words)
        self._second.set_whole("")
        self._heading.setText("")

    def _read(
        self, work: Callable[[SessionReader], T], done: Callable[[T], None], lost: Callable[[], None] = _nothing
    ) -> None:
        """Have something done on the reader's thread, and then ``done`` on this one; ``lost`` when it failed."""
        if self._session is not None:
            future = self._session.details.submit(work)
            future.add_done_callback(lambda future: self._bridge.post(partial(self._on_read, done, lost, future)))

    def _on_read(self, done: Callable[[T], None], lost: Callable[[], None], future: "Future[T]") -> None:
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KnownError):
            lost()
            self.failed.emit(error)
        elif error is not None:
            raise error
        else:
            done(future.result())

    def _show(self, loaded: LoadedRequest) -> None:
        self._loaded = loaded
        exchange, request = loaded.stored.exchange, loaded.stored.exchange.request
        answered = self.tr("{status} after {time}").format(
            status=exchange.reply.status, time=duration_text(exchange.duration_us)
        )
        if request.method == MESSAGE:
            answered = self.tr("message of a WebSocket")
        version = f"HTTP/{request.http_version}" if request.http_version else ""
        self._first.set_whole(f"{clock_text(request.received_us)} · {answered} · {encoding_text(request)}")
        vendors = sorted({row.vendor for row in loaded.siblings})
        decoded = self.tr("decoded as {vendors}").format(vendors=", ".join(vendors)) if vendors else exchange.kind.word
        way = " ".join(part for part in (request.scheme, version) if part)
        came = self.tr("from {client} by {way}").format(client=one_line(request.client) or "?", way=way)
        self._second.set_whole(f"{decoded} · {came} · {request.via.word}")
        self._show_siblings(loaded)
        self._own_button.setVisible(self._own is not None and loaded.stored.id != self._own)
        for action in self.copy_as.values():
            action.setEnabled(True)
        self._show_text()

    def _show_siblings(self, loaded: LoadedRequest) -> None:
        ids = loaded.stored.event_ids
        self.siblings.show_rows(loaded.siblings, self._event)
        if not ids:
            text = self.tr("This request brought no event.")
        elif self._event in ids:
            at, count = grouped(ids.index(self._event) + 1), grouped(len(ids))
            text = self.tr("Event {at} of {count} in this request").format(at=at, count=count)
        else:
            text = self.tr("Events in this request: {count}").format(count=grouped(len(ids)))
        self._heading.setText(text)

    def _show_text(self) -> None:
        mode, loaded = max(0, self.modes.currentIndex()), self._loaded
        self.codes.setVisible(mode == _AS_CODE)
        self._wanted = None
        if loaded is not None and mode == _AS_CODE:
            wanted = self._wanted = (loaded, self.codes.language)
            work = partial(self._code, *wanted, self._reveal)
            self._read(work, lambda written: self._show_written(written) if wanted is self._wanted else None)
        elif loaded is not None:
            self._show_written((loaded.readable, loaded.raw, loaded.dump)[mode])

    @staticmethod
    def _code(loaded: LoadedRequest, language: Language, reveal: bool, _: SessionReader) -> Written:
        return code_text(loaded.stored.exchange, language, reveal=reveal)

    def _show_written(self, written: Written) -> None:
        """Show a text at once and its colours as soon as they are found."""
        code = self.codes.isVisibleTo(self) and self.codes.language is not Language.RAW
        self.page.view.set_highlighter(plain_spans if code else request_spans)
        self.page.show_text(written.text)
        self._colouring.ask(written.bodies, self.page.show_colours)

    def _step(self, step: int) -> None:
        number = self._loaded.stored.id if self._loaded is not None else self._own
        if number is not None:
            none = self.tr("There is no further request.")
            self._load(neighbour(number, step, reveal=self._reveal), self._show, none)

    def _on_own(self) -> None:
        if self._own is not None:
            self._load(again(self._own, reveal=self._reveal), self._show)

    def _on_copy(self, language: Language) -> None:
        def copied(code: str) -> None:
            QGuiApplication.clipboard().setText(code)
            self.said.emit(self.tr("Copied the request as {language}.").format(language=language.value))

        def copy(loaded: LoadedRequest) -> None:
            exchange, reveal = loaded.stored.exchange, self._reveal
            self._read(lambda _: write(language, call_of(exchange.request, reveal=reveal)), copied)

        def show_and_copy(loaded: LoadedRequest) -> None:
            self._show(loaded)
            copy(loaded)

        if self._loaded is not None:
            copy(self._loaded)
        elif self._own is not None:
            self._load(again(self._own, reveal=self._reveal), show_and_copy)
