"""How often which problem came in a range of events, grouped by SQLite: for coverage and for lists of broken rules."""

from typing import Any, NamedTuple

from inspector.core.event import EventFlag
from inspector.storage import shapes
from inspector.storage.connection import strange_content
from inspector.storage.reader import SessionReader

MOST_GROUPS = 2_000
"""Of one range, the most frequent ones: every event may have a pointer of its own."""

_SHAPE = shapes.Shape(
    *(shapes.NUMBER,) * 2,
    shapes.TEXT,
    shapes.NUMBER,
    shapes.TEXT,
    shapes.TEXT_OR_NULL,
    shapes.TEXT,
    shapes.TEXT_OR_NULL,
    *(shapes.NUMBER,) * 2,
    shapes.TEXT,
    shapes.TEXT_OR_NULL,
)
_NAMED = "'required', 'unplanned_property', 'unplanned_event'"
"""Codes of problems whose ``expected`` is a name; that of others says the rule once more."""
_QUERY = (
    "SELECT e.type, e.name_id, p.code, p.severity, p.pointer,"  # noqa: S608 - ours
    f" CASE WHEN p.code IN ({_NAMED}) THEN p.expected END AS named, p.origin, p.rule, count(DISTINCT e.id), max(e.id),"
    " p.message, p.actual FROM problem p JOIN event e ON e.id = p.event_id"
    f" WHERE p.event_id BETWEEN ? AND ? AND NOT e.flags & {int(EventFlag.DELETED)}"
    f" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 9 DESC LIMIT {MOST_GROUPS}"
)


class ProblemGroup(NamedTuple):
    """Events of one type and name that have the same problem at the same place."""

    type: int
    name_id: int
    code: str
    severity: int
    pointer: str
    expected: str | None
    """Of codes that are about names."""
    origin: str
    rule: str | None
    events: int
    newest_id: int
    message: str
    """Of the newest of these events, as is ``actual``."""
    actual: str | None


def problem_groups(reader: SessionReader, first_id: int, last_id: int) -> list[ProblemGroup]:
    """The problems of a range of ids, both ends included, the most frequent first. Raises ``SessionFileError``."""
    with strange_content(reader.path):
        rows: list[Any] = reader.connection.execute(_QUERY, (first_id, last_id)).fetchall()
        _SHAPE.check(rows)
        return [ProblemGroup(*row) for row in rows]
