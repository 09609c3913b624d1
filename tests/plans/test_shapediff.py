from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.plans.infer.folding import Fold
from inspector.plans.infer.shapediff import Change, shape_diff

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def fold(*messages: tuple[str, Any], times: int = 1) -> Fold:
    made = Fold()
    for name, properties in messages * times:
        made.add(EventType.TRACK, name, {"type": "track", "event": name, "properties": properties})
    return made


def told(before: Fold, after: Fold) -> dict[str, Change]:
    return {
        ".".join(each or "*" for each in change.path): change.change for change in shape_diff(before, after).properties
    }


def test_kinds_of_events_come_and_go() -> None:
    found = shape_diff(fold(("Old", {}), ("Both", {}), times=3), fold(("Both", {}), ("New", {})))
    assert [(each.name, each.before, each.after) for each in found.gone] == [("Old", 3, 0)]
    assert [(each.name, each.before, each.after) for each in found.new] == [("New", 0, 1)]
    assert (found.properties, found.differs) == ((), True)


def test_properties_come_and_go_and_have_other_types() -> None:
    before = fold(("Paid", {"total": 5, "coupon": "A", "lines": [{"sku": "x", "price": 1.5}]}), times=6)
    after = fold(("Paid", {"total": "5", "currency": "EUR", "lines": [{"sku": "x", "price": None}]}), times=6)
    assert told(before, after) == {
        "properties.total": Change.TYPES,
        "properties.coupon": Change.GONE,
        "properties.currency": Change.NEW,
        "properties.lines.*.price": Change.TYPES,
    }


def test_a_whole_number_is_a_number_and_a_type_that_went_is_no_loss() -> None:
    assert told(fold(("Paid", {"total": 5})), fold(("Paid", {"total": 5.5}))) == {}
    assert told(fold(("Paid", {"a": 5}), ("Paid", {"a": "5"})), fold(("Paid", {"a": 5}))) == {}


def test_what_is_rare_may_be_absent_by_chance() -> None:
    rare = fold(("Paid", {"gift": True}), *[("Paid", {})] * 9)
    assert told(rare, fold(("Paid", {}), times=20)) == {}
    assert told(rare, fold(("Paid", {}), times=40)) == {"properties.gift": Change.GONE}


def test_what_was_always_there_and_is_no_more_is_told() -> None:
    often = fold(("Paid", {"id": 1}), times=9)
    assert told(often, fold(("Paid", {"id": 1}), ("Paid", {}))) == {"properties.id": Change.RARER}
    assert told(fold(("Paid", {"id": 1}), times=4), fold(("Paid", {"id": 1}), ("Paid", {}))) == {}


def test_what_comes_much_more_often_is_told_and_is_no_difference() -> None:
    found = shape_diff(fold(("A", {}), ("B", {}), times=20), fold(("A", {}), *[("B", {})] * 9))
    assert ([each.name for each in found.often], found.differs) == (["A"], False)


@given(st.lists(JSON, max_size=6))
def test_nothing_differs_from_itself(values: list[Any]) -> None:
    messages = [("Any", value) for value in values]
    assert not shape_diff(fold(*messages), fold(*messages)).differs
