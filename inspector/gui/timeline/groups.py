"""What the bars are divided into, as it is shown: words, colours and their order from the ground up."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from inspector.core.event import EventType
from inspector.core.problem import Verdict
from inspector.core.stored import Source
from inspector.gui.look.look import blend
from inspector.gui.look.safetext import one_line
from inspector.gui.look.theme import Theme
from inspector.gui.stream.cells import sign

if TYPE_CHECKING:
    from inspector.gui.timeline.bins import Grouping

_SOFT = 0.6
"""How strong a colour is where it says nothing but that events came."""

_VERDICTS = (
    Verdict.BAD,
    Verdict.UNPLANNED,
    Verdict.INCOMPLETE,
    Verdict.BLOCKED,
    Verdict.UNCHECKED,
    Verdict.GOOD,
)
"""What asks for attention stands on the ground line, where it can be compared."""


class Group(NamedTuple):
    """One part of the bars."""

    number: int
    """Its column in ``Histogram.counts``."""
    word: str
    colour: QColor
    loud: bool = False
    """Whether it must be seen even where it is one of very many."""


def groups(grouping: "Grouping", theme: Theme, sources: Mapping[int, Source]) -> list[Group]:
    """The parts from the ground up."""
    if grouping.name == "VERDICT":
        return [_verdict(verdict, theme) for verdict in _VERDICTS]
    if grouping.name == "TYPE":
        return [Group(kind, kind.word, _soft(theme.source(kind), theme)) for kind in EventType]
    return [_source(number, grouping.size, theme, sources.get(number)) for number in range(grouping.size)]


def _verdict(verdict: Verdict, theme: Theme) -> Group:
    shown = sign(verdict, 0)
    colour: QColor = getattr(theme, shown.colour)
    calm = verdict in {Verdict.GOOD, Verdict.UNCHECKED}
    return Group(verdict, shown.word.lower(), _soft(colour, theme) if calm else colour, loud=not calm)


def _source(number: int, size: int, theme: Theme, source: Source | None) -> Group:
    if number == size - 1:
        return Group(number, QCoreApplication.translate("Timeline", "other sources"), _soft(theme.text_faint, theme))
    if source is None:
        return Group(number, QCoreApplication.translate("Timeline", "unknown source"), _soft(theme.text_faint, theme))
    return Group(number, one_line(source.name), _soft(theme.source(source.colour), theme))


def _soft(colour: QColor, theme: Theme) -> QColor:
    return blend(colour, theme.window, _SOFT)
