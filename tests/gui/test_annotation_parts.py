"""Ranges of many events and the history of what was done to them, without a window."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inspector.gui.stream.idranges import MOST_EVENTS, MOST_RANGES, count_of, joined, pieces, ranges_of
from inspector.gui.stream.undoing import Acted, History, Noted, Step, Wanted
from inspector.storage.annotations import Action

_ids = st.sets(st.integers(1, 40_000), min_size=1, max_size=60) | st.integers(1, 30_000).flatmap(
    lambda first: st.integers(first, 60_000).map(lambda last: set(range(first, last + 1)))
)


@given(_ids)
def test_pieces_hold_every_event_once_and_none_is_too_large(ids: set[int]) -> None:
    ranges = ranges_of(np.array(sorted(ids, key=lambda number: -number), np.int64))
    assert count_of(ranges) == len(ids)
    found = list(pieces(ranges))
    assert {number for piece in found for first, last in piece for number in range(first, last + 1)} == ids
    for piece in found:
        assert len(piece) <= MOST_RANGES
        assert sum(last - first + 1 for first, last in piece) <= MOST_EVENTS
    assert count_of(joined(found)) == len(ids)


def test_every_other_event_of_a_large_session_is_few_calls() -> None:
    ranges = ranges_of(np.arange(1, 100_001, 2))
    assert len(list(pieces(ranges))) == 13


def test_what_is_undone_can_be_done_again_until_something_else_is_done() -> None:
    history = History()
    noted = Step((Noted(7, "what?", "why?"),), (Noted(7, None, "why?"),))
    history.add(noted)
    history.undone()
    assert (history.last, history.next) == (None, noted)
    history.redone(noted)
    assert (history.last, history.next) == (noted, None)
    history.undone()
    acted = Step((Acted(Action.DELETE, ranges_of(np.array([3])), 1), Noted(7, None, "why?")), ())
    history.add(acted)
    assert (history.last, history.next) == (acted, None)
    note, restored = acted.undoing()
    assert note == Noted(7, "why?", None)
    assert isinstance(restored, Wanted)
    assert (restored.action, restored.chosen().tolist()) == (Action.RESTORE, [[3, 3]])


def test_only_so_many_steps_are_kept() -> None:
    history = History()
    for number in range(150):
        history.add(Step((Noted(number, None, "x"),), ()))
    count = 0
    while history.last:
        history.undone()
        count += 1
    assert count == 100
