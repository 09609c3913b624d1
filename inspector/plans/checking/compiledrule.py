"""One rule or common schema of a plan, compiled when the first event asks for it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from inspector.core.jsontext import shown
from inspector.core.problem import Problem, Severity
from inspector.plans.checking.closing import closed_form
from inspector.plans.checking.coercion import coerced
from inspector.plans.checking.engines import Compiled, Engine, compiled
from inspector.plans.checking.faults import MOST_FAULTS, UNDECIDED, Fault, Place
from inspector.plans.checking.names import Level, first_unplanned, level_of, parts_of
from inspector.plans.checking.telling import Teller
from inspector.plans.model import CommonRule, Part, PlanOptions, Repair, Rule

ORIGIN_RULE = "plan"
ORIGIN_COMMON = "common"

_MOST_ROUNDS = 4
"""Of coercion: what a text stands for may open a branch of the schema in which another text does."""
_NAMES = frozenset({"additionalProperties", "unevaluatedProperties"})
_PLACES = {Part.TRAITS: ("/traits", "/context/traits"), Part.CONTEXT_TRAITS: ("/context/traits", "/traits")}
"""Where traits are planned and where else they may be sent: Segment's SDKs have them at the top of the message,
RudderStack's in its context."""


class Finding(NamedTuple):
    """What one rule says of one event."""

    problems: tuple[Problem, ...]
    checked: bool = True
    """False when the rule cannot be run."""


GOOD = Finding(())


class _Moved(NamedTuple):
    """A message with its traits where the rule looks for them."""

    message: dict[str, Any]
    planned: str
    sent: str

    def repointed(self, problem: Problem) -> Problem:
        """The problem with its pointer into the message as it was sent."""
        inside = problem.pointer == self.planned or problem.pointer.startswith(f"{self.planned}/")
        return problem._replace(pointer=self.sent + problem.pointer[len(self.planned) :]) if inside else problem


def _elsewhere(message: dict[str, Any], part: Part | None) -> _Moved | None:
    """The message with its traits moved to the rule's part when it has them only in the other place."""
    context = message.get("context")
    context = context if isinstance(context, dict) else {}
    top, inner = message.get("traits"), context.get("traits")
    if part is Part.TRAITS and "traits" not in message and isinstance(inner, dict):
        return _Moved({**message, "traits": inner}, *_PLACES[part])
    if part is Part.CONTEXT_TRAITS and "traits" not in context and isinstance(top, dict):
        return _Moved({**message, "context": {**context, "traits": top}}, *_PLACES[part])
    return None


def _never(_: Any) -> bool:
    return False


class CompiledRule:
    """A rule ready to check messages."""

    def __init__(self, rule: Rule | CommonRule, options: PlanOptions, title: str) -> None:
        self.rule = rule
        self.title = title
        self._options = options
        self._part = rule.part if isinstance(rule, Rule) else None
        self._names = options.unplanned_properties and self._part is not None
        self._traits = self._part in {Part.TRAITS, Part.CONTEXT_TRAITS}
        deprecated = isinstance(rule, Rule) and rule.deprecated
        self._always = (self._deprecation(),) if deprecated else ()

    def passes(self, message: dict[str, Any]) -> bool:
        """Whether there is nothing to say of a message, found out in the shortest time; ``check`` knows the rest.

        Raises ValueError when the engine fails.
        """
        fits, names_too = self._quick
        if not fits(message) or (self._traits and _elsewhere(message, self._part)):
            return False
        return names_too or not self._unplanned(message)

    @cached_property
    def shortest(self) -> Callable[[dict[str, Any]], bool]:
        """What ``passes`` says, in still less time where the engine alone can say it."""
        fits, names_too = self._quick
        return fits if names_too and not self._traits else self.passes

    def check(self, message: dict[str, Any]) -> Finding:
        """What the rule says of a message."""
        engine = self._compiled.engine
        if engine is None:
            return Finding((self._cannot(self._compiled.reason),), checked=False)
        moved = self._traits and _elsewhere(message, self._part)
        if moved:
            message = moved.message
        try:
            faults = self._all_faults(message)
            if faults is None:
                problems = (*self._problems(engine, message, engine.faults(message)), *self._unplanned(message))
            else:
                problems = self._problems(engine, message, faults)
        except ValueError as error:
            return Finding((self._cannot(str(error).partition("\n")[0]),), checked=False)
        if moved and problems:
            problems = tuple(moved.repointed(each) for each in problems)
        return GOOD if not problems and not self._always else Finding((*problems, *self._always))

    def note(self) -> Repair | None:
        """What the user should know of how this rule is run; compiles it."""
        engine, slow, reason = self._compiled
        if engine is None:
            text = f"This rule cannot be checked: {reason}. Its events stay unchecked."
            return Repair("rule_unfit", Severity.ERROR, self.title, text)
        if slow:
            text = f"This rule is run by the slower engine, because the fast one cannot compile it: {reason}."
            return Repair("rule_slow", Severity.INFO, self.title, text)
        return None

    @cached_property
    def _compiled(self) -> Compiled:
        return compiled(self.rule.schema, self.rule.draft, formats=self._options.formats)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self.title, ORIGIN_COMMON if self._part is None else ORIGIN_RULE, self._level)

    @cached_property
    def _level(self) -> Level:
        return level_of(self.rule.schema)

    @cached_property
    def _places(self) -> tuple[tuple[Place, Level], ...]:
        """Where there are names to look at."""
        return parts_of(self._part, self._level) if self._names and self._part is not None else ()

    @cached_property
    def _quick(self) -> tuple[Callable[[Any], bool], bool]:
        """Whether a message suits the schema, and whether that speaks for its names too.

        What is not to be passed without a word suits never.
        """
        if self._always:
            return _never, True
        if self._closed is not None:
            return self._closed.fits, True
        engine = self._compiled.engine
        return (_never, True) if engine is None else (engine.fits, not self._names)

    @cached_property
    def _closed(self) -> Engine | None:
        """The schema with its unplanned names forbidden, where there is such a form of it."""
        if not self._names or self._part is None:
            return None
        closed = closed_form(self.rule.schema, self._part)
        if closed is None:
            return None
        engine, slow, _ = compiled(closed, self.rule.draft, formats=self._options.formats)
        return None if slow else engine

    def _all_faults(self, message: dict[str, Any]) -> list[Fault] | None:
        """The faults of a message that has no unplanned name, found in one go; None where that cannot be told so."""
        if self._closed is None:
            return None
        faults = self._closed.faults(message)
        return None if len(faults) > MOST_FAULTS or any(each.keyword in _NAMES for each in faults) else faults

    def _problems(self, engine: Engine, message: dict[str, Any], faults: list[Fault]) -> tuple[Problem, ...]:
        """The problems of a message under the schema, in which an engine found these faults."""
        sent = message
        for _ in range(_MOST_ROUNDS if faults and self._options.coercion else 0):
            changed = coerced(message, faults)
            if changed is None:
                break
            message, faults = changed, engine.faults(changed)
        return tuple(self._teller.problems(faults, sent)) if faults else ()

    def _unplanned(self, message: dict[str, Any]) -> tuple[Problem, ...]:
        """The names in a message that the rule does not declare."""
        problems: tuple[Problem, ...] = ()
        for place, level in self._places:
            value: Any = message
            for step in place:
                value = value.get(step) if value.__class__ is dict else None
            if value is not None and not level.suits(value):
                found = first_unplanned(level, value, place)
                problems = (*problems, *self._teller.unplanned(found, message))
        return problems

    def _cannot(self, reason: str) -> Problem:
        text = f"The event could not be held to the plan's rule {shown(self.title)}: {reason}."
        origin = ORIGIN_COMMON if self._part is None else ORIGIN_RULE
        return Problem(UNDECIDED, Severity.WARNING, text, origin=origin, rule=self.title)

    def _deprecation(self) -> Problem:
        text = f"The plan calls {shown(self.title)} deprecated."
        return Problem("deprecated_event", Severity.INFO, text, origin=ORIGIN_RULE, rule=self.title)
