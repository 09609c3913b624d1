r"""LIKE patterns for searches that do not look at case.

SQLite's LIKE knows the case of ASCII letters alone; the filter language knows that of every letter (``fold``). So a
search has a loose pattern, which finds at least everything, and a strict one, which finds nothing wrong; only what lies
between the two needs a closer look. All patterns are used with ``ESCAPE '\'``.
"""

from collections.abc import Sequence
from typing import NamedTuple

from inspector.core.filter.jsonvalues import fold

_LONGEST = 200
"""Characters of a needle that a pattern holds: the time for one text grows with both lengths multiplied."""
_ODD_ASCII = frozenset("iIkK")
"""Letters that others are the same as without regard to case: ``İ``, and ``K`` for kelvin."""
_CONFUSED = frozenset("\ufffd\ufffe\uffff")
"""LIKE takes one of these for another."""


class Needle(NamedTuple):
    """A text to be looked for."""

    loose: str
    """Fits wherever the text stands, and elsewhere, unless there is a NUL in what is looked through."""
    strict: str | None
    """Fits only where the text stands; equal to ``loose`` if that is exact, None if no pattern is better."""

    @property
    def exact(self) -> bool:
        """Whether the pattern says all that is to be said."""
        return self.loose == self.strict


def needle(text: str) -> Needle:
    """The patterns for a text with anything around it."""
    cut = text.partition("\0")[0][:_LONGEST]
    strict = f"%{literal(cut)}%" if cut == text and not _CONFUSED & set(cut) else None
    return Needle(f"%{_letters(cut)}%", strict)


def whole(parts: Sequence[str]) -> Needle:
    """The patterns for parts with anything between them, and nothing around."""
    together = "".join(parts)
    if len(together) > _LONGEST or "\0" in together:
        return Needle("%", None)
    strict = "%".join(map(literal, parts)) if not _CONFUSED & set(together) else None
    return Needle("%".join(map(_letters, parts)), strict)


def literal(text: str) -> str:
    """The text in a pattern, case apart as LIKE sees it."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def storable(text: str) -> bool:
    """Whether a text can be in a session at all: one with half of a character pair cannot."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _letters(text: str) -> str:
    return "".join(map(_letter, text))


def _letter(character: str) -> str:
    """The character, or a place for any where it has a case that LIKE does not know."""
    if character in _CONFUSED:
        return "_"
    if character.isascii():
        return "_" if character in _ODD_ASCII else literal(character)
    caseless = fold(character) == character == character.upper()
    return character if caseless else "_"
