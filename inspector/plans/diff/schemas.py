"""Compares two schemas of a message: property by property, keyword by keyword.

Local references are followed; a schema that refers to itself is compared once. Branches (``anyOf``, ``if`` and the
like) are compared as a whole: a difference in them is a change of which nobody can say whether it asks for more.
"""

from collections.abc import Iterator
from typing import Any

from inspector.plans.diff.changes import Change, ChangeKind, Place
from inspector.plans.diff.keywords import Difference, canonical, differences
from inspector.plans.diff.pairing import renamed
from inspector.plans.diff.telling import told
from inspector.plans.model import Path, Schema
from inspector.plans.views import MOST_DEPTH, MOST_PROPERTIES, followed, types_of

_CONTAINERS = frozenset({("properties",), ("traits",), ("context",), ("context", "traits")})
"""Sections: there whether they are declared or not."""
_BREAKING = frozenset({ChangeKind.REMOVED, ChangeKind.RENAMED, ChangeKind.STRICTER, ChangeKind.CHANGED})


def compared(old: Schema, new: Schema, place: Place) -> Iterator[Change]:
    """The changes from one message's schema to another."""
    if canonical(old) != canonical(new):
        yield from _Comparison(old, new).at(old, new, place, ())


class _Comparison:
    def __init__(self, old: Schema, new: Schema) -> None:
        self._old = old
        self._new = new
        self._places = 0
        self._equal = _definitions(old) == _definitions(new)

    def at(self, old: Any, new: Any, place: Place, trail: tuple[tuple[str, str], ...]) -> Iterator[Change]:
        """The changes of what is at one place."""
        mark = (_mark(old), _mark(new))
        if all(mark) and (mark in trail or (self._equal and old == new)):
            return
        self._places += 1
        if self._places > MOST_PROPERTIES:
            if self._places == MOST_PROPERTIES + 1:
                yield _changed(Difference(ChangeKind.CHANGED, "schema", None, None), place)
            return
        trail = (*trail, mark)
        old, new = self._plain(old, self._old), self._plain(new, self._new)
        if len(place.path) > MOST_DEPTH:
            return
        for each in differences(old, new):
            if each.keyword != "type" or place.path not in _CONTAINERS:
                yield _changed(each, place)
        yield from self._properties(old, new, place, trail)
        if old.get("items") is not None or new.get("items") is not None:
            yield from self._items(old.get("items", {}), new.get("items", {}), place, trail)

    def _items(self, old: Any, new: Any, place: Place, trail: tuple[tuple[str, str], ...]) -> Iterator[Change]:
        if isinstance(old, dict) and isinstance(new, dict):
            yield from self.at(old, new, place._replace(path=(*place.path, None)), trail)
        elif canonical(old) != canonical(new):
            yield _changed(Difference(ChangeKind.CHANGED, "items", old, new), place)

    def _properties(
        self, old: Schema, new: Schema, place: Place, trail: tuple[tuple[str, str], ...]
    ) -> Iterator[Change]:
        before, after = _declared(old), _declared(new)
        must_before, must_after = _required(old), _required(new)
        sections = {name for name in before.keys() | after.keys() if (*place.path, name) in _CONTAINERS}
        pairs = self._pairs(before, after, sections)
        for name in sorted((before.keys() & after.keys()) | sections | (must_before ^ must_after)):
            there = place._replace(path=(*place.path, name))
            known = (name in before) == (name in after) or name in sections
            told_of = name in sections and _is_implied(before.get(name), after.get(name))
            if known and (name in must_before) != (name in must_after) and not told_of:
                yield _now_required(there, required=name in must_after)
            if known and name in before.keys() | after.keys():
                yield from self.at(before.get(name, {}), after.get(name, {}), there, trail)
        for name, other in pairs.items():
            there = place._replace(path=(*place.path, other))
            yield told(ChangeKind.RENAMED, there, "name", (name, other), breaking=True)
            if (name in must_before) != (other in must_after):
                yield _now_required(there, required=other in must_after)
            yield from self.at(before[name], after[other], there, trail)
        for name in sorted(before.keys() - after.keys() - sections - pairs.keys()):
            there = place._replace(path=(*place.path, name))
            summary = self._summary(before[name], self._old, required=name in must_before)
            yield told(ChangeKind.REMOVED, there, "property", (summary, None), breaking=True)
        for name in sorted(after.keys() - before.keys() - sections - set(pairs.values())):
            there = place._replace(path=(*place.path, name))
            summary = self._summary(after[name], self._new, required=name in must_after)
            yield told(ChangeKind.ADDED, there, "property", (None, summary), breaking=name in must_after)

    def _pairs(self, before: dict[str, Any], after: dict[str, Any], sections: set[str]) -> dict[str, str]:
        gone = before.keys() - after.keys() - sections
        new = after.keys() - before.keys() - sections
        features = {name: self._features(before[name], self._old) for name in gone}
        features |= {name: self._features(after[name], self._new) for name in new}
        return renamed({name: name for name in gone}, {name: name for name in new}, features)

    def _features(self, schema: Any, root: Schema) -> frozenset[str]:
        """What a property is like, without words."""
        plain = self._plain(schema, root)
        words = {"description", "title", "examples", "definitions", "$defs", "$comment", "default"}
        return frozenset(f"{keyword} {canonical(value)}" for keyword, value in plain.items() if keyword not in words)

    @staticmethod
    def _plain(schema: Any, root: Schema) -> Schema:
        return {"not": {}} if schema is False else followed(schema, root)

    def _summary(self, schema: Any, root: Schema, *, required: bool) -> dict[str, Any]:
        return {"types": list(types_of(self._plain(schema, root))), "required": required}


def _definitions(schema: Schema) -> tuple[str, str]:
    """What references lead to. Where it is the same in both plans, equal references need not be followed."""
    return canonical(schema.get("definitions")), canonical(schema.get("$defs"))


def _mark(schema: Any) -> str:
    """What tells a reference from others; empty for what is none."""
    target = schema.get("$ref") if isinstance(schema, dict) else None
    return target if isinstance(target, str) else ""


def _changed(each: Difference, place: Place) -> Change:
    return told(each.kind, place, each.keyword, (each.before, each.after), breaking=each.kind in _BREAKING)


def _now_required(place: Place, *, required: bool) -> Change:
    kind = ChangeKind.STRICTER if required else ChangeKind.LOOSER
    return told(kind, place, "required", (not required, required), breaking=required)


def _is_implied(before: Any, after: Any) -> bool:
    """Whether a section's being required says no more than that it has required properties."""
    return bool(_required(before)) != bool(_required(after))


def _declared(schema: Schema) -> dict[str, Any]:
    found = schema.get("properties")
    return found if isinstance(found, dict) else {}


def _required(schema: Any) -> frozenset[str]:
    found = schema.get("required") if isinstance(schema, dict) else None
    return frozenset(each for each in found if isinstance(each, str)) if isinstance(found, list) else frozenset()


def paths_of(schema: Schema) -> frozenset[str]:
    """What a message's schema declares, for telling whether two events are alike."""
    return frozenset(_paths(schema, schema, ()))


def _paths(schema: Any, root: Schema, path: Path) -> Iterator[str]:
    plain = followed(schema, root)
    for name, child in _declared(plain).items():
        there = (*path, name)
        if there in _CONTAINERS:
            yield from _paths(child, root, there)
        else:
            yield f"{canonical(list(there))} {canonical(sorted(types_of(followed(child, root))))}"
