"""What a source's rules make of an event on its way out: it passes, loses values, or is blocked.

The settings are those of Segment's Protocols (their schema configuration, and "discard codes" of the delivery
overview); page and screen calls, for which Segment has none, follow those of track. Whether an event breaks the plan is
not found out here: that is in its problems.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.core.jsontext import read_json, write_json
from inspector.core.problem import Problem, Severity
from inspector.core.redaction import MASK

UNPLANNED = frozenset({"unplanned_event"})
_UNPLANNED_VALUE = "unplanned_property"
_NESTING = 1_000
_MOST_RECORDED = 100


class Act(StrEnum):
    """What to do with an event that breaks a rule."""

    ALLOW = "allow"
    OMIT = "omit"
    """Take the values out that break it."""
    BLOCK = "block"


class Personal(StrEnum):
    """What to do with values in which the privacy checks found personal data."""

    KEEP = "keep"
    MASK = "mask"
    DROP = "drop"


class Policy(NamedTuple):
    """The rules for one sort of calls."""

    unplanned_events: Act = Act.ALLOW
    """ALLOW or BLOCK, for calls that have names."""
    unplanned_values: Act = Act.ALLOW
    """ALLOW or OMIT: properties, or traits, that the plan does not name."""
    violations: Act = Act.ALLOW
    """Of the event's own rule."""
    common_violations: Act = Act.ALLOW
    """Of the plan's rule for all events."""


class Enforcement(NamedTuple):
    """The rules for one source."""

    track: Policy = Policy()
    """For page and screen calls too."""
    identify: Policy = Policy()
    group: Policy = Policy()
    blocked: frozenset[str] = frozenset()
    """Names of events that are always stopped."""
    allowed: frozenset[str] = frozenset()
    """Names of events that are never stopped for being unplanned or broken."""
    undeliverable: bool = False
    """Stop what production would drop for its structure (the ``delivery`` checks)."""
    personal: Personal = Personal.KEEP
    record: bool = False
    """Write into ``context.protocols`` what was found and taken out, as Segment does."""


class Enforced(NamedTuple):
    """What became of an event."""

    code: str | None
    """Segment's discard code when it is blocked: ``unplanned``, ``schema_violation``, ``common_schema_violation``,
    ``unplanned_and_schema_violation``, ``event_setting``, or the code of a structural problem; None when it passes.
    """
    words: str
    """Why it is blocked, or what was changed; empty when it passes as it is."""
    message: bytes
    """The very bytes that came in where nothing was changed."""
    omitted: tuple[str, ...] = ()
    """JSON pointers of values that were taken out because the plan does not name them."""
    omitted_on_violation: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    """JSON pointers of values that hold personal data and were masked or taken out."""


def enforce(
    message: bytes, kind: EventType, name: str | None, problems: Sequence[Problem], rules: Enforcement
) -> Enforced:
    """Hold an event to the rules. Pure; never raises."""
    if name is not None and name in rules.blocked:
        return Enforced("event_setting", f"Events called {name!r} are blocked by a rule.", message)
    structural = [each for each in problems if each.origin == "delivery" and each.severity is Severity.ERROR]
    if rules.undeliverable and structural:
        return Enforced(structural[0].code, structural[0].message, message)
    policy = _policy(kind, rules)
    if not (name is not None and name in rules.allowed):
        code, words = _blocked(problems, policy)
        if code is not None:
            return Enforced(code, words, message)
    return _passed(message, problems, policy, rules)


def let_through(message: bytes, kind: EventType, problems: Sequence[Problem], rules: Enforcement) -> Enforced:
    """What an event loses by the rules when it is not blocked, since somebody released it. Pure; never raises."""
    return _passed(message, problems, _policy(kind, rules), rules)


def _policy(kind: EventType, rules: Enforcement) -> Policy:
    if kind is EventType.IDENTIFY:
        return rules.identify
    if kind is EventType.GROUP:
        return rules.group
    return rules.track if kind in {EventType.TRACK, EventType.PAGE, EventType.SCREEN} else Policy()


def _violations(problems: Iterable[Problem], origin: str) -> list[Problem]:
    """Problems with a rule's values; what is merely not named is no violation."""
    return [
        each
        for each in problems
        if each.origin == origin
        and each.severity is Severity.ERROR
        and each.code not in UNPLANNED
        and each.code != _UNPLANNED_VALUE
    ]


def _blocked(problems: Sequence[Problem], policy: Policy) -> tuple[str | None, str]:
    unplanned = [each for each in problems if each.code in UNPLANNED]
    own, common = _violations(problems, "plan"), _violations(problems, "common")
    if unplanned and policy.unplanned_events is Act.BLOCK:
        return "unplanned", unplanned[0].message
    if own and policy.violations is Act.BLOCK:
        strangers = any(each.code == _UNPLANNED_VALUE for each in problems)
        both = strangers and policy.unplanned_values is Act.OMIT
        return "unplanned_and_schema_violation" if both else "schema_violation", _list(own)
    if common and policy.common_violations is Act.BLOCK:
        return "common_schema_violation", _list(common)
    return None, ""


def _passed(message: bytes, problems: Sequence[Problem], policy: Policy, rules: Enforcement) -> Enforced:
    omitted = _pointers(problems, lambda each: each.code == _UNPLANNED_VALUE and policy.unplanned_values is Act.OMIT)
    broken = [
        *(_violations(problems, "plan") if policy.violations is Act.OMIT else ()),
        *(_violations(problems, "common") if policy.common_violations is Act.OMIT else ()),
    ]
    violating = _pointers(broken, lambda each: each.code != "required")
    personal = _pointers(problems, lambda each: each.origin == "privacy" and rules.personal is not Personal.KEEP)
    told = [each for each in problems if each.origin in {"plan", "common"} and each.severity is not Severity.INFO]
    if not (omitted or violating or personal or (rules.record and told)):
        return Enforced(None, "", message)
    value = read_json(message, _NESTING).value
    if not isinstance(value, dict):
        return Enforced(None, "", message)
    gone = tuple(at for at in omitted if _take_out(value, at))
    gone_broken = tuple(at for at in violating if _take_out(value, at))
    hide = _take_out if rules.personal is Personal.DROP else _mask
    hidden = tuple(at for at in personal if hide(value, at))
    if rules.record and (told or gone or gone_broken):
        _record(value, told, gone, gone_broken)
    elif not (gone or gone_broken or hidden):
        return Enforced(None, "", message)
    return Enforced(None, _changes(gone + gone_broken, hidden), write_json(value), gone, gone_broken, hidden)


def _pointers(problems: Iterable[Problem], wanted: Any) -> tuple[str, ...]:
    """Where the wanted problems are, deepest and last first so that elements of lists keep their numbers."""
    found = {each.pointer for each in problems if wanted(each) and each.pointer.count("/") > 1}
    return tuple(sorted(found, key=_order, reverse=True))


def _order(pointer: str) -> list[tuple[int, str]]:
    return [(int(step) if step.isdigit() and step.isascii() else -1, step) for step in pointer.split("/")]


def _parent(value: Any, pointer: str) -> tuple[Any, str | int] | None:
    """The object or list that holds what a pointer leads to, and its place there; None when it leads nowhere."""
    *way, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for step in way:
        value = value.get(step) if isinstance(value, dict) else _element(value, step)
    if isinstance(value, dict) and last in value:
        return value, last
    if isinstance(value, list) and _element(value, last) is not None:
        return value, int(last)
    return None


def _element(value: Any, step: str) -> Any:
    fits = isinstance(value, list) and step.isascii() and step.isdigit() and int(step) < len(value)
    return value[int(step)] if fits else None


def _take_out(value: Any, pointer: str) -> bool:
    place = _parent(value, pointer)
    if place is None:
        return False
    holder, key = place
    del holder[key]
    return True


def _mask(value: Any, pointer: str) -> bool:
    place = _parent(value, pointer)
    if place is None:
        return False
    holder, key = place
    holder[key] = MASK
    return True


def _record(value: dict[str, Any], told: Sequence[Problem], omitted: Sequence[str], broken: Sequence[str]) -> None:
    context = value.setdefault("context", {})
    if isinstance(context, dict):
        context["protocols"] = {
            "violations": [
                {"type": each.code, "field": dotted(each.pointer), "description": each.message}
                for each in told[:_MOST_RECORDED]
            ],
            "omitted": [dotted(each) for each in omitted],
            "omitted_on_violation": [dotted(each) for each in broken],
        }


def dotted(pointer: str) -> str:
    """A JSON pointer as people write it, ``properties.total``; ``(root)`` for the event itself."""
    return pointer.removeprefix("/").replace("/", ".") or "(root)"


def _changes(gone: Sequence[str], hidden: Sequence[str]) -> str:
    taken = f"Taken out: {', '.join(map(dotted, gone))}." if gone else ""
    masked = f"Personal data hidden: {', '.join(map(dotted, hidden))}." if hidden else ""
    return f"{taken} {masked}".strip()


def _list(problems: Sequence[Problem]) -> str:
    words = problems[0].message
    return words if len(problems) == 1 else f"{words} And {len(problems) - 1} more."
