"""Compares the rules of two plans: which became which, and what changed in each."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.plans.diff.changes import Change, ChangeKind, Place, Scope
from inspector.plans.diff.keywords import canonical
from inspector.plans.diff.pairing import renamed
from inspector.plans.diff.schemas import compared, paths_of
from inspector.plans.diff.telling import told
from inspector.plans.model import Rule

_RULE_WORDS = ("description", "why", "owner", "examples", "deprecated", "origin_id")


def changed_words(old: object, new: object, names: Sequence[str], place: Place) -> Iterator[Change]:
    """The changes of fields that are only read by people."""
    for name in names:
        before, after = _json(getattr(old, name)), _json(getattr(new, name))
        if canonical(before) != canonical(after):
            yield told(ChangeKind.WORDS, place, name, (before, after), breaking=False)


def _json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


class _Pair(NamedTuple):
    old: Rule
    new: Rule


def changed_rules(old: Sequence[Rule], new: Sequence[Rule], scope: Scope) -> Iterator[Change]:
    """The changes from some rules to others."""
    pairs, gone, fresh = _paired(old, new)
    for pair in pairs:
        yield from _of_rule(pair.old, pair.new, scope)
    for rule in gone:
        yield told(ChangeKind.REMOVED, _place(rule, scope), "event", (_summary(rule), None), breaking=True)
    for rule in fresh:
        yield told(ChangeKind.ADDED, _place(rule, scope), "event", (None, _summary(rule)), breaking=False)


def _place(rule: Rule, scope: Scope) -> Place:
    more = [f"version {rule.version}"] if rule.version != "1" else []
    more += [f"variant {rule.variant}"] if rule.variant else []
    title = rule.title if rule.type is EventType.TRACK or rule.name is None else f"{rule.type.word} {rule.title}"
    return Place(scope, rule.key, f"{title} ({', '.join(more)})" if more else title)


def _summary(rule: Rule) -> dict[str, Any]:
    return {
        "type": rule.type.word,
        "name": rule.name,
        "version": rule.version,
        "properties": len(paths_of(rule.schema)),
    }


def _paired(old: Sequence[Rule], new: Sequence[Rule]) -> tuple[list[_Pair], list[Rule], list[Rule]]:
    """Which rule became which, which are gone, which are new: by key, by name alone, by a close name."""
    pairs: list[_Pair] = []
    gone, fresh = list(old), list(new)
    for key in (attrgetter("key"), _without_version):
        gone, fresh = _by_key(gone, fresh, key, pairs)
    for kind in {each.type for each in gone} & {each.type for each in fresh}:
        pairs += _by_name([r for r in gone if r.type is kind], [r for r in fresh if r.type is kind])
    taken = {id(each) for pair in pairs for each in pair}
    return pairs, [each for each in gone if id(each) not in taken], [each for each in fresh if id(each) not in taken]


def _without_version(rule: Rule) -> tuple[Any, ...]:
    return (rule.type, rule.name, rule.variant)


def _by_key(
    old: list[Rule], new: list[Rule], key: Callable[[Rule], Any], pairs: list[_Pair]
) -> tuple[list[Rule], list[Rule]]:
    """Pair rules whose key only one on each side has; what is left of both sides."""
    groups: dict[Any, tuple[list[Rule], list[Rule]]] = {}
    for side, rules in enumerate((old, new)):
        for rule in rules:
            groups.setdefault(key(rule), ([], []))[side].append(rule)
    found = [_Pair(one[0], two[0]) for one, two in groups.values() if len(one) == len(two) == 1]
    pairs += found
    taken = {id(each) for pair in found for each in pair}
    return [each for each in old if id(each) not in taken], [each for each in new if id(each) not in taken]


def _by_name(old: list[Rule], new: list[Rule]) -> list[_Pair]:
    """Pair rules of one type that are alike and have close names."""
    rules = {id(each): each for each in (*old, *new) if each.name is not None}
    features = {mark: paths_of(each.schema) for mark, each in rules.items()}
    gone = {id(each): each.name or "" for each in old if each.name is not None}
    fresh = {id(each): each.name or "" for each in new if each.name is not None}
    return [_Pair(rules[one], rules[two]) for one, two in renamed(gone, fresh, features).items()]


def _of_rule(old: Rule, new: Rule, scope: Scope) -> Iterator[Change]:
    place = _place(new, scope)
    if old.name != new.name:
        breaking = old.name not in new.aliases
        yield told(ChangeKind.RENAMED, place, "name", (old.name, new.name), breaking=breaking)
    if (old.version, old.variant) != (new.version, new.variant):
        yield told(ChangeKind.CHANGED, place, "version", (old.version, new.version), breaking=False)
    for name, before, after in (("part", old.part, new.part), ("draft", old.draft, new.draft)):
        if before is not after:
            yield told(ChangeKind.CHANGED, place, name, (before.value, after.value), breaking=True)
    for alias in sorted({*old.aliases} - {*new.aliases, new.name}):
        yield told(ChangeKind.STRICTER, place, "aliases", (alias, None), breaking=True)
    for alias in sorted({*new.aliases} - {*old.aliases, old.name}):
        yield told(ChangeKind.LOOSER, place, "aliases", (None, alias), breaking=False)
    yield from changed_words(old, new, _RULE_WORDS, place)
    if dict(old.labels) != dict(new.labels):
        yield told(ChangeKind.WORDS, place, "labels", (dict(old.labels), dict(new.labels)), breaking=False)
    yield from compared(old.schema, new.schema, place)
