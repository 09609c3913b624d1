"""The properties of a planned event in a list: what the plan asks, how much of it holds, what came."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from inspector.gui.look.language import counted
from inspector.gui.look.look import Look, blend
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.plan.listpainter import paint_share
from inspector.gui.plan.words import (
    place_label,
    problem_text,
    property_note,
    property_share,
    rule_text,
    translate,
    whole_share,
)
from inspector.gui.stream.fitting import Fitter
from inspector.plans.coverage import ProblemCount, PropertyCoverage, beside_properties, unplanned_properties
from inspector.plans.model import Path

_SIDE = 20


class PropertyLine(NamedTuple):
    """One property, as it is shown."""

    path: Path
    name: str
    rule: str
    share: str
    tint: str
    good: float | None
    note: str
    planned: PropertyCoverage | None = None
    """None for one that is not planned."""
    problem: ProblemCount | None = None
    """The gravest and most frequent of what is wrong with it."""
    beside: bool = False
    """Whether this is no property but another part of the message, with a rule that is not changed here."""


def property_lines(
    covered: Sequence[PropertyCoverage], problems: Sequence[ProblemCount], judged: int
) -> list[PropertyLine]:
    """The planned ones in the plan's order, what else of the message breaks a rule, then those that are not planned;
    ``judged`` is how many events were.
    """
    lines = []
    for each in covered:
        share, tint = property_share(each)
        problem = max(each.problems, key=lambda one: (one.severity, one.events), default=None)
        note = property_note(each, problems)
        rule, good = rule_text(each.planned), each.share if each.seen or each.bad else None
        label = one_line(each.planned.label)
        lines.append(PropertyLine(each.planned.path, label, rule, share, tint, good, note, each, problem))
    for one in beside_properties(covered, problems):
        good = max(1 - one.events / judged, 0.0) if judged else None
        note = problem_text(one, problems) if one.code == "required" else in_words(one.message)
        name = place_label(one) or translate("Plan", "message")
        lines.append(
            PropertyLine(one.place, name, one.code, whole_share(good), "bad", good, note, None, one, beside=True)
        )
    for one in unplanned_properties(problems):
        text = counted("Plan", "in {count} events", "in {count} event", one.events)
        if one.expected:
            near = translate("Plan", "{name} is near").format(name=one_line(one.expected))
            text = f"{text}; {near}"
        rule = translate("Plan", "not in the plan")
        lines.append(PropertyLine(one.path, place_label(one), rule, "", "unplanned", None, text, None, one))
    return lines


class PropertiesModel(RowsModel[PropertyLine]):
    """Shows property lines."""

    def show_lines(self, lines: Sequence[PropertyLine]) -> None:
        """Show these; what is chosen stays so where only numbers are others than before."""
        now, before = ([(each.path, each.planned is None) for each in rows] for rows in (lines, self.rows))
        self.show_rows(lines, same=now == before)

    def words(self, row: PropertyLine) -> str:
        """The name."""
        return row.name

    def spoken(self, row: PropertyLine) -> str:
        """All that is said of it."""
        return "; ".join(filter(None, (row.name, row.rule, row.share, row.note)))

    def tip(self, row: PropertyLine) -> str | None:
        """What the plan says of it."""
        return _tip(row.planned.planned.description) if row.planned is not None else None


class PropertiesList(QListView):
    """Flat; Enter and a double click open."""

    opened = Signal(object)
    """The ``PropertyLine`` whose events the user wants to see."""
    menu_wanted = Signal(object, QPoint)

    def __init__(self, look: Look, model: PropertiesModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.keyboard = False
        self.setModel(model)
        self.setAccessibleName(self.tr("Properties of the event"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        flatten_scroll_bars(self, look)
        look.changed.connect(self._on_look_changed)

    @property
    def line(self) -> PropertyLine | None:
        """The one that is current."""
        row = self.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def show_lines(self, lines: Sequence[PropertyLine]) -> None:
        """Show these."""
        self._model.show_lines(lines)
        self.viewport().update()

    def go_to(self, path: Path) -> None:
        """Make a property current."""
        for row, line in enumerate(self._model.rows):
            if line.path == path:
                self.setCurrentIndex(self._model.index(row))

    def line_of(self, index: Index) -> PropertyLine:
        """The line of an index."""
        return self._model.rows[index.row()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        self.keyboard = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.line is not None:
            self.opened.emit(self.line)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        self.keyboard = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens."""
        super().mouseDoubleClickEvent(event)
        if self.line is not None and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.line)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard comes a current line."""
        super().focusInEvent(event)
        self.keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a property."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        index = self.indexAt(at)
        if index.isValid():
            self.menu_wanted.emit(self.line_of(index), self.viewport().mapToGlobal(at))

    def _on_look_changed(self) -> None:
        self._delegate.renew()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """Name and rule with the share at the right, a bar, and what came."""

    def __init__(self, look: Look, view: PropertiesList) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self.renew()

    def renew(self) -> None:
        look = self._look
        self._name, self._rule, self._note = Fitter(look.mono(12)), Fitter(look.font()), Fitter(look.font(13))

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, 2 * self._rule.metrics.height() + 40)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, theme = self._view.line_of(index), self._look.theme
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == self._view.currentIndex().row()
        if current:
            painter.fillRect(box, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, blend(theme.raised, theme.panel, 0.6))
        left, right = box.left() + _SIDE, box.right() - _SIDE
        top = box.top() + 10
        width = self._rule.width(line.share)
        self._line(painter, self._rule, line.share, (right - width, right + 2, top), line.tint)
        edge = right - width - 12
        self._line(painter, self._name, line.name, (left, edge, top + 1), "text")
        after = left + min(self._name.width(line.name), edge - left) + 10
        tint = "unplanned" if line.planned is None and not line.beside else "text_secondary"
        self._line(painter, self._rule, line.rule, (after, edge, top), tint)
        below = top + self._rule.metrics.height() + 6
        paint_share(painter, self._look, QRect(left, below, right - left, 6), line.good)
        self._line(painter, self._note, line.note, (left, right, below + 10), "text_secondary")
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(left, box.bottom(), right, box.bottom())
        if current and self._view.keyboard and self._view.hasFocus():
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def _line(self, painter: QPainter, fitter: Fitter, text: str, place: tuple[int, int, int], tint: str) -> None:
        left, right, top = place
        if not text or right - left < 16:
            return
        colour: QColor = getattr(self._look.theme, tint)
        painter.setFont(fitter.font)
        painter.setPen(colour)
        painter.drawText(left, top + fitter.metrics.ascent(), fitter.fit(text, right - left))


def _tip(text: str) -> str | None:
    """A tool tip of plain text; Qt would take what looks like markup for it."""
    return f"<div>{escape(one_line(text))}</div>" if text else None
