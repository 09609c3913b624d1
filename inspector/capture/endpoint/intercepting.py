"""Interception rules at the endpoint: an SDK that is pointed at us sees what it would see of its vendor.

What an app sent is kept as it came, its events marked with what rules did. While no rule is on, requests go to the
endpoint as ever: a connection asks whoever ``Connections.answerer`` is, and that is somebody else only then.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence

from inspector.capture.interception.holding import Decided, Holding, How
from inspector.capture.interception.pace import paced
from inspector.capture.interception.replies import CUT, refused_by
from inspector.capture.interception.steps import Outcome, Steps
from inspector.capture.interception.waiting import Gone, pause
from inspector.capture.sink import Sink, Stored
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Kind, Reply, Request
from inspector.core.limits import Limits
from inspector.interception.asked import Asked
from inspector.interception.deciding import Counters, Decider, Decision
from inspector.interception.marks import Mark, failures, marked
from inspector.interception.rule import Rule, Where
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.paths import match

logger = logging.getLogger(__name__)

_GRACE_S = 2.0
"""For what waits when its server stops."""

Answer = Callable[[Request, Callable[[Reply], None]], None]
"""Calls the second with the reply to the first, once."""


class Interception:
    """The rules in force at every endpoint of an engine. Belongs to its loop."""

    def __init__(
        self,
        clock: Callable[[], int],
        limits: Limits,
        catalogue: Catalogue,
        acted: Callable[[str], None],
        failed: Callable[[str, str], None] = lambda _rule, _words: None,
    ) -> None:
        """``clock`` is in microseconds since 1970; ``acted`` is told the id of every rule that acts, ``failed`` why one
        could not do its work.
        """
        self.holding = Holding("e", clock)
        self.steps = Steps(self.holding, limits, catalogue, clock)
        self._clock, self._acted, self._failed = clock, acted, failed
        self._counters = Counters()
        self._decider = Decider((), Where.ENDPOINT, 0, self._counters)
        self._watchers: dict[object, Callable[[bool], None]] = {}

    @property
    def active(self) -> bool:
        """Whether any rule can act here."""
        return not self._decider.idle

    def load(self, rules: Sequence[Rule]) -> None:
        """Act by these from now on."""
        self._counters.keep(rules)
        self._decider = Decider(rules, Where.ENDPOINT, self._clock(), self._counters)
        self.holding.keep({rule.id for rule in rules if rule.on})
        for tell in self._watchers.values():
            tell(self.active)

    def watch(self, who: object, tell: Callable[[bool], None]) -> None:
        """Tell somebody whether rules can act, now and whenever that changes."""
        self._watchers[who] = tell
        tell(self.active)

    def leave(self, who: object) -> None:
        """Tell somebody no more."""
        self._watchers.pop(who, None)

    def zero(self) -> None:
        """Count from the start again."""
        self._counters.keep(())

    def decide(self, asked: Asked) -> Decision:
        """What becomes of a request."""
        decision = self._decider.decide(asked)
        for each in decision.acting:
            self._acted(each.rule.id)
        return decision

    def pace(self, head: Request) -> int:
        """At how many bytes a second a request with this head is surely to be read; 0 for at once."""
        route = match(head.path)
        return self._decider.pace(head, _host(head), events=route is not None and route.kind is Kind.EVENTS)

    async def go(self, asked: Asked, decision: Decision, gone: Gone, waited_s: float = 0.0) -> Outcome:
        """What that comes to; ``gone`` says whether its sender has hung up. A slow request waits as long as the line
        would have taken for it, less what was waited while it was read.
        """
        if decision.bytes_per_second:
            await pause(asked.request.body_size / decision.bytes_per_second - waited_s, gone)
        outcome = await self.steps.go(asked, decision, gone)
        for rule, words in failures((each.rule for each in decision.acting), outcome.marks).items():
            self._failed(rule, words)
        return outcome


class MarkingSink:
    """Keeps what another sink keeps, with the marks that were left for a request."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._marks: dict[int, tuple[Mark, ...]] = {}

    @property
    def paused(self) -> bool:
        """As the other."""
        return self._sink.paused

    def leave(self, request: Request, marks: Iterable[Mark]) -> None:
        """Mark what comes of this very request."""
        self._marks[id(request)] = tuple(marks)

    def forget(self, request: Request) -> None:
        """It has been answered."""
        self._marks.pop(id(request), None)

    def store(self, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
        """As the other."""
        self._sink.store(exchange, marked(events, self._marks.get(id(exchange.request), ())), stored)

    def note(self, exchange: Exchange, events: Sequence[Event] = ()) -> None:
        """As the other."""
        self._sink.note(exchange, marked(events, self._marks.get(id(exchange.request), ())))


class Interceptor:
    """Answers the requests of one server while rules are on. ``plain`` answers those that no rule is about."""

    def __init__(self, interception: Interception, sink: Sink, plain: Answer, clock: Callable[[], int]) -> None:
        self.sink = MarkingSink(sink)
        self.marking: Answer = plain
        """An endpoint with ``sink``: it answers those that go on with marks."""
        self._interception = interception
        self._plain = plain
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()
        self._requests: dict[int, Request] = {}
        """Those that wait, by their identity."""
        self._gone: set[int] = set()
        self._read: dict[int, float] = {}
        self._closing = False

    def answer(self, request: Request, done: Callable[[Reply], None]) -> None:
        """Call ``done`` once with the reply. A bug of ours is logged, and the request answered as without rules."""
        waited_s = self._read.pop(id(request), 0.0)
        if self.sink.paused:
            self._plain(request, done)
            return
        asked = Asked(request, _host(request), lambda: self._interception.steps.events(request))
        try:
            decision = self._interception.decide(asked)
        except Exception:
            logger.exception("No rule could be asked about %s %s", request.method, request.path[:200])
            decision = Decision()
        if not decision.acting:
            self._plain(request, done)
            return
        task = asyncio.create_task(self._act(asked, decision, done, waited_s))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def reading_pace(self, head: Request) -> int:
        """At how many bytes a second a request with this head is read; 0 for at once."""
        return 0 if self.sink.paused else self._interception.pace(head)

    def read_slowly(self, request: Request, seconds: float) -> None:
        """So long nothing was read of a request that is answered next."""
        self._read[id(request)] = seconds

    def hung_up(self, request: Request) -> None:
        """Its sender sends no more: nothing waits for it any longer."""
        if id(request) in self._requests:
            self._gone.add(id(request))

    async def close(self) -> None:
        """Let what waits go on at once, as it is; give up what cannot."""
        self._closing = True
        holding = self._interception.holding
        for held in holding.all():
            if id(held.request) in self._requests:
                holding.decide(held.id, Decided(How.RELEASE))
        if tasks := list(self._tasks):
            await asyncio.wait(tasks, timeout=_GRACE_S)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _act(self, asked: Asked, decision: Decision, done: Callable[[Reply], None], waited_s: float) -> None:
        request = asked.request
        key = id(request)
        self._requests[key] = request

        def gone() -> bool:
            return self._closing or key in self._gone

        def answer(reply: Reply) -> None:
            done(paced(reply, decision.bytes_per_second))

        try:
            outcome = await self._interception.go(asked, decision, gone, waited_s)
            if outcome.reply is not None:
                self._keep(asked, outcome, outcome.reply)
                await pause(outcome.silence_s, gone)
        except asyncio.CancelledError:
            done(CUT)
            raise
        except Exception:
            logger.exception("A rule failed on %s %s", request.method, request.path[:200])
            self._fail(request, decision, done)
            return
        finally:
            self._requests.pop(key, None)
            self._gone.discard(key)
        if outcome.reply is not None:
            answer(outcome.reply)
        else:
            self._go_on(request, outcome, answer)

    def _fail(self, request: Request, decision: Decision, done: Callable[[Reply], None]) -> None:
        """Rules could not do their work: the request goes on without, unless one of them would rather not."""
        closed = decision.closed
        if closed is None:
            self._plain(request, done)
        else:
            done(refused_by(closed, request.header("origin")))

    def _go_on(self, request: Request, outcome: Outcome, done: Callable[[Reply], None]) -> None:
        """What was sent is kept, and answered as ever; its events are marked."""

        def answered(reply: Reply) -> None:
            self.sink.forget(request)
            done(reply)

        self.sink.leave(request, outcome.marks)
        self.marking(request, answered)

    def _keep(self, asked: Asked, outcome: Outcome, reply: Reply) -> None:
        """Keep what a rule answered in the vendor's place."""
        request, events = asked.request, asked.events
        route = match(request.path)
        kind = Kind.EVENTS if events else Kind.UNKNOWN if route is None else route.kind
        took_us = max(0, self._clock() - request.received_us)
        self.sink.leave(request, outcome.marks)
        self.sink.note(Exchange(request, kind, reply, took_us, outcome.words or None), events)
        self.sink.forget(request)


def _host(request: Request) -> str:
    host = request.header("host") or ""
    return host.partition("]")[0].removeprefix("[") if host.startswith("[") else host.partition(":")[0]
