"""What is different between two JSON values, by structure: keys by name, items of arrays by what they are.

The result is a tree beside both values. Equal parts end it at once; they are known by digests, so that no part is
compared twice. Numbers are equal when their values are (``1`` and ``1.0``), ``true`` is no number.
"""

import hashlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from inspector.core.alignment import Step, align_equal, align_named
from inspector.core.jsontext import pointer

VOLATILE = frozenset({"/messageId", "/timestamp", "/sentAt", "/originalTimestamp", "/receivedAt"})
"""Pointers into an event's message to what differs each time the same thing happens (Segment's common fields)."""

_IDENTITIES = ("id", "_id", "product_id", "productId", "variant_id", "sku", "uuid", "key")
"""Keys by which objects in an array are known, the more telling first."""

_DEEPEST = 150
"""Levels that are looked into; what differs below is told as one change."""


class Kind(Enum):
    """What became of a part."""

    SAME = "same"
    INSIDE = "inside"
    """An object or array on both sides, with differences in it."""
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RETYPED = "retyped"
    """Another value of another type: a text instead of a number."""
    MOVED_AWAY = "moved away"
    """An array's item at its place in the left; ``right`` says where it is now."""
    MOVED_HERE = "moved here"
    """The same item at its place in the right; ``children`` hold what changed in it, if anything."""


class Node(NamedTuple):
    """A part of both values."""

    kind: Kind
    left: str | None
    """JSON pointer (RFC 6901) in the left value, or None."""
    right: str | None
    before: Any
    """The value there; None where there is none."""
    after: Any
    volatile: bool = False
    """It differs each time anyway."""
    children: tuple["Node", ...] = ()
    """For INSIDE all parts in one order that is true for both sides; but for INSIDE and MOVED_HERE empty."""


class Counts(NamedTuple):
    """How much differs. What is volatile is counted there alone."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    retyped: int = 0
    moved: int = 0
    volatile: int = 0


def nothing() -> None:
    """The default of ``tick``."""


def diff(before: Any, after: Any, *, volatile: frozenset[str] = VOLATILE, tick: Callable[[], None] = nothing) -> Node:
    """Both values side by side.

    ``volatile`` are pointers whose differences say nothing. ``tick`` is called for every object and array; what it
    raises ends the work.
    """
    return _Differ(before, after, volatile, tick).run()


def changes(node: Node) -> Iterator[Node]:
    """Every difference in a tree, from top to bottom; a moved item once, where it is now, and then what is in it."""
    if node.kind not in {Kind.SAME, Kind.INSIDE, Kind.MOVED_AWAY}:
        yield node
    for child in node.children:
        yield from changes(child)


def counts(node: Node) -> Counts:
    """How many differences of each kind."""
    found = dict.fromkeys(Counts._fields, 0)
    for change in changes(node):
        name = "moved" if change.kind is Kind.MOVED_HERE else change.kind.value
        found["volatile" if change.volatile else name] += 1
    return Counts(**found)


def json_patch(node: Node) -> list[dict[str, Any]]:
    """The differences as a JSON Patch (RFC 6902) that makes the left value into the right one."""
    if node.kind in {Kind.CHANGED, Kind.RETYPED}:
        return [{"op": "replace", "path": node.right, "value": node.after}]
    if node.kind is not Kind.INSIDE:
        return []
    gone = [child for child in node.children if child.kind in {Kind.REMOVED, Kind.MOVED_AWAY}]
    come = [child for child in node.children if child.kind in {Kind.ADDED, Kind.MOVED_HERE}]
    if node.left != node.right:  # by now the parent stands where it is in the right value
        gone = [child._replace(left=f"{node.right}{(child.left or '')[len(node.left or '') :]}") for child in gone]
    found: list[dict[str, Any]] = [{"op": "remove", "path": child.left} for child in reversed(gone)]
    found += [{"op": "add", "path": child.right, "value": child.after} for child in come]
    for child in node.children:
        if child not in come:
            found += json_patch(child)
    return found


def type_word(value: Any) -> str:
    """JSON's name for the type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    return "object" if isinstance(value, dict) else "array" if isinstance(value, list) else "number"


class _Both(NamedTuple):
    """What is at the same place of both values."""

    left: str
    right: str
    before: Any
    after: Any
    volatile: bool
    depth: int


class _Differ:
    """One comparison."""

    def __init__(self, before: Any, after: Any, volatile: frozenset[str], tick: Callable[[], None]) -> None:
        self._before, self._after = before, after
        self._volatile, self._tick = volatile, tick
        self._digests: dict[int, bytes] = {}
        """Of objects and arrays, by ``id``: both values outlive the comparison."""
        self._scalars: dict[tuple[type, Any], bytes] = {}

    def run(self) -> Node:
        for value in (self._before, self._after):
            self._digest_all(value)
        return self._pair(_Both("", "", self._before, self._after, volatile=False, depth=0))

    def _digest_all(self, root: Any) -> None:
        """The digest of every object and array, the inner ones first; no recursion, as depth comes from outside."""
        waiting: list[tuple[Any, bool]] = [(root, False)]
        while waiting:
            value, ready = waiting.pop()
            if not isinstance(value, dict | list):
                continue
            if ready:
                self._digests[id(value)] = self._container(value)
                continue
            self._tick()
            waiting.append((value, True))
            inner = value.values() if isinstance(value, dict) else value
            waiting += [(each, False) for each in inner if isinstance(each, dict | list)]

    def _container(self, value: dict[str, Any] | list[Any]) -> bytes:
        whole = hashlib.blake2b(b"{" if isinstance(value, dict) else b"[", digest_size=16)
        if isinstance(value, dict):
            for key in sorted(value):
                whole.update(_text_digest(key))
                whole.update(self._digest(value[key]))
        else:
            for each in value:
                whole.update(self._digest(each))
        return whole.digest()

    def _digest(self, value: Any) -> bytes:
        if isinstance(value, dict | list):
            return self._digests[id(value)]
        key = (value.__class__, value)  # 1 and True are one key otherwise
        found = self._scalars.get(key)
        if found is None:
            found = self._scalars[key] = scalar_digest(value)
        return found

    def _pair(self, both: "_Both") -> Node:
        left, right, before, after, volatile, depth = both
        volatile = volatile or left in self._volatile or right in self._volatile
        if self._digest(before) == self._digest(after):
            return Node(Kind.SAME, left, right, before, after)
        if type_word(before) != type_word(after):
            return Node(Kind.RETYPED, left, right, before, after, volatile)
        if not isinstance(before, dict | list) or depth >= _DEEPEST:
            return Node(Kind.CHANGED, left, right, before, after, volatile)
        self._tick()
        inside = self._keys if isinstance(before, dict) else self._items
        children = tuple(inside(both._replace(volatile=volatile)))
        return Node(Kind.INSIDE, left, right, before, after, volatile, children)

    def _keys(self, both: "_Both") -> Iterator[Node]:
        left, right, before, after, volatile, depth = both
        for key in _merged(before, after):
            here, there = pointer(left, key), pointer(right, key)
            if key not in after:
                yield Node(Kind.REMOVED, here, None, before[key], None, volatile or here in self._volatile)
            elif key not in before:
                yield Node(Kind.ADDED, None, there, None, after[key], volatile or there in self._volatile)
            else:
                yield self._pair(_Both(here, there, before[key], after[key], volatile, depth + 1))

    def _items(self, both: "_Both") -> Iterator[Node]:
        left, right, before, after, volatile, depth = both

        def pair(here: int, there: int) -> Node:
            places = (pointer(left, here), pointer(right, there))
            return self._pair(_Both(*places, before[here], after[there], volatile, depth + 1))

        for step in self._aligned(before, after):
            if step.left is not None and step.right is not None:
                yield pair(step.left, step.right)
            elif step.left is not None:
                kind = Kind.REMOVED if step.moved_to is None else Kind.MOVED_AWAY
                there = None if step.moved_to is None else pointer(right, step.moved_to)
                yield Node(kind, pointer(left, step.left), there, before[step.left], None, volatile)
            elif step.right is not None and step.moved_from is not None:
                yield pair(step.moved_from, step.right)._replace(kind=Kind.MOVED_HERE, volatile=volatile)
            elif step.right is not None:
                yield Node(Kind.ADDED, None, pointer(right, step.right), None, after[step.right], volatile)

    def _aligned(self, before: list[Any], after: list[Any]) -> list[Step]:
        names = _names(before, after)
        if names is not None:
            return align_named(*names)

        def alike(left: int, right: int) -> bool:
            one, other = before[left], after[right]
            return type_word(one) == type_word(other) or not (_holds(one) or _holds(other))

        return align_equal([self._digest(each) for each in before], [self._digest(each) for each in after], alike)


def scalar_digest(value: Any) -> bytes:
    """The same 16 bytes for equal scalars."""
    if isinstance(value, str):
        return _text_digest(value)
    if value is None or isinstance(value, bool):
        return hashlib.blake2b(b"w" + str(value).encode(), digest_size=16).digest()
    sign, digits, exponent = Decimal(value).as_tuple()
    if isinstance(exponent, int):
        zeros = len(digits) - len(bytes(digits).rstrip(b"\0"))
        digits, exponent = digits[: len(digits) - zeros], exponent + zeros
        sign, exponent = (sign, exponent) if digits else (0, 0)
    return hashlib.blake2b(b"n%d %b %b" % (sign, bytes(digits), str(exponent).encode()), digest_size=16).digest()


def _text_digest(text: str) -> bytes:
    return hashlib.blake2b(b"s" + text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _merged(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """The keys of the left in their order, each new one behind the key that it follows in the right."""
    following: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in after:
        if key in before:
            last = key
        else:
            following.setdefault(last, []).append(key)
    yield from following.get(None, ())
    for key in before:
        yield key
        yield from following.get(key, ())


def _names(before: list[Any], after: list[Any]) -> tuple[list[bytes], list[bytes]] | None:
    """What the objects of both arrays are known by, when each has a name of its own and some are in both."""
    if not before or not after or not all(isinstance(each, dict) for each in (*before, *after)):
        return None
    for key in _IDENTITIES:
        here, there = ([_name(each.get(key)) for each in side] for side in (before, after))
        if None in here or None in there or len(set(here)) < len(here) or len(set(there)) < len(there):
            continue
        if not set(here).isdisjoint(there):
            return [name for name in here if name], [name for name in there if name]
    return None


def _name(value: Any) -> bytes | None:
    named = isinstance(value, str | int | float | Decimal) and not isinstance(value, bool) and value != ""
    return scalar_digest(value) if named else None


def _holds(value: Any) -> bool:
    return isinstance(value, dict | list)
