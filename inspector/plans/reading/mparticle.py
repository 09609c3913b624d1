"""mParticle's data plans: ``data_points`` that match events and hold a schema of mParticle's own event.

Shape: github.com/mParticle/docs (dataplanning-api) and github.com/mParticle/data-planning-node (fixtures). A point's
attributes move to where a track call has its properties. The server accepts numbers and booleans written as texts, so
such a plan coerces.
"""

from collections.abc import Sequence
from typing import Any

from inspector.core.event import EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, text_of
from inspector.plans.model import Part, Plan, PlanFormat, PlanOptions, Schema
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.notes import Notes

_ACTIONS = {"product_action": "action", "promotion_action": "action", "product_impression": "action"}
_STATES = ("session_start", "session_end", "application_state_transition", "crash_report", "opt_out", "first_run")


def _versions(document: Document) -> list[dict[str, Any]]:
    value = document.value
    if not isinstance(value, dict):
        return []
    held = value.get("data_plan_versions", [value])
    found = [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []
    return [each for each in found if _has_points(each.get("version_document"))]


def _has_points(document: Any) -> bool:
    return isinstance(document, dict) and isinstance(document.get("data_points"), list)


def claims(documents: Sequence[Document]) -> bool:
    """Whether it is one document with ``version_document.data_points``."""
    return len(documents) == 1 and bool(_versions(documents[0]))


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The newest version of the plan."""
    document = documents[0]
    versions = _versions(document)
    builder = Builder(PlanFormat.MPARTICLE, document.name, notes)
    chosen = max(versions, key=lambda each: each["version"] if isinstance(each.get("version"), int) else 0)
    for each in versions:
        if each is not chosen:
            text = f"Version {each.get('version')} is not used; the plan is its newest, {chosen.get('version')}."
            builder.note("older_version", Severity.INFO, "", text)
    for point in chosen["version_document"]["data_points"]:
        _add(builder, point)
    value = document.value
    return builder.plan(
        text_of(value.get("data_plan_name") or value.get("data_plan_id") or chosen.get("data_plan_id"))
        or document.stem,
        version=text_of(chosen.get("version")),
        description=text_of(value.get("data_plan_description") or chosen.get("version_description")),
        options=PlanOptions(coercion=True),
    )


def _add(builder: Builder, point: Any) -> None:
    match = point.get("match") if isinstance(point, dict) else None
    if not isinstance(match, dict):
        builder.note("not_understood", Severity.ERROR, "", f"A data point without match: {shown(str(point))}.")
        return
    kind = text_of(match.get("type"))
    criteria = builder.map_of(match.get("criteria"), kind, "criteria")
    validator = point.get("validator") or {}
    definition = validator.get("definition") if isinstance(validator, dict) else None
    schema = _attributes(definition)
    description = text_of(point.get("description"))
    if kind == "custom_event":
        labels = (
            {"custom_event_type": text_of(criteria["custom_event_type"])} if "custom_event_type" in criteria else {}
        )
        name = text_of(criteria.get("event_name"))
        builder.add(EventType.TRACK, name, schema, sits=Part.PROPERTIES, description=description, labels=labels)
    elif kind == "screen_view":
        name = text_of(criteria.get("screen_name"))
        builder.add(EventType.SCREEN, name, schema, sits=Part.PROPERTIES, description=description)
    elif kind in {"user_attributes", "user_identities"}:
        where = {"variant": "identities"} if kind == "user_identities" else {}
        _add_user(builder, definition if isinstance(definition, dict) else {}, description, where)
    else:
        _add_other(builder, kind, text_of(criteria.get(_ACTIONS.get(kind, ""))), schema, description)


def _add_user(builder: Builder, schema: Schema, description: str, where: dict[str, str]) -> None:
    if where:
        text = "User identities are no traits; they are kept as an entity and not checked."
        builder.note("not_checked", Severity.WARNING, "user identities", text)
        builder.add_entity("user identities", schema, description=description)
    else:
        builder.add(EventType.IDENTIFY, None, schema, sits=Part.TRAITS, description=description)


def _add_other(builder: Builder, kind: str, action: str, schema: Schema, description: str) -> None:
    name = action or kind
    text = f"mParticle's {kind or 'unnamed match'} is no track call; it became the event {shown(name)}."
    severity = Severity.INFO if kind in _ACTIONS or kind in _STATES else Severity.WARNING
    builder.note("event_named", severity, name, text)
    labels = {"match": kind}
    builder.add(EventType.TRACK, name, schema, sits=Part.PROPERTIES, description=description, labels=labels)


def _attributes(definition: Any) -> Schema:
    """The schema of the attributes, wherever the definition has them; required when the definition requires them."""
    node: Any = definition if isinstance(definition, dict) else {}
    data = _properties(node).get("data")
    node = data if isinstance(data, dict) else node
    inner = _properties(node).get("custom_attributes")
    if isinstance(inner, dict):
        return inner
    names = _properties(node)
    kept = {key: value for key, value in names.items() if key not in {"event_name", "custom_event_type", "screen_name"}}
    action = kept.get("product_action")
    kept = dict(_properties(action)) if isinstance(action, dict) and len(kept) == 1 else kept
    given = node.get("required")
    required = [name for name in given if isinstance(name, str) and name in kept] if isinstance(given, list) else []
    return {"type": "object", **({"properties": kept} if kept else {}), **({"required": required} if required else {})}


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    found = node.get("properties")
    return found if isinstance(found, dict) else {}
