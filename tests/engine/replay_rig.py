"""A destination that does what a test tells it, and jobs that send there."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from inspector.core.delivery import Answer, Delivered, Exchanged, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.model import Destination, Kind, Repeats
from inspector.engine.replay.making import make_job
from inspector.engine.replay.run import JobRun
from inspector.engine.replay.target import Target
from inspector.machine.clock import now_us
from inspector.replay.job import spec_of
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import Delivery

Behaviour = Callable[[Outgoing, int], Outcome | Result]
"""What becomes of an event that comes for the so manyth time (from 1)."""


def takes_all(_: Outgoing, __: int) -> Result:
    """Everything is delivered."""
    return Result.DELIVERED


class Fake:
    """A ``Deliverer`` that remembers what came."""

    def __init__(self, behaviour: Behaviour = takes_all) -> None:
        self.behaviour = behaviour
        self.groups: list[list[Outgoing]] = []
        self.times_s: list[float] = []
        self.came: Counter[int] = Counter()
        self.most_at_once = 0
        self.hold: asyncio.Event | None = None
        """When set, answers wait for it."""
        self._at_once = 0

    @property
    def events(self) -> list[Outgoing]:
        """Everything that came, in that order."""
        return [event for group in self.groups for event in group]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        self.groups.append(list(events))
        self.times_s.append(asyncio.get_running_loop().time())
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await (asyncio.sleep(0.001) if self.hold is None else self.hold.wait())
        finally:
            self._at_once -= 1
        outcomes = []
        for event in events:
            self.came[event.id] += 1
            made = self.behaviour(event, self.came[event.id])
            made = made if isinstance(made, Outcome) else Outcome(event.id, made, f"It said {made}.", 200)
            outcomes.append(made._replace(sent=0))
        request = Outbound("POST", "http://127.0.0.1/", (), b"".join(event.message for event in events))
        return Delivered(tuple(outcomes), (Exchanged(request, Answer(200, (), b"ok"), now_us(), 1_000),))

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        return Delivered(tuple(Outcome(event.id, Result.SKIPPED, "A preview.") for event in events))

    async def test(self) -> Outcome:
        return Outcome(0, Result.DELIVERED, "It is there.")


async def until(done: Callable[[], bool]) -> None:
    """Wait for something that happens on this loop."""
    async with asyncio.timeout(60):
        while not done():  # noqa: ASYNC110 - what a fake counts has no event
            await asyncio.sleep(0.005)


class Job:
    """A job into one or more fakes."""

    def __init__(
        self, folder: Path, session: Path, *fakes: Fake, drops: bool = True, group: int = 10, **asked: Any
    ) -> None:
        fields = {key: asked.pop(key) for key in ("rate", "types") if key in asked}
        listed = asked.pop("destination", {})
        kind = Kind("fake", "Fake", "", (), repeats=Repeats.DROPPED if drops else Repeats.KEPT, most_events=group)
        self.targets = tuple(
            Target(Destination(f"Fake {number}", "fake", {}, **fields, **listed), kind, lambda _, fake=fake: fake)  # type: ignore[misc]
            for number, fake in enumerate(fakes, 1)
        )
        names = [target.destination.name for target in self.targets]
        spec = spec_of({"session": str(session), "destinations": names, **asked})
        self.path = make_job(folder, spec, self.targets, now_us())

    def run(self) -> JobRun:
        """A run that has not begun."""
        return JobRun(self.path, lambda _: self.targets)

    def results(self, place_id: int = 1) -> Counter[Result]:
        """How many events have which final result."""
        with LedgerReader(self.path) as reader:
            found: Counter[Result] = Counter()
            for tally in reader.tallies():
                if tally.place.id == place_id and tally.state.name == "DONE":
                    found[tally.result] += tally.events
            return found

    def of_event(self, event_id: int) -> Delivery:
        """What became of an event at the first destination."""
        with LedgerReader(self.path) as reader:
            return reader.of_event(event_id)[0]
