"""A field over a list: what the command search and the sheet of keys have in common."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inspector.gui.look.look import Look
from inspector.gui.palette.rows import FoundList
from inspector.gui.parts.overlay import Overlay
from inspector.gui.parts.surfaces import Line, Text

_FIELD_HEIGHT = 48


class SearchPanel(Overlay):
    """An overlay with a search. Arrows and Page keys go through the list, Enter takes what is chosen."""

    typed = Signal(str)

    def __init__(self, look: Look, window: QWidget, *, caps: bool = False) -> None:
        super().__init__(look, window, 680, 560)
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.setFont(look.font(15))
        self.list = FoundList(look, caps=caps)
        self.nothing = Text(look, tint="text_secondary")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self._lay_out()
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.typed)
        self.edit.returnPressed.connect(self._on_return)

    def name(self, hint: str, listed: str) -> None:
        """What the field says while it is empty, and what the list is called."""
        self.setAccessibleName(hint)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(hint)
        self.list.setAccessibleName(listed)

    def begin(self) -> None:
        """Come up with an empty field."""
        self.edit.clear()
        self.open(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list, pressed in the field."""
        if watched is self.edit and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.list.page(),
            Qt.Key.Key_PageUp: -self.list.page(),
        }
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.list.go(steps[key])
        elif key in ends and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.list.go(to=ends[key])
        elif key is Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _on_return(self) -> None:
        found = self.list.current
        if found is not None:
            self.list.picked.emit(found.entry)

    def _lay_out(self) -> None:
        head = _Head(self.look)
        head.setFixedHeight(_FIELD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(44, 0, 16, 0)
        row.addWidget(self.edit)
        column = self.panel.column
        column.addWidget(head)
        column.addWidget(Line(self.look))
        column.addSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addSpacing(8)


class _Head(QWidget):
    """Around the field, with the sign of a search."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            sign = self._look.icon("search", self._look.theme.text_secondary, 18, self.devicePixelRatioF())
            painter.drawPixmap(16, (self.height() - 18) // 2, sign)
