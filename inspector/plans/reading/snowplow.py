"""Snowplow's schemas: Iglu's, one a file, and the data structures and data products of Snowplow's CLI.

Shapes: docs.snowplow.io (fundamentals/schemas, snowplow-cli), iglu-central's self-describing meta-schema. An event is
known by its schema's name, one of Snowplow's by its address (``checking.iglu``); an event specification narrows the
schema that it names and is a variant of its rule.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, text_of
from inspector.plans.model import Draft, Part, Plan, PlanFormat, Schema
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.notes import Notes

_URI = re.compile(r"iglu:([A-Za-z0-9_.-]+)/([A-Za-z0-9_-]+)/([A-Za-z0-9_-]+)/([0-9]+-[0-9]+-[0-9]+)")
_RESOURCES = ("data-structure", "data-product", "source-application", "image")
_JOINED = frozenset({"type", "properties", "required", "description", "additionalProperties"})
_BOOKKEEPING = ("self", "$supersedes", "$supersededBy")


class _Structure(NamedTuple):
    """One self-describing schema."""

    uri: str
    name: str
    version: str
    schema: Schema
    entity: bool
    labels: dict[str, str]
    file: str


def _is_iglu(value: Any) -> bool:
    about = value.get("self") if isinstance(value, dict) else None
    return isinstance(about, dict) and {"vendor", "name", "version"} <= set(about)


def _is_resource(value: Any) -> bool:
    return isinstance(value, dict) and value.get("apiVersion") == "v1" and value.get("resourceType") in _RESOURCES


def claims_iglu(documents: Sequence[Document]) -> bool:
    """Whether every document is a self-describing schema."""
    return all(_is_iglu(each.value) for each in documents)


def claims_cli(documents: Sequence[Document]) -> bool:
    """Whether every document is a resource of the CLI or a self-describing schema."""
    return all(_is_resource(each.value) or _is_iglu(each.value) for each in documents)


def load_iglu(documents: Sequence[Document], notes: Notes) -> Plan:
    """A plan of all schemas, each an event."""
    builder = Builder(PlanFormat.SNOWPLOW_IGLU, documents[0].name, notes)
    for each in documents:
        _add(builder, _structure(each.value, each.name, {}))
    vendors = sorted({text_of(each.value["self"]["vendor"]) for each in documents})
    return builder.plan(", ".join(filter(None, vendors)))


def load_cli(documents: Sequence[Document], notes: Notes) -> Plan:
    """A plan of data structures, narrowed by the event specifications of data products."""
    builder = Builder(PlanFormat.SNOWPLOW_CLI, documents[0].name, notes)
    structures: dict[str, _Structure] = {}
    products: list[tuple[str, dict[str, Any]]] = []
    for each in documents:
        value = each.value
        kind = value.get("resourceType")
        if kind == "data-structure" or kind is None:
            schema, meta = (value.get("data"), builder.map_of(value.get("meta"), "", "meta")) if kind else (value, {})
            if not _is_iglu(schema):
                text = "Its data describes no schema with a vendor, name and version; it was left out."
                notes.add("not_understood", Severity.ERROR, each.name, "/data", text)
                continue
            found = _structure(schema, each.name, meta)
            structures[found.uri] = found
        elif kind == "data-product":
            products.append((each.name, builder.map_of(value.get("data"), "", "data")))
        else:
            notes.add("not_checked", Severity.INFO, each.name, "", f"A {kind} says nothing about events.")
    narrowed = {uri for file, data in products for uri in _add_product(builder, file, data, structures)}
    for uri, structure in structures.items():
        if uri not in narrowed:
            _add(builder, structure)
    names = [text_of(data.get("name")) for _, data in products]
    return builder.plan(", ".join(filter(None, names)) or "Snowplow", owner=_owner(products))


def _owner(products: list[tuple[str, dict[str, Any]]]) -> str:
    return next((text_of(data["owner"]) for _, data in products if data.get("owner")), "")


def _structure(value: dict[str, Any], file: str, meta: dict[str, Any]) -> _Structure:
    about = {key: text_of(each) for key, each in value["self"].items()}
    uri = f"iglu:{about['vendor']}/{about['name']}/{about.get('format') or 'jsonschema'}/{about['version']}"
    labels = {key.removeprefix("$"): str(value[key]) for key in _BOOKKEEPING[1:] if key in value}
    custom = meta.get("customData")
    labels |= {str(key): text_of(each) for key, each in custom.items()} if isinstance(custom, dict) else {}
    schema = {key: each for key, each in value.items() if key not in _BOOKKEEPING and key != "$schema"}
    return _Structure(uri, about["name"], about["version"], schema, meta.get("schemaType") == "entity", labels, file)


def _add(builder: Builder, each: _Structure) -> None:
    schema = dict(each.schema)
    more: dict[str, Any] = {
        "version": each.version,
        "origin_id": each.uri,
        "labels": each.labels,
        "description": text_of(schema.pop("description", None)),
        "draft": Draft.DRAFT_04,
        "file": each.file,
    }
    if each.entity:
        builder.add_entity(each.name, schema, **more)
    else:
        builder.add(EventType.TRACK, each.name, schema, sits=Part.PROPERTIES, **more)


def _add_product(builder: Builder, file: str, data: dict[str, Any], structures: dict[str, _Structure]) -> list[str]:
    """Add the event specifications; the URIs of the schemas that they narrow."""
    narrowed: list[str] = []
    for each in builder.maps_of(data.get("eventSpecifications"), "", "eventSpecifications"):
        spec = builder.map_of(each.get("data", each), "", "data")
        event = builder.map_of(spec.get("event"), "", "event")
        uri = text_of(event.get("source"))
        match = _URI.fullmatch(uri)
        title = text_of(spec.get("name")) or text_of(each.get("resourceName"))
        if match is None:
            text = f"{shown(uri)} is no iglu: address of a schema; the event specification was left out."
            builder.notes.add("not_understood", Severity.ERROR, f"{file}: {title}", "", text)
            continue
        base = structures.get(uri)
        if base is None:
            text = f"The schema {uri} is not among the files; only what the specification itself says is checked."
            builder.notes.add("schema_missing", Severity.WARNING, f"{file}: {title}", "", text)
        else:
            narrowed.append(uri)
        builder.add(
            EventType.TRACK,
            match[2],
            _narrowed(base.schema if base else {}, builder.map_of(event.get("schema"), title, "schema")),
            sits=Part.PROPERTIES,
            draft=Draft.DRAFT_04,
            file=file,
            version=match[4],
            variant=title,
            description=text_of(spec.get("description")),
            origin_id=uri,
            labels=_spec_labels(builder, data, spec),
        )
    return narrowed


def _narrowed(base: Schema, spec: Schema) -> Schema:
    """Both schemas at once. Names that both declare have to suit both."""
    spec = {key: value for key, value in spec.items() if key not in {"$schema", "self"}}
    base = {key: value for key, value in base.items() if key != "description"}
    if not base or not spec:
        return base or spec
    if set(spec) <= _JOINED and all(_is_plain(each) for each in (base, spec)):
        properties = dict(base.get("properties", {}))
        for name, child in spec.get("properties", {}).items():
            known = properties.get(name)
            properties[name] = {"allOf": [known, child]} if known and child and known != child else child or known
        required = [*base.get("required", []), *spec.get("required", [])]
        both = {**base, "properties": properties, "required": list(dict.fromkeys(required))}
        return {**both, "additionalProperties": False} if spec.get("additionalProperties") is False else both
    return {"allOf": [base, spec]}


def _is_plain(schema: Schema) -> bool:
    """Whether its properties and what it requires have their shapes, so that they can be joined."""
    names = schema.get("required", [])
    fits = isinstance(names, list) and all(isinstance(each, str) for each in names)
    return fits and isinstance(schema.get("properties", {}), dict)


def _spec_labels(builder: Builder, data: dict[str, Any], spec: dict[str, Any]) -> dict[str, str]:
    """The product, the entities with how many of each, and the applications that do not send it."""
    labels = {"data product": text_of(data["name"])} if data.get("name") else {}
    entities = builder.map_of(spec.get("entities"), "", "entities")
    lists = [builder.maps_of(entities.get(kind), "", kind) for kind in ("tracked", "enriched")]
    for each in [*lists[0], *lists[1]]:
        low, high = each.get("minCardinality", 0), each.get("maxCardinality")
        labels[f"entity {text_of(each.get('source'))}"] = f"{low} to {'any' if high is None else high}"
    for each in builder.list_of(spec.get("excludedSourceApplications"), "", "excludedSourceApplications"):
        reference = each.get("$ref") if isinstance(each, dict) else each
        labels[f"not from {text_of(reference)}"] = ""
    return labels
