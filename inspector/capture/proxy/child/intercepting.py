"""Interception rules in the child. What is recorded stays as the sender sent it; what goes on may be another request.

Rules see events as our decoders do. A request that is too large to be held up is passed on as it comes, so only rules
about all requests act on it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import orjson
from mitmproxy.connection import ConnectionState
from mitmproxy.http import Headers, Response

from inspector.capture.interception.holding import Decided, Held, Holding, How
from inspector.capture.interception.replies import refused_by, success
from inspector.capture.interception.steps import Outcome, Steps
from inspector.capture.interception.waiting import Gone, pause
from inspector.capture.proxy.contract import Decide, HeldEnded, HeldRequest, Message, Renew, RuleHit, Rules
from inspector.core.exchange import Reply, Request, Via
from inspector.core.limits import Limits
from inspector.interception.asked import Asked
from inspector.interception.deciding import Counters, Decider
from inspector.interception.marks import failures
from inspector.interception.rule import BadRuleError, Rule, Where, rule_of
from inspector.machine.clock import now_us
from inspector.vendors.many.table import CATALOGUE

if TYPE_CHECKING:
    from inspector.capture.proxy.child.pacing import Pacing
    from inspector.capture.proxy.child.passing import Passing


class Intercepting:
    """What acts on exchanges: an ``interceptor.Interceptor``."""

    def __init__(self, tell: Callable[[Message], None], pacing: "Pacing") -> None:
        self._tell = tell
        self._limits = Limits()
        self._pacing = pacing
        self._holding = Holding("p", now_us, self._holds, lambda held, gone: tell(HeldEnded(held.id, gone)))
        self._steps = Steps(self._holding, self._limits, CATALOGUE, now_us)
        self._counters = Counters()
        self._decider = Decider((), Where.PROXY, 0, self._counters)
        self._ending = False

    def load(self, rules: Rules) -> None:
        """Act by these from now on; one that is none is left out, since the engine has looked at all of them."""
        found = tuple(filter(None, map(_rule, orjson.loads(rules.rules))))
        self._counters.keep(() if rules.afresh else found)
        self._decider = Decider(found, Where.PROXY, now_us(), self._counters)
        self._holding.keep({rule.id for rule in found if rule.on})

    def decide(self, order: Decide | Renew) -> None:
        """Somebody decided about a held request, or is looking at it."""
        if isinstance(order, Renew):
            self._holding.renew(order.held)
            return
        body = order.body if order.edited else None
        self._holding.decide(order.held, Decided(How(order.how), body, order.opened))

    def let_go(self) -> None:
        """Nothing is to wait any more: the child is to end."""
        self._ending = True
        self._holding.keep(())

    async def head(self, passing: "Passing") -> None:
        """Those that are passed on as they come are looked at before."""
        if passing.streamed and not self._decider.idle:
            await self._act(passing, Asked(_request(passing), passing.host, tuple))

    async def request(self, passing: "Passing") -> None:
        """The others once they are there."""
        if not passing.streamed and not self._decider.idle:
            request = _request(passing)
            await self._act(passing, Asked(request, passing.host, lambda: self._steps.events(request)))

    def wants_answer(self, passing: "Passing") -> bool:  # noqa: ARG002 - the interface's
        """No rule is about answers."""
        return False

    async def answer(self, passing: "Passing") -> None:
        """No rule is about answers."""

    async def _act(self, passing: "Passing", asked: Asked) -> None:
        decision = self._decider.decide(asked)
        if not decision.acting:
            return
        for rule in [each.rule for each in decision.acting]:
            passing.rules.append(rule.id)
            self._tell(RuleHit(rule.id, passing.flow.id, passing.host, rule.action.do, rule.name, now_us()))

        def gone() -> bool:
            return self._ending or not passing.flow.client_conn.state & ConnectionState.CAN_READ

        if decision.bytes_per_second:
            self._pacing.begin(passing.flow.client_conn, decision.bytes_per_second)
        try:
            outcome = await self._steps.go(asked, decision, gone)
        except Exception:
            if (closed := decision.closed) is not None:
                _answer(passing, refused_by(closed, asked.request.header("origin")))
            raise
        passing.marks += outcome.marks
        for rule_id, words in failures((each.rule for each in decision.acting), outcome.marks).items():
            self._tell(RuleHit(rule_id, passing.flow.id, passing.host, "", words, now_us(), error=True))
        passing.words = outcome.words
        await self._do(passing, asked, outcome, gone)

    async def _do(self, passing: "Passing", asked: Asked, outcome: Outcome, gone: Gone) -> None:
        if outcome.gone:
            if passing.flow.killable:
                passing.flow.kill()
        elif outcome.reply is not None:
            await pause(outcome.silence_s, gone)
            if outcome.reply.status:
                _answer(passing, outcome.reply)
            elif passing.flow.killable:
                passing.flow.kill()
        elif outcome.emptied:
            passing.changed = True
            _answer(passing, success(asked.request, asked.events, int(self._limits.decompressed_bytes)))
        elif outcome.request is not asked.request:
            passing.changed = True
            _change(passing, outcome.request)

    def _holds(self, held: Held) -> None:
        request = held.request
        self._tell(
            HeldRequest(
                held=held.id,
                rule=held.rule.id,
                client=request.client,
                method=request.method,
                scheme=request.scheme,
                host=held.host,
                target=request.target,
                headers=request.headers,
                events=held.events,
                held_us=held.held_us,
                until_us=held.until_us,
                vendor=held.vendor,
                body=request.body,
            )
        )


def _rule(value: object) -> Rule | None:
    try:
        return rule_of(value)
    except BadRuleError:
        return None


def _request(passing: "Passing") -> Request:
    """The request as its sender has it, as far as it is there."""
    record = passing.record()
    return Request(
        received_us=record.received_us,
        via=Via.PROXY,
        client=record.client,
        scheme=record.scheme,
        method=record.method,
        target=record.target,
        http_version=record.http_version,
        headers=(("Host", record.host), *(each for each in record.request_headers if each[0].lower() not in _HOSTS)),
        body=record.request_body,
        body_size=max(record.request_size, len(record.request_body)),
    )


_HOSTS = frozenset({"host", ":authority"})


def _change(passing: "Passing", request: Request) -> None:
    """Let another request go on: another query, or another body, packed as the one before."""
    sent = passing.flow.request
    if request.target != sent.path:
        sent.path = request.target
    if request.body == (sent.raw_content or b""):
        return
    sent.raw_content = request.body
    if "transfer-encoding" not in sent.headers:
        sent.headers["content-length"] = str(len(request.body))


def _answer(passing: "Passing", reply: Reply) -> None:
    """Answer in the origin's place; the record tells of it as of the origin's."""
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    passing.flow.response = Response.make(reply.status, reply.body, Headers(fields))
    passing.by_rule = True
