"""Guesses about one property from what was seen of it: types, allowed values, formats, patterns, and what to ask."""

import re
from typing import NamedTuple

from inspector.plans.infer.evidence import listed, quoted
from inspector.plans.infer.personal import is_personal, is_personal_name
from inspector.plans.infer.shape import Shape, Texts
from inspector.plans.model import Path, Schema

_MOST_VALUES = 12
"""Of a list of allowed values."""
_REPEATED = 5
"""How often values have to come, on average, to be all that there are."""
_LONGEST_VALUE = 40
_MOST_WORDS = 4
"""Of a text that is one of a few allowed ones."""
_FEWEST = 10
"""Texts that a guess about values or ids needs."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_OPEN = (
    "id ids uuid guid sku key hash number code url uri link path href referrer query search text comment message "
    "description title name label version build date time timestamp"
)
_OPEN_WORDS = frozenset(_OPEN.split())
"""Last words of names of properties that have any number of values."""
_MONEY = "price total subtotal revenue amount value tax discount shipping cost fee balance"
_MONEY_WORDS = frozenset(_MONEY.split())
_ORDER = ("string", "integer", "number", "boolean", "object", "array", "null")


class Guess(NamedTuple):
    """What a property seems to be."""

    schema: Schema
    said: tuple[str, ...]
    """What it rests on."""
    questions: tuple[str, ...]


def guessed(shape: Shape, path: Path) -> Guess:
    """The schema of a value without what is inside it."""
    name = next((step for step in reversed(path) if step is not None), "")
    private = is_personal_name(name, of_person="traits" in path[:2])
    types, asked = _types(shape, name)
    made: Schema = {"type": types[0] if len(types) == 1 else types} if types else {}
    said: list[str] = []
    several = [each for each in types if each != "null"]
    if len(several) > 1 or "null" in types:
        said.append(", ".join(f"{kind} {shape.types[kind]:,}" for kind in _by_count(shape)))
    if shape.texts is not None and several == ["string"]:
        guess = _guessed_texts(shape, shape.texts, name, private=private)
        made |= guess.schema
        if "enum" in made and "null" in types:
            made["enum"] = [*made["enum"], None]
        said += guess.said
        asked += guess.questions
    if shape.numbers and not private:
        said.append(str(shape.low) if shape.low == shape.high else f"{shape.low} to {shape.high}")
    return Guess(made, tuple(said), tuple(asked))


def _by_count(shape: Shape) -> list[str]:
    return sorted(shape.types, key=lambda kind: (-shape.types[kind], kind))


def _types(shape: Shape, name: str) -> tuple[list[str], list[str]]:
    """The types that accept all that was seen, and what to ask about them."""
    found = [each for each in _ORDER if each in shape.types]
    if found == ["null"]:
        return [], ["only null was seen; which type?"]
    asked = []
    if "number" in found and "integer" in found:
        found.remove("integer")
    elif "integer" in found and not _MONEY_WORDS.isdisjoint(_words(name)):
        found[found.index("integer")] = "number"
        asked.append("only whole numbers so far")
    several = [each for each in found if each != "null"]
    if len(several) > 1:
        asked.append(f"{' or '.join(several)}: which one?")
    return found, asked


def _guessed_texts(shape: Shape, texts: Texts, name: str, *, private: bool) -> Guess:
    total = shape.types["string"]
    count = len(texts.counts)
    kind = texts.kinds[0] if texts.kinds else None
    quotable = not private and not any(map(is_personal, texts.counts))
    if kind is not None and (total >= _FEWEST or "format" in kind.schema):
        few = quotable and not texts.full and count <= 3 and "format" not in kind.schema
        words = f"{kind.words}: {listed(texts.counts)}" if few else kind.words
        return Guess(kind.schema, (words,), (kind.question,) if kind.question else ())
    if total < _FEWEST:
        return Guess({}, (), ())
    if quotable and _is_closed(texts, name, total):
        constant = (f"always {quoted(next(iter(texts.counts)))}; a constant?",) if count == 1 else ()
        return Guess(
            {} if constant else {"enum": sorted(texts.counts)}, (f"{count} values",)[len(constant) :], constant
        )
    several = texts.full or count >= _FEWEST / 2
    if quotable and several and texts.ids is not None and texts.ids.is_likely() and not is_personal(texts.ids.prefix):
        return Guess({"pattern": texts.ids.pattern()}, ("ids of one shape",), ())
    return Guess({}, () if texts.full else (f"{count} value{'' if count == 1 else 's'}",), ())


def _is_closed(texts: Texts, name: str, total: int) -> bool:
    """Whether the texts seem to be all that there can be."""
    words = _words(name)
    return (
        not texts.full
        and len(texts.counts) <= _MOST_VALUES
        and total >= _REPEATED * len(texts.counts)
        and not (words and words[-1] in _OPEN_WORDS)
        and all(len(each) <= _LONGEST_VALUE and 0 < len(each.split()) <= _MOST_WORDS for each in texts.counts)
    )


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]
