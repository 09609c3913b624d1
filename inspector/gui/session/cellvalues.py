"""Values out of messages as a column of the stream shows them: found, shortened and made safe on a reader's thread."""

import json
import re
from collections.abc import Sequence
from enum import Enum
from typing import Any, Final, Literal, NamedTuple

import orjson
from PySide6.QtCore import QCoreApplication

from inspector.core.filter.jsonvalues import find, value_text
from inspector.core.filter.tree import Path
from inspector.core.redaction import SECRET_KEYS, mask_message
from inspector.core.stored import EventRow
from inspector.gui.look.language import counted
from inspector.gui.look.safetext import one_line
from inspector.storage.messagetexts import message_texts
from inspector.storage.reader import SessionReader

MESSAGE_ID: Final = "messageId"
"""The event's messageId, wherever its vendor has it in the message."""

TAGS: Final = "tags"
"""The user's tags on the event."""

Key = Path | Literal["messageId", "tags"]
"""What can be looked up of an event beyond its row."""

LARGEST = 4 << 20
"""Bytes; of a longer message nothing is shown: to read it would hold up the window."""

_LONGEST_TEXT = 500
_LONGEST_RAW = 1_000
_LONGEST_NUMBER = 40
_MOST_LISTED = 12
_LIKE_OTHERS = re.compile(r"(?:-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)?")

_REWRITTEN = re.compile(r"[:\[,]\s*-?(?:\d+\.\d*0|\d+(?:\.\d+)?[eE][+-]?\d+|[\d.]{16,})(?=\s*[,}\]])")
"""Numbers that are written otherwise once they were read: ``27.50``, ``1e3``, more digits than a double has."""

translate = QCoreApplication.translate


class ValueKind(Enum):
    """How a value is shown."""

    MISSING = "missing"
    TEXT = "text"
    NUMBER = "number"
    WORD = "word"
    """``true``, ``false``, ``null``."""
    NEST = "nest"
    """An object or an array: how much is in it."""
    SEVERAL = "several"
    """A path through arrays leads to more than one value."""
    UNREAD = "unread"
    """The message is too large to be looked into."""


class CellValue(NamedTuple):
    """What stands in a cell."""

    text: str
    """Safe to show, one line, not too long. A text that reads like another kind of value is in quotes."""
    kind: ValueKind
    raw: str | int | float | bool | None = None
    """A text, number or word as it came, for a filter; None also for what is none of these or very long."""


MISSING = CellValue("", ValueKind.MISSING)
UNREAD = CellValue("…", ValueKind.UNREAD)


class _Sent(float):
    """A number that knows how it was written."""

    text = ""


Values = tuple[CellValue, ...]
"""In the order of the keys that were asked for."""


def read_values(reader: SessionReader, keys: Sequence[Key], ids: Sequence[int], *, reveal: bool) -> dict[int, Values]:
    """What the messages of some events have under these keys, by event id; secrets masked unless ``reveal``.

    Raises ``SessionFileError``.
    """
    found = dict.fromkeys(ids, (MISSING,) * len(keys))
    paths = any(isinstance(key, Path) for key in keys)
    tags = reader.tags_of(ids) if TAGS in keys else {}
    for event_id, message_id, text in message_texts(reader, ids, LARGEST if paths else 0):
        message = None if text is None else _parsed(text, reveal=reveal)
        named = {MESSAGE_ID: (message_id,) if message_id else (), TAGS: tags.get(event_id, ())}
        found[event_id] = tuple(
            (UNREAD if text is None else cell_of(find(message, key.steps)))
            if isinstance(key, Path)
            else cell_of(named[key])
            for key in keys
        )
    return found


def in_time(rows: Sequence[EventRow], most_bytes: int) -> tuple[list[EventRow], list[EventRow]]:
    """The rows whose messages together stay below so many bytes, and those that must wait."""
    prompt: list[EventRow] = []
    later: list[EventRow] = []
    left = most_bytes
    for row in rows:
        fits = row.size <= left
        (prompt if fits else later).append(row)
        left -= row.size if fits else 0
    return prompt, later


def cell_of(values: Sequence[Any]) -> CellValue:
    """How the values that a path leads to are shown."""
    if not values:
        return MISSING
    if len(values) == 1:
        return _one(values[0])
    texts = [_one(value).text for value in values[:_MOST_LISTED]]
    more = ", …" if len(values) > _MOST_LISTED else ""
    return CellValue(_cut(", ".join(texts)) + more, ValueKind.SEVERAL)


def _parsed(text: str, *, reveal: bool) -> Any:
    try:
        message = orjson.loads(text)
        if _REWRITTEN.search(text):
            message = json.loads(text, parse_float=_sent, parse_int=_sent_integer)
    except (ValueError, RecursionError):  # as filters do: what cannot be read has no values
        return {}
    secret = not reveal and isinstance(message, dict) and not SECRET_KEYS.isdisjoint(message)
    return mask_message(message) if secret else message


def _sent(text: str) -> _Sent:
    number = _Sent(text)
    number.text = text
    return number


def _sent_integer(text: str) -> int | _Sent:
    return int(text) if len(text) <= _LONGEST_NUMBER else _sent(text)


def _one(value: Any) -> CellValue:
    if isinstance(value, dict):
        return CellValue(f"{{{_keys(len(value))}}}", ValueKind.NEST)
    if isinstance(value, list):
        return CellValue(f"[{_items(len(value))}]", ValueKind.NEST)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, _Sent):
        return CellValue(_cut(value.text), ValueKind.NUMBER, float(value))
    kind = ValueKind.WORD if value is None or isinstance(value, bool) else ValueKind.NUMBER
    return CellValue(value_text(value) or "", kind, value)


def _text(value: str) -> CellValue:
    if len(value) <= _LONGEST_NUMBER and _LIKE_OTHERS.fullmatch(value):
        return CellValue(f'"{value}"', ValueKind.TEXT, value)
    return CellValue(
        _cut(one_line(value[: _LONGEST_TEXT + 1])), ValueKind.TEXT, value if len(value) <= _LONGEST_RAW else None
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def _keys(count: int) -> str:
    return counted("Cells", "{count} keys", "{count} key", count)


def _items(count: int) -> str:
    return counted("Cells", "{count} items", "{count} item", count)
