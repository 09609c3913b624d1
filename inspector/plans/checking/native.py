"""The engine of the hot path, jsonschema-rs: it decides in a few microseconds, and what it finds is translated."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from jsonschema_rs import (
    Draft4Validator,
    Draft6Validator,
    Draft7Validator,
    Draft201909Validator,
    Draft202012Validator,
    FancyRegexOptions,
    RegexOptions,
    ValidationError,
    ValidationErrorKind,
    Validator,
)

from inspector.plans.checking.faults import MOST_FAULTS, UNDECIDED, Fault, Place, value_at
from inspector.plans.model import Draft, Schema

_MOST_STEPS = 100_000
"""Of a pattern with look-around or back-references on one text: some milliseconds."""
_MOST_SIZE = 2 << 20
"""Bytes of a compiled pattern."""

VALIDATORS: dict[Draft, type[Validator]] = {
    Draft.DRAFT_04: Draft4Validator,
    Draft.DRAFT_06: Draft6Validator,
    Draft.DRAFT_07: Draft7Validator,
    Draft.DRAFT_2019: Draft201909Validator,
    Draft.DRAFT_2020: Draft202012Validator,
}
_SINCE_2019 = ("uuid", "duration")
_SINCE_07 = (*_SINCE_2019, "idn-hostname", "iri", "iri-reference", "relative-json-pointer")
_SINCE_06 = (*_SINCE_07, "uri-reference", "uri-template", "json-pointer")
_LATER = {Draft.DRAFT_04: _SINCE_06, Draft.DRAFT_06: _SINCE_07, Draft.DRAFT_07: _SINCE_2019}
"""Formats that the engine does not know in older drafts. Plans use them all the same, so they are lent."""
_LENT: dict[str, Callable[[str], bool]] = {
    name: Draft202012Validator({"format": name}, validate_formats=True).is_valid for name in _SINCE_06
}
_Kind = ValidationErrorKind


class Native:
    """A schema compiled by jsonschema-rs. Raises its ValidationError, or ValueError, for what it cannot compile."""

    def __init__(self, schema: Schema, draft: Draft, *, formats: bool) -> None:
        self._validator = _validator(schema, draft, formats=formats)
        self.fits: Callable[[Any], bool] = self._validator.is_valid

    def faults(self, message: Any) -> list[Fault]:
        """What is wrong with a message, of many things the first ones."""
        return [_fault(each, message) for each in islice(self._validator.iter_errors(message), MOST_FAULTS + 1)]


def runs_pattern(pattern: str) -> Callable[[str], bool] | None:
    """A function that tells whether a pattern is found in a text, safe from texts that make it slow; None where the
    pattern cannot be compiled.
    """
    try:
        return _validator({"pattern": pattern}, Draft.DRAFT_07, formats=False).is_valid
    except (ValidationError, ValueError):
        return None


def _validator(schema: Schema, draft: Draft, *, formats: bool) -> Validator:
    """Patterns run in linear time where all of them can; else those with look-around run up to a limit of steps."""
    make = VALIDATORS[draft]
    lent = {name: _LENT[name] for name in _LATER.get(draft, ())} if formats else None
    linear = RegexOptions(size_limit=_MOST_SIZE, dfa_size_limit=_MOST_SIZE)
    try:
        return make(schema, lent, formats, pattern_options=linear, offline=True)
    except (ValidationError, ValueError):
        trying = FancyRegexOptions(_MOST_STEPS, size_limit=_MOST_SIZE, dfa_size_limit=_MOST_SIZE)
        return make(schema, lent, formats, pattern_options=trying, offline=True)


def _fault(error: ValidationError, message: Any) -> Fault:
    kind: Any = error.kind
    place = tuple(error.instance_path)
    special = _SPECIAL.get(kind.__class__)
    return Fault(kind.name, place, kind.value) if special is None else special(error, kind, place, message)


def _undecided(_: ValidationError, __: Any, place: Place, ___: Any) -> Fault:
    return Fault(UNDECIDED, place)


def _untold(_: ValidationError, kind: Any, place: Place, __: Any) -> Fault:
    """Of a kind whose own value says nothing that people want to read."""
    return Fault(kind.name, place)


def _required(_: ValidationError, kind: Any, place: Place, __: Any) -> Fault:
    return Fault(kind.name, place, names=(kind.property,))


def _unexpected(_: ValidationError, kind: Any, place: Place, __: Any) -> Fault:
    return Fault(kind.name, place, names=tuple(kind.unexpected))


def _name(_: ValidationError, kind: Any, place: Place, __: Any) -> Fault:
    return Fault(kind.name, place, names=(str(kind.error.instance),))


def _alternatives(_: ValidationError, kind: Any, place: Place, message: Any) -> Fault:
    branches = tuple(tuple(_fault(each, message) for each in branch[:MOST_FAULTS]) for branch in kind.context)
    return Fault(kind.name, place, branches=branches)


def _refused(error: ValidationError, _: Any, place: Place, message: Any) -> Fault:
    """What ``false`` refuses: a value, elements beyond those that are known, or, where none is known, every name."""
    keyword = error.schema_path[-1] if error.schema_path else ""
    if keyword == "items":
        return Fault("additionalItems", place[:-1])
    value = value_at(message, place)
    if keyword == "additionalProperties" and isinstance(value, dict):
        return Fault("additionalProperties", place, names=tuple(value))
    return Fault("false", place)


_SPECIAL: dict[type, Callable[[ValidationError, Any, Place, Any], Fault]] = {
    _Kind.Required: _required,
    _Kind.AdditionalProperties: _unexpected,
    _Kind.UnevaluatedProperties: _unexpected,
    _Kind.PropertyNames: _name,
    _Kind.AnyOf: _alternatives,
    _Kind.OneOfNotValid: _alternatives,
    _Kind.FalseSchema: _refused,
    _Kind.BacktrackLimitExceeded: _undecided,
    _Kind.RegexEngineFailure: _undecided,
    **dict.fromkeys((_Kind.Contains, _Kind.OneOfMultipleValid, _Kind.UnevaluatedItems, _Kind.AdditionalItems), _untold),
}
"""How kinds of errors are told of which the broken keyword's value is not what matters."""
