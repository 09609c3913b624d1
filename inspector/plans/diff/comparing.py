"""Compares two plans."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from inspector.plans.diff.changes import Change, ChangeKind, Place, Scope
from inspector.plans.diff.rules import changed_rules, changed_words
from inspector.plans.diff.schemas import compared
from inspector.plans.diff.telling import told
from inspector.plans.model import CommonRule, Plan, PlanOptions

_PLAN_WORDS = ("name", "version", "description", "owner")
_FLAGS = (("coercion", False), ("formats", True), ("unplanned_events", True), ("unplanned_properties", True))
"""Options, and the value that is the stricter one."""
_BINDINGS = ("sources", "types", "vendors")
_SCOPE_ORDER = tuple(Scope)
_KIND_ORDER = tuple(ChangeKind)


def diff_plans(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Everything that changed from one plan to another, in the order of events and properties. Where plans came from,
    how they were mended, and the order of their rules and names do not count.
    """
    changes = [
        *_of_plan(old, new),
        *changed_rules(old.rules, new.rules, Scope.EVENT),
        *_of_common(old, new),
        *changed_rules(old.entities, new.entities, Scope.ENTITY),
    ]
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[Any, ...]:
    place = change.place
    path = tuple(step or "" for step in place.path)
    return (
        _SCOPE_ORDER.index(place.scope),
        place.name,
        () if place.rule is None else (place.rule.type, place.rule.version, place.rule.variant),
        path,
        _KIND_ORDER.index(change.kind),
        change.keyword,
    )


def _of_plan(old: Plan, new: Plan) -> Iterator[Change]:
    place = Place(Scope.PLAN)
    yield from changed_words(old, new, _PLAN_WORDS, place)
    yield from _of_options(old.options, new.options, place)
    for name in _BINDINGS:
        before, after = _words_of(getattr(old.bindings, name)), _words_of(getattr(new.bindings, name))
        if set(before) != set(after):
            # Empty means all: an event that is checked can have problems that an unchecked one cannot.
            more = before and (not after or set(after) > set(before))
            less = after and (not before or set(before) > set(after))
            kind = ChangeKind.STRICTER if more else ChangeKind.LOOSER if less else ChangeKind.CHANGED
            yield told(
                kind,
                place,
                f"applies_to.{name}",
                (before or None, after or None),
                breaking=kind is not ChangeKind.LOOSER,
            )


def _words_of(values: Iterable[Any]) -> list[str]:
    return sorted(getattr(each, "word", each) for each in values)


def _of_options(old: PlanOptions, new: PlanOptions, place: Place) -> Iterator[Change]:
    for name, strict in _FLAGS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            kind = ChangeKind.STRICTER if after is strict else ChangeKind.LOOSER
            yield told(kind, place, name, (before, after), breaking=after is strict)
    if old.event_version is not new.event_version:
        versions = (old.event_version.value, new.event_version.value)
        yield told(ChangeKind.CHANGED, place, "event_version", versions, breaking=True)


def _of_common(old: Plan, new: Plan) -> Iterator[Change]:
    before = {(each.name, index): each for index, each in _numbered(old.common)}
    after = {(each.name, index): each for index, each in _numbered(new.common)}
    for key in before.keys() | after.keys():
        place = Place(Scope.COMMON, None, key[0])
        one, two = before.get(key), after.get(key)
        if one is not None and two is not None:
            yield from _of_common_rule(one, two, place)
        elif one is not None:
            yield told(ChangeKind.REMOVED, place, "common", ({"types": _words_of(one.types)}, None), breaking=False)
        elif two is not None:
            yield told(ChangeKind.ADDED, place, "common", (None, {"types": _words_of(two.types)}), breaking=True)


def _numbered(rules: Sequence[CommonRule]) -> Iterator[tuple[int, CommonRule]]:
    """Common schemas with their number among those of the same name."""
    counts: dict[str, int] = {}
    for each in rules:
        counts[each.name] = counts.get(each.name, 0) + 1
        yield counts[each.name], each


def _of_common_rule(old: CommonRule, new: CommonRule, place: Place) -> Iterator[Change]:
    yield from changed_words(old, new, ("description",), place)
    if old.draft is not new.draft:
        yield told(ChangeKind.CHANGED, place, "draft", (old.draft.value, new.draft.value), breaking=True)
    before, after = set(old.types), set(new.types)
    if before != after:
        more = bool(before) and (not after or after > before)
        less = bool(after) and (not before or before > after)
        kind = ChangeKind.STRICTER if more else ChangeKind.LOOSER if less else ChangeKind.CHANGED
        yield told(kind, place, "types", (_words_of(before) or None, _words_of(after) or None), breaking=not less)
    yield from compared(old.schema, new.schema, place)
