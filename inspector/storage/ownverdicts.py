"""What is thought of events that a forward's rules stopped, by their problems, found by SQLite: for counts of many.

The same as ``core.problem.own_verdict`` says of one event.
"""

from typing import Any

from inspector.core.problem import FAILED_EVENT, Severity, Verdict
from inspector.storage import shapes
from inspector.storage.connection import strange_content
from inspector.storage.reader import SessionReader

_ERROR = f"severity = {int(Severity.ERROR)}"
OWN_VERDICT = (
    f"CASE WHEN e.verdict <> {int(Verdict.BLOCKED)} THEN e.verdict"  # noqa: S608 - numbers and names of ours
    f" WHEN EXISTS (SELECT 1 FROM problem WHERE event_id = e.id AND {_ERROR} AND origin = 'decode'"
    f" AND code <> '{FAILED_EVENT}') THEN {int(Verdict.INCOMPLETE)}"
    f" WHEN EXISTS (SELECT 1 FROM problem WHERE event_id = e.id AND {_ERROR}) THEN {int(Verdict.BAD)}"
    " WHEN EXISTS (SELECT 1 FROM problem WHERE event_id = e.id AND code GLOB 'unplanned_*')"
    f" THEN {int(Verdict.UNPLANNED)} ELSE {int(Verdict.GOOD)} END"
)
"""An SQL expression about a row ``e`` of the table ``event``: the number of its own verdict."""

_SHAPE = shapes.Shape(*(shapes.NUMBER,) * 2)
_QUERY = (
    f"SELECT e.id, {OWN_VERDICT} FROM event e"  # noqa: S608 - likewise
    f" WHERE e.id BETWEEN ? AND ? AND e.verdict = {int(Verdict.BLOCKED)} ORDER BY e.id"
)


def own_verdicts(reader: SessionReader, first_id: int, last_id: int) -> list[tuple[int, int]]:
    """Ids of the blocked events in a range, both ends included and ascending, each with the number of its own verdict.

    Raises ``SessionFileError``.
    """
    with strange_content(reader.path):
        rows: list[Any] = reader.connection.execute(_QUERY, (first_id, last_id)).fetchall()
        _SHAPE.check(rows)
        return rows
