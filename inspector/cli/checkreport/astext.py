"""A report as text: rates first, then what is wrong, then what is missing."""

from collections.abc import Iterator

from inspector.cli.checkreport.report import Report, event_title, share_text
from inspector.cli.checkreport.tally import Rolled
from inspector.cli.output import visible
from inspector.core.problem import Verdict

_MOST = 40
"""Lines of one part; the other forms have all of them."""
_SIGNS = {"error": "✗", "warning": "!", "info": "·"}


def text_lines(report: Report) -> Iterator[str]:
    """The lines."""
    tally, verdicts = report.tally, report.tally.verdicts
    plans = ", ".join(map(visible, report.against))
    matching = f" matching {visible(report.filter)}" if report.filter else ""
    yield f"{visible(report.subject)}{matching}, checked against {plans}"
    yield ""
    yield from _rates(report)
    others = report.others
    if others:
        yield "         " + ", ".join(f"{verdicts[each]:,} {each.word}" for each in others)
    yield from (f"      ✗  {each}" for each in report.shortfalls)
    (first, problems), *beyond = report.parts
    yield from _part(first, [_problem(each, tally.events) for each in problems])
    yield from _part("Not in the plan", [_unplanned(each) for each in report.unplanned])
    for title, rest in beyond:
        yield from _part(title, [_problem(each, tally.events) for each in rest])
    yield from _part(
        "Planned, never seen", [f"{each.type:<8}  {visible(each.name or 'every call')}" for each in report.never]
    )
    if tally.not_listed:
        yield f"{tally.not_listed:,} more problems are of further kinds."


def _rates(report: Report) -> Iterator[str]:
    if not report.plans:
        clean, events = report.clean, report.tally.events
        yield f"{share_text(report.clean_share):>7}  without a problem  {clean:,} of {events:,} events"
        return
    good, seen = report.tally.verdicts[Verdict.GOOD], len(report.planned) - len(report.never)
    yield f"{share_text(report.good_share):>7}  good      {good:,} of {report.checked:,} checked events"
    yield f"{share_text(report.coverage):>7}  coverage  {seen:,} of {len(report.planned):,} planned events were seen"


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"{title} ({len(lines):,})"
    yield from (f"  {each}" for each in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"  … and {len(lines) - _MOST:,} more; --format json, junit or html has all of them."


def _problem(each: Rolled, events: int) -> str:
    sign, name = _SIGNS[each.severity.word], visible(event_title(each))
    times = f"{each.count:>7,} {share_text(each.count / events):>7}"
    return f"{times}  {sign} {name}: {visible(each.sample.message)} [{each.code}] such as event {each.sample.event_id}"


def _unplanned(each: Rolled) -> str:
    near = f"; did you mean {visible(each.sample.expected)}?" if each.sample.expected else ""
    return f"{each.count:>7,}  {each.type}  {visible(each.event or '')}{near} such as event {each.sample.event_id}"
