"""The two columns of a comparison: Qt's table for keys, selection and screen readers, one offset for both sides."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollBar, QTableView

from inspector.gui.compare.model import CompareModel
from inspector.gui.compare.painting import SideDelegate
from inspector.gui.look.look import Look, palette_with
from inspector.gui.parts.flattable import flat_table
from inspector.gui.parts.scrollbar import FlatScrollBar, flatten_scroll_bars

_SIDEWAYS = {Qt.Key.Key_Left: -8, Qt.Key.Key_Right: 8}
_STEPS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}


class CompareTable(QTableView):
    """Shows a ``CompareModel``."""

    stepped = Signal(int)
    """The user wants the next (1) or the previous (-1) difference."""

    def __init__(self, look: Look, model: CompareModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._delegate = SideDelegate(look, model, self)
        self.sideways: QScrollBar = FlatScrollBar(look, Qt.Orientation.Horizontal)
        """Moves the text of both sides; its values are columns of text."""
        self.sideways.setAccessibleName(self.tr("Columns of text"))
        self.sideways.valueChanged.connect(self._on_sideways)
        self._longest = 0
        self._keyboard = True
        """Whether the user goes by keys."""
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Both events, line by line"))
        self.setAccessibleDescription(self.tr("N and P go to the next and the previous difference; Enter unfolds"))
        self._set_up()
        flatten_scroll_bars(self, look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _set_up(self) -> None:
        flat_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)

    def fit(self, lines: int, longest: int) -> None:
        """Make room for so many line numbers, and for the longest line in characters."""
        self._delegate.digits = max(2, len(str(lines)))
        self._longest = longest
        self.sideways.setValue(0)
        self._fit_sideways()

    def go_to_row(self, row: int) -> None:
        """Bring a row to the middle and choose it, with the part in which it differs in sight."""
        index = self._model.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._show_part(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unfolds, n and p go from difference to difference, ← and → move the text."""
        key, self._keyboard = Qt.Key(event.key()), True
        self.viewport().update()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif key in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[key])
        elif key in _SIDEWAYS and not event.modifiers():
            self.sideways.setValue(self.sideways.value() + _SIDEWAYS[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Around the current row there is a ring while the keyboard is here."""
        super().paintEvent(event)
        row = self.currentIndex().row()
        if self._keyboard and self.hasFocus() and row >= 0:
            box = self.visualRect(self._model.index(row, 0)).united(self.visualRect(self._model.index(row, 1)))
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(self._look.theme.accent, 1))
                painter.drawRect(box.adjusted(0, 0, -1, -1))

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters have other meanings here."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keys or with the mouse."""
        super().focusInEvent(event)
        self._keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a folded line unfolds it."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Rolled sideways, the text of both sides moves."""
        sideways = event.angleDelta().x()
        if abs(sideways) > abs(event.angleDelta().y()):
            self.sideways.setValue(self.sideways.value() - sideways // 15)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Half of the width for each side."""
        super().resizeEvent(event)
        self.setColumnWidth(0, self.width() // 2)
        self.setColumnWidth(1, self.viewport().width() - self.width() // 2)
        self._fit_sideways()
        self._show_part(self.currentIndex().row())

    def _open(self, index: QModelIndex) -> None:
        row = index.row()
        if index.isValid() and self._model.open_piece(row):
            self.setCurrentIndex(self._model.index(row, 0))

    def _show_part(self, row: int) -> None:
        """Move the text only as far as it must be for the part in which a row differs."""
        found, room = self._model.row_at(row), self._room()
        place = max(found[1].left_from, found[1].right_from) if found is not None else 0
        if place < room - 4:
            self.sideways.setValue(0)
        elif not self.sideways.value() <= place < self.sideways.value() + room - 4:
            self.sideways.setValue(place - room // 2)

    def _room(self) -> int:
        """Characters of text that a side has room for."""
        return max(1, (self.columnWidth(0) - self._delegate.text_left() - 8) // self._delegate.char_width)

    def _fit_sideways(self) -> None:
        room = self._room()
        self.sideways.setRange(0, max(0, self._longest - room))
        self.sideways.setPageStep(room)
        self.sideways.setVisible(self.sideways.maximum() > 0)

    def _on_sideways(self, value: int) -> None:
        self._delegate.offset = value
        self.viewport().update()

    def _on_look_changed(self) -> None:
        self.setPalette(palette_with(self._look.palette, self.viewport().backgroundRole(), self._look.theme.panel))
        self.viewport().update()
