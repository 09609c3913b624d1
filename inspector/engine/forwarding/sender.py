"""The sending of a forward to one destination, for as long as the forward goes.

A destination that takes nothing is left alone for longer and longer; what it missed is read from the session again.
"""

import asyncio
from collections.abc import Awaitable, Callable

from inspector.core.outgoing import Outgoing
from inspector.destinations.model import Deliverer
from inspector.engine.forwarding.feed import ForwardFeed
from inspector.engine.replay.desk import Desk
from inspector.engine.replay.lane import Hooks, KeyRefusedError, Lane, Manner, StalledError
from inspector.engine.replay.target import Target
from inspector.replay.backoff import LONGEST_S

_TRIES = 30
"""How often an event is sent that is not taken while others are; with the pauses between, for about twenty minutes."""


class Sender:
    """Belongs to one loop."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it is handed is all it needs
        self,
        place_id: int,
        target: Target,
        deliverer: Deliverer,
        renew: Callable[[], Awaitable[Deliverer]],
        feed: ForwardFeed,
        desk: Desk,
        may_repeat: Callable[[Outgoing], bool],
        hooks: Hooks,
    ) -> None:
        """``renew`` closes the deliverer and opens the destination again, as it is set up then."""
        destination = target.destination
        self.place_id = place_id
        self.feed = feed
        self._name, self._deliverer, self._renew, self._desk = destination.name, deliverer, renew, desk
        self._may_repeat, self._hooks = may_repeat, hooks
        self._manner = Manner(
            group=target.group,
            concurrency=destination.concurrency,
            rate=destination.rate,
            ordered=destination.ordered,
            tries=_TRIES,
            fills=True,
        )
        self._lane: Lane | None = None
        self._paused = self._ending = False
        self._stalled, self._key_refused = "", False
        self._woken = asyncio.Event()

    @property
    def trouble(self) -> str:
        """What the destination said when it last took nothing; empty while it takes."""
        return self._stalled or ("" if self._lane is None else self._lane.trouble)

    @property
    def held_s(self) -> float:
        """How long it is left alone from now on."""
        return 0.0 if self._lane is None else max(0.0, self._lane.held_until_s - self._hooks.clock())

    def pause(self) -> None:
        """Send nothing more; what is under way is finished."""
        self._paused = True
        if self._lane is not None:
            self._lane.pause()

    def resume(self) -> None:
        """Go on, and do not wait for a destination that took nothing: somebody says that it does now."""
        self._paused = False
        self._woken.set()
        if self._lane is not None:
            self._lane.pause()
            self._lane.held_until_s = 0.0
            self._lane.resume()

    def end(self) -> None:
        """Send nothing more and end, once answers have come to what is under way."""
        self._ending = True
        self._woken.set()
        if self._lane is not None:
            self._lane.end()

    async def run(self) -> None:
        """Send until the forward ends. Raises ``KnownError`` of session, ledger or destination."""
        while not self._ending and await self._stalls():
            await self._wait()

    async def _stalls(self) -> bool:
        """Send until the end, or until the destination takes nothing any more; whether that is why."""
        # What the lane before learnt is in the ledger before that is read.
        await self._desk.done(lambda _: None)
        await self.feed.rewind()
        if self._key_refused:
            self._deliverer, self._key_refused = await self._renew(), False
        self._lane, self._stalled = self._new_lane(), ""
        try:
            await self._lane.run()
        except StalledError as error:
            self._stalled, self._key_refused = str(error), isinstance(error, KeyRefusedError)
            if self._key_refused:
                wait_s = LONGEST_S * (1.0 - 0.5 * self._hooks.chance())
                self._lane.held_until_s = max(self._lane.held_until_s, self._hooks.clock() + wait_s)
            return True
        return False

    def _new_lane(self) -> Lane:
        lane = Lane(
            self.place_id,
            self._name,
            self._deliverer,
            self.feed,
            self._desk,
            self._manner,
            self._may_repeat,
            self._hooks,
        )
        if self._paused:
            lane.pause()
        if self._ending:
            lane.end()
        return lane

    async def _wait(self) -> None:
        if not self._ending:
            self._woken.clear()
        try:
            async with asyncio.timeout(self.held_s):
                await self._woken.wait()
        except TimeoutError:
            return
