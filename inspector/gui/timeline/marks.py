"""Marks above the bars: what happened at a moment, its sign and its words."""

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from inspector.core.stored import Moment, MomentKind
from inspector.gui.look.safetext import one_line
from inspector.gui.look.theme import Theme


class Sign(Enum):
    """The shape of a mark, so that its colour need not tell what it is."""

    NOTE = auto()
    """A dot: the user's own."""
    SOURCE = auto()
    """A pointer down."""
    PAUSED = auto()
    """Two bars."""
    RESUMED = auto()
    """A triangle to the right."""
    PLAN = auto()
    """A diamond."""
    OTHER = auto()
    """A square."""


class Mark(NamedTuple):
    """Something that happened at a moment."""

    time_us: int
    words: str
    colour: int | None = None
    """That of a source, by its index; None for the colour of the sign."""
    sign: Sign = Sign.NOTE


HEIGHT = 6
"""Pixels that a sign takes at the most."""

_SIGNS: dict[MomentKind | None, Sign] = {
    MomentKind.PAUSED: Sign.PAUSED,
    MomentKind.RESUMED: Sign.RESUMED,
    MomentKind.PLAN_LOADED: Sign.PLAN,
    MomentKind.PLAN_CHANGED: Sign.PLAN,
    MomentKind.PLAN_REMOVED: Sign.PLAN,
}


def moment_mark(moment: Moment) -> Mark:
    """The mark of something that happened to the session, in words of the user's language."""
    translate = QCoreApplication.translate
    subject = one_line(moment.words)
    words: dict[MomentKind | None, str] = {
        MomentKind.PAUSED: translate("Timeline", "Capture paused"),
        MomentKind.RESUMED: translate("Timeline", "Capture resumed"),
        MomentKind.PLAN_LOADED: translate("Timeline", "Plan loaded: {plan}").format(plan=subject),
        MomentKind.PLAN_CHANGED: translate("Timeline", "Plan changed: {plan}").format(plan=subject),
        MomentKind.PLAN_REMOVED: translate("Timeline", "Plan removed: {plan}").format(plan=subject),
    }
    unknown = f"{one_line(moment.kind)} {subject}".strip()
    return Mark(moment.time_us, words.get(_kind(moment), unknown), sign=_SIGNS.get(_kind(moment), Sign.OTHER))


def paint_mark(painter: QPainter, at: QPointF, mark: Mark, theme: Theme) -> None:
    """Paint a sign, its middle below a place; the pen is none and edges are smooth."""
    painter.setBrush(_colour(mark, theme))
    _SHAPES[mark.sign](painter, at)


def hangs(mark: Mark) -> bool:
    """Whether a line through the bars shows where the mark is: what comes after it differs from what came before."""
    return mark.sign not in {Sign.NOTE, Sign.SOURCE}


def _kind(moment: Moment) -> MomentKind | None:
    return MomentKind(moment.kind) if moment.kind in set(MomentKind) else None


def _colour(mark: Mark, theme: Theme) -> QColor:
    if mark.colour is not None:
        return theme.source(mark.colour)
    return theme.accent if mark.sign in {Sign.NOTE, Sign.PLAN} else theme.text_secondary


def _dot(painter: QPainter, at: QPointF) -> None:
    painter.drawEllipse(at + QPointF(0, 2.5), 2.5, 2.5)


def _bars(painter: QPainter, at: QPointF) -> None:
    painter.drawRect(QRectF(at.x() - 3, at.y(), 2, HEIGHT))
    painter.drawRect(QRectF(at.x() + 1, at.y(), 2, HEIGHT))


def _square(painter: QPainter, at: QPointF) -> None:
    painter.drawRect(QRectF(at.x() - 2.5, at.y(), 5, 5))


def _polygon(*corners: tuple[float, float]) -> Callable[[QPainter, QPointF], None]:
    def paint(painter: QPainter, at: QPointF) -> None:
        painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))

    return paint


_SHAPES = {
    Sign.NOTE: _dot,
    Sign.SOURCE: _polygon((-3.5, 0), (3.5, 0), (0, 5)),
    Sign.PAUSED: _bars,
    Sign.RESUMED: _polygon((-2.5, 0), (3, 3), (-2.5, 6)),
    Sign.PLAN: _polygon((0, -0.5), (3.5, 3), (0, 6.5), (-3.5, 3)),
    Sign.OTHER: _square,
}
