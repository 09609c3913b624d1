"""One of Segment's own destinations, opened: takes events as any destination does, through Node processes."""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NamedTuple, Self

from inspector.core.delivery import Delivered, Exchanged, Outcome, Result
from inspector.core.errors import KnownError
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import moment_of
from inspector.destinations.actions.catalogue import ActionDestination, Subscription
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.installed import Installation
from inspector.destinations.actions.judging import Judged, exchanged, judge, judge_preview, together
from inspector.destinations.actions.masking import ResultMasker
from inspector.destinations.actions.node import find_node
from inspector.destinations.actions.process import ActionsLostError, Limits
from inspector.destinations.actions.results import ActionResult
from inspector.destinations.model import ALL_TYPES, Destination
from inspector.destinations.reading import REFUSES_KEY
from inspector.machine.clock import now_us

_STOPS = frozenset({Result.RETRY, Result.UNKNOWN})
_MOST_KEPT = 10_000


class Opened(NamedTuple):
    """What is needed to run a destination."""

    folder: Path
    """Of the installation."""
    actions: ActionDestination
    settings: dict[str, Any]
    """As the packages take them, secrets included."""
    subscriptions: tuple[Subscription, ...]
    headers: dict[str, str]
    """On every request that is sent."""


class ActionsDeliverer:
    """See ``model.Deliverer``. An event is sent to all actions that are subscribed to it, side by side.

    Where some of its actions were done and others have to be tried again, the next try leaves out those that were.
    """

    def __init__(
        self,
        opened: Opened,
        destination: Destination,
        limits: Limits | None = None,
        clock: Callable[[], int] = now_us,
    ) -> None:
        self._opened = opened
        self._destination = destination
        self._limits = limits
        self._clock = clock
        self._children: dict[Mode, ActionsChild] = {}
        self._starting = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._done: dict[int, dict[int, Judged]] = {}

    def __repr__(self) -> str:
        return f"ActionsDeliverer({self._destination.name!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        """Send events, one after the other; after one that has to wait the rest wait too. See ``Deliverer``."""
        outcomes: list[Outcome] = []
        exchanges: list[Exchanged] = []
        stopped: Outcome | None = None
        for event in events:
            outcome = self._left_out(event)
            if outcome is None and stopped is not None:
                words = f"Not sent, because of the event before it: {stopped.words}"
                outcome = Outcome(event.id, Result.RETRY, words, wait_s=stopped.wait_s, held=True)
            elif outcome is None:
                outcome = await self._send(event, exchanges)
                stopped = outcome if outcome.result in _STOPS else None
            outcomes.append(outcome)
        return Delivered(tuple(outcomes), tuple(exchanges))

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        """What would be sent. See ``Deliverer``."""
        outcomes: list[Outcome] = []
        exchanges: list[Exchanged] = []
        names = [each.name for each in self._opened.subscriptions]
        for event in events:
            outcome = self._left_out(event)
            if outcome is None:
                try:
                    results = await self._run(Mode.PREVIEW, event, self._opened.subscriptions)
                except KnownError as error:
                    outcome = Outcome(event.id, Result.REFUSED, str(error))
                else:
                    judged = together(list(zip(names, map(judge_preview, results), strict=True)))
                    outcome = _outcome(event, judged, _keep(results, exchanges))
            outcomes.append(outcome)
        return Delivered(tuple(outcomes), tuple(exchanges))

    async def test(self) -> Outcome:
        """Ask the destination whether it takes the settings. See ``Deliverer``."""
        try:
            child = await self._child(Mode.SEND)
            result = await child.test(self._opened.actions, self._opened.settings)
        except KnownError as error:
            return Outcome(0, Result.RETRY, str(error))
        judged = judge(result, self._clock())
        if judged.result is Result.DELIVERED:
            judged = judged._replace(words=f"{self._opened.actions.name} takes these settings.")
        return Outcome(0, judged.result, judged.words, judged.status, judged.wait_s)

    def _left_out(self, event: Outgoing) -> Outcome | None:
        if event.type not in ALL_TYPES:
            return Outcome(
                event.id, Result.SKIPPED, f"Segment's destinations have no place for {event.type.word} calls."
            )
        if event.type not in self._destination.types:
            words = f"{event.type.word} calls are switched off for {self._destination.name}."
            return Outcome(event.id, Result.SKIPPED, words)
        return None

    async def _send(self, event: Outgoing, exchanges: list[Exchanged]) -> Outcome:
        every = dict(enumerate(self._opened.subscriptions))
        done = dict(self._done.get(event.id, {}))
        left = {place: each for place, each in every.items() if place not in done}
        try:
            results = await self._run(Mode.SEND, event, list(left.values()))
        except ActionsLostError as error:
            return Outcome(event.id, Result.UNKNOWN if error.started else Result.RETRY, str(error))
        except KnownError as error:
            return Outcome(event.id, Result.REFUSED, str(error))
        now = self._clock()
        judged = {place: judge(result, now) for place, result in zip(left, results, strict=True)}
        self._remember(event.id, done | {place: each for place, each in judged.items() if each.result not in _STOPS})
        whole = sorted((done | judged).items())
        return _outcome(
            event, together([(every[place].name, each) for place, each in whole]), _keep(results, exchanges)
        )

    def _remember(self, event_id: int, done: dict[int, Judged]) -> None:
        """Keep what is done of an event of which something is left to do."""
        self._done.pop(event_id, None)
        if len(done) < len(self._opened.subscriptions):
            self._done[event_id] = done
            if len(self._done) > _MOST_KEPT:
                del self._done[next(iter(self._done))]

    async def _run(self, mode: Mode, event: Outgoing, chosen: Sequence[Subscription]) -> tuple[ActionResult, ...]:
        """Results with every secret masked."""
        opened = self._opened
        message = message_of(event)
        child = await self._child(mode)
        (results,) = await child.run(opened.actions, opened.settings, [message], chosen, masked=False)
        more = [event.write_key] if event.write_key else []
        return tuple(map(ResultMasker(opened.actions, opened.settings, chosen, more).result, results))

    async def _child(self, mode: Mode) -> ActionsChild:
        async with self._starting:
            if mode not in self._children:
                node = await asyncio.to_thread(find_node)
                installation = Installation(node.program, self._opened.folder)
                child = ActionsChild(installation, mode, self._limits, self._opened.actions, self._opened.headers)
                self._children[mode] = await self._stack.enter_async_context(child)
            return self._children[mode]


def message_of(event: Outgoing) -> dict[str, Any]:
    """The event as Segment's servers would hand it on: with a time, and with the moment that it was received.

    Raises ``KnownError`` when it is no JSON object.
    """
    try:
        message = json.loads(event.message, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise KnownError("The event is no JSON that can be read.") from error
    if not isinstance(message, dict):
        raise KnownError("The event is no JSON object.")
    moment = moment_of(event.time_us).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    added = {"type": event.type.word, "timestamp": moment, "receivedAt": moment}
    return {**{key: value for key, value in added.items() if not message.get(key)}, **message}


def _keep(results: Sequence[ActionResult], exchanges: list[Exchanged]) -> int | None:
    """Add the requests of an event to the exchanges; the index of the last without a good answer, else of the first."""
    first = len(exchanges)
    exchanges += [exchanged(asked) for result in results for asked in result.requests if not asked.connection]
    mine = range(first, len(exchanges))
    bad = [place for place in mine if _is_bad(exchanges[place])]
    return bad[-1] if bad else next(iter(mine), None)


def _is_bad(exchange: Exchanged) -> bool:
    return bool(exchange.error) or (exchange.answer is not None and exchange.answer.status >= 400)


def _outcome(event: Outgoing, judged: Judged, sent: int | None) -> Outcome:
    key = judged.result is Result.REFUSED and judged.status in REFUSES_KEY
    return Outcome(event.id, judged.result, judged.words, judged.status, judged.wait_s, sent, key)
