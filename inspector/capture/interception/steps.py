"""A request's way through the rules that act on it: it waits, is held, changed, and then ends or goes on."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from inspector.capture.interception.holding import Decided, Holding, How
from inspector.capture.interception.replies import CUT, answer_of, refused_by
from inspector.capture.interception.waiting import Gone, pause
from inspector.core.event import Event
from inspector.core.exchange import Reply, Request
from inspector.core.limits import Limits
from inspector.interception.asked import Asked
from inspector.interception.changing import by_hand, change
from inspector.interception.deciding import Decision
from inspector.interception.marks import Mark, mark_of
from inspector.interception.rule import Do, Rule
from inspector.interception.wire.document import CannotOpenError, edited
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.table import decode

_UNCLAIMED = "unknown"


class Outcome(NamedTuple):
    """What became of a request."""

    request: Request
    """As it goes on; the very one that came in where nothing was changed."""
    marks: tuple[Mark, ...]
    reply: Reply | None = None
    """What it is answered instead of going on; status 0 for a connection that is cut."""
    silence_s: float = 0.0
    """How long nothing happens before that."""
    emptied: bool = False
    """No event is left in it: it does not go on, and its sender is told that all is well."""
    words: str = ""
    """Why it does not go on, as one sentence."""
    gone: bool = False
    """Its sender hung up while it was held."""


class Steps:
    """Goes the way. Belongs to one loop; ``clock`` is in microseconds since 1970."""

    def __init__(self, holding: Holding, limits: Limits, catalogue: Catalogue, clock: Callable[[], int]) -> None:
        self.holding = holding
        self._limits, self._catalogue, self._clock = limits, catalogue, clock

    def events(self, request: Request) -> Sequence[Event]:
        """The events in a request; none where it has none that a decoder reads. Never raises for a request."""
        limits = self._limits
        try:
            body = decompress(request.body, request.header("content-encoding"), int(limits.decompressed_bytes))
        except BodyError:
            return ()
        decoded = decode(request, body, limits, self._catalogue)
        if decoded is None or decoded.refusal is not None or decoded.vendor == _UNCLAIMED:
            return ()
        return decoded.events

    async def go(self, asked: Asked, decision: Decision, gone: Gone) -> Outcome:
        """All that the rules want, one after the other. ``gone`` says whether its sender has hung up: nothing waits
        then any more.
        """
        marks = [
            mark for each in decision.acting if each.rule.action.do is not Do.BREAK and (mark := mark_of(each.rule))
        ]
        if decision.delay_s:
            await pause(decision.delay_s, gone)
        request = asked.request
        events: Sequence[Event] = asked.events if decision.bodies else ()
        if (rule := decision.holds) is not None:
            decided, mark = await self._held(rule, asked, gone)
            marks.append(mark)
            if decided.how is How.GONE:
                return Outcome(request, tuple(marks), words=mark.words, gone=True)
            if decided.how is How.DROP:
                return _ended(request, marks, CUT, f"The request was dropped at the rule “{rule.name}”.")
            if decided.body is not None:
                request, events, told = self._edited(rule, asked, decided)
                marks += told
        if decision.end is not None:
            return self._end(request, marks, decision.end)
        return self._changed(request, events, decision, marks)

    def _edited(self, rule: Rule, asked: Asked, decided: Decided) -> tuple[Request, Sequence[Event], list[Mark]]:
        """The request as somebody made it by hand; as it was where that cannot be written, which is told."""
        most, events = int(self._limits.decompressed_bytes), asked.events
        try:
            request = edited(
                asked.request, events[0].vendor if events else "", decided.body or b"", decided.opened, most
            )
        except CannotOpenError as error:
            words = f"What was changed at the rule “{rule.name}” could not be sent: {error}; it went on as it was."
            return asked.request, events, [Mark(rule.name, words, failed=True)]
        after = tuple(self.events(request))
        return request, after, by_hand(rule, events, after)

    def _changed(self, request: Request, events: Sequence[Event], decision: Decision, marks: list[Mark]) -> Outcome:
        matched = [
            each._replace(events=tuple(place for place in each.events if place < len(events)))
            for each in decision.bodies
        ]
        changed = change(request, events, matched, int(self._limits.decompressed_bytes))
        if changed.refused is not None:
            reply = refused_by(changed.refused, request.header("origin"))
            return _ended(request, [*marks, *changed.marks], reply, changed.marks[-1].words)
        return Outcome(changed.request, (*marks, *changed.marks), emptied=changed.emptied)

    def _end(self, request: Request, marks: list[Mark], rule: Rule) -> Outcome:
        words = marks[-1].words
        if rule.action.do is Do.RESET:
            return _ended(request, marks, CUT, words)
        if rule.action.do is Do.TIMEOUT:
            return _ended(request, marks, CUT, words)._replace(silence_s=rule.action.seconds)
        return _ended(request, marks, answer_of(rule, request.header("origin")), words)

    async def _held(self, rule: Rule, asked: Asked, gone: Gone) -> tuple[Decided, Mark]:
        began = self._clock()
        decided = await self.holding.hold(rule, asked, gone)
        mark = mark_of(rule, max(0, self._clock() - began) / 1_000_000)
        assert mark is not None  # noqa: S101 - a breakpoint has one
        if decided.how is How.GONE:
            mark = mark._replace(words=f"{mark.words.removesuffix('.')}, until its sender hung up.")
        return decided, mark


def _ended(request: Request, marks: list[Mark], reply: Reply, words: str) -> Outcome:
    return Outcome(request, tuple(marks), reply, words=words)
