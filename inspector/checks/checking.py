"""All checks over one event after another: what a project wants, what is remembered, what was found."""

from collections.abc import Iterable
from typing import Any

from inspector.checks import clock, consistency, delivery, identity, naming, privacy, semantic, values
from inspector.checks.catalogue import CHECKS, CLOCK, CONSISTENCY, DELIVERY, IDENTITY, NAMING, PRIVACY, SEMANTIC
from inspector.checks.consent import check_consent
from inspector.checks.finding import Finding, kind_words, pointer, quoted
from inspector.checks.observed import Observed
from inspector.checks.settings import CheckSettings
from inspector.checks.shapes import Part, Walk
from inspector.checks.standard import Standard
from inspector.checks.state import MOST_WEIGHT, Facts, Named, Place, Shape, State
from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity, Verdict

MOST_BYTES = 256 << 10
"""Of messages that are larger, what is in properties, traits and context is not looked at."""
MOST_PROBLEMS = 100
"""Of one event."""
_TRACK = EventType.TRACK
_LONGEST_NAME = 1_000


class Checks:
    """The checks of a project. It remembers nothing itself; ``begin`` gives what does."""

    def __init__(self, settings: CheckSettings, table: bytes) -> None:
        """``table`` is the resource ``checks/standard.json``."""
        self.settings = settings
        self._table = table
        self._standard = Standard(table)
        self._enabled = settings.enabled()
        on = {CHECKS[code].family for code in self._enabled}
        self._delivery, self._semantic, self._naming = DELIVERY in on, SEMANTIC in on, NAMING in on
        self._identity, self._privacy, self._clock = IDENTITY in on, PRIVACY in on, CLOCK in on
        self._compare = CONSISTENCY in on
        self._senders = bool({"several_sources", "several_libraries"} & self._enabled.keys())
        self._traits = "traits_only_in_context" in self._enabled
        self._walks = self._delivery or self._semantic or self._naming or self._privacy or self._compare

    def __reduce__(self) -> tuple[Any, ...]:
        return Checks, (self.settings, self._table)

    def begin(self) -> State:
        """What is remembered before the first event of a session."""
        return State()

    def check(self, observed: Observed, state: State) -> tuple[Problem, ...]:
        """The problems of an event. Events are handed in in the order in which they arrived. Never raises for what an
        event may hold.
        """
        message = observed.message
        if message.__class__ is not dict:
            return ()
        found: list[Finding] = []
        if self._delivery:
            delivery.check_delivery(observed, message, state, found)
            check_consent(observed, found)
        if self._clock:
            clock.check_clock(self.settings.clock, observed, message, state, found)
        if self._identity:
            identity.check_identity(observed, message, state, found)
            if self._traits:
                identity.check_traits(observed, message, state, found)
        if self._walks and observed.size <= MOST_BYTES:
            self._check_named(observed, message, state, found)
        return self._problems(found) if found else ()

    def _check_named(self, observed: Observed, message: dict[str, Any], state: State, found: list[Finding]) -> None:
        if state.weight > MOST_WEIGHT:
            state.forget()
        name = observed.name if observed.type is _TRACK else None
        if name is not None and len(name) > _LONGEST_NAME:
            name = name[:_LONGEST_NAME]
        named = state.named.get((observed.type, name))
        if named is None:
            named = self._meet(observed.type, name, state)
        named.events += 1
        if name is not None:
            self._check_name(named, state, found)
            if self._semantic:
                semantic.check_currency(message, found)
            if self._senders:
                consistency.check_senders(observed, named, found)
        walk = Walk(state, named, self._judge, compare=self._compare)
        root = walk.root(observed.vendor)
        odd = walk.gather(message, root)
        if (self._privacy and walk.texts and values.may_hold(walk.texts, state.harmless)) or odd:
            self._tell(walk.parts(message, root, ""), named, found)

    def _meet(self, kind: EventType, name: str | None, state: State) -> Named:
        """A kind of event that was not seen before."""
        named = state.named[kind, name] = Named(kind, name)
        state.weight += 2_000
        if name is not None:
            state.weight += 3 * len(name)
            near = semantic.check_event_name(self._standard, name)
            named.standard = name if name in self._standard.events else near.expected if near is not None else None
            named.near = near if self._semantic else None
            if self._naming:
                named.findings = naming.static_findings(self.settings.naming, name)
            naming.meet(state, named)
        return named

    def _check_name(self, named: Named, state: State, found: list[Finding]) -> None:
        """What is told of a name; of a name that is nearly a standard one that alone, and the values in it."""
        habits, wishes = state.habits, self.settings.naming
        near = named.near
        if near is not None and near.code == "standard_event_case":
            convention = naming.established(wishes.events, habits.styles, habits.names)
            near = None if convention in named.styles or named.findings else near
        if near is not None and near.code in self._enabled:
            found.append(near)
        if self._naming:
            found += named.findings
            naming.check_series(named, found)
            if near is None:
                if named.habit != habits.version:
                    named.habit = habits.version
                    named.deviations = naming.deviations(wishes, habits, named)
                found += named.deviations
                if len(named.twins) > 1 and not named.findings:
                    naming.check_twins(named, found)

    def _judge(self, named: Named, place: Place, shape: Shape, facts: Facts) -> None:
        """What a new shape means."""
        path = place.path
        if not path:
            if self._delivery:
                found: list[Finding] = []
                delivery.check_fields(named.kind, place.vendor, shape, found)
                facts.findings = tuple(found)
            return
        level = semantic.level_of(self._standard, named, path)
        if self._semantic and level:
            convention = self.settings.naming.properties
            semantic.judge_names(level, path, shape, convention, facts)
            semantic.judge_types(level, named, path, shape, facts)
            facts.wrong = tuple(each for each in facts.wrong if each[1] in self._enabled)
        if self._naming and path[0] != "context":
            naming.judge_keys(self.settings.naming, shape, frozenset(level), facts)
        if self._privacy:
            privacy.judge_keys(self.settings.privacy, privacy.Spot(named, path, level), shape, facts)
            facts.personal = tuple(each for each in facts.personal if each[1] in self._enabled)

    def _tell(self, parts: Iterable[Part], named: Named, found: list[Finding]) -> None:
        """Say what is odd about a message, object by object."""
        for part in parts:
            base, facts = part.pointer, part.facts
            found += [each._replace(pointer=base + each.pointer) for each in facts.findings]
            for key, code, wanted, rule in facts.wrong:
                expected, came = " or ".join(wanted), kind_words(part.node[key])
                text = f"{quoted(key)} of {quoted(rule)} is {expected}, not {came}."
                found.append(Finding(code, pointer(base, key), text, expected, came, rule))
            if part.place.watched:
                consistency.compare(part.node, part.place, base, found)
            if self._privacy and part.place.path:
                level = semantic.level_of(self._standard, named, part.place.path)
                privacy.tell(self.settings.privacy, privacy.Spot(named, part.place.path, level), part, found)
            if len(found) >= MOST_PROBLEMS:
                return

    def _problems(self, found: list[Finding]) -> tuple[Problem, ...]:
        enabled = self._enabled
        return tuple(
            Problem(
                each.code, enabled[each.code], each.message, each.pointer, each.expected, each.actual,
                CHECKS[each.code].family, each.rule,
            )
            for each in found[:MOST_PROBLEMS]
            if each.code in enabled
        )  # fmt: skip


def with_problems(verdict: Verdict, problems: Iterable[Problem]) -> Verdict:
    """The verdict on an event when checks have had their say: BAD when one of them calls it an error.

    What could not be read stays INCOMPLETE, what a plan blocks stays BLOCKED; notices change nothing.
    """
    if verdict in {Verdict.INCOMPLETE, Verdict.BLOCKED}:
        return verdict
    return Verdict.BAD if any(each.severity is Severity.ERROR for each in problems) else verdict
