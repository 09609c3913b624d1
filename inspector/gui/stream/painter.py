"""Paints the visible rows of the stream, column by column, in one call a frame.

Stock delegates ask the model seven questions a cell, 2,300 calls from C++ into Python a frame, each of which may wait
for the interpreter lock. Here one call paints everything, from rows that are already at hand.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from inspector.core.event import EventFlag
from inspector.core.filter.tree import Path
from inspector.core.problem import Verdict
from inspector.core.stored import EventRow, Source
from inspector.gui.look.look import Look, blend
from inspector.gui.session.cellvalues import MISSING, UNREAD, CellValue, ValueKind
from inspector.gui.stream.cells import (
    UNCHECKED,
    Column,
    Content,
    cell_text,
    event_name,
    flag_words,
    received_text,
    sign,
    source_name,
    time_text,
)
from inspector.gui.stream.fitting import Fitter

PAD = 10
"""Between a column's edge and its text."""

_MARK = 14
_DOT = 16
_SIGNED = EventFlag.MARKED | EventFlag.NOTED | EventFlag.TAGGED


class Strip(NamedTuple):
    """Where a column is in the viewport."""

    content: Content
    left: int
    width: int


class Frame(NamedTuple):
    """What one frame shows."""

    rows: Sequence[EventRow | None]
    first_row: int
    top: int
    """Where the first of the rows begins."""
    row_height: int
    width: int
    strips: Sequence[Strip]
    selected: Container[int]
    """Row numbers, as all below."""
    current: int
    hovered: int
    ring: bool
    """Whether the current row shows that the keyboard is on it."""
    value: Callable[[int, Content], CellValue | None]
    """What the message of an event has for a column, if it is at hand."""


class RowPainter:
    """Draws frames. Made anew when the theme or the fonts change."""

    def __init__(self, look: Look, ratio: float) -> None:
        self._look = look
        self.ratio = ratio
        """Device pixels for one logical pixel."""
        self._plain = Fitter(look.font())
        self._bold = Fitter(look.font(bold=True))
        self._mono = Fitter(look.mono())
        self._small = Fitter(look.font(11))
        self._drawn_pills: dict[str, QPixmap] = {}
        self._columns: dict[Content, Callable[[QPainter, Frame, Strip, Mapping[int, Source]], None]] = {
            Column.TIME: self._times,
            Column.VERDICT: self._verdicts,
            Column.EVENT: self._events,
            Column.USER: self._ids,
            Column.SOURCE: self._sources,
            Column.RECEIVED: self._times,
            Column.SIZE: self._numbers,
            Column.ANONYMOUS_ID: self._ids,
            Column.USER_ID: self._ids,
            Column.WRITE_KEY: self._ids,
            Column.ID: self._numbers,
            Column.MESSAGE_ID: self._values,
            Column.TAGS: self._values,
        }
        """How columns are painted; paths as values, and what is missing here as plain words."""

    def paint(self, painter: QPainter, frame: Frame, sources: Mapping[int, Source]) -> None:
        """Draw the whole frame."""
        self._backgrounds(painter, frame)
        for strip in frame.strips:
            painter.setClipRect(strip.left, 0, strip.width, frame.top + frame.row_height * len(frame.rows))
            plain = self._values if isinstance(strip.content, Path) else self._words
            self._columns.get(strip.content, plain)(painter, frame, strip, sources)
        painter.setClipping(False)
        self._current(painter, frame)

    def _backgrounds(self, painter: QPainter, frame: Frame) -> None:
        theme = self._look.theme
        hover = blend(theme.raised, theme.panel, 0.6)
        for number, row in enumerate(frame.rows, frame.first_row):
            top = frame.top + (number - frame.first_row) * frame.row_height
            if number in frame.selected:
                painter.fillRect(0, top, frame.width, frame.row_height, theme.accent_soft)
            elif number == frame.hovered:
                painter.fillRect(0, top, frame.width, frame.row_height, hover)
            if row is None:  # still being read
                painter.fillRect(PAD, top + frame.row_height // 2 - 3, frame.width // 3, 6, theme.raised)

    def _current(self, painter: QPainter, frame: Frame) -> None:
        if not 0 <= frame.current - frame.first_row < len(frame.rows):
            return
        top = frame.top + (frame.current - frame.first_row) * frame.row_height
        accent = self._look.theme.accent
        if frame.current in frame.selected:
            painter.fillRect(0, top, 3, frame.row_height, accent)
        if frame.ring:
            painter.setPen(QPen(accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(0, top, frame.width - 1, frame.row_height - 1))

    def _baseline(self, frame: Frame, fitter: Fitter) -> int:
        return frame.top + (frame.row_height - fitter.metrics.height()) // 2 + fitter.metrics.ascent()

    def _texts(
        self, painter: QPainter, frame: Frame, strip: Strip, fitter: Fitter, text: Callable[[EventRow], str]
    ) -> None:
        """One text a row in the pen and the font of the column."""
        left, width = strip.left + PAD, strip.width - 2 * PAD
        painter.setFont(fitter.font)
        y = self._baseline(frame, fitter)
        for row in frame.rows:
            if row is not None:
                painter.drawText(left, y, fitter.fit(text(row), width))
            y += frame.row_height

    def _times(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        painter.setPen(self._look.theme.text_secondary)
        text = time_text if strip.content is Column.TIME else received_text
        self._texts(painter, frame, strip, self._mono, text)

    def _words(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        theme, content = self._look.theme, strip.content
        painter.setPen(theme.text_secondary)
        self._texts(painter, frame, strip, self._plain, lambda row: cell_text(row, content, sources))

    def _ids(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        content = strip.content
        painter.setPen(self._look.theme.text_secondary)
        self._texts(painter, frame, strip, self._mono, lambda row: cell_text(row, content, sources))

    def _numbers(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        fitter, right = self._mono, strip.left + strip.width - PAD
        painter.setPen(self._look.theme.text_secondary)
        painter.setFont(fitter.font)
        y = self._baseline(frame, fitter)
        for row in frame.rows:
            if row is not None:
                text = fitter.fit(cell_text(row, strip.content, sources), strip.width - 2 * PAD)
                painter.drawText(right - fitter.width(text), y, text)
            y += frame.row_height

    def _values(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        """Values out of messages: numbers in the fixed-width font on the right, the rest on the left."""
        theme, width = self._look.theme, strip.width - 2 * PAD
        left, right = strip.left + PAD, strip.left + strip.width - PAD
        y = self._baseline(frame, self._mono)
        painter.setFont(self._mono.font)
        pens = {
            ValueKind.NUMBER: theme.text,
            ValueKind.TEXT: theme.text_secondary,
            ValueKind.SEVERAL: theme.text_secondary,
        }
        for row in frame.rows:
            value = frame.value(row.id, strip.content) if row is not None else MISSING
            if value is None:
                value = UNREAD
            if value is not MISSING:
                painter.setPen(pens.get(value.kind, theme.text_faint))
                text = self._mono.fit(value.text, width)
                start = right - self._mono.width(text) if value.kind is ValueKind.NUMBER else left
                painter.drawText(start, y, text)
            y += frame.row_height

    def _verdicts(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        theme, fitter = self._look.theme, self._plain
        left, width = strip.left + PAD, strip.width - 2 * PAD - _MARK - 6
        painter.setFont(fitter.font)
        y, mark_top = self._baseline(frame, fitter), frame.top + (frame.row_height - _MARK) // 2
        dash_left = left + (_MARK - fitter.width(UNCHECKED)) // 2
        for number, row in enumerate(frame.rows):
            if row is None:
                continue
            shown, down = sign(row.verdict, row.problem_count), number * frame.row_height
            colour: QColor = getattr(theme, shown.colour)
            painter.setPen(colour)
            if shown.quiet:
                painter.drawText(dash_left, y + down, UNCHECKED)
            else:
                icon = self._look.icon(shown.icon, colour, _MARK, self.ratio)
                painter.drawPixmap(left, mark_top + down, icon)
                if row.verdict is not Verdict.GOOD and width > _MARK:  # what most are is told by its sign alone
                    painter.drawText(left + _MARK + 6, y + down, fitter.fit(shown.word, width))

    def _events(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        theme = self._look.theme
        left, right = strip.left + PAD, strip.left + strip.width - PAD
        painter.setFont(self._plain.font)
        y = self._baseline(frame, self._plain)
        for row in frame.rows:
            if row is not None:
                words = flag_words(row)
                start = left + self._signs(painter, left, y, row.flags)
                room = right - start - sum(self._small.width(word) + 18 for word in words)
                fitter = self._bold if row.verdict is Verdict.BAD else self._plain
                name = fitter.fit(event_name(row), max(room, 40))
                painter.setPen(theme.text_faint if row.flags & EventFlag.DUPLICATE or not row.name else theme.text)
                if fitter is self._bold:
                    painter.setFont(fitter.font)
                painter.drawText(start, y, name)
                if words:
                    self._pills(painter, start + fitter.width(name) + 8, y, words)
                if fitter is self._bold:
                    painter.setFont(self._plain.font)
            y += frame.row_height

    def _signs(self, painter: QPainter, left: int, baseline: int, flags: EventFlag) -> int:
        """The signs of an event that is marked or has a note or tags; how much room they take."""
        if not flags & _SIGNED:
            return 0
        theme, top, taken = self._look.theme, baseline - self._plain.metrics.ascent() // 2 - _MARK // 2 + 1, 0
        for flag, icon, colour in (
            (EventFlag.MARKED, "star-filled", theme.unplanned),
            (EventFlag.NOTED, "note", theme.accent),
            (EventFlag.TAGGED, "tag", theme.blocked),
        ):
            if flags & flag:
                painter.drawPixmap(left + taken, top, self._look.icon(icon, colour, _MARK, self.ratio))
                taken += _MARK + 4
        return taken

    def _pills(self, painter: QPainter, left: int, baseline: int, words: Sequence[str]) -> None:
        """Small rounded labels after a name."""
        for word in words:
            pill = self._pill(word)
            painter.drawPixmap(left, baseline - self._small.metrics.ascent() - 1, pill)
            left += self._small.width(word) + 18

    def _pill(self, word: str) -> QPixmap:
        """A label, drawn once for the theme and the screen."""
        pill = self._drawn_pills.get(word)
        if pill is not None:
            return pill
        theme, metrics = self._look.theme, self._small.metrics
        width, height = self._small.width(word) + 12, metrics.height() + 2
        pill = QPixmap(round(width * self.ratio), round(height * self.ratio))
        pill.setDevicePixelRatio(self.ratio)
        pill.fill(Qt.GlobalColor.transparent)
        with QPainter(pill) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.track)
            painter.drawRoundedRect(QRectF(0, 0, width, height), 4, 4)
            painter.setPen(theme.text_secondary)
            painter.setFont(self._small.font)
            painter.drawText(6, metrics.ascent() + 1, word)
        self._drawn_pills[word] = pill
        return pill

    def _sources(self, painter: QPainter, frame: Frame, strip: Strip, sources: Mapping[int, Source]) -> None:
        theme, fitter = self._look.theme, self._plain
        left, width = strip.left + PAD - 4, strip.width - 2 * PAD - _DOT
        painter.setFont(fitter.font)
        painter.setPen(theme.text)
        y, gap = self._baseline(frame, fitter), (frame.row_height - _DOT) // 2
        for number, row in enumerate(frame.rows):
            if row is not None:
                source = sources.get(row.source_id)
                colour = theme.source(source.colour) if source else theme.text_faint
                top = frame.top + number * frame.row_height + gap
                painter.drawPixmap(left, top, self._look.icon("dot", colour, _DOT, self.ratio))
                painter.drawText(left + _DOT + 2, y, fitter.fit(source_name(row, sources), width))
            y += frame.row_height
