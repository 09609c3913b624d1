"""What was seen of one value, folded: how often, of which types, which texts, and the same of what is inside."""

from typing import Any

from inspector.plans.infer.ids import IdShape, id_shape
from inspector.plans.infer.limits import (
    LONGEST_VALUE,
    MOST_DEPTH,
    MOST_KEPT,
    MOST_NAMES,
    MOST_NODES,
    MOST_VALUES,
)
from inspector.plans.infer.texts import KINDS, TextKind


class Room:
    """What all shapes of a fold share: how much more may be kept."""

    def __init__(self) -> None:
        self.nodes = MOST_NODES
        self.texts = MOST_KEPT


class Texts:
    """The texts that a property had."""

    __slots__ = ("counts", "full", "ids", "kinds", "longest")

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        """How often each came; of those after the limit nothing is known."""
        self.full = False
        """There are more than those."""
        self.kinds: tuple[TextKind, ...] = KINDS
        """What all of them can be."""
        self.ids: IdShape | None = None
        self.longest = 0

    def add(self, text: str, room: Room) -> None:
        """Take one in."""
        counts = self.counts
        if text in counts:
            counts[text] += 1
            return
        if self.kinds:
            self.kinds = tuple([each for each in self.kinds if each.fits(text)])
        if counts or self.full:
            if self.ids is not None:
                shape = id_shape(text)
                self.ids = None if shape is None else self.ids.joined(shape)
        else:
            self.ids = id_shape(text)
        self.longest = max(self.longest, len(text))
        self._keep(text, 1, room)

    def merge(self, other: "Texts", room: Room) -> None:
        """Take in all that another one has."""
        if not (self.counts or self.full):
            self.ids = other.ids
        elif other.counts or other.full:
            self.ids = None if self.ids is None or other.ids is None else self.ids.joined(other.ids)
        self.kinds = tuple(each for each in self.kinds if each in other.kinds)
        self.longest = max(self.longest, other.longest)
        self.full = self.full or other.full
        for text, count in other.counts.items():
            if text in self.counts:
                self.counts[text] += count
            else:
                self._keep(text, count, room)

    def _keep(self, text: str, count: int, room: Room) -> None:
        if len(self.counts) >= MOST_VALUES or len(text) > LONGEST_VALUE or room.texts <= 0:
            self.full = True
        else:
            room.texts -= 1
            self.counts[text] = count


class Shape:
    """What was seen at one place of the messages."""

    __slots__ = ("children", "high", "items", "low", "open", "room", "seen", "texts", "types")

    def __init__(self, room: Room) -> None:
        self.room = room
        self.seen = 0
        self.types: dict[str, int] = {}
        """How often by JSON Schema type; whole numbers are ``integer`` alone."""
        self.texts: Texts | None = None
        self.low: float = 0
        self.high: float = 0
        """Of all numbers."""
        self.children: dict[str, Shape] = {}
        self.items: Shape | None = None
        self.open = False
        """There is more inside than is kept."""
        room.nodes -= 1

    def add(self, value: Any, depth: int = 0) -> None:
        """Take in one value (parsed JSON)."""
        self.seen += 1
        kind = value.__class__
        if kind is str:
            self._count("string")
            if self.texts is None:
                self.texts = Texts()
            self.texts.add(value, self.room)
        elif kind is dict:
            self._count("object")
            self._add_object(value, depth)
        elif kind is list:
            self._count("array")
            self._add_array(value, depth)
        elif kind is bool:
            self._count("boolean")
        elif value is None:
            self._count("null")
        else:
            self._add_number(value)

    def merge(self, other: "Shape") -> None:
        """Take in all that another one has seen."""
        if other.numbers:
            self.low = min(self.low, other.low) if self.numbers else other.low
            self.high = max(self.high, other.high) if self.numbers else other.high
        self.seen += other.seen
        for kind, count in other.types.items():
            self.types[kind] = self.types.get(kind, 0) + count
        self.open = self.open or other.open
        if other.texts is not None:
            if self.texts is None:
                self.texts = Texts()
            self.texts.merge(other.texts, self.room)
        for name, child in other.children.items():
            mine = self._child(name)
            if mine is not None:
                mine.merge(child)
        if other.items is not None:
            if self.items is None:
                self.items = Shape(self.room)
            self.items.merge(other.items)

    @property
    def numbers(self) -> int:
        """How many numbers were seen."""
        return self.types.get("integer", 0) + self.types.get("number", 0)

    @property
    def objects(self) -> int:
        """How many objects were seen."""
        return self.types.get("object", 0)

    def _count(self, kind: str) -> None:
        self.types[kind] = self.types.get(kind, 0) + 1

    def _add_number(self, value: Any) -> None:
        if not self.numbers:
            self.low = self.high = value
        elif value < self.low:
            self.low = value
        elif value > self.high:
            self.high = value
        self._count("integer" if value.__class__ is int else "number")

    def _add_object(self, value: dict[str, Any], depth: int) -> None:
        if depth >= MOST_DEPTH:
            self.open = True
            return
        children = self.children
        for name, each in value.items():
            child = children.get(name) or self._child(name)
            if child is not None:
                child.add(each, depth + 1)

    def _add_array(self, value: list[Any], depth: int) -> None:
        if depth >= MOST_DEPTH or not value or (self.items is None and self.room.nodes <= 0):
            self.open = self.open or bool(value)
            return
        if self.items is None:
            self.items = Shape(self.room)
        for each in value:
            self.items.add(each, depth + 1)

    def _child(self, name: str) -> "Shape | None":
        """The shape of a property; None when there is no room for another."""
        child = self.children.get(name)
        if child is None:
            if len(self.children) >= MOST_NAMES or self.room.nodes <= 0 or len(name) > LONGEST_VALUE:
                self.open = True
                return None
            child = self.children[name] = Shape(self.room)
        return child
