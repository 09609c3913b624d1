"""What the endpoint has seen of an app before its first event: a preflight, a settings request, a wrong path, TLS.

So that nobody who waits for events stares at nothing. Pure: heads of exchanges in, sentences out.
"""

import time
from collections.abc import Iterable
from typing import NamedTuple

from inspector.core.exchange import Kind
from inspector.core.stored import ExchangeHead
from inspector.gui.look.safetext import one_line

_MOST_SHOWN = 6
_MOST_KEPT = 500
"""A scanner of ports asks for thousands of paths; the oldest of them are forgotten."""


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

    def add(self, exchanges: Iterable[ExchangeHead]) -> bool:
        """Look at more of them; whether there is anything new to tell."""
        changed = False
        for head in exchanges:
            self.last_id = max(self.last_id, head.id)
            if head.event_count and not head.refusal:
                origin = _origin(head)
                changed |= origin not in self._sent_events
                self._sent_events.add(origin)
                continue
            sighting = _told(head)
            if sighting is None:
                continue
            origin = _origin(head)
            key = (sighting.title, origin)
            before = self._seen.pop(key, None)
            times = before.times + 1 if before else 1
            self._seen[key] = _Seen(sighting, times, head.received_us, origin, head.kind)
            if len(self._seen) > _MOST_KEPT:
                del self._seen[next(iter(self._seen))]
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


def _origin(head: ExchangeHead) -> str:
    """The page's origin, or else the machine that sent it."""
    page = next((value for name, value in head.headers if name.lower() == "origin"), None)
    return one_line(page or head.client.rpartition(":")[0] or "an unknown sender")


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


def _told(head: ExchangeHead) -> Sighting | None:
    """What one exchange without events tells, or None when that is of no interest."""
    if head.scheme == "tls":
        return _TLS
    path = head.target.partition("?")[0]
    asked = f"{one_line(head.method)} {one_line(path)[:80]}" if head.method else "A request"
    if head.kind is Kind.REFUSED or head.refusal:
        return Sighting("cross", "bad", f"{asked} was refused", one_line(head.refusal or ""))
    found = _BY_KIND.get(head.kind)
    return found and found._replace(title=found.title.replace("{asked}", asked))
