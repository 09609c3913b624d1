"""What is thought of an event: everything that judges one comes together here, for arrivals and stored events alike.

Tracking plans judge today; whatever else has a say joins in ``Judge.judge``, and nowhere else.
"""

from collections.abc import Sequence
from typing import NamedTuple

from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity
from inspector.plans.checking import Checker, Subject, Verdicts, compile_plans
from inspector.plans.model import Plan, Repair

_DECODE = "decode"
"""The origin of problems that were found while an event was decoded: they stay whatever plan is used."""


class Judge:
    """Judges events. To be used by one thread at a time, and prepared by ``prepared_judge``."""

    def __init__(self, checker: Checker) -> None:
        self._check = checker.check

    def judge(  # noqa: PLR0913, PLR0917 - what is known of an event, without an object for each
        self,
        kind: EventType,
        name: str | None,
        message: bytes,
        vendor: str,
        source: str,
        label: str | None,
        write_key: str | None,
        problems: tuple[Problem, ...],
    ) -> Verdicts:
        """The verdict and all problems of an event; of ``problems``, which it has, those of decoding stay, in front."""
        if not problems:
            return self._check(Subject(kind, name, message, vendor, source, label, write_key))
        kept = tuple(each for each in problems if each.origin == _DECODE)
        incomplete = any(each.severity is Severity.ERROR for each in kept)
        found = self._check(Subject(kind, name, message, vendor, source, label, write_key, incomplete))
        return Verdicts(found.verdict, kept + found.problems)


class Prepared(NamedTuple):
    """A judge, and what the user should know of how rules are run."""

    judge: Judge
    notes: tuple[Repair, ...]


def prepared_judge(plans: Sequence[Plan]) -> Prepared:
    """A judge all of whose rules are compiled: for a thread, as it takes up to a millisecond a rule."""
    checker = compile_plans(plans)
    return Prepared(Judge(checker), checker.notes())
