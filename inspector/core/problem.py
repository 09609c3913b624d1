"""What is wrong with an event, as values: they are collected, stored and shown, never raised."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How much a problem matters. The numbers are stored in session files and never change."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case word that JSON output and the window use, for example ``warning``."""
        return self.name.lower()


class Verdict(IntEnum):
    """What is thought of an event as a whole. The numbers are stored in session files and never change."""

    UNCHECKED = 0
    """No tracking plan applies."""
    GOOD = 1
    BAD = 2
    UNPLANNED = 3
    INCOMPLETE = 4
    """It could not be read in full; the bytes and the reason are kept."""
    BLOCKED = 5
    """A forward's rules stopped it. That is about its delivery: what is thought of the event, ``own_verdict`` says."""

    @property
    def word(self) -> str:
        """The lower-case word that JSON output and the window use, for example ``incomplete``."""
        return self.name.lower()


class Problem(NamedTuple):
    """One finding about one event."""

    code: str
    """A short stable word, listed in ``docs/checks/``, for example ``invalid_json``."""
    severity: Severity
    message: str
    """One sentence for people."""
    pointer: str = ""
    """JSON pointer (RFC 6901) into the event's message; empty for the event as a whole."""
    expected: str | None = None
    actual: str | None = None
    origin: str = "decode"
    """Which check found it: ``decode``, ``plan``, ``common``, or the family of a check beyond the plan."""
    rule: str | None = None
    """The name of the rule in its origin, or None."""


FAILED_EVENT = "failed_event"
"""The code of decoding for an event that could be read and that a pipeline elsewhere has turned down."""


def own_verdict(verdict: Verdict, problems: Sequence[Problem]) -> Verdict:
    """What is thought of an event whether or not a forward's rules stopped it: its verdict, and of a blocked one what
    its problems say, as they are after every new check.
    """
    if verdict is not Verdict.BLOCKED:
        return verdict
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if any(each.origin == "decode" and each.code != FAILED_EVENT for each in errors):
        return Verdict.INCOMPLETE
    if errors:
        return Verdict.BAD
    return Verdict.UNPLANNED if any(each.code.startswith("unplanned_") for each in problems) else Verdict.GOOD
