"""The engine for schemas that jsonschema-rs cannot compile: jsonschema, which is the reference and some hundred times
slower. Python's own regular expressions can hang, so patterns are run by the other engine here too.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from jsonschema import (
    Draft4Validator,
    Draft6Validator,
    Draft7Validator,
    Draft201909Validator,
    Draft202012Validator,
    FormatChecker,
    SchemaError,
    ValidationError,
)
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.exceptions import Unresolvable

from inspector.plans.checking.faults import MOST_FAULTS, Fault
from inspector.plans.checking.native import runs_pattern
from inspector.plans.model import Draft, Schema
from inspector.plans.schemas.keywords import children

_VALIDATORS: dict[Draft, Any] = {
    Draft.DRAFT_04: Draft4Validator,
    Draft.DRAFT_06: Draft6Validator,
    Draft.DRAFT_07: Draft7Validator,
    Draft.DRAFT_2019: Draft201909Validator,
    Draft.DRAFT_2020: Draft202012Validator,
}
_EXCLUSIVE = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}
_EXACT = 1 << 53
_NOWHERE = "a reference of the schema leads nowhere or around in a circle"
_extend: Callable[..., Any] = extend
_PLAIN = re.compile(r"[^*+?{}()|\\]*(?:(?:\\[dws.\-/_][*+?]?|[*+?])[^*+?{}()|\\]*)?")
"""Patterns that Python's engine runs without trying much: no groups, no more than one repetition."""

_KEYWORDS = {
    "dependencies": "required",
    "dependentRequired": "required",
    "items": "additionalItems",
    "minContains": "contains",
    "maxContains": "contains",
    "None": "false",
}
"""Keywords that are told as others are."""
_UNTOLD = frozenset({"contains", "minContains", "maxContains", "items", "additionalItems", "unevaluatedItems"})
"""Keywords whose own value says nothing that people want to read."""


class UnfitError(Exception):
    """jsonschema cannot run the schema either, or not safely; the text continues a sentence."""


class Fallback:
    """A schema run by jsonschema. Raises UnfitError."""

    def __init__(self, schema: Schema, draft: Draft, *, formats: bool) -> None:
        base = _VALIDATORS[draft]
        try:
            base.check_schema(schema, format_checker=FormatChecker(formats=()))
        except (SchemaError, RecursionError) as error:
            raise UnfitError("it is no legal schema") from error
        patterns = {each: _runner(each) for each in _patterns(schema)}
        own = {"pattern": _pattern_keyword(patterns), "propertyNames": _property_names}
        made = _extend(base, own)
        checker = Draft202012Validator.FORMAT_CHECKER if formats else None
        self._validator: Validator = made(schema, registry=Registry(), format_checker=checker)

    def fits(self, message: Any) -> bool:
        """Whether a message suits the schema. Raises ValueError when the schema turns out to lead nowhere."""
        try:
            return self._validator.is_valid(message)
        except (Unresolvable, RecursionError) as error:
            raise ValueError(_NOWHERE) from error

    def faults(self, message: Any) -> list[Fault]:
        """What is wrong with a message, of many things the first ones. Raises ValueError as ``fits`` does."""
        try:
            return [_fault(each) for each in islice(self._validator.iter_errors(message), MOST_FAULTS + 1)]
        except (Unresolvable, RecursionError) as error:
            raise ValueError(_NOWHERE) from error


def _patterns(schema: Any) -> set[str]:
    """Every pattern that texts are held to. Raises UnfitError for names' patterns that could hang."""
    if not isinstance(schema, dict):
        return set()
    names = schema.get("patternProperties", {})
    if any(_PLAIN.fullmatch(each) is None for each in names):
        raise UnfitError("a pattern of its names cannot be run safely")
    found = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return found.union(*(_patterns(child) for _, child in children(schema)))


def _runner(pattern: str) -> Callable[[str], bool]:
    runner = runs_pattern(pattern)
    if runner is None:
        raise UnfitError(f"the pattern {pattern[:60]} cannot be run")
    return runner


def _pattern_keyword(runners: Mapping[str, Callable[[str], bool]]) -> Callable[..., Iterator[ValidationError]]:
    def pattern_keyword(_: Validator, pattern: str, value: Any, __: Schema) -> Iterator[ValidationError]:
        if isinstance(value, str) and not runners[pattern](value):
            yield ValidationError("pattern")

    return pattern_keyword


def _property_names(validator: Any, names: Schema, value: Any, _: Schema) -> Iterator[ValidationError]:
    """One error for each name, which is its instance."""
    if isinstance(value, dict):
        for name in value:
            if next(validator.descend(instance=name, schema=names), None) is not None:
                yield ValidationError("propertyNames", instance=name)


def _fault(error: ValidationError) -> Fault:
    keyword = _keyword(error)
    fault = Fault(_KEYWORDS.get(keyword, keyword), tuple(error.absolute_path))
    if fault.keyword == "required":
        fault = fault._replace(names=(_missing(error),))
    elif keyword in {"additionalProperties", "unevaluatedProperties"}:
        fault = fault._replace(names=_unexpected(error))
    elif keyword in {"anyOf", "oneOf"}:
        fault = fault._replace(branches=_branches(error))
    elif keyword == "propertyNames":
        fault = fault._replace(names=(str(error.instance),))
    elif keyword == "type" and isinstance(error.validator_value, str):
        fault = fault._replace(limit=[error.validator_value])
    elif keyword not in _UNTOLD:
        fault = fault._replace(limit=_limit(error))
    return fault


def _keyword(error: ValidationError) -> str:
    """The broken keyword; of draft-04's bounds the flag where it made the difference."""
    keyword, schema = str(error.validator), error.schema
    exclusive = _EXCLUSIVE.get(keyword)
    flag = exclusive is not None and isinstance(schema, dict) and schema.get(exclusive) is True
    return exclusive if flag and exclusive is not None else keyword


def _limit(error: ValidationError) -> Any:
    """The keyword's value; a number without a fraction as an integer, as the other engine has it."""
    value: Any = error.validator_value
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT else value


def _missing(error: ValidationError) -> str:
    """The name that ``required`` misses, which only the message says: it begins with the name's ``repr``."""
    value: Any = error.validator_value
    names = value if isinstance(value, list) else [name for each in value.values() for name in each]
    return next((each for each in names if error.message.startswith(f"{each!r} is a ")), "")


def _unexpected(error: ValidationError) -> tuple[str, ...]:
    if error.validator == "unevaluatedProperties" or not isinstance(error.instance, dict):
        return ()
    schema: Any = error.schema
    patterns = [re.compile(each) for each in schema.get("patternProperties", {})]
    known = schema.get("properties", {})
    return tuple(
        name for name in error.instance if name not in known and not any(each.search(name) for each in patterns)
    )


def _branches(error: ValidationError) -> tuple[tuple[Fault, ...], ...]:
    branches: dict[int, list[Fault]] = {}
    for each in error.context or ():
        number = each.schema_path[0]
        branches.setdefault(int(number), []).append(_fault(each))
    return tuple(tuple(branches[number]) for number in sorted(branches))
