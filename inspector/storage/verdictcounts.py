"""How many of some events have which verdict, and are of which vendor, counted by SQLite."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import orjson

from inspector.core.problem import Verdict
from inspector.storage import schema, shapes
from inspector.storage.connection import strange_content
from inspector.storage.ownverdicts import OWN_VERDICT
from inspector.storage.reader import SessionReader

_SHAPE = shapes.Shape(*(shapes.NUMBER,) * 4)
_QUERY = (
    f"SELECT e.verdict, {OWN_VERDICT} AS own, e.vendor_id, count(*) FROM event e"  # noqa: S608 - ours
    " WHERE e.id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3"
)


def verdict_counts(reader: SessionReader, ids: Sequence[int]) -> Counter[tuple[Verdict, Verdict, str]]:
    """Events by verdict, what is thought of blocked ones by themselves, and vendor.

    A slice of a search is a good number of ids. Raises ``SessionFileError``.
    """
    words = dict(reader.words(schema.VENDORS))
    with strange_content(reader.path):
        rows: list[Any] = reader.connection.execute(_QUERY, (orjson.dumps(ids).decode(),)).fetchall()
        _SHAPE.check(rows)
        found: Counter[tuple[Verdict, Verdict, str]] = Counter()
        for verdict, own, vendor, count in rows:
            found[Verdict(verdict), Verdict(own), words.get(vendor, "unknown")] += count
        return found
