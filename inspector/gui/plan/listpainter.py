"""Paints the Plan page's list: groups of lines as cards, with columns that the card's width decides."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from inspector.gui.look.language import grouped
from inspector.gui.look.look import RADIUS, Look, blend
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.plan.lines import (
    EventLine,
    HeadingLine,
    Line,
    NoteLine,
    ProblemLine,
    UnplannedLine,
    state_of,
)
from inspector.gui.plan.listmodel import heading_text, problem_text, title_of, unplanned_text, where_text
from inspector.gui.plan.words import translate, whole_share
from inspector.gui.stream.fitting import Fitter

SIDE = 24
"""Room at both sides of a card."""
_SIGN = 14
_GAP = 12
_BAR = 6
_TIGHT = 420
"""Below this width the share has its number alone, so that the name is left."""
_SIGNS = (
    ("cross", "bad"),
    ("diamond", "unplanned"),
    ("check", "good"),
    ("unchecked", "text_faint"),
    ("incomplete", "incomplete"),
)
"""By ``lines.state_of``."""


class Columns(NamedTuple):
    """Left and right edges, in pixels of the viewport; equal where there is no room."""

    event: tuple[int, int]
    why: tuple[int, int]
    owner: tuple[int, int]
    bar: tuple[int, int]
    share: tuple[int, int]
    seen: tuple[int, int]


def columns_of(width: int) -> Columns:
    """The columns of a card in a viewport of that width."""
    left, right = SIDE + 44, width - SIDE - _GAP
    tight = width < _TIGHT
    seen = (right - (62 if tight else 70), right)
    share = (seen[0] - (54 if tight else 84), seen[0] - (4 if tight else 10))
    bar = (share[0] - (0 if tight else 130 if width >= 760 else 70), share[0] - (0 if tight else 4))
    owner_room = max(104, min(220, width // 7))  # an address fits where there is room
    owner = (bar[0] - _GAP - owner_room, bar[0] - _GAP) if width >= 820 else (bar[0], bar[0])
    rest = owner[0] - left
    event = (left, left + (round(rest * 0.42) if width >= 640 else rest) - _GAP)
    why = (event[1] + _GAP, owner[0] - _GAP) if width >= 640 else (owner[0], owner[0])
    return Columns(event, why, owner, bar, share, seen)


class Spot(NamedTuple):
    """Where a line is painted, and how it stands there."""

    box: QRect
    first: bool
    """Of its card."""
    last: bool
    current: bool
    ring: bool
    """The keyboard is here."""
    hovered: bool


class ListPainter:
    """Knows the fonts; made anew when the look changes."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._plain, self._bold = Fitter(look.font()), Fitter(look.font(bold=True))
        self._small, self._heading = Fitter(look.mono()), Fitter(look.font(11, bold=True))
        self.ratio = 1.0

    def paint(self, painter: QPainter, spot: Spot, line: Line) -> None:
        """One line."""
        if isinstance(line, HeadingLine):
            painter.setPen(self._look.theme.text_secondary)
            box = spot.box.adjusted(SIDE + 2, 0, -SIDE, -6)
            painter.setFont(self._heading.font)
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom, heading_text(line.section))
            return
        self._ground(painter, spot)
        columns = columns_of(spot.box.width())
        if isinstance(line, EventLine):
            self._event(painter, spot.box, columns, line)
        elif isinstance(line, UnplannedLine):
            self._sign(painter, spot.box, *_SIGNS[1])
            self._name(painter, spot.box, columns, line)
            offer = translate("Plan", "Add to plan")
            room = self._right(painter, self._plain, spot.box, columns.seen[1], offer, "accent")
            text = unplanned_text(line)
            self._text(painter, self._plain, spot.box, (columns.event[1] + _GAP, room - _GAP), text, "text_secondary")
        elif isinstance(line, ProblemLine):
            self._problem(painter, spot.box, columns, line)
        elif isinstance(line, NoteLine):
            self._note(painter, spot.box, columns, line)

    def _event(self, painter: QPainter, box: QRect, columns: Columns, line: EventLine) -> None:
        event = line.event
        state = state_of(event)
        self._sign(painter, box, *_SIGNS[state])
        self._name(painter, box, columns, line)
        self._text(painter, self._plain, box, columns.why, one_line(event.planned.description), "text_secondary")
        self._text(painter, self._plain, box, columns.owner, one_line(event.planned.rule.owner), "text_secondary")
        self._bar(painter, box, columns.bar, event.share)
        if not event.events:
            self._right(painter, self._small, box, columns.seen[1], translate("Plan", "never seen"), "text_secondary")
            return
        unknown = translate("Plan", "not checked") if columns.bar[1] > columns.bar[0] else "—"
        share = whole_share(event.share) if event.share is not None else unknown
        self._right(painter, self._small, box, columns.share[1], share, "text_secondary")
        self._right(painter, self._small, box, columns.seen[1], grouped(event.events), "text_secondary")

    def _problem(self, painter: QPainter, box: QRect, columns: Columns, line: ProblemLine) -> None:
        error = line.problem.severity.word == "error"
        self._sign(painter, box, "cross" if error else "warning", "bad" if error else "unplanned")
        self._name(painter, box, columns, line)
        room = self._right(painter, self._small, box, columns.seen[1], problem_text(line), "text_secondary")
        text = in_words(line.problem.message)
        self._text(painter, self._plain, box, (columns.event[1] + _GAP, room - _GAP), text, "text_secondary")

    def _note(self, painter: QPainter, box: QRect, columns: Columns, line: NoteLine) -> None:
        severity = line.repair.severity
        sign = (("info", "text_faint"), ("warning", "unplanned"), ("cross", "bad"))[severity - 1]
        self._sign(painter, box, *sign)
        room = self._right(painter, self._small, box, columns.seen[1], line.repair.code, "text_secondary")
        text = " · ".join(filter(None, (title_of(line), where_text(line))))
        self._text(painter, self._plain, box, (columns.event[0], room - _GAP), text, "text")

    def _name(self, painter: QPainter, box: QRect, columns: Columns, line: Line) -> None:
        self._text(painter, self._bold, box, columns.event, title_of(line), "text")

    def _sign(self, painter: QPainter, box: QRect, icon: str, tint: str) -> None:
        colour: QColor = getattr(self._look.theme, tint)
        top = box.top() + (box.height() - _SIGN) // 2
        painter.drawPixmap(box.left() + SIDE + 10, top, self._look.icon(icon, colour, _SIGN, self.ratio))

    def _bar(self, painter: QPainter, box: QRect, room: tuple[int, int], share: float | None) -> None:
        if room[1] > room[0]:
            paint_share(painter, self._look, QRect(room[0], box.center().y() - 2, room[1] - room[0], _BAR), share)

    def _text(  # noqa: PLR0913, PLR0917 - what, how and where
        self, painter: QPainter, fitter: Fitter, box: QRect, room: tuple[int, int], text: str, tint: str
    ) -> None:
        if not text or room[1] - room[0] < 24:
            return
        painter.setFont(fitter.font)
        colour: QColor = getattr(self._look.theme, tint)
        painter.setPen(colour)
        top = box.top() + (box.height() - fitter.metrics.height()) // 2 + fitter.metrics.ascent()
        painter.drawText(box.left() + room[0], top, fitter.fit(text, room[1] - room[0]))

    def _right(  # noqa: PLR0913, PLR0917 - likewise
        self, painter: QPainter, fitter: Fitter, box: QRect, right: int, text: str, tint: str
    ) -> int:
        """Draw a text that ends at ``right``; where it begins."""
        left = right - fitter.width(text)
        self._text(painter, fitter, box, (left, max(right, left + 24) + 4), text, tint)
        return left

    def _ground(self, painter: QPainter, spot: Spot) -> None:
        """The card's part behind the line."""
        theme = self._look.theme
        box = QRectF(spot.box).adjusted(SIDE + 0.5, 0, -SIDE - 0.5, 0)
        outline = card_part(box, top=spot.first, bottom=spot.last)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.panel
        if spot.current:
            ground = theme.accent_soft
        elif spot.hovered:
            ground = blend(theme.raised, theme.panel, 0.6)
        painter.fillPath(outline, ground)
        painter.setPen(QPen(theme.line, 1))
        top, bottom = box.top() + (RADIUS if spot.first else 0), box.bottom() - (RADIUS if spot.last else 0)
        painter.drawLine(QPointF(box.left(), top), QPointF(box.left(), bottom))
        painter.drawLine(QPointF(box.right(), top), QPointF(box.right(), bottom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if spot.first or spot.last:
            painter.save()
            inner = box.adjusted(-1, -1 if spot.first else RADIUS, 1, 1 if spot.last else -RADIUS)
            painter.setClipRect(inner)
            painter.drawPath(outline)
            painter.restore()
        if spot.current:
            painter.fillRect(QRectF(box.left(), spot.box.top() + 2, 3, spot.box.height() - 4), theme.accent)
        if spot.ring:
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)


def card_part(box: QRectF, *, top: bool, bottom: bool) -> QPainterPath:
    """The outline of a card's part: rounded where the card begins or ends, else straight and beyond the box."""
    path = QPainterPath()
    whole = box.adjusted(0, 0.5 if top else -2 * RADIUS, 0, -0.5 if bottom else 2 * RADIUS)
    path.addRoundedRect(whole, RADIUS, RADIUS)
    clip = QPainterPath()
    clip.addRect(box)
    return path.intersected(clip)


def paint_share(painter: QPainter, look: Look, box: QRect, share: float | None) -> None:
    """A bar: good from the left, bad from the right; grey where nothing is known."""
    theme = look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(box), box.height() / 2, box.height() / 2)
    painter.setClipPath(clip)
    if share is None:
        painter.fillRect(box, theme.track)
    else:
        good = round(box.width() * share)
        if share < 1:
            good = min(good, box.width() - 4)
        painter.fillRect(box, theme.bad)
        painter.fillRect(QRect(box.left(), box.top(), good, box.height()), theme.good)
    painter.restore()
