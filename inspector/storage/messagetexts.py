"""The messages of many events at once, for those who want a few values out of each."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from inspector.storage import shapes
from inspector.storage.connection import strange_content
from inspector.storage.reader import SessionReader

_SHAPE = shapes.Shape(shapes.NUMBER, shapes.TEXT_OR_NULL, shapes.TEXT_OR_NULL)


class MessageText(NamedTuple):
    """The message of one event."""

    event_id: int
    message_id: str | None
    text: str | None
    """JSON; None where it is longer than was asked for."""


def message_texts(reader: SessionReader, ids: Sequence[int], longest: int) -> list[MessageText]:
    """The messages of these events, in no order, in one query; those that are gone are left out.

    ``longest`` is in bytes. Raises ``SessionFileError``.
    """
    marks = ",".join("?" * len(ids))
    text = "CASE WHEN octet_length(message) <= ? THEN message END"
    query = f"SELECT id, message_id, {text} FROM payload WHERE id IN ({marks})"  # noqa: S608 - ours, and question marks
    with strange_content(reader.path):
        rows: list[Any] = reader.connection.execute(query, (longest, *ids)).fetchall()
        _SHAPE.check(rows)
    return [MessageText(*row) for row in rows]
