"""Sorting and grouping against a plain sort in Python."""

from collections.abc import Sequence
from functools import cmp_to_key
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from inspector.core.problem import Verdict
from inspector.gui.look.safetext import one_line
from inspector.gui.session.columns import EventColumns
from inspector.gui.stream import naturalorder
from inspector.gui.stream.arranged import Arranged, Wish, arrange
from inspector.gui.stream.keyvalues import LookedUpKey, Ranks, WordKey, ranks_of_words
from inspector.gui.stream.matches import Matches, Newest
from inspector.gui.stream.naturalorder import natural_key, ordered

WORDS = st.text("aAbBzZ019 ßİé_-\0", max_size=6)
VALUES = st.one_of(
    st.none(),
    WORDS.filter(bool),
    st.integers(-(2**63), 2**64 - 1),
    st.integers(2**53 - 3, 2**53 + 3),
    st.floats(allow_nan=False, allow_infinity=False),
)
FIRST = 5


class Listed:
    """A key over a plain list of values: the n-th is that of event ``FIRST + n``."""

    def __init__(self, values: Sequence[Any]) -> None:
        self.values = values

    def made(self) -> LookedUpKey:
        key = LookedUpKey(FIRST, lambda _, ids, __: ((i, self.values[i - FIRST]) for i in ids if self.has(i)), "x")
        ids = np.arange(FIRST, FIRST + len(self.values))
        assert key.learn(None, ids, lambda: False, lambda _: None)  # type: ignore[arg-type]  # the file is a list here
        return key

    def has(self, event_id: int) -> bool:
        return self.values[event_id - FIRST] is not None


def compared(one: Any, other: Any, sign: int) -> int:
    """Numbers, then texts in natural order, then what is missing, in either direction."""

    def kind(value: Any) -> int:
        return 2 if value is None else 1 if isinstance(value, str) else 0

    if one is None or other is None:
        return kind(one) // 2 - kind(other) // 2
    if kind(one) != kind(other):
        return sign * (kind(one) - kind(other))
    if isinstance(one, str):
        one, other = natural_key(one), natural_key(other)
    return sign * (int(one > other) - int(one < other))


def plainly(ids: Sequence[int], values: Sequence[Any], *, descending: bool) -> list[int]:
    sign = -1 if descending else 1

    def order(one: int, other: int) -> int:
        return compared(values[one - FIRST], values[other - FIRST], sign)

    return sorted(ids, key=cmp_to_key(order))


def verdicts(ids: NDArray[np.int64]) -> NDArray[Any]:
    return np.where(ids % 3 == 0, int(Verdict.BAD), int(Verdict.GOOD))


def new(count: int) -> NDArray[np.int64]:
    return np.arange(FIRST, FIRST + count)


@given(st.lists(VALUES, max_size=40), st.booleans(), st.integers(0, 40))
def test_an_order_is_that_of_a_plain_sort_whether_at_once_or_in_two_steps(
    values: list[Any], descending: bool, first: int
) -> None:
    key, first = Listed(values).made(), min(first, len(values))
    expected = plainly(new(len(values)).tolist(), values, descending=descending)
    wish = Wish(FIRST, new(len(values)), Newest.ANYWHERE, key, descending)
    assert arrange(wish, verdicts).order.tolist() == expected
    before = arrange(wish._replace(order=new(first)), verdicts).order
    both = np.concatenate([before, new(len(values))[first:]])
    assert arrange(wish._replace(order=both), verdicts).order.tolist() == expected


@given(st.lists(st.one_of(st.none(), WORDS.filter(bool)), max_size=40), st.lists(VALUES, min_size=40, max_size=40))
def test_groups_hold_each_event_once_in_order(names: list[str | None], values: list[Any]) -> None:
    group, sort = Listed(names), Listed(values[: len(names)])
    ids = new(len(names))
    made = arrange(Wish(FIRST, ids, Newest.ANYWHERE, sort.made(), group=group.made()), verdicts)
    rows = [(made.heading_at(row), made.id_at(row)) for row in range(made.count)]
    groups: list[tuple[str, list[int]]] = []
    for heading, event_id in rows:
        assert (heading is None) != (event_id is None)
        if heading is not None:
            groups.append((heading.name, []))
            assert heading.share == heading.events / len(ids)
        else:
            assert event_id is not None
            groups[-1][1].append(event_id)
    for name, members in groups:
        assert members == plainly(
            [i for i in ids.tolist() if one_line(names[i - FIRST] or "") == name], values, descending=False
        )
    sizes = [len(members) for _, members in groups]
    assert sizes == sorted(sizes, reverse=True)
    assert len({name for name, _ in groups}) == len(groups) == len(set(names))


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.booleans(), min_size=4, max_size=4), st.booleans())
def test_rows_and_ids_agree_with_any_groups_folded(names: list[str], folds: list[bool], by_name: bool) -> None:
    whole = arrange(
        Wish(FIRST, new(len(names)), Newest.ANYWHERE, group=Listed(names).made(), by_name=by_name), verdicts
    )
    assert whole.groups is not None
    made = whole.folding(np.array(folds[: len(whole.groups.numbers)], np.bool_))
    ids = made.ids(0, made.count - 1) if made.count else []
    assert made.id_array(0, made.count - 1).tolist() == [number or 0 for number in ids]
    for row, event_id in enumerate(ids):
        if event_id is not None:
            assert made.row_of(event_id) == row
    shown = {number for number in ids if number is not None}
    hidden = set(new(len(names)).tolist()) - shown
    assert all(made.row_of(event_id) is None for event_id in hidden)
    headings = [heading for row in range(made.count) if (heading := made.heading_at(row))]
    assert sum(heading.events for heading in headings) == len(names) == made.events
    assert sum(heading.events for heading in headings if heading.folded) == len(hidden)
    assert sum(heading.bad for heading in headings) == int((verdicts(new(len(names))) == int(Verdict.BAD)).sum())
    if by_name:
        assert [heading.name for heading in headings] == sorted({*names})
    assert made.row_of(FIRST - 1) is None
    assert made.row_of(FIRST + len(names)) is None


@given(st.lists(st.sampled_from("abcd"), min_size=2, max_size=30), st.integers(1, 30))
def test_groups_by_size_stay_where_they_are_while_they_grow(names: list[str], first: int) -> None:
    first = min(first, len(names))
    key = Listed(names).made()
    before = arrange(Wish(FIRST, new(first), Newest.ANYWHERE, group=key), verdicts)
    assert before.groups is not None
    order = np.concatenate([before.order, new(len(names))[first:]])
    after = arrange(Wish(FIRST, order, Newest.ANYWHERE, group=key, former=before.groups.numbers), verdicts)
    assert after.groups is not None
    kept = len(before.groups.numbers)
    assert after.groups.numbers[:kept].tolist() == before.groups.numbers.tolist()
    whole = arrange(Wish(FIRST, new(len(names)), Newest.ANYWHERE, group=key), verdicts)
    assert whole.groups is not None
    assert sorted(after.groups.numbers.tolist()) == sorted(whole.groups.numbers.tolist())
    assert sorted(after.order.tolist()) == new(len(names)).tolist()


@given(st.lists(st.text(max_size=200), max_size=20))
def test_keys_are_ordered_as_python_orders_bytes(texts: list[str]) -> None:
    keys = [natural_key(text) for text in texts]
    assert [keys[place].rstrip(b"\0") for place in ordered(keys)] == [
        key.rstrip(b"\0") for key in sorted(keys, key=lambda key: key.rstrip(b"\0"))
    ]


def test_texts_are_in_the_order_that_people_expect() -> None:
    texts = ["item 10", "Item 9", "item 09", "item", "Ärger", "item 9", "apple", "Zebra", "10", "9", "v1.10", "v1.9"]
    keys = [natural_key(text) for text in texts]
    expected = ["9", "10", "apple", "item", "item 09", "Item 9", "item 9", "item 10", "v1.9", "v1.10", "Zebra", "Ärger"]
    assert [texts[place] for place in ordered(keys)] == sorted(expected, key=natural_key)
    assert sorted(texts, key=natural_key)[:3] == ["9", "10", "apple"]
    assert sorted(["item 10", "item 9"], key=natural_key) == ["item 9", "item 10"]
    assert sorted(["item 9", "Item 10"], key=natural_key) == ["item 9", "Item 10"]


def test_digits_without_end_are_no_trouble() -> None:
    assert len(natural_key("9" * 100_000)) <= naturalorder.MOST_BYTES


def test_a_word_with_a_number_from_nowhere_comes_last() -> None:
    ranks = ranks_of_words({1: "b", 2: "a", 2**31: "c"})
    assert ranks.table.take([1, 2, 2**31], mode="clip").tolist() == [1, 0, 2]
    assert isinstance(ranks, Ranks)
    assert WordKey(EventColumns(), "name_id", 1).name(7) == ""


def test_plain_rows_answer_for_many_events_at_once() -> None:
    matches = Matches(FIRST)
    matches.extend(FIRST + 9, None)
    assert matches.rows_of(np.array([FIRST - 1, FIRST, FIRST + 9, FIRST + 10])).tolist() == [-1, 0, 9, -1]
    assert matches.id_array(2, 3).tolist() == [FIRST + 2, FIRST + 3]
    assert Arranged(FIRST, np.array([], np.int64), Newest.END).rows_of(np.array([FIRST])).tolist() == [-1]
