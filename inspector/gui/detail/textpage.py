"""A page of the detail pane: long text, find in it, and the rest of it where only a part is shown."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.detail.codeview import CodeView, Mark
from inspector.gui.detail.highlight import Highlighter
from inspector.gui.detail.loaded import first_part
from inspector.gui.detail.requesttext import size_text
from inspector.gui.look.highlighting import Span
from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Surface, Text

_TYPING_MS = 120


class FindBar(Surface):
    """Finds in a ``CodeView`` while it is typed in: Enter the next, Shift+Enter the one before, Escape closes."""

    def __init__(self, look: Look, view: CodeView) -> None:
        super().__init__(look, "panel")
        self._view = view
        self.field = Field(look, self.tr("Find in this text"), self.tr("Find"))
        self._outcome = Text(look, tint="text_secondary", pixels=12)
        self._soon = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._soon.timeout.connect(self._search_here)
        back, onward, close = (
            Button(look, kind=Kind.PLAIN, icon=icon, height=28).describe(name, tip)
            for icon, name, tip in (
                ("up", self.tr("Previous"), self.tr("Previous (Shift+Enter)")),
                ("next", self.tr("Next"), self.tr("Next (Enter)")),
                ("cross", self.tr("Close the search"), self.tr("Close (Esc)")),
            )
        )
        back.clicked.connect(lambda: self.search(backwards=True))
        onward.clicked.connect(self.search)
        close.clicked.connect(self.close_bar)
        self.field.edit.returnPressed.connect(self._on_return)
        self.field.edit.textEdited.connect(self._on_edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        for widget in (self.field, self._outcome, back, onward, close):
            row.addWidget(widget)
        self.hide()

    def open_bar(self) -> None:
        """Show it, ready to type; what is selected in the text is what to look for."""
        chosen = self._view.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.field.edit.setText(chosen)
        self.show()
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def close_bar(self) -> None:
        """Hide it and go back to the text."""
        self._soon.stop()
        self.hide()
        self._view.setFocus()

    def search(self, *, backwards: bool = False) -> None:
        """Go to the next or the previous place."""
        self._soon.stop()
        text = self.field.edit.text()
        found = self._view.find_text(text, backwards=backwards)
        which, of = self._view.places(text) if found else (0, 0)
        words = self.tr("{number} of {count}").format(number=grouped(which), count=grouped(of))
        self._outcome.set_tint("text_secondary" if found else "bad")
        self._outcome.setText("" if not text else words if found else self.tr("Not found"))

    def _search_here(self) -> None:
        """What was found stays found as long as it goes on as it is typed."""
        self._view.step_back()
        self.search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, _: str) -> None:
        self._soon.start()

    def _on_return(self) -> None:
        if self._soon.isActive():
            self._search_here()
            return
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.search(backwards=bool(shift))


class TextPage(QWidget):
    """A ``CodeView`` with what belongs to it."""

    def __init__(self, look: Look, name: str, highlighter: Highlighter) -> None:
        super().__init__()
        self.view = CodeView(look, name, highlighter)
        self.finder = FindBar(look, self.view)
        self._text = ""
        self._marks: tuple[Mark, ...] = ()
        self._colours: Mapping[int, Sequence[Span]] = {}
        self._partial = Surface(look, "raised")
        self._said = Text(look, tint="text_secondary", pixels=12)
        more = Button(look, self.tr("Load the rest"), height=26).describe(self.tr("Load the rest of this text"))
        more.clicked.connect(self.show_all)
        row = QHBoxLayout(self._partial)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self._said, 1)
        row.addWidget(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder)
        column.addWidget(self.view, 1)
        column.addWidget(self._partial)
        self._partial.hide()

    @property
    def text(self) -> str:
        """The whole text, also where only a part of it is shown."""
        return self._text

    def show_text(self, text: str, marks: Iterable[Mark] = ()) -> None:
        """Show a text; of a very long one the first part."""
        self._text, self._marks, self._colours = text, tuple(marks), {}
        part = first_part(text)
        self._partial.setVisible(len(part) < len(text))
        words = self.tr("The first {part} of {size} are shown.")
        self._said.setText(words.format(part=size_text(len(part)), size=size_text(len(text))))
        lines = part.count("\n")
        self.view.show_text(part, [mark for mark in self._marks if mark.line <= lines])

    def show_colours(self, colours: Mapping[int, Sequence[Span]]) -> None:
        """Colour these lines of the text that is shown, see ``CodeView.show_colours``."""
        self._colours = colours
        self.view.show_colours(colours)

    def show_all(self) -> None:
        """Show the rest as well, however long it takes to lay out."""
        self._partial.hide()
        self.view.show_text(self._text, self._marks)
        self.view.show_colours(self._colours)
