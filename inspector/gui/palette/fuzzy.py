"""How well what was typed fits a text: letters in their order, better at the beginnings of words and side by side.

Pure functions of strings; case and accents do not count.
"""

import unicodedata
from typing import NamedTuple

_START = 8
"""For a letter at the beginning of a word."""
_RUN = 5
"""For a letter right after the one before it."""
_FIRST = 4
"""For the beginning of the text."""
_GAP = 1
"""Taken away for each letter left out between two, up to ``_MOST_GAP``."""
_MOST_GAP = 6
_LONGEST = 200
"""Letters looked at."""


class Match(NamedTuple):
    """How well it fits."""

    score: int
    """The greater the better."""
    positions: tuple[int, ...]
    """Which letters of the text fit, in ascending order."""


def match(query: str, text: str) -> Match | None:
    """Fit every word of the query somewhere into the text; None when one does not fit. An empty query fits all."""
    folded = [_fold(letter) for letter in text[:_LONGEST]]
    score = 0
    positions: set[int] = set()
    for word in query.split():
        found = _match_word([_fold(letter) for letter in word], folded)
        if found is None:
            return None
        score += found.score
        positions.update(found.positions)
    return Match(score, tuple(sorted(positions)))


def _match_word(word: list[str], text: list[str]) -> Match | None:
    """The best way to find the letters of a word in this order.

    ``best[at]`` is the best way to place the letters so far with the last one at that position.
    """
    best = {
        at: Match(_worth(text, at) + (_FIRST if at == 0 else 0), (at,))
        for at, letter in enumerate(text)
        if letter == word[0]
    }
    for wanted in word[1:]:
        following: dict[int, Match] = {}
        for at, letter in enumerate(text):
            if letter != wanted:
                continue
            ways = [_joined(before, at) for before in best.values() if before.positions[-1] < at]
            if ways:
                way = max(ways, key=lambda way: way.score)
                following[at] = Match(way.score + _worth(text, at), way.positions)
        best = following
    return max(best.values(), key=lambda found: found.score, default=None)


def _joined(before: Match, at: int) -> Match:
    between = at - before.positions[-1] - 1
    change = _RUN if between == 0 else -min(between * _GAP, _MOST_GAP)
    return Match(before.score + change, (*before.positions, at))


def _worth(text: list[str], at: int) -> int:
    """Of one letter that fits."""
    starts = at == 0 or not text[at - 1].isalnum()
    return 1 + (_START if starts else 0)


def _fold(letter: str) -> str:
    """One letter without case and accents, still one letter."""
    plain = unicodedata.normalize("NFD", letter)[0].casefold()
    return plain[0] if plain else letter
