"""Reading what a job is from JSON that anybody may have written: each mistake is one sentence."""

import json
from collections.abc import Iterable
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

_Choice = TypeVar("_Choice", bound=StrEnum)


class BadJobError(ValueError):
    """What was asked for is no job; the text says why in one sentence."""


def object_of(value: object, what: str) -> dict[str, Any]:
    """A JSON object."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise BadJobError(f"`{what}` must be a JSON object.")
    return value


def known_keys(value: dict[str, Any], known: Iterable[str], what: str) -> None:
    """Refuse what nobody would look at: a misspelt rule that is passed over lets data out."""
    names = tuple(known)
    strange = next((key for key in value if key not in names), None)
    if strange is not None:
        raise BadJobError(f"`{what}` knows no `{strange[:80]}`; it knows {', '.join(names)}.")


def text(value: object, what: str, longest: int) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not 0 < len(value) <= longest or "\0" in value or _half(value):
        raise BadJobError(f"`{what}` must be a text of 1 to {longest:,} characters.")
    return value


def flag(value: object, what: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise BadJobError(f"`{what}` is true or false.")
    return value


def choice(value: object, kind: type[_Choice], what: str) -> _Choice:
    """One of the words of an enumeration."""
    try:
        return kind(value)  # type: ignore[arg-type]  # what is no word of it raises
    except ValueError as error:
        raise BadJobError(f"`{what}` is one of {', '.join(kind)}.") from error


def number(value: object, what: str, least: float, most: float) -> float:
    """A number in a range."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BadJobError(f"`{what}` must be a number.")
    if not least <= value <= most:
        raise BadJobError(f"`{what}` must be between {least:g} and {most:g}.")
    return float(value)


def whole(value: object, what: str, least: int, most: int) -> int:
    """A whole number in a range."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise BadJobError(f"`{what}` must be a whole number from {least} to {most:,}.")
    return value


def json_value(value: object, what: str) -> Any:
    """Any value that JSON and UTF-8 can say."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise BadJobError(f"`{what}` must be a JSON value.") from error
    return value


def _half(value: str) -> bool:
    """Whether half a surrogate pair is in a text."""
    return any("\ud800" <= letter <= "\udfff" for letter in value)
