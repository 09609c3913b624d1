"""Segment's plans in JSON: Public API, its pages of rules, Typewriter's ``plan.json``, and the older Config API.

Shapes: github.com/segmentio/public-api-sdk-typescript (model/), github.com/segmentio/typewriter (src/api,
src/__tests__/__data__). The Config API's shape is RudderStack's older one too.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from inspector.core.errors import PlanFileError
from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, labels_of, own_part, text_of
from inspector.plans.model import Part, Plan, PlanFormat
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.notes import Notes

_NEVER = "0001-01-01"
_SCHEMA_VERSION = re.compile(r"[0-9]+-[0-9]+-[0-9]+")
_RUDDER_KEYS = ("workspaceId", "creationType", "trackingPlanId")
_OLD_ARRAYS = ("identify_traits", "group_traits")


def _unwrapped(document: Document) -> Any:
    """The plan inside ``data``, ``trackingPlan``, ``tracking_plan`` or a list of one."""
    value = document.value
    for _ in range(3):
        if not isinstance(value, dict):
            return value
        inner = next((value[key] for key in ("data", "trackingPlan", "tracking_plan") if key in value), None)
        if isinstance(inner, dict) and "rules" not in value:
            value = inner
            continue
        several = value.get("tracking_plans", value.get("trackingPlans"))
        if isinstance(several, list) and several:
            if len(several) > 1:
                text = f"{document.name} holds {len(several)} tracking plans."
                raise PlanFileError(document.name, text, "Save the one you want in a file of its own.")
            value = several[0]
    return value


def claims_public(documents: Sequence[Document]) -> bool:
    """Whether every document has ``rules`` with ``jsonSchema``, or tells of the plan that they belong to."""
    return any(_rules(each) is not None for each in documents) and all(
        each.kind == "json" and (_rules(each) is not None or _tells(each)) for each in documents
    )


def _rules(document: Document) -> list[Any] | None:
    value = _unwrapped(document)
    rules = value.get("rules") if isinstance(value, dict) else value if isinstance(value, list) else None
    if not isinstance(rules, list) or not all(isinstance(each, dict) for each in rules):
        return None
    return rules if any("jsonSchema" in each for each in rules) or (not rules and value is not rules) else None


def _tells(document: Document) -> bool:
    value = _unwrapped(document)
    return isinstance(value, dict) and "rules" not in value and str(value.get("id", "")).startswith(("tp_", "rs_"))


def load_public(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan of one or more pages."""
    builder = Builder(_public_origin(documents), documents[0].name, notes)
    about: dict[str, Any] = {}
    total = 0
    for document in documents:
        value = _unwrapped(document)
        if isinstance(value, dict):
            about |= {key: each for key, each in value.items() if key not in {"rules", "pagination"}}
            total = max(total, _entries(value))
        for rule in _rules(document) or []:
            _public_rule(builder, rule, document.name)
    read = sum(len(_rules(each) or []) for each in documents)
    if total > read:
        text = f"Segment says that there are {total:,} rules; only {read:,} are here. Save the other pages too."
        builder.note("pages_missing", Severity.ERROR, "", text)
    name = text_of(about.get("name")) or documents[0].stem
    return builder.plan(name, description=text_of(about.get("description")))


def _public_origin(documents: Sequence[Document]) -> PlanFormat:
    rules = [rule for each in documents for rule in _rules(each) or []]
    if any("eventMetadata" in rule["jsonSchema"] for rule in rules if isinstance(rule.get("jsonSchema"), dict)):
        return PlanFormat.TYPEWRITER
    paged = any(isinstance(_unwrapped(each), dict) and "pagination" in _unwrapped(each) for each in documents)
    return PlanFormat.SEGMENT_RULES if paged else PlanFormat.SEGMENT_PUBLIC


def _entries(value: dict[str, Any]) -> int:
    pagination = value.get("pagination")
    total = pagination.get("totalEntries") if isinstance(pagination, dict) else None
    return total if isinstance(total, int) else 0


def _public_rule(builder: Builder, rule: dict[str, Any], file: str) -> None:
    schema = dict(builder.map_of(rule.get("jsonSchema"), text_of(rule.get("key")), "jsonSchema"))
    word = text_of(rule.get("type")).lower()
    if word == "common":
        builder.add_common(schema, text_of(rule.get("key")) or "common")
        return
    kind = EVENT_TYPES.get(word, EventType.OTHER)
    key = rule.get("key")
    if kind is EventType.OTHER:
        text = f"Rules of type {shown(str(rule.get('type')))} are not known; this one was left out."
        builder.note("unknown_rule_type", Severity.ERROR, text_of(key), text)
        return
    lifted = isinstance(schema.pop("eventMetadata", None), dict)
    if lifted:
        text = "Typewriter had lifted the properties to the top; they are where the message has them again."
        builder.note("typewriter_unwrapped", Severity.INFO, text_of(key), text)
    deprecated = text_of(rule.get("deprecatedAt"))
    builder.add(
        kind,
        key if isinstance(key, str) else None,
        schema,
        sits=own_part(kind) if lifted else Part.MESSAGE,
        file=file,
        version=text_of(rule.get("version")) or "1",
        labels=labels_of(schema.pop("labels", None)),
        description=text_of(schema.pop("description", None)),
        deprecated=bool(deprecated) and not deprecated.startswith(_NEVER),
    )


def claims_config(documents: Sequence[Document]) -> bool:
    """Whether this is one plan whose ``rules`` are an object with ``events``."""
    return len(documents) == 1 and _config_rules(documents[0]) is not None


def _config_rules(document: Document) -> dict[str, Any] | None:
    value = _unwrapped(document)
    rules = value.get("rules") if isinstance(value, dict) else None
    if not isinstance(rules, dict) or not isinstance(rules.get("events", []), list):
        return None
    return rules if {"events", "identify", "group", "global"} & set(rules) and "$schema" not in rules else None


def _is_rudderstack(value: dict[str, Any]) -> bool:
    rules = value["rules"]
    events = [each for each in rules.get("events", []) if isinstance(each, dict)]
    versions = any(_SCHEMA_VERSION.fullmatch(text_of(each.get("version"))) for each in events)
    return versions or any(key in value for key in _RUDDER_KEYS) or "page" in rules or "screen" in rules


def load_config(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan in the older shape, Segment's or RudderStack's."""
    document = documents[0]
    value = _unwrapped(document)
    origin = PlanFormat.RUDDERSTACK_OLD if _is_rudderstack(value) else PlanFormat.SEGMENT_CONFIG
    builder = Builder(origin, document.name, notes)
    rules = value["rules"]
    for each in rules.get("events", []):
        _config_rule(builder, each)
    for kind, schema in _unnamed(value, rules):
        schema.pop("version", None)  # a stray of RudderStack's
        builder.add(kind, None, schema, labels=labels_of(schema.pop("labels", None)))
    common = rules.get("global", value.get("global"))
    if isinstance(common, dict) and common:
        builder.add_common(common)
    for key in _OLD_ARRAYS:
        if rules.get(key) or value.get(key):
            text = f"{key} is a list of an older Segment that is no longer described; it was left out."
            builder.note("not_understood", Severity.ERROR, key, text)
    name = text_of(value.get("display_name") or value.get("displayName") or value.get("name"))
    return builder.plan(
        name.rpartition("/")[2] or document.stem,
        version=text_of(value.get("version")),
        description=text_of(value.get("description")),
    )


def _config_rule(builder: Builder, each: Any) -> None:
    if not isinstance(each, dict) or not isinstance(each.get("name"), str):
        text = f"An event without a name was left out: {shown(str(each))}."
        builder.note("not_understood", Severity.ERROR, "events", text)
        return
    schema = dict(builder.map_of(each.get("rules"), each["name"], "rules"))
    builder.add(
        EventType.TRACK,
        each["name"],
        schema,
        version=text_of(each.get("version")) or "1",
        description=text_of(each.get("description")) or text_of(schema.pop("description", None)),
        labels=labels_of(schema.pop("labels", None)),
    )


def _unnamed(value: dict[str, Any], rules: dict[str, Any]) -> Iterator[tuple[EventType, dict[str, Any]]]:
    for kind in (EventType.IDENTIFY, EventType.GROUP, EventType.PAGE, EventType.SCREEN):
        for holder in (rules, value):
            schema = holder.get(kind.word)
            if isinstance(schema, dict) and schema:
                yield kind, dict(schema)
                break
