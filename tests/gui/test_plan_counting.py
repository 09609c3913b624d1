"""Counts of verdicts and problems for plans: right at once, while events come, and after they are checked again."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from inspector.core.problem import Problem, Severity, Verdict
from inspector.gui.bridge import Bridge
from inspector.gui.plan.eventcounts import PIECE_ROWS, EventCounts, Piece, told_of
from inspector.gui.plan.problemcounts import ProblemCounts, path_of
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.plans.coverage import Origin
from inspector.storage.annotations import Action
from inspector.storage.problemcounts import problem_groups
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked
from inspector.storage.schema import NAMES
from inspector.storage.writer import SessionWriter
from tests.gui.window_sessions import arrivals, write_session

WAIT_MS = 60_000
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


def followed(path: Path, bridge: Bridge, qtbot: QtBot) -> tuple[SessionFeed, EventCounts]:
    feed = SessionFeed()
    counts = EventCounts(feed, bridge)
    with qtbot.waitSignal(feed.columns_complete, timeout=WAIT_MS):
        feed.follow(OpenedSession(path))
    qtbot.waitUntil(lambda: counts.started and not counts.busy, timeout=WAIT_MS)
    return feed, counts


def ended(feed: SessionFeed) -> None:
    session = feed.stop()
    assert session is not None
    session.close()


def test_what_is_counted_is_what_is_stored(tmp_path: Path, bridge: Bridge, qtbot: QtBot) -> None:
    path = write_session(tmp_path / "many.evs", PIECE_ROWS + 5_000)
    feed, counts = followed(path, bridge, qtbot)
    assert told(counts, feed) == stored(path)
    first = min(each.first_us for each in told_of(counts.pieces, names_of(feed)).seen)
    with SessionReader(path) as reader:
        assert first == reader.rows(1, 1)[0].time_us
    ended(feed)


def test_counts_follow_growth_deletion_and_new_verdicts(tmp_path: Path, bridge: Bridge, qtbot: QtBot) -> None:
    path = write_session(tmp_path / "grows.evs", 1_000)
    feed, counts = followed(path, bridge, qtbot)
    with SessionWriter(path) as writer:
        writer.append(list(arrivals(1_000, 500)))
        qtbot.waitUntil(lambda: feed.last_id == 1_500 and not counts.busy, timeout=WAIT_MS)
        assert told(counts, feed) == stored(path)
        writer.check([Checked(number, Verdict.GOOD, ()) for number in range(1, 1_201)])
        writer.annotate(Action.DELETE, [(5, 20)])
        qtbot.waitUntil(lambda: told(counts, feed) == stored(path), timeout=WAIT_MS)
    ended(feed)


def test_what_a_forward_blocked_is_counted_as_its_problems_say(tmp_path: Path, bridge: Bridge, qtbot: QtBot) -> None:
    path = write_session(tmp_path / "blocked.evs", PIECE_ROWS + 100)
    first, last = 10, PIECE_ROWS + 50
    with SessionWriter(path, revising=True) as writer:
        writer.check([Checked(number, Verdict.GOOD, ()) for number in range(1, PIECE_ROWS + 101)])
        writer.check([Checked(number, Verdict.BAD, (TYPE,)) for number in (first, last)])
        writer.block([first, last])
    feed, counts = followed(path, bridge, qtbot)

    def verdicts() -> Counter[str]:
        found: Counter[str] = Counter()
        for (_, _, verdict), count in told(counts, feed).items():
            found[verdict] += count
        return found

    qtbot.waitUntil(lambda: verdicts() == {"good": PIECE_ROWS + 98, "bad": 2}, timeout=WAIT_MS)
    with SessionWriter(path, revising=True) as writer:
        # The plan allows them now; they stay blocked, as a check of stored events leaves it.
        writer.check([Checked(number, Verdict.BLOCKED, ()) for number in (first, last)])
        qtbot.waitUntil(lambda: verdicts() == {"good": PIECE_ROWS + 100}, timeout=WAIT_MS)
        with SessionReader(path) as reader:
            assert reader.rows(first, first)[0].verdict is Verdict.BLOCKED
        writer.unblock(dict.fromkeys((first, last), Verdict.GOOD))
        writer.check([Checked(last, Verdict.BAD, (TYPE,))])
        qtbot.waitUntil(lambda: verdicts() == {"good": PIECE_ROWS + 99, "bad": 1}, timeout=WAIT_MS)
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


def test_rare_planned_names_are_told_among_very_many_others() -> None:
    names = {number: f"name {number}" for number in range(1, 12_001)}
    keys = np.array([(number << 6 | 1 << 3 | Verdict.UNPLANNED) << 25 for number in names], np.int64)
    ones, times = np.ones(len(keys), np.int64), np.arange(len(keys), dtype=np.int64)
    counts = np.where(np.arange(len(keys)) < 11_000, 2, 1).astype(np.int64)
    told = told_of([Piece(keys, counts, times, times)], names, planned=(12_000, 11_999))
    assert {"name 12000", "name 11999"} <= {each.name for each in told.seen}
    assert len(told.seen) <= 2_002
    everything = sum(each.events for each in told.seen) + sum(told.others)
    assert everything == int(counts.sum())
    assert told.others[Verdict.UNPLANNED] == sum(told.others)
    few = told_of([Piece(keys[:5], ones[:5], times[:5], times[:5])], names)
    assert (len(few.seen), sum(few.others)) == (5, 0)


def test_places_are_told_apart_when_plans_are_bound_to_them() -> None:
    key = (1 << 6 | 1 << 3 | Verdict.GOOD) << 25
    keys = np.array([key | 1 << 8 | 2, key | 3 << 8 | 2], np.int64)
    two, times = np.array([4, 5], np.int64), np.array([10, 20], np.int64)
    piece = Piece(keys, two, times, times)
    together = told_of([piece], {1: "A"}).seen
    assert [(each.name, each.events, each.first_us, each.last_us) for each in together] == [("A", 9, 10, 20)]
    apart = told_of([piece], {1: "A"}, lambda source, vendor: Origin(str(vendor), str(source))).seen
    assert [(each.events, each.origin.source, each.origin.vendor) for each in apart] == [(4, "1", "2"), (5, "3", "2")]
