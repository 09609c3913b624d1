"""The planned name that somebody probably meant: by case and separators, word order, a slip of the finger, an ending.

Everything is looked up in an index, so that a stream of new misspelt names costs the same with two names and with two
thousand.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")
_OTHER_WORD = re.compile(r"[^\W_]+")
_LONGEST = 120
"""Characters; longer names are not guessed at."""
_SHORTEST = 4
"""Characters, without separators, from which on a slip is looked for."""
_ENDING = 3
"""Characters by which one name may be longer than the other."""
_MOST_SHARING = 64
"""Names that share a word; more of them say nothing."""


class Nearest:
    """An index of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._plain: dict[str, str] = {}
        self._words: dict[tuple[str, ...], str] = {}
        self._slips: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        self._sharing: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for name in names:
            if len(name) <= _LONGEST:
                self._add(name)

    def of(self, name: str) -> str | None:
        """The nearest of the names; None when none is near, or when it is one of them."""
        if not name or len(name) > _LONGEST:
            return None
        words = _words(name)
        plain = "".join(words)
        found = self._plain.get(plain) or self._words.get(tuple(sorted(words)))
        if found is None and len(plain) >= _SHORTEST:
            found = self._by_slip(plain) or self._by_ending(plain)
        found = found or self._by_words(frozenset(words))
        return None if found == name else found

    def _add(self, name: str) -> None:
        words = _words(name)
        plain = "".join(words)
        if not plain:
            return
        self._plain.setdefault(plain, name)
        self._words.setdefault(tuple(sorted(words)), name)
        if len(plain) >= _SHORTEST:
            for slip in (plain, *_slips(plain)):
                self._slips.setdefault(slip, name)
            for length in range(max(len(plain) - _ENDING, _SHORTEST), len(plain) + 1):
                self._endings.setdefault(plain[:length], name)
        kinds = frozenset(words)
        for word in kinds:
            self._sharing.setdefault(word, []).append((name, kinds))

    def _by_slip(self, plain: str) -> str | None:
        """One letter too many, too few or another, or two that changed places."""
        found = self._slips.get(plain)
        return found or next((self._slips[slip] for slip in _slips(plain) if slip in self._slips), None)

    def _by_ending(self, plain: str) -> str | None:
        shortest = max(len(plain) - _ENDING, _SHORTEST)
        lengths = range(len(plain), shortest - 1, -1)
        return next((self._endings[plain[:each]] for each in lengths if plain[:each] in self._endings), None)

    def _by_words(self, words: frozenset[str]) -> str | None:
        """The name that shares the most words, at least half of those that the two have."""
        best, found = 0.5, None
        for word in sorted(words):
            sharing = self._sharing.get(word, [])
            for name, others in sharing if len(sharing) <= _MOST_SHARING else []:
                share = len(words & others) / len(words | others)
                if share > best or (share == best and found is None):
                    best, found = share, name
        return found


def _words(name: str) -> list[str]:
    """The words of a name in lower case: ``orderID``, ``order_id`` and ``Order Id`` have the same."""
    found = (_WORD if name.isascii() else _OTHER_WORD).findall(name)
    return [word.casefold() for word in found]


def _slips(plain: str) -> Iterable[str]:
    """The name without one of its letters, for every letter."""
    return (plain[:place] + plain[place + 1 :] for place in range(len(plain)))
