"""The page that shows two events side by side, in the place of the stream; Escape goes back to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.stored import StoredEvent
from inspector.gui.compare.comparison import Comparison, as_patch, as_text, summary
from inspector.gui.compare.model import CompareModel
from inspector.gui.compare.table import CompareTable
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.palette.commands import AREA
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.pageaction import page_action
from inspector.gui.parts.surfaces import ElidedText, Line, Surface, Text
from inspector.gui.stream.cells import clock_text, event_name, user_text

Writer = Callable[[Comparison], str]


class ComparePage(Surface):
    """Shows a ``Comparison``."""

    closed = Signal()
    cancelled = Signal()
    """Nobody wants to wait for the comparison any longer."""
    swap_wanted = Signal()
    said = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self.setProperty(AREA, self.tr("Compare"))
        self._comparison: Comparison | None = None
        self.model = CompareModel()
        self.table = CompareTable(look, self.model)
        self.table.stepped.connect(self.step)
        self._make_actions()
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_place())

    def _make_actions(self) -> None:
        self.next = page_action(self, self.tr("Next difference"), self.tr("Go to the next difference"), "F7")
        self.next.triggered.connect(lambda: self.step(1))
        text, tip = self.tr("Previous difference"), self.tr("Go to the previous difference")
        self.previous = page_action(self, text, tip, "Shift+F7")
        self.previous.triggered.connect(lambda: self.step(-1))
        self.show_equal = page_action(self, self.tr("Show equal lines"), self.tr("Show what is equal, too"), "Ctrl+E")
        self.show_equal.setCheckable(True)
        text, tip = self.tr("Ignore volatile"), self.tr("Ids and times that differ each time count as equal")
        self.ignore_volatile = page_action(self, text, tip, "Ctrl+Shift+I")
        self.ignore_volatile.setCheckable(True)
        for action in (self.show_equal, self.ignore_volatile):
            action.toggled.connect(lambda _: self._fold())
        self.swap = page_action(self, self.tr("Swap sides"), self.tr("Put the left event on the right"), "Ctrl+Shift+X")
        self.swap.triggered.connect(self.swap_wanted)
        self.copy_text = page_action(self, self.tr("Copy differences"), self.tr("Copy what differs as text"), "Ctrl+C")
        self.copy_text.triggered.connect(self._on_copy_text)
        self.copy_patch = page_action(
            self, self.tr("Copy as JSON Patch"), self.tr("Copy what makes the left event into the right"), ""
        )
        self.copy_patch.triggered.connect(self._on_copy_patch)
        self.back = page_action(self, self.tr("Back to the stream"), self.tr("Close the comparison"), "")
        self.back.triggered.connect(self.closed)

    def _lay_out(self) -> None:
        look = self.look
        self._waiting = _Waiting(look)
        self._waiting.cancel.clicked.connect(self.cancelled)
        self._titles = (_Title(look, self.tr("Left event")), _Title(look, self.tr("Right event")))
        titles = QHBoxLayout()
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(0)
        titles.addWidget(self._titles[0], 1)
        titles.addWidget(Line(look, standing=True))
        titles.addWidget(self._titles[1], 1)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(titles)
        inner.addWidget(Line(look))
        inner.addWidget(self.table, 1)
        inner.addWidget(self.table.sideways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(Line(look))
        column.addWidget(self._waiting, 1)
        column.addWidget(self._body, 1)

    def _bar(self) -> QHBoxLayout:
        look = self.look
        self._summary = ElidedText(look, bold=True, pixels=14)
        self._place = Text(look, tint="text_secondary", pixels=12)
        menu = Menu(self)
        menu.addActions([self.copy_text, self.copy_patch])
        copy = Button(look, self.tr("Copy"), height=28).describe(self.tr("Copy the differences")).open_menu(menu)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Button(look, self.tr("Back"), height=28).perform(self.back))
        row.addWidget(self._summary, 1)
        row.addWidget(self._place)
        row.addWidget(Button(look, kind=Kind.PLAIN, icon="up", height=28).perform(self.previous))
        row.addWidget(Button(look, kind=Kind.PLAIN, icon="next", height=28).perform(self.next))
        for action, text in ((self.show_equal, self.tr("Show equal")), (self.ignore_volatile, "")):
            row.addWidget(Button(look, text or action.text(), height=28).perform(action))
        row.addWidget(Button(look, self.tr("Swap"), height=28).perform(self.swap))
        row.addWidget(copy)
        return row

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return self._comparison

    def wait(self) -> None:
        """A comparison is on its way."""
        self.let_go()
        self._summary.set_whole(self.tr("Comparing…"))
        self._place.setText("")
        self._body.hide()
        self._waiting.show()
        self._enable(on=False)
        self._waiting.cancel.setFocus()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show it, at its first difference."""
        self._comparison = comparison
        self._waiting.hide()
        self._body.show()
        for title, event in zip(self._titles, (comparison.left, comparison.right), strict=True):
            title.show_event(event)
        self._summary.set_whole(summary(comparison.counts))
        self.model.show_rows(comparison.rows, comparison.runs, comparison.differences)
        last = comparison.rows[-1]
        self.table.fit(max(last.left_number, last.right_number), comparison.longest)
        self._enable(on=True)
        self._fold()
        self.table.setFocus()

    def let_go(self) -> None:
        """Keep the comparison no longer: a large one is a hundred thousand objects for the collector to look into."""
        self._comparison = None
        self.model.show_rows((), (), ())

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) difference, round the end."""
        row = self.model.step(self.table.currentIndex().row(), step)
        if row is not None:
            self.table.go_to_row(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, or gives up what is on its way."""
        if event.key() == Qt.Key.Key_Escape:
            if self._comparison is None:
                self.cancelled.emit()
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _enable(self, *, on: bool) -> None:
        for action in (self.next, self.previous, self.show_equal, self.ignore_volatile, self.swap):
            action.setEnabled(on)
        for action in (self.copy_text, self.copy_patch):
            action.setEnabled(on)

    def _fold(self) -> None:
        self.model.fold(show_equal=self.show_equal.isChecked(), ignore_volatile=self.ignore_volatile.isChecked())
        first = self.model.step(-1, 1)
        for action in (self.next, self.previous):
            action.setEnabled(first is not None)
        if first is not None:
            self.table.go_to_row(first)
        self._show_place()

    def _show_place(self) -> None:
        at, count = self.model.place(self.table.currentIndex().row())
        shown = self.tr("{at} of {count}").format(at=f"{at:,}", count=f"{count:,}") if count and at else ""
        self._place.setText(shown)

    def _on_copy_text(self) -> None:
        self._copy(as_text, self.tr("Copied the differences."))

    def _on_copy_patch(self) -> None:
        self._copy(as_patch, self.tr("Copied the differences as a JSON Patch."))

    def _copy(self, writer: Writer, said: str) -> None:
        if self._comparison is not None:
            QGuiApplication.clipboard().setText(writer(self._comparison))
            self.said.emit(said)


class _Title(Surface):
    """Which event a side shows."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, "window")
        self._side = name
        self._name = ElidedText(look, bold=True)
        self._about = ElidedText(look, tint="text_secondary", pixels=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addWidget(self._about)

    def show_event(self, event: StoredEvent) -> None:
        """Show this one's."""
        row = event.row
        facts = (row.type.word, user_text(row), one_line(event.source.name), clock_text(row.time_us))
        self._name.set_whole(event_name(row) if row.name else row.type.word)
        self._about.set_whole(" · ".join(facts))
        self._name.setAccessibleDescription(self._side)


class _Waiting(QWidget):
    """A comparison is being made."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = Text(look, self.tr("Comparing two large events…"), tint="text_secondary")
        self.cancel = Button(look, self.tr("Cancel")).describe(self.tr("Give up the comparison"))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()
