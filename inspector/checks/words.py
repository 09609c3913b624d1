"""Names taken apart: their words, the case that they are written in, what is the same but for case and separators."""

import re
from collections.abc import Sequence

TITLE, SENTENCE, LOWER, UPPER = "Title Case", "Sentence case", "lower case", "UPPER CASE"
SNAKE, KEBAB, CAMEL, PASCAL, SCREAMING = "snake_case", "kebab-case", "camelCase", "PascalCase", "SCREAMING_SNAKE"
STYLES = (TITLE, SENTENCE, LOWER, UPPER, SNAKE, KEBAB, CAMEL, PASCAL, SCREAMING)
"""The cases that names are written in, as people call them."""

LONGEST = 200
"""Characters; of longer names no words are told."""


def listed(text: str) -> frozenset[str]:
    """The words of a table that is written as a text, separated by spaces."""
    return frozenset(text.split())


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\WA-Z_]+|[^\W_]")
_HUMP = re.compile(r"[a-z][A-Z]")
_PLAIN = re.compile(r"[\W_]+")
_SMALL = listed("a an and as at by for from in into of off on onto or out over per the to up via vs with")
_FORMS: dict[str, re.Pattern[str]] = {
    LOWER: re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*"),
    UPPER: re.compile(r"[A-Z0-9]+(?: [A-Z0-9]+)*"),
    SNAKE: re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*"),
    KEBAB: re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    # Nothing says where one hump ends: a form that tried every way would take for ever over a name of capitals.
    CAMEL: re.compile(r"[a-z][a-zA-Z0-9]*"),
    PASCAL: re.compile(r"[A-Z][a-zA-Z0-9]*"),
    SCREAMING: re.compile(r"[A-Z0-9]+(?:_[A-Z0-9]+)*"),
}


def words_of(name: str) -> list[str]:
    """The words of a name in lower case: ``orderID``, ``order_id`` and ``Order Id`` have the same."""
    return [word.lower() for word in _WORD.findall(name)] if len(name) <= LONGEST else []


def plain(name: str) -> str:
    """A name without case, space and punctuation."""
    return _PLAIN.sub("", name).casefold()


def styles_of(name: str) -> frozenset[str]:
    """The cases in which a name may be said to be written; a word alone may be in several. Empty for other scripts."""
    if len(name) > LONGEST or not name.isascii():
        return frozenset()
    found = {style for style, form in _FORMS.items() if form.fullmatch(name)}
    words = name.split(" ")
    if all(word.isalnum() for word in words) and words[0][:1].isupper() and not _HUMP.search(name):
        rest = words[1:]
        if all(_begins_large(word) or word in _SMALL for word in rest):
            found.add(TITLE)
        if not any(word[:1].isupper() and not word.isupper() for word in rest):
            found.add(SENTENCE)
    return frozenset(found)


def is_slip(word: str, right: str) -> bool:
    """Whether a word is another one with one letter too many, too few or wrong, or two letters in each other's place.

    The first letter has to be right: people seldom get it wrong, and ``card`` is no slip of ``cart`` at four letters.
    """
    if word == right or word[:1] != right[:1] or min(len(word), len(right)) < 4:
        return False
    place = next((i for i, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right)))
    mine, theirs = word[place:], right[place:]
    if len(mine) == len(theirs):
        swapped = mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
        return swapped or (mine[1:] == theirs[1:] and len(right) >= 6)
    return mine[1:] == theirs or mine == theirs[1:]


def differs_by_slip(words: Sequence[str], right: Sequence[str]) -> bool:
    """Whether names of as many words differ in one word, by a slip."""
    if len(words) != len(right):
        return False
    odd = [(a, b) for a, b in zip(words, right, strict=True) if a != b]
    return len(odd) == 1 and is_slip(*odd[0])


def _begins_large(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
