"""Pairing the events of two sessions."""

from hypothesis import given
from hypothesis import strategies as st

from inspector.core.pairing import By, Mark, Pairing, pair


def mark(number: int, message_id: str | None = None, name: str = "A", text: str = "", user: str = "u") -> Mark:
    return Mark(number, message_id, ("track", name, user), text.encode())


def places(found: Pairing) -> list[tuple[int, int]]:
    return [(each.left, each.right) for each in found.pairs]


def test_by_message_id_in_whatever_order() -> None:
    left = [mark(1, "a"), mark(2, "b"), mark(3, "c"), mark(4, "gone")]
    right = [mark(1, "c"), mark(2, "new"), mark(3, "a"), mark(4, "b")]
    found = pair(left, right)
    assert places(found) == [(0, 2), (1, 3), (2, 0)]
    assert {each.by for each in found.pairs} == {By.ID}
    assert (found.missing, found.added, found.moved) == ((3,), (1,), 1)


def test_of_several_with_one_id_the_first_stands_for_the_first() -> None:
    found = pair([mark(1, "a"), mark(2, "a")], [mark(1, "a"), mark(2, "b"), mark(3, "a")])
    assert places(found) == [(0, 0), (1, 2)]


def test_events_without_an_id_are_paired_by_order() -> None:
    left = [mark(1, "a"), mark(2, name="X"), mark(3, name="X")]
    right = [mark(1, name="X"), mark(2, "a"), mark(3, "other", name="X")]
    found = pair(left, right)
    assert [(each.left, each.right, each.by) for each in found.pairs] == [(0, 1, By.ID), (1, 0, By.ORDER)]
    assert (found.missing, found.added) == ((2,), (2,))


def test_no_id_in_common_means_order() -> None:
    left = [mark(1, "a", "X", "1"), mark(2, "b", "X", "2"), mark(3, "c", "X", "3")]
    right = [mark(1, "d", "X", "2"), mark(2, "e", "X", "3")]
    assert places(pair(left, right)) == [(1, 0), (2, 1)]
    assert places(pair(left, right, By.ID)) == []


def test_by_order_each_user_has_a_turn_of_their_own() -> None:
    left = [mark(1, text="1", user="u"), mark(2, text="2", user="v")]
    right = [mark(1, text="3", user="v"), mark(2, text="4", user="u"), mark(3, text="5", user="w")]
    assert places(pair(left, right, By.ORDER)) == [(0, 1), (1, 0)]
    assert places(pair(left[:1], right[2:], By.ORDER)) == [(0, 0)]
    assert places(pair([mark(1, name="A")], [mark(1, name="B", text="other")], By.ORDER)) == []


MARKS = st.lists(
    st.builds(
        mark,
        st.integers(1, 9),
        st.one_of(st.none(), st.sampled_from("abc")),
        st.sampled_from("XY"),
        st.sampled_from("12"),
        st.sampled_from("uv"),
    ),
    max_size=12,
)


@given(MARKS, MARKS, st.sampled_from(list(By)))
def test_every_event_is_told_once(left: list[Mark], right: list[Mark], by: By) -> None:
    found = pair(left, right, by)
    assert sorted([*(each.left for each in found.pairs), *found.missing]) == list(range(len(left)))
    assert sorted([*(each.right for each in found.pairs), *found.added]) == list(range(len(right)))
    assert 0 <= found.moved <= max(0, len(found.pairs) - 1)


@given(MARKS)
def test_a_session_is_equal_to_itself(marks: list[Mark]) -> None:
    assert pair(marks, marks).missing == pair(marks, marks).added == ()
