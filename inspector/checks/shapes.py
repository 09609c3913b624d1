"""The walk through a message: quick where everything is as it was before, with pointers where something is odd."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from inspector.checks.consistency import count, learn_kinds
from inspector.checks.finding import pointer
from inspector.checks.state import Facts, Named, Place, Shape, State
from inspector.core.event import EventType

MOST_KEYS = 300
"""Objects with more keys than this are a map rather than a record; their shapes are not remembered."""
DEEPEST = 32
"""Levels; what is deeper is not looked at."""
_PARTS = ("properties", "traits", "context")
_BY_SDK = frozenset(
    {"library", "userAgent", "userAgentData", "device", "os", "screen", "network", "app", "ip", "timezone"}
)
"""What SDKs put into the context by themselves."""

Judge = Callable[[Named, Place, Shape, Facts], None]
"""Tells what a new shape means, into its facts."""


class Part(NamedTuple):
    """One object of a message."""

    node: dict[str, Any]
    place: Place
    facts: Facts
    pointer: str


class Walk:
    """Walks through messages of one kind of event."""

    __slots__ = ("_compare", "_judge", "_named", "_state", "texts")

    def __init__(self, state: State, named: Named, judge: Judge, *, compare: bool) -> None:
        self._state = state
        self._named = named
        self._judge = judge
        self._compare = compare
        self.texts: list[str] = []
        """Texts in properties, traits and those parts of the context that no SDK fills by itself."""

    def root(self, vendor: str) -> Place:
        """The place of the message itself; its parts are common to all vendors."""
        named = self._named
        found = named.messages.get(vendor)
        if found is None:
            found = named.messages[vendor] = Place((), learns=False)
            found.vendor = vendor
            for part in ("properties", "traits"):
                if part not in named.parts:
                    named.parts[part] = Place((part,), learns=self._compare, counts=named.kind is EventType.TRACK)
                found.children[part] = named.parts[part]
            found.children["context"] = self._state.context
        return found

    def gather(self, node: dict[str, Any], place: Place) -> bool:
        """Collect the texts of an object and all below it, and count it; whether there is something to tell of it."""
        facts = place.quick.get((*node, *map(type, node.values())))
        if facts is None:
            facts = self._learn(place, (tuple(node), tuple(map(type, node.values()))))
        odd = facts.odd
        if place.learns:
            place.events += 1
            facts.events += 1
            if (place.watched or place.events == place.next) and count(node, place, facts):
                odd = True
        if facts.many is not None:
            self.texts += facts.many(node)
        elif facts.one is not None:
            self.texts.append(node[facts.one])
        if (facts.objects or facts.lists) and self._gather_below(node, facts):
            odd = True
        return odd

    def parts(self, node: dict[str, Any], place: Place, base: str) -> Iterator[Part]:
        """Every object of a message with its pointer, after ``gather``."""
        shape = (tuple(node), tuple(map(type, node.values())))
        facts = place.shapes.get(shape) or self._learn(place, shape)
        yield Part(node, place, facts, base)
        for key, child in facts.objects:
            yield from self.parts(node[key], child, pointer(base, key))
        for key, child in facts.lists:
            yield from self._list_parts(node[key], child, pointer(base, key))

    def _gather_below(self, node: dict[str, Any], facts: Facts) -> bool:
        odd = False
        for key, child in facts.objects:
            if self.gather(node[key], child):
                odd = True
        for key, child in facts.lists:
            if self._gather_list(node[key], child):
                odd = True
        return odd

    def _gather_list(self, items: list[Any], place: Place) -> bool:
        odd = False
        for each in items:
            kind = each.__class__
            if kind is dict:
                if self.gather(each, place):
                    odd = True
            elif kind is str:
                self.texts.append(each)
            elif kind is list and len(place.path) < DEEPEST and self._gather_list(each, place.child("$")):
                odd = True
        return odd

    def _list_parts(self, items: list[Any], place: Place, base: str) -> Iterator[Part]:
        for index, each in enumerate(items):
            if each.__class__ is dict:
                yield from self.parts(each, place, f"{base}/{index}")
            elif each.__class__ is list and len(place.path) < DEEPEST:
                yield from self._list_parts(each, place.child("$"), f"{base}/{index}")

    def _learn(self, place: Place, shape: Shape) -> Facts:
        """What a shape means that was not seen here before."""
        facts = Facts()
        keys = shape[0]
        path = place.path
        if len(path) < DEEPEST:
            found = [(key, kind) for key, kind in zip(*shape, strict=True) if _is_looked_at(path, key)]
            facts.objects = tuple((key, place.child(key)) for key, kind in found if kind is dict)
            facts.lists = tuple((key, place.child(key).child("$")) for key, kind in found if kind is list and path)
            texts = [key for key, kind in found if kind is str and path]
            facts.texts = frozenset(texts)
            if len(texts) > 1:
                facts.many = itemgetter(*texts)
            elif texts:
                facts.one = texts[0]
        self._judge(self._named, place, shape, facts)
        facts.odd = bool(facts.findings or facts.wrong or facts.personal)
        if len(keys) <= MOST_KEYS:
            if place.learns:
                learn_kinds(place, shape, facts)
            place.shapes[shape] = facts
            place.quick[*keys, *shape[1]] = facts
        places = len(facts.objects) + len(facts.lists)
        self._state.weight += 500 + 100 * len(keys) + sum(map(len, keys)) + 1_500 * places
        return facts


def _is_looked_at(path: tuple[str, ...], key: str) -> bool:
    if not path:
        return key in _PARTS
    return path != ("context",) or key not in _BY_SDK
