"""Single values of our format, checked as they are read.

Every function raises FormError with the steps to the value.
"""

from difflib import get_close_matches
from typing import Any

from inspector.plans.own.definitions import FormError, Steps


def known_keys(value: Any, known: tuple[str, ...], steps: Steps) -> dict[str, Any]:
    """A map with no other keys than these."""
    if not isinstance(value, dict):
        raise FormError(steps, f"this is a map with keys such as {known[0]} and {known[1]}")
    for key in value:
        if key not in known:
            if near := get_close_matches(key, known, 1):
                raise FormError((*steps, key), f"there is no {key} here; {near[0]} is near")
            raise FormError((*steps, key), f"there is no {key} here; there are {', '.join(known)}")
    return value


def choice(value: Any, words: dict[str, Any], steps: Steps) -> Any:
    """What one of the words stands for."""
    if not isinstance(value, str) or value not in words:
        raise FormError(steps, f"{value!r} is none of {', '.join(words)}")
    return words[value]


def version_text(value: Any, steps: Steps, default: str) -> str:
    """A version as a text; a whole number may be written without quotes. Raises FormError."""
    if value is None:
        return default
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        raise FormError(steps, "a version is a whole number or a text; put it in quotes")
    return str(value)


def text(value: Any, steps: Steps) -> str:
    """A text; empty for nothing."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FormError(steps, "this is a text; put it in quotes")
    return value


def flag(value: Any, steps: Steps) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise FormError(steps, "this is true or false")
    return value


def listed(value: Any, steps: Steps) -> list[Any]:
    """A list; empty for nothing."""
    if not isinstance(value, list | None):
        raise FormError(steps, "this is a list")
    return value or []


def texts(value: Any, steps: Steps) -> list[str]:
    """A list of texts; one alone may stand without a list."""
    found = [value] if isinstance(value, str) else listed(value, steps)
    if not all(isinstance(each, str) for each in found):
        raise FormError(steps, "this is a list of texts; put them in quotes")
    return found
