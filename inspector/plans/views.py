"""What a rule's schema says of each property, flattened: for lists, nearest names, unplanned names and writers.

Properties are collected through ``properties``, ``items``, local references and ``allOf``, ``anyOf``, ``oneOf``,
``if``, ``then`` and ``else``; what is declared in a branch only is never required. A schema that refers to itself is
followed once.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from inspector.plans.model import Path, Property, Rule, Schema

MOST_DEPTH = 32
"""Levels of properties that are looked at."""
MOST_PROPERTIES = 10_000
"""Of one rule: a schema that refers to itself in many ways would otherwise never end."""
_BRANCHES = ("anyOf", "oneOf")
_SINGLE_BRANCHES = ("if", "then", "else")
_CONTAINERS = frozenset({("properties",), ("traits",), ("context",), ("context", "traits")})


def properties_of(rule: Rule) -> tuple[Property, ...]:
    """Every declared property of a rule in the order of declaration, parents before children, each path once.

    Paths begin at the message's root. The containers themselves, such as ``("properties",)``, are not among them.
    """
    return tuple(each for each in declared(rule.schema) if each.path not in _CONTAINERS)


def declared(schema: Schema) -> tuple[Property, ...]:
    """Every declared property of a schema, containers too, each path once."""
    found: dict[Path, Property] = {}
    for each in _walk(schema, schema, (), ()):
        known = found.get(each.path)
        found[each.path] = each if known is None else _joined(known, each)
        if len(found) >= MOST_PROPERTIES:
            break
    return tuple(found.values())


def followed(schema: Any, root: Schema) -> Schema:
    """A schema with its local reference followed (a few in a row at most); ``{}`` for what is no object."""
    for _ in range(8):
        if not isinstance(schema, dict):
            return {}
        target = schema.get("$ref")
        if not isinstance(target, str):
            return schema
        beside = {name: value for name, value in schema.items() if name != "$ref"}
        found = lookup(target, root)
        schema = {**found, **beside} if isinstance(found, dict) else beside
    return {}


def lookup(reference: str, root: Schema) -> Any:
    """What a local reference (``#/definitions/money``) points to, or None."""
    if not reference.startswith("#"):
        return None
    node: Any = root
    for step in unquote(reference[1:]).split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list) and name.isdecimal() and int(name) < len(node):
            node = node[int(name)]
        elif isinstance(node, dict) and name in node:
            node = node[name]
        else:
            return None
    return node


def types_of(schema: Schema) -> tuple[str, ...]:
    """The types that a schema names; empty when it names none."""
    value = schema.get("type")
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()


def _walk(schema: Any, root: Schema, path: Path, trail: tuple[int, ...], *, sure: bool = True) -> Iterator[Property]:
    schema = followed(schema, root)
    inner = schema.get("properties")
    mark = id(inner) if isinstance(inner, dict) else id(schema)
    if mark in trail or len(path) > MOST_DEPTH:
        return
    trail = (*trail, mark)
    required = schema.get("required")
    names = set(required) if sure and isinstance(required, list) else set()
    if isinstance(inner, dict):
        for name, child in inner.items():
            yield _property(child, root, (*path, name), required=name in names)
            yield from _walk(child, root, (*path, name), trail)
    items = schema.get("items")
    if isinstance(items, dict):
        yield _property(items, root, (*path, None), required=False)
        yield from _walk(items, root, (*path, None), trail)
    yield from _walk_branches(schema, root, path, trail, sure=sure)


def _walk_branches(
    schema: Schema, root: Schema, path: Path, trail: tuple[int, ...], *, sure: bool
) -> Iterator[Property]:
    for child in _listed(schema.get("allOf")):
        yield from _walk(child, root, path, trail, sure=sure)
    for keyword in _BRANCHES:
        for child in _listed(schema.get(keyword)):
            yield from _walk(child, root, path, trail, sure=False)
    for keyword in _SINGLE_BRANCHES:
        if isinstance(schema.get(keyword), dict):
            yield from _walk(schema[keyword], root, path, trail, sure=False)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _property(schema: Any, root: Schema, path: Path, *, required: bool) -> Property:
    schema = followed(schema, root)
    enum = schema.get("enum")
    if enum is None and "const" in schema:
        enum = [schema["const"]]
    return Property(
        path=path,
        types=types_of(schema),
        required=required,
        enum=tuple(enum) if isinstance(enum, list) else None,
        pattern=_text(schema.get("pattern")),
        format=_text(schema.get("format")),
        description=_text(schema.get("description")) or "",
        examples=tuple(_listed(schema.get("examples"))),
        schema=schema,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _joined(first: Property, second: Property) -> Property:
    """Two declarations of one property: the first one's word counts, the second fills what it leaves open."""
    return first._replace(
        types=first.types or second.types,
        required=first.required or second.required,
        enum=first.enum if first.enum is not None else second.enum,
        pattern=first.pattern or second.pattern,
        format=first.format or second.format,
        description=first.description or second.description,
        examples=first.examples or second.examples,
    )
