"""Rows of a warehouse in Segment's layout, which RudderStack's follows, turned back into messages.

``tracks`` has a row for every track call and none of its properties; a table for each event has them too, under the
same ``id``. ``identifies``, ``users``, ``pages``, ``screens``, ``groups``, ``accounts`` and ``aliases`` are named after
their calls. Columns that begin with ``context_`` are the context laid flat, and names are in snake case, so that a
property's own spelling is lost (Segment's and RudderStack's pages on their warehouse schemas).
"""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

import orjson

from inspector.core.timestamps import format_us, parse_us

_COMMON = ("anonymous_id", "user_id", "original_timestamp", "event_text", "context_library_name", "uuid_ts", "sent_at")
_TYPE_OF = {
    "tracks": "track", "identifies": "identify", "users": "identify", "pages": "page", "screens": "screen",
    "groups": "group", "accounts": "group", "aliases": "alias",
}  # fmt: skip
"""Calls by the name of their table."""
_FIELDS = {
    "id": "messageId", "message_id": "messageId", "user_id": "userId", "anonymous_id": "anonymousId",
    "timestamp": "timestamp", "original_timestamp": "originalTimestamp", "sent_at": "sentAt",
    "received_at": "receivedAt", "channel": "channel", "version": "version",
}  # fmt: skip
_MOMENTS = frozenset({"timestamp", "original_timestamp", "sent_at", "received_at"})
_LOADING = frozenset({"uuid", "uuid_ts", "loaded_at", "_partitiontime"})
"""Of the loading into the warehouse, not of the event."""
_OBJECTS = (
    "app", "campaign", "device", "library", "location", "network", "os", "page", "referrer", "screen", "traits",
    "user_agent_data",
)  # fmt: skip
_CAMEL = re.compile(r"_([a-z])")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")


def is_row(columns: set[str], table: str) -> bool:
    """Whether columns are those of such a table; ``table`` is what the file is called."""
    lower = {column.lower() for column in columns}
    if "received_at" not in lower:
        return False
    return any(column in lower for column in _COMMON) or (table in _TYPE_OF and "id" in lower)


def table_of(file_name: str) -> str:
    """The table that a file is named after: ``tracks`` of ``tracks.csv.gz`` and of ``shop.tracks_000.parquet``."""
    stem = file_name.lower()
    for ending in (".gz", ".csv", ".jsonl", ".ndjson", ".json", ".parquet"):
        stem = stem.removesuffix(ending)
    words = re.split(r"[^a-z]+", stem)
    return next((word for word in words if word in _TYPE_OF), stem)


def message_of(row: dict[str, Any], table: str, *, typed: bool) -> dict[str, Any]:
    """The message that a row was made of; ``typed`` when its values have types, as they have not in CSV."""
    values = {name.lower(): value for name, value in row.items() if value is not None and value != ""}
    kind = _kind(values, table)
    made: dict[str, Any] = {"type": kind}
    inside: dict[str, Any] = {}
    context: dict[str, Any] = {}
    loading: dict[str, Any] = {}
    for name, value in values.items():
        if name in _FIELDS:
            made[_FIELDS[name]] = _moment(value) if name in _MOMENTS else str(value)
        elif name in _LOADING:
            loading[name] = plain(value)
        elif name.startswith("context_"):
            _put(context, name.removeprefix("context_"), _typed(value, typed=typed))
        elif not _is_head(name, kind):
            inside[name] = _typed(value, typed=typed)
    made |= _head(values, kind, table)
    if kind != "alias" or inside:
        made["traits" if kind in ("identify", "group") else "properties"] = inside
    made |= {name: each for name, each in (("context", context), ("warehouse", loading)) if each}
    return {name: each for name, each in made.items() if each is not None}


def id_of(row: dict[str, Any]) -> str:
    """The row's id, which is the message's; empty when there is none."""
    return next((str(value) for name, value in row.items() if name.lower() == "id" and value), "")


def _kind(values: dict[str, Any], table: str) -> str:
    if table in _TYPE_OF:
        return _TYPE_OF[table]
    if "event_text" in values or "event" in values:
        return "track"
    if "previous_id" in values:
        return "alias"
    if "group_id" in values:
        return "group"
    return "page" if "url" in values and "path" in values else "identify"


def _is_head(name: str, kind: str) -> bool:
    heads = {"track": ("event", "event_text"), "group": ("group_id",), "alias": ("previous_id",)}
    views = ("name", "category") if kind in ("page", "screen") else ()
    return name in heads.get(kind, views)


def _head(values: dict[str, Any], kind: str, table: str) -> dict[str, Any]:
    """What names the call."""
    made: dict[str, Any] = {}
    if kind == "track":
        made["event"] = values.get("event_text") or values.get("event")
    elif kind in ("page", "screen"):
        made = {"name": values.get("name"), "category": values.get("category")}
    elif kind == "group":
        made["groupId"] = values.get("group_id")
    elif kind == "alias":
        made["previousId"] = values.get("previous_id")
    if table in ("users", "accounts"):  # their id is whom the row is about
        made |= {"userId" if table == "users" else "groupId": values.get("id"), "messageId": None}
    return {name: str(value) if value is not None else None for name, value in made.items()}


def _put(context: dict[str, Any], name: str, value: Any) -> None:
    """A column of the context at its place: ``page_url`` is ``url`` in ``page``, all else one word."""
    for head in _OBJECTS:
        if name.startswith(f"{head}_"):
            inner = context.setdefault(_camel(head), {})
            if isinstance(inner, dict):
                inner[_camel(name.removeprefix(f"{head}_")) if head != "traits" else name[7:]] = value
                return
    context[_camel(name)] = value


def _camel(name: str) -> str:
    return _CAMEL.sub(lambda found: found[1].upper(), name)


def _moment(value: Any) -> Any:
    """A date as ISO 8601; as it stands when it cannot be read."""
    told = plain(value)
    moment = parse_us(told.strip().removesuffix(" UTC") if isinstance(told, str) else told)
    return told if moment is None else format_us(moment)


def _typed(value: Any, *, typed: bool) -> Any:
    """A value as JSON: lists and objects stand as text in a warehouse, and in CSV everything does."""
    value = plain(value)
    if not isinstance(value, str):
        return value
    if value[:1] in ("[", "{") and value[-1:] in ("]", "}"):
        return _json(value)
    if typed or (value not in ("true", "false") and not _NUMBER.fullmatch(value)):
        return value
    return orjson.loads(value)


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def plain(value: Any) -> Any:
    """A value of Parquet as one of JSON."""
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return _date(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < 1 << 63 else float(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return None if isinstance(value, float) and not isfinite(value) else value


def _date(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    since = (value if value.tzinfo else value.replace(tzinfo=UTC)) - datetime(1970, 1, 1, tzinfo=UTC)
    return format_us((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds)
