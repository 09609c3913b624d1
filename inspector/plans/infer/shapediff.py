"""How the events of two folds differ in shape: kinds of events and properties that came or went, and their types.

For two releases of an app, whose single events have nothing in common. What is rare may be absent by chance: a property
counts as gone only where its share in the other fold lets expect it a few times.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from inspector.core.event import EventType
from inspector.plans.building import own_part
from inspector.plans.infer.folding import Fold
from inspector.plans.infer.shape import Shape

_EXPECTED = 3
"""So often something has to be expected for its absence to be told."""
_ENOUGH = 5
"""Of so many, all are "always"."""
_LISTED = 10
"""Events of a kind, in one of the folds at the least, whose frequency is worth telling."""
_OFTEN = 2.0
"""Times more or less often among all events."""

Steps = tuple[str | None, ...]
"""The way to a property from the message's root; None for the elements of a list."""


class Change(StrEnum):
    """What became of a property. The values are part of the JSON that ``docs/cli.md`` promises."""

    GONE = "gone"
    NEW = "new"
    TYPES = "types"
    """It has types that it did not have."""
    RARER = "rarer"
    """It was always there, and is no more."""


class Side(NamedTuple):
    """A property in one of the folds."""

    seen: int
    of: int
    """How often it could have been there."""
    types: tuple[str, ...]
    """JSON Schema types, in alphabetical order; whole numbers are numbers."""

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.seen / self.of if self.of else 0.0


class Kind(NamedTuple):
    """A kind of events: calls of a type under a name, and how many there were of it."""

    type: EventType
    name: str | None
    before: int
    after: int


class PropertyChange(NamedTuple):
    """What is different about a property."""

    kind: Kind
    path: Steps
    change: Change
    before: Side
    after: Side


class ShapeDiff(NamedTuple):
    """Everything that differs."""

    gone: tuple[Kind, ...]
    new: tuple[Kind, ...]
    properties: tuple[PropertyChange, ...]
    often: tuple[Kind, ...]
    """Kinds that came much more or much less often; walks through an app differ, so that this is no difference."""
    kinds: tuple[Kind, ...]
    """All of them."""

    @property
    def differs(self) -> bool:
        """Whether events or properties came, went or changed."""
        return bool(self.gone or self.new or self.properties)


def shape_diff(before: Fold, after: Fold) -> ShapeDiff:
    """What changed from one fold to the other; the most frequent first."""
    keys = sorted({*before.seen, *after.seen}, key=lambda each: (each[0], each[1] or ""))
    counted = [Kind(*key, _count(before, key), _count(after, key)) for key in keys]
    kinds = tuple(sorted(counted, key=lambda each: -max(each.before, each.after)))
    both = [each for each in kinds if each.before and each.after]
    found = [change for each in both for change in _changes(each, before, after)]
    often = tuple(each for each in both if _is_other(each, before.events, after.events))
    gone = tuple(each for each in kinds if not each.after)
    return ShapeDiff(gone, tuple(each for each in kinds if not each.before), tuple(found), often, kinds)


def _count(fold: Fold, key: tuple[EventType, str | None]) -> int:
    found = fold.seen.get(key)
    return 0 if found is None else found.count


def _is_other(kind: Kind, before: int, after: int) -> bool:
    times = (kind.after / after) / (kind.before / before)
    return max(kind.before, kind.after) >= _LISTED and not 1 / _OFTEN < times < _OFTEN


def _changes(kind: Kind, before: Fold, after: Fold) -> Iterator[PropertyChange]:
    key, section = (kind.type, kind.name), own_part(kind.type).value
    one, other = before.seen[key], after.seen[key]
    yield from _inside(kind, (section,), one.section, other.section)


def _inside(kind: Kind, path: Steps, one: Shape, other: Shape) -> Iterator[PropertyChange]:
    """The properties of an object or the elements of a list."""
    for name in dict.fromkeys([*one.children, *other.children]):
        mine, its = one.children.get(name), other.children.get(name)
        yield from _of_property(kind, (*path, name), _side(mine, one.objects), _side(its, other.objects))
        if mine is not None and its is not None:
            yield from _inside(kind, (*path, name), mine, its)
    if one.items is not None and other.items is not None:
        place = (*path, None)
        sides = [_side(each, each.seen) for each in (one.items, other.items)]
        yield from _of_property(kind, place, *sides)
        yield from _inside(kind, place, one.items, other.items)


def _side(shape: Shape | None, of: int) -> Side:
    if shape is None:
        return Side(0, of, ())
    return Side(shape.seen, of, tuple(sorted({"number" if each == "integer" else each for each in shape.types})))


def _of_property(kind: Kind, path: Steps, before: Side, after: Side) -> Iterator[PropertyChange]:
    change = None
    if not after.seen:
        change = Change.GONE if _is_missed(before, after.of) else None
    elif not before.seen:
        change = Change.NEW if _is_missed(after, before.of) else None
    elif set(after.types) - set(before.types):
        change = Change.TYPES
    elif before.share >= 1 > after.share and before.of >= _ENOUGH:
        change = Change.RARER
    if change is not None:
        yield PropertyChange(kind, path, change, before, after)


def _is_missed(side: Side, of: int) -> bool:
    """Whether what is there on one side should have been among ``of`` on the other one too."""
    return of > 0 and (side.share >= 1 or side.share * of >= _EXPECTED)
