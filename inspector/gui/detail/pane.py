"""The detail pane: one event with its JSON and its request. Reading and laying out happen on the reader's thread."""

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.detail.highlight import json_spans
from inspector.gui.detail.loaded import LoadedEvent, load_event
from inspector.gui.detail.requesttext import as_curl, request_spans
from inspector.gui.detail.summary import Summary
from inspector.gui.detail.textpage import TextPage
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.surfaces import Line, Surface, Text
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.session.opened import OpenedSession


class DetailPane(Surface):
    """Shows the event that was chosen in the stream."""

    go_to = Signal(int)
    """Id of an event that the user wants to see."""
    said = Signal(str)
    """Something done that the user should know of: ``Copied …``."""
    failed = Signal(object)
    """A ``KnownError`` met while reading."""

    def __init__(self, look: Look, bridge: Bridge) -> None:
        super().__init__(look, "panel")
        self._bridge = bridge
        self._session: OpenedSession | None = None
        self._wanted: int | None = None
        self._busy = False
        self._again = False
        self._loaded: LoadedEvent | None = None
        self._mark = -1
        self.json = TextPage(look, "The event as JSON", json_spans)
        self.request = TextPage(look, "The request that brought it", request_spans)
        self._summary = Summary(look)
        self._summary.go_to.connect(self.go_to)
        self._summary.request_wanted.connect(self._show_request)
        self.tabs = TabStrip(look, "Views of the event")
        self.tabs.addTab("JSON")
        self.tabs.addTab("Request")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.json)
        self._pages.addWidget(self.request)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._make_actions()
        self._lay_out()

    def _make_actions(self) -> None:
        self.reveal = self._action("Reveal secrets", "Show write keys and authorization in full", "Ctrl+Shift+R")
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(lambda _: self._reload())
        self.copy_json = self._action("Copy JSON", "Copy the event's JSON", "Ctrl+Shift+C")
        self.copy_json.triggered.connect(lambda: self._copy(self.json.text, "the event's JSON"))
        self.copy_curl = self._action("Copy as cURL", "Copy a command that makes this request again", "Ctrl+Alt+C")
        self.copy_curl.triggered.connect(self._on_copy_curl)
        self.find_action = self._action("Find", "Find in this text", "Ctrl+F")
        self.find_action.triggered.connect(self._on_find)
        self.next_problem = self._action("Next problem", "Go to the next problem in the JSON", "F8")
        self.next_problem.triggered.connect(lambda: self._step_mark(1))
        self.previous_problem = self._action("Previous problem", "Go to the previous problem in the JSON", "Shift+F8")
        self.previous_problem.triggered.connect(lambda: self._step_mark(-1))

    def _action(self, text: str, tip: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{tip} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut if text == "Find" else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(within)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self._empty = Text(self.look, "Choose an event to see all of it.", tint="text_faint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = Surface(self.look, "panel")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 12, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(Line(self.look))
        column.addWidget(self._pages, 1)
        column.addWidget(Line(self.look))
        column.addLayout(self._buttons())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        self._body.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        self._next_button = Button(self.look, "Next problem", height=28).perform(self.next_problem)
        self._reveal_button = Button(self.look, "Reveal", icon="eye", height=28).perform(self.reveal)
        self._reveal_button.setCheckable(True)
        self.reveal.toggled.connect(self._reveal_button.setChecked)
        row.addWidget(self._next_button)
        row.addWidget(Button(self.look, "Copy JSON", height=28).perform(self.copy_json))
        row.addWidget(Button(self.look, "Copy as cURL", height=28).perform(self.copy_curl))
        row.addStretch(1)
        row.addWidget(self._reveal_button)
        return row

    def show_session(self, session: OpenedSession | None) -> None:
        """Read from another session from now on; nothing is chosen in it yet."""
        self._session = session
        self.show_event(None)

    def show_event(self, event_id: int | None) -> None:
        """Show this event as soon as it is read; what was shown stays until then."""
        self._wanted = event_id
        if event_id is None:
            self._loaded = None
            self._body.hide()
            self._empty.show()
        else:
            self._reload()

    def _reload(self) -> None:
        if self._wanted is None or self._session is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        asked = (self._session, self._wanted)
        work = load_event(self._wanted, reveal=self.reveal.isChecked())
        future = self._session.details.submit(work)
        future.add_done_callback(lambda future: self._bridge.post(partial(self._on_loaded, asked, future)))

    def _on_loaded(self, asked: tuple[OpenedSession, int], future: "Future[LoadedEvent | None]") -> None:
        self._busy = False
        if self._again or asked != (self._session, self._wanted):
            self._again = False
            self._reload()
            return
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KnownError):
            self.failed.emit(error)
        elif error is not None:
            raise error
        elif (loaded := future.result()) is not None:
            self._show(loaded)

    def _show(self, loaded: LoadedEvent) -> None:
        self._loaded = loaded
        self._mark = -1
        self._summary.show_event(loaded.event, loaded.exchange)
        self.json.show_text(loaded.json, loaded.marks)
        self.request.show_text(loaded.request)
        self._next_button.setVisible(bool(loaded.marks))
        self.next_problem.setEnabled(bool(loaded.marks))
        self.previous_problem.setEnabled(bool(loaded.marks))
        self._empty.hide()
        self._body.show()

    def _show_request(self) -> None:
        self.tabs.setCurrentIndex(1)

    def _page(self) -> TextPage:
        return self.request if self.tabs.currentIndex() == 1 else self.json

    def _on_find(self) -> None:
        self._page().finder.open_bar()

    def _step_mark(self, step: int) -> None:
        marks = self.json.view.marks
        if marks:
            self.tabs.setCurrentIndex(0)
            self._mark = (self._mark + step) % len(marks) if self._mark >= 0 or step > 0 else len(marks) - 1
            self.json.view.go_to(marks[self._mark])

    def _on_copy_curl(self) -> None:
        if self._loaded is None or self._loaded.exchange is None:
            return
        request = self._loaded.exchange.exchange.request
        scheme = "https" if request.scheme == "https" else "http"
        url = f"{scheme}://{request.header('host') or 'localhost'}"
        self._copy(as_curl(url, request, reveal=self.reveal.isChecked()), "the request as a cURL command")

    def _copy(self, text: str, what: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self.said.emit(f"Copied {what}.")
