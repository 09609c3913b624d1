"""Ids of a common shape: a prefix and a tail of digits, hexadecimal digits, or letters and digits."""

import re
from typing import NamedTuple

_ID = re.compile(r"((?:[A-Za-z]{1,16}[-_:])?)([0-9A-Za-z]{1,64})")
_ALPHABETS = ("0-9", "0-9a-f", "0-9A-F", "0-9a-z", "0-9A-Z", "0-9A-Za-z")
_PATTERNS = tuple(re.compile(f"[{each}]+") for each in _ALPHABETS)
_SETS = tuple(frozenset(chr(code) for code in range(128) if pattern.fullmatch(chr(code))) for pattern in _PATTERNS)
_DIGITS = frozenset("0123456789")
_PLAIN_LENGTH = 8
"""Characters of a tail of mixed letters and digits that is taken for an id without any prefix."""
_HEX = 3
"""How many of the alphabets ids of digits or hexadecimal digits have."""


class IdShape(NamedTuple):
    """What the texts of a property have in common, should they be ids."""

    prefix: str
    alphabet: int
    """Index of the smallest alphabet that the tails fit."""
    shortest: int
    longest: int
    texts: int
    """Different ones, or how often such a text was looked at."""
    with_digits: int

    def joined(self, other: "IdShape") -> "IdShape | None":
        """What both have in common; None when that is nothing."""
        if self.prefix != other.prefix:
            return None
        letters = _SETS[self.alphabet] | _SETS[other.alphabet]
        alphabet = next(index for index, each in enumerate(_SETS) if letters <= each)
        return IdShape(
            self.prefix,
            alphabet,
            min(self.shortest, other.shortest),
            max(self.longest, other.longest),
            self.texts + other.texts,
            self.with_digits + other.with_digits,
        )

    def is_likely(self) -> bool:
        """Whether these are ids rather than words or names."""
        if self.with_digits * 10 < self.texts * 9:
            return False
        fixed = self.shortest == self.longest
        if self.prefix:
            return self.longest > 2
        return fixed and self.longest >= (_PLAIN_LENGTH if self.alphabet >= _HEX else 4)

    def pattern(self) -> str:
        """A regular expression for the whole text."""
        length = f"{{{self.shortest}}}" if self.shortest == self.longest else "+"
        return f"^{self.prefix}[{_ALPHABETS[self.alphabet]}]{length}$"


def id_shape(text: str) -> IdShape | None:
    """The shape of one text; None when it can be no id."""
    match = _ID.fullmatch(text)
    if match is None:
        return None
    prefix, tail = match.groups()
    alphabet = next(index for index, pattern in enumerate(_PATTERNS) if pattern.fullmatch(tail))
    return IdShape(prefix, alphabet, len(tail), len(tail), 1, int(not _DIGITS.isdisjoint(tail)))
