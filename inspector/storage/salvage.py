"""Saving what can be read of a damaged session into a new one.

What an event's own rows no longer say is decoded again from the request that it came in, and where the request is lost
the event stands without it: an event is lost only when both are.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from inspector.core.errors import NotASessionError
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Kind, Request, Via
from inspector.storage.damaged import DamagedSession
from inspector.storage.imported import NO_REPLY, decoded
from inspector.storage.merge import new_session
from inspector.storage.naming import SourceNames
from inspector.storage.rows import Arrival
from inspector.storage.salvaged import Found, Kept, Pieces, Words

_STEP = 500
"""Exchanges at a time."""
_LOST = "This request was on a damaged part of the session file; what stands here was put together again."

Report = Callable[[float], None]
"""Told what share is done, 0 to 1; may raise to cancel."""


class Rescued(NamedTuple):
    """What was saved of a session, and what was not."""

    events: int
    decoded_again: int
    """Of the events, those that were read from their requests again."""
    without_request: int
    """Of the events, those whose request is lost."""
    lost_events: int
    lost_requests: int
    open_ended: bool
    """The end of the file cannot be read: more may be lost than is known."""


def rescue(path: Path, target: Path, report: Report) -> Rescued:
    """Write what can be read of a session into a new one. Raises ``SessionFileError``; then there is no new session."""
    with TemporaryDirectory(prefix="event-inspector-") as folder, new_session(target) as writer:
        damaged = DamagedSession(path, Path(folder))
        try:
            words = Words(damaged)
            names = SourceNames(writer)
            for source in words.sources.values():
                names.want(source)
            work = _Work(damaged, words)
            for group, done in work.groups():
                writer.append(group)
                names.apply()
                report(done)
        finally:
            damaged.close()
        if work.nothing:
            raise NotASessionError(f"There is nothing in {path.name} that can be read.", "Look for another copy of it.")
    return work.rescued


class _Work:
    """Goes through a damaged session, counting."""

    def __init__(self, damaged: DamagedSession, words: Words) -> None:
        self.rescued = Rescued(0, 0, 0, 0, 0, open_ended=False)
        self._pieces = Pieces(damaged, words)
        self._last_exchange = damaged.highest("exchange")
        self._last_event = max(damaged.highest("event"), damaged.highest("payload"))
        first = {row[0]: row[1] for row in damaged.words("SELECT key, value FROM meta")}.get("first_event")
        self._next_event = first if isinstance(first, int) and 0 < first <= self._last_event + 1 else 1
        self._first_exchange = damaged.lowest("exchange")
        self.rescued = self.rescued._replace(open_ended=damaged.open_ended)

    @property
    def nothing(self) -> bool:
        """Whether nothing was found."""
        return not self.rescued.events and self.rescued.lost_requests > self._last_exchange - self._first_exchange

    def groups(self) -> Iterator[tuple[list[Arrival], float]]:
        """Arrivals to be stored together, and the share of the session that is done with them."""
        for low in range(self._first_exchange, self._last_exchange + 1, _STEP):
            high = min(low + _STEP - 1, self._last_exchange)
            kept = self._sound(self._pieces.exchanges(low, high))
            self._count(lost_requests=high - low + 1 - len(kept))
            yield self._arrivals(kept), high / self._last_exchange
        if self._next_event <= self._last_event:
            for low in range(self._next_event, self._last_event + 1, _STEP):
                found = self._pieces.events(low, min(low + _STEP - 1, self._last_event))
                yield self._orphans(range(low, min(low + _STEP, self._last_event + 1)), found), 1.0

    def _sound(self, kept: dict[int, Kept]) -> list[Kept]:
        """Exchanges whose events' ids go on from one to the next, as those that the writer wrote do."""
        sound, expected = [], self._next_event
        for item in kept.values():
            if item.ids and not expected <= item.ids.start < item.ids.stop <= self._last_event + _STEP:
                item = item._replace(ids=range(0))  # noqa: PLW2901 - its events are taken as if it were lost
            sound.append(item)
            expected = max(expected, item.ids.stop)
        return sound

    def _arrivals(self, kept: list[Kept]) -> list[Arrival]:
        end = max((item.ids.stop for item in kept), default=0)
        found = self._pieces.events(self._next_event, end - 1)
        arrivals: list[Arrival] = []
        for item in kept:
            if item.ids:
                arrivals += self._orphans(range(self._next_event, item.ids.start), found)
                self._next_event = item.ids.stop
                if found.gone.issuperset(item.ids):
                    continue
            arrivals.append((item.exchange, self._events(item, found)))
        return arrivals

    def _events(self, item: Kept, found: Found) -> list[Event]:
        """The events of an exchange: as stored, or decoded from its request again."""
        ids = [number for number in item.ids if number not in found.gone]
        missing = [number for number in ids if number not in found.whole]
        again: tuple[Event, ...] = ()
        if missing:
            decoding = decoded(item.exchange.request)
            if decoding is not None and len(decoding.events) == len(item.ids):
                again = decoding.events
        events = []
        for number in ids:
            event = found.whole.get(number)
            if event is None and again:
                event = again[number - item.ids.start]
                self._count(decoded_again=1)
            if event is not None:
                events.append(event)
        self._count(events=len(events), lost_events=len(ids) - len(events))
        return events

    def _orphans(self, ids: range, found: Found) -> list[Arrival]:
        """Events whose exchange is lost, those of one exchange together."""
        arrivals: list[Arrival] = []
        left = (number for number in ids if number not in found.gone)
        for _, numbers in groupby(left, lambda number: found.places.get(number, -number)):
            events: list[Event] = []
            messages: list[bytes] = []
            for number in numbers:
                event = found.whole.get(number) or _from_message(found.messages.get(number))
                if event is None:
                    self._count(lost_events=1)
                else:
                    events.append(event._replace(position=len(events)))
                    messages.append(event.message)
            if events:
                self._count(events=len(events), without_request=len(events))
                arrivals.append((_stand_in(events[0].time_us, messages), events))
        return arrivals

    def _count(self, **more: int) -> None:
        counts = {name: getattr(self.rescued, name) + count for name, count in more.items()}
        self.rescued = self.rescued._replace(**counts)


def _from_message(message: bytes | None) -> Event | None:
    """An event of which only the message is left."""
    if message is None:
        return None
    found = decoded(_stand_in(0, [message]).request)
    return found.events[0] if found is not None and len(found.events) == 1 else None


def _stand_in(received_us: int, messages: list[bytes]) -> Exchange:
    """An exchange in the place of one that is lost, with a request that would send the same messages."""
    body = messages[0] if len(messages) == 1 else b'{"batch":[' + b",".join(messages) + b"]}"
    target = "/v1/track" if len(messages) == 1 else "/v1/batch"
    request = Request(received_us, Via.ENDPOINT, "", "http", "POST", target, "", (), body, len(body))
    return Exchange(request, Kind.EVENTS, NO_REPLY, 0, _LOST)
