"""The sending of a job to one destination: groups, as many under way as allowed, in order where asked, again where it
helps, and everything written down before and after.

What the destination or the network does is never an error here. A destination that takes nothing at all stalls the lane
with everything that is left, instead of letting event after event fail.
"""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import NamedTuple

from inspector.core.delivery import Outcome, Result
from inspector.core.errors import KnownError
from inspector.core.outgoing import Outgoing
from inspector.destinations.model import Deliverer
from inspector.engine.replay.desk import Desk
from inspector.engine.replay.feed import Feed
from inspector.engine.replay.item import Batch, Item, Sent
from inspector.engine.replay.waiting import Waiting
from inspector.replay.backoff import pause_s
from inspector.storage.ledger.records import DELIVERED, Flight, Landing, Record
from inspector.storage.ledger.schema import State

_MOST_HELD = 1_000
"""Events that a lane holds at the least before it reads no further; more where groups are large."""
_MOST_BYTES = 32 << 20
"""Of messages that a lane holds."""
_RATE_SLICE_S = 0.25
"""With a rate, a group has no more events than may go in this time."""
_NOT_YET = frozenset({Result.RETRY, Result.UNKNOWN})
_FORBIDDEN = 403
_FORBIDDEN_TRIES = 3
_GRACE_S = 10.0
"""How long a lane that is told to end waits for answers."""


class StalledError(KnownError):
    """The destination takes nothing; what is left can be sent later."""


class KeyRefusedError(StalledError):
    """The destination does not take our key; nothing is tried again before that is changed."""


class Manner(NamedTuple):
    """How a lane sends."""

    group: int
    """Events in one request at the most."""
    concurrency: int
    rate: float | None
    """Events a second at the most."""
    ordered: bool
    tries: int
    fills: bool
    """It waits until a group is full, since nothing has a moment of its own."""


class Hooks(NamedTuple):
    """What a lane is handed of the world."""

    clock: Callable[[], float]
    """Seconds that only grow."""
    now_us: Callable[[], int]
    chance: Callable[[], float]
    """A random number from 0 to 1."""


class Lane:
    """One destination of one running job. Belongs to one loop."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it is handed is all it needs
        self,
        place_id: int,
        name: str,
        deliverer: Deliverer,
        feed: Feed,
        desk: Desk,
        manner: Manner,
        may_repeat: Callable[[Outgoing], bool],
        hooks: Hooks,
    ) -> None:
        self.finished = 0
        """Events that got their final result in this run."""
        self.delivered = 0
        self.trouble = ""
        """What the destination said when it last took nothing; empty while it takes."""
        self.held_until_s = 0.0
        """Until when nothing is sent, on the lane's clock."""
        self._place_id, self._name = place_id, name
        self._deliverer, self._feed, self._desk = deliverer, feed, desk
        self._manner, self._may_repeat, self._hooks = manner, may_repeat, hooks
        self._waiting = Waiting(ordered=manner.ordered)
        self._flying: set[asyncio.Task[None]] = set()
        self._bytes = 0
        self._fed = False
        self._failures = self._round = 0
        self._free_at_s = 0.0
        self._start_s: float | None = None
        self._paused_at_s: float | None = None
        self._ending = False
        self._changed = asyncio.Event()
        self._room = asyncio.Event()
        self._error: BaseException | None = None

    def pause(self) -> None:
        """Send nothing more; what is under way is finished."""
        if self._paused_at_s is None:
            self._paused_at_s = self._hooks.clock()

    def resume(self) -> None:
        """Go on; the pace goes on where it stopped."""
        if self._paused_at_s is not None:
            if self._start_s is not None:
                self._start_s += self._hooks.clock() - self._paused_at_s
            self._paused_at_s = None
            self._changed.set()

    def end(self) -> None:
        """Send nothing more and end, once answers have come to what is under way."""
        self._ending = True
        self._changed.set()

    async def run(self) -> None:
        """Send everything. Raises ``StalledError``, and ``KnownError`` of session, ledger or destination."""
        feeding = asyncio.create_task(self._fill())
        try:
            while not self._ending and self._error is None and not self._over():
                self._changed.clear()
                if not self._launch():
                    await self._news()
        finally:
            feeding.cancel()
            await asyncio.gather(feeding, return_exceptions=True)
            await self._landings()
        if self._error is not None:
            raise self._error

    def _over(self) -> bool:
        return self._fed and not self._flying and not len(self._waiting)

    async def _fill(self) -> None:
        """Read events as long as there is room for them."""
        most = max(_MOST_HELD, 2 * self._manner.group * self._manner.concurrency)
        try:
            async with aclosing(self._feed.batches()) as batches:
                async for batch in batches:
                    self._take_in(batch)
                    while len(self._waiting) >= most or self._bytes >= _MOST_BYTES:
                        self._room.clear()
                        await self._room.wait()
            self._fed = True
        except Exception as error:  # noqa: BLE001 - whatever it is ends the lane, and run raises it
            self._error = error
        self._changed.set()

    def _take_in(self, batch: Batch) -> None:
        if batch.settled:
            self.finished += len(batch.settled)
            self._desk.land(Landing(self._place_id, tuple(batch.settled), self._hooks.now_us()))
        self._bytes += sum(len(item.event.message) for item in batch.items)
        self._waiting.add(batch.items)
        self._changed.set()

    def _launch(self) -> bool:
        """Send a group, if one can go now."""
        now = self._hooks.clock()
        if self._paused_at_s is not None or now < max(self.held_until_s, self._free_at_s) or not self._has_seat():
            return False
        if self._start_s is None and len(self._waiting):
            self._start_s = now
        if self._fills_up():
            return False
        group = self._waiting.take(self._group(), now, self._start_s or now, fresh_first=self._failures > 0)
        if not group:
            return False
        if self._manner.rate:
            self._free_at_s = max(now, self._free_at_s) + len(group) / self._manner.rate
        task = asyncio.create_task(self._fly(group, self._round))
        self._flying.add(task)
        self._room.set()
        task.add_done_callback(self._landed)
        return True

    def _fills_up(self) -> bool:
        """Whether a group is better sent when more has been read; something under way will bring us back."""
        short = self._manner.fills and self._waiting.at_hand < self._manner.group
        return short and not self._fed and bool(self._flying)

    def _has_seat(self) -> bool:
        """Whether one more may be under way. While nothing is taken, one at a time finds out whether it still is so."""
        return len(self._flying) < (self._manner.concurrency if self._failures == 0 else 1)

    def _group(self) -> int:
        if not self._manner.rate:
            return self._manner.group
        return max(1, min(self._manner.group, int(self._manner.rate * _RATE_SLICE_S)))

    async def _news(self) -> None:
        """Wait until something can have changed."""
        moment, wait_s = self._waiting.next_moment(self._start_s or 0.0), None
        if moment is not None and self._paused_at_s is None and self._has_seat() and not self._fills_up():
            moment = max(moment, self.held_until_s, self._free_at_s)
            wait_s = max(0.001, moment - self._hooks.clock())
        try:
            async with asyncio.timeout(wait_s):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _fly(self, group: list[Item], round_number: int) -> None:
        """Send a group, write down what became of it."""
        ids = tuple(item.event.id for item in group)
        number = await self._desk.depart(Flight(self._place_id, ids, self._hooks.now_us()))
        delivered = await self._deliverer.deliver([item.event for item in group])
        sent = [Sent(item, outcome) for item, outcome in zip(group, delivered.outcomes, strict=True)]
        self._judge(sent, round_number)
        records = tuple(self._record(each, round_number) for each in sent)
        self._desk.land(Landing(self._place_id, records, self._hooks.now_us(), number, delivered.exchanges))

    def _landed(self, task: "asyncio.Task[None]") -> None:
        self._flying.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and self._error is None:
            self._error = error
        self._changed.set()
        self._room.set()

    def _judge(self, sent: list[Sent], round_number: int) -> None:
        """Learn from a group whether the destination takes anything at all, and how long it wants to be left alone."""
        failing = [each.outcome for each in sent if each.outcome.result in _NOT_YET or self._is_key(each.outcome)]
        now = self._hooks.clock()
        asked = [outcome.wait_s for outcome in failing if outcome.wait_s is not None]
        if asked:
            self.held_until_s = max(self.held_until_s, now + pause_s(1, 0.0, max(asked)))
        if len(failing) < len(sent):
            self._failures, self.trouble = 0, ""
            return
        self.trouble = failing[0].words
        if round_number == self._round:
            self._round += 1
            self._failures += 1
            wait = pause_s(self._failures, self._hooks.chance(), max(asked, default=None))
            self.held_until_s = max(self.held_until_s, now + wait)
        if self._error is None and all(map(self._is_key, failing)) and self._key_is_wrong(failing):
            message = f"{self._name} refuses the key. {_ended(self.trouble)}"
            self._error = KeyRefusedError(
                message, "Change it in the destination's settings and resume; nothing is lost."
            )
        # One event that is never taken is its own fault, unless nothing else is taken either.
        alone = self._fed and not self._waiting.untried and self.delivered > 0
        if self._failures >= self._manner.tries and not alone and self._error is None:
            message = f"{self._name} takes nothing: {_ended(self.trouble)}"
            self._error = StalledError(message, "Resume the job when that is mended; what is left is sent then.")

    def _is_key(self, outcome: Outcome) -> bool:
        """Whether it is the key that is refused. After others got through, 403 is about the event alone."""
        return outcome.key_refused and (outcome.status != _FORBIDDEN or self.delivered == 0)

    def _key_is_wrong(self, failing: list[Outcome]) -> bool:
        """Whether that is certain. What 403 forbids may be one event, so some others are tried first."""
        forbidden = all(each.status in {None, _FORBIDDEN} for each in failing)
        nothing_else = self._fed and not self._waiting.untried
        return not forbidden or self._failures >= _FORBIDDEN_TRIES or nothing_else

    def _record(self, sent: Sent, round_number: int) -> Record:
        """What to write down of an event; those that are tried again wait for it."""
        outcome = sent.outcome
        item = sent.item._replace(tries=sent.item.tries + (not outcome.held))
        tries = item.before + item.tries
        if self._goes_again(item, outcome):
            at_s = self._hooks.clock() + pause_s(item.tries, self._hooks.chance(), outcome.wait_s)
            held = self._failures > 0 and round_number < self._round
            self._waiting.add_again(item, self.held_until_s if held else at_s)
            return Record(outcome, State.AGAIN, tries)
        self._bytes -= len(item.event.message)
        self._waiting.done(item)
        self.finished += 1
        self.delivered += outcome.result in DELIVERED
        return Record(outcome, State.DONE, tries)

    def _goes_again(self, item: Item, outcome: Outcome) -> bool:
        unknown = outcome.result is Result.UNKNOWN
        again = outcome.result is Result.RETRY or self._is_key(outcome)
        may = self._may_repeat(item.event) if unknown else again
        return may and (outcome.held or item.tries < self._manner.tries or self._error is not None)

    async def _landings(self) -> None:
        """Wait for what is under way; what takes too long is left as uncertain."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=_GRACE_S)
        late = list(self._flying)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def _ended(words: str) -> str:
    """Words of a destination as a sentence, since another one follows."""
    return words if words.endswith((".", "…", "!", "?")) else f"{words}."
