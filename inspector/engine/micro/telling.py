"""Good and bad events of a session in the shapes of Snowplow Micro, newest first. For a reader's thread."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from inspector import __version__
from inspector.core.stored import StoredEvent
from inspector.engine.micro.tally import Bad, Tally, errors_of, requests_of
from inspector.storage.reader import SessionReader
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.micro.asking import BadFilter, GoodFilter, Page
from inspector.vendors.micro.badrows import event_errors, fails_all, request_errors
from inspector.vendors.micro.canonical import Canonical, canonical, lossy
from inspector.vendors.micro.payloads import Came, collector_payload, parameters_of, raw_event

COLLECTOR = f"event-inspector-{__version__}"
MOST = 10_000
"""Events in one answer; the newest ones."""
_MOST_BODY = 64 << 20


class Teller:
    """Tells events of one reader's session; remembers the request that it opened last."""

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._opened: tuple[int, Came, list[dict[str, str] | None]] | None = None

    def good(self, tally: Tally, wanted: GoodFilter) -> list[dict[str, Any]]:
        """The good events that pass a filter."""
        found = (
            {
                "rawEvent": raw_event(came, given),
                "eventType": event.type,
                "schema": event.schema,
                "contexts": event.contexts,
                "event": event.columns,
                "incomplete": False,
            }
            for came, given, event in self._canonical(tally.good[::-1].tolist())
            if wanted.keeps(event.type, event.schema, event.contexts)
        )
        return list(islice(found, _most(wanted.limit)))

    def bad(self, tally: Tally, wanted: BadFilter) -> list[dict[str, Any]]:
        """The bad events that pass a filter."""
        found = (told for each in reversed(tally.bad) if (told := self._bad(each, wanted)) is not None)
        return list(islice(found, _most(wanted.limit)))

    def page(self, tally: Tally, wanted: Page) -> dict[str, Any]:
        """A page of events, those that fail by themselves among them."""
        good = [] if wanted.valid is False else tally.good.tolist()
        failed = [] if wanted.valid else [each.first for each in tally.bad if not each.whole]
        return wanted.of([each for each in self.events(sorted((*good, *failed), reverse=True)) if wanted.keeps(each)])

    def events(self, ids: list[int]) -> list[dict[str, Any]]:
        """These events with a column for everything."""
        return [lossy(event) for _, _, event in islice(self._canonical(ids), MOST)]

    def _canonical(self, ids: list[int]) -> Iterator[tuple[Came, dict[str, str], Canonical]]:
        for stored in requests_of(self._reader, ids):
            came, given = self._open(stored)
            if came is not None and given is not None:
                yield came, given, canonical(came, given, stored.position)

    def _bad(self, bad: Bad, wanted: BadFilter) -> dict[str, Any] | None:
        stored = self._reader.event(bad.first)
        if stored is None:
            return None
        came, given = self._open(stored)
        if came is None or not wanted.keeps(*came.api):
            return None
        payload = collector_payload(came)
        if bad.whole or given is None:
            exchange = self._reader.exchange(stored.row.exchange_id)
            events = [] if exchange is None else self._reader.events_of(exchange.event_ids[:1000])
            problems = [each for event in events for each in errors_of(event) if fails_all(each)]
            return {"collectorPayload": payload, "rawEvent": None, "errors": request_errors(came, problems)}
        errors = event_errors(came, canonical(came, given, stored.position), given, errors_of(stored))
        return {"collectorPayload": payload, "rawEvent": raw_event(came, given), "errors": errors}

    def _open(self, stored: StoredEvent) -> tuple[Came | None, dict[str, str] | None]:
        """The request that an event came in, and the event's parameters in it."""
        number = stored.row.exchange_id
        if self._opened is None or self._opened[0] != number:
            exchange = self._reader.exchange(number)
            if exchange is None:
                return None, None
            request = exchange.exchange.request
            try:
                body = decompress(request.body, request.header("content-encoding"), _MOST_BODY)
            except BodyError:
                body = b""
            came = Came(request, body, COLLECTOR)
            self._opened = (number, came, parameters_of(came))
        _, came, events = self._opened
        return came, events[stored.position] if stored.position < len(events) else None


def _most(limit: int | None) -> int:
    return MOST if limit is None else min(MOST, max(0, limit))
