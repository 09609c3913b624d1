"""Choosing the kind of a new destination: a list to search, what is built in first, then Segment's own."""

from PySide6.QtCore import (
    QCoreApplication,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from inspector.gui.look.language import grouped
from inspector.gui.look.look import RADIUS, Look, blend
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.replay.keeping import Kinds, Offered, is_action
from inspector.gui.replay.kindwords import kind_about, kind_name

translate = QCoreApplication.translate

_PAD = 12


class KindModel(RowsModel[Offered]):
    """One row a kind."""

    def words(self, row: Offered) -> str:
        """The name."""
        return kind_name(row.kind)

    def spoken(self, row: Offered) -> str:
        """With what it is."""
        return f"{kind_name(row.kind)}: {kind_about(row.kind)}"

    def tip(self, row: Offered) -> str:
        """The same."""
        return self.spoken(row)


class KindPicker(Surface):
    """The keyboard stays in the line: ↑↓ go through the list, Enter chooses."""

    picked = Signal(object)
    """The ``Offered`` that was chosen."""
    install_wanted = Signal()
    """Segment's own destinations are to be installed."""
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._kinds = Kinds((), actions=True)
        self._title = Text(look, self.tr("New destination"), pixels=15, bold=True)
        self.field = Field(look, self.tr("Find a kind of destination"), self.tr("Amplitude, webhook, PostgreSQL …"))
        self.model = KindModel()
        self.view = _KindView(look, self.model)
        self.note = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self.install = Button(look, self.tr("Install Segment's own…"), height=30).describe(
            self.tr("Install Segment's own destinations"),
            self.tr("More than two hundred, run by Node; about 120 MB from the npm registry"),
        )
        self.cancel = Button(look, self.tr("Cancel"), height=30).describe(self.tr("Cancel"), self.tr("Close (Esc)"))
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.edit.textChanged.connect(lambda _: self._fill())
        self.view.clicked.connect(lambda index: self._pick(index.row()))
        self.install.clicked.connect(self.install_wanted)
        self.cancel.clicked.connect(self.closed)

    def show_kinds(self, kinds: Kinds) -> None:
        """Offer these."""
        self._kinds = kinds
        self.install.setVisible(not kinds.actions)
        self._fill()

    def begin(self) -> None:
        """Nothing is typed yet."""
        self.field.edit.clear()
        if not self._kinds.offered:
            self.note.setText(self.tr("Reading …"))
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the line has no use for."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if key is Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in steps and self.model.rows:
            row = min(max(self.view.currentIndex().row() + steps[key], 0), len(self.model.rows) - 1)
            self.view.setCurrentIndex(self.model.index(row))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(max(0, self.view.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.picked.emit(self.model.rows[row])

    def _fill(self) -> None:
        words = self.field.edit.text().casefold().split()
        found = [each for each in self._kinds.offered if all(word in _searched(each) for word in words)]
        self.model.show_rows(found)
        if found:
            self.view.setCurrentIndex(self.model.index(0))
        own = sum(is_action(each.kind.id) for each in self._kinds.offered)
        said = self.tr("{count} kinds, {own} of them Segment's own.")
        note = said.format(count=grouped(len(self._kinds.offered)), own=grouped(own)) if own else ""
        if not found and words:
            note = self.tr("No kind of destination is called that. A webhook can be set up for any address.")
        elif not self._kinds.actions:
            note = self.tr("Segment's own destinations, more than two hundred, can be had too: they run in Node.")
        self.note.setText(note)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.install)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)


class _KindView(QListView):
    def __init__(self, look: Look, model: KindModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_KindRows(look, self, model))
        self.setAccessibleName(self.tr("Kinds of destinations"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        flatten_scroll_bars(self, look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _KindRows(QStyledItemDelegate):
    """Name over description."""

    def __init__(self, look: Look, view: QListView, model: KindModel) -> None:
        super().__init__(view)
        self._look, self._view, self._model = look, view, model

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        line = QFontMetrics(self._look.font()).height()
        return QSize(100, 2 * line + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box, offered = self._look.theme, option.rect, self._model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._view.currentIndex().row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blend(theme.raised, theme.panel, 0.6))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        bold, small = self._look.font(bold=True), self._look.font(12)
        half = (box.height() - 8) // 2
        room = box.adjusted(_PAD, 4, -_PAD, -4)
        above, below = room.adjusted(0, 0, 0, -half), room.adjusted(0, half, 0, 0)
        own = translate("Destinations", "Segment's own") if is_action(offered.kind.id) else ""
        missing = own if offered.ready else translate("Destinations", "to be installed")
        painter.setFont(small)
        painter.setPen(theme.text_faint)
        painter.drawText(above, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, missing)
        painter.setFont(bold)
        painter.setPen(QPen(theme.text))
        self._line(
            painter,
            above.adjusted(0, 0, -QFontMetrics(small).horizontalAdvance(missing) - 8, 0),
            kind_name(offered.kind),
        )
        painter.setFont(small)
        painter.setPen(theme.text_secondary)
        self._line(painter, below, kind_about(offered.kind))
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, room: QRect, words: str) -> None:
        cut = painter.fontMetrics().elidedText(one_line(words), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)


def _searched(offered: Offered) -> str:
    """Its words in the language of the window; the vendor's page calls it by the others."""
    kind = offered.kind
    return f"{kind_name(kind)} {kind.id} {kind.name} {kind_about(kind)} {kind.description}".casefold()
