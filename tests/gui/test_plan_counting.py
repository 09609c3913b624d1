"""Counts of verdicts and problems for plans: right at once, while events come, and after they are checked again."""

from collections import Counter
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.core.problem import Problem, Severity, Verdict
from inspector.gui.bridge import Bridge
from inspector.gui.plan.eventcounts import PIECE_ROWS, EventCounts, told_of
from inspector.gui.plan.problemcounts import ProblemCounts, path_of
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.storage.annotations import Action
from inspector.storage.problemcounts import problem_groups
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked
from inspector.storage.schema import NAMES
from inspector.storage.writer import SessionWriter
from tests.gui.window_sessions import arrivals, write_session

WAIT_MS = 30_000
TYPE = Problem("type", Severity.ERROR, "It is a text.", "/properties/products/1/price", "number", '"1"', "plan", "A")


def names_of(feed: SessionFeed) -> dict[int, str]:
    assert feed.session is not None
    return dict(feed.session.poll.words(NAMES))


def told(counts: EventCounts, feed: SessionFeed) -> Counter[tuple[str, str | None, str]]:
    found: Counter[tuple[str, str | None, str]] = Counter()
    for each in told_of(counts.pieces, names_of(feed)).seen:
        for verdict in Verdict:
            if each.verdicts[verdict]:
                found[each.type.word, each.name, verdict.word] += each.verdicts[verdict]
    return found


def stored(path: Path) -> Counter[tuple[str, str | None, str]]:
    with SessionReader(path) as reader:
        info = reader.info()
        rows = reader.rows(info.first_id, info.last_id)
    return Counter((row.type.word, row.name, row.verdict.word) for row in rows if not row.flags & 16)


def followed(path: Path, qtbot: QtBot) -> tuple[SessionFeed, EventCounts]:
    feed = SessionFeed()
    counts = EventCounts(feed)
    with qtbot.waitSignal(feed.columns_complete, timeout=WAIT_MS):
        feed.follow(OpenedSession(path))
    qtbot.waitUntil(lambda: counts.started and not counts.busy, timeout=WAIT_MS)
    return feed, counts


def ended(feed: SessionFeed) -> None:
    session = feed.stop()
    assert session is not None
    session.close()


def test_what_is_counted_is_what_is_stored(tmp_path: Path, qtbot: QtBot) -> None:
    path = write_session(tmp_path / "many.evs", PIECE_ROWS + 5_000)
    feed, counts = followed(path, qtbot)
    assert told(counts, feed) == stored(path)
    first = min(each.first_us for each in told_of(counts.pieces, names_of(feed)).seen)
    with SessionReader(path) as reader:
        assert first == reader.rows(1, 1)[0].time_us
    ended(feed)


def test_counts_follow_growth_deletion_and_new_verdicts(tmp_path: Path, qtbot: QtBot) -> None:
    path = write_session(tmp_path / "grows.evs", 1_000)
    feed, counts = followed(path, qtbot)
    with SessionWriter(path) as writer:
        writer.append(list(arrivals(1_000, 500)))
        qtbot.waitUntil(lambda: feed.last_id == 1_500 and not counts.busy, timeout=WAIT_MS)
        assert told(counts, feed) == stored(path)
        writer.check([Checked(number, Verdict.GOOD, ()) for number in range(1, 1_201)])
        writer.annotate(Action.DELETE, [(5, 20)])
        qtbot.waitUntil(lambda: told(counts, feed) == stored(path), timeout=WAIT_MS)
    ended(feed)


def test_problems_are_grouped_by_place_and_read_again_when_checked_again(
    tmp_path: Path, bridge: Bridge, qtbot: QtBot
) -> None:
    path = write_session(tmp_path / "bad.evs", 100)
    feed = SessionFeed()
    problems = ProblemCounts(feed, bridge)
    with qtbot.waitSignal(feed.columns_complete, timeout=WAIT_MS):
        feed.follow(OpenedSession(path))
    assert problems.counts({}) == []
    problems.watch(True)
    qtbot.waitUntil(lambda: not problems.busy, timeout=WAIT_MS)
    assert {(each.code, each.events) for each in problems.counts(names_of(feed)) if each.code == "clock"}
    with SessionWriter(path, revising=True) as writer:
        ids = [row.id for row in SessionReader(path).rows(1, 100) if row.name == "Product Viewed"]
        other = TYPE._replace(pointer="/properties/products/7/price")
        writer.check([Checked(number, Verdict.BAD, (TYPE if number % 2 else other,)) for number in ids])
        qtbot.waitUntil(lambda: any(each.code == "type" for each in problems.counts(names_of(feed))), timeout=WAIT_MS)
        (found,) = [each for each in problems.counts(names_of(feed)) if each.code == "type"]
        assert found.path == ("properties", "products", None, "price")
        assert (found.name, found.newest_id, found.rule) == ("Product Viewed", max(ids), "A")
        writer.check([Checked(number, Verdict.GOOD, ()) for number in ids])
        qtbot.waitUntil(
            lambda: not any(each.code == "type" for each in problems.counts(names_of(feed))), timeout=WAIT_MS
        )
    problems.watch(False)
    ended(feed)


def test_groups_name_what_is_missing_and_leave_out_what_was_deleted(tmp_path: Path) -> None:
    path = write_session(tmp_path / "groups.evs", 10)
    missing = Problem("required", Severity.ERROR, "x", "/properties", "total", None, "plan", "A")
    with SessionWriter(path, revising=True) as writer:
        writer.check([Checked(number, Verdict.BAD, (missing, TYPE)) for number in range(1, 11)])
        writer.annotate(Action.DELETE, [(10, 10)])
    with SessionReader(path) as reader:
        groups = problem_groups(reader, 1, 10)
    assert sum(each.events for each in groups if each.code == "required") == 9
    assert {each.expected for each in groups if each.code == "required"} == {"total"}
    assert {each.expected for each in groups if each.code == "type"} == {None}
    assert {each.actual for each in groups if each.code == "type"} == {'"1"'}


@pytest.mark.parametrize(
    ("pointer", "path"),
    [
        ("", ()),
        ("/properties/a~1b/0", ("properties", "a/b", None)),
        ("/0/x~0", ("0", "x~")),
        ("/properties/²", ("properties", "²")),
    ],
)
def test_pointers_as_paths(pointer: str, path: tuple[str | None, ...]) -> None:
    assert path_of(pointer) == path
