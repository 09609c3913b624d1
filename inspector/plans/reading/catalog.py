"""RudderStack's Data Catalog plans: ``events`` with ``eventType``, ``identitySection`` and a schema in ``rules``.

Shape: github.com/rudderlabs/rudder-iac (api/client/catalog/trackingplans.go, cli/internal/typer).
"""

from collections.abc import Sequence
from typing import Any

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, own_part, text_of
from inspector.plans.model import Draft, Part, Plan, PlanFormat
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.notes import Notes

_PARTS = {each.value: each for each in (Part.PROPERTIES, Part.TRAITS, Part.CONTEXT_TRAITS)}


def _plan(document: Document) -> dict[str, Any]:
    value = document.value
    inner = value.get("data", value.get("trackingPlan", value)) if isinstance(value, dict) else {}
    return inner if isinstance(inner, dict) else {}


def claims(documents: Sequence[Document]) -> bool:
    """Whether one document has ``events`` with ``eventType`` and ``identitySection``."""
    events = _plan(documents[0]).get("events")
    if len(documents) != 1 or not isinstance(events, list) or not events:
        return False
    return any(isinstance(each, dict) and {"eventType", "identitySection"} <= set(each) for each in events)


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan."""
    document = documents[0]
    value = _plan(document)
    builder = Builder(PlanFormat.RUDDERSTACK_CATALOG, document.name, notes)
    for each in value["events"]:
        _rule(builder, each)
    return builder.plan(
        text_of(value.get("name")) or document.stem,
        version=text_of(value.get("version")),
        description=text_of(value.get("description")),
    )


def _rule(builder: Builder, each: Any) -> None:
    kind = EVENT_TYPES.get(text_of(each.get("eventType")).lower(), EventType.OTHER) if isinstance(each, dict) else None
    if kind in {None, EventType.OTHER}:
        builder.note("unknown_rule_type", Severity.ERROR, "events", f"It was left out: {shown(str(each))}.")
        return
    assert kind is not None  # noqa: S101 - for the type checker
    section = text_of(each.get("identitySection"))
    part = _PARTS.get(section, own_part(kind))
    schema = dict(builder.map_of(each.get("rules"), text_of(each.get("name")), "rules"))
    schema.pop("version", None)  # a stray of RudderStack's
    draft = Draft.DRAFT_2019 if "$schema" not in schema else None
    builder.add(
        kind,
        text_of(each.get("name")) or None,
        _closed(schema, part, each.get("additionalProperties")),
        part=part,
        draft=draft,
        description=text_of(each.get("description")),
        labels={"category": text_of(each["categoryId"])} if each.get("categoryId") else {},
        origin_id=text_of(each.get("id")),
    )


def _closed(schema: dict[str, Any], part: Part, allowed: Any) -> dict[str, Any]:
    """The schema saying of undeclared names what the event says, where it does not say so itself."""
    if not isinstance(allowed, bool) or len(part.path) != 1:
        return schema
    parts = schema.get("properties")
    section = parts.get(part.value) if isinstance(parts, dict) else None
    if not isinstance(section, dict) or {"additionalProperties", "unevaluatedProperties"} & set(section):
        return schema
    closed = {**section, "additionalProperties": allowed}
    return {**schema, "properties": {**schema["properties"], part.value: closed}}
