"""JSON Schemas out of a RudderStack catalog: properties, custom types and the cases of discriminators."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, text_of
from inspector.plans.model import Schema
from inspector.plans.schemas.keywords import TYPES

_OF_USES = frozenset({"$ref", "property", "required", "properties", "additional_properties"})
_OF_CASES = frozenset({"display_name", "name", "description", "match", "properties"})
_SNAKE = re.compile(r"_([a-z])")
_REFERENCE = re.compile(r"[/:]")

Described = dict[str, dict[str, Any]]
"""Properties or custom types by their ids."""


class Schemas:
    """Makes the schemas of rules."""

    def __init__(self, builder: Builder, properties: Described, types: Described) -> None:
        self.builder, self.properties, self.types = builder, properties, types

    def note_rest(self, where: str, given: dict[str, Any], known: Collection[str]) -> None:
        """Note what nothing is made of."""
        rest = [shown(each) for each in map(str, given) if each not in known]
        if rest:
            self.builder.note(
                "left_out", Severity.WARNING, where, f"{', '.join(rest)} is not understood; it is not used."
            )

    def object_of(self, holder: dict[str, Any], where: str) -> tuple[Schema, Schema]:
        """The schema of an object with such properties, and the definitions that it needs."""
        schema: Schema = {"type": "object"}
        needed: set[str] = set()
        self._fill(schema, holder.get("properties"), where, needed)
        self._vary(schema, holder, where, needed)
        if holder.get("includes"):
            text = "includes is not understood; what it brings in is not checked."
            self.builder.note("not_understood", Severity.ERROR, where, text)
        return schema, self._definitions(needed, where)

    def _vary(self, schema: Schema, holder: dict[str, Any], where: str, needed: set[str]) -> None:
        """Put in what a discriminator's value asks for."""
        variants = self.builder.list_of(holder.get("variants"), where, "variants")
        branches = [branch for each in variants for branch in self._branches(each, where, needed)]
        if branches:
            schema["allOf"] = branches

    def _fill(self, schema: Schema, given: Any, where: str, needed: set[str]) -> None:
        made: Schema = {}
        required: list[str] = []
        for each in self.builder.maps_of(given, where, "properties"):
            identity = identity_of(each.get("$ref", each.get("property")))
            known = self.properties.get(identity)
            if known is None:
                text = f"The property {shown(identity)} is described by no file; anything is accepted."
                self.builder.note("dangling_ref", Severity.ERROR, where, text)
                known = {"name": identity}
            name = text_of(known.get("name")) or identity
            made[name] = self._property(known, needed)
            if each.get("properties"):
                inner: Schema = {"type": "object"}
                self._fill(inner, each["properties"], where, needed)
                if isinstance(each.get("additional_properties"), bool):
                    inner["additionalProperties"] = each["additional_properties"]
                holds_list = made[name].get("type") == "array"
                made[name] = {**made[name], "items": inner} if holds_list else {**made[name], **inner}
            if name in required or (name in made and list(made).index(name) != len(made) - 1):
                text = f"The property {shown(name)} is there twice; the last one counts."
                self.builder.note("duplicate", Severity.WARNING, where, text)
            self.note_rest(where, each, _OF_USES)
            if each.get("required") is True:
                required.append(name)
            elif not isinstance(each.get("required", False), bool):
                text = f"Whether {shown(name)} is required is {shown(text_of(each['required']))}; taken for no."
                self.builder.note("bad_shape", Severity.WARNING, where, text)
        schema |= {**({"properties": made} if made else {}), **({"required": required} if required else {})}

    def _property(self, known: dict[str, Any], needed: set[str]) -> Schema:
        config = self.builder.map_of(known.get("config", known.get("propConfig")), text_of(known.get("id")), "config")
        made: Schema = self._types(known.get("types", known.get("type")), needed)
        items = known.get("item_types", known.get("item_type", _first(config, ("item_types", "itemTypes"))))
        if items:
            made["items"] = self._types(items, needed)
        for key, value in config.items():
            keyword = _SNAKE.sub(lambda match: match[1].upper(), key)
            if keyword not in {"itemTypes", "itemType"}:
                made[keyword] = value
        if known.get("description"):
            made["description"] = text_of(known["description"])
        return made

    def _types(self, given: Any, needed: set[str]) -> Schema:
        """A type, a list of them, or the name of a custom type."""
        words = (
            [each.strip() for each in given.split(",")]
            if isinstance(given, str)
            else given
            if isinstance(given, list)
            else []
        )
        custom = [word for word in map(text_of, words) if word not in TYPES and word.startswith("#")]
        if given not in (None, "", []) and not words:
            self.builder.note(
                "bad_shape", Severity.ERROR, "", f"The type {shown(str(given))} is none; anything is accepted."
            )
        if custom and len(words) > 1:
            others = ", ".join(shown(each) for each in map(text_of, words) if each != custom[0])
            text = f"Beside the custom type {shown(custom[0])} the types {others} are not used."
            self.builder.note("left_out", Severity.ERROR, "", text)
        if custom:
            needed.add(identity_of(custom[0]))
            return {"$ref": f"#/definitions/{identity_of(custom[0])}"}
        return {"type": words[0] if len(words) == 1 else words} if words else {}

    def _definitions(self, needed: set[str], where: str) -> Schema:
        made: dict[str, Schema] = {}
        while wanted := sorted(needed - set(made)):
            for identity in wanted:
                if identity not in self.types:
                    text = f"The custom type {shown(identity)} is described by no file; anything is accepted."
                    self.builder.note("dangling_ref", Severity.ERROR, where, text)
                made[identity] = self._custom(self.types.get(identity), where, needed) or {}
        return {"definitions": made} if made else {}

    def _custom(self, known: dict[str, Any] | None, where: str, needed: set[str]) -> Schema:
        if known is None:
            return {}
        schema = self._property(known, needed)
        if known.get("properties"):
            self._fill(schema, known["properties"], where, needed)
        self._vary(schema, known, where, needed)
        return schema

    def _branches(self, variant: Any, where: str, needed: set[str]) -> list[Schema]:
        """What a discriminator's cases ask for, as ``if`` and ``then``."""
        if not isinstance(variant, dict) or not variant.get("discriminator"):
            text = "A variant without a discriminator is not understood; it is not checked."
            self.builder.note("not_understood", Severity.ERROR, where, text)
            return []
        identity = identity_of(variant["discriminator"])
        name = text_of(self.properties.get(identity, {}).get("name")) or identity
        branches: list[Schema] = []
        for case in self.builder.maps_of(variant.get("cases"), where, "cases"):
            then: Schema = {}
            self._fill(then, case.get("properties"), where, needed)
            values = self.builder.list_of(case.get("match"), where, "match")
            if not values:
                text = f"A case of the discriminator {shown(name)} without values to match never applies."
                self.builder.note("not_understood", Severity.WARNING, where, text)
            self.note_rest(where, case, _OF_CASES)
            branches.append({"if": {"properties": {name: {"enum": values}}, "required": [name]}, "then": then})
        default = variant.get("default")
        if default:
            rest: Schema = {}
            self._fill(rest, default.get("properties") if isinstance(default, dict) else default, where, needed)
            branches.append(_else(branches, rest) if branches else rest)
        return branches


def _else(branches: list[Schema], rest: Schema) -> Schema:
    return {"if": {"anyOf": [each["if"] for each in branches]}, "else": rest}


def identity_of(reference: Any) -> str:
    """The last part of a reference; legacy ones and new ones end in it alike."""
    return _REFERENCE.split(text_of(reference))[-1]


def _first(config: dict[str, Any], keys: Sequence[str]) -> Any:
    return next((config[key] for key in keys if key in config), None)
