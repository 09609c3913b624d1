"""What plans and checks would say of an event that is being edited, and where in its text that stands."""

import json
from functools import cached_property
from typing import Any, NamedTuple

from inspector.checks.checking import Checks, with_problems
from inspector.checks.observed import Observed
from inspector.checks.settings import CheckSettings
from inspector.core.event import EventType
from inspector.core.jsonplaces import Mistake, Place, scan
from inspector.core.problem import Problem, Verdict
from inspector.core.timestamps import parse_us
from inspector.plans.checking import Checker, Subject
from inspector.plans.formfields import planned_properties
from inspector.plans.model import Property
from inspector.replay.composing import Origin, Stamp, Wishes, composed, kind_of, name_of
from inspector.resources import resource

LARGEST = 1_000_000
"""Characters of a text that is judged while one types."""


class Located(NamedTuple):
    """A problem and where it stands, in code points."""

    problem: Problem
    start: int
    end: int


class Judged(NamedTuple):
    """What is thought of a text."""

    text: str
    message: dict[str, Any] | None
    """None while the text is no JSON object."""
    mistake: Mistake | None
    """Why it is none."""
    problems: tuple[Located, ...] = ()
    """From top to bottom."""
    verdict: Verdict = Verdict.UNCHECKED
    properties: tuple[Property, ...] = ()
    """What the plans that are for the event say of its properties."""
    planned: bool = False
    """Whether a plan has a rule for it."""
    too_large: bool = False
    """It is not judged, since that would take too long."""


class Judge:
    """Holds texts to some plans and checks. Its methods take their time: call them in a thread, one at a time."""

    def __init__(self, checker: Checker | None, settings: CheckSettings | None) -> None:
        """Without a checker no plan is asked, without settings no check beyond it."""
        self._checker, self._settings = checker, settings

    @cached_property
    def _checks(self) -> Checks | None:
        if self._settings is None:
            return None
        return Checks(self._settings, resource("checks", "standard.json").read_bytes())

    def judge(self, text: str, origin: Origin, stamp: Stamp, wishes: Wishes) -> Judged:
        """What would be found if this text were sent now. Never raises for what it holds."""
        if len(text) > LARGEST:
            return Judged(text, read_object(text), None, too_large=True)
        found = scan(text)
        message = None if found.mistake else read_object(text)
        if message is None:
            return Judged(text, None, found.mistake)
        sent = composed(message, stamp, wishes)
        verdict, problems = self._problems(sent, origin, stamp)
        located = sorted((_locate(each, found.places) for each in problems), key=lambda each: (each.start, each.end))
        properties, planned = self._properties(sent, origin)
        return Judged(text, message, None, tuple(located), verdict, properties, planned)

    def _problems(self, message: dict[str, Any], origin: Origin, stamp: Stamp) -> tuple[Verdict, tuple[Problem, ...]]:
        verdict, problems = Verdict.UNCHECKED, tuple[Problem, ...]()
        if self._checker is not None:
            verdict, problems = self._checker.check(_subject(message, origin))
        if self._checks is not None:
            more = self._checks.check(_observed(message, origin, stamp), self._checks.begin())
            verdict, problems = with_problems(verdict, more), (*problems, *more)
        return verdict, problems

    def _properties(self, message: dict[str, Any], origin: Origin) -> tuple[tuple[Property, ...], bool]:
        if self._checker is None:
            return (), False
        rules = [rule for held in self._checker.rules_for(_subject(message, origin)) for rule in held.rules]
        return planned_properties(rules), bool(rules)


def read_object(text: str) -> dict[str, Any] | None:
    """The JSON object that a text is; None when it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _locate(problem: Problem, places: dict[str, Place]) -> Located:
    """Where a problem stands: at its value, or where the nearest object around it begins."""
    pointer = problem.pointer
    while pointer and pointer not in places:
        pointer = pointer.rpartition("/")[0]
    place = places.get(pointer, Place(0, 1, None))
    if pointer == problem.pointer and pointer:
        return Located(problem, place.start, place.end)
    start, end = place.key or (place.start, place.start + 1)
    return Located(problem, start, end)


def _subject(message: dict[str, Any], origin: Origin) -> Subject:
    kind = kind_of(message)
    source = origin.source or None
    return Subject(kind, name_of(message), message, origin.vendor, source, origin.label, origin.write_key)


def _observed(message: dict[str, Any], origin: Origin, stamp: Stamp) -> Observed:
    context = message.get("context")
    library = context.get("library") if isinstance(context, dict) else None
    name = library.get("name") if isinstance(library, dict) else None
    told = {key: _text(message.get(key)) for key in ("userId", "anonymousId", "messageId")}
    moment, kind = parse_us(message.get("timestamp")), kind_of(message)
    return Observed(
        kind,
        name_of(message) if kind is not EventType.OTHER else None,
        message,
        len(json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")),
        stamp.now_us,
        origin.vendor,
        origin.write_key,
        told["userId"],
        told["anonymousId"],
        told["messageId"],
        _text(name),
        moment,
        stamp.now_us,
        stamp.now_us if moment is None else moment,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
