"""Reads our own format.

Its keys are checked strictly: a misspelt one is an error with line and column, and the word that was probably meant.
"""

from collections.abc import Sequence
from typing import Any

from inspector.core.errors import PlanFileError
from inspector.core.event import EVENT_TYPES
from inspector.plans.building import Builder
from inspector.plans.model import Bindings, Plan, PlanFormat, PlanOptions, Schema, VersionChoice
from inspector.plans.own.definitions import FormError, Steps, read_definition
from inspector.plans.own.forms import choice, flag, known_keys, listed, text, texts, version_text
from inspector.plans.own.rules import read_common, read_rule
from inspector.plans.own.words import is_type_name
from inspector.plans.reading.documents import Document
from inspector.plans.reading.yamltext import place_of
from inspector.plans.schemas.notes import Notes

MARK = "inspector_plan"
"""The key that tells our format; its value is the format's version, 1."""
_KEYS = (
    "name",
    "version",
    MARK,
    "description",
    "owner",
    "options",
    "applies_to",
    "types",
    "events",
    "common",
    "entities",
)
_FLAGS = ("coercion", "formats", "unplanned_events", "unplanned_properties")
_BINDINGS = ("sources", "types", "vendors")
_WAY_OUT = "The format is described in docs/plans.md."


def claims(documents: Sequence[Document]) -> bool:
    """Whether this is our format."""
    return len(documents) == 1 and isinstance(documents[0].value, dict) and MARK in documents[0].value


def load(documents: Sequence[Document], notes: Notes) -> Plan:
    """The plan. Raises PlanFileError with line and column."""
    document = documents[0]
    builder = Builder(PlanFormat.OWN, document.name, notes)
    try:
        return _plan(document.value, builder)
    except FormError as error:
        raise _placed(error, document) from error


def _placed(error: FormError, document: Document) -> PlanFileError:
    line, column = place_of(document.text, error.steps) or (1, 1)
    where = ".".join(str(step + 1) if isinstance(step, int) else step for step in error.steps) or "plan"
    message = f"{document.name}, line {line}, column {column} ({where}): {error.message}."
    return PlanFileError(document.name, message, _WAY_OUT, line=line, column=column)


def _plan(value: Any, builder: Builder) -> Plan:
    plan = known_keys(value, _KEYS, ())
    if plan[MARK] != 1:
        raise FormError((MARK,), f"this is version {plan[MARK]!r} of the format; only 1 is known here")
    types = _types(plan.get("types"))
    for place, each in enumerate(listed(plan.get("events"), ("events",))):
        fields, schema = read_rule(each, types, ("events", place))
        builder.add(fields.pop("kind"), fields.pop("name"), schema, **fields)
    for place, each in enumerate(listed(plan.get("common"), ("common",))):
        fields, schema = read_common(each, types, ("common", place))
        builder.add_common(schema, **fields)
    for place, each in enumerate(listed(plan.get("entities"), ("entities",))):
        fields, schema = read_rule(each, types, ("entities", place))
        del fields["kind"], fields["part"]
        builder.add_entity(fields.pop("name") or "entity", schema, **fields)
    return builder.plan(
        text(plan.get("name"), ("name",)),
        version=version_text(plan.get("version"), ("version",), ""),
        description=text(plan.get("description"), ("description",)),
        owner=text(plan.get("owner"), ("owner",)),
        options=_options(plan.get("options"), ("options",)),
        bindings=_bindings(plan.get("applies_to"), ("applies_to",)),
    )


def _types(value: Any) -> dict[str, Schema]:
    if not isinstance(value, dict | None):
        raise FormError(("types",), "types is a map of names")
    names = frozenset(value or {})
    for name in names:
        if not is_type_name(name):
            raise FormError(("types", name), f"a type cannot be called {name}")
    return {name: read_definition(each, names, ("types", name))[0] for name, each in (value or {}).items()}


def _options(value: Any, steps: Steps) -> PlanOptions:
    given = known_keys(value or {}, (*_FLAGS, "event_version"), steps)
    flags = {name: flag(given[name], (*steps, name)) for name in _FLAGS if name in given}
    choices = {each.value: each for each in VersionChoice}
    default = VersionChoice.OLDEST.value
    version = choice(given.get("event_version", default), choices, (*steps, "event_version"))
    return PlanOptions(**flags, event_version=version)


def _bindings(value: Any, steps: Steps) -> Bindings:
    given = known_keys(value or {}, _BINDINGS, steps)
    sources, words, vendors = (texts(given.get(name), (*steps, name)) for name in _BINDINGS)
    types = tuple(choice(word, {**EVENT_TYPES}, (*steps, "types")) for word in words)
    return Bindings(tuple(sources), types, tuple(vendors))
