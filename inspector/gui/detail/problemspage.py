"""Every mistake in an event in a list, each with its place, what was expected and who else found it; choosing one leads
there.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.core.mistakes import Mistake
from inspector.core.problem import Problem
from inspector.gui.detail.loaded import icon_of, tint_of
from inspector.gui.look.look import Look, blend
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.look.sentences import in_words, severity_word
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.parts.surfaces import Text
from inspector.gui.stream.fitting import Fitter

_PAD = 16
_MOST_LINES = 8
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
_SIGN = 14


class ProblemsModel(RowsModel[Mistake]):
    """One row for each mistake: what is wrong; for screen readers with how grave it is and where."""

    def words(self, row: Mistake) -> str:
        """What is wrong."""
        return in_words(row.problem.message)

    def spoken(self, row: Mistake) -> str:
        """With how grave it is, where, and who else tells of it."""
        problem = row.problem
        told = f"{severity_word(problem.severity)}: {in_words(problem.message)}; {place_text(problem)}"
        return " · ".join(filter(None, (told, also_text(row))))


class ProblemsPage(QWidget):
    """The list, or a word that there is nothing in it."""

    wanted = Signal(object)
    """The ``Problem`` whose place the user wants to see."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.model = ProblemsModel()
        self.view = _ProblemsView(look)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Problems of the event"))
        nothing = Text(look, self.tr("Nothing is wrong with this event."), tint="text_faint")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.view.clicked.connect(self._on_chosen)
        self.view.entered_on.connect(self._on_chosen)

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Show these."""
        self.model.show_rows(mistakes)
        self._stack.setCurrentIndex(1 if mistakes else 0)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.wanted.emit(self.model.rows[index.row()].problem)


class _ProblemsView(QListView):
    """A flat list; Enter chooses."""

    entered_on = Signal(QModelIndex)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # what wraps differently has another height
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(look, self))
        flatten_scroll_bars(self, look)
        look.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_on.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """What is wrong, in as many lines as it takes, and in one line where, with what was expected."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._message = Fitter(look.font())
        self._place = Fitter(look.mono())
        look.changed.connect(self._on_look_changed)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        text = in_words(model.rows[index.row()].problem.message) if isinstance(model, ProblemsModel) else ""
        width = self._view.viewport().width() - 2 * _PAD - _SIGN - 8
        lines = 2 if isinstance(model, ProblemsModel) and model.rows[index.row()].also else 1
        return QSize(100, self._height(text, width) + lines * self._place.metrics.height() + 20)

    def _height(self, text: str, width: int) -> int:
        """Of a message that is wrapped to a width, in pixels."""
        metrics = self._message.metrics
        needed = metrics.boundingRect(QRect(0, 0, max(width, 20), 10_000), _WRAPPED, text).height()
        return min(max(needed, metrics.height()), _MOST_LINES * metrics.lineSpacing())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ProblemsModel):
            return
        mistake, theme = model.rows[index.row()], self._look.theme
        problem = mistake.problem
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(box, theme.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, blend(theme.raised, theme.panel, 0.6))
        colour: QColor = getattr(theme, tint_of(problem))
        sign = self._look.icon(icon_of(problem), colour, _SIGN, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.left() + _PAD, box.top() + 10, sign)
        left, right = box.left() + _PAD + _SIGN + 8, box.right() - _PAD
        message = in_words(problem.message)
        height = self._height(message, right - left + 1)
        painter.setFont(self._message.font)
        painter.setPen(theme.text)
        painter.drawText(QRect(left, box.top() + 8, right - left + 1, height), _WRAPPED, message)
        below = box.top() + 11 + height
        self._line(painter, self._place, place_text(problem), (left, right, below), theme.text_secondary)
        below += self._place.metrics.height()
        self._line(painter, self._place, also_text(mistake), (left, right, below), theme.text_faint)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(left, box.bottom(), right, box.bottom())
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, fitter: Fitter, text: str, place: tuple[int, int, int], colour: QColor) -> None:
        left, right, top = place
        painter.setFont(fitter.font)
        painter.setPen(colour)
        painter.drawText(left, top + fitter.metrics.ascent(), fitter.fit(text, max(right - left, 20)))

    def _on_look_changed(self) -> None:
        self._message, self._place = Fitter(self._look.font()), Fitter(self._look.mono())


def place_text(problem: Problem) -> str:
    """Where a problem is, its code, and what was expected and came, as far as that is known."""
    parts = [one_line(problem.pointer)] if problem.pointer else []
    parts.append(problem.code)
    if problem.expected or problem.actual:
        parts.append(" ≠ ".join(one_line(said(each)) for each in (problem.expected, problem.actual) if each))
    return " · ".join(parts)


def also_text(mistake: Mistake) -> str:
    """Which checks tell of a mistake too; empty where none do."""
    checks = ", ".join(dict.fromkeys(each.code for each in mistake.also))
    return QCoreApplication.translate("Problems", "also found by {checks}").format(checks=checks) if checks else ""
