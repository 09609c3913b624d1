"""The verdict on an event: every plan that is for it has its say.

Several plans at once are one plan in many files: an event is unplanned only when none of those that are for it has a
rule for it.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import orjson

from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity, Verdict
from inspector.plans.checking.compiledplan import CompiledPlan, check_variants
from inspector.plans.checking.compiledrule import ORIGIN_RULE, CompiledRule
from inspector.plans.checking.iglu import FORMATS, SCHEMA_NOT_FOUND, VENDOR, IgluSchemas
from inspector.plans.checking.telling import UNPLANNED_EVENT, UNPLANNED_PROPERTY
from inspector.plans.checking.wording import written
from inspector.plans.model import CommonRule, Plan, Repair, Rule

_SIGHT = bytes.maketrans(b"123456789[, \t\r\n", b"000000000::::::")
_LONG_NUMBER, _LONG_NEGATIVE = b":" + b"0" * 19, b":-" + b"0" * 19
"""What an integer that may be beyond 64 bits looks like by ``_SIGHT``: the quick parser reads it as a float. Six times
as fast as a pattern."""
_MOST_KINDS = 4_096
"""Combinations of type, vendor and source that are remembered, and of these with a name."""
_LONGEST_NAME = 200


class Subject(NamedTuple):
    """An event as far as plans care."""

    type: EventType
    name: str | None
    message: bytes | dict[str, Any]
    """As ``Event.message``, or parsed."""
    vendor: str = "unknown"
    source: str | None = None
    """What its source is called."""
    label: str | None = None
    """The path prefix that it came under."""
    write_key: str | None = None
    incomplete: bool = False
    """It could not be read in full."""
    parsed: Any = None
    """The value of ``message``, if somebody has parsed it already."""


class Verdicts(NamedTuple):
    """What plans think of an event."""

    verdict: Verdict
    problems: tuple[Problem, ...]
    """What the plans found, without what decoding found."""


Way = tuple[EventType, str | None, str, str | None, str | None, str | None]
"""Type, name, vendor, and what the source is called, its label and its write key."""


class Held(NamedTuple):
    """A plan and what it holds an event to."""

    plan: Plan
    rules: tuple[Rule, ...]
    """The variants; the event has to suit one. Empty when it is not planned."""
    common: tuple[CommonRule, ...]


_ERROR = Severity.ERROR
_UNPLANNED = frozenset({UNPLANNED_EVENT, UNPLANNED_PROPERTY})
Passes = Callable[[dict[str, Any]], bool]
"""Whether there is nothing to say of a message."""

_UNCHECKED = Verdicts(Verdict.UNCHECKED, ())
_INCOMPLETE = Verdicts(Verdict.INCOMPLETE, ())
_GOOD = Verdicts(Verdict.GOOD, ())


class _Kind(NamedTuple):
    """What is the same for all events of one type, vendor and source."""

    plans: tuple[CompiledPlan, ...]
    common: tuple[CompiledRule, ...]
    misses: tuple[CompiledPlan, ...]
    """The plans to which an event without a rule is unplanned."""
    iglu: IgluSchemas | None = None
    """The schemas that Snowplow's events name. Their plans are not among ``plans``."""
    iglu_plans: tuple[CompiledPlan, ...] = ()


class _Way(NamedTuple):
    """How events of one name, type, vendor and source are found to be good."""

    known: _Kind
    passes: Passes


class Checker:
    """Checks events against plans. Rules compile when they are first needed.

    Pickled, it is its plans; the other process compiles them anew.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = tuple(plans)
        self._compiled = [CompiledPlan(each, named=len(self.plans) > 1) for each in self.plans]
        self._kinds: dict[tuple[EventType, str, str | None, str | None, str | None], _Kind] = {}
        self._iglu: dict[tuple[CompiledPlan, ...], IgluSchemas] = {}
        self._ways: dict[Way, _Way] = {}
        """Of names that are planned."""

    def __reduce__(self) -> tuple[Any, ...]:
        return compile_plans, (self.plans,)

    def check(self, subject: Subject) -> Verdicts:
        """The verdict on an event and its problems. Never raises for what an event or a plan may hold.

        BAD: an error; UNPLANNED: it, or a name in it, is not in the plan, and nothing worse; GOOD: nothing of both;
        UNCHECKED: no plan had anything to say; INCOMPLETE: it is not checked, or its schema was not found.
        """
        kind, name, given, vendor, source, label, write_key, incomplete, message = subject
        if incomplete:
            return _INCOMPLETE
        way = self._ways.get((kind, name, vendor, source, label, write_key))
        known, passes = way if way is not None else self._way(subject)
        if not known.plans and known.iglu is None:
            return _UNCHECKED
        if message is None:
            message = parsed(given) if given.__class__ is bytes else given
        if message.__class__ is not dict:
            return _UNCHECKED
        try:
            if passes(message):
                return _GOOD
        except ValueError:
            pass  # said on the other way
        found = self._found(known, kind, name, message)
        if found.verdict is Verdict.BAD and given.__class__ is bytes and _has_long_number(given):
            return self._found(known, kind, name, json.loads(given))
        return found

    def passes(self, way: Way, message: dict[str, Any]) -> bool:
        """Whether an event of a name, type, vendor and source that were seen before is good: what ``check`` finds too,
        in still less time. When it is not, that says nothing.
        """
        known = self._ways.get(way)
        try:
            return known is not None and known.passes(message)
        except ValueError:
            return False

    def rules_for(self, subject: Subject) -> tuple[Held, ...]:
        """What each plan that is for an event holds it to, for explaining: nothing is checked."""
        kind, name, given, vendor, source, label, write_key, *_ = subject
        known = self._kind(kind, vendor, source, label, write_key)
        message = parsed(given) if isinstance(given, bytes) else given
        message = message if isinstance(message, dict) else {}
        found = [Held(plan.plan, self._schemas((plan,)).rules(message), ()) for plan in known.iglu_plans]
        for plan in known.plans:
            rules = [each.rule for each in plan.rules_for(kind, name, message)]
            common = [each.rule for each in plan.common_for(kind)]
            found.append(
                Held(
                    plan.plan,
                    tuple(each for each in rules if isinstance(each, Rule)),
                    tuple(each for each in common if isinstance(each, CommonRule)),
                )
            )
        return tuple(found)

    def notes(self) -> tuple[Repair, ...]:
        """What the user should know of how the rules are run. Compiles all rules: some 100 µs each."""
        return tuple(note for plan in self._compiled for note in plan.notes())

    def _kind(
        self, kind: EventType, vendor: str, source: str | None, label: str | None, write_key: str | None
    ) -> _Kind:
        key = (kind, vendor, source, label, write_key)
        known = self._kinds.get(key)
        if known is None:
            names = (source, label, write_key)
            bound = [each for each in self._compiled if each.is_for(kind, vendor, names)]
            iglu = tuple(each for each in bound if vendor == VENDOR and each.plan.origin in FORMATS)
            plans = [] if kind is EventType.OTHER else [each for each in bound if each not in iglu]
            common = [rule for each in plans for rule in each.common_for(kind)]
            misses = tuple(each for each in plans if each.misses(kind))
            known = _Kind(tuple(plans), tuple(common), misses, self._schemas(iglu) if iglu else None, iglu)
            if len(self._kinds) >= _MOST_KINDS:
                self._kinds.clear()
            self._kinds[key] = known
        return known

    def _schemas(self, plans: tuple[CompiledPlan, ...]) -> IgluSchemas:
        """The schemas of these plans; made once."""
        if plans not in self._iglu:
            self._iglu[plans] = IgluSchemas([each.plan for each in plans])
        return self._iglu[plans]

    def _way(self, subject: Subject) -> _Way:
        kind, name, _, vendor, source, label, write_key, *_ = subject
        known = self._kind(kind, vendor, source, label, write_key)
        found = [plan.sole_rule_for(kind, name) for plan in known.plans]
        rules = [rule for each in found if each is not None for rule in each]
        if not rules or None in found or known.iglu is not None or (name is not None and len(name) > _LONGEST_NAME):
            return _Way(known, partial(_passes, known, kind, name))
        ways = tuple(rule.shortest for rule in (*rules, *known.common))
        if len(self._ways) >= _MOST_KINDS:
            self._ways.clear()
        way = _Way(known, ways[0] if len(ways) == 1 else partial(_all_pass, ways))
        self._ways[kind, name, vendor, source, label, write_key] = way
        return way

    @staticmethod
    def _found(known: _Kind, kind: EventType, name: str | None, message: dict[str, Any]) -> Verdicts:
        problems: tuple[Problem, ...] = ()
        planned = checked = False
        if known.iglu is not None:
            problems, checked, planned = known.iglu.check(message).problems, True, known.iglu.has(message)
        for plan in known.plans:
            rules = plan.rules_for(kind, name, message)
            if rules:
                planned = True
                finding = check_variants(rules, message)
                checked = checked or finding.checked
                problems += finding.problems
        if not planned and known.misses:
            problems += (_unplanned(known.misses, kind, name, message),)
        for rule in known.common:
            finding = rule.check(message)
            checked = checked or finding.checked
            problems += finding.problems
        if not problems:
            return _GOOD if checked else _UNCHECKED
        return Verdicts(_verdict(problems, checked=checked), problems)


def _passes(known: _Kind, kind: EventType, name: str | None, message: dict[str, Any]) -> bool:
    """Whether the event is good without a word. Raises ValueError when an engine fails."""
    checked = False
    if known.iglu is not None:
        if not known.iglu.passes(message):
            return False
        checked = not known.misses or known.iglu.has(message)
    for plan in known.plans:
        rules = plan.rules_for(kind, name, message)
        if rules:
            if len(rules) != 1 or not rules[0].passes(message):
                return False
            checked = True
    if not checked and known.misses:
        return False
    for rule in known.common:
        if not rule.passes(message):
            return False
        checked = True
    return checked


def _all_pass(ways: tuple[Passes, ...], message: dict[str, Any]) -> bool:
    return all(passes(message) for passes in ways)


def compile_plans(plans: Sequence[Plan]) -> Checker:
    """A checker for some plans. Takes some 10 µs a rule; each rule is compiled when the first event needs it."""
    return Checker(plans)


def parsed(message: bytes) -> Any:
    """A message's value; None for what is no JSON."""
    try:
        return orjson.loads(message)
    except orjson.JSONDecodeError:
        return None


def _has_long_number(message: bytes) -> bool:
    seen = message.translate(_SIGHT)
    return _LONG_NUMBER in seen or _LONG_NEGATIVE in seen


def _verdict(problems: tuple[Problem, ...], *, checked: bool) -> Verdict:
    found = Verdict.GOOD if checked else Verdict.UNCHECKED
    for each in problems:
        if each.code == SCHEMA_NOT_FOUND:
            found = Verdict.INCOMPLETE
        elif each.severity is _ERROR:
            return Verdict.BAD
        elif each.code in _UNPLANNED and found is not Verdict.INCOMPLETE:
            found = Verdict.UNPLANNED
    return found


def _unplanned(plans: tuple[CompiledPlan, ...], kind: EventType, name: str | None, message: dict[str, Any]) -> Problem:
    """That no plan has a rule for the event; points at its name."""
    key = "event" if kind is EventType.TRACK else "name"
    pointer = f"/{key}" if key in message else ""
    if name is None:
        text = f"The plan has no rule for {kind.word} calls without a name."
        return Problem(UNPLANNED_EVENT, Severity.WARNING, text, pointer, origin=ORIGIN_RULE)
    near = next((found for plan in plans if (found := plan.nearest(kind, name))), None)
    what = "event" if kind is EventType.TRACK else kind.word
    text = f"The {what} {written(name)} is not in the plan"
    text += "." if near is None else f"; did you mean {written(near)}?"
    return Problem(UNPLANNED_EVENT, Severity.WARNING, text, pointer, near, written(name), ORIGIN_RULE)
