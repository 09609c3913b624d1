"""What a check says before its severity is known, and how values are told: short, and never a secret in full."""

from typing import Any, NamedTuple

from inspector.core.jsontext import pointer
from inspector.core.redaction import mask_key

__all__ = ("KINDS", "Finding", "cut", "kind_words", "masked", "number_like", "pointer", "quoted")

KINDS: dict[type, str] = {
    str: "a text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    dict: "an object",
    list: "a list",
}
"""JSON's types in words; null has none."""

_LONGEST = 60


class Finding(NamedTuple):
    """One thing that was found."""

    code: str
    pointer: str
    message: str
    expected: str | None = None
    actual: str | None = None
    rule: str | None = None


def quoted(name: str) -> str:
    """A name in a sentence."""
    return f"`{cut(name)}`"


def cut(text: str) -> str:
    """A text of at most 60 characters."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def masked(text: str) -> str:
    """A found value: enough of it to know it again, too little to use."""
    return mask_key(text[:_LONGEST]) or ""


def number_like(text: str) -> bool:
    """Whether a text is a number as one writes it, so that it may be shown."""
    tidy = text.strip()
    return 0 < len(tidy) <= 24 and tidy.lstrip("+-").replace(".", "").replace(",", "").isdigit()


def kind_words(value: Any) -> str:
    """A value by its type; short numbers, also those that came as a text, are repeated."""
    if value.__class__ is str and number_like(value):
        return f'the text "{value}"'
    return KINDS.get(value.__class__, "null")
