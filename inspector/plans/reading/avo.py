"""Avo's export (``events`` with ``rules`` and ``nameMapping``) and the JSON Schema that Avo imports.

Shapes: Avo's public documentation of the export and import of tracking plans. The export's own ``required`` list is
bookkeeping that no payload fulfils, so only the properties inside are taken.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from inspector.core.event import EventType
from inspector.core.problem import Severity
from inspector.plans.building import Builder, text_of
from inspector.plans.model import Draft, Part, Plan, PlanFormat, Schema
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.notes import Notes

_BOOKKEEPING = ("id", "index", "nameMapping", "isSystemProperty", "tags", "customFields", "x-avo-sendAs", "pii")
_OTHER_SECTIONS = (("userProperties", EventType.IDENTIFY), ("groupProperties", EventType.GROUP))


def _events(document: Document) -> list[Any] | dict[str, Any] | None:
    value = document.value
    if not isinstance(value, dict):
        return None
    inner = value.get("schema")
    if isinstance(inner, dict) and isinstance(inner.get("events"), dict):
        named: dict[str, Any] = inner["events"]
        return named
    events = value.get("events")
    if isinstance(events, list) and any(isinstance(each, dict) and _is_export(each) for each in events):
        return events
    return None


def _is_export(event: dict[str, Any]) -> bool:
    rules = event.get("rules")
    return isinstance(rules, dict) and "name" in event and _has_mapping(rules.get("properties"))


def _has_mapping(sections: Any) -> bool:
    return isinstance(sections, dict) and "nameMapping" in sections


def claims(documents: Sequence[Document]) -> bool:
    """Whether it is one document in either shape."""
    return len(documents) == 1 and _events(documents[0]) is not None


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan."""
    document = documents[0]
    builder = Builder(PlanFormat.AVO, document.name, notes)
    events = _events(document)
    others: dict[EventType, Schema] = {}
    if isinstance(events, dict):
        for name, schema in events.items():
            about = dict(schema) if isinstance(schema, dict) else {}
            description = text_of(about.pop("description", None))
            builder.add(EventType.TRACK, name, about, sits=Part.PROPERTIES, description=description)
    else:
        for each in events or []:
            _add(builder, each, others)
    for kind, schema in others.items():
        text = "Avo says which events set these; here they became one rule for the call that sets them, none required."
        builder.note("user_properties", Severity.INFO, f"every {kind.word}", text)
        builder.add(kind, None, schema, sits=Part.TRAITS)
    about = document.value
    return builder.plan(text_of(about.get("name")) or document.stem, description=text_of(about.get("description")))


def _add(builder: Builder, event: Any, others: dict[EventType, Schema]) -> None:
    if not isinstance(event, dict) or not isinstance(event.get("name"), str):
        builder.note("not_understood", Severity.ERROR, "events", "An event without a name was left out.")
        return
    name = event["name"]
    rules = builder.map_of(event.get("rules"), name, "rules")
    sections = builder.map_of(rules.get("properties"), name, "rules.properties")
    builder.add(
        EventType.TRACK,
        name,
        _clean(builder, name, sections.get("properties") or {}),
        sits=Part.PROPERTIES,
        draft=Draft.DRAFT_06,
        variant=text_of(event.get("variantName")),
        aliases=tuple(each for each in _names(event.get("nameMapping"), sections.get("nameMapping")) if each != name),
        description=text_of(event.get("description")),
        owner=_owner(event),
        labels=_labels(builder, event),
        origin_id=text_of(event.get("id")),
    )
    for section, kind in _OTHER_SECTIONS:
        schema = sections.get(section)
        if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
            known = others.setdefault(kind, {"type": "object", "properties": {}})
            known["properties"] |= _clean(builder, name, schema)["properties"]


def _clean(builder: Builder, name: str, schema: Any) -> Schema:
    """A section's schema without Avo's notes in its properties, at any depth."""
    if not isinstance(schema, dict):
        return {}
    made = {key: value for key, value in schema.items() if key not in _BOOKKEEPING}
    inner = schema.get("properties")
    if isinstance(inner, dict):
        made["properties"] = {key: _clean_property(builder, name, key, child) for key, child in inner.items()}
    if isinstance(schema.get("items"), dict):
        made["items"] = _clean(builder, name, schema["items"])
    return made


def _clean_property(builder: Builder, name: str, key: str, child: Any) -> Schema:
    child = child if isinstance(child, dict) else {}
    other = [each for each in _names(child.get("nameMapping")) if each != key]
    if other:
        text = f"On some destinations it is called {', '.join(other)}; only {key} is known to the rule."
        builder.note("property_alias", Severity.WARNING, name, text, at=key)
    if any(each in child for each in _BOOKKEEPING):
        text = "Avo's notes on properties (id, tags, pii and the like) check nothing and were left out."
        builder.note("notes_removed", Severity.INFO, name, text)
    return _clean(builder, name, child)


def _names(*mappings: Any) -> Iterator[str]:
    """Names inside name mappings, whatever shape those have."""
    for mapping in mappings:
        if isinstance(mapping, list):
            yield from _names(*mapping)
        elif isinstance(mapping, dict):
            if isinstance(mapping.get("name"), str):
                yield mapping["name"]
            yield from _names(*(mapping[key] for key in ("const", "enum", "default", "items") if key in mapping))


def _owner(event: dict[str, Any]) -> str:
    owner = event.get("owner")
    return text_of(owner.get("name") or owner.get("email")) if isinstance(owner, dict) else text_of(owner)


def _labels(builder: Builder, event: dict[str, Any]) -> dict[str, str]:
    labels = {text_of(each): "" for each in builder.list_of(event.get("tags"), "", "tags") if text_of(each)}
    categories = [_called(each) for each in builder.list_of(event.get("categories"), "", "categories")]
    sources = [_called(each) for each in builder.list_of(event.get("sources"), "", "sources")]
    return {
        **labels,
        **({"category": ", ".join(categories)} if categories else {}),
        **({"sources": ", ".join(sources)} if sources else {}),
    }


def _called(each: Any) -> str:
    return text_of(each.get("name") or each.get("id")) if isinstance(each, dict) else text_of(each)
