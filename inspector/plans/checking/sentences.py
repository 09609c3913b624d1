"""What is said of each keyword that can be broken: the sentence, what was expected and what came."""

from collections.abc import Callable
from typing import Any, NamedTuple

from inspector.plans.checking.faults import UNDECIDED, Fault
from inspector.plans.checking.nearest import Nearest
from inspector.plans.checking.wording import (
    FORMATS,
    actual_words,
    counted,
    cut,
    either,
    in_sentence,
    label,
    listed,
    type_words,
    written,
)

_LONGEST_PATTERN = 120


class Said(NamedTuple):
    """What to say of a fault."""

    message: str
    expected: str | None
    actual: str | None


def said(fault: Fault, value: Any) -> Said:
    """What to say of a fault at a value; ``required``, ``anyOf`` and names that are too many are said elsewhere."""
    teller = _TELLERS.get(fault.keyword)
    if teller is not None:
        return teller(fault, value)
    return Said(
        f"{label(fault.place)} does not suit the plan ({fault.keyword}).", None, actual_words(value, fault.place)
    )


def _must(fault: Fault, value: Any, be: str, expected: str) -> Said:
    actual = actual_words(value, fault.place)
    return Said(f"{label(fault.place)} must {be}, got {in_sentence(value, actual)}.", expected, actual)


def _type(fault: Fault, value: Any) -> Said:
    words = type_words(fault.limit)
    return _must(fault, value, f"be {words}", words)


def _enum(fault: Fault, value: Any) -> Said:
    options = fault.limit if isinstance(fault.limit, list) else [fault.limit]
    words = either([written(each) for each in options])
    found = _must(fault, value, f"be {words}", words)
    near = Nearest(each for each in options if isinstance(each, str)).of(value) if isinstance(value, str) else None
    return found if near is None else found._replace(message=f"{found.message[:-1]}; did you mean {written(near)}?")


def _const(fault: Fault, value: Any) -> Said:
    return _enum(fault._replace(limit=[fault.limit]), value)


def _pattern(fault: Fault, value: Any) -> Said:
    pattern = cut(str(fault.limit), _LONGEST_PATTERN)
    return _must(fault, value, f"match the pattern {pattern}", pattern)


def _format(fault: Fault, value: Any) -> Said:
    words = FORMATS.get(str(fault.limit), f"of the format {fault.limit}")
    return _must(fault, value, f"be {words}", words)


def _bound(words: str) -> Callable[[Fault, Any], Said]:
    def teller(fault: Fault, value: Any) -> Said:
        expected = f"{words} {written(fault.limit)}"
        return _must(fault, value, f"be {expected}", expected)

    return teller


def _size(words: str, thing: str) -> Callable[[Fault, Any], Said]:
    def teller(fault: Fault, value: Any) -> Said:
        expected = f"{words} {counted(fault.limit, thing)}"
        actual = counted(len(value), thing) if isinstance(value, str | list | dict) else "none"
        return Said(f"{label(fault.place)} must have {expected}, has {actual}.", expected, actual)

    return teller


def _plain(sentence: str, expected: str) -> Callable[[Fault, Any], Said]:
    def teller(fault: Fault, value: Any) -> Said:
        return Said(f"{label(fault.place)} {sentence}.", expected, actual_words(value, fault.place))

    return teller


def _property_names(fault: Fault, _: Any) -> Said:
    name = written(fault.names[0] if fault.names else "")
    return Said(f"{label(fault.place)} has a key that the plan does not allow: {name}.", "another name", name)


def _not(fault: Fault, value: Any) -> Said:
    schema = fault.limit if isinstance(fault.limit, dict) else {}
    if not schema:
        return Said(f"{label(fault.place)} must not be there.", "nothing", actual_words(value, fault.place))
    if set(schema) == {"required"} and isinstance(value, dict):
        names = [label((*fault.place, str(each))) for each in schema["required"]]
        together = (
            f"{listed(names)} must not be there together." if len(names) > 1 else f"{names[0]} must not be there."
        )
        return Said(together, "nothing", None)
    return Said(f"{label(fault.place)} is what it must not be.", None, actual_words(value, fault.place))


_TELLERS: dict[str, Callable[[Fault, Any], Said]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minimum": _bound("at least"),
    "maximum": _bound("at most"),
    "exclusiveMinimum": _bound("more than"),
    "exclusiveMaximum": _bound("less than"),
    "multipleOf": _bound("a multiple of"),
    "minLength": _size("at least", "character"),
    "maxLength": _size("at most", "character"),
    "minItems": _size("at least", "element"),
    "maxItems": _size("at most", "element"),
    "minProperties": _size("at least", "key"),
    "maxProperties": _size("at most", "key"),
    "uniqueItems": _plain("must not have the same element twice", "elements that differ"),
    "contains": _plain("has too few or too many elements of the sort that the plan asks for", "other elements"),
    "additionalItems": _plain("has more elements than the plan knows", "fewer elements"),
    "unevaluatedItems": _plain("has more elements than the plan knows", "fewer elements"),
    "additionalProperties": _plain("has properties that are not in the plan, which allows no others", "no others"),
    "unevaluatedProperties": _plain("has properties that are not in the plan, which allows no others", "no others"),
    "oneOf": _plain("suits several of the plan's alternatives, and must suit one", "exactly one alternative"),
    "propertyNames": _property_names,
    "not": _not,
    "false": _plain("must not be there", "nothing"),
    UNDECIDED: _plain("was not held to its pattern, which takes too many steps on this text", "a simpler pattern"),
}
