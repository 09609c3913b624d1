"""Events out of JSON and CSV: those that an export wrote, messages as SDKs send them and as Segment and RudderStack
store them, Snowplow's failed events, and rows of a warehouse.

An exported event keeps all that its line says, when it was received included; only its id, its exchange's id and what
it duplicates are the new session's. Events of one exchange that follow one another become one exchange again, with a
request that would send the same messages; the bytes that really came are not in such files. What cannot be read is kept
as a row of its own.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

import orjson

from inspector.core.jsontext import depth_exceeds, write_json
from inspector.storage.exported import Line, WrongFileError, is_exported, read_event
from inspector.storage.exporting import COLUMNS, JSON_COLUMNS, LATER_COLUMNS, unguard
from inspector.storage.foreign import warehouse
from inspector.storage.foreign.failedevents import failed_event, is_failed_event
from inspector.storage.foreign.jsonparts import Part, PartsError
from inspector.storage.foreign.messages import is_message, message
from inspector.storage.imported import Imported, Item, LeftOut, Remark, Why, posted, unread

_LONG_INTEGER = re.compile(rb"[0-9]{19}")
"""Where a text may hold a number that orjson would round; the standard library's slower reader keeps it."""
_MOST_TOGETHER = 1_000
"""Events of one exchange that are held at a time."""
_DEEPEST = 128
_LARGEST_CELL = 256 << 20
"""Characters. A quote that is never closed makes all that follows one cell."""

Seen = Callable[[str], bool]
"""Told the id of a row; whether it came before."""


class Where(NamedTuple):
    """What is read, and with what."""

    name: str
    """The file's."""
    now_us: int
    """What has no time of its own counts as received now."""
    seen: Seen
    """Of a warehouse's rows: told of those of events' own tables, asked for those of ``tracks``."""
    notes: set[str]
    """Takes what has to be known of the file as a whole."""


class _UnreadableError(ValueError):
    """One line is not what it should be; the text goes on after a colon."""


def from_json(parts: Iterator[Part], where: Where) -> Iterator[Item]:
    """What JSON objects hold, each a line or an element of a list."""
    return _together(_values(parts, where))


def from_csv(lines: Iterator[str], where: Where) -> Iterator[Item]:
    """What a CSV file that an export wrote, or a warehouse, holds. Raises ``WrongFileError``."""
    csv.field_size_limit(_LARGEST_CELL)  # the library's own is smaller than many an event
    return _together(_records(lines, where))


def from_rows(rows: Iterator[dict[str, Any]], where: Where) -> Iterator[Item]:
    """What the rows of a table hold, their values as Python has them."""
    return _together(_of_table(rows, where))


def _values(parts: Iterator[Part], where: Where) -> Iterator[Item | Line]:
    try:
        for part in parts:
            text = (part.data.removeprefix(b"\xef\xbb\xbf") if part.line == 1 else part.data).strip()
            if text:
                yield _guarded(partial(_value, text, part.line, where), where, Remark("line", part.line, ""), text)
    except PartsError as error:
        remark = Remark("line", error.line, f"this is not JSON: {error}; what comes after it cannot be told apart")
        yield unread(where.name, remark, b"", where.now_us)


def _guarded(read: Callable[[], Item | Line], where: Where, place: Remark, data: bytes) -> Item | Line:
    """What was read, or the row that says why it could not be."""
    try:
        return read()
    except _UnreadableError as error:
        reason = str(error)
    except WrongFileError as error:
        reason = error.reason
    return unread(where.name, place._replace(reason=reason.rstrip(".")), data, where.now_us)


def _value(text: bytes, number: int, where: Where) -> Item | Line:
    value = _parsed(text)
    if is_exported(value):
        return read_event(value, _written(value["message"], text), where.name, number)
    if is_failed_event(value):
        return failed_event(value, text, where.now_us)
    table = warehouse.table_of(where.name)
    if "receivedAt" not in value and warehouse.is_row(set(value), table):
        return _row(value, table, where, typed=True)
    if not is_message(value):
        raise _UnreadableError("no event: it has neither type, event, batch nor messageId")
    return message(value, text, where.now_us)


def _row(value: dict[str, Any], table: str, where: Where, *, typed: bool) -> Item:
    """A row of a warehouse as the message that it was."""
    number = warehouse.id_of(value)
    if number and table not in ("users", "accounts"):
        if table != "tracks":
            where.seen(number)
        elif where.seen(number):
            return LeftOut(Why.IN_OWN_TABLE)
    where.notes.add("Names of properties stand as the warehouse writes them, in snake case.")
    if not typed:
        where.notes.add("CSV has no types: what looks like a number, true or false counts as one.")
    made = warehouse.message_of(value, table, typed=typed)
    return message(made, write_json(made), where.now_us)


def _of_table(rows: Iterator[dict[str, Any]], where: Where) -> Iterator[Item | Line]:
    table = warehouse.table_of(where.name)
    for number, row in enumerate(rows, 1):
        if set(COLUMNS) - set(LATER_COLUMNS) <= set(row):
            yield _guarded(
                partial(_own, warehouse.plain(row), number, where), where, Remark("row", number, ""), _bytes(row)
            )
        elif warehouse.is_row(set(row), table):
            yield _row(row, table, where, typed=True)
        else:
            names = ", ".join(sorted(row))[:200]
            raise WrongFileError(where.name, None, f"these columns are neither ours nor a warehouse's: {names}.")


def _records(lines: Iterator[str], where: Where) -> Iterator[Item | Line]:
    reader = csv.reader(lines, strict=True)
    try:
        columns = next(reader, [])
        table = warehouse.table_of(where.name)
        missing = [column for column in COLUMNS if column not in columns and column not in LATER_COLUMNS]
        if missing and not warehouse.is_row(set(columns), table):
            told = f"it has no column {missing[0]}, and it is no table of a warehouse either."
            raise WrongFileError(where.name, 1, f"this is no CSV file of Event Inspector: {told}")
        for record in reader:
            if not record:
                continue
            row, number = dict(zip(columns, record, strict=False)), reader.line_num
            if missing:
                yield _row(row, table, where, typed=False)
            else:
                yield _guarded(partial(_record, row, number, where), where, Remark("line", number, ""), _bytes(row))
    except csv.Error as error:
        raise WrongFileError(where.name, reader.line_num, f"this is not CSV ({error}).") from error
    except UnicodeDecodeError as error:
        raise WrongFileError(where.name, reader.line_num + 1, f"this is not CSV in UTF-8 ({error}).") from error


def _record(record: dict[str, str], number: int, where: Where) -> Line:
    value: dict[str, Any] = {column: unguard(record.get(column, "")) for column in COLUMNS}
    exchange = value["exchange"] or ""
    value |= {name: value[name] == "true" for name in ("retry", "marked")}
    value["exchange"] = int(exchange) if exchange.isdecimal() and len(exchange) < 19 else None
    return _own(value, number, where)


def _own(value: dict[str, Any], number: int, where: Where) -> Line:
    """An event of our own, the cells of JSON still texts."""
    text = value["message"] or "null"
    value = dict(value)
    for column in JSON_COLUMNS:
        try:
            value[column] = orjson.loads(value.get(column) or "null")
        except orjson.JSONDecodeError as error:
            raise _UnreadableError(f"the cell {column} is not JSON ({error})") from error
    return read_event(value, text.encode(), where.name, number)


def _bytes(row: dict[str, Any]) -> bytes:
    """A row as it is kept when it cannot be read."""
    return orjson.dumps(row, default=str)


def _parsed(text: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _UnreadableError(f"this is not JSON ({error.msg}, at its character {error.pos + 1})") from error
    if not isinstance(value, dict):
        raise _UnreadableError("an event is a JSON object, and this is something else")
    if text.count(b"{") + text.count(b"[") > _DEEPEST and depth_exceeds(value, _DEEPEST):
        raise _UnreadableError(f"it nests arrays and objects in more than {_DEEPEST} levels")
    try:
        return json.loads(text) if _LONG_INTEGER.search(text) else value
    except ValueError as error:  # integers of thousands of digits
        raise _UnreadableError("it holds a number that is too long") from error


def _written(message: Any, text: bytes) -> bytes:
    """The message of a line as JSON, its numbers as they stand there."""
    return write_json(message) if _LONG_INTEGER.search(text) else orjson.dumps(message)


def _together(values: Iterator[Item | Line]) -> Iterator[Item]:
    """Lines of one exchange as one."""
    for _, group in groupby(enumerate(values), _exchange_of):
        lines: list[Line] = []
        for _, value in group:
            if not isinstance(value, Line):
                yield value
                continue
            lines.append(value)
            if len(lines) >= _MOST_TOGETHER:
                yield _gathered(lines)
                lines = []
        if lines:
            yield _gathered(lines)


def _exchange_of(numbered: tuple[int, Item | Line]) -> tuple[int, int, int]:
    """What lines of one exchange have in common; unique and negative for what stands alone."""
    number, value = numbered
    if not isinstance(value, Line) or value.exchange is None:
        return (-1 - number, 0, 0)
    return (max(0, value.exchange), value.received_us, int(value.via))


def _gathered(lines: list[Line]) -> Imported:
    events = tuple(line.event._replace(position=number) for number, line in enumerate(lines))
    if len(events) == 1 and not events[0].pointer:
        target, body = f"/v1/{events[0].type.word}", events[0].message
    else:
        target, body = "/v1/batch", b'{"batch":[' + b",".join(event.message for event in events) + b"]}"
    exchange = posted(lines[0].received_us, target, body, lines[0].via)
    return Imported(exchange, events, tuple(line.source for line in lines))
