"""Values for completing a filter: what the session that is looked at really holds."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from inspector.core.filter.fields import VOCABULARIES
from inspector.core.filter.jsonvalues import find, fold, scalars, value_text
from inspector.core.filter.tree import Column, Field, Path
from inspector.core.redaction import mask_key
from inspector.storage import schema
from inspector.storage.connection import strange_content
from inspector.storage.reader import SessionReader

_MOST_S = 0.05
"""How long the newest events are looked through."""
_PAGE = 500
_MOST_ROWS = 5_000
"""Of one page: an event can have many problems."""
_LONGEST = 200
"""Characters; nobody picks a longer value from a list."""
_KINDS = {Column.EVENT: schema.NAMES, Column.LIBRARY: schema.LIBRARIES, Column.VENDOR: schema.VENDORS}
_QUERIES = {
    Column.USER: "SELECT user_id FROM event WHERE id BETWEEN ? AND ?",
    Column.ANONYMOUS: "SELECT anonymous_id FROM event WHERE id BETWEEN ? AND ?",
    Column.MESSAGE: "SELECT message_id FROM payload WHERE id BETWEEN ? AND ?",
    Column.PROBLEM: "SELECT code FROM problem WHERE event_id BETWEEN ? AND ?",
}
_MESSAGES = "SELECT message FROM payload WHERE id BETWEEN ? AND ? AND octet_length(message) < 100000"


class Suggestion(NamedTuple):
    """A value that may follow a field."""

    text: str
    met: int
    """How often it was met among the newest events that were looked at; 1 for what is known without looking."""


def suggest(reader: SessionReader, field: Field, typed: str, limit: int, most_s: float = _MOST_S) -> list[Suggestion]:
    """Values of a field that hold what was typed, whatever its case; those that begin with it first, then by count.

    Names, libraries, vendors and sources are all those of the session; other values are those of its newest events, as
    many as can be looked through in ``most_s`` seconds. Write keys come masked. Raises ``SessionFileError``.
    """
    return _best(_values(reader, field, most_s), typed, limit)


def suggest_keys(
    reader: SessionReader, steps: tuple[str, ...], typed: str, limit: int, most_s: float = _MOST_S
) -> list[Suggestion]:
    """Keys of the objects that a path such as ``("properties",)`` leads to, or ``()``; else as ``suggest``."""

    def keys(message: Any) -> Iterator[str]:
        for value in scalars(find(message, steps)):
            if isinstance(value, dict):
                yield from value

    return _best(_in_messages(reader, keys, most_s), typed, limit)


def _best(values: Iterable[str], typed: str, limit: int) -> list[Suggestion]:
    wanted = fold(typed)
    counts = Counter(values)
    near = []
    for text, count in counts.items():
        place = fold(text).find(wanted)
        if place >= 0 and 0 < len(text) <= _LONGEST:
            near.append((place > 0, -count, text))
    return [Suggestion(text, -count) for _, count, text in sorted(near)[:limit]]


def _values(reader: SessionReader, field: Field, most_s: float) -> Iterable[str]:
    if isinstance(field, Path):
        return _in_messages(reader, lambda message: _texts(scalars(find(message, field.steps))), most_s)
    if field in VOCABULARIES:
        return VOCABULARIES[field]
    if field in _KINDS:
        return (word for _, word in reader.words(_KINDS[field]))
    if field in _QUERIES:
        return _newest(reader, _QUERIES[field], most_s)
    sources = reader.sources()
    texts: dict[Column, list[str | None]] = {
        Column.SOURCE: [source.name for source in sources],
        Column.LABEL: [source.label for source in sources],
        Column.WRITE_KEY: [mask_key(source.write_key) for source in sources],
    }
    return (text for text in texts.get(field, ()) if text)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    return (text for value in values if (text := value_text(value)) is not None)


def _in_messages(reader: SessionReader, found: Callable[[Any], Iterable[str]], most_s: float) -> Iterator[str]:
    for text in _newest(reader, _MESSAGES, most_s):
        try:
            message = orjson.loads(text)
        except ValueError:
            continue
        yield from found(message)


def _newest(reader: SessionReader, query: str, most_s: float) -> Iterator[str]:
    """The texts of a query about ranges of ids, newest ranges first, until the time is over."""
    info, end = reader.info(), time.monotonic() + most_s
    last = info.last_id
    while last >= info.first_id and time.monotonic() < end:
        first = max(info.first_id, last - _PAGE + 1)
        with strange_content(reader.path):
            rows = reader.connection.execute(f"{query} LIMIT {_MOST_ROWS}", (first, last)).fetchall()
        found = [row[0] for row in rows if isinstance(row[0], str)]
        yield from found
        last = first - 1
