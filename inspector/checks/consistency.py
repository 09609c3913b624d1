"""Consistency: one event with one set of properties, of one type each, from one place.

The properties of an event are compared with those of the same event before: what most of them had is expected, the
first one where it is a draw.
"""

from collections import Counter
from typing import Any

from inspector.checks.finding import KINDS, Finding, pointer, quoted
from inspector.checks.observed import Observed
from inspector.checks.state import Facts, Named, Place, Shape
from inspector.checks.words import plain
from inspector.core.event import EventType

_USUAL = 0.99
_MOST_MISSING = 2
"""An event that lacks more usual properties than this is another variant and no mistake."""
_DISTINCT = 2_000
"""Keys in one place that are remembered."""


def learn_kinds(place: Place, shape: Shape, facts: Facts) -> None:
    """Compare a new shape with those before it in its place."""
    known = {each.pointer for each in facts.findings}
    for key, kind in zip(*shape, strict=True):
        word = KINDS.get(kind)
        first = place.kinds.get(key)
        if first is None:
            if len(place.kinds) < _DISTINCT and word is not None:
                place.kinds[key] = word
                _spell(place, key, known)
        elif word is not None and word != first:
            place.conflicts.setdefault(key, Counter({first: place.events})).setdefault(word, 0)
            place.watched = True


def count(node: dict[str, Any], place: Place, facts: Facts) -> bool:
    """Count an object whose place is watched; whether it differs from what is expected."""
    if place.events == place.next:
        _find_usual(place)
    odd = False
    for key, kinds in place.conflicts.items():
        word = KINDS.get(node[key].__class__) if key in node else None
        if word is not None:
            kinds[word] += 1
            odd = odd or _expected(kinds) != word
    for spellings in place.twins.values():
        for key in spellings:
            if key in node:
                spellings[key] += 1
                odd = odd or _expected(spellings) != key
    if facts.held_to is not place.usual:
        facts.held_to, facts.lacks = place.usual, not place.usual <= node.keys()
    return odd or facts.lacks


def compare(node: dict[str, Any], place: Place, base: str, found: list[Finding]) -> None:
    """Tell how an object differs from those before it in its place; values that something is told of are left alone.

    ``base`` is the object's pointer.
    """
    told = {each.pointer for each in found}
    for key, kinds in place.conflicts.items():
        word = KINDS.get(node[key].__class__) if key in node else None
        if word is not None and (expected := _expected(kinds)) != word and (at := pointer(base, key)) not in told:
            text = f"{quoted(key)} is {word} here and {expected} in most events of this name."
            found.append(Finding("property_type_changed", at, text, expected, word))
    for spellings in place.twins.values():
        expected = _expected(spellings)
        for key in spellings:
            if key in node and key != expected and (at := pointer(base, key)) not in told:
                text = f"{quoted(key)} is written {quoted(expected)} in most events of this name."
                found.append(Finding("property_twin", at, text, expected, key))
    missing = sorted(place.usual - node.keys())
    if 0 < len(missing) <= _MOST_MISSING:
        for key in missing:
            text = f"{quoted(key)} is missing, which nearly all events of this name have."
            found.append(Finding("property_usually_there", base, text, key))


def check_senders(observed: Observed, named: Named, found: list[Finding]) -> None:
    """Tell that a track call of one name comes from several sources, or by several libraries."""
    if named.kind is not EventType.TRACK:
        return
    library = (observed.library or "").partition(" ")[0] or None
    if named.source is None:
        named.source = observed.source
    elif observed.source not in {None, named.source}:
        text = "Another source sends an event of this name too; sent twice, it is counted twice."
        found.append(Finding("several_sources", "/event", text))
    if named.library is None:
        named.library = library
    elif library not in {None, named.library}:
        text = f"Events of this name come by {quoted(named.library)} too."
        found.append(Finding("several_libraries", "/event", text, named.library, library))


def _spell(place: Place, key: str, known: set[str]) -> None:
    """Remember how a new key is spelt, unless something else is said of it already."""
    name = plain(key)
    other = place.spellings.setdefault(name, key)
    if name and other != key and pointer("", key) not in known:
        place.twins.setdefault(name, Counter({other: place.events}))[key] = 0
        place.watched = True


def _find_usual(place: Place) -> None:
    """Which properties nearly all events had so far; looked at again whenever there are twice as many."""
    place.next *= 2
    counts: Counter[str] = Counter()
    for (keys, _), facts in place.shapes.items():
        for key in keys:
            counts[key] += facts.events
    place.usual = frozenset(key for key, number in counts.items() if number >= _USUAL * place.events)
    place.watched = place.watched or bool(place.usual)


def _expected(counts: Counter[str]) -> str:
    """The commonest; the first where it is a draw."""
    return max(counts, key=counts.__getitem__)
