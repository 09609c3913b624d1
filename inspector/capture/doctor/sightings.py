"""Collects what requests tell, a few at a time, and says what that means: the newest first, trouble before the rest.

Nothing is counted twice and nothing grows without bounds, so that sessions of millions of requests can be gone through.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from inspector.capture.doctor import words
from inspector.capture.doctor.finding import Finding, Situation, Tone
from inspector.capture.doctor.sender import machine_of, sender_of
from inspector.core.exchange import Kind
from inspector.core.stored import ExchangeHead
from inspector.vendors.paths import match

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_MOST_KEPT = 500
"""A scanner of ports asks for thousands of paths, and pages come and go: the oldest are forgotten."""


class _Seen(NamedTuple):
    head: ExchangeHead
    times: int


@dataclass(slots=True)
class _Steps:
    """How far one page or program has come on the way to its first event."""

    script: _Seen | None = None
    settings: _Seen | None = None
    preflight: _Seen | None = None
    events: int = 0
    events_us: int = 0
    events_id: int = 0
    """The last exchange that brought some."""


class Sightings:
    """What was seen so far."""

    def __init__(self) -> None:
        self.last_id = 0
        """Exchanges up to this one have been looked at."""
        self._steps: dict[str, _Steps] = {}
        self._oddities: dict[tuple[object, ...], _Seen] = {}
        self._machines: dict[str, int] = {}
        """The last exchange with events from each machine."""
        self._secure = False
        """Events came over https, so that the certificate is trusted by somebody at least."""

    def add(self, heads: Iterable[ExchangeHead]) -> bool:
        """Look at more of them, in the order of their ids; whether there may be anything new to tell."""
        changed = False
        for head in heads:
            self.last_id = max(self.last_id, head.id)
            changed |= self._add(head)
        return changed

    def findings(self, situation: Situation, most: int = 6) -> list[Finding]:
        """At most so many: first how the engine stands, then trouble, doubt and what is fine, the newest first."""
        seen = [*self._odd(situation), *self._stepwise(situation)]
        seen.sort(key=lambda finding: (-_TONES.index(finding.tone), finding.seen_us), reverse=True)
        silent = self.last_id == 0
        return [*words.of_situation(situation, silent=silent), *seen][:most]

    def _add(self, head: ExchangeHead) -> bool:
        sender = sender_of(head)
        if head.event_count and not head.refusal:
            steps = self._of(sender.name)
            steps.events += head.event_count
            steps.events_us, steps.events_id = head.received_us, head.id
            _put(self._machines, machine_of(head), head.id)
            self._secure |= head.scheme == "https"
            return True
        step = _step(head)
        if step is not None and not head.refusal:
            steps = self._of(sender.name)
            before: _Seen | None = getattr(steps, step)
            setattr(steps, step, _Seen(head, before.times + 1 if before else 1))
            return True
        # What differs in words is told apart, whatever the situation is when they are said.
        finding = words.of_request(head, Situation(""))
        if finding is None:
            return False
        _count(self._oddities, (finding.title, sender.name), head)
        return True

    def _of(self, name: str) -> _Steps:
        steps = self._steps.pop(name, None) or _Steps()
        self._steps[name] = steps
        if len(self._steps) > _MOST_KEPT:
            del self._steps[next(iter(self._steps))]
        return steps

    def _odd(self, situation: Situation) -> Iterable[Finding]:
        for seen in self._oddities.values():
            finding = words.of_request(seen.head, situation)
            name, machine = sender_of(seen.head).name, machine_of(seen.head)
            if finding is None or (finding.code == "hung_up" and self._secure):
                continue
            if name != machine and name in self._steps and self._steps[name].events_id > seen.head.id:
                continue  # whoever made the mistake does it right by now
            if name == machine and self._machines.get(machine, 0) > seen.head.id:
                finding = words.right_since(finding)
            yield _timed(finding._replace(sender=name), seen)

    def _stepwise(self, situation: Situation) -> Iterable[Finding]:
        for name, steps in self._steps.items():
            if steps.events:
                yield words.of_events(name, steps.events)._replace(seen_us=steps.events_us)
                continue
            if steps.preflight is not None:
                yield _timed(words.of_preflight(name, situation), steps.preflight)
            if steps.settings is not None:
                waits = steps.preflight is None
                yield _timed(words.of_settings(steps.settings.head, name, waits=waits), steps.settings)
            elif steps.script is not None:
                yield _timed(words.of_script(name, situation), steps.script)


_TONES = (Tone.TROUBLE, Tone.DOUBT, Tone.FINE)


def _step(head: ExchangeHead) -> str | None:
    """Which step a request is, if any. Preflights for settings are followed by the settings, or by nothing to tell."""
    if head.kind is Kind.SETTINGS:
        return "settings"
    if head.kind is Kind.SCRIPT:
        return "script"
    if head.kind is Kind.PREFLIGHT:
        route = match(head.target.partition("?")[0])
        return "preflight" if route is None or route.kind is Kind.EVENTS else None
    return None


def _count(seen: dict[tuple[object, ...], _Seen], key: tuple[object, ...], head: ExchangeHead) -> None:
    before = seen.get(key)
    _put(seen, key, _Seen(head, before.times + 1 if before else 1))


def _put(kept: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """As the newest; the oldest goes when there are too many."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > _MOST_KEPT:
        del kept[next(iter(kept))]


def _timed(finding: Finding, seen: _Seen) -> Finding:
    return finding._replace(seen_us=seen.head.received_us, times=seen.times)
