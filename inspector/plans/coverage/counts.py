"""What coverage is told: how often events and problems came, and from where."""

from typing import NamedTuple

from inspector.core.event import EventType
from inspector.core.problem import Severity
from inspector.plans.model import Path

REQUIRED = "required"
"""The code of problems about something that is missing."""


class Origin(NamedTuple):
    """Where events come from, as far as plans are bound to it."""

    vendor: str = "unknown"
    source: str | None = None
    """What the source is called."""
    label: str | None = None
    """The path prefix that it came under."""
    write_key: str | None = None

    @property
    def names(self) -> tuple[str | None, ...]:
        """What a plan may call the source by."""
        return self[1:]


ANYWHERE = Origin()
"""From a place that no plan knows."""


class Seen(NamedTuple):
    """How often events of one type and name came from one place."""

    type: EventType
    name: str | None
    verdicts: tuple[int, ...]
    """Events by the number of their verdict; of what a forward blocked, that of their own. Those told as blocked, as
    their own is not known yet, are no part of any share.
    """
    first_us: int
    """When the first of them happened, in microseconds since 1970."""
    last_us: int
    origin: Origin = ANYWHERE
    """Needed only where a plan is bound to sources or vendors."""

    @property
    def events(self) -> int:
        """All of them."""
        return sum(self.verdicts)


class ProblemCount(NamedTuple):
    """Events of one type and name that break one rule at one place in one way."""

    type: EventType
    name: str | None
    code: str
    severity: Severity
    path: Path
    """From the message's root; None for an element of a list."""
    expected: str | None
    """Of what is missing its name, of what is not planned the planned name that is near."""
    origin: str
    rule: str | None
    events: int
    newest_id: int
    """The newest of these events."""
    message: str
    """The sentence about that one."""
    actual: str | None = None

    @property
    def place(self) -> Path:
        """Where somebody has to look: of what is missing, where it should be."""
        if self.code == REQUIRED and self.expected is not None:
            return (*self.path, self.expected)
        return self.path
