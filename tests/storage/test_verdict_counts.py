"""Verdicts and vendors of some events, counted by SQLite, are those of their rows."""

from collections import Counter
from collections.abc import Iterator

import pytest

from inspector.core.problem import Problem, Severity, Verdict, own_verdict
from inspector.storage.ownverdicts import own_verdicts
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked
from inspector.storage.verdictcounts import verdict_counts
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import fill, make_event, make_exchange

VENDORS = ("segment", "mixpanel", "snowplow")
ERROR = Problem("type", Severity.ERROR, "Bad.", origin="plan")
STRANGER = Problem("unplanned_event", Severity.WARNING, "Unknown.", origin="plan")
BROKEN = Problem("invalid_json", Severity.ERROR, "Broken.")
TURNED_DOWN = Problem("failed_event", Severity.ERROR, "A pipeline said no.")
NOTICE = Problem("retry", Severity.INFO, "Again.")
BLOCKED: dict[int, tuple[tuple[Problem, ...], Verdict]] = {
    3: ((), Verdict.GOOD),
    4: ((NOTICE,), Verdict.GOOD),
    5: ((STRANGER,), Verdict.UNPLANNED),
    9: ((STRANGER, ERROR), Verdict.BAD),
    10: ((ERROR, BROKEN), Verdict.INCOMPLETE),
    11: ((TURNED_DOWN,), Verdict.BAD),
}
"""Events that a forward stopped, with their problems and what is thought of them by themselves."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionReader]:
    events = [make_event(number, vendor=VENDORS[number % 3], judged=Verdict(number % 5)) for number in range(40)]
    path = fill(tmp_path_factory.mktemp("counts") / "a.evs", [(make_exchange(), events)])
    with SessionWriter(path) as writer:
        writer.check([Checked(number, Verdict.BAD, problems) for number, (problems, _) in BLOCKED.items()])
        writer.block(list(BLOCKED))
    with SessionReader(path) as opened:
        yield opened


@pytest.mark.parametrize("ids", [[], [1], [7, 3, 5], list(range(1, 41)), [40, 41, 9999], list(range(2, 41, 3))])
def test_the_counts_are_those_of_the_rows(reader: SessionReader, ids: list[int]) -> None:
    rows = reader.rows_of(ids) if ids else []
    wanted = Counter(
        (row.verdict, BLOCKED[row.id][1] if row.id in BLOCKED else row.verdict, row.vendor) for row in rows
    )
    assert verdict_counts(reader, ids) == wanted


def test_what_is_thought_of_a_blocked_event_is_what_its_problems_say(reader: SessionReader) -> None:
    wanted = {number: own for number, (_, own) in BLOCKED.items()}
    assert {number: Verdict(own) for number, own in own_verdicts(reader, 1, 40)} == wanted
    assert [number for number, _ in own_verdicts(reader, 4, 9)] == [4, 5, 9]
    for event in reader.events_of(list(range(1, 41))):
        own = own_verdict(event.row.verdict, event.problems)
        assert own is wanted.get(event.row.id, event.row.verdict)
