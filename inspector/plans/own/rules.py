"""Events of our format, there and back: what a rule says in words, and the schema of its message."""

from typing import Any, NamedTuple

from inspector.core.event import EVENT_TYPES, EventType
from inspector.plans.building import labels_of, own_part
from inspector.plans.model import CommonRule, Draft, Part, Rule, Schema
from inspector.plans.own.definitions import (
    FormError,
    Steps,
    read_properties,
    write_definition,
    write_properties,
)
from inspector.plans.own.forms import choice, flag, known_keys, listed, text, texts, version_text
from inspector.plans.schemas.mending import used_definitions

SECTIONS = ("context", "traits", "properties")
_UNPLANNED = {"allowed": True, "forbidden": False}
_TEXTS = ("description", "why", "owner")
_KEYS = (
    "name",
    "type",
    "version",
    "variant",
    "part",
    "draft",
    "aliases",
    *_TEXTS,
    "labels",
    "examples",
    "deprecated",
    "id",
    "message",
    *SECTIONS,
    "needs",
    "unplanned_properties",
    "schema",
)
_COMMON_KEYS = (
    "name",
    "types",
    "draft",
    "description",
    "message",
    *SECTIONS,
    "needs",
    "unplanned_properties",
    "schema",
)


class Body(NamedTuple):
    """What a rule's schema is made with."""

    part: Part
    types: dict[str, Schema]
    """The plan's shared types; their references lead to ``#/definitions``."""


def read_rule(value: Any, types: dict[str, Schema], steps: Steps) -> tuple[dict[str, Any], Schema]:
    """Fields of ``Rule`` without its schema, and the schema of its message. Raises FormError."""
    event = known_keys(value, _KEYS, steps)
    kind = choice(event.get("type", "track"), {**EVENT_TYPES}, (*steps, "type"))
    if kind is EventType.OTHER:
        raise FormError((*steps, "type"), "other is no type of call")
    name = event.get("name")
    if not isinstance(name, str | None):
        raise FormError((*steps, "name"), "name is a text; put it in quotes")
    if name is None and kind is EventType.TRACK and "name" not in event:
        raise FormError(steps, "an event needs a name, or a type such as identify")
    part = choice(event.get("part", own_part(kind).value), {each.value: each for each in Part}, (*steps, "part"))
    fields = {
        "kind": kind,
        "name": name,
        "part": part,
        "draft": _draft(event, steps),
        "version": version_text(event.get("version"), (*steps, "version"), "1"),
        "variant": version_text(event.get("variant"), (*steps, "variant"), ""),
        "aliases": tuple(texts(event.get("aliases"), (*steps, "aliases"))),
        **{key: text(event.get(key), (*steps, key)) for key in _TEXTS},
        "labels": labels_of(event.get("labels")),
        "examples": tuple(listed(event.get("examples"), (*steps, "examples"))),
        "deprecated": flag(event.get("deprecated", False), (*steps, "deprecated")),
        "origin_id": text(event.get("id"), (*steps, "id")),
    }
    return fields, read_body(event, Body(part, types), steps)


def read_common(value: Any, types: dict[str, Schema], steps: Steps) -> tuple[dict[str, Any], Schema]:
    """Fields of ``CommonRule`` without its schema, and its schema. Raises FormError."""
    common = known_keys(value, _COMMON_KEYS, steps)
    words = texts(common.get("types"), (*steps, "types"))
    fields = {
        "name": text(common.get("name"), (*steps, "name")) or "common",
        "types": tuple(choice(word, {**EVENT_TYPES}, (*steps, "types")) for word in words),
        "draft": _draft(common, steps),
        "description": text(common.get("description"), (*steps, "description")),
    }
    return fields, read_body(common, Body(Part.MESSAGE, types), steps)


def read_body(event: dict[str, Any], body: Body, steps: Steps) -> Schema:
    """The schema of the whole message: as it stands under ``schema``, or from its sections."""
    if "schema" in event:
        schema = event["schema"]
        if not isinstance(schema, dict):
            raise FormError((*steps, "schema"), "schema is a JSON Schema, which is a map")
        beside = [each for each in ("message", *SECTIONS, "needs", "unplanned_properties") if each in event]
        if beside:
            raise FormError((*steps, beside[0]), f"{beside[0]} cannot stand beside schema; put it inside")
        return schema
    names = frozenset(body.types)
    top = read_properties(event.get("message"), names, (*steps, "message"))
    parts: dict[str, Schema] = dict(top.get("properties", {}))
    required: list[str] = list(top.get("required", []))
    for section in SECTIONS:
        if section in event:
            parts[section] = {"type": "object", **read_properties(event[section], names, (*steps, section))}
    _close(event, parts, body.part, steps)
    needed = [section for section in SECTIONS if parts.get(section, {}).get("required")]
    required += texts(event["needs"], (*steps, "needs")) if "needs" in event else needed
    made: Schema = {"type": "object", "properties": parts} if parts else {"type": "object"}
    if required:
        made["required"] = sorted(set(required))
    return {**made, **_shared(made, body.types)}


def _close(event: dict[str, Any], parts: dict[str, Schema], part: Part, steps: Steps) -> None:
    """Put in what the event says of names that are not declared."""
    if "unplanned_properties" not in event:
        return
    if len(part.path) != 1:
        place = (*steps, "unplanned_properties")
        raise FormError(
            place, f"unplanned_properties cannot be said of {part.value}; put additionalProperties under schema"
        )
    section = parts.setdefault(part.value, {"type": "object"})
    section["additionalProperties"] = choice(
        event["unplanned_properties"], _UNPLANNED, (*steps, "unplanned_properties")
    )


def _shared(schema: Schema, types: dict[str, Schema]) -> Schema:
    """The plan's types that a schema needs, directly or through each other, as its definitions."""
    wanted: dict[str, Schema] = {}
    queue = sorted(used_definitions(schema))
    while queue:
        name = queue.pop()
        if name in types and name not in wanted:
            wanted[name] = types[name]
            queue += sorted(used_definitions(types[name]))
    return {"definitions": wanted} if wanted else {}


def write_rule(rule: Rule, types: dict[str, Schema]) -> dict[str, Any]:
    """The event as our format has it; reading it gives the rule's fields and its schema."""
    plain: dict[str, Any] = {
        "name": rule.name,
        "type": rule.type.word if rule.type is not EventType.TRACK else "",
        "version": rule.version if rule.version != "1" else "",
        "variant": rule.variant,
        "part": rule.part.value if rule.part is not own_part(rule.type) else "",
        "draft": rule.draft.value if rule.draft is not Draft.DRAFT_07 else "",
        "description": rule.description,
        "why": rule.why,
        "owner": rule.owner,
        "labels": dict(rule.labels) if any(rule.labels.values()) else list(rule.labels),
        "aliases": list(rule.aliases),
        "deprecated": rule.deprecated,
        "id": rule.origin_id,
        "examples": list(rule.examples),
    }
    named = rule.type is EventType.TRACK
    kept: dict[str, Any] = {key: value for key, value in plain.items() if value or (key == "name" and named)}
    return {**kept, **write_body(rule.schema, Body(rule.part, types))}


def write_common(rule: CommonRule, types: dict[str, Schema]) -> dict[str, Any]:
    """The common schema as our format has it."""
    plain: dict[str, Any] = {
        "name": rule.name if rule.name != "common" else "",
        "types": [kind.word for kind in rule.types],
        "draft": rule.draft.value if rule.draft is not Draft.DRAFT_07 else "",
        "description": rule.description,
    }
    kept: dict[str, Any] = {key: value for key, value in plain.items() if value}
    return {**kept, **write_body(rule.schema, Body(Part.MESSAGE, types))}


def write_body(schema: Schema, body: Body) -> dict[str, Any]:
    """A message's schema as sections where they can say it, else as it is, under ``schema``."""
    made = _sections(schema, body)
    try:
        same = read_body(made, body, ()) == schema
    except FormError:
        same = False
    return made if same else {"schema": schema}


def _sections(schema: Schema, body: Body) -> dict[str, Any]:
    names = frozenset(body.types)
    parts = schema.get("properties", {})
    required = schema.get("required", [])
    made: dict[str, Any] = {}
    others = {name: part for name, part in parts.items() if name not in SECTIONS}
    if others:
        made["message"] = {
            name: write_definition(part, names, required=name in required) for name, part in others.items()
        }
    closed = parts.get(body.part.value, {}).get("additionalProperties")
    if isinstance(closed, bool) and len(body.part.path) == 1:
        made["unplanned_properties"] = "allowed" if closed else "forbidden"
    needed = [section for section in SECTIONS if parts.get(section, {}).get("required")]
    said = [name for name in required if name not in others]
    if sorted(needed) != said:
        made["needs"] = said
    for section in SECTIONS:
        if section in parts:
            made[section] = write_properties(parts[section], names)
    return made


def _draft(event: dict[str, Any], steps: Steps) -> Draft:
    drafts = {each.value: each for each in Draft}
    found: Draft = choice(event.get("draft", Draft.DRAFT_07.value), drafts, (*steps, "draft"))
    return found
