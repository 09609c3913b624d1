"""What the timeline says in words: under the mouse, for the bin that the keyboard is on, and as a whole."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped
from inspector.gui.timeline.axis import dated, local, range_words
from inspector.gui.timeline.bubble import Line
from inspector.gui.timeline.extent import DAY_US, Span
from inspector.gui.timeline.groups import Group
from inspector.gui.timeline.view import Grid

_MOST_LINES = 8


def bin_lines(grid: Grid, number: int, counts: Sequence[int], groups: Sequence[Group]) -> list[Line]:
    """The time of a bin and what is in it, the most first."""
    span = grid.span(number, number)
    words = range_words(span, grid.width_us)
    one_day = grid.width_us < DAY_US and local(span.first_us).date() == local(span.last_us).date()
    lines = [Line(f"{dated(span.first_us)}  {words}" if one_day else words)]
    present = sorted((group for group in groups if counts[group.number]), key=lambda group: -counts[group.number])
    if len(present) != 1:
        lines.append(Line(counted("Cells", "{count} events", "{count} event", sum(counts))))
    lines += [Line(f"{grouped(counts[group.number])} {group.word}", group.colour) for group in present[:_MOST_LINES]]
    if len(present) > _MOST_LINES:
        lines.append(
            Line(counted("Timeline", "and {count} more kinds", "and {count} more kind", len(present) - _MOST_LINES))
        )
    return lines


def summary(shown: Span, grid: Grid, totals: Sequence[int], groups: Sequence[Group], bars: Sequence[int]) -> str:
    """The whole view in a sentence or two, for those who do not see it."""
    translate = QCoreApplication.translate
    total = sum(totals)
    when = range_words(shown, min(grid.width_us, DAY_US))
    if not total:
        return translate("Timeline", "No events {time}.").format(time=when)
    shares = [
        f"{grouped(100 * totals[group.number] / total, 1)} % {group.word}" for group in groups if totals[group.number]
    ]
    busiest = max(range(len(bars)), key=lambda number: bars[number])
    peak = range_words(grid.span(busiest, busiest), grid.width_us)
    words = translate("Timeline", "{events} {time}: {shares}. Most at {peak}: {most}.")
    events = counted("Cells", "{count} events", "{count} event", total)
    return words.format(events=events, time=when, shares=", ".join(shares), peak=peak, most=grouped(bars[busiest]))
