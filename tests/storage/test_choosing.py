from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.filter import parse, visible
from inspector.storage.annotations import Action
from inspector.storage.choosing import choose
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import START_US, fill, make_batch, make_event, make_exchange

COUNT = 40
RANGES = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), max_size=6)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("choosing") / "a.evs"
    return fill(path, [make_batch(1, COUNT)])


def ids(ranges: tuple[tuple[int, int], ...]) -> list[int]:
    return [number for first, last in ranges for number in range(first, last + 1)]


@given(RANGES)
def test_ranges_and_filters_meet(session: Path, steps: list[tuple[int, int]]) -> None:
    wanted = {number for first, more in steps for number in range(first, first + more + 1)}
    within = sorted((number, number) for number in wanted)
    with SessionReader(session) as reader:
        whole = choose(reader, None, within, 0)
        some = choose(reader, visible(parse("properties.n <= 20")), within, 0)
    assert whole is not None
    assert some is not None
    assert ids(whole.ranges) == [number for number in range(1, COUNT + 1) if number in wanted]
    assert ids(some.ranges) == [number for number in range(1, 21) if number in wanted]


def test_times_are_those_of_the_first_and_the_last(tmp_path: Path) -> None:
    events = [make_event(number, time_us=START_US + number) for number in range(1, 6)]
    with SessionReader(fill(tmp_path / "b.evs", [(make_exchange(), events)])) as reader:
        found = choose(reader, None, [(2, 4)], 0)
        assert found == (((2, 4),), START_US + 2, START_US + 4)
        assert choose(reader, None, [(9, 9)], 0) == ((), 0, 0)


def test_it_can_be_stopped(session: Path) -> None:
    with SessionReader(session) as reader:
        assert choose(reader, visible(parse("")), None, 0, stop=lambda: True) is None


def test_deleted_events_are_not_chosen_by_a_filter(tmp_path: Path) -> None:
    path = fill(tmp_path / "c.evs", [make_batch(1, 10)])
    with SessionWriter(path) as writer:
        writer.annotate(Action.DELETE, [(3, 4)], "")
    with SessionReader(path) as reader:
        found = choose(reader, visible(parse("")), None, 0)
    assert found is not None
    assert found.ranges == ((1, 2), (5, 10))
