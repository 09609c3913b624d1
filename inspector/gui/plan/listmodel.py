"""The Plan page's list as a Qt model: one row a line, told anew without losing the user's place."""

import re
from collections.abc import Sequence

from inspector.core.event import EVENT_TYPES, EventType
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words, severity_word
from inspector.gui.parts.rowsmodel import RowsModel
from inspector.gui.plan.lines import (
    EventLine,
    HeadingLine,
    Key,
    Line,
    NoteLine,
    ProblemLine,
    Section,
    UnplannedLine,
    key_of,
    state_of,
)
from inspector.gui.plan.words import place_label, share_text, translate, whole_share

_ROW = re.compile(r"row ([0-9]+)")
_EVERY = re.compile(rf"every ({'|'.join(EVENT_TYPES)})")


class PlanListModel(RowsModel[Line]):
    """Shows lines."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[Key] = []

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Show these; False when rows are others than before, and not only their numbers."""
        keys = [key_of(each) for each in lines]
        same, self._keys = keys == self._keys, keys
        self.show_rows(lines, same=same)
        return same

    def line_at(self, row: int) -> Line | None:
        """The line of a row."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, key: Key) -> int | None:
        """The row of the line with that key, or None."""
        return self._keys.index(key) if key in self._keys else None

    def words(self, row: Line) -> str:
        """What a line is about."""
        return title_of(row)

    def spoken(self, row: Line) -> str:
        """All that it says."""
        return said(row)

    def choosable(self, row: Line) -> bool:
        """Headings are not."""
        return not isinstance(row, HeadingLine)


def title_of(line: Line) -> str:
    """What a line is about."""
    match line:
        case EventLine(event):
            return one_line(event.planned.title)
        case UnplannedLine(event):
            return name_of(event.type, event.name)
        case ProblemLine(each, _):
            return name_of(each.type, each.name)
        case NoteLine(repair=repair):
            return in_words(repair.message)
        case _:
            return heading_text(line.section)


def where_text(line: NoteLine) -> str:
    """Where in a plan's file a note belongs: the file, the rule and the place in it, as far as they are known."""
    return one_line(": ".join(map(_place_text, line.repair.where.split(": "))))


def _place_text(part: str) -> str:
    """Rows and rules without a name in the language of the window; all else is a name."""
    if found := _ROW.fullmatch(part):
        return translate("Plan", "row {number}").format(number=found[1])
    if found := _EVERY.fullmatch(part):
        return translate("Plan", "every {type}").format(type=found[1])
    return part


def name_of(kind: EventType, name: str | None) -> str:
    """An event's name; with its type where that is not track, since a page and a screen may have the same one."""
    if not name or kind is EventType.TRACK:
        return one_line(name or kind.word)
    return f"{kind.word} {one_line(name)}"


def heading_text(section: Section) -> str:
    """The title of a group."""
    return {
        Section.EVENTS: translate("Plan", "Planned events"),
        Section.UNPLANNED: translate("Plan", "Not in the plan"),
        Section.PROBLEMS: translate("Plan", "Problems"),
        Section.BEYOND: translate("Plan", "Beyond the plan: what checks and decoding found"),
        Section.NOTES: translate("Plan", "Notes on reading the plan"),
    }[section]


def state_text(state: int) -> str:
    """How a planned event does, in words."""
    return (
        translate("Plan", "bad"),
        translate("Plan", "with unplanned names"),
        translate("Plan", "good"),
        translate("Plan", "not checked yet"),
        translate("Plan", "never seen"),
    )[state]


def said(line: Line) -> str:
    """All that a line says, in one sentence."""
    title = title_of(line)
    if isinstance(line, EventLine):
        event = line.event
        share = (
            translate("Plan", "{share} good").format(share=share_text(event.share)) if event.share is not None else ""
        )
        seen = counted("Plan", "{count} events", "{count} event", event.events) if event.events else ""
        about = (one_line(event.planned.description), one_line(event.planned.rule.owner))
        return "; ".join(filter(None, (title, state_text(state_of(event)), share, seen, *about)))
    if isinstance(line, UnplannedLine):
        return f"{title}: {unplanned_text(line)}"
    if isinstance(line, ProblemLine):
        return f"{title}: {problem_text(line)}; {in_words(line.problem.message)}"
    return f"{severity_word(line.repair.severity)}: {title}" if isinstance(line, NoteLine) else title


def unplanned_text(line: UnplannedLine) -> str:
    """What is known of an event that is not planned."""
    event = line.event
    text = counted("Plan", "{count} events", "{count} event", event.events)
    if event.near is None:
        return text
    near = one_line(event.near)
    if (event.name or "").split() == event.near.split():
        return translate("Plan", "{events}; differs from {name} by spaces alone").format(events=text, name=near)
    if event.by_case:
        return translate("Plan", "{events}; differs from {name} by case alone").format(events=text, name=near)
    return translate("Plan", "{events}; {name} is near").format(events=text, name=near)


def problem_text(line: ProblemLine) -> str:
    """How often a rule is broken, and where."""
    each = line.problem
    share = whole_share(each.events / line.of) if line.of else ""
    parts = (place_label(each), each.code, grouped(each.events), share)
    return " · ".join(filter(None, parts))
