"""The page on which an event is composed, in the place of the stream; Escape goes back, and what was typed stays."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.gui.bridge import Bridge
from inspector.gui.compose.completing import JsonCompleting
from inspector.gui.compose.desk import ComposeDesk
from inspector.gui.compose.editor import JsonEditor
from inspector.gui.compose.form import FormPage
from inspector.gui.compose.head import AddressBar, EventHead
from inspector.gui.compose.offers import Known
from inspector.gui.compose.shelf import ShelfList
from inspector.gui.compose.strip import ResultStrip, SaveStrip
from inspector.gui.compose.verdictline import VerdictLine
from inspector.gui.compose.words import marks_of, verdict_text
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.palette.commands import AREA
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.pageaction import page_action
from inspector.gui.parts.splitter import FlatSplitter
from inspector.gui.parts.surfaces import ElidedText, Line, Surface
from inspector.gui.parts.tabs import TabStrip

FORM, JSON = 0, 1


class ComposePage(Surface):
    """Shows what a ``ComposeDesk`` holds."""

    closed = Signal()

    def __init__(
        self,
        look: Look,
        desk: ComposeDesk,
        bridge: Bridge,
        names: Callable[[], list[str]],
        path: Callable[[], Path | None],
    ) -> None:
        """``names`` tells the planned events, ``path`` the session that is looked through for completions."""
        super().__init__(look, "panel")
        self.setProperty(AREA, self.tr("Compose"))
        self._desk, self._names = desk, names
        self.shelf = ShelfList(look)
        self.head = EventHead(look)
        self.form = FormPage(look)
        self.editor = JsonEditor(look, self.tr("The event as JSON"))
        self.completing = JsonCompleting(look, self.editor, bridge, self._known, path)
        self.result = ResultStrip(look)
        self.saving = SaveStrip(look)
        self.address = AddressBar(look)
        self.tabs = TabStrip(look, self.tr("Views of the event"))
        self.tabs.addTab(self.tr("Form"))
        self.tabs.addTab(self.tr("JSON"))
        self._stack = QStackedWidget()
        self._verdict = VerdictLine(look)
        self._title = ElidedText(look, bold=True, pixels=14)
        self._fresh = False
        """Whether nothing was typed since the keyboard came: what is typed then takes the place of the name."""
        self._make_actions()
        self._lay_out()
        self._wire()
        self._on_begun()

    @property
    def view(self) -> int:
        """``FORM`` or ``JSON``."""
        return self.tabs.currentIndex()

    def show_view(self, view: int) -> None:
        """Show the form or the text."""
        self.tabs.setCurrentIndex(view)

    def take_keyboard(self) -> None:
        """Give the keyboard to what is edited first."""
        (self.editor if self.view == JSON else self.head.name).setFocus(Qt.FocusReason.OtherFocusReason)
        self._fresh = True

    @property
    def stops(self) -> list[QWidget]:
        """Where F6 leads on the page."""
        first = next((row.edit for row in self.form.rows.values()), self.form.add_name.edit)
        return [self.shelf, self.head.call, self.editor if self.view == JSON else first, self.send_button]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _make_actions(self) -> None:
        tr = self.tr
        self.send = page_action(self, tr("Send the event"), tr("Send it to where it says below"), "Ctrl+Return")
        self.send.triggered.connect(lambda _: self._desk.send())
        self.send_as_it_is = page_action(
            self, tr("Send as it is"), tr("Send the text to the capture without a look at it, to see what it says"), ""
        )
        self.send_as_it_is.triggered.connect(lambda _: self._desk.send(as_it_is=True))
        self.save = page_action(self, tr("Save to a collection…"), tr("Keep the event, to send it again"), "Ctrl+S")
        self.next = page_action(self, tr("Next problem"), tr("Go to the next problem in the JSON"), "F8")
        self.next.triggered.connect(lambda: self._on_step(1))
        text, tip = tr("Previous problem"), tr("Go to the problem before in the JSON")
        self.previous = page_action(self, text, tip, "Shift+F8")
        self.previous.triggered.connect(lambda: self._on_step(-1))
        self.switch = page_action(self, tr("Form or JSON"), tr("Go from the form to the JSON and back"), "Ctrl+J")
        self.switch.triggered.connect(self._on_switch)
        self.back = page_action(self, tr("Back to the stream"), tr("Leave the event; what was typed stays (Esc)"), "")
        self.back.triggered.connect(self.closed)

    def _lay_out(self) -> None:
        look = self.look
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.editor)
        middle = Surface(look, "panel")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 16, 0)
        tabs.addWidget(self.tabs, 1)
        tabs.addWidget(self._verdict)
        column.addLayout(tabs)
        column.addWidget(Line(look))
        column.addWidget(self._stack, 1)
        column.addWidget(self.result)
        column.addWidget(self.saving)
        column.addWidget(Line(look))
        column.addWidget(self.address)
        self.send_button = Button(look, self.tr("Send"), kind=Kind.PRIMARY, icon="send").perform(self.send)
        self._raw_button = Button(look, self.send_as_it_is.text()).perform(self.send_as_it_is)
        self.address.row.addWidget(self._raw_button)
        self.address.row.addWidget(self.send_button)
        splitter = FlatSplitter(look)
        splitter.addWidget(self.shelf)
        splitter.addWidget(middle)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([250, 1100])
        self.shelf.setMinimumWidth(160)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._bar())
        outer.addWidget(Line(look))
        outer.addWidget(splitter, 1)

    def _bar(self) -> QHBoxLayout:
        look = self.look
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Button(look, self.tr("Back"), height=28).perform(self.back))
        row.addWidget(self._title, 1)
        row.addWidget(Button(look, kind=Kind.PLAIN, icon="up", height=28).perform(self.previous))
        row.addWidget(Button(look, kind=Kind.PLAIN, icon="next", height=28).perform(self.next))
        row.addWidget(Button(look, self.tr("Save…"), height=28).perform(self.save))
        return row

    def _wire(self) -> None:
        desk = self._desk
        desk.begun.connect(self._on_begun)
        desk.text_replaced.connect(lambda: self.editor.write_all(desk.text))
        desk.judged_changed.connect(self._on_judged)
        desk.busy_changed.connect(self._enable)
        desk.address_changed.connect(self._enable)
        self.tabs.currentChanged.connect(self._on_view)
        self.head.changed.connect(self._on_message)
        self.form.changed.connect(self._on_message)
        self.editor.textChanged.connect(lambda: desk.type(self.editor.text))
        self.address.changed.connect(desk.send_to)
        self.address.wished.connect(desk.wish)
        self.saving.closed.connect(self._on_saving_closed)

    def _known(self) -> Known:
        judged = self._desk.judged
        return Known(judged.properties if judged is not None else (), self._names())

    def _on_begun(self) -> None:
        self.result.withdraw()
        self.saving.hide()
        self.editor.show_text(self._desk.text)
        self._on_judged()

    def _on_message(self, message: Mapping[str, Any]) -> None:
        self.form.take(message)
        self.head.take(message)
        self._desk.change(dict(message))

    def _on_judged(self) -> None:
        """Show what is thought of the text, unless it is another by now."""
        judged = self._desk.judged
        if judged is None or judged.text != self._desk.text:
            return
        self.editor.show_marks(marks_of(judged))
        self.head.show_message(judged.message)
        if self._fresh and self.head.name.edit.hasFocus():
            self.head.name.edit.selectAll()
        self._fresh = False
        if self.view == FORM:
            self._fill_form()
        self._verdict.tell(*verdict_text(judged, plans=bool(self._names())))
        kept = self._desk.kept_as
        if judged.message is not None or not self._title.accessibleName():
            title = f"{one_line(kept[0])} / {one_line(kept[1])}" if kept else one_line(self._desk.name)
            self._title.set_whole(title or self.tr("New event"))
        self._enable()

    def _fill_form(self) -> None:
        judged = self._desk.judged
        if judged is not None:
            problems = [each.problem for each in judged.problems]
            self.form.show_message(judged.message, judged.properties, problems)

    def _enable(self) -> None:
        desk = self._desk
        judged = desk.judged
        broken = judged is not None and judged.message is None
        self.send.setEnabled(not desk.busy and not broken)
        raw = broken and not desk.address.target
        self.send_as_it_is.setEnabled(raw and not desk.busy)
        self._raw_button.setVisible(raw)
        self.save.setEnabled(judged is not None and not broken)
        for action in (self.next, self.previous):
            action.setEnabled(bool(self.editor.marks))
        self.send_button.set_text(self.tr("Sending…") if desk.busy else self.tr("Send"))

    def _on_view(self, view: int) -> None:
        self._stack.setCurrentIndex(view)
        self.completing.close()
        if view == FORM:
            self._fill_form()

    def _on_switch(self) -> None:
        self.show_view(FORM if self.view == JSON else JSON)
        self.take_keyboard()

    def _on_step(self, by: int) -> None:
        self.show_view(JSON)
        self.editor.step(by)

    def _on_saving_closed(self) -> None:
        self.saving.hide()
        self.take_keyboard()
