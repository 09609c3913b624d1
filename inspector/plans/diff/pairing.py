"""Which of what is gone became which of what is new: the same in another name.

Both have to be alike, and the names close: the same words in another spelling, or most of the letters. The pairing is
the same from both sides.
"""

import re
from collections.abc import Hashable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")
_CLOSE = 0.6
"""Share of letters in common."""
_ALIKE = 0.6
"""Share of features in common."""
_MOST_PAIRS = 40_000
"""That are weighed; of more, only names that differ in spelling alone are paired."""
_LONGEST = 200

K = TypeVar("K", bound=Hashable)


def renamed(gone: Mapping[K, str], new: Mapping[K, str], features: Mapping[K, frozenset[str]]) -> dict[K, K]:
    """Pairs of keys, old to new. Given are names, and features of all keys that say what each is like."""
    many = len(gone) * len(new) > _MOST_PAIRS
    found = []
    spelt: dict[str, list[K]] = {}
    for other, name in new.items():
        spelt.setdefault(_spelling(name), []).append(other)
    for key, name in gone.items():
        for other in spelt.get(_spelling(name), []) if many else new:
            alike = _share(features[key], features[other])
            close = _closeness(name, new[other]) if alike >= _ALIKE else 0
            if close >= _CLOSE:
                found.append((-close - alike, sorted((name, new[other])), key, other))
    pairs: dict[K, K] = {}
    taken = set[K]()
    for _, _, key, other in sorted(found, key=lambda each: each[:2]):
        if key not in pairs and other not in taken:
            pairs[key] = other
            taken.add(other)
    return pairs


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one or two else 1.0


def _closeness(one: str, two: str) -> float:
    first, second = sorted((_spelling(one)[:_LONGEST], _spelling(two)[:_LONGEST]))
    return 1.0 if first == second else SequenceMatcher(None, first, second, autojunk=False).ratio()


def _spelling(name: str) -> str:
    """The words of a name: ``orderID``, ``order_id`` and ``Order Id`` have the same."""
    return " ".join(_WORD.findall(name)).casefold() or name
