"""Paints the rows that head groups: folded or not, the name, how many events, their share, and how many are bad."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from inspector.gui.look.language import counted, grouped
from inspector.gui.look.look import Look, blend
from inspector.gui.stream.cells import NO_NAME
from inspector.gui.stream.fitting import Fitter
from inspector.gui.stream.matches import Heading

_PAD = 10
_CARET = 12
_GAP = 14
_MARK = 12
_LEAST_NAME = 60

translate = QCoreApplication.translate


class HeadingPlace(NamedTuple):
    """A heading and where it is to be painted."""

    heading: Heading
    rect: QRect
    hovered: bool = False
    selected: bool = False
    current: bool = False
    ring: bool = False
    """Whether it shows that the keyboard is on it."""


def name_of(heading: Heading) -> str:
    """The group's name, with a dash where there is none."""
    return heading.name or NO_NAME


def share_text(share: float) -> str:
    """A share in words that never say 0 for something, or all for less than all."""
    if 0 < share < 0.001:
        return f"<{grouped(0.1, 1)} %"
    if 0.999 < share < 1:
        return f">{grouped(99.9, 1)} %"
    return f"{grouped(share * 100, 0 if share >= 0.1 else 1)} %"


def in_words(heading: Heading) -> str:
    """What stands in a heading, in words."""
    words = translate("Headings", "Group {name}: {events}, {share}, {bad} bad")
    return words.format(
        name=name_of(heading),
        events=counted("Cells", "{count} events", "{count} event", heading.events),
        share=share_text(heading.share),
        bad=grouped(heading.bad),
    )


def spoken(heading: Heading) -> str:
    """The same for screen readers, which also tell whether it is folded."""
    state = translate("Headings", "folded") if heading.folded else translate("Headings", "unfolded")
    return f"{in_words(heading)}, {state}"


class HeadingPainter:
    """Draws headings over what is there. Made anew when the theme or the fonts change."""

    def __init__(self, look: Look, ratio: float) -> None:
        self._look, self._ratio = look, ratio
        self._bold, self._plain = Fitter(look.font(bold=True)), Fitter(look.font(12))

    def paint(self, painter: QPainter, place: HeadingPlace) -> None:
        """One heading, as wide as the table."""
        theme, rect, heading = self._look.theme, place.rect, place.heading
        back = theme.accent_soft if place.selected else theme.window
        painter.fillRect(rect, blend(theme.text, back, 0.04) if place.hovered else back)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        self._caret(painter, rect, folded=heading.folded)
        right = self._figures(painter, rect, heading)
        left = rect.left() + _PAD + _CARET + 8
        painter.setPen(theme.text if heading.name else theme.text_faint)
        painter.setFont(self._bold.font)
        text = self._bold.fit(name_of(heading), max(right - left, _LEAST_NAME))
        painter.drawText(left, self._baseline(rect, self._bold), text)
        if place.current and place.selected:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.accent)
        if place.current and place.ring:
            painter.setPen(QPen(theme.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _figures(self, painter: QPainter, rect: QRect, heading: Heading) -> int:
        """Count, share and number of bad ones at the right, in columns of their own; where they begin."""
        theme, fitter = self._look.theme, self._plain
        painter.setFont(fitter.font)
        baseline = self._baseline(rect, fitter)
        right = rect.right() - _PAD
        if rect.width() > 380:
            painter.setPen(theme.text_faint)
            share = share_text(heading.share)
            painter.drawText(right - fitter.width(share), baseline, share)
            right -= fitter.width(">99.9 %") + _GAP
        painter.setPen(theme.text_secondary)
        count = grouped(heading.events)
        painter.drawText(right - fitter.width(count), baseline, count)
        right -= max(fitter.width("0,000,000"), fitter.width(count)) + _GAP
        if heading.bad and rect.width() > 300:
            bad = counted("Headings", "{count} bad", "{count} bad", heading.bad)
            left = right - fitter.width(bad)
            painter.setPen(theme.bad)
            painter.drawText(left, baseline, bad)
            icon = self._look.icon("cross", theme.bad, _MARK, self._ratio)
            painter.drawPixmap(left - _MARK - 5, rect.top() + (rect.height() - _MARK) // 2, icon)
            right = left - _MARK - 5 - _GAP
        return right

    def _caret(self, painter: QPainter, rect: QRect, *, folded: bool) -> None:
        """Points at the name when the group is folded, down at its events when it is not."""
        icon = self._look.icon("caret", self._look.theme.text_secondary, _CARET, self._ratio)
        middle = rect.top() + rect.height() / 2
        painter.save()
        painter.translate(rect.left() + _PAD + _CARET / 2, middle)
        if folded:
            painter.rotate(-90)
        painter.drawPixmap(-_CARET // 2, -_CARET // 2, icon)
        painter.restore()

    def _baseline(self, rect: QRect, fitter: Fitter) -> int:
        return rect.top() + (rect.height() - fitter.metrics.height()) // 2 + fitter.metrics.ascent()
