"""Paints one row of the table of fields."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from inspector.core.problem import Problem, Severity
from inspector.gui.detail.fieldsmodel import Column, FieldsModel
from inspector.gui.detail.loaded import words_beside
from inspector.gui.look.look import Look, blend
from inspector.gui.look.safetext import one_line
from inspector.gui.stream.fitting import Fitter

PAD = 16
"""Left of everything, in logical pixels."""

_GAP = 10
_SIGN = 12
_FEWEST = 60
"""Room for words of what is wrong, in logical pixels; where there is less, the sign and what is expected tell it."""
_TINTS = {"text": "json_text", "number": "json_number", "boolean": "json_key", "null": "json_key"}


class Spot(NamedTuple):
    """A row and where it is."""

    model: FieldsModel
    row: int
    box: QRect
    columns: Mapping[Column, tuple[int, int]]
    """Left edge and width of each that is shown."""
    hovered: bool
    current: bool
    ring: bool
    """Whether the keyboard is on it."""


class FieldsPainter:
    """Draws rows. Made anew when the theme or the screen changes."""

    STEP = 14
    """By how much a level is indented."""

    def __init__(self, look: Look, ratio: float) -> None:
        self._look = look
        self.ratio = ratio
        """Device pixels for one logical pixel."""
        self._name = Fitter(look.font())
        self._value = Fitter(look.mono())
        self._heading = Fitter(look.font(12, bold=True))
        self._small = Fitter(look.font(12))

    def paint(self, painter: QPainter, spot: Spot) -> None:
        """Draw a row."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        problems = spot.model.problems_at(spot.row)
        self._ground(painter, spot, problems)
        left = self._paint_name(painter, spot)
        if spot.model.heading(spot.row):
            painter.setPen(self._look.theme.text_faint)
            self._text(painter, spot, self._small, spot.model.value_text(spot.row), left + 8, spot.box.width())
            self._say(painter, spot, problems, left + 8 + 80)
            return
        self._paint_value(painter, spot, problems)
        self._paint_expected(painter, spot)
        start, width = spot.columns[Column.TYPE]
        painter.setPen(self._look.theme.text_faint)
        self._text(painter, spot, self._small, spot.model.kind_text(spot.row), start, start + width - 4)

    def _ground(self, painter: QPainter, spot: Spot, problems: Sequence[Problem]) -> None:
        theme, box = self._look.theme, spot.box
        if spot.current:
            painter.fillRect(box, theme.accent_soft)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.accent)
        elif problems:
            painter.fillRect(box, theme.bad_soft if _worst(problems) == "bad" else theme.unplanned_soft)
        elif spot.hovered:
            painter.fillRect(box, blend(theme.raised, theme.panel, 0.6))
        if spot.ring:
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_name(self, painter: QPainter, spot: Spot) -> int:
        """Draw the name; where it ends."""
        theme, model, row = self._look.theme, spot.model, spot.row
        heading, folded = model.heading(row), model.folded(row)
        left = PAD + model.depth(row) * self.STEP
        if folded is not None:
            self._paint_caret(painter, QPointF(left - 8 if heading else left - 7, spot.box.center().y() + 1), folded)
        start, width = spot.columns[Column.NAME]
        fitter = self._heading if heading else self._name
        painter.setPen(theme.text_secondary if heading else theme.text)
        text = model.name(row)
        right = spot.box.width() - 80 if heading else start + width - _GAP
        if model.wanted:  # of a whole path its end says most
            text = fitter.metrics.elidedText(text, Qt.TextElideMode.ElideLeft, right - start - left)
        return self._text(painter, spot, fitter, text, start + left, right)

    def _paint_value(self, painter: QPainter, spot: Spot, problems: Sequence[Problem]) -> None:
        theme, model, row = self._look.theme, spot.model, spot.row
        kind = model.kind(row)
        start, width = spot.columns[Column.VALUE]
        right = start + width - _GAP
        colour: QColor = getattr(theme, _TINTS.get(kind, "text_faint"))
        painter.setPen(colour)
        fitter = self._value if kind in _TINTS else self._small
        text = model.value_text(row)
        if problems:  # the value first, but never all of the room
            share = right - min(width // 2, self._small.width(_words(problems)) + _SIGN + 16)
            end = self._text(painter, spot, fitter, text, start, max(share, start + 40))
            self._say(painter, spot, problems, end + 10)
        else:
            self._text(painter, spot, fitter, text, start, right)

    def _paint_expected(self, painter: QPainter, spot: Spot) -> None:
        expected = spot.model.expected_at(spot.row)
        if expected is not None and Column.EXPECTED in spot.columns:
            start, width = spot.columns[Column.EXPECTED]
            colour: QColor = getattr(self._look.theme, expected.tint)
            painter.setPen(colour)
            self._text(painter, spot, self._small, one_line(expected.text), start, start + width - _GAP)

    def _say(self, painter: QPainter, spot: Spot, problems: Sequence[Problem], left: int) -> None:
        """The sign and the words of what is wrong."""
        if not problems:
            return
        tint = _worst(problems)
        colour: QColor = getattr(self._look.theme, tint)
        icon = self._look.icon("cross" if tint == "bad" else "warning", colour, _SIGN, self.ratio)
        painter.drawPixmap(left, spot.box.top() + (spot.box.height() - _SIGN) // 2, icon)
        painter.setPen(colour)
        aside = Column.EXPECTED in spot.columns and not spot.model.heading(spot.row)
        right = spot.columns[Column.EXPECTED if aside else Column.TYPE][0] - _GAP
        start = left + _SIGN + 5
        if right - start >= _FEWEST:  # less would be the stump of a word
            self._text(painter, spot, self._small, _words(problems), start, right)

    def _paint_caret(self, painter: QPainter, middle: QPointF, folded: bool) -> None:
        tips = ((-1.5, -3.0), (1.5, 0.0), (-1.5, 3.0)) if folded else ((-3.0, -1.5), (0.0, 1.5), (3.0, -1.5))
        painter.setPen(QPen(self._look.theme.text_secondary, 1.4))
        painter.drawPolyline([middle + QPointF(*tip) for tip in tips])

    def _text(self, painter: QPainter, spot: Spot, fitter: Fitter, text: str, left: int, right: int) -> int:  # noqa: PLR0913, PLR0917 - what, how and where
        """Draw a text cut to its room; where it ends."""
        painter.setFont(fitter.font)
        shown = fitter.fit(text, max(right - left, 12))
        top = spot.box.top() + (spot.box.height() - fitter.metrics.height()) // 2 + fitter.metrics.ascent()
        painter.drawText(left, top, shown)
        return left + fitter.width(shown)


def _worst(problems: Sequence[Problem]) -> str:
    """The theme's colour for the gravest of them."""
    return "bad" if any(problem.severity is Severity.ERROR for problem in problems) else "unplanned"


def _words(problems: Sequence[Problem]) -> str:
    return "; ".join(one_line(words_beside(problem)) for problem in problems)
