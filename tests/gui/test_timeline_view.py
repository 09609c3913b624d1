"""Which part of time is shown, and how it is labelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.gui.timeline.axis import clock, local, range_words, ticks
from inspector.gui.timeline.choosing import Choosing
from inspector.gui.timeline.extent import Span
from inspector.gui.timeline.painter import _heights
from inspector.gui.timeline.view import STEPS_US, Grid, Mode, View
from tests.gui.timeline_columns import DAY_US, HOUR_US, SECOND_US, START_US

moments = st.integers(-(2**63), 2**63 - 1)
spans = st.builds(lambda one, other: Span(min(one, other), max(one, other)), moments, moments)


def view_of(span: Span) -> View:
    view = View()
    view.take(span, span, live=False)
    return view


def mode_of(view: View) -> Mode:
    return view.mode


@given(spans, st.integers(-10, 4000), st.lists(st.tuples(moments, st.floats(0.01, 100.0)), max_size=8))
def test_whatever_is_done_the_bins_cover_what_is_shown(
    span: Span, pixels: int, doings: list[tuple[int, float]]
) -> None:
    view = view_of(span)
    for moment, factor in doings:
        view.zoom(moment, factor)
        view.move(moment // 1000)
    grid = view.grid(pixels, HOUR_US)
    assert grid.start_us <= view.start_us
    assert grid.end_us >= view.end_us
    assert 1 <= grid.bins <= max(pixels, 1) // 6 + 2
    assert (grid.start_us + HOUR_US) % grid.width_us == 0
    assert max(abs(grid.start_us), abs(grid.end_us)) < 2**61


def test_the_default_view_shows_the_whole_default_range() -> None:
    view = view_of(Span(START_US, START_US + HOUR_US))
    assert view.start_us < START_US
    assert view.end_us > START_US + HOUR_US
    assert view.width_us < 1.1 * HOUR_US
    assert view_of(Span(START_US, START_US)).width_us == 10 * SECOND_US


def test_zooming_keeps_what_is_under_the_mouse_where_it_is() -> None:
    view = view_of(Span(START_US, START_US + HOUR_US))
    at = START_US + 40 * 60 * SECOND_US
    share = (at - view.start_us) / view.width_us
    for _ in range(12):
        view.zoom(at, 0.8)
        assert abs((at - view.start_us) / view.width_us - share) < 1e-3
    assert view.width_us < HOUR_US / 10


def test_zooming_out_ends_at_every_event_and_in_at_single_ones() -> None:
    view = View()
    view.take(Span(START_US, START_US + HOUR_US), Span(0, START_US + HOUR_US), live=False)
    for _ in range(100):
        view.zoom(START_US, 2)
    assert view.start_us <= 0
    assert view.end_us >= START_US + HOUR_US
    for _ in range(100):
        view.zoom(START_US, 0.5)
    assert view.width_us == 20_000
    assert view.grid(1400).width_us == 100


def test_a_growing_session_moves_the_default_view_seldom() -> None:
    view = view_of(Span(START_US, START_US))
    moves = 0
    for second in range(3_600):
        span = Span(START_US, START_US + second * SECOND_US)
        moves += view.take(span, span, live=True)
        assert view.start_us <= span.first_us
        assert span.last_us < view.end_us
    assert moves <= 25


def test_zoomed_in_at_the_end_the_view_goes_along_by_whole_bars() -> None:
    view = view_of(Span(START_US, START_US + HOUR_US))
    view.zoom(START_US + HOUR_US, 0.05)
    assert view.mode is Mode.NEWEST
    width, grid = view.width_us, view.grid(1000)
    span = Span(START_US, START_US + 2 * HOUR_US)
    assert view.take(span, span, live=True)
    assert view.width_us == width
    assert view.start_us <= span.last_us < view.end_us
    assert (view.grid(1000).start_us - grid.start_us) % grid.width_us == 0


def test_going_along_it_keeps_a_chosen_range_in_sight_until_that_is_given_up() -> None:
    view = view_of(Span(START_US, START_US + HOUR_US))
    view.zoom(START_US + HOUR_US, 0.05)
    chosen = Span(view.start_us + view.width_us // 4, view.start_us + view.width_us // 2)
    span = Span(START_US, START_US + 2 * HOUR_US)
    assert view.take(span, span, live=True, keep=chosen)
    assert view.start_us == chosen.first_us
    assert not view.take(span, span, live=True, keep=chosen)
    assert view.take(span, span, live=True)
    assert view.start_us <= span.last_us < view.end_us
    elsewhere = Span(START_US, START_US + 1)
    later = Span(START_US, START_US + 3 * HOUR_US)
    assert view.take(later, later, live=True, keep=elsewhere), "what was out of sight holds nothing"
    assert view.start_us <= later.last_us < view.end_us


def test_zoomed_in_elsewhere_the_view_stays() -> None:
    view = view_of(Span(START_US, START_US + HOUR_US))
    view.zoom(START_US, 0.05)
    assert mode_of(view) is Mode.FIXED
    before = view.start_us
    assert not view.take(Span(START_US, START_US + 9 * HOUR_US), Span(START_US, START_US + 9 * HOUR_US), live=True)
    assert view.start_us == before
    view.reset()
    assert mode_of(view) is Mode.WHOLE
    assert view.end_us > START_US + 9 * HOUR_US


@given(spans, st.floats(1, 2**62))
def test_labels_are_in_order_within_the_range_and_far_enough_apart(span: Span, least: float) -> None:
    view = view_of(span)
    shown = Span(view.start_us, view.end_us)
    found = ticks(shown, max(least, shown.width_us / 40))
    assert len(found) <= 41
    assert all(shown.first_us <= tick.time_us <= shown.last_us and tick.text for tick in found)
    assert [tick.time_us for tick in found] == sorted({tick.time_us for tick in found})


def test_labels_are_round_times_and_tell_where_a_day_begins() -> None:
    noon = local(START_US)
    midnight = START_US - (noon.hour * 3600 + noon.minute * 60 + noon.second) * SECOND_US
    found = ticks(Span(midnight + 20 * HOUR_US, midnight + 30 * HOUR_US), 2 * HOUR_US)
    next_day = f"{local(midnight + DAY_US):%-d %b}"
    assert [tick.text for tick in found] == ["20:00", "22:00", next_day, "02:00", "04:00", "06:00"]
    years = ticks(Span(START_US - 1500 * DAY_US, START_US), 200 * DAY_US)
    assert [tick.text for tick in years] == ["2023", "2024", "2025", "2026"]


@pytest.mark.parametrize("step", STEPS_US)
@pytest.mark.parametrize("moment", [0, START_US, -(2**63), 2**63 - 1])
def test_every_range_has_words(step: int, moment: int) -> None:
    assert range_words(Grid(moment, step, 1).span(0, 0), step)
    assert clock(moment, step)


def test_ranges_are_told_as_exactly_as_they_are() -> None:
    words = range_words(Grid(START_US, 200_000, 1).span(0, 0), 200_000)
    assert words == f"{clock(START_US, 1000)} – {clock(START_US + 200_000, 1000)}"
    assert words.count(":") == 4
    assert range_words(Grid(START_US, 60 * SECOND_US, 1).span(0, 0), 60 * SECOND_US).count(":") == 2


def test_a_range_is_chosen_in_either_direction_and_given_up() -> None:
    grid, choosing = Grid(START_US, 1000, 100), Choosing()
    choosing.begin(grid, 40)
    choosing.drag(grid, 30)
    assert choosing.chosen == grid.span(30, 40)
    choosing.finish()
    choosing.begin(grid, 5)
    choosing.drag(grid, 8)
    choosing.give_up()
    assert choosing.chosen == grid.span(30, 40)
    choosing.step(grid, 10, choose=False)
    choosing.step(grid, 11, choose=True)
    choosing.step(grid, 9, choose=True)
    assert choosing.chosen == grid.span(9, 10)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=14).filter(any), st.floats(0, 60), st.data())
def test_the_parts_of_a_bar_make_up_the_bar(counts: list[int], tall: float, data: st.DataObject) -> None:
    loud = data.draw(st.lists(st.booleans(), min_size=len(counts), max_size=len(counts)))
    heights = _heights(counts, loud, tall)
    assert sum(heights) == max(2, round(tall))
    assert min(heights) >= 0
    assert all(count or not height for count, height in zip(counts, heights, strict=True))
    lowest = next((at for at, count in enumerate(counts) if count and loud[at]), None)
    assert lowest is None or heights[lowest] >= 1
