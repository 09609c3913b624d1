"""What filters do with JSON values: finding them by path, naming their kind, comparing and folding them."""

import json
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from inspector.core.filter.tree import Function, Literal, Operator


def fold(text: str) -> str:
    """The text without regard to case, letter by letter: equally long, and the same wherever a letter stands.

    Length and context stay out of it (``ß`` is not ``ss``, ``ς`` is ``σ`` everywhere, ``İ`` is ``i``), so that a search
    in SQL can say the same with a class of characters for each letter.
    """
    return text.lower() if text.isascii() else text.replace("İ", "i").lower().replace("ς", "σ")


def kind(value: Any) -> str:
    """The name of a JSON value's type, as FQL's ``typeof`` gives it; ``object`` for what FQL has no name for."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "list" if isinstance(value, list) else "object"


def find(value: Any, steps: Sequence[str | int | None]) -> list[Any]:
    """Every value that a path leads to. A key is looked for in each element of an array that stands in the way."""
    for place, step in enumerate(steps):
        if not isinstance(value, dict) or not isinstance(step, str):
            return _find_all(value, steps[place:])
        if step not in value:
            return []
        value = value[step]
    return [value]


def _find_all(value: Any, steps: Iterable[str | int | None]) -> list[Any]:
    """Like ``find`` where there is more than objects within objects."""
    found = [value]
    for step in steps:
        if step is None:
            found = [element for item in found if isinstance(item, list) for element in item]
        elif isinstance(step, int):
            found = [item[step] for item in found if isinstance(item, list) and -len(item) <= step < len(item)]
        else:
            found = [item[step] for item in _objects(found) if step in item]
    return found


def _objects(values: list[Any]) -> Iterable[dict[str, Any]]:
    for value in values:
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, dict):
                yield item


def scalars(values: list[Any]) -> list[Any]:
    """The values, with the elements of an array in its place."""
    if len(values) == 1:
        return values[0] if isinstance(values[0], list) else values
    return [item for value in values for item in (value if isinstance(value, list) else (value,))]


def value_text(value: Any) -> str | None:
    """A scalar as text: a string as it is, anything else as JSON writes it. None for arrays and objects."""
    if isinstance(value, str):
        return value
    return None if isinstance(value, list | dict) else json.dumps(value)


_COMPARED: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.EQUAL: operator.eq,
    Operator.UNEQUAL: operator.eq,
    Operator.LESS: operator.lt,
    Operator.LESS_EQUAL: operator.le,
    Operator.GREATER: operator.gt,
    Operator.GREATER_EQUAL: operator.ge,
}
"""Unequal is the opposite of what is found for equal."""


def compare(value: Any, sign: Operator, literal: Literal) -> bool:
    """Whether the strict comparison holds. Values of different kinds are unequal and in no order."""
    return kind(value) == kind(literal) and bool(_COMPARED[sign](value, literal))


def apply(function: Function, value: Any) -> Any:
    """A function of FQL. Where it makes no sense the result is null, but nothing is 0 long."""
    match function:
        case Function.TYPEOF:
            return kind(value)
        case Function.LENGTH:
            if isinstance(value, str):
                return len(value.encode("utf-8", "surrogatepass"))
            return len(value) if isinstance(value, list) else 0 if value is None else None
        case Function.LOWERCASE:
            return value.lower() if isinstance(value, str) else None
        case Function.UPPERCASE:
            return value.upper() if isinstance(value, str) else None
