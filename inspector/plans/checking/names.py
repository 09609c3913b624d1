"""The names that a rule declares, level by level, and the names in a message that it does not.

Plans forbid nothing by default, so what is not planned is told from the declared names, nested ones and those of a
list's elements included. Where a schema itself says what it thinks of other names (``additionalProperties``,
``unevaluatedProperties``, ``patternProperties``), its word counts and the engine has said it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from inspector.plans.checking.faults import MOST_FAULTS, Place
from inspector.plans.checking.nearest import Nearest
from inspector.plans.model import Part, Schema
from inspector.plans.views import lookup

_SAYS = ("additionalProperties", "unevaluatedProperties", "patternProperties")
_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLE = ("if", "then", "else")
_MAPS = ("dependentSchemas", "dependencies")
_STRUCTURE = frozenset({"properties", "items", "$ref", *_LISTS, *_SINGLE, *_MAPS})
_MOST_SCHEMAS = 500
"""That speak of one place."""
_MOST_LEVELS = 5_000
"""Of one rule that are kept: a schema that refers to itself has a level for every way into it that messages take."""


class Unplanned(NamedTuple):
    """A name that is not declared where it stands."""

    place: Place
    """Of the object that it is in."""
    name: str
    level: "Level"


class Level:
    """What a rule declares at one place of a message."""

    def __init__(self, schemas: tuple[Any, ...], root: Schema, count: list[int]) -> None:
        self._root = root
        self._count = count
        """How many levels the rule has so far, shared by all of them."""
        count[0] += 1
        self._declared: dict[str, list[Any]] = {}
        self._items: list[Any] = []
        self._levels: dict[str | None, Level | None] = {}
        self._nearest: Nearest | None = None
        says = False
        declares = False
        for schema in _flat(schemas, root):
            says = says or any(keyword in schema for keyword in _SAYS)
            declared = schema.get("properties")
            if isinstance(declared, dict):
                declares = True
                for name, child in declared.items():
                    self._declared.setdefault(name, []).append(child)
            if isinstance(schema.get("items"), dict):
                self._items.append(schema["items"])
        self.names = frozenset(self._declared)
        self.closed = declares and not says
        """Other names than ``names`` are unplanned."""
        self._deep = tuple(name for name, children in self._declared.items() if _has_structure(children))

    def child(self, name: str | None) -> "Level | None":
        """The level of a declared name, or with None that of a list's elements; None where nothing is said."""
        if name not in self._levels:
            schemas = self._items if name is None else self._declared.get(name, [])
            wanted = _has_structure(schemas) and self._count[0] < _MOST_LEVELS
            self._levels[name] = Level(tuple(schemas), self._root, self._count) if wanted else None
        return self._levels[name]

    def at(self, place: Place) -> "Level | None":
        """The level at a place below this one."""
        level: Level | None = self
        for step in place:
            level = None if level is None else level.child(None if isinstance(step, int) else step)
        return level

    def nearest(self, name: str) -> str | None:
        """The declared name that is nearest to another one."""
        if self._nearest is None:
            self._nearest = Nearest(self._declared)
        return self._nearest.of(name)

    def suits(self, value: Any) -> bool:
        """Whether every name in a value is declared: what ``unplanned`` finds, in the shortest time."""
        kind = value.__class__
        if kind is dict:
            if self.closed and not self.names.issuperset(value):
                return False
            for name in self._deep:
                if name in value:
                    level = self._levels[name] if name in self._levels else self.child(name)
                    if level is not None and not level.suits(value[name]):
                        return False
        elif kind is list and self._items and (level := self.child(None)) is not None:
            return level.all_suit(value)
        return True

    def all_suit(self, values: list[Any]) -> bool:
        """Whether every one of the values suits."""
        if self._deep or self._items:
            return all(map(self.suits, values))
        if self.closed:
            declared = self.names
            return all(each.__class__ is not dict or declared.issuperset(each) for each in values)
        return True

    def unplanned(self, value: Any, place: Place = ()) -> Iterator[Unplanned]:
        """Names in a value that are not declared."""
        if value.__class__ is dict:
            if self.closed and not value.keys() <= self.names:
                yield from (Unplanned(place, name, self) for name in value if name not in self.names)
            for name in self._deep:
                if name in value and (level := self.child(name)) is not None:
                    yield from level.unplanned(value[name], (*place, name))
        elif self._items and value.__class__ is list and (level := self.child(None)) is not None:
            for index, each in enumerate(value):
                yield from level.unplanned(each, (*place, index))


def level_of(schema: Schema) -> Level:
    """The level of the message itself."""
    return Level((schema,), schema, [0])


def parts_of(part: Part, level: Level) -> tuple[tuple[Place, Level], ...]:
    """Where the names of a rule about a part are to be looked at; of a whole message its properties and traits, since
    SDKs add names of their own to the rest.
    """
    wanted: tuple[Place, ...] = (("properties",), ("traits",)) if part is Part.MESSAGE else (part.path,)
    found = ((place, level.at(place)) for place in wanted)
    return tuple((place, inner) for place, inner in found if inner is not None)


def first_unplanned(level: Level, value: Any, place: Place) -> list[Unplanned]:
    """The first ``MOST_FAULTS`` names of a value that are not declared."""
    found: list[Unplanned] = []
    for each in level.unplanned(value, place):
        found.append(each)
        if len(found) >= MOST_FAULTS:
            break
    return found


def _has_structure(schemas: list[Any]) -> bool:
    return any(isinstance(each, dict) and not _STRUCTURE.isdisjoint(each) for each in schemas)


def _flat(schemas: tuple[Any, ...], root: Schema) -> Iterator[Schema]:
    """The schemas and all others that speak of the same place, each once."""
    queue, seen = list(schemas), set[int]()
    while queue and len(seen) < _MOST_SCHEMAS:
        schema = queue.pop(0)
        if not isinstance(schema, dict) or id(schema) in seen:
            continue
        seen.add(id(schema))
        yield schema
        target = schema.get("$ref")
        if isinstance(target, str):
            queue.append(lookup(target, root))
        for keyword in _LISTS:
            value = schema.get(keyword)
            queue += value if isinstance(value, list) else []
        queue += [schema[keyword] for keyword in _SINGLE if keyword in schema]
        for keyword in _MAPS:
            value = schema.get(keyword)
            queue += value.values() if isinstance(value, dict) else []
