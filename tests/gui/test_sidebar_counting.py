"""What the sidebar counts, held against counting one event after the other."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.core.problem import Verdict
from inspector.gui.bridge import Bridge
from inspector.gui.session.columns import CHUNK_ROWS, Columns, EventColumns
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.gui.sidebar import counting as counting_module
from inspector.gui.sidebar import lookups as lookups_module
from inspector.gui.sidebar.counting import Counting
from inspector.gui.sidebar.lookups import Lookups, Pairs, Words, joined
from inspector.gui.sidebar.sections import Section
from inspector.gui.sidebar.tally import MOST_NUMBERS, Tally, any_of, one_of, only_and_not, ranked, ranks
from inspector.gui.stream.narrowing import Narrowing
from inspector.storage.columns import ColumnBlock, pack
from tests.gui.window_sessions import write_session

Head = tuple[int, int, int, int, int]
"""Name, source, library, type, verdict."""

HEADS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 4), st.integers(0, 3), st.integers(0, 6), st.integers(0, 5)),
    max_size=40,
)


class Arriving:
    """A feed without a file: the test says what arrives."""

    def __init__(self, first_id: int = 1) -> None:
        self.feed = SessionFeed()
        self.feed.columns, self.feed.complete = EventColumns(), True
        self.feed.first_id, self.feed.last_id = first_id, first_id - 1
        self.heads: list[Head] = []

    def arrive(self, heads: list[Head]) -> None:
        rows = [(7, name, source, library, 1, kind, verdict, 0, 1) for name, source, library, kind, verdict in heads]
        assert self.feed.columns is not None
        self.feed.columns.put(ColumnBlock(self.feed.last_id + 1, len(rows), pack(rows)))
        self.feed.last_id += len(rows)
        self.heads += heads


def counts(counting: Counting, section: Section, numbers: int = 12) -> dict[int, int]:
    tally = counting.tally(section)
    return {number: tally.count(number) for number in range(numbers) if tally.count(number)}


def work_off(counting: Counting) -> None:
    while counting.busy:
        counting.step()


@given(st.lists(st.one_of(HEADS, st.sampled_from(["source", "event", "none"])), max_size=12), st.integers(0, 1))
def test_counts_equal_naive_ones_after_any_arrivals_and_narrowing(
    qapp: QApplication, steps: list[list[Head] | str], far: int
) -> None:
    arriving = Arriving(first_id=1 + far * (CHUNK_ROWS - 20))
    narrowing = Narrowing()
    counting = Counting(arriving.feed, narrowing)
    narrowing.changed.connect(counting.recount)
    counting.start()
    wanted: dict[str, set[int]] = {}
    for step in steps:
        if step == "source":
            wanted["source"] = {1, 3}
            narrowing.put("source", one_of("source_id", {1, 3}), "source")
        elif step == "event":
            wanted["event"] = {0, 2, 5}
            narrowing.put("event", one_of("name_id", {0, 2, 5}), "event")
        elif isinstance(step, str):
            wanted.clear()
            narrowing.clear()
        else:
            arriving.arrive(step)
            counting.grown()
    work_off(counting)

    def kept(section: Section) -> list[Head]:
        return [
            head
            for head in arriving.heads
            if (section is Section.SOURCES or head[1] in wanted.get("source", {head[1]}))
            and (section is Section.EVENTS or head[0] in wanted.get("event", {head[0]}))
        ]

    places = {Section.EVENTS: 0, Section.SOURCES: 1, Section.LIBRARIES: 2, Section.TYPES: 3}
    for section, place in places.items():
        naive = Counter(head[place] for head in kept(section))
        assert counts(counting, section) == dict(naive)
        assert counting.tally(section).events == len(kept(section))
    events = counting.tally(Section.EVENTS)
    for name in range(10):
        worst = max((int(ranks(np.array([head[4]]))[0]) for head in kept(Section.EVENTS) if head[0] == name), default=0)
        assert events.mark(name) == worst


def test_numbers_stay_until_a_new_count_is_done(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting_module, "_STEP_S", 1)
    arriving, narrowing = Arriving(), Narrowing()
    arriving.arrive([(1, 1, 0, 1, 0), (2, 2, 0, 1, 0)])
    counting = Counting(arriving.feed, narrowing)
    counting.start()
    assert counting.counted
    narrowing.put("source", one_of("source_id", {2}), "")
    monkeypatch.setattr(counting_module, "_STEP_S", 0)
    counting.recount()
    arriving.arrive([(3, 2, 0, 1, 0)])
    counting.grown()
    assert counting.busy
    assert counts(counting, Section.EVENTS) == {1: 1, 2: 1}
    monkeypatch.setattr(counting_module, "_STEP_S", 1)
    work_off(counting)
    assert counts(counting, Section.EVENTS) == {2: 1, 3: 1}
    assert counts(counting, Section.SOURCES) == {1: 1, 2: 2}


def test_the_worst_verdict_is_kept_and_comes_first() -> None:
    tally = Tally()
    verdicts = np.array([Verdict.GOOD, Verdict.BAD, Verdict.GOOD, Verdict.UNPLANNED, Verdict.UNCHECKED], np.uint8)
    tally.add(np.array([3, 3, 4, 5, 6]), ranks(verdicts))
    assert [ranked(tally.mark(number)) for number in (3, 4, 5, 6)] == [
        Verdict.BAD,
        Verdict.GOOD,
        Verdict.UNPLANNED,
        Verdict.UNCHECKED,
    ]
    assert tally.top(10) == [3, 5, 4, 6]


@given(st.lists(st.integers(0, 300), max_size=200), st.integers(1, 20))
def test_the_top_is_what_sorting_says(numbers: list[int], most: int) -> None:
    tally = Tally()
    tally.add(np.array(numbers, np.uint32))
    naive = Counter(numbers)
    ordered = sorted(naive, key=lambda number: (-naive[number], number))
    assert tally.top(most) == ordered[:most]
    among = list(range(0, 301, 3))
    assert tally.top(most, among) == [number for number in ordered if number % 3 == 0][:most]
    assert tally.came() == sorted(naive)
    assert tally.different == len(naive)


def test_absurd_numbers_cost_no_memory() -> None:
    tally = Tally()
    tally.add(np.array([2**32 - 1, 2**31, 5], np.uint32))
    assert tally.count(MOST_NUMBERS) == 2
    assert len(tally._counts) <= 2 * MOST_NUMBERS
    condition = one_of("name_id", {2**32 - 1, 5})
    assert condition({"name_id": np.array([5, 6, 2**32 - 1], np.uint32)}).tolist() == [True, False, False]


def test_conditions_join_as_logic_does() -> None:
    columns: Columns = {"id": np.arange(1, 5), "type": np.array([1, 2, 3, 4], np.uint8)}
    one, two = one_of("type", {1, 2}), one_of("type", {2, 3})
    assert only_and_not(one, two)(columns).tolist() == [True, False, False, False]
    assert only_and_not(None, two)(columns).tolist() == [True, False, False, True]
    assert any_of([one, two])(columns).tolist() == [True, True, True, False]


def test_neighbouring_ranges_are_joined() -> None:
    def pairs(first: int, last: int) -> Pairs:
        return Pairs(first, last, np.array([first]), np.array([0], np.uint32), np.array([2], np.uint8))

    both = joined(pairs(1, 4), pairs(5, 9))
    assert both is not None
    assert (both.first_id, both.last_id, both.ids.tolist()) == (1, 9, [1, 5])
    assert both.marks is not None
    assert both.marks.tolist() == [2, 2]
    assert joined(pairs(1, 4), pairs(6, 9)) is None
    assert joined(pairs(1, 4), pairs(5, 1 << 17)) is None


def followed(path: Path, qtbot: QtBot) -> tuple[OpenedSession, SessionFeed]:
    session, feed = OpenedSession(path), SessionFeed()
    with qtbot.waitSignal(feed.columns_complete):
        feed.follow(session)
    return session, feed


def test_users_and_problems_are_those_of_the_rows(tmp_path: Path, bridge: Bridge, qtbot: QtBot) -> None:
    session, feed = followed(write_session(tmp_path / "s.evs", 20_000), qtbot)
    narrowing = Narrowing()
    counting, lookups = Counting(feed, narrowing), Lookups(feed, bridge, session)
    lookups.arrived.connect(counting.looked)
    counting.start()
    lookups.look()
    qtbot.waitUntil(lambda: lookups.low == 1 and lookups.high == 20_000)
    assert not lookups.partial

    def found(section: Section) -> dict[str, int]:
        return {word: counting.tally(section).count(number) for number, word in words(section) if word}

    def words(section: Section) -> list[tuple[int, str]]:
        numbers = counting.tally(section).came()
        return [(number, lookups.words[section].words[number]) for number in numbers]

    rows = session.poll.rows(1, 20_000)
    assert found(Section.USERS) == dict(Counter(row.user_id or row.anonymous_id for row in rows))
    problems = Counter(
        code for event in session.poll.events(0, 20_000) for code in {problem.code for problem in event.problems}
    )
    assert found(Section.PROBLEMS) == dict(problems)
    narrowing.put("source", one_of("source_id", {2}), "")
    counting.recount()
    work_off(counting)
    some = [row.user_id or row.anonymous_id for row in rows if row.source_id == 2]
    assert found(Section.USERS) == dict(Counter(some))
    assert counting.tally(Section.USERS).events == len(some)
    feed.stop()
    session.close()


def test_of_a_long_session_only_the_newest_are_read(
    tmp_path: Path, bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups_module, "MOST_EVENTS", 500)
    monkeypatch.setattr(lookups_module, "_SLICE", 200)
    session, feed = followed(write_session(tmp_path / "s.evs", 1_200), qtbot)
    lookups = Lookups(feed, bridge, session)
    lookups.look()
    qtbot.waitUntil(lambda: lookups.low == 701)
    qtbot.wait(20)
    assert (lookups.low, lookups.high, lookups.partial) == (701, 1_200, True)
    feed.stop()
    session.close()


def test_too_many_users_are_forgotten_and_the_newest_read_anew(
    tmp_path: Path, bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, feed = followed(write_session(tmp_path / "s.evs", 1_000), qtbot)
    monkeypatch.setattr(lookups_module, "_MOST_WORDS", 100)
    monkeypatch.setattr(lookups_module, "MOST_EVENTS", 50)
    lookups = Lookups(feed, bridge, session)
    lookups._floor = 1
    with qtbot.waitSignal(lookups.restarted, check_params_cb=bool):
        lookups.look()
    qtbot.waitUntil(lambda: lookups.low == 951)
    assert len(lookups.words[Section.USERS].words) <= 50
    feed.stop()
    session.close()


def test_what_is_shown_keeps_its_words_while_events_are_read_anew(tmp_path: Path, bridge: Bridge, qtbot: QtBot) -> None:
    session, feed = followed(write_session(tmp_path / "s.evs", 300), qtbot)
    lookups = Lookups(feed, bridge, session)
    lookups.look()
    qtbot.waitUntil(lambda: lookups.low == 1)
    words = lookups.words[Section.USERS].words
    before = list(words)
    with qtbot.waitSignal(lookups.restarted, check_params_cb=lambda renumbered: not renumbered):
        lookups.restart()
    assert lookups.words[Section.USERS].words[: len(before)] == before, "numbers that are shown still have their words"
    qtbot.waitUntil(lambda: lookups.low == 1)
    assert lookups.words[Section.USERS].words == before
    feed.stop()
    session.close()


def test_what_was_looked_up_is_shown_until_it_is_counted_anew_unless_its_numbers_mean_others(
    tmp_path: Path, bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting_module, "AT_ONCE", 0)  # a count that takes several steps
    session, feed = followed(write_session(tmp_path / "s.evs", 300), qtbot)
    counting, lookups = Counting(feed, Narrowing()), Lookups(feed, bridge, session)
    lookups.arrived.connect(counting.looked)
    counting.start()
    lookups.look()
    qtbot.waitUntil(lambda: lookups.low == 1 and not counting.busy)
    different = counting.tally(Section.USERS).different
    assert different > 0
    counting.forget_looked(renumbered=False)
    assert (counting.busy, counting.tally(Section.USERS).different) == (False, different)
    with qtbot.waitSignal(lookups.arrived):
        lookups.restart()
    assert (counting.busy, counting.tally(Section.USERS).different) == (True, different)
    qtbot.waitUntil(lambda: lookups.low == 1 and not counting.busy)
    tally = counting.tally(Section.USERS)
    assert (tally.different, tally.events) == (different, 300), "nothing is counted twice"
    counting.forget_looked(renumbered=True)
    assert (counting.busy, counting.tally(Section.USERS).different) == (True, 0)
    qtbot.waitUntil(lambda: not counting.busy)
    feed.stop()
    session.close()


def test_words_keep_their_numbers() -> None:
    words = Words()
    assert [words.take(word) for word in ("a", "b", "a")] == [0, 1, 0]
    assert (words.number_of("b"), words.number_of("c")) == (1, None)
