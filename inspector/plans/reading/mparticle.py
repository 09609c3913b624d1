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
_REPEATED = ("event_type", "event_name", "custom_event_type", "screen_name")
"""What a definition says again of what its match says."""
_ENVELOPE = frozenset(
    {"$schema", "$id", "type", "properties", "required", "additionalProperties", "description", "title"}
)
_MOST_TOLD = 10
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
    named = next((text_of(each) for key, each in criteria.items() if key != "custom_event_type"), "") or kind
    definition = _definition(builder, point, named)
    schema = _attributes(builder, named, definition)
    description = text_of(point.get("description"))
    _note_rest(builder, named, point, match, criteria)
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
        _add_user(builder, definition, description, where)
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


def _definition(builder: Builder, point: dict[str, Any], where: str) -> Schema:
    """The schema that a point's validator holds; what is no such thing is noted."""
    validator = builder.map_of(point.get("validator"), where, "validator")
    kind = validator.get("type", "json_schema")
    if kind != "json_schema":
        text = f"A validator of type {shown(text_of(kind))} is not understood; nothing in the event is checked."
        builder.note("not_understood", Severity.ERROR, where, text)
        return {}
    if not validator:
        builder.note(
            "not_checked", Severity.INFO, where, "It has no validator: that the event is planned is all it says."
        )
    return builder.map_of(validator.get("definition"), where, "definition")


def _note_rest(
    builder: Builder, where: str, point: dict[str, Any], match: dict[str, Any], criteria: dict[str, Any]
) -> None:
    """Note what of a data point nothing is made of."""
    rest = {
        "data point": set(point) - {"match", "validator", "description"},
        "match": set(match) - {"type", "criteria"},
        "criteria": set(criteria) - {"event_name", "custom_event_type", "screen_name", *_ACTIONS.values()},
    }
    for what, names in rest.items():
        if names:
            told = ", ".join(shown(each) for each in sorted(map(str, names)))
            text = f"Of its {what} {told} is not used."
            builder.note("left_out", Severity.WARNING if what == "criteria" else Severity.INFO, where, text)


def _attributes(builder: Builder, where: str, definition: Schema) -> Schema:
    """The schema of the attributes, wherever the definition has them; required when the definition requires them.

    What the definition says beside them, of mParticle's own envelope, is noted.
    """
    node: Any = definition
    data = _properties(node).get("data")
    if isinstance(data, dict):
        _note_beside(builder, where, node, "data")
        node = data
    inner = _properties(node).get("custom_attributes")
    if isinstance(inner, dict):
        _note_beside(builder, where, node, "custom_attributes")
        required = node.get("required")
        if isinstance(required, list) and "custom_attributes" in required and not inner.get("required"):
            text = "That there are attributes at all is required, which a track call without properties cannot break."
            builder.note("not_checked", Severity.INFO, where, text)
        return inner
    names = _properties(node)
    kept = {key: value for key, value in names.items() if key not in {"event_name", "custom_event_type", "screen_name"}}
    action = kept.get("product_action")
    kept = dict(_properties(action)) if isinstance(action, dict) and len(kept) == 1 else kept
    given = node.get("required")
    required = [name for name in given if isinstance(name, str) and name in kept] if isinstance(given, list) else []
    return {"type": "object", **({"properties": kept} if kept else {}), **({"required": required} if required else {})}


def _note_beside(builder: Builder, where: str, node: dict[str, Any], name: str) -> None:
    """Note rules of an envelope beside what is taken out of it; names that ``match`` says again are no rules."""
    others = [key for key in _properties(node) if key not in {name, *_REPEATED}]
    keywords = [key for key in node if key not in _ENVELOPE]
    if others:
        told = _listed(others)
        text = f"The properties {told} beside {name} say something of mParticle's own event; they are not checked."
        builder.note("left_out", Severity.WARNING, where, text)
    if keywords:
        told = _listed(keywords)
        text = f"The keywords {told} beside {name} say something of mParticle's own event; they are not checked."
        builder.note("left_out", Severity.WARNING, where, text)


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*map(shown, names[:_MOST_TOLD]), *(["…"] if len(names) > _MOST_TOLD else [])])


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    found = node.get("properties")
    return found if isinstance(found, dict) else {}
