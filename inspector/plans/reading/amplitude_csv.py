"""Amplitude's CSV of a tracking plan: a row for each event, followed by rows for its properties.

Columns: Amplitude's documentation of CSV import and export; real files write them in title case, so case does not
count. Property groups are put into the events that name them.
"""

from collections.abc import Sequence
from typing import Any

from inspector.core.event import EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder
from inspector.plans.model import Part, Plan, PlanFormat, Schema
from inspector.plans.reading.documents import Document
from inspector.plans.reading.tables import YES, headers, number_of, rows, split_values, unknown
from inspector.plans.schemas.notes import Notes

_TYPES = {"string": "string", "number": "number", "boolean": "boolean", "object": "object"}
_BOUNDS = {
    "min items": "minItems",
    "array min items": "minItems",
    "max items": "maxItems",
    "array max items": "maxItems",
    "array property min items": "minItems",
    "array property max items": "maxItems",
    "string property value min length": "minLength",
    "string property value max length": "maxLength",
    "number property value min": "minimum",
    "number property value max": "maximum",
}
_UNIQUE = ("array unique items", "array property unique items", "unique items")
_READ = (
    "action",
    "object type",
    "object name",
    "object owner",
    "object description",
    "event display name",
    "event category",
    "tags",
    "event activity",
    "property type",
    "property group names",
    "event property name",
    "property name",
    "property description",
    "property value type",
    "property required",
    "property is array",
    "property regex",
    "enum values",
    "const value",
    "number is integer",
    *_BOUNDS,
    *_UNIQUE,
)
_UNCHECKED = (
    "event hidden",
    "event source",
    "property visibility",
    "event schema status",
    "event 90 day",
    "event queries",
)


def claims(documents: Sequence[Document]) -> bool:
    """Whether it is one table with these columns."""
    found = headers(documents[0])
    return len(documents) == 1 and ({"object type", "object name", "property value type"} <= found or _is_user(found))


def _is_user(found: frozenset[str]) -> bool:
    return {"property type", "property name", "property value type"} <= found and "object type" not in found


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan of a file of events, or of one of user properties."""
    document = documents[0]
    builder = Builder(PlanFormat.AMPLITUDE_CSV, document.name, notes)
    for name in unknown(document, _READ):
        if not name.lower().startswith(_UNCHECKED):
            text = f"The column {shown(name)} is not understood and was left out."
            builder.note("unknown_column", Severity.WARNING, "row 1", text)
    if _is_user(headers(document)):
        _users(builder, document)
    else:
        _events(builder, document)
    return builder.plan(document.stem)


def _users(builder: Builder, document: Document) -> None:
    schema: Schema = {"type": "object"}
    for number, row in rows(document):
        _put(builder, f"row {number}", schema, row)
    builder.add(EventType.IDENTIFY, None, schema, sits=Part.TRAITS)


def _events(builder: Builder, document: Document) -> None:
    events: dict[str, dict[str, Any]] = {}
    groups: dict[str, Schema] = {}
    current: Schema | None = None
    about: dict[str, Any] | None = None
    for number, row in rows(document):
        where = f"row {number}"
        kind, name = row.get("object type", "").lower(), row.get("object name", "")
        if kind == "event" and name:
            about = events.setdefault(name, {"schema": {"type": "object"}, "groups": [], "row": row})
            current = about["schema"]
        elif kind == "property group" and name:
            about, current = None, groups.setdefault(name, {"type": "object"})
        elif kind:
            builder.note("unknown_rule_type", Severity.ERROR, where, f"A {shown(kind)} is not understood; left out.")
            about, current = None, None
            continue
        if about is not None:
            about["groups"] += split_values(row.get("property group names", ""))
        if row.get("event property name") or row.get("property name"):
            if current is None:
                builder.note("not_understood", Severity.ERROR, where, "A property without an event was left out.")
                continue
            _put(builder, where, current, row)
    for name, each in events.items():
        _add(builder, name, each, groups)


def _add(builder: Builder, name: str, about: dict[str, Any], groups: dict[str, Schema]) -> None:
    schema, row = about["schema"], about["row"]
    for group in dict.fromkeys(about["groups"]):
        if group not in groups:
            text = f"The property group {shown(group)} is not in the file; its properties are unknown."
            builder.note("dangling_ref", Severity.ERROR, name, text)
            continue
        schema["properties"] = {**groups[group].get("properties", {}), **schema.get("properties", {})}
        schema["required"] = [*groups[group].get("required", []), *schema.get("required", [])]
    labels = dict.fromkeys(split_values(row.get("tags", "")), "")
    if row.get("event category"):
        labels["category"] = row["event category"]
    if row.get("event display name") not in {"", None, name}:
        labels["display name"] = row["event display name"]
    builder.add(
        EventType.TRACK,
        name,
        schema,
        sits=Part.PROPERTIES,
        description=row.get("object description", ""),
        owner=row.get("object owner", ""),
        labels=labels,
        deprecated=row.get("event activity", "").lower() in {"inactive", "deleted"},
    )


def _put(builder: Builder, where: str, schema: Schema, row: dict[str, str]) -> None:
    name = row.get("event property name") or row.get("property name", "")
    made = _value(builder, where, row)
    if row.get("property is array", "").lower() in YES:
        bounds: Schema = {key: made.pop(key) for key in ("minItems", "maxItems", "uniqueItems") if key in made}
        items: Schema = {"items": made} if made else {}
        made = {"type": "array", **items, **bounds}
    if row.get("property description"):
        made["description"] = row["property description"]
    schema.setdefault("properties", {})[name] = made
    if row.get("property required", "").lower() in YES:
        schema.setdefault("required", []).append(name)


def _value(builder: Builder, where: str, row: dict[str, str]) -> Schema:
    word = row.get("property value type", "").lower()
    made: Schema = {"type": _TYPES[word]} if word in _TYPES else {}
    if word == "number" and row.get("number is integer", "").lower() in YES:
        made["type"] = "integer"
    if word and word not in _TYPES and word not in {"any", "enum", "const"}:
        builder.note("unknown_type", Severity.WARNING, where, f"There is no type {shown(word)}; any is accepted.")
    if row.get("enum values"):
        made["enum"] = split_values(row["enum values"])
    if row.get("const value"):
        made["enum"] = [row["const value"]]
    if row.get("property regex"):
        made["pattern"] = row["property regex"]
    for column, keyword in _BOUNDS.items():
        if row.get(column):
            made[keyword] = number_of(row[column])
    if any(row.get(column, "").lower() in YES for column in _UNIQUE):
        made["uniqueItems"] = True
    return made
