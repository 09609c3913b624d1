"""One value of each of many events, as something to sort by: the user, the messageId, or what a path leads to."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import apsw
import orjson

from inspector.core.filter.jsonvalues import find, scalars, value_text
from inspector.core.filter.tree import Path
from inspector.storage.connection import strange_content
from inspector.storage.reader import SessionReader

Value = str | int | float
"""A number, or a text; ``true`` and ``false`` are texts."""

Stop = Callable[[], bool]
"""Says whether nobody wants the rest any more."""

ReadValues = Callable[[SessionReader, Sequence[int], Stop], Iterable[tuple[int, Value]]]
"""Reads a value of each of at most a thousand events, ids ascending; those that have none are left out."""

MOST_IDS = 1_000
"""Events in one read."""

LARGEST = 4 << 20
"""Bytes; a longer message is not looked into."""

LONGEST_TEXT = 256
"""Characters of a text that are kept."""

_SPARSE = 4
"""Ids that are further apart than this, on the average, are asked for one by one."""

_PLAIN_KEY = re.compile(r"[\w $.-]+", re.ASCII)


def _reads_text(table: str, expression: str) -> ReadValues:
    def read(reader: SessionReader, ids: Sequence[int], stop: Stop) -> list[tuple[int, Value]]:
        query = f"SELECT id, substr({expression}, 1, {LONGEST_TEXT}) FROM {table} WHERE "  # noqa: S608 - ours
        return [row for row in _rows(reader, query, (), ids, stop) if isinstance(row[1], str) and row[1]]

    return read


read_users = _reads_text("event", "coalesce(nullif(user_id, ''), nullif(anonymous_id, ''))")
"""The user id, or else the anonymous id."""

read_user_ids = _reads_text("event", "user_id")
read_anonymous_ids = _reads_text("event", "anonymous_id")
read_message_ids = _reads_text("payload", "message_id")


def reads_path(path: Path) -> ReadValues:
    """Reads what a path leads to in the message: the first number, text, true or false."""
    check, values = _text_check(path)

    def read(reader: SessionReader, ids: Sequence[int], stop: Stop) -> Iterator[tuple[int, Value]]:
        query = (
            f"SELECT id, CASE WHEN octet_length(message) <= {LARGEST} AND {check} THEN message END FROM payload WHERE "  # noqa: S608 - ours
        )
        for event_id, message in _rows(reader, query, values, ids, stop):
            if isinstance(message, str) and (value := _first(message, path)) is not None:
                yield event_id, value

    return read


def _rows(
    reader: SessionReader, query: str, values: tuple[str, ...], ids: Sequence[int], stop: Stop
) -> Iterator[tuple[int, Any]]:
    """The query's rows for these events, one by one: a thousand messages need not fit into memory."""
    bound: tuple[int, ...]
    if ids[-1] - ids[0] < _SPARSE * len(ids):
        where, bound = "id BETWEEN ? AND ? ORDER BY id", (ids[0], ids[-1])
    else:
        where, bound = f"id IN ({','.join('?' * len(ids))}) ORDER BY id", tuple(ids)
    with strange_content(reader.path):
        try:
            for event_id, value in reader.connection.execute(query + where, (*values, *bound)):
                if stop():
                    return
                yield int(event_id), value
        except apsw.InterruptError:
            return


def _text_check(path: Path) -> tuple[str, tuple[str, ...]]:
    """A condition that no message with this path fails, and its values: most messages need not be parsed."""
    keys = [step for step in path.steps if isinstance(step, str)]
    plain = [key for key in keys if _PLAIN_KEY.fullmatch(key)]
    if not plain:
        return "1", ()
    rarest = max(plain, key=len)
    return r"(instr(message, ?) OR instr(message, '\u'))", (f'"{rarest}"',)


def _first(message: str, path: Path) -> Value | None:
    try:
        found = scalars(find(orjson.loads(message), path.steps))
    except (orjson.JSONDecodeError, RecursionError):
        return None
    return next(chain.from_iterable(map(_sortable, found)), None)


def _sortable(value: Any) -> tuple[Value, ...]:
    if isinstance(value, bool):
        return (value_text(value) or "",)
    if isinstance(value, int | float):
        return (value,)
    return (value[:LONGEST_TEXT],) if isinstance(value, str) else ()
