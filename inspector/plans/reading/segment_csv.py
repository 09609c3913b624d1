"""Segment's CSV of a tracking plan: a row for each property, a row without a property for an event itself.

Columns: Segment's documentation of editing plans with CSV, and the names that Avo's importer reads. Whether a property
is required has no documented column; ``Required``, ``Status`` and ``Property Status`` are read, and a data type with
``null`` means that it is not.
"""

from collections.abc import Sequence
from typing import Any

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, own_part
from inspector.plans.model import Plan, PlanFormat, Schema
from inspector.plans.reading.documents import Document
from inspector.plans.reading.tables import YES, headers, number_of, put, rows, split_values, unknown
from inspector.plans.schemas.notes import Notes

_COLUMNS = (
    "version",
    "event version",
    "event type",
    "event name",
    "event description",
    "property name",
    "trait name",
    "description",
    "property description",
    "labels",
    "property data type",
    "enum values",
    "allowed property values",
    "permitted values",
    "required",
    "status",
    "property status",
    "property required",
)
_REQUIRED = ("required", "status", "property status", "property required")
_ALLOWED = ("allowed property values", "permitted values")


def claims(documents: Sequence[Document]) -> bool:
    """Whether it is one table with these columns."""
    return len(documents) == 1 and {"event type", "property data type"} <= headers(documents[0])


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan."""
    document = documents[0]
    builder = Builder(PlanFormat.SEGMENT_CSV, document.name, notes)
    for name in unknown(document, _COLUMNS):
        text = f"The column {shown(name)} is not understood and was left out."
        builder.note("unknown_column", Severity.WARNING, "row 1", text)
    events: dict[tuple[EventType, str, str], dict[str, Any]] = {}
    for number, row in rows(document):
        _row(builder, events, number, row)
    for (kind, name, version), about in events.items():
        builder.add(
            kind,
            name or None,
            about["schema"],
            sits=own_part(kind),
            version=version,
            description=about["description"],
            labels=about["labels"],
        )
    return builder.plan(document.stem.partition("--")[0])


def _row(
    builder: Builder, events: dict[tuple[EventType, str, str], dict[str, Any]], number: int, row: dict[str, str]
) -> None:
    where = f"row {number}"
    kind = EVENT_TYPES.get(row.get("event type", "").lower() or "track", EventType.OTHER)
    if kind is EventType.OTHER:
        text = f"There is no event type {shown(row['event type'])}; the row was left out."
        builder.note("unknown_rule_type", Severity.ERROR, where, text)
        return
    name = row.get("event name", "")
    version = row.get("event version") or row.get("version") or "1"
    about = events.setdefault((kind, name, version), {"schema": {"type": "object"}, "description": "", "labels": {}})
    words = row.get("property name") or row.get("trait name") or ""
    description = row.get("property description") or row.get("description", "")
    labels = _labels(row.get("labels", ""))
    if not words:
        about["description"] = row.get("event description") or description
        about["labels"] |= labels
        return
    about["description"] = about["description"] or row.get("event description", "")
    if labels:
        text = f"Labels of the property {shown(words)} were put on its event."
        builder.note("labels_moved", Severity.INFO, where, text)
        about["labels"] |= labels
    schema, nullable = _schema(builder, where, row)
    if description:
        schema["description"] = description
    told = next((row[key].lower() for key in _REQUIRED if row.get(key)), None)
    required = told in YES if told is not None else not nullable and "property data type" in row and _told(row)
    put(about["schema"], _path(words), schema, required=required)


def _told(row: dict[str, str]) -> bool:
    """Whether a type without null says that the property is required: only where no column tells it otherwise."""
    return bool(row.get("property data type")) and not any(key in row for key in _REQUIRED)


def _path(words: str) -> list[str]:
    return [step for step in words.split(".") if step]


def _schema(builder: Builder, where: str, row: dict[str, str]) -> tuple[Schema, bool]:
    """The schema of a row's property, and whether it may be null."""
    types = [each.strip().lower() for each in row.get("property data type", "").split(",") if each.strip()]
    nullable = "null" in types
    made: Schema = {}
    if "date time" in types or "date-time" in types:
        made["format"] = "date-time"
        types = ["string" if each in {"date time", "date-time"} else each for each in types]
    enum = "enum" in types
    types = [each for each in types if each not in {"any", "enum"}] if "any" not in types else []
    if types:
        made["type"] = types if len(types) > 1 else types[0]
    if row.get("enum values") or enum:
        values = split_values(row.get("enum values", ""))
        if values:
            made["enum"] = [_typed(value, types) for value in values]
    allowed = next((row[key] for key in _ALLOWED if row.get(key)), "")
    if allowed:
        text = (
            "Segment holds texts to allowed values by a pattern that may match anywhere; the rule asks for all of it."
        )
        builder.note("allowed_values", Severity.INFO, where, text)
        made["enum"] = split_values(allowed)
    return made, nullable


def _typed(value: str, types: Sequence[str]) -> Any:
    if value == "null" and "null" in types:
        return None
    if value in {"true", "false"} and "boolean" in types:
        return value == "true"
    return number_of(value) if {"number", "integer"} & set(types) else value


def _labels(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in split_values(text):
        name, _, value = each.partition(":")
        found[name.strip()] = value.strip()
    return found
