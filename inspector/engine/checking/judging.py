"""What is thought of an event: everything that judges one comes together here, for arrivals and stored events alike.

Tracking plans judge here, and what decoding and the checks beyond the plan found has its say in the verdict. Those look
at arrivals in their order (see ``beyond``), so what they found is handed in; plans can judge again at any time.
"""

from collections.abc import Sequence
from typing import Any

from inspector.checks.catalogue import FAMILIES
from inspector.checks.checking import with_problems
from inspector.core.event import EventType
from inspector.core.problem import FAILED_EVENT, Problem, Severity, Verdict
from inspector.plans.checking import Checker, Subject, Verdicts, compile_plans
from inspector.plans.model import Plan

_DECODE = "decode"
"""The origin of problems that were found while an event was decoded."""
STAYING = frozenset({_DECODE, *FAMILIES})
"""Origins of problems that stay whatever plan is used."""
_GOOD = Verdicts(Verdict.GOOD, ())


class Judge:
    """Judges events. To be used by one thread at a time."""

    def __init__(self, checker: Checker) -> None:
        self._check, self._passes = checker.check, checker.passes

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
        value: Any = None,
    ) -> Verdicts:
        """The verdict and all problems of an event; of ``problems``, which it has, all but those of plans stay.

        ``value`` is its message parsed, if somebody did that already.
        """
        if not problems:
            if value.__class__ is dict and self._passes((kind, name, vendor, source, label, write_key), value):
                return _GOOD
            return self._check(Subject(kind, name, message, vendor, source, label, write_key, parsed=value))
        kept = tuple(each for each in problems if each.origin in STAYING)
        incomplete = any(each.severity is Severity.ERROR and each.origin == _DECODE for each in kept if not _read(each))
        found = self._check(Subject(kind, name, message, vendor, source, label, write_key, incomplete, value))
        return Verdicts(with_problems(found.verdict, kept), kept + found.problems)


def _read(problem: Problem) -> bool:
    """Whether the event could be read all the same: a pipeline elsewhere has turned it down, which makes it bad."""
    return problem.code == FAILED_EVENT


def judge_by(plans: Sequence[Plan]) -> Judge:
    """A judge by these plans. Takes some 10 µs a rule; a rule is compiled when the first event needs it."""
    return Judge(compile_plans(plans))
