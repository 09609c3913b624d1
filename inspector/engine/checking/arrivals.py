"""Judging what arrives, before it is stored: within a budget of time, so that no plan and no message holds the loop.

What the budget leaves, and messages that are very large, are stored unchecked and judged by plans in the background
right after. Checks beyond the plan compare events in their order, so they look at them here or not at all.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from time import thread_time
from typing import Any

from inspector.capture.sink import Stored
from inspector.checks.checking import with_problems
from inspector.core.event import Event
from inspector.core.exchange import Exchange
from inspector.core.problem import Problem, Severity, Verdict
from inspector.destinations.violations import BadEvent
from inspector.engine.checking.beyond import Beyond
from inspector.engine.checking.judging import STAYING, Judge
from inspector.engine.checking.strict import FAILING, answered_otherwise, strict_reply
from inspector.plans.checking.checker import parsed
from inspector.plans.checking.telling import UNPLANNED_EVENT, UNPLANNED_PROPERTY
from inspector.storage.ranges import Range
from inspector.storage.rows import Arrival
from inspector.storage.sources import Sources

BUDGET_S = 0.05
"""For one group of arrivals, in time of the processor: on a busy machine no more is left to the background than on an
idle one, where it would have to wait for a processor as well. 4,000 events, the most of a group, take about 30 ms with
ordinary rules."""
STRICT_BUDGET_S = 1.0
"""Where senders are told the verdicts, they wait for them."""
BEYOND_BUDGET_S = 0.5
"""For the checks beyond the plan, of one group: 4,000 ordinary events take about 100 ms, ones of which each has names
that none had before twenty times as long. What is left then is stored without them."""
LARGE_BYTES = 256 << 10
"""Larger messages are judged in the background."""

_VALUE = attrgetter("value")
_BREAKING = frozenset({Verdict.BAD, Verdict.UNPLANNED, Verdict.BLOCKED})
_UNPLANNED = frozenset({UNPLANNED_EVENT, UNPLANNED_PROPERTY})

Waiting = tuple[Arrival, Stored | None]


class ArrivalJudge:
    """Judges groups of arrivals for the committer."""

    def __init__(  # noqa: PLR0913 - all of it is what an engine is set to
        self,
        judge: Judge,
        late: Callable[[Range], None],
        *,
        strict: bool = False,
        found_bad: Callable[[Sequence[BadEvent]], None] | None = None,
        plans: str = "",
        beyond: Beyond | None = None,
    ) -> None:
        """``late`` is told ranges of stored events of which some are still to be judged.

        ``found_bad`` is told events that break ``plans``, once they are stored. With ``strict``, senders are
        answered 400 for them, and for what checks beyond the plan call an error.
        """
        self._judge = judge.judge
        self._tell_late = late
        self._tell_bad = found_bad
        self._strict = strict
        self._budget_s = STRICT_BUDGET_S if strict else BUDGET_S
        self._late = False
        self._plans = plans
        self._beyond = beyond
        self._bad: list[BadEvent] = []

    def judged(self, taken: Sequence[Waiting], sources: Sources) -> list[Waiting]:
        """The arrivals with their verdicts."""
        self._late, self._bad = False, []
        deadline, left_s = thread_time() + self._budget_s, BEYOND_BUDGET_S
        found = []
        for waiting in taken:
            events = waiting[0][1]
            messages: Sequence[Any] | None = None
            if self._beyond is not None and events and left_s > 0:
                begun = thread_time()
                messages = [parsed(each.message) if each.value is None else each.value for each in events]
                waiting = self._looked_at(waiting, messages, sources, self._beyond)  # noqa: PLW2901 - the same, looked at
                spent_s = thread_time() - begun
                left_s, deadline = left_s - spent_s, deadline + spent_s
            found.append(self._arrival(waiting, messages, sources, deadline))
        return found

    def stored(self, first_event: int, last_event: int) -> None:
        """The arrivals of the last group, or some of them, are stored under these ids."""
        if self._late and last_event >= first_event:
            self._tell_late((first_event, last_event))
        bad, self._bad = self._bad, []
        if bad and self._tell_bad is not None:
            self._tell_bad(bad)

    @staticmethod
    def _looked_at(waiting: Waiting, messages: Sequence[Any], sources: Sources, beyond: Beyond) -> Waiting:
        """The arrival with what checks beyond the plan find, and the verdict as far as it is theirs."""
        (exchange, events), stored = waiting
        problems = beyond.arrivals(exchange.request, events, messages, sources)
        return ((exchange, list(map(_with, events, problems))), stored) if any(problems) else waiting

    def _arrival(self, waiting: Waiting, messages: Sequence[Any] | None, sources: Sources, deadline: float) -> Waiting:
        (exchange, events), stored = waiting
        if not events:
            return waiting
        found = self._events(events, messages, sources, deadline)
        if self._strict and stored is not None and any(each.judged in FAILING for each in found):
            return self._refused(exchange, found, stored)
        return (exchange, found), stored

    def _events(
        self, events: Sequence[Event], messages: Sequence[Any] | None, sources: Sources, deadline: float
    ) -> list[Event]:
        """``messages`` are the events' own, where they were parsed already."""
        found = []
        judge, name_of = self._judge, sources.name_of
        for event, value in zip(events, map(_VALUE, events) if messages is None else messages, strict=True):
            message = event.message
            if thread_time() > deadline or len(message) > LARGE_BYTES:
                self._late = True
                found.append(event)
                continue
            key, label, before = event.write_key, event.label, event.problems
            source = name_of(key, label, event.library)
            verdict, problems = judge(event.type, event.name, message, event.vendor, source, label, key, before, value)
            if problems:
                event = event._replace(problems=problems, judged=verdict, value=None)  # noqa: PLW2901 - the same, judged
                if self._tell_bad is not None and _breaks_plan(event):
                    self._bad.append(BadEvent(event, source, self._plans))
                found.append(event)
            else:
                found.append(Event._make((*event[:-2], verdict, None)))
        return found

    @staticmethod
    def _refused(exchange: Exchange, events: list[Event], stored: Stored) -> Waiting:
        """The arrival with the answer that says what is wrong with it, where its sender reads one."""
        reply = strict_reply(exchange, events)
        if reply is None:
            return (exchange, events), stored
        return (exchange._replace(reply=reply), events), answered_otherwise(stored, reply)


def _with(event: Event, problems: tuple[Problem, ...]) -> Event:
    if not problems:
        return event
    return event._replace(problems=event.problems + problems, judged=with_problems(event.verdict, problems))


def _breaks_plan(event: Event) -> bool:
    """Whether it is a plan that an event breaks, and not what checks beyond it ask for."""
    if event.judged not in _BREAKING:
        return False
    theirs = [each for each in event.problems if each.origin not in STAYING]
    return any(each.severity is Severity.ERROR or each.code in _UNPLANNED for each in theirs)
