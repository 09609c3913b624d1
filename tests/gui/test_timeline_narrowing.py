"""What the stream is narrowed to."""

import numpy as np
from numpy.typing import NDArray

from inspector.gui.session.columns import Columns, Condition
from inspector.gui.stream.narrowing import Narrowing

COLUMNS: Columns = {"type": np.array([1, 2, 3, 4]), "verdict": np.array([0, 0, 1, 1])}


def above(limit: int) -> Condition:
    return lambda columns: columns["type"].astype(np.int64) > limit


def good(columns: Columns) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = columns["verdict"].astype(np.int64) == 1
    return result


def chosen(narrowing: Narrowing, without: str = "") -> list[bool] | None:
    condition = narrowing.condition(without=without)
    return None if condition is None else condition(COLUMNS).tolist()


def test_all_conditions_must_be_met_and_each_can_be_left_out() -> None:
    narrowing = Narrowing()
    assert chosen(narrowing) is None
    narrowing.put("a", above(1), "types above 1")
    narrowing.put("b", good, "good")
    narrowing.put("c", lambda columns: ~above(3)(columns), "types below 4")
    assert chosen(narrowing) == [False, False, True, False]
    assert chosen(narrowing, without="b") == [False, True, True, False]
    assert [part.words for part in narrowing.parts.values()] == ["types above 1", "good", "types below 4"]
    narrowing.drop("a")
    narrowing.drop("b")
    assert chosen(narrowing) == [True, True, True, False]
    assert chosen(narrowing, without="c") is None


def test_each_change_says_whose_it_was() -> None:
    narrowing = Narrowing()
    said: list[str] = []
    narrowing.changed.connect(said.append)
    narrowing.put("a", above(1), "")
    narrowing.put("a", above(2), "")
    narrowing.drop("b")
    narrowing.drop("a")
    narrowing.clear()
    narrowing.put("b", above(2), "")
    narrowing.clear()
    assert said == ["a", "a", "a", "b", ""]


def test_no_condition_writes_into_the_array_of_another() -> None:
    mine = np.array([True, True, False, False])
    narrowing = Narrowing()
    narrowing.put("a", lambda _: mine, "")
    narrowing.put("b", good, "")
    assert chosen(narrowing) == [False] * 4
    assert mine.tolist() == [True, True, False, False]
