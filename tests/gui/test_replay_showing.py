"""Failed events as a filter, and ways out of the engine in words for the window."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.errors import KnownError
from inspector.core.filter import compile_filter, parse
from inspector.core.filter.lexer import MOST_CHARACTERS
from inspector.destinations.model import Destination
from inspector.destinations.opening import open_destination
from inspector.destinations.store import DestinationStore
from inspector.gui.look.wayout import clickable, told_in_window
from inspector.gui.replay.showing import named
from tests.core.filter.filter_samples import make_event


@given(st.sets(st.integers(1, 90), max_size=60))
def test_the_filter_lets_through_just_these(ids: set[int]) -> None:
    found = named(ids)
    assert (found.shown, found.total, found.first) == (len(ids), len(ids), min(ids, default=0))
    if ids:
        passes = compile_filter(parse(found.filter), 0, lambda _: None)
        event = make_event()
        assert {number for number in range(92) if passes(event._replace(row=event.row._replace(id=number)))} == ids


def test_many_events_in_a_row_are_one_range_and_of_scattered_ones_the_first_are_named() -> None:
    assert named(range(7, 1_000_000)).filter == "(id>=7 id<=999999)"
    found = named(range(1_000_001, 1_009_001, 3))
    assert (found.total, found.first) == (3_000, 1_000_001)
    assert 200 < found.shown < 3_000
    assert len(found.filter) <= MOST_CHARACTERS
    parse(found.filter)


def test_commands_about_destinations_become_what_to_click(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as unset:
        open_destination(Destination("my 'own'", "segment", {}), {})
    words = "On the Replay page choose “my 'own'” and press F2 (Edit destination…)."
    assert str(told_in_window(unset.value)).endswith(f"Write key is missing. {words}")
    store = DestinationStore(tmp_path)
    with pytest.raises(KnownError) as nothing:
        store.get("staging")
    assert str(told_in_window(nothing.value)).endswith("Set one up on the Replay page: Add destination…")
    store.save(Destination("Mixpanel", "segment", {}))
    with pytest.raises(KnownError) as another:
        store.get("staging")
    assert str(told_in_window(another.value)).endswith("The Replay page shows those there are.")


def test_other_errors_stay_what_they_are() -> None:
    error = KnownError("There is no job 7.", "`inspector replay --list` lists them.")
    assert told_in_window(error) is error
    assert clickable("staging refuses the key.") == "staging refuses the key."
