"""A session's events as JSON lines or CSV.

Both hold the same fields, those of ``docs/event.md``; what is written here ``importing`` reads back.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from inspector.core.eventjson import event_json
from inspector.core.jsontext import write_json
from inspector.core.redaction import SECRET_KEYS, mask_message
from inspector.core.spreadsheet import guarded
from inspector.core.stored import StoredEvent

COLUMNS = (
    "id",
    "receivedAt",
    "timestamp",
    "originalTimestamp",
    "sentAt",
    "vendor",
    "type",
    "event",
    "userId",
    "anonymousId",
    "messageId",
    "writeKey",
    "source",
    "library",
    "via",
    "verdict",
    "duplicateOf",
    "retry",
    "exchange",
    "pointer",
    "problems",
    "marked",
    "note",
    "tags",
    "message",
)
"""The columns of a CSV file, in order: the keys of an event's JSON."""

LATER_COLUMNS = ("marked", "note", "tags")
"""Columns that files of earlier versions do not have."""

JSON_COLUMNS = ("problems", "tags", "message")
"""Columns whose cells are JSON texts."""

_MAY_HIDE = (*(key.encode() for key in SECRET_KEYS), b"\\u")
"""Bytes without which no message holds a key that is to be masked; an escape might spell one."""


def shared_json(event: StoredEvent, *, reveal: bool) -> dict[str, Any]:
    """An event in the shape of ``docs/event.md``, for orjson: numbers of the message keep every digit."""
    return event_json(event, lambda message: _message(message, reveal=reveal), reveal=reveal)


def jsonl_lines(events: Iterable[StoredEvent], *, reveal: bool) -> Iterator[bytes]:
    """Each event as one line of JSON, its line end included."""
    for event in events:
        yield orjson.dumps(shared_json(event, reveal=reveal), option=orjson.OPT_APPEND_NEWLINE)


def csv_lines(events: Iterable[StoredEvent], *, reveal: bool) -> Iterator[bytes]:
    """The head and then each event as one record of CSV (RFC 4180), in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in events:
        yield _taken(text)
        value = shared_json(event, reveal=reveal)
        writer.writerow([_cell(name, value[name]) for name in COLUMNS])
    yield _taken(text)


def table_rows(events: Iterable[StoredEvent], *, reveal: bool) -> Iterator[dict[str, Any]]:
    """Each event as a row by ``COLUMNS``, its JSON as texts."""
    for event in events:
        value = shared_json(event, reveal=reveal)
        yield value | {name: orjson.dumps(value[name]).decode() for name in JSON_COLUMNS}


def guard(text: str) -> str:
    """A text as a cell that no spreadsheet runs: an apostrophe in front where it looks like a formula or is empty.

    ``unguard`` undoes it exactly. The empty text gets one too, since an empty cell stands for null.
    """
    return guarded(text) or "'"


def unguard(cell: str) -> str | None:
    """The text that ``guard`` made a cell of; None for an empty cell."""
    return cell.removeprefix("'") if cell else None


def _message(message: bytes, *, reveal: bool) -> orjson.Fragment | str:
    """A message ready to be written; one that is not JSON, which only a strange file can hold, as the text it is."""
    try:
        orjson.loads(message)
    except orjson.JSONDecodeError:
        return message.decode("utf-8", "replace")
    if reveal or not any(part in message for part in _MAY_HIDE):
        return orjson.Fragment(message)
    value = json.loads(message)
    return orjson.Fragment(write_json(mask_message(value) if isinstance(value, dict) else value))


def _cell(name: str, value: Any) -> str:
    if name in JSON_COLUMNS:
        return guard(orjson.dumps(value).decode())
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard(value) if isinstance(value, str) else str(value)


def _taken(text: io.StringIO) -> bytes:
    """What was written so far, taken out."""
    data = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return data
