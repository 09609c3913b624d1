"""Which tracking plans judged a session, kept in its table ``meta``: a reader can say what it was checked against."""

from typing import NamedTuple

import apsw
import orjson

from inspector.storage.meta import meta_value

_KEY = "judged_by"
_LONGEST = 200_000


class PlanMark(NamedTuple):
    """What a session remembers of a plan."""

    name: str
    version: str
    path: str
    """Where its file or folder was."""
    hash: str
    """SHA-256 of its files, their names included, in hexadecimal; with what it was bound to otherwise than it says."""
    bindings: str = ""
    """What that is, as JSON; empty for nothing."""


class JudgedBy(NamedTuple):
    """The plans that verdicts come from."""

    plans: tuple[PlanMark, ...]
    complete: bool
    """False while events are still to be checked with these plans, and after a check that was not finished."""


def write_judged_by(connection: apsw.Connection, value: JudgedBy | None) -> None:
    """Keep it, inside a writer's transaction."""
    if value is None:
        connection.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
        return
    text = orjson.dumps({"plans": [each._asdict() for each in value.plans], "complete": value.complete}).decode()
    connection.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (_KEY, text))


def read_judged_by(connection: apsw.Connection) -> JudgedBy | None:
    """What a session remembers; None when no plan judged it, or what it says makes no sense."""
    value = meta_value(connection, _KEY)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    try:
        found = orjson.loads(value)
        marks = tuple(_mark(each) for each in found["plans"])
        return JudgedBy(marks, found["complete"] is True)
    except (ValueError, KeyError, TypeError):
        return None


def _mark(value: dict[str, object]) -> PlanMark:
    """One of them; those of older versions say nothing of bindings."""
    name, version, path, digest = (str(value[key]) for key in PlanMark._fields[:4])
    return PlanMark(name, version, path, digest, str(value.get("bindings", "")))
