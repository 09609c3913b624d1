"""What is thought of an event: everything that judges one comes together here, for arrivals and stored events alike.

Tracking plans judge today; whatever else has a say joins in ``Judge.judge``, and nowhere else.
"""

from collections.abc import Sequence

from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity
from inspector.plans.checking import Checker, Subject, Verdicts, compile_plans
from inspector.plans.model import Plan

_DECODE = "decode"
"""The origin of problems that were found while an event was decoded: they stay whatever plan is used."""


class Judge:
    """Judges events. To be used by one thread at a time."""

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


def judge_by(plans: Sequence[Plan]) -> Judge:
    """A judge by these plans. Takes some 10 µs a rule; a rule is compiled when the first event needs it."""
    return Judge(compile_plans(plans))
