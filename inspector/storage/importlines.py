"""Events out of JSON lines and CSV: those that an export wrote, and bare messages as an SDK would send them.

An exported event keeps all that its line says, when it was received included; only its id, its exchange's id and what
it duplicates are the new session's. Events of one exchange that follow one another become one exchange again, with a
request that would send the same messages; the bytes that really came are not in such files.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import orjson

from inspector.core.event import EVENT_TYPES
from inspector.core.exchange import Exchange, Kind, Request, Via
from inspector.core.jsontext import write_json
from inspector.storage.exported import Line, WrongFileError, is_exported, read_event
from inspector.storage.exporting import COLUMNS, JSON_COLUMNS, LATER_COLUMNS, unguard
from inspector.storage.imported import NO_REPLY, Imported, decoded

_JSON = (("Content-Type", "application/json"),)
_LONG_INTEGER = re.compile(rb"[0-9]{19}")
"""Where a text may hold a number that orjson would round; the standard library's slower reader keeps it."""
_MOST_TOGETHER = 1_000
"""Events of one exchange that are held at a time."""


def from_jsonl(lines: Iterator[bytes], name: str, now_us: int) -> Iterator[Imported]:
    """What a file of JSON lines holds; bare messages count as received at ``now_us``. Raises ``WrongFileError``."""
    return _together(_values(lines, name, now_us))


def from_csv(lines: Iterator[str], name: str) -> Iterator[Imported]:
    """What a CSV file that an export wrote holds. Raises ``WrongFileError``."""
    csv.field_size_limit(sys.maxsize)
    return _together(_records(lines, name))


def _values(lines: Iterator[bytes], name: str, now_us: int) -> Iterator[Imported | Line]:
    for number, line in enumerate(lines, 1):
        text = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip()
        if not text:
            continue
        value = _parsed(text, name, number)
        if is_exported(value):
            yield read_event(value, _written(value["message"], text), name, number)
        else:
            yield _bare(value, text, now_us)


def _records(lines: Iterator[str], name: str) -> Iterator[Line]:
    reader = csv.reader(lines, strict=True)
    try:
        columns = next(reader, [])
        missing = [column for column in COLUMNS if column not in columns and column not in LATER_COLUMNS]
        if missing:
            raise WrongFileError(name, 1, f"this is no CSV file of Event Inspector: it has no column {missing[0]}.")
        for record in reader:
            if record:
                yield _record(dict(zip(columns, record, strict=False)), name, reader.line_num)
    except csv.Error as error:
        raise WrongFileError(name, reader.line_num, f"this is not CSV ({error}).") from error
    except UnicodeDecodeError as error:
        raise WrongFileError(name, reader.line_num + 1, f"this is not CSV in UTF-8 ({error}).") from error


def _record(record: dict[str, str], name: str, number: int) -> Line:
    value: dict[str, Any] = {column: unguard(record.get(column, "")) for column in COLUMNS}
    message = value["message"] or "null"
    for column in JSON_COLUMNS:
        try:
            value[column] = orjson.loads(value[column] or "null")
        except orjson.JSONDecodeError as error:
            raise WrongFileError(name, number, f"the cell {column} is not JSON ({error}).") from error
    exchange = value["exchange"] or ""
    value |= {name: value[name] == "true" for name in ("retry", "marked")}
    value["exchange"] = int(exchange) if exchange.isdecimal() and len(exchange) < 19 else None
    return read_event(value, message.encode(), name, number)


def _parsed(text: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise WrongFileError(name, number, f"this is not JSON ({error}).") from error
    if not isinstance(value, dict):
        raise WrongFileError(name, number, "an event is a JSON object, and this is something else.")
    return json.loads(text) if _LONG_INTEGER.search(text) else value


def _written(message: Any, text: bytes) -> bytes:
    """The message of a line as JSON, its numbers as they stand there."""
    return write_json(message) if _LONG_INTEGER.search(text) else orjson.dumps(message)


def _bare(value: dict[str, Any], text: bytes, now_us: int) -> Imported:
    """A message as an SDK would send it, or a batch of them, decoded as if it had been sent."""
    kind = value.get("type")
    word = "batch" if "batch" in value else kind if isinstance(kind, str) and kind in EVENT_TYPES else "track"
    exchange = _exchange(now_us, Via.IMPORT, f"/v1/{word}", text)
    found = decoded(exchange.request)
    return Imported(exchange, () if found is None else found.events)


def _together(values: Iterator[Imported | Line]) -> Iterator[Imported]:
    """Lines of one exchange as one."""
    for _, group in groupby(enumerate(values), _exchange_of):
        lines: list[Line] = []
        for _, value in group:
            if isinstance(value, Imported):
                yield value
                continue
            lines.append(value)
            if len(lines) >= _MOST_TOGETHER:
                yield _gathered(lines)
                lines = []
        if lines:
            yield _gathered(lines)


def _exchange_of(numbered: tuple[int, Imported | Line]) -> tuple[int, int, int]:
    """What lines of one exchange have in common; unique and negative for what stands alone."""
    number, value = numbered
    if isinstance(value, Imported) or value.exchange is None:
        return (-1 - number, 0, 0)
    return (max(0, value.exchange), value.received_us, int(value.via))


def _gathered(lines: list[Line]) -> Imported:
    events = tuple(line.event._replace(position=number) for number, line in enumerate(lines))
    if len(events) == 1 and not events[0].pointer:
        target, body = f"/v1/{events[0].type.word}", events[0].message
    else:
        target, body = "/v1/batch", b'{"batch":[' + b",".join(event.message for event in events) + b"]}"
    exchange = _exchange(lines[0].received_us, lines[0].via, target, body)
    return Imported(exchange, events, tuple(line.source for line in lines))


def _exchange(received_us: int, via: Via, target: str, body: bytes) -> Exchange:
    request = Request(received_us, via, "", "http", "POST", target, "", _JSON, body, len(body))
    return Exchange(request, Kind.EVENTS, NO_REPLY, 0, None)
