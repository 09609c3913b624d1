"""The rows that an event comes to in the tables of a warehouse, as Segment lays them out (their page on warehouse
schemas): ``tracks`` with what all track calls have in common, a table for each event name with its properties,
``identifies`` and ``users`` with traits, ``pages``, ``screens``, ``groups``, ``aliases``. Pure.
"""

import hashlib
import re
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import moment_of, parse_us
from inspector.destinations.content import content, part, text_of

Value = str | int | float | bool | datetime | None


class ColumnType(StrEnum):
    """What a column holds. A column keeps the type of the first value that it got."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    MOMENT = "moment"


class Row(NamedTuple):
    """A row of a table."""

    table: str
    values: dict[str, Value]
    """By column; ``id`` is always among them."""
    replace: bool = False
    """It takes the place of a row with the same id that is not newer: ``users`` holds the latest traits."""


TABLES = (
    "The tables are laid out as in Segment's warehouses: tracks, a table for each event, identifies, users, pages, "
    "screens, groups, aliases."
)
"""For people."""

MOST_COLUMNS = 500
"""Of one event: what is more is left out, and said."""

_LONGEST_NAME = 63
"""PostgreSQL's limit (NAMEDATALEN)."""

_TABLES = {
    EventType.IDENTIFY: "identifies",
    EventType.PAGE: "pages",
    EventType.SCREEN: "screens",
    EventType.GROUP: "groups",
    EventType.ALIAS: "aliases",
}
_TAKEN = frozenset({"tracks", "users", *_TABLES.values()})
_WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_STRANGE = re.compile(r"[^a-z0-9]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_LARGEST = 1 << 63


def rows_of(event: Outgoing, received_us: int) -> tuple[Row, ...]:
    """The rows of an event. ``received_us`` is when it is written there."""
    message = content(event)
    common = _common(event, message, received_us)
    if event.type is EventType.TRACK:
        name = event.name or ""
        told: dict[str, Value] = {"event": column_name(name), "event_text": name}
        return (
            Row("tracks", {**common, **told}),
            Row(table_name(name), {**_flat(part(message, "properties")), **common, **told}),
        )
    if event.type is EventType.IDENTIFY:
        traits = _flat(part(message, "traits"))
        rows: tuple[Row, ...] = (Row("identifies", {**traits, **common}),)
        if event.user_id:
            user: dict[str, Value] = {**traits, "id": event.user_id, "received_at": common["received_at"]}
            rows += (Row("users", user, replace=True),)
        return rows
    if event.type is EventType.GROUP:
        group: dict[str, Value] = {"group_id": text_of(message.get("groupId"))}
        return (Row("groups", {**_flat(part(message, "traits")), **common, **group}),)
    if event.type is EventType.ALIAS:
        return (Row("aliases", {**common, "previous_id": text_of(message.get("previousId"))}),)
    if event.type in _TABLES:
        named: dict[str, Value] = {"name": event.name, "category": text_of(message.get("category"))}
        properties = _flat(part(message, "properties"))
        given = {key: value for key, value in named.items() if value is not None}
        return (Row(_TABLES[event.type], {**properties, **common, **given}),)
    return ()


def _common(event: Outgoing, message: dict[str, Any], received_us: int) -> dict[str, Value]:
    sent = parse_us(message.get("sentAt"))
    return {
        "id": event.message_id or f"event-{event.id}",
        "anonymous_id": event.anonymous_id,
        "user_id": event.user_id,
        "received_at": moment_of(received_us),
        "sent_at": None if sent is None else moment_of(sent),
        "timestamp": moment_of(event.time_us),
        "original_timestamp": text_of(message.get("timestamp")),
        **{f"context_{key}": value for key, value in _flat(part(message, "context")).items()},
    }


def _flat(values: dict[str, Any], prefix: str = "") -> dict[str, Value]:
    """Objects become columns joined by underscores, lists become JSON."""
    found: dict[str, Value] = {}
    for key, value in values.items():
        name = f"{prefix}_{column_name(str(key))}" if prefix else column_name(str(key))
        if isinstance(value, dict) and value and name.count("_") < 20:
            found.update(_flat(value, name))
        elif value is not None:
            found[name] = _plain(value)
        if len(found) > MOST_COLUMNS:
            break
    return found


def _plain(value: Any) -> Value:
    if isinstance(value, str):
        moment = parse_us(value) if _MOMENT.fullmatch(value) else None
        return value.replace("\0", "\N{SYMBOL FOR NULL}") if moment is None else moment_of(moment)
    if isinstance(value, bool | float) or (isinstance(value, int) and -_LARGEST <= value < _LARGEST):
        return value
    return text_of(value)


def type_of(value: Value) -> ColumnType:
    """The type of the column that a value makes when it is the first."""
    if isinstance(value, bool):
        return ColumnType.BOOLEAN
    if isinstance(value, int):
        return ColumnType.INTEGER
    if isinstance(value, float):
        return ColumnType.NUMBER
    return ColumnType.MOMENT if isinstance(value, datetime) else ColumnType.TEXT


def fitted(value: Value, column: ColumnType) -> tuple[Value, bool]:
    """A value as a column of that type can hold it, and whether it fits; what does not is None, as in a warehouse."""
    have = type_of(value)
    if value is None or have is column:
        return value, True
    if column is ColumnType.TEXT:
        return (value.isoformat() if isinstance(value, datetime) else str(text_of(value))), True
    if column is ColumnType.NUMBER and have is ColumnType.INTEGER:
        return float(value), True  # type: ignore[arg-type] # an int, as its type says
    return None, False


def column_name(text: str) -> str:
    """A name as a column: ``orderId`` and ``Order ID`` both become ``order_id``."""
    name = _STRANGE.sub("_", _WORD_ENDS.sub("_", text).lower()).strip("_")
    if not name or name[0].isdigit():
        name = f"_{name}"
    if len(name) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST_NAME - 9]}_{digest}"


def table_name(event: str) -> str:
    """An event's name as a table; names that the layout itself uses get a mark."""
    name = column_name(event)
    return f"event_{name}" if name in _TAKEN else name
