"""Sending one group of events: its requests one after the other, and what their answers mean for each event."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from inspector.core.delivery import Exchanged, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.masking import Masker
from inspector.destinations.model import Built, HttpKind, Parcel, Settings
from inspector.destinations.reading import blaming_key, result_of
from inspector.destinations.retryafter import retry_after_s
from inspector.destinations.transport import Reply, Transport

_STOPS = frozenset({Result.RETRY, Result.UNKNOWN})
"""After such an outcome for a whole request the rest of the group waits for another try, so that order is kept."""
_WORST_LAST = (
    Result.DELIVERED,
    Result.WARNED,
    Result.SKIPPED,
    Result.RETRY,
    Result.UNKNOWN,
    Result.REFUSED,
)


class Line(NamedTuple):
    """What it takes to send."""

    kind: HttpKind
    settings: Settings
    transport: Transport
    clock: Callable[[], int]
    masker: Masker


class GroupRun:
    """The sending of one group."""

    def __init__(self, line: Line, events: Sequence[Outgoing]) -> None:
        self.outcomes: list[Outcome] = []
        self.exchanges: list[Exchanged] = []
        self._line = line
        self._events = events
        self._stopped: Outcome | None = None

    async def send(self, built: Built) -> None:
        """Send the parcels in their order."""
        remarks = dict(built.remarks)
        for parcel in built.parcels:
            if self._stopped is not None:
                words = f"Not sent, because of the request before it: {self._stopped.words}"
                wait, key = self._stopped.wait_s, self._stopped.key_refused
                self.outcomes += [
                    Outcome(each, Result.RETRY, words, wait_s=wait, key_refused=key, held=True)
                    for each in parcel.event_ids
                ]
                continue
            for outcome in await self._parcel(parcel):
                self.outcomes.append(_remarked(outcome, remarks.get(outcome.event_id)))

    async def _parcel(self, parcel: Parcel) -> list[Outcome]:
        started, begun = self._line.clock(), time.perf_counter_ns()
        reply = await self._line.transport.send(parcel.request)
        took_us = (time.perf_counter_ns() - begun) // 1000
        if reply.answer is not None and reply.answer.status == 413 and len(set(parcel.event_ids)) > 1:
            self._keep(parcel.request, reply, started, took_us)
            return await self._halves(parcel)
        place = self._keep(parcel.request, reply, started, took_us)
        outcomes = self._read(parcel, reply, place)
        whole = {outcome.result for outcome in outcomes}
        if (len(whole) == 1 and whole <= _STOPS) or (outcomes and all(each.key_refused for each in outcomes)):
            self._stopped = outcomes[0]
        return outcomes

    async def _halves(self, parcel: Parcel) -> list[Outcome]:
        """Send in two halves what was too large for one request."""
        mine = [event for event in self._events if event.id in set(parcel.event_ids)]
        middle = len(mine) // 2
        run = GroupRun(self._line, mine)
        run.exchanges = self.exchanges
        for half in (mine[:middle], mine[middle:]):
            built = self._line.kind.build(half, self._line.settings, self._line.clock())
            run.outcomes += built.left_out
            await run.send(built)
        self._stopped = run._stopped
        return run.outcomes

    def _read(self, parcel: Parcel, reply: Reply, place: int) -> list[Outcome]:
        """What a reply means for each event of a parcel."""
        ids = dict.fromkeys(parcel.event_ids)
        answer = reply.answer
        if answer is None or reply.result is not Result.DELIVERED:
            status = None if answer is None else answer.status
            words = self._line.masker.text(reply.words)
            return [Outcome(each, reply.result, words, status, sent=place) for each in ids]
        found = self._line.kind.read(parcel, answer)
        masked = {words: self._line.masker.text(words) for words in {outcome.words for outcome in found}}
        wait = retry_after_s(answer, self._line.clock())
        outcomes = []
        for outcome in found:
            again = outcome.result is Result.RETRY
            wait_s = (outcome.wait_s if wait is None else wait) if again else None
            result, words = outcome.result, masked[outcome.words]
            if reply.words and result is Result.DELIVERED and result_of(answer.status) is Result.DELIVERED:
                result, words = Result.WARNED, f"{words} {self._line.masker.text(reply.words)}"
            key = outcome.key_refused
            outcomes.append(Outcome(outcome.event_id, result, words, answer.status, wait_s, place, key))
        return list(blaming_key(outcomes, answer))

    def _keep(self, request: Outbound, reply: Reply, started: int, took_us: int) -> int:
        """Keep an exchange, masked; its index."""
        answer = None if reply.answer is None else self._line.masker.answer(reply.answer)
        words = self._line.masker.text(reply.words)
        self.exchanges.append(Exchanged(self._line.masker.request(request), answer, started, took_us, words))
        return len(self.exchanges) - 1


def in_order(events: Sequence[Outgoing], outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """One outcome for each event, in the order of the events; the worst where an event has several."""
    found: dict[int, Outcome] = {}
    for outcome in outcomes:
        before = found.get(outcome.event_id)
        if before is None or _WORST_LAST.index(outcome.result) > _WORST_LAST.index(before.result):
            found[outcome.event_id] = outcome
    nothing = "Nothing was made of it, which is a mistake of ours."
    return tuple(found.get(each.id) or Outcome(each.id, Result.REFUSED, nothing) for each in events)


def _remarked(outcome: Outcome, remark: str | None) -> Outcome:
    if remark is None or outcome.result not in (Result.DELIVERED, Result.WARNED):
        return outcome
    return outcome._replace(result=Result.WARNED, words=f"{outcome.words} {remark}")
