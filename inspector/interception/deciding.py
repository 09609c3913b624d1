"""What is to become of a request: which rules act, in their order, and what comes of them together."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from inspector.core.exchange import Request
from inspector.interception.asked import Asked, Matched, Matcher
from inspector.interception.rule import ON_EVENTS, Do, OnError, Requests, Rule, Where

_ENDS = frozenset({Do.FAIL, Do.ANSWER, Do.RESET, Do.TIMEOUT})
_WHOLE = 1 << 64


class Decision(NamedTuple):
    """What the rules make of one request."""

    acting: tuple[Matched, ...] = ()
    """Those that act, in their order."""
    delay_s: float = 0.0
    """How long it waits first."""
    bytes_per_second: int = 0
    """The pace at which request and answer travel; 0 for as fast as they can."""
    holds: Rule | None = None
    """It is then held by this one."""
    bodies: tuple[Matched, ...] = ()
    """Those that drop or change events in it."""
    end: Rule | None = None
    """This one ends it: an answer, a reset, silence. Rules behind it do not act."""

    @property
    def closed(self) -> Rule | None:
        """One that would rather have the request refused than let through without it; None where there is none."""
        return next((each.rule for each in self.acting if each.rule.on_error is OnError.CLOSED), None)


NOTHING = Decision()


class Counters:
    """How often rules were asked and acted, by their ids; it outlives the lists of rules."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.hits: dict[str, int] = {}

    def keep(self, rules: Iterable[Rule]) -> None:
        """Forget those of other rules, and of those that are off: a rule that is switched on begins anew."""
        ids = {rule.id for rule in rules if rule.on}
        self.seen = {rule: count for rule, count in self.seen.items() if rule in ids}
        self.hits = {rule: count for rule, count in self.hits.items() if rule in ids}


class Decider:
    """A list of rules. For one thread, and for one of both places."""

    def __init__(self, rules: Iterable[Rule], where: Where, now_us: int, counters: Counters) -> None:
        on = [rule for rule in rules if rule.on and rule.where in {Where.BOTH, where}]
        self._matchers = [Matcher(rule, now_us) for rule in on]
        self._where = where
        self._counters = counters

    @property
    def idle(self) -> bool:
        """Whether no rule can act, so that nobody needs to be asked."""
        return not self._matchers

    def pace(self, head: Request, host: str, *, events: bool) -> int:
        """At how many bytes a second a request surely travels, as far as its head tells; 0 where that is not known yet.
        ``events`` says whether such requests have some.
        """
        return min((rule.action.bytes_per_second for rule in self._sure(head, host, events=events)), default=0)

    def _sure(self, head: Request, host: str, *, events: bool) -> Iterator[Rule]:
        for matcher in self._matchers:
            rule = matcher.rule
            always = not rule.match.filter.strip() and rule.share >= 1 and rule.times is None
            wanted = events or rule.match.requests is Requests.ALL
            if rule.action.do is Do.THROTTLE and always and wanted and matcher.fits(head, host, self._where):
                yield rule

    def decide(self, asked: Asked) -> Decision:
        """What becomes of a request. It is counted, so ask once."""
        acting: list[Matched] = []
        for matcher in self._matchers:
            matched = matcher.match(asked, self._where)
            if matched is not None and self._chosen(matched.rule):
                acting.append(matched)
                if matched.rule.action.do in _ENDS:
                    break
        return _together(acting) if acting else NOTHING

    def _chosen(self, rule: Rule) -> bool:
        """Whether a rule acts on this one of the requests that it matches."""
        seen, hits = self._counters.seen, self._counters.hits
        if rule.times is not None and hits.get(rule.id, 0) >= rule.times:
            return False
        number = seen[rule.id] = seen.get(rule.id, 0) + 1
        if rule.share < 1 and not falls(rule.seed, number, rule.share):
            return False
        hits[rule.id] = hits.get(rule.id, 0) + 1
        return True


def falls(seed: int, number: int, share: float) -> bool:
    """Whether the request of this number belongs to the share; the same answer whenever it is asked."""
    digest = sha256(f"{seed}\0{number}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * _WHOLE


def _together(acting: list[Matched]) -> Decision:
    delay, holds = 0.0, None
    bodies, rates = [], list[int]()
    for matched in acting:
        action = matched.rule.action
        if action.do is Do.DELAY:
            delay += action.seconds
        elif action.do is Do.THROTTLE:
            rates.append(action.bytes_per_second)
        elif action.do is Do.BREAK:
            holds = holds or matched.rule
        elif action.do in ON_EVENTS:
            bodies.append(matched)
    last = acting[-1].rule
    return Decision(
        tuple(acting), delay, min(rates, default=0), holds, tuple(bodies), last if last.action.do in _ENDS else None
    )
