"""What the endpoint has seen of an app before its first event: a preflight, a settings request, a wrong path, TLS.

So that nobody who waits for events stares at nothing. Pure: exchanges in, sentences out.
"""

import time
from collections.abc import Iterable
from typing import NamedTuple

from inspector.core.exchange import Exchange, Kind
from inspector.core.stored import StoredExchange
from inspector.gui.look.safetext import one_line

_MOST_SHOWN = 6


class Sighting(NamedTuple):
    """One thing that was seen, perhaps several times."""

    icon: str
    tint: str
    """Name of a colour of ``Theme``."""
    title: str
    text: str


class _Seen(NamedTuple):
    sighting: Sighting
    times: int
    received_us: int
    origin: str
    kind: Kind


class Sightings:
    """Collects what exchanges tell; the newest of each sort, with how often."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], _Seen] = {}
        self._sent_events: set[str] = set()
        self.last_id = 0
        """Exchanges up to this one have been looked at."""

    def add(self, exchanges: Iterable[StoredExchange]) -> bool:
        """Look at more of them; whether there is anything new to tell."""
        changed = False
        for stored in exchanges:
            self.last_id = max(self.last_id, stored.id)
            origin = _origin(stored.exchange)
            if stored.event_ids and not stored.exchange.refusal:
                changed |= origin not in self._sent_events
                self._sent_events.add(origin)
                continue
            sighting = _told(stored.exchange)
            if sighting is None:
                continue
            key = (sighting.title, origin)
            before = self._seen.pop(key, None)
            times = before.times + 1 if before else 1
            self._seen[key] = _Seen(sighting, times, stored.exchange.request.received_us, origin, stored.exchange.kind)
            changed = True
        return changed

    def told(self) -> list[Sighting]:
        """The newest sightings, newest first. Preflights that were followed by events are left out."""
        shown = []
        for seen in reversed(self._seen.values()):
            if seen.kind is Kind.PREFLIGHT and seen.origin in self._sent_events:
                continue
            shown.append(_with_count(seen))
            if len(shown) == _MOST_SHOWN:
                break
        return shown


def _with_count(seen: _Seen) -> Sighting:
    clock = time.strftime("%H:%M:%S", time.localtime(seen.received_us // 1_000_000))
    often = f", {_times(seen.times)}" if seen.times > 1 else ""
    text = f"{seen.sighting.text} " if seen.sighting.text else ""
    return seen.sighting._replace(title=f"{seen.sighting.title}{often}", text=f"{text}From {seen.origin}, {clock}.")


def _times(count: int) -> str:
    return {2: "twice", 3: "three times"}.get(count, f"{count:,} times")


def _origin(exchange: Exchange) -> str:
    """The page's origin, or else the machine that sent it."""
    request = exchange.request
    return one_line(request.header("origin") or request.client.rpartition(":")[0] or "an unknown sender")


_WRONG_PATH = "No SDK sends there. Check the host option: it is the address alone, without a path of its own."
_PREFLIGHT = (
    "The browser asked whether the page may send here and was told yes. If nothing follows, look at the page's"
    " permission for local network access."
)
_BY_KIND = {
    Kind.SETTINGS: Sighting("check", "good", "An SDK fetched its settings", "Its first event should follow."),
    Kind.SCRIPT: Sighting(
        "check", "good", "A page fetched analytics.js", "Its settings and first event should follow."
    ),
    Kind.PREFLIGHT: Sighting("diamond", "unplanned", "A preflight came, no event followed", _PREFLIGHT),
    Kind.UNKNOWN: Sighting("diamond", "unplanned", "{asked} is no path of an SDK", _WRONG_PATH),
    Kind.EVENTS: Sighting("diamond", "unplanned", "{asked} came without an event", "Its body held none."),
}
_TLS = Sighting(
    "cross", "bad", "TLS was spoken to this plain port", "The app insists on https: give it the address with http."
)


def _told(exchange: Exchange) -> Sighting | None:
    """What one exchange without events tells, or None when that is of no interest."""
    request = exchange.request
    asked = f"{one_line(request.method)} {one_line(request.path)[:80]}" if request.method else "A request"
    if request.scheme == "tls":
        return _TLS
    if exchange.kind is Kind.REFUSED or exchange.refusal:
        return Sighting("cross", "bad", f"{asked} was refused", one_line(exchange.refusal or ""))
    found = _BY_KIND.get(exchange.kind)
    return found and found._replace(title=found.title.replace("{asked}", asked))
