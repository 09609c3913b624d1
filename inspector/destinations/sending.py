"""Sending events to a destination of an HTTP kind: builds, sends, reads answers, and gives each event its outcome."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from inspector.core.delivery import Delivered, Exchanged, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.failures import USUAL, Patience
from inspector.destinations.grouprun import GroupRun, Line, in_order
from inspector.destinations.masking import Masker
from inspector.destinations.model import ALL_TYPES, PREVIEWED, Built, Destination, HttpKind, Settings
from inspector.destinations.retryafter import retry_after_s
from inspector.destinations.settings import secret_keys
from inspector.destinations.transport import Transport
from inspector.machine.clock import now_us

_SHORTEST_KEY = 8


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
        self._masked: tuple[frozenset[str], Masker] = frozenset(), Masker(self._secrets)
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
            run = GroupRun(Line(self._kind, self._settings, self._transport, self._clock, masker), taken)
            await run.send(built)
        return Delivered(in_order(events, [*outcomes, *built.left_out, *run.outcomes]), tuple(run.exchanges))

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
        return Delivered(in_order(events, [*outcomes, *built.left_out]), exchanges)

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
        keys = frozenset(
            event.write_key for event in events if event.write_key and len(event.write_key) >= _SHORTEST_KEY
        )
        if keys != self._masked[0]:
            self._masked = keys, Masker([*self._secrets, *keys])
        return self._masked[1]


@contextmanager
def _tidy(masker: Masker) -> Iterator[None]:
    """A bug that is raised takes no secret along: its text ends up in logs and crash reports."""
    try:
        yield
    except Exception as error:
        error.args = tuple(masker.text(each) if isinstance(each, str) else each for each in error.args)
        raise
