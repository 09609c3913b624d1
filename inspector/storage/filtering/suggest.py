"""Values for completing a filter: what the session that is looked at really holds."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import orjson

from inspector.core.event import EventType
from inspector.core.filter.caret import Steps
from inspector.core.filter.fields import VOCABULARIES
from inspector.core.filter.jsonvalues import find, fold, kind, scalars, value_text
from inspector.core.filter.tree import Column, Field, Path
from inspector.core.problem import Verdict
from inspector.core.redaction import mask_key
from inspector.core.stored import Source
from inspector.storage import schema
from inspector.storage.connection import strange_content
from inspector.storage.reader import SessionReader

_MOST_S = 0.05
"""How long the newest events are looked through."""
_PAGE = 500
_UNTIL_PAUSE = 25
"""Events that are looked at before others are let pass: less than a millisecond."""
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
_NUMBERED = {
    Column.EVENT: "name_id",
    Column.LIBRARY: "library_id",
    Column.VENDOR: "vendor_id",
    Column.SOURCE: "source_id",
    Column.TYPE: "type",
    Column.VERDICT: "verdict",
}
_ENUMS: dict[Column, type[EventType] | type[Verdict]] = {Column.TYPE: EventType, Column.VERDICT: Verdict}
_OF_SOURCES: dict[Column, Callable[[Source], str | None]] = {
    Column.SOURCE: lambda source: source.name,
    Column.LABEL: lambda source: source.label,
    Column.WRITE_KEY: lambda source: mask_key(source.write_key),
}
_MESSAGES = "SELECT message FROM payload WHERE id BETWEEN ? AND ? AND octet_length(message) < 100000"


class Suggestion(NamedTuple):
    """A value that may follow a field."""

    text: str
    met: int = 0
    """How often it was met among the newest events that were looked at; 0 for what is only known to be possible."""
    kind: str = ""
    """Of a value in the message, or of what a key stands for most often, as FQL's ``typeof`` names it."""
    under: str = ""
    """Of a key that nobody asked the path of: the key that it was found under."""


_Found = tuple[str, str]
"""A text and its kind."""


class Suggester:
    """Looks through the newest events of a session for what could be meant, in the reader's thread."""

    def __init__(self, reader: SessionReader, fresh_s: float = 0.0) -> None:
        """What was met is taken for true so many seconds: who types asks for the same with each key."""
        self._reader, self._fresh_s = reader, fresh_s
        self._met: dict[tuple[Field | Steps, float], tuple[float, Counter[_Found]]] = {}

    @property
    def path(self) -> FilePath:
        """The session's file."""
        return self._reader.path

    def close(self) -> None:
        """Close the reader."""
        self._reader.close()

    def values(self, field: Field, typed: str, limit: int, most_s: float = _MOST_S) -> list[Suggestion]:
        """Values of a field that hold what was typed, whatever its case; those that begin with it first, then by count.

        Names, libraries, vendors and sources are all those of the session; other values are those of its newest
        events, as many as can be looked through in ``most_s`` seconds. Write keys come masked. Raises
        ``SessionFileError``.
        """
        counts = _known(self._reader, field)
        counts.update(self._lately(field, lambda: _met(self._reader, field, most_s), most_s))
        return _best(counts, typed, limit)

    def keys(self, steps: Steps, typed: str, limit: int, most_s: float = _MOST_S) -> list[Suggestion]:
        """Keys of the objects that a path such as ``("properties",)`` leads to, or ``()``; else as ``values``."""

        def keys(message: Any) -> Iterator[_Found]:
            for value in scalars(find(message, steps)):
                if isinstance(value, dict):
                    yield from ((key, kind(inner)) for key, inner in value.items())

        kinds = self._lately(steps, lambda: _in_messages(self._reader, keys, most_s), most_s)
        counts: Counter[_Found] = Counter()
        likely: dict[str, str] = {}
        for (key, name), count in kinds.most_common():
            if name != "null" or key not in likely:
                likely[key] = name if likely.get(key, "null") == "null" else likely[key]
            counts[key, ""] += count
        return [found._replace(kind=likely[found.text]) for found in _best(counts, typed, limit)]

    def _lately(self, sought: Field | Steps, look: Callable[[], Iterable[_Found]], most_s: float) -> Counter[_Found]:
        """What a look finds, or found a moment ago."""
        now = time.monotonic()
        self._met = {key: met for key, met in self._met.items() if now - met[0] < self._fresh_s}
        found = self._met.get((sought, most_s))
        if found is None:
            counts = Counter(look())
            self._met[sought, most_s] = found = (time.monotonic(), counts)
        return found[1]


def _best(counts: Counter[_Found], typed: str, limit: int) -> list[Suggestion]:
    wanted = fold(typed)
    near = []
    for (text, name), count in counts.items():
        place = fold(text).find(wanted)
        if place >= 0 and 0 < len(text) <= _LONGEST:
            near.append((place > 0, -count, text, name))
    return [Suggestion(text, -count, name) for _, count, text, name in sorted(near)[:limit]]


def _known(reader: SessionReader, field: Field) -> Counter[_Found]:
    """What the field can be, without a look at any event."""
    words: Iterable[str | None] = ()
    if isinstance(field, Path):
        return Counter()
    if field in VOCABULARIES:
        words = VOCABULARIES[field]
    elif field in _KINDS:
        words = (word for _, word in reader.words(_KINDS[field]))
    elif field is Column.TAG:
        words = reader.tags()
    elif field in _OF_SOURCES:
        words = map(_OF_SOURCES[field], reader.sources())
    return Counter({(word, ""): 0 for word in words if word})


def _met(reader: SessionReader, field: Field, most_s: float) -> Iterable[_Found]:
    if isinstance(field, Path):
        return _in_messages(reader, lambda message: _texts(scalars(find(message, field.steps))), most_s)
    if field in _QUERIES:
        return ((text, "") for text in _newest(reader, _QUERIES[field], most_s) if isinstance(text, str))
    if field in _NUMBERED:
        return _in_columns(reader, field, most_s)
    return ()


def _in_columns(reader: SessionReader, field: Column, most_s: float) -> Iterator[_Found]:
    """The words of a column of numbers."""
    words: dict[int, str] = {}
    if field in _KINDS:
        words = dict(reader.words(_KINDS[field]))
    elif field is Column.SOURCE:
        words = {source.id: source.name for source in reader.sources()}
    elif field in _ENUMS:
        words = {member.value: member.word for member in _ENUMS[field]}
    for number in _newest(reader, f"SELECT {_NUMBERED[field]} FROM event WHERE id BETWEEN ? AND ?", most_s):  # noqa: S608 - ours
        if number in words:
            yield words[number], ""


def _texts(values: Iterable[Any]) -> Iterator[_Found]:
    return ((text, kind(value)) for value in values if (text := value_text(value)) is not None)


def _in_messages(reader: SessionReader, found: Callable[[Any], Iterable[_Found]], most_s: float) -> Iterator[_Found]:
    for text in _newest(reader, _MESSAGES, most_s):
        try:
            message = orjson.loads(text)
        except (ValueError, TypeError):
            continue
        yield from found(message)


def _newest(reader: SessionReader, query: str, most_s: float) -> Iterator[Any]:
    """The first column of a query about ranges of ids, newest ranges first, until the time is over."""
    info, end = reader.info(), time.monotonic() + most_s
    last = info.last_id
    while last >= info.first_id and time.monotonic() < end:
        first = max(info.first_id, last - _PAGE + 1)
        with strange_content(reader.path):
            rows = reader.connection.execute(f"{query} LIMIT {_MOST_ROWS}", (first, last)).fetchall()
        for number, row in enumerate(rows):
            if number % _UNTIL_PAUSE == 0:
                reader.pause()
            yield row[0]
        last = first - 1
