"""Snowplow's schemas as its pipeline uses them: a self-describing event and each entity is held to the schema whose
address it names, in the version that it names.

Schemas come from local folders alone; nothing is fetched. One that no folder holds fails an event in Snowplow's
pipeline (``ResolutionError``), and here leaves it incomplete until its folder is added. The schemas of Snowplow's own
trackers are on Iglu Central, which every pipeline knows: those are not missed unless a folder has some of the vendor.
(docs.snowplow.io, fundamentals/schemas; iglu-central, badrows/schema_violations 2-0-0; protocol notes, section 2.4.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from inspector.core.jsontext import shown
from inspector.core.problem import Problem, Severity
from inspector.plans.checking.compiledplan import weight
from inspector.plans.checking.compiledrule import GOOD, ORIGIN_RULE, CompiledRule, Finding
from inspector.plans.model import Part, Plan, PlanFormat, Rule

VENDOR = "snowplow"
"""Whose events name their schemas."""
FORMATS = frozenset({PlanFormat.SNOWPLOW_IGLU, PlanFormat.SNOWPLOW_CLI})
"""Plans that are schemas with addresses."""
SCHEMA_NOT_FOUND = "schema_not_found"

_CENTRAL = ("com.snowplowanalytics.", "com.google.", "com.android.", "com.apple.", "com.optimizely")
_CENTRAL_TOO = frozenset({
    "org.w3", "org.ietf", "org.whatwg", "com.youtube", "com.vimeo", "com.iab.snowplow", "dev.amp.snowplow", "nl.basjes",
})  # fmt: skip
_MOST_ENTITIES = 100
"""Of one event that are looked at."""
_AT_DATA = "/properties"


class Described(NamedTuple):
    """Something that names its schema."""

    address: str
    """``iglu:com.acme/checkout/jsonschema/1-0-0``."""
    data: Any
    place: str
    """JSON pointer to the data."""
    named_at: str
    """JSON pointer to where the schema is named."""


class _Held(NamedTuple):
    rule: CompiledRule
    bare: bool
    """Its schema is of the data itself, not of a message with the data as its properties."""

    def finding(self, each: Described) -> Finding:
        """What it says of the data, with pointers into the message."""
        found = self.rule.check(each.data if self.bare else {"properties": each.data})
        base = 0 if self.bare else len(_AT_DATA)
        problems = tuple(one._replace(pointer=each.place + one.pointer[base:]) for one in found.problems)
        return found._replace(problems=problems)

    def passes(self, each: Described) -> bool:
        """Whether it says nothing. Raises ValueError when the engine fails."""
        return self.rule.passes(each.data if self.bare else {"properties": each.data})


def described(message: dict[str, Any]) -> Iterator[Described]:
    """What in a message of Snowplow's names a schema: the event, if it describes itself, and its entities."""
    own, context = message.get("snowplow"), message.get("context")
    schema = own.get("schema") if isinstance(own, dict) else None
    if isinstance(schema, str):
        yield Described(schema, message.get("properties"), _AT_DATA, "/snowplow/schema")
    entities = context.get("entities") if isinstance(context, dict) else None
    for number, entity in enumerate(entities[:_MOST_ENTITIES] if isinstance(entities, list) else ()):
        if isinstance(entity, dict) and isinstance(entity.get("schema"), str):
            at = f"/context/entities/{number}"
            yield Described(entity["schema"], entity.get("data"), f"{at}/data", f"{at}/schema")


def not_found(each: Described) -> Problem:
    """That no folder in use has the schema."""
    text = f"The schema {shown(each.address)} was not found: add the folder that holds it to the plans."
    return Problem(SCHEMA_NOT_FOUND, Severity.ERROR, text, each.named_at, None, each.address[:200], ORIGIN_RULE)


def vendor_of(address: str) -> str:
    """``com.acme`` of ``iglu:com.acme/checkout/jsonschema/1-0-0``."""
    return address.removeprefix("iglu:").partition("/")[0]


def is_central(address: str) -> bool:
    """Whether a schema is of a vendor whose schemas are on Iglu Central."""
    vendor = vendor_of(address)
    return vendor.startswith(_CENTRAL) or vendor in _CENTRAL_TOO


class IgluSchemas:
    """The schemas of some plans by their addresses, each compiled when something names it."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._held: dict[str, list[_Held]] = {}
        for plan in plans:
            # What a schema does not forbid is allowed, as the pipeline has it.
            options = replace(plan.options, unplanned_properties=False)
            for rule in (*plan.rules, *plan.entities):
                if rule.origin_id:
                    held = _Held(CompiledRule(rule, options, _title(rule)), rule.part is Part.MESSAGE)
                    self._held.setdefault(rule.origin_id, []).append(held)
        self._vendors = {vendor_of(address) for address in self._held}

    def has(self, message: dict[str, Any]) -> bool:
        """Whether the event itself, apart from its entities, is one of a schema that is here."""
        own = message.get("snowplow")
        return isinstance(own, dict) and own.get("schema") in self._held

    def rules(self, message: dict[str, Any]) -> tuple[Rule, ...]:
        """The rules that the event itself is held to."""
        own = message.get("snowplow")
        held = self._held.get(own["schema"], ()) if isinstance(own, dict) and self.has(message) else ()
        return tuple(each.rule.rule for each in held if isinstance(each.rule.rule, Rule))

    def passes(self, message: dict[str, Any]) -> bool:
        """Whether there is nothing to say of a message. Raises ValueError when an engine fails."""
        for each in described(message):
            held = self._held.get(each.address)
            if held is None:
                if self._misses(each.address):
                    return False
            elif not any(one.passes(each) for one in held):
                return False
        return True

    def check(self, message: dict[str, Any]) -> Finding:
        """What is wrong with the event and its entities."""
        problems: tuple[Problem, ...] = ()
        for each in described(message):
            held = self._held.get(each.address)
            if held is not None:
                problems += _best(held, each).problems
            elif self._misses(each.address):
                problems += (not_found(each),)
        return Finding(problems) if problems else GOOD

    def _misses(self, address: str) -> bool:
        return not is_central(address) or vendor_of(address) in self._vendors


def _best(held: Sequence[_Held], each: Described) -> Finding:
    """What the schema says that the data suits best: several event specifications can narrow one schema."""
    findings = []
    for one in held:
        finding = one.finding(each)
        if finding.checked and not finding.problems:
            return finding
        findings.append(finding)
    return min(findings, key=weight)


def _title(rule: Rule) -> str:
    name = f"{rule.title} {rule.version}"
    return f"{name} ({rule.variant})" if rule.variant else name
