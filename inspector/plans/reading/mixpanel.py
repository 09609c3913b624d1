"""Mixpanel's Lexicon schemas: ``entries`` or ``results`` with ``entityType``, ``name`` and ``schemaJson``.

Shape: github.com/mixpanel/docs (openapi/lexicon-schemas.openapi.yaml).
"""

from collections.abc import Sequence
from typing import Any

from inspector.core.event import EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, text_of
from inspector.plans.model import Part, Plan, PlanFormat, Schema
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.notes import Notes

_VENDOR = "com.mixpanel"


def _entries(document: Document) -> list[Any] | None:
    value = document.value
    held = value.get("entries", value.get("results")) if isinstance(value, dict) else value
    if isinstance(held, dict):
        held = [held]
    fits = isinstance(held, list) and any(isinstance(each, dict) and "schemaJson" in each for each in held)
    return held if fits else None


def claims(documents: Sequence[Document]) -> bool:
    """Whether every document lists entries with ``schemaJson``."""
    return all(_entries(each) is not None for each in documents)


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan: an event for each entry, and traits from the profile."""
    builder = Builder(PlanFormat.MIXPANEL, documents[0].name, notes)
    for document in documents:
        for each in _entries(document) or []:
            _add(builder, each)
    return builder.plan(documents[0].stem)


def _add(builder: Builder, entry: Any) -> None:
    if not isinstance(entry, dict) or not isinstance(entry.get("schemaJson"), dict):
        builder.note("not_understood", Severity.ERROR, "", f"An entry without a schema: {shown(str(entry))}.")
        return
    name = text_of(entry.get("name"))
    profile = text_of(entry.get("entityType")).lower() == "profile"
    schema = dict(entry["schemaJson"])
    about = _about(schema.pop("metadata", None))
    description = text_of(schema.pop("description", None))
    schema["properties"] = {
        key: _property(builder, name, key, each)
        for key, each in builder.map_of(schema.get("properties"), name, "properties").items()
    }
    more: dict[str, Any] = {
        "description": description,
        "labels": _labels(builder, about),
        "owner": _owner(builder, about),
    }
    if about.get("dropped") is True:
        text = "Mixpanel drops this on arrival; the rule is marked as deprecated."
        builder.note("dropped", Severity.INFO, name, text)
        more["deprecated"] = True
    schema.setdefault("type", "object")
    if profile:
        builder.add(EventType.IDENTIFY, None if name in {"", "$user"} else name, schema, sits=Part.TRAITS, **more)
    else:
        builder.add(EventType.TRACK, name, schema, sits=Part.PROPERTIES, **more)


def _about(metadata: Any) -> dict[str, Any]:
    held = metadata.get(_VENDOR) if isinstance(metadata, dict) else None
    return held if isinstance(held, dict) else {}


def _property(builder: Builder, name: str, key: str, schema: Any) -> Schema:
    if not isinstance(schema, dict):
        return {}
    made = {keyword: value for keyword, value in schema.items() if keyword != "metadata"}
    about = _about(schema.get("metadata"))
    shown_name = text_of(about.get("displayName"))
    if shown_name and shown_name != key:
        made["title"] = shown_name
    if about.get("dropped") is True:
        builder.note("dropped", Severity.INFO, name, f"Mixpanel drops the property {key} on arrival.", at=key)
    return made


def _labels(builder: Builder, about: dict[str, Any]) -> dict[str, str]:
    labels = {text_of(each): "" for each in builder.list_of(about.get("tags"), "", "tags") if text_of(each)}
    if about.get("displayName"):
        labels["display name"] = text_of(about["displayName"])
    if about.get("hidden") is True:
        labels["hidden"] = ""
    return labels


def _owner(builder: Builder, about: dict[str, Any]) -> str:
    kinds = ("contacts", "teamContacts")
    return ", ".join(text_of(each) for kind in kinds for each in builder.list_of(about.get(kind), "", kind))
