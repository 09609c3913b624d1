"""The one event model that every vendor's wire format is decoded into."""

from enum import IntEnum, IntFlag
from typing import Any, NamedTuple

from inspector.core.problem import Problem, Severity, Verdict


class EventType(IntEnum):
    """The call that was made. The numbers are stored in session files and never change."""

    OTHER = 0
    """Not one of the six calls, or not readable."""
    TRACK = 1
    IDENTIFY = 2
    PAGE = 3
    SCREEN = 4
    GROUP = 5
    ALIAS = 6

    @property
    def word(self) -> str:
        """The lower-case word that JSON output and the window use, for example ``track``."""
        return self.name.lower()


EVENT_TYPES = {member.word: member for member in EventType}
"""Event types by their word."""


class EventFlag(IntFlag):
    """Facts about an arrival. The bits are stored in session files and never change."""

    NONE = 0
    RETRY = 1
    """The SDK said that it had tried before."""
    DUPLICATE = 2
    """An earlier event of the same source has the same messageId."""
    MARKED = 4
    """The user marked it."""
    NOTED = 8
    """The user wrote a note on it."""
    DELETED = 16
    """The user deleted it: nothing shows it unless deleted events are asked for, and it can be brought back."""
    TAGGED = 32
    """The user put tags on it."""
    ERASED = 64
    """It was deleted for good, which implies DELETED: nothing is left of it but its number."""


class Event(NamedTuple):
    """One analytics call, as decoded from an exchange."""

    position: int
    """Its place in the exchange, from 0."""
    pointer: str
    """JSON pointer from the decoded body to the event as it stood there, ``/batch/3``; empty for the whole body."""
    vendor: str
    """``segment``, ``rudderstack``, …; ``unknown`` for what nobody claimed."""
    type: EventType
    name: str | None
    """Event name of a track call, name of a page or screen; for other rows what identifies them, or None."""
    user_id: str | None
    anonymous_id: str | None
    message_id: str | None
    write_key: str | None
    label: str | None
    """The path prefix in front of the vendor's own path, ``staging`` for ``/staging/v1/batch``, or None."""
    library: str | None
    """Name and version, ``analytics.js npm:next-1.84.3``, or None."""
    timestamp_us: int | None
    """When the client says it happened, in microseconds since 1970-01-01 UTC, or None."""
    sent_us: int | None
    """When the client says it was sent, or None."""
    time_us: int
    """When it happened by our clock: corrected for the client's skew (see ``timestamps.corrected``)."""
    flags: EventFlag
    message: bytes
    """The event as the SDK sent it, envelope merged, as UTF-8 JSON. For undecodable input: ``{}`` or what was known."""
    problems: tuple[Problem, ...]
    note: str | None = None
    """What the user wrote on it in the session or file that it comes from, or None."""
    tags: tuple[str, ...] = ()
    """The tags that it had there."""
    judged: Verdict | None = None
    """What plans and checks think of it, their problems being among ``problems``; None before they are asked."""
    value: Any = None
    """What ``message`` says, where decoding has it at hand, so that it need not be read once more to be checked; not to
    be changed, and not stored."""

    @property
    def verdict(self) -> Verdict:
        """What plans and checks think of it; before they are asked INCOMPLETE when decoding met an error, otherwise
        UNCHECKED.
        """
        if self.judged is not None:
            return self.judged
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            return Verdict.INCOMPLETE
        return Verdict.UNCHECKED


class Decoded(NamedTuple):
    """What a decoder made of one exchange."""

    vendor: str
    events: tuple[Event, ...]
    refusal: Problem | None = None
    """Set when the vendor's real service would have refused the whole request (invalid JSON, no batch): the sender is
    answered with it, and the rows show it too."""
