"""Counting events in bins, and where in time they lie."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from inspector.gui.session.columns import CHUNK_ROWS, Columns, EventColumns
from inspector.gui.timeline.bins import Grouping, Histogram
from inspector.gui.timeline.extent import Extent, Span
from inspector.gui.timeline.link import between
from inspector.gui.timeline.view import STEPS_US, Grid
from tests.gui.timeline_columns import DAY_US, HOUR_US, SECOND_US, START_US, columns_of, put

NOW_US = START_US + HOUR_US

usual = st.integers(START_US - HOUR_US, START_US + HOUR_US)
any_time = st.one_of(usual, usual, st.integers(-(2**63), 2**63 - 1), st.sampled_from((0, -(2**63), 2**63 - 1)))
times_lists = st.lists(any_time, min_size=1, max_size=60)
grids = st.builds(
    Grid,
    st.integers(START_US - 2 * HOUR_US, START_US + 2 * HOUR_US),
    st.sampled_from(STEPS_US),
    st.integers(1, 300),
)


def odd(columns: Columns) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = columns["time_us"].astype(np.int64) % 2 == 1
    return result


def counted(columns: EventColumns, last_id: int, grid: Grid, grouping: Grouping = Grouping.VERDICT) -> Histogram:
    histogram = Histogram(columns, 1)
    histogram.arrange(grid, grouping)
    histogram.extend(last_id)
    return histogram


@given(times_lists, grids)
def test_every_event_is_in_the_bin_of_its_time_or_before_or_after(times: list[int], grid: Grid) -> None:
    histogram = counted(columns_of(times), len(times), grid)
    inside = [time for time in times if grid.start_us <= time < grid.end_us]
    expected = np.zeros(grid.bins, np.int64)
    for time in inside:
        expected[grid.bin_at(time)] += 1
    assert histogram.counts.sum(axis=1).tolist() == expected.tolist()
    assert histogram.earlier == sum(time < grid.start_us for time in times)
    assert histogram.later == sum(time >= grid.end_us for time in times)


@given(st.lists(times_lists, min_size=1, max_size=6), grids, st.sampled_from(Grouping), st.booleans())
def test_what_is_added_bit_by_bit_is_what_is_counted_at_once(
    parts: list[list[int]], grid: Grid, grouping: Grouping, narrowed: bool
) -> None:
    columns = EventColumns()
    growing = Histogram(columns, 1)
    growing.narrow(odd if narrowed else None)
    last_id = 0
    for number, times in enumerate(parts):
        last_id = put(columns, last_id + 1, times, verdict=number, type=number, source_id=number + 1)
        growing.extend(last_id)
        growing.arrange(grid, grouping)
    fresh = counted(columns, last_id, grid, grouping)
    fresh.narrow(odd if narrowed else None)
    assert growing.counts.tolist() == fresh.counts.tolist()
    assert (growing.earlier, growing.later) == (fresh.earlier, fresh.later)
    wanted = [time for times in parts for time in times if time % 2 == 1 or not narrowed]
    assert int(fresh.counts.sum()) + fresh.earlier + fresh.later == len(wanted)
    assert growing.first_seen == {number + 1: times[0] for number, times in enumerate(parts)}


@given(times_lists, grids, st.data())
def test_a_chosen_range_holds_what_its_bars_say(times: list[int], grid: Grid, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, grid.bins - 1))
    last = data.draw(st.integers(first, grid.bins - 1))
    columns = columns_of(times)
    histogram = counted(columns, len(times), grid)
    found = columns.matching(between(*grid.span(first, last)), 1, len(times))
    assert len(found) == int(histogram.counts[first : last + 1].sum())


def test_times_at_both_ends_of_all_numbers_are_told_apart() -> None:
    grid = Grid(1_794_992_800_000_000, 86_400_000_000_000_000, 107)
    histogram = counted(columns_of([1_794_996_400_000_000, -9_200_149_080_909_551_617, 0]), 3, grid)
    assert (histogram.earlier, int(histogram.counts.sum()), histogram.later) == (2, 1, 0)


def test_chunks_outside_are_counted_without_being_looked_at() -> None:
    times = START_US + np.arange(3 * CHUNK_ROWS) * 1000
    histogram = Histogram(columns_of(times.tolist()), 1)
    histogram.extend(len(times))
    grid = Grid(START_US + CHUNK_ROWS * 1000, 1_000_000, 10)
    histogram.arrange(grid, Grouping.VERDICT)
    assert int(histogram.counts.sum()) == 10_000
    assert (histogram.earlier, histogram.later) == (CHUNK_ROWS, 2 * CHUNK_ROWS - 10_000)


def test_numbers_that_no_version_of_ours_writes_count_as_the_last_group() -> None:
    columns = columns_of([START_US] * 3, verdict=[0, 77, 255], source_id=[1, 900, 2**32 - 1])
    grid = Grid(START_US, 1000, 1)
    assert counted(columns, 3, grid).counts[0].tolist() == [1, 0, 0, 0, 0, 2]
    assert counted(columns, 3, grid, Grouping.SOURCE).counts[0].tolist() == [0, 1] + [0] * 11 + [2]


def test_marked_and_noted_events_are_found() -> None:
    histogram = counted(columns_of([1, 2, 3, 4], flags=[0, 4, 8, 3]), 4, Grid(0, 1000, 1))
    assert list(histogram.noted(10)) == [[2, 3]]
    assert list(histogram.noted(1)) == [[2]]


def extent_of(times: Sequence[int]) -> Extent:
    histogram = Histogram(columns_of(times), 1)
    histogram.extend(len(times))
    return histogram.extent


@given(times_lists, st.randoms(use_true_random=False))
def test_clusters_hold_every_event_and_do_not_depend_on_the_order(times: list[int], random: Random) -> None:
    extent = extent_of(times)
    assert sum(cluster.events for cluster in extent.clusters) == len(times)
    assert extent.whole == Span(min(times), max(times))
    for cluster, after in zip(extent.clusters, extent.clusters[1:], strict=False):
        assert after.span.first_us - cluster.span.last_us > extent.gap_us
    shuffled = list(times)
    random.shuffle(shuffled)
    one_by_one = Extent()
    for time in shuffled:
        one_by_one.add(Span(time, time), 1)
    if extent.gap_us == one_by_one.gap_us == HOUR_US:
        assert one_by_one.clusters == extent.clusters
        assert one_by_one.default(NOW_US) == extent.default(NOW_US)


def test_however_scattered_the_times_the_clusters_stay_few() -> None:
    random = np.random.default_rng(4)
    extent = extent_of(random.integers(-(2**63), 2**63 - 1, 5_000, np.int64).tolist())
    assert len(extent.clusters) <= 64
    assert sum(cluster.events for cluster in extent.clusters) == 5_000


STEADY = [START_US + number * SECOND_US for number in range(300)]
STEADY_SPAN = Span(STEADY[0], STEADY[-1])


@pytest.mark.parametrize(
    "outliers",
    [
        [0, 2_000_000_000_000_000, START_US + 3_650 * DAY_US],
        [START_US - 3 * DAY_US, START_US - 3 * DAY_US, START_US + 3 * DAY_US],
        [-(2**63), 2**63 - 1],
        [0] * 120,
    ],
)
def test_wrong_clocks_do_not_ruin_the_range(outliers: list[int]) -> None:
    extent = extent_of([*STEADY[:150], *outliers, *STEADY[150:]])
    assert extent.default(NOW_US) == STEADY_SPAN
    assert extent.whole == Span(min(outliers), max(*outliers, STEADY[-1])).joined(STEADY_SPAN)


def test_three_wrong_clocks_among_seven_events_do_not_either() -> None:
    times = [*STEADY[:7], 0, START_US - 400 * DAY_US, START_US + 400 * DAY_US]
    assert extent_of(times).default(NOW_US) == Span(STEADY[0], STEADY[6])


@pytest.mark.parametrize(
    "others",
    [
        [START_US - HOUR_US],
        [START_US - 9 * HOUR_US] * 40,
        [START_US - 3 * DAY_US] * 30,
        [START_US - hours * HOUR_US * 2 for hours in range(30)],
    ],
)
def test_gaps_of_hours_and_days_belong_to_a_session(others: list[int]) -> None:
    times = [*others, *STEADY]
    assert extent_of(times).default(NOW_US) == Span(min(times), max(times))


def test_what_arrives_now_is_shown_even_after_a_weekend() -> None:
    monday = START_US + 3 * DAY_US
    extent = extent_of([*STEADY, monday])
    assert extent.default(monday + SECOND_US) == Span(START_US, monday)
    assert extent.default(NOW_US) == STEADY_SPAN


def test_without_events_there_is_no_range() -> None:
    assert Extent().default(NOW_US) is None
    assert Extent().whole is None
