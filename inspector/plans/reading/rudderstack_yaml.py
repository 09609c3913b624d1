"""RudderStack's plans as YAML files of the Rudder CLI: events, properties, custom types and the rules that join them.

Shape: github.com/rudderlabs/rudder-iac (cli/internal/providers/datacatalog). References are ``#/events/group/id`` in
the older files and ``#event:id`` in the newer.
"""

import re
from collections.abc import Sequence
from typing import Any

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, own_part, text_of
from inspector.plans.model import Part, Plan, PlanFormat, Schema
from inspector.plans.reading.documents import Document
from inspector.plans.schemas.keywords import TYPES
from inspector.plans.schemas.notes import Notes

_KINDS = ("tp", "tracking-plan", "events", "properties", "custom-types", "categories")
_PARTS = {each.value: each for each in (Part.PROPERTIES, Part.TRAITS, Part.CONTEXT_TRAITS)}
_OF_PLANS = frozenset({"id", "name", "display_name", "description", "rules", "workspace", "creation_type"})
_OF_RULES = frozenset(
    {"type", "id", "event", "properties", "variants", "includes", "identity_section", "additional_properties", "name"}
    | {"description"}
)
_OF_EVENTS = frozenset({"id", "name", "display_name", "description", "event_type", "category"})
_OF_USES = frozenset({"$ref", "property", "required", "properties", "additional_properties"})
_OF_PROPERTIES = frozenset(
    {"id", "name", "display_name", "description", "type", "types", "item_type", "item_types", "config", "propConfig"}
    | {"properties", "variants", "additional_properties"}
)
_SNAKE = re.compile(r"_([a-z])")
_REFERENCE = re.compile(r"[/:]")


def _is_file(value: Any) -> bool:
    if not isinstance(value, dict) or value.get("kind") not in _KINDS or not isinstance(value.get("spec"), dict):
        return False
    return text_of(value.get("version")).startswith("rudder/")


def claims(documents: Sequence[Document]) -> bool:
    """Whether every document says ``version: rudder/…`` and a kind."""
    return all(_is_file(each.value) for each in documents)


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan of all files together."""
    return _Catalog(documents, notes).plan()


class _Catalog:
    def __init__(self, documents: Sequence[Document], notes: Notes) -> None:
        self.builder = Builder(PlanFormat.RUDDERSTACK_YAML, documents[0].name, notes)
        self.documents = documents
        self.events = self._listed("events", "events")
        self.properties = self._listed("properties", "properties")
        self.types = self._listed("custom-types", "types")
        self.plans = [each.value["spec"] for each in documents if each.value["kind"] in {"tp", "tracking-plan"}]

    def plan(self) -> Plan:
        for spec in self.plans:
            self._note_rest("the tracking plan", spec, _OF_PLANS)
            for rule in self.builder.maps_of(spec.get("rules"), "rules", "rules"):
                self._rule(rule)
        self._note_catalog()
        if not self.plans:
            text = "There is no tracking plan among the files; every event of the catalog became a rule of its own."
            self.builder.note("no_rules", Severity.WARNING, "", text)
            for identity in self.events:
                self._rule({"event": f"#event:{identity}"})
        about = self.plans[0] if self.plans else {}
        if len(self.plans) > 1:
            text = f"The rules of {len(self.plans)} tracking plans are one plan here, called as the first."
            self.builder.note("plans_joined", Severity.WARNING, "", text)
        name = text_of(about.get("display_name") or about.get("name")) or self.documents[0].stem
        return self.builder.plan(name, description=text_of(about.get("description")))

    def _listed(self, kind: str, key: str) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for document in self.documents:
            spec = document.value["spec"]
            if document.value["kind"] == kind:
                given = spec.get(key, spec.get(kind.replace("-", "_")))
                for each in self.builder.maps_of(given, document.name, key):
                    identity = text_of(each.get("id"))
                    if not identity:
                        text = f"An entry of {key} without an id, {shown(text_of(each.get('name')))}, was left out."
                        self.builder.note("not_understood", Severity.ERROR, document.name, text)
                    elif identity in found:
                        text = f"The id {shown(identity)} is there twice among {key}; the last one counts."
                        self.builder.note("duplicate", Severity.ERROR, document.name, text)
                    if identity:
                        found[identity] = each
        return found

    def _rule(self, rule: dict[str, Any]) -> None:
        given = rule.get("event")
        told = given if isinstance(given, dict) else {}
        identity = _identity(told.get("$ref", given))
        event = self.events.get(identity)
        if event is None:
            text = f"A rule is about the event {shown(str(identity))}, which no file describes; it was left out."
            self.builder.note("dangling_ref", Severity.ERROR, text_of(rule.get("id") if told or given else ""), text)
            return
        given_kind = text_of(event.get("event_type")).lower()
        kind = EVENT_TYPES.get(given_kind, EventType.TRACK)
        if given_kind and given_kind not in EVENT_TYPES:
            text = f"{shown(given_kind)} is no type of call; it was taken for a track call."
            self.builder.note("not_understood", Severity.WARNING, identity, text)
        self._note_rest(identity, rule, _OF_RULES)
        if told:
            self._note_rest(identity, told, {"$ref", "allow_unplanned", "identity_section"})
        section = text_of(told.get("identity_section") or rule.get("identity_section"))
        schema, shared = self._object(rule, text_of(event.get("name")) or identity)
        if section and section.removeprefix("message.") not in _PARTS:
            text = f"The identity section {shown(section)} is not known; the rule is about {own_part(kind).value}."
            self.builder.note("not_understood", Severity.WARNING, identity, text)
        allowed = told.get("allow_unplanned", rule.get("additional_properties"))
        if isinstance(allowed, bool):
            schema["additionalProperties"] = allowed
        self.builder.add(
            kind,
            text_of(event.get("name")) or None,
            {**schema, **shared},
            sits=_PARTS.get(section.removeprefix("message."), own_part(kind)),
            description=text_of(event.get("description")),
            labels={"category": _identity(event["category"])} if event.get("category") else {},
            origin_id=identity,
        )

    def _note_rest(self, where: str, given: dict[str, Any], known: "frozenset[str] | set[str]") -> None:
        """Note what nothing is made of."""
        rest = [shown(each) for each in map(str, given) if each not in known]
        if rest:
            self.builder.note(
                "left_out", Severity.WARNING, where, f"{', '.join(rest)} is not understood; it is not used."
            )

    def _note_catalog(self) -> None:
        """Note files and keys that say more than is read, and events that no rule is about."""
        for identity, event in self.events.items():
            self._note_rest(identity, event, _OF_EVENTS)
        for identity, each in (*self.properties.items(), *self.types.items()):
            self._note_rest(identity, each, _OF_PROPERTIES)
        if self.plans:
            used = {self._about(rule) for spec in self.plans for rule in _maps(spec.get("rules"))}
            for identity in self.events:
                if identity not in used:
                    text = "No rule of the tracking plan is about this event; it is not planned."
                    self.builder.note("no_rules", Severity.INFO, identity, text)

    @staticmethod
    def _about(rule: dict[str, Any]) -> str:
        given = rule.get("event")
        return _identity(given.get("$ref") if isinstance(given, dict) else given)

    def _object(self, holder: dict[str, Any], where: str) -> tuple[Schema, Schema]:
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
            identity = _identity(each.get("$ref", each.get("property")))
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
            self._note_rest(where, each, _OF_USES)
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
            needed.add(_identity(custom[0]))
            return {"$ref": f"#/definitions/{_identity(custom[0])}"}
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
        identity = _identity(variant["discriminator"])
        name = text_of(self.properties.get(identity, {}).get("name")) or identity
        branches: list[Schema] = []
        for case in self.builder.maps_of(variant.get("cases"), where, "cases"):
            then: Schema = {}
            self._fill(then, case.get("properties"), where, needed)
            values = self.builder.list_of(case.get("match"), where, "match")
            if not values:
                text = f"A case of the discriminator {shown(name)} without values to match never applies."
                self.builder.note("not_understood", Severity.WARNING, where, text)
            self._note_rest(where, case, {"display_name", "name", "description", "match", "properties"})
            branches.append({"if": {"properties": {name: {"enum": values}}, "required": [name]}, "then": then})
        default = variant.get("default")
        if default:
            rest: Schema = {}
            self._fill(rest, default.get("properties") if isinstance(default, dict) else default, where, needed)
            branches.append(_else(branches, rest) if branches else rest)
        return branches


def _else(branches: list[Schema], rest: Schema) -> Schema:
    return {"if": {"anyOf": [each["if"] for each in branches]}, "else": rest}


def _identity(reference: Any) -> str:
    """The last part of a reference; legacy ones and new ones end in it alike."""
    return _REFERENCE.split(text_of(reference))[-1]


def _maps(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _first(config: dict[str, Any], keys: Sequence[str]) -> Any:
    return next((config[key] for key in keys if key in config), None)
