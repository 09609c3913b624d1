"""What coverage tells: of planned events, of those that no plan has, of a planned event's properties."""

from typing import NamedTuple

from inspector.core.event import EventType
from inspector.plans.coverage.counts import Origin, ProblemCount
from inspector.plans.model import Bindings, Property, Rule


class Scope(NamedTuple):
    """Which sources and vendors plans are for; empty means all. Plans of one scope are one plan in many files."""

    sources: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()

    @classmethod
    def of(cls, bindings: Bindings) -> "Scope":
        """That of a plan with such bindings."""
        return cls(frozenset(bindings.sources), frozenset(bindings.vendors))

    def holds(self, origin: Origin) -> bool:
        """Whether events from there are in it."""
        return (not self.vendors or origin.vendor in self.vendors) and (
            not self.sources or any(each in self.sources for each in origin.names)
        )


class PlannedEvent(NamedTuple):
    """One event of the plans of one scope, with all its versions and variants."""

    type: EventType
    name: str | None
    rules: tuple[tuple[int, Rule], ...]
    """Each with the number of its plan."""
    rule: Rule
    """The first of its rules, which speaks for it."""
    title: str
    """What people call it; with its plans' names where plans of another scope have it too."""
    folded: str
    """The title for sorting."""
    scope: Scope = Scope()
    marks: tuple[str, ...] = ()
    """How the names of its plans' rules begin where plans of another scope have such an event too."""

    @property
    def key(self) -> tuple[EventType, str | None, Scope]:
        """What tells it from all others."""
        return self.type, self.name, self.scope

    @property
    def description(self) -> str:
        """Why it is tracked, or else what it is."""
        return next((text for _, rule in self.rules for text in (rule.why, rule.description) if text), "")


class EventCoverage(NamedTuple):
    """What was seen of a planned event."""

    planned: PlannedEvent
    events: int = 0
    good: int = 0
    bad: int = 0
    odd: int = 0
    """Unplanned names in it, and nothing worse."""
    first_us: int | None = None
    last_us: int | None = None
    names: tuple[str | None, ...] = ()
    """Under which names it came."""

    @property
    def judged(self) -> int:
        """Events that a plan had its say about."""
        return self.good + self.bad + self.odd

    @property
    def share(self) -> float | None:
        """Of those, the share of good ones, 0 to 1."""
        return self.good / self.judged if self.judged else None


class UnplannedEvent(NamedTuple):
    """An event that no plan has a rule for, though plans are for such events."""

    type: EventType
    name: str | None
    events: int
    first_us: int
    last_us: int
    near: str | None = None
    """The planned name that was probably meant."""

    @property
    def by_case(self) -> bool:
        """Whether the two names differ by case alone."""
        return self.near is not None and self.name is not None and self.near.casefold() == self.name.casefold()


class Coverage(NamedTuple):
    """A session beside its plans."""

    events: tuple[EventCoverage, ...] = ()
    """In the plans' order."""
    unplanned: tuple[UnplannedEvent, ...] = ()
    """The most frequent first."""
    good: int = 0
    judged: int = 0
    unchecked: int = 0
    """Events that a plan is for, and that none had its say about."""
    apart: int = 0
    """Events that no plan is for."""

    @property
    def planned(self) -> int:
        """Events in the plans."""
        return len(self.events)

    @property
    def seen(self) -> int:
        """Those that came at least once."""
        return sum(1 for each in self.events if each.events)

    @property
    def seen_share(self) -> float | None:
        """The share of planned events that were seen, 0 to 1."""
        return self.seen / self.planned if self.planned else None

    @property
    def good_share(self) -> float | None:
        """The share of good events among those that plans had their say about, 0 to 1."""
        return self.good / self.judged if self.judged else None


class PropertyCoverage(NamedTuple):
    """What was seen of one planned property."""

    planned: Property
    seen: int
    """How many of the sampled events have it."""
    sampled: int
    missing: int
    """Events that lack it although it is required."""
    broken: int
    """Events in which it has a value that breaks the rule."""
    judged: int
    values: tuple[str, ...]
    problems: tuple[ProblemCount, ...]
    sizes: tuple[int, int] | None = None
    """The fewest and the most elements, of lists."""

    @property
    def bad(self) -> int:
        """Events in which something is wrong with it."""
        return min(self.missing + self.broken, max(self.judged, 1))

    @property
    def share(self) -> float | None:
        """The share of events in which nothing is wrong with it; None when it was never seen nor missed."""
        if not self.judged or not (self.seen or self.bad):
            return None
        return 1 - self.bad / max(self.judged, self.bad)
