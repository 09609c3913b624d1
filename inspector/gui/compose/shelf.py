"""The list beside the event: test events by collection, and what was sent, the newest first."""

from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from inspector.core.errors import KnownError
from inspector.engine.compose.collectionfile import Collection, KeptEvent
from inspector.engine.compose.history import Sent
from inspector.gui.compose.keeping import Kept
from inspector.gui.compose.words import result_text, sent_text, target_text
from inspector.gui.look.look import RADIUS, Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.stream.cells import clock_text
from inspector.replay.composing import kind_of

_ROW, _HEAD = 30, 34
_PAD = 16
_EDGE = 6
_SIGN = 13
_LONGEST = 160
"""Characters of what is said of a broken file; the tool tip has the rest."""


class Line(Enum):
    """What a row of the list is."""

    HEADING = "heading"
    NOTHING = "nothing"
    """A word that there is nothing below a heading."""
    BROKEN = "broken"
    KEPT = "kept"
    SENT = "sent"


class ShelfRow(NamedTuple):
    """One row."""

    line: Line
    words: str
    note: str = ""
    """What stands at its right."""
    about: str = ""
    """The tool tip, and what screen readers say besides."""
    collection: Collection | None = None
    event: KeptEvent | None = None
    sent: Sent | None = None


class ShelfModel(RowsModel[ShelfRow]):
    """The rows as a Qt model."""

    def show_kept(self, kept: Kept) -> None:
        """Show these."""
        self.show_rows([*self._events(kept), *self._history(kept)])

    def _events(self, kept: Kept) -> list[ShelfRow]:
        rows = []
        for each in kept.collections:
            rows.append(ShelfRow(Line.HEADING, one_line(each.name), about=one_line(each.description)))
            rows += [self._kept(each, event) for event in each.events]
        for bad in kept.broken:
            rows.append(ShelfRow(Line.HEADING, one_line(bad.path.name)))
            rows.append(self._broken(bad.error))
        if not rows:
            rows.append(ShelfRow(Line.HEADING, self.tr("Test events")))
            rows.append(ShelfRow(Line.NOTHING, self.tr("Save an event to send it again.")))
        return rows

    @staticmethod
    def _broken(error: KnownError) -> ShelfRow:
        whole = in_words(str(error))
        return ShelfRow(Line.BROKEN, whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…", about=whole)

    def _kept(self, collection: Collection, event: KeptEvent) -> ShelfRow:
        note = kind_of(event.message).word
        target = self.tr("goes to {target}").format(target=target_text(event.target))
        return ShelfRow(Line.KEPT, one_line(event.name), note, f"{note} · {target}", collection, event)

    def _history(self, kept: Kept) -> list[ShelfRow]:
        rows = [ShelfRow(Line.HEADING, self.tr("Sent"))]
        if kept.trouble is not None:
            rows.append(self._broken(kept.trouble))
        elif not kept.sent:
            rows.append(ShelfRow(Line.NOTHING, self.tr("What you send is listed here.")))
        for each in kept.sent:
            at = clock_text(each.at_us)[:8]
            rows.append(ShelfRow(Line.SENT, one_line(each.name), at, sent_text(each), sent=each))
        return rows

    def words(self, row: ShelfRow) -> str:
        """As they are shown."""
        return row.words

    def spoken(self, row: ShelfRow) -> str:
        """All that the row says."""
        return ", ".join(filter(None, (row.words, row.note, row.about)))

    def tip(self, row: ShelfRow) -> str:
        """What there is to know besides."""
        return row.about or row.words

    def choosable(self, row: ShelfRow) -> bool:
        """Events are."""
        return row.line in {Line.KEPT, Line.SENT}


class ShelfList(QListView):
    """Enter or a click opens an event; what else can be done with it is in its menu."""

    opened = Signal(object)
    """A ``ShelfRow`` to be edited."""
    send_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = ShelfModel()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(look, self, self.rows))
        self.setAccessibleName(self.tr("Test events and what was sent"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        flatten_scroll_bars(self, look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_actions()
        self.clicked.connect(lambda _: self._act(self.opened))
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        self.rows.modelReset.connect(self._enable)
        look.changed.connect(self.viewport().update)
        self._enable()

    @property
    def row(self) -> ShelfRow | None:
        """The event that is chosen."""
        index = self.currentIndex()
        found = self.rows.rows[index.row()] if index.isValid() else None
        return found if found is not None and self.rows.choosable(found) else None

    def show_kept(self, kept: Kept) -> None:
        """Show these; what was chosen stays chosen."""
        before = self.row
        self.rows.show_kept(kept)
        key = _key(before) if before is not None else None
        place = next((place for place, row in enumerate(self.rows.rows) if key and _key(row) == key), None)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._act(self.opened)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the event."""
        if self.row is not None:
            menu = Menu(self, passing=True)
            menu.addActions([self.open, self.send])
            menu.addSeparator()
            menu.addActions([self.duplicate, self.remove])
            index = self.visualRect(self.currentIndex())
            keys = event.reason() is QContextMenuEvent.Reason.Keyboard
            menu.popup(self.viewport().mapToGlobal(index.bottomLeft()) if keys else event.globalPos())

    def _make_actions(self) -> None:
        tr = self.tr
        self.open = self._action(tr("Edit the test event"), tr("Show it in the editor (Enter)"), "", self.opened)
        self.send = self._action(
            tr("Send it now"), tr("Send the event as it is kept"), "Ctrl+Shift+Return", self.send_wanted
        )
        text, tip = tr("Duplicate the test event"), tr("Make another one like it")
        self.duplicate = self._action(text, tip, "Ctrl+D", self.duplicate_wanted)
        text, tip = tr("Delete the test event"), tr("Take it out of the list; it can be brought back")
        self.remove = self._action(text, tip, "Del", self.remove_wanted)

    def _action(self, text: str, tip: str, keys: str, signal: Any) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            tip = f"{tip} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(tip)
        action.triggered.connect(lambda: self._act(signal))
        self.addAction(action)
        return action

    def _act(self, signal: Any) -> None:
        if self.row is not None:
            signal.emit(self.row)

    def _enable(self) -> None:
        row = self.row
        for action in (self.open, self.send, self.remove):
            action.setEnabled(row is not None)
        self.duplicate.setEnabled(row is not None and row.line is Line.KEPT)


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView, model: ShelfModel) -> None:
        super().__init__(view)
        self._look, self._view, self._model = look, view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are a little higher; what says why wraps."""
        row = self._row(index)
        if row.line in {Line.NOTHING, Line.BROKEN}:
            room = QRect(0, 0, max(80, self._view.viewport().width() - 2 * _PAD), 400)
            box = QFontMetrics(self._look.font(12)).boundingRect(room, _WRAPPED, row.words)
            return QSize(100, box.height() + 10)
        return QSize(100, _HEAD if row.line is Line.HEADING else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, box = self._row(index), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        theme = self._look.theme
        if row.line is Line.HEADING:
            painter.setFont(self._look.font(11, bold=True))
            painter.setPen(theme.text_faint)
            words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.adjusted(0, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        elif row.line in {Line.NOTHING, Line.BROKEN}:
            painter.setFont(self._look.font(12))
            painter.setPen(theme.bad if row.line is Line.BROKEN else theme.text_faint)
            painter.drawText(room, _WRAPPED, row.words)
        else:
            self._paint_event(painter, box, room, row, index)
        painter.restore()

    def _paint_event(self, painter: QPainter, box: QRect, room: QRect, row: ShelfRow, index: Index) -> None:
        theme, view = self._look.theme, self._view
        if index.row() == view.currentIndex().row():
            painter.setPen(QPen(theme.accent, 1) if view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(QRectF(box).adjusted(_EDGE + 0.5, 1.5, -_EDGE - 0.5, -1.5), RADIUS - 2, RADIUS - 2)
        if row.sent is not None:
            _, icon, tint = result_text("", "", row.sent.result, "")
            sign = self._look.icon(icon, getattr(theme, tint), _SIGN, view.devicePixelRatioF())
            painter.drawPixmap(room.left(), room.top() + (room.height() - _SIGN) // 2, sign)
            room = room.adjusted(_SIGN + 7, 0, 0, 0)
        painter.setFont(self._look.font(12))
        painter.setPen(theme.text_secondary)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.note)
        room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(row.note) - 12, 0)
        painter.setFont(self._look.font(13))
        painter.setPen(theme.text)
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _row(self, index: Index) -> ShelfRow:
        return self._model.rows[index.row()]


_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


def _key(row: ShelfRow) -> object:
    """What tells a row from others, also when it is read again."""
    if row.collection is not None and row.event is not None:
        return row.collection.name, row.event.name
    return row.sent
