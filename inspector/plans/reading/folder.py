"""Plain JSON Schemas, one a file named by its event: ``Order Completed.json``, ``Order Completed.v2.json``.

``identify.json``, ``group.json``, ``page.json`` and ``screen.json`` are for every such call, ``common.json`` for every
event, and a folder named by a type of call (``page/Home.json``) holds its events. ``%2F`` in a name stands for ``/`` as
in URLs. A schema is of the whole message when it declares ``properties``, ``traits`` or ``context`` as objects with
properties of their own; otherwise it is of the part that such a call is about. Files that ``inspector plan convert``
wrote carry the rest in ``x-inspector``.
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from inspector.core.event import EVENT_TYPES, EventType
from inspector.plans.building import Builder, labels_of, own_part, text_of
from inspector.plans.model import Part, Plan, PlanFormat
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.notes import Notes

_VERSIONED = re.compile(r"(.+)\.v?([0-9]+(?:-[0-9]+-[0-9]+)?)")
_SCHEMA_KEYS = frozenset(
    {"$schema", "properties", "required", "allOf", "anyOf", "oneOf", "$ref", "additionalProperties"}
)
_MESSAGE_KEYS = frozenset(
    {
        "type",
        "event",
        "name",
        "properties",
        "traits",
        "context",
        "messageId",
        "userId",
        "anonymousId",
        "timestamp",
        "sentAt",
        "originalTimestamp",
        "receivedAt",
        "integrations",
        "groupId",
        "previousId",
        "category",
        "version",
    }
)
EXTRA = "x-inspector"
"""The keyword that carries what JSON Schema has no words for."""


def _is_schema(value: Any) -> bool:
    return isinstance(value, dict) and bool(_SCHEMA_KEYS & set(value) or value.get("type") in ("object", ["object"]))


def claims(documents: Sequence[Document]) -> bool:
    """Whether every document looks like a JSON Schema."""
    return all(each.kind != "csv" and _is_schema(each.value) for each in documents)


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan of all files."""
    names = {each.name.rpartition("/")[0].partition("/")[0] for each in documents} - {""}
    builder = Builder(PlanFormat.SCHEMA_FOLDER, documents[0].name, notes)
    for each in documents:
        _add(builder, each)
    return builder.plan(names.pop() if len(names) == 1 and not names & set(EVENT_TYPES) else "JSON Schemas")


def _add(builder: Builder, document: Document) -> None:
    schema = dict(document.value)
    extra = schema.pop(EXTRA, None)
    extra = extra if isinstance(extra, dict) else {}
    stem, kind, version = _named(document)
    if extra.get("common") is True or (stem == "common" and kind is EventType.OTHER):
        builder.add_common(schema, text_of(extra.get("name")) or "common")
        return
    kind = EVENT_TYPES.get(text_of(extra.get("type")), kind)
    name: str | None = extra.get("name", stem)
    if "name" not in extra and kind is EventType.OTHER:
        own = EVENT_TYPES.get(stem, EventType.OTHER)
        kind, name = (own, None) if own not in {EventType.OTHER, EventType.TRACK} else (EventType.TRACK, stem)
    kind = EventType.TRACK if kind is EventType.OTHER else kind
    part = Part(extra["part"]) if extra.get("part") in set(Part) else own_part(kind)
    whole = extra.get("whole_message") is True or _is_message(schema)
    builder.add(
        kind,
        name,
        schema,
        sits=Part.MESSAGE if whole else part,
        part=part,
        file=document.name,
        version=text_of(extra.get("version")) or version,
        variant=text_of(extra.get("variant")),
        description=text_of(schema.pop("description", None)),
        why=text_of(extra.get("why")),
        owner=text_of(extra.get("owner")),
        labels=labels_of(extra.get("labels")),
        aliases=tuple(map(str, extra.get("aliases") or ())),
        examples=tuple(extra.get("examples") or ()),
        deprecated=extra.get("deprecated") is True or schema.pop("deprecated", None) is True,
        origin_id=text_of(extra.get("id")),
    )


def _named(document: Document) -> tuple[str, EventType, str]:
    """Name, type (OTHER when nothing tells it) and version from where a file lies and what it is called."""
    folder = document.name.rpartition("/")[0].rpartition("/")[2]
    stem = document.stem.removesuffix(".schema")
    match = _VERSIONED.fullmatch(stem)
    stem, version = (match[1], match[2]) if match else (stem, "1")
    return unquote(stem), EVENT_TYPES.get(folder.lower(), EventType.OTHER), version


def _is_message(schema: dict[str, Any]) -> bool:
    parts = schema.get("properties")
    if not isinstance(parts, dict) or not set(parts) <= _MESSAGE_KEYS:
        return False
    return any(_is_schema(parts.get(each)) or parts.get(each) == {} for each in ("properties", "traits", "context"))
