"""The one model that every tracking plan is read into: rules, what they say of properties, and what an import changed.

A rule's ``schema`` always describes the **whole message** (``{"type": "track", "event": …, "properties": {…}}``),
whatever part of it the plan's author wrote about; ``part`` says which that was. Its references are local, its keywords
are legal in its ``draft``, and it has no ``$schema``, ``$id`` or ``id``: loaders see to that and list what they changed
as repairs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.core.problem import Severity

Schema = dict[str, Any]
"""A JSON Schema as parsed JSON. Treated as read-only once it is in a rule."""

Path = tuple[str | None, ...]
"""Names from a message's root to a property, None for each element: ``("properties", "products", None, "price")``."""


class PlanFormat(StrEnum):
    """Where a plan came from."""

    OWN = "inspector-yaml"
    SEGMENT_PUBLIC = "segment-public-api"
    SEGMENT_CONFIG = "segment-config-api"
    SEGMENT_RULES = "segment-rules-response"
    TYPEWRITER = "typewriter"
    SEGMENT_CSV = "segment-csv"
    RUDDERSTACK_OLD = "rudderstack-api"
    RUDDERSTACK_CATALOG = "rudderstack-data-catalog"
    RUDDERSTACK_YAML = "rudderstack-yaml"
    SNOWPLOW_IGLU = "snowplow-iglu"
    SNOWPLOW_CLI = "snowplow-cli"
    AVO = "avo-json-schema"
    MPARTICLE = "mparticle"
    MIXPANEL = "mixpanel-lexicon"
    AMPLITUDE_CSV = "amplitude-csv"
    SCHEMA_FOLDER = "json-schema-folder"


class Draft(StrEnum):
    """The version of JSON Schema that a rule is written in."""

    DRAFT_04 = "draft-04"
    DRAFT_06 = "draft-06"
    DRAFT_07 = "draft-07"
    DRAFT_2019 = "2019-09"
    DRAFT_2020 = "2020-12"


class Part(StrEnum):
    """The part of a message that a rule's author wrote about; names that it does not declare are unplanned."""

    PROPERTIES = "properties"
    TRAITS = "traits"
    CONTEXT_TRAITS = "context.traits"
    CONTEXT = "context"
    MESSAGE = "message"
    """The whole of it, as common schemas do."""

    @property
    def path(self) -> tuple[str, ...]:
        """Names from the message's root to this part; empty for the whole message."""
        return () if self is Part.MESSAGE else tuple(self.value.split("."))


class VersionChoice(StrEnum):
    """Which version of a rule an event is held to when it names none that exists."""

    OLDEST = "oldest"
    """As Segment does."""
    NEWEST = "newest"
    """As Typewriter does."""


class Repair(NamedTuple):
    """Something that an import changed, left out or did not understand."""

    code: str
    """A short stable word, for example ``type_any``; listed in ``docs/plans.md``."""
    severity: Severity
    """INFO: another form of the same; WARNING: less or other than the plan says is checked; ERROR: a part of the plan
    cannot be checked at all."""
    where: str
    """File, rule and JSON pointer, as far as they are known: ``plan.json: Order Completed: /properties/total``."""
    message: str
    """One sentence for people."""


class Property(NamedTuple):
    """What a rule says of one property, at any depth: a view of its schema."""

    path: Path
    types: tuple[str, ...]
    """JSON Schema type names; empty when any will do."""
    required: bool
    enum: tuple[Any, ...] | None
    pattern: str | None
    format: str | None
    description: str
    examples: tuple[Any, ...]
    schema: Schema
    """The whole schema of the property, a local reference followed."""

    @property
    def name(self) -> str:
        """The last name of its path; ``[]`` for the elements of an array."""
        return "[]" if self.path[-1] is None else self.path[-1]

    @property
    def label(self) -> str:
        """Its path below the message's part as people write it: ``products[].price``."""
        return path_label(self.path[1:] if len(self.path) > 1 else self.path)


class RuleKey(NamedTuple):
    """What tells a rule from the others of its plan."""

    type: EventType
    name: str | None
    version: str
    variant: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One planned event: what its messages must look like, and why it exists."""

    type: EventType
    """The call; never OTHER."""
    name: str | None
    """Event name of a track call, name of a page or screen, compared exactly; None: every call of this type that no
    named rule is for."""
    schema: Schema
    """Of the whole message, see the module's docstring."""
    part: Part = Part.PROPERTIES
    version: str = "1"
    """As the plan writes it: ``1``, ``1-0-0``. Compared by ``version_order``."""
    variant: str = ""
    """Several rules of one type, name and version differ by variant; an event has to suit one of them."""
    draft: Draft = Draft.DRAFT_07
    aliases: tuple[str, ...] = ()
    """Other names under which the same event is sent, as on another destination."""
    description: str = ""
    why: str = ""
    """What the event is there for."""
    owner: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Tags; one without a value has an empty text."""
    examples: tuple[Any, ...] = ()
    """Messages, or parts of them, that suit the rule."""
    deprecated: bool = False
    origin_id: str = ""
    """What the tool it came from calls it: ``iglu:com.acme/checkout/jsonschema/1-0-0``, ``ev_2xY``."""

    @property
    def key(self) -> RuleKey:
        """What tells it from the other rules of its plan."""
        return RuleKey(self.type, self.name, self.version, self.variant)

    @property
    def title(self) -> str:
        """What people call it: its name, or the type of call in words."""
        return self.name if self.name is not None else f"every {self.type.word}"


@dataclass(frozen=True, slots=True)
class CommonRule:
    """A schema that applies to messages of every event, in a pass of its own (Segment's common JSON schema)."""

    schema: Schema
    name: str = "common"
    types: tuple[EventType, ...] = ()
    """The calls it is for; empty for all."""
    draft: Draft = Draft.DRAFT_07
    description: str = ""


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """How a plan wants to be applied."""

    coercion: bool = False
    """``"42"`` counts as a number and ``"true"`` as a boolean, as mParticle and PostHog have it."""
    formats: bool = True
    """``format`` is checked."""
    unplanned_events: bool = True
    """Events without a rule are reported."""
    unplanned_properties: bool = True
    """Properties that a rule does not declare are reported, unless the rule's schema says what it thinks of them."""
    event_version: VersionChoice = VersionChoice.OLDEST


@dataclass(frozen=True, slots=True)
class Bindings:
    """Which events a plan is for. Each empty tuple means all."""

    sources: tuple[str, ...] = ()
    """Names of sources, path prefixes or write keys."""
    types: tuple[EventType, ...] = ()
    vendors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A tracking plan, whatever tool it came from."""

    name: str
    rules: tuple[Rule, ...] = ()
    common: tuple[CommonRule, ...] = ()
    entities: tuple[Rule, ...] = ()
    """Schemas of things that are sent along with events and are none (Snowplow's entities); their type is TRACK, their
    part MESSAGE, and their schema describes the entity itself."""
    version: str = ""
    description: str = ""
    owner: str = ""
    options: PlanOptions = PlanOptions()
    bindings: Bindings = Bindings()
    origin: PlanFormat = PlanFormat.OWN
    repairs: tuple[Repair, ...] = ()

    def content(self) -> "Plan":
        """The plan without where it came from and what the import changed: equal for plans that mean the same."""
        return replace(self, origin=PlanFormat.OWN, repairs=())


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts versions: ``2`` before ``10``, ``1-0-2`` before ``1-1-0``, words after numbers."""
    pieces = version.replace("-", ".").split(".")
    return tuple((0, int(each), "") if each.isdecimal() and len(each) < 19 else (1, 0, each) for each in pieces)


def path_label(path: Path) -> str:
    """A path as people write it: ``products[].price``."""
    text = ""
    for step in path:
        text += "[]" if step is None else f".{step}" if text else step
    return text
