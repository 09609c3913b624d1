"""A request as rules look at it, and which rules match it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from inspector.core.event import Event
from inspector.core.exchange import Request
from inspector.core.filter import compile_filter, parse
from inspector.core.jsontext import read_json
from inspector.core.stored import StoredEvent
from inspector.core.unstored import as_stored
from inspector.interception.rule import ON_EVENTS, Requests, Rule, Where

_NESTING = 1_000
_Passes = Callable[[StoredEvent], bool]


class Asked:
    """A request with its events, which are looked for when a rule first asks."""

    def __init__(self, request: Request, host: str, events: Callable[[], Sequence[Event]]) -> None:
        """``host`` is where it goes, without a port; ``events`` decodes it and never raises."""
        self.request = request
        self.host = host.lower()
        self._events = events
        self._found: tuple[Event, ...] | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """What is in it."""
        if self._found is None:
            self._found = tuple(self._events())
        return self._found


class Matched(NamedTuple):
    """A rule that matches a request."""

    rule: Rule
    events: tuple[int, ...]
    """Places of the events that it is about: all where it has no filter, none where it is about all requests."""


class Matcher:
    """One rule, ready to be asked. For one thread at a time."""

    def __init__(self, rule: Rule, now_us: int) -> None:
        """``now_us`` is the moment that ``since:10m`` in its filter counts from."""
        self.rule = rule
        match = rule.match
        self._host, self._path = _parts(match.host.lower()), _parts(match.path)
        self._method = match.method.upper()
        self._passes: _Passes | None = None
        if match.filter.strip():
            self._passes = compile_filter(parse(match.filter), now_us, lambda raw: read_json(raw, _NESTING).value)

    def fits(self, request: Request, host: str, where: Where) -> bool:
        """Whether the rule may be about a request, as far as its head tells."""
        rule = self.rule
        if rule.where is not Where.BOTH and rule.where is not where:
            return False
        if request.method == "OPTIONS" or (self._method and self._method != request.method):
            return False
        return _fits(self._host, host) and _fits(self._path, request.path)

    def match(self, asked: Asked, where: Where) -> Matched | None:
        """Whether the rule is about a request, at the endpoint or in the proxy."""
        rule, request = self.rule, asked.request
        if not self.fits(request, asked.host, where):
            return None
        if self._passes is None:
            if rule.match.requests is Requests.ALL and rule.action.do not in ON_EVENTS:
                return Matched(rule, ())
            return Matched(rule, tuple(range(len(asked.events)))) if asked.events else None
        passes = self._passes
        places = tuple(place for place, event in enumerate(asked.events) if passes(as_stored(event, request)))
        return Matched(rule, places) if places else None


def _parts(pattern: str) -> list[str]:
    return pattern.split("*") if pattern else []


def _fits(parts: list[str], text: str) -> bool:
    """Whether a text is the parts with anything between them; no parts fit everything."""
    if not parts:
        return True
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
