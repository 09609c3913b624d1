"""A report: what was checked against what, and what came of it."""

from pathlib import Path
from typing import Any, NamedTuple

from inspector.checks.catalogue import FAMILIES
from inspector.cli.checkreport.tally import UNPLANNED_EVENT, Planned, Rolled, Tally
from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict

CHECKED = (Verdict.GOOD, Verdict.BAD, Verdict.UNPLANNED)


class PlanName(NamedTuple):
    """A plan that events were held to."""

    name: str
    version: str
    path: str

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}".strip()


class Least(NamedTuple):
    """What a check wants at least, in per cent; None for whatever there is."""

    good: float | None = None
    """Of the checked events."""
    coverage: float | None = None
    """Of the planned events, to be seen."""


class Report(NamedTuple):
    """Everything that the forms tell."""

    subject: str
    """Path of the session or file."""
    filter: str
    plans: tuple[PlanName, ...]
    fail_on: str
    tally: Tally
    checks: bool
    """Whether the checks beyond the plan were asked too."""
    least: Least = Least()
    made: str = ""
    """When, as people write it."""

    @property
    def name(self) -> str:
        """The session or file without its folders, which are nobody's business where a report is passed on."""
        return Path(self.subject).name or self.subject

    @property
    def against(self) -> list[str]:
        """What events were held to."""
        return [each.title for each in self.plans] + ["the checks beyond the plan"] * self.checks

    @property
    def labels(self) -> list[str]:
        """What tells the plans from each other: their titles, and where two are called the same their paths too."""
        titles = [each.title for each in self.plans]
        return [f"{each.title} ({each.path})" if titles.count(each.title) > 1 else each.title for each in self.plans]

    @property
    def checked(self) -> int:
        """Events that a plan had something to say of."""
        return sum(self.tally.verdicts[each] for each in CHECKED)

    @property
    def good_share(self) -> float | None:
        """Good ones among them, from 0 to 1; None when there is none, and without a plan."""
        return self.tally.verdicts[Verdict.GOOD] / self.checked if self.checked and self.plans else None

    @property
    def clean(self) -> int:
        """Events of which nothing is told."""
        return self.tally.events - sum(self.tally.worst.values())

    @property
    def clean_share(self) -> float | None:
        """Their share of all, from 0 to 1; None when there is none."""
        return self.clean / self.tally.events if self.tally.events else None

    @property
    def others(self) -> list[Verdict]:
        """The verdicts but GOOD that events got; UNCHECKED tells nothing where there is no plan."""
        untold = {Verdict.GOOD} if self.plans else {Verdict.GOOD, Verdict.UNCHECKED}
        return [each for each in Verdict if self.tally.verdicts[each] and each not in untold]

    @property
    def planned(self) -> list[Planned]:
        """Every planned event in the order of the plans."""
        return list(self.tally.planned.values())

    @property
    def never(self) -> list[Planned]:
        """Planned events that were not seen."""
        return [each for each in self.planned if not each.seen]

    @property
    def coverage(self) -> float | None:
        """Seen ones among the planned events, from 0 to 1; None when none is planned."""
        return 1 - len(self.never) / len(self.planned) if self.planned else None

    @property
    def problems(self) -> list[Rolled]:
        """Rolled-up problems but for unplanned events, the worst and most frequent first."""
        found = [each for each in self.tally.rolled.values() if each.code != UNPLANNED_EVENT]
        return sorted(found, key=lambda each: (-each.severity, -each.count, each.event or "", each.property))

    @property
    def parts(self) -> list[tuple[str, list[Rolled]]]:
        """The problems under their headings: what breaks a plan, and apart from it what the checks beyond found, which
        are mostly the same mistakes in other words. All under one where no plan is asked.
        """
        if not self.plans:
            return [("Problems", self.problems)]
        planned = [each for each in self.problems if each.origin not in FAMILIES]
        return [("Problems", planned), ("Beyond the plan", [each for each in self.problems if each.origin in FAMILIES])]

    @property
    def unplanned(self) -> list[Rolled]:
        """Events that no plan has, the most frequent first."""
        found = [each for each in self.tally.rolled.values() if each.code == UNPLANNED_EVENT]
        return sorted(found, key=lambda each: (-each.count, each.event or ""))

    @property
    def shortfalls(self) -> list[str]:
        """Sentences about what there is too little of: events at all, good ones, seen ones."""
        if not self.tally.events:
            return ["There are no events to check."]
        wanted = (("good", self.good_share, self.least.good), ("coverage", self.coverage, self.least.coverage))
        return [
            f"{share_text(share)} {what} is less than the {least:g} % that --min-{what} asks for."
            for what, share, least in wanted
            if least is not None and (share or 0) * 100 < least
        ]

    @property
    def failed(self) -> bool:
        """Whether something is as bad as ``fail_on`` says, or there is too little."""
        tally = self.tally
        if self.shortfalls:
            return True
        if self.fail_on == "unplanned" and tally.verdicts[Verdict.UNPLANNED]:
            return True
        return bool(tally.worst[Severity.ERROR] or (self.fail_on == "warning" and tally.worst[Severity.WARNING]))

    def fails(self, problem: Rolled) -> bool:
        """Whether a problem is as bad as that."""
        if problem.severity is Severity.ERROR:
            return True
        if self.fail_on == "unplanned":
            return problem.code.startswith("unplanned_")
        return self.fail_on == "warning" and problem.severity is Severity.WARNING


def event_title(problem: Rolled) -> str:
    """The event of a problem, with its type where that is not track: a page and a screen may have one name."""
    if not problem.event or problem.type == EventType.TRACK.word:
        return problem.event or problem.type
    return f"{problem.type} {problem.event}"


def share_text(share: float | None) -> str:
    """A share in per cent; never 100 % or 0 % for what is not all or nothing."""
    if share is None:
        return "–"
    if 0 < share < 0.001:
        return "<0.1 %"
    return f"{min(share * 100, 99.9):.1f} %" if share < 1 else "100 %"


def report_json(report: Report) -> dict[str, Any]:
    """The report in the shape that ``docs/cli.md`` promises."""
    tally = report.tally
    return {
        "subject": report.subject,
        "filter": report.filter or None,
        "plans": [each._asdict() for each in report.plans],
        "checks": report.checks,
        "failOn": report.fail_on,
        "failed": report.failed,
        "shortfalls": report.shortfalls,
        "events": tally.events,
        "checked": report.checked,
        "verdicts": {each.word: tally.verdicts[each] for each in Verdict},
        "goodShare": report.good_share,
        "coverage": report.coverage,
        "planned": [
            {
                "plan": each.plan,
                "type": each.type,
                "event": each.name,
                "deprecated": each.deprecated,
                "seen": each.seen,
                "good": each.verdicts[Verdict.GOOD],
                "bad": each.verdicts[Verdict.BAD],
                "unplanned": each.verdicts[Verdict.UNPLANNED],
            }
            for each in report.planned
        ],
        "problems": [_rolled_json(each, tally.events) for each in report.problems],
        "unplannedEvents": [_rolled_json(each, tally.events) for each in report.unplanned],
        "problemsNotListed": tally.not_listed,
    }


def _rolled_json(each: Rolled, events: int) -> dict[str, Any]:
    return {
        "code": each.code,
        "severity": each.severity.word,
        "origin": each.origin,
        "rule": each.rule,
        "type": each.type,
        "event": each.event,
        "property": each.property,
        "count": each.count,
        "share": each.count / events,
        "sample": {
            "id": each.sample.event_id,
            "pointer": each.sample.pointer,
            "expected": each.sample.expected,
            "actual": each.sample.actual,
            "message": each.sample.message,
        },
    }
