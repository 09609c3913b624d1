"""Sending events to a destination of an HTTP kind: builds, sends, reads answers, and gives each event its outcome."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, Self

from inspector.core.delivery import Delivered, Exchanged, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.masking import Masker
from inspector.destinations.model import ALL_TYPES, PREVIEWED, Built, Destination, HttpKind, Parcel, Settings
from inspector.destinations.reading import result_of
from inspector.destinations.retryafter import retry_after_s
from inspector.destinations.settings import secret_keys
from inspector.destinations.transport import USUAL, Patience, Reply, Transport

_STOPS = frozenset({Result.RETRY, Result.UNKNOWN})
"""After such an outcome for a whole request the rest of the group waits for another try, so that order is kept."""
_SHORTEST_KEY = 8
_WORST_LAST = (
    Result.DELIVERED,
    Result.WARNED,
    Result.SKIPPED,
    Result.RETRY,
    Result.UNKNOWN,
    Result.REFUSED,
)


def now_us() -> int:
    """This moment in microseconds since 1970."""
    return time.time_ns() // 1000


class HttpDeliverer:
    """An opened destination of an HTTP kind. Settings are validated and hold the secrets."""

    def __init__(  # noqa: PLR0913 - what it is handed is all it needs
        self,
        kind: HttpKind,
        destination: Destination,
        settings: Settings,
        job_id: str = "",
        *,
        patience: Patience = USUAL,
        clock: Callable[[], int] = now_us,
    ) -> None:
        self._kind = kind
        self._destination = destination
        self._settings = settings
        self._secrets = [str(settings[key]) for key in secret_keys(kind.kind) if settings.get(key)]
        self._transport = Transport(job_id, settings.get("ca_file"), patience)
        self._clock = clock

    def __repr__(self) -> str:
        return f"HttpDeliverer({self._destination.name!r})"

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._transport.__aexit__()

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        """Send events, one request after the other. See ``Deliverer``."""
        taken, outcomes = self._taken(events)
        masker = self._masker(events)
        with _tidy(masker):
            built = self._kind.build(taken, self._settings, self._clock()) if taken else Built(())
            run = _Run(_Line(self._kind, self._settings, self._transport, self._clock, masker), taken)
            await run.send(built)
        return Delivered(_in_order(events, [*outcomes, *built.left_out, *run.outcomes]), tuple(run.exchanges))

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        """What would be sent. See ``Deliverer``."""
        taken, outcomes = self._taken(events)
        now = self._clock()
        masker = self._masker(events)
        with _tidy(masker):
            built = self._kind.build(taken, self._settings, now) if taken else Built(())
        exchanges = tuple(Exchanged(masker.request(each.request), None, now, 0) for each in built.parcels)
        remarks = dict(built.remarks)
        for place, parcel in enumerate(built.parcels):
            for event_id in parcel.event_ids:
                words = f"{PREVIEWED} {remarks.get(event_id, '')}".strip()
                outcomes.append(Outcome(event_id, Result.SKIPPED, words, sent=place))
        return Delivered(_in_order(events, [*outcomes, *built.left_out]), exchanges)

    async def test(self) -> Outcome:
        """Ask whether address and secrets are right. See ``Deliverer``."""
        masker = self._masker(())
        with _tidy(masker):
            probe = self._kind.probe(self._settings)
        if probe is None:
            return Outcome(0, Result.SKIPPED, f"{self._kind.kind.name} can only be tested by sending an event.")
        reply = await self._transport.send(probe)
        if reply.answer is None or reply.result is not Result.DELIVERED:
            status = None if reply.answer is None else reply.answer.status
            return Outcome(0, reply.result, masker.text(reply.words), status)
        judged = self._kind.judge_probe(reply.answer)
        wait = retry_after_s(reply.answer, self._clock())
        return judged._replace(words=masker.text(judged.words), status=reply.answer.status, wait_s=wait)

    def _taken(self, events: Sequence[Outgoing]) -> tuple[list[Outgoing], list[Outcome]]:
        """The events that can be sent at all, and why the others are not."""
        taken, outcomes = [], []
        for event in events:
            if event.type not in self._kind.kind.types or event.type not in ALL_TYPES:
                words = f"{self._kind.kind.name} has no place for {event.type.word} calls."
                outcomes.append(Outcome(event.id, Result.SKIPPED, words))
            elif event.type not in self._destination.types:
                words = f"{event.type.word} calls are switched off for {self._destination.name}."
                outcomes.append(Outcome(event.id, Result.SKIPPED, words))
            else:
                taken.append(event)
        return taken, outcomes

    def _masker(self, events: Iterable[Outgoing]) -> Masker:
        """Hides our secrets, and the write keys that the events came with: short ones are words, not keys."""
        keys = {event.write_key for event in events if event.write_key and len(event.write_key) >= _SHORTEST_KEY}
        return Masker([*self._secrets, *keys])


class _Line(NamedTuple):
    """What it takes to send."""

    kind: HttpKind
    settings: Settings
    transport: Transport
    clock: Callable[[], int]
    masker: Masker


class _Run:
    """The sending of one group."""

    def __init__(self, line: _Line, events: Sequence[Outgoing]) -> None:
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
                wait = self._stopped.wait_s
                self.outcomes += [Outcome(each, Result.RETRY, words, wait_s=wait) for each in parcel.event_ids]
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
        if len(whole) == 1 and whole <= _STOPS:
            self._stopped = outcomes[0]
        return outcomes

    async def _halves(self, parcel: Parcel) -> list[Outcome]:
        """Send in two halves what was too large for one request."""
        mine = [event for event in self._events if event.id in set(parcel.event_ids)]
        middle = len(mine) // 2
        run = _Run(self._line, mine)
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
        wait = retry_after_s(answer, self._line.clock())
        outcomes = []
        for outcome in found:
            again = outcome.result is Result.RETRY
            wait_s = (outcome.wait_s if wait is None else wait) if again else None
            words = self._line.masker.text(outcome.words)
            result = outcome.result
            if reply.words and result is Result.DELIVERED and result_of(answer.status) is Result.DELIVERED:
                result, words = Result.WARNED, f"{words} {self._line.masker.text(reply.words)}"
            outcomes.append(Outcome(outcome.event_id, result, words, answer.status, wait_s, place))
        return outcomes

    def _keep(self, request: Outbound, reply: Reply, started: int, took_us: int) -> int:
        """Keep an exchange, masked; its index."""
        answer = None if reply.answer is None else self._line.masker.answer(reply.answer)
        words = self._line.masker.text(reply.words)
        self.exchanges.append(Exchanged(self._line.masker.request(request), answer, started, took_us, words))
        return len(self.exchanges) - 1


@contextmanager
def _tidy(masker: Masker) -> Iterator[None]:
    """A bug that is raised takes no secret along: its text ends up in logs and crash reports."""
    try:
        yield
    except Exception as error:
        error.args = tuple(masker.text(each) if isinstance(each, str) else each for each in error.args)
        raise


def _remarked(outcome: Outcome, remark: str | None) -> Outcome:
    if remark is None or outcome.result not in (Result.DELIVERED, Result.WARNED):
        return outcome
    return outcome._replace(result=Result.WARNED, words=f"{outcome.words} {remark}")


def _in_order(events: Sequence[Outgoing], outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """One outcome for each event, in the order of the events; the worst where an event has several."""
    found: dict[int, Outcome] = {}
    for outcome in outcomes:
        before = found.get(outcome.event_id)
        if before is None or _WORST_LAST.index(outcome.result) > _WORST_LAST.index(before.result):
            found[outcome.event_id] = outcome
    nothing = "Nothing was made of it, which is a mistake of ours."
    return tuple(found.get(each.id) or Outcome(each.id, Result.REFUSED, nothing) for each in events)
