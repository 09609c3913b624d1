"""A few rows of a title and a sentence, each with buttons; rows stay where they are while their words change."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import ElidedText, Line, Text


class Act(NamedTuple):
    """A button of a row."""

    key: str
    text: str
    """Empty for one with an icon alone."""
    name: str
    """What it does to which row, for ears and the tool tip."""
    icon: str = ""
    allowed: bool = True


class Row(NamedTuple):
    """What is shown."""

    key: str
    title: str
    about: str = ""
    acts: tuple[Act, ...] = ()
    icon: str = ""
    tint: str = "text_faint"
    """Of the icon."""
    mono: bool = True
    """Whether the title is a host or the like."""


class RowList(QWidget):
    """Rows below each other, thin lines between them."""

    acted = Signal(str, str)
    """The key of a row, and that of its button."""

    def __init__(self, look: Look, name: str, *, lines: bool = True) -> None:
        super().__init__()
        self._look, self._lines = look, lines
        self.rows: dict[str, RowView] = {}
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the keyboard goes to a neighbour when its row goes."""
        before, focus = list(self.rows), QApplication.focusWidget()
        held = next((key for key, row in self.rows.items() if focus is not None and row.isAncestorOf(focus)), None)
        wanted = [row.key for row in rows]
        for key in [key for key in self.rows if key not in wanted]:
            gone = self.rows.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, row in enumerate(rows):
            view = self.rows.get(row.key)
            if view is None:
                view = self.rows[row.key] = RowView(self._look, row.mono)
                view.acted.connect(self.acted)
            if self._column.indexOf(view) != at:
                self._column.insertWidget(at, view)
            view.show_row(row, line=self._lines and at > 0)
        if held is not None and held not in self.rows:
            self._give_keyboard(wanted, before.index(held))

    def _give_keyboard(self, keys: Sequence[str], at: int) -> None:
        buttons = self.rows[keys[min(at, len(keys) - 1)]].buttons if keys else ()
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


class RowView(QWidget):
    """One row."""

    acted = Signal(str, str)

    def __init__(self, look: Look, mono: bool) -> None:
        super().__init__()
        self._look = look
        self._shown: Row | None = None
        self.buttons: tuple[Button, ...] = ()
        self.title = ElidedText(look, pixels=12 if mono else 13, mono=mono)
        self.about = Text(look, tint="text_secondary", pixels=12, wrap=True).markable()
        self._line = Line(look)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        self._inner = QHBoxLayout()
        self._inner.setContentsMargins(0, 6, 0, 6)
        self._inner.setSpacing(8)
        self._inner.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(self._inner)
        look.changed.connect(self.update)

    def show_row(self, row: Row, *, line: bool) -> None:
        """Show this; a line above it or not."""
        self._line.setVisible(line)
        if row == self._shown:
            return
        before, self._shown = self._shown, row
        self.title.set_whole(row.title)
        self.about.setText(row.about)
        self.about.setAccessibleName(row.about)
        self.about.setVisible(bool(row.about))
        self._inner.setContentsMargins(24 if row.icon else 0, 6, 0, 6)
        if before is None or before.acts != row.acts:
            self._show_acts(row)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The sign."""
        if self._shown is not None and self._shown.icon:
            colour = getattr(self._look.theme, self._shown.tint)
            pixmap = self._look.icon(self._shown.icon, colour, 14, self.devicePixelRatioF())
            with QPainter(self) as painter:
                painter.drawPixmap(1, self.title.y() + (self.title.height() - 14) // 2, pixmap)

    def _show_acts(self, row: Row) -> None:
        """The buttons; as many as before only change, so that the keyboard stays on them."""
        if [(each.key, each.text, each.icon) for each in row.acts] != [
            (button.objectName(), button.text(), str(button.property("icon-name"))) for button in self.buttons
        ]:
            for button in self.buttons:
                self._inner.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = tuple(self._button(row.key, act) for act in row.acts)
        for button, act in zip(self.buttons, row.acts, strict=True):
            button.describe(act.name)
            button.setEnabled(act.allowed)

    def _button(self, key: str, act: Act) -> Button:
        kind = Kind.OUTLINE if act.text else Kind.PLAIN
        button = Button(self._look, act.text, kind=kind, icon=act.icon, height=26)
        button.setObjectName(act.key)
        button.setProperty("icon-name", act.icon)
        button.clicked.connect(lambda: self.acted.emit(key, act.key))
        self._inner.addWidget(button, 0, Qt.AlignmentFlag.AlignTop if act.text else Qt.AlignmentFlag.AlignVCenter)
        return button
