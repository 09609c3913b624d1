"""RudderStack's plans as YAML files of the Rudder CLI: events, properties, custom types and the rules that join them.

Shape: github.com/rudderlabs/rudder-iac (cli/internal/providers/datacatalog). References are ``#/events/group/id`` in
the older files and ``#event:id`` in the newer.
"""

from collections.abc import Sequence
from typing import Any

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.building import Builder, own_part, text_of
from inspector.plans.model import Part, Plan, PlanFormat
from inspector.plans.reading.documents import Document
from inspector.plans.reading.rudderstack_schemas import Schemas, identity_of
from inspector.plans.schemas.notes import Notes

_KINDS = ("tp", "tracking-plan", "events", "properties", "custom-types", "categories")
_PARTS = {each.value: each for each in (Part.PROPERTIES, Part.TRAITS, Part.CONTEXT_TRAITS)}
_OF_PLANS = frozenset({"id", "name", "display_name", "description", "rules", "workspace", "creation_type"})
_OF_RULES = frozenset(
    {"type", "id", "event", "properties", "variants", "includes", "identity_section", "additional_properties", "name"}
    | {"description"}
)
_OF_EVENTS = frozenset({"id", "name", "display_name", "description", "event_type", "category"})
_OF_PROPERTIES = frozenset(
    {"id", "name", "display_name", "description", "type", "types", "item_type", "item_types", "config", "propConfig"}
    | {"properties", "variants", "additional_properties"}
)


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
        self._schemas = Schemas(self.builder, self.properties, self.types)
        self.plans = [each.value["spec"] for each in documents if each.value["kind"] in {"tp", "tracking-plan"}]

    def plan(self) -> Plan:
        for spec in self.plans:
            self._schemas.note_rest("the tracking plan", spec, _OF_PLANS)
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
        identity = identity_of(told.get("$ref", given))
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
        self._schemas.note_rest(identity, rule, _OF_RULES)
        if told:
            self._schemas.note_rest(identity, told, {"$ref", "allow_unplanned", "identity_section"})
        section = text_of(told.get("identity_section") or rule.get("identity_section"))
        schema, shared = self._schemas.object_of(rule, text_of(event.get("name")) or identity)
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
            labels={"category": identity_of(event["category"])} if event.get("category") else {},
            origin_id=identity,
        )

    def _note_catalog(self) -> None:
        """Note files and keys that say more than is read, and events that no rule is about."""
        for identity, event in self.events.items():
            self._schemas.note_rest(identity, event, _OF_EVENTS)
        for identity, each in (*self.properties.items(), *self.types.items()):
            self._schemas.note_rest(identity, each, _OF_PROPERTIES)
        if self.plans:
            used = {self._about(rule) for spec in self.plans for rule in _maps(spec.get("rules"))}
            for identity in self.events:
                if identity not in used:
                    text = "No rule of the tracking plan is about this event; it is not planned."
                    self.builder.note("no_rules", Severity.INFO, identity, text)

    @staticmethod
    def _about(rule: dict[str, Any]) -> str:
        given = rule.get("event")
        return identity_of(given.get("$ref") if isinstance(given, dict) else given)


def _maps(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
