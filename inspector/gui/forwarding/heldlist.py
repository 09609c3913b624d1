"""The quarantine as a list: what came and when, why it was stopped in words, from which source."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelectionModel,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.gui.forwarding.words import code_words, state_words
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.stream.cells import NO_NAME, clock_text

translate = QCoreApplication.translate


Held = dict[str, Any]
_PAD, _SIGN = 14, 14
_TINTS = {"blocked": ("blocked", "blocked"), "released": ("send", "good"), "dropped": ("cross", "text_faint")}


class HeldModel(RowsModel[Held]):
    """One row an event, however many forwards hold it: that of the first, with those of all as ``each``."""

    def show_held(self, rows: Iterable[Held]) -> None:
        """Show these, one an event and forward."""
        self.show_rows(together(rows))

    def words(self, row: Held) -> str:
        """The event's name."""
        return name_of(row)

    def spoken(self, row: Held) -> str:
        """All that the row says."""
        return f"{state_words(row['state'])}: {name_of(row)}; {why(row)}; {about(row)}"

    def tip(self, row: Held) -> str:
        """The same."""
        return self.spoken(row)


class HeldList(QListView):
    """Many rows can be chosen."""

    chosen = Signal()
    """Other rows are chosen, or none."""
    opened = Signal()
    """Enter or a double click: the current one is to be inspected."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.model_ = HeldModel()
        self.setModel(self.model_)
        self.setItemDelegate(_Rows(look, self, self.model_))
        self.setAccessibleName(self.tr("Events in quarantine"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        flatten_scroll_bars(self, look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        look.changed.connect(self.viewport().update)

    @property
    def chosen_rows(self) -> list[Held]:
        """What is chosen, in the order of the list: a row for each forward that holds one of the events."""
        return [each for event in self.chosen_events for each in event["each"]]

    @property
    def chosen_events(self) -> list[Held]:
        """The rows of the list that are chosen, in its order."""
        return [self.model_.rows[row] for row in sorted(each.row() for each in self.selectionModel().selectedRows())]

    def show_rows(self, rows: Sequence[Held]) -> None:
        """Show these; what is chosen and still there stays so."""
        kept = {row["event"] for row in self.chosen_events}
        current, at = self.currentIndex().row(), self.verticalScrollBar().value()
        self.model_.show_held(rows)
        model = self.selectionModel()
        for place, row in enumerate(self.model_.rows if kept else ()):
            if row["event"] in kept:
                model.select(self.model_.index(place), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            index = self.model_.index(min(max(0, current), len(rows) - 1))
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(at)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inspects."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Two lines: name, source and time; then why it was stopped."""

    def __init__(self, look: Look, view: HeldList, model: HeldModel) -> None:
        super().__init__(view)
        self._look, self._view, self._model = look, view, model

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, 2 * QFontMetrics(self._look.font()).height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row, box = self._look.theme, self._model.rows[index.row()], option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.accent_soft if chosen else theme.panel)
        if chosen:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.accent)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.setPen(QPen(theme.accent, 1.2))
            painter.drawRoundedRect(QRectF(box).adjusted(5, 1, -2, -1), 4, 4)
        icon, tint = _TINTS[row["state"]]
        half = box.height() // 2
        sign = self._look.icon(icon, getattr(theme, tint), _SIGN, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.left() + _PAD, box.top() + 6 + (half - 6 - _SIGN) // 2, sign)
        room = box.adjusted(_PAD + _SIGN + 10, 6, -_PAD, -6)
        middle = room.height() // 2
        painter.setFont(self._look.font(12))
        painter.setPen(theme.text_secondary)
        first, words = room.adjusted(0, 0, 0, -middle), about(row)
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        wide = painter.fontMetrics().horizontalAdvance(words)
        _cut(painter, room.adjusted(0, middle, 0, 0), why(row))
        painter.setFont(self._look.font(bold=True))
        painter.setPen(theme.text)
        _cut(painter, first.adjusted(0, 0, -wide - 12, 0), name_of(row))
        painter.restore()


def together(rows: Iterable[Held]) -> list[Held]:
    """Rows of an event and forward each as one an event; in the order of the first ones."""
    found: dict[int, list[Held]] = {}
    for row in rows:
        found.setdefault(row["event"], []).append(row)
    return [{**each[0], "each": each} for each in found.values()]


def name_of(row: Held) -> str:
    """The event, safe to show."""
    return one_line(row["eventName"] or row["type"] or NO_NAME)


def why(row: Held) -> str:
    """Why it was stopped; where forwards had different reasons, those of each."""
    each = row.get("each") or [row]
    reasons = [_why(one) for one in each]
    if len(set(reasons)) == 1:
        return reasons[0]
    return "; ".join(f"{one_line(one['name'])}: {reason}" for one, reason in zip(each, reasons, strict=True))


def _why(row: Held) -> str:
    """Its discard code in words, and the rule's sentence; of a corrected one how it stands now."""
    corrected = row["corrected"]
    code, words = (row["nowCode"], row["nowWords"]) if corrected else (row["code"], row["words"])
    if corrected and not code:
        return translate("Quarantine", "Corrected: it would pass now")
    told = f"{code_words(code)}: {in_words(words)}" if words else code_words(code)
    return translate("Quarantine", "Corrected, and still: {why}").format(why=told) if corrected else told


def about(row: Held) -> str:
    """Which forwards hold it, where there are several; where from and when."""
    time = (
        clock_text(row["time"])[:-4] if row["time"] is not None else translate("Quarantine", "deleted from the session")
    )
    each = row.get("each") or [row]
    names = ", ".join(one["name"] for one in each) if len(each) > 1 else ""
    return " · ".join(one_line(part) for part in (names, row["source"] or "", time) if part)


def _cut(painter: QPainter, room: QRect, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
