"""The comparison of two JSON values."""

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.alignment import align_equal, align_named
from inspector.core.jsondiff import Counts, Kind, Node, changes, counts, diff, json_patch

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats(-2, 2, allow_nan=False)
    | st.sampled_from(["", "a", "~/"])
)
KEYS = st.sampled_from(["a", "b", "c", "/", "~", "id", "sku"])
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)
PRODUCTS = st.lists(
    st.fixed_dictionaries({"sku": st.integers(0, 6), "price": st.integers(0, 2)}),
    max_size=6,
    unique_by=lambda each: each["sku"],
)


def patched(value: Any, patch: list[dict[str, Any]]) -> Any:
    """A JSON Patch applied, written after RFC 6902 and nothing else."""
    whole = {"": copy.deepcopy(value)}
    for step in patch:
        steps = [""] + [part.replace("~1", "/").replace("~0", "~") for part in step["path"].split("/")[1:]]
        parent: Any = whole
        for part in steps[:-1]:
            parent = parent[int(part)] if isinstance(parent, list) else parent[part]
        key: Any = int(steps[-1]) if isinstance(parent, list) else steps[-1]
        if step["op"] == "remove":
            del parent[key]
        elif step["op"] == "add" and isinstance(parent, list):
            assert key <= len(parent)
            parent.insert(key, copy.deepcopy(step["value"]))
        else:
            assert step["op"] != "replace" or isinstance(parent, list) or key in parent
            parent[key] = copy.deepcopy(step["value"])
    return whole[""]


def canonical(value: Any) -> str:
    """A text that is the same for values that JSON does not tell apart."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return json.dumps(value)
    return str(float(value) + 0.0)


@given(JSON, JSON)
def test_the_patch_makes_the_left_into_the_right(before: Any, after: Any) -> None:
    assert canonical(patched(before, json_patch(diff(before, after)))) == canonical(after)


@given(PRODUCTS, PRODUCTS)
def test_products_known_by_their_sku_are_patched_too(before: list[Any], after: list[Any]) -> None:
    whole = diff({"products": before}, {"products": after})
    assert patched({"products": before}, json_patch(whole)) == {"products": after}


@given(JSON)
def test_a_value_does_not_differ_from_itself(value: Any) -> None:
    node = diff(value, copy.deepcopy(value))
    assert node.kind is Kind.SAME
    assert json_patch(node) == []


@given(st.one_of(st.tuples(JSON, JSON), st.tuples(PRODUCTS, PRODUCTS)))
def test_the_other_way_round_there_is_as_much_the_other_way_round(pair: tuple[Any, Any]) -> None:
    before, after = pair
    there, back = counts(diff(before, after)), counts(diff(after, before))
    assert there == back._replace(added=back.removed, removed=back.added)


@given(st.lists(st.sampled_from([b"a", b"b", b"c", b"d"])), st.lists(st.sampled_from([b"a", b"b", b"c", b"d"])))
def test_steps_hold_every_item_once_and_in_order(left: list[bytes], right: list[bytes]) -> None:
    steps = align_equal(left, right, lambda i, j: (i + j) % 2 == 0)
    assert [step.left for step in steps if step.left is not None] == list(range(len(left)))
    assert [step.right for step in steps if step.right is not None] == list(range(len(right)))
    away = [(step.left, step.moved_to) for step in steps if step.moved_to is not None]
    assert sorted(away) == sorted((step.moved_from, step.right) for step in steps if step.moved_from is not None)
    assert all(left[i] == right[j] for i, j in away if i is not None)


def only(node: Node) -> Node:
    (change,) = changes(node)
    return change


def test_each_kind_of_difference_is_told_with_its_places() -> None:
    before = {"keep": 1, "gone": 2, "total": "27.50", "name": "a"}
    after = {"keep": 1.0, "total": 27.5, "new": None, "name": "b"}
    found = {(change.kind, change.left, change.right) for change in changes(diff(before, after))}
    assert found == {
        (Kind.REMOVED, "/gone", None),
        (Kind.RETYPED, "/total", "/total"),
        (Kind.ADDED, None, "/new"),
        (Kind.CHANGED, "/name", "/name"),
    }
    assert [node.right or node.left for node in diff(before, after).children] == [
        "/keep", "/gone", "/total", "/new", "/name"
    ]  # fmt: skip


def test_true_is_no_number_and_numbers_are_equal_by_value() -> None:
    assert only(diff([1], [True])).kind is Kind.RETYPED
    assert diff([1, 0.0, 100], [Decimal("1.00"), Decimal("-0"), Decimal("1E+2")]).kind is Kind.SAME
    big = 10**5000
    assert only(diff([big], [big + 1])).kind is Kind.CHANGED
    assert diff([float("nan")], [float("nan")]).kind is Kind.SAME


def test_an_item_put_in_front_does_not_change_the_others() -> None:
    change = only(diff({"products": ["a", "b", "c"]}, {"products": ["x", "a", "b", "c"]}))
    assert (change.kind, change.right, change.after) == (Kind.ADDED, "/products/0", "x")


def test_items_that_changed_their_place_have_moved() -> None:
    moved = only(diff([{"a": 1}, {"b": 2}, {"c": 3}], [{"c": 3}, {"a": 1}, {"b": 2}]))
    assert (moved.kind, moved.left, moved.right) == (Kind.MOVED_HERE, "/2", "/0")


def test_objects_are_known_by_their_id_and_compared_inside() -> None:
    before = [{"product_id": "1", "price": 5}, {"product_id": "2", "price": 6}]
    after = [{"product_id": "2", "price": 7}, {"product_id": "3", "price": 8}]
    found = [(change.kind, change.left, change.right) for change in changes(diff(before, after))]
    assert found == [(Kind.REMOVED, "/0", None), (Kind.CHANGED, "/1/price", "/0/price"), (Kind.ADDED, None, "/1")]
    swapped = diff(before, [before[1] | {"price": 9}, before[0]])
    assert counts(swapped).moved == 1


def test_one_product_for_another_is_a_change_of_its_keys() -> None:
    change = only(diff([{"sku": "A", "price": 1}], [{"sku": "B", "price": 1}]))
    assert (change.kind, change.left) == (Kind.CHANGED, "/0/sku")


def test_what_is_volatile_is_counted_apart() -> None:
    before = {"messageId": "1", "timestamp": {"a": 1}, "properties": {"messageId": "1"}}
    after = {"messageId": "2", "timestamp": {"a": 2}, "properties": {"messageId": "2"}, "sentAt": "x"}
    assert counts(diff(before, after)) == Counts(changed=1, volatile=3)
    assert counts(diff(before, after, volatile=frozenset())) == Counts(added=1, changed=3)


def test_deep_and_wide_values_take_bounded_work() -> None:
    one: Any = 1
    other: Any = 2
    for _ in range(5_000):
        one, other = [one], [other]
    assert only(diff(one, other)).kind is Kind.CHANGED
    wide = [f"item {number}" for number in range(20_000)]
    found = counts(diff(wide, [*wide[1:9_000], "new", *wide[9_000:19_999], "end"]))
    assert found == Counts(added=1, removed=1, changed=1)
    assert counts(diff(list(range(3_000)), [each * 7 for each in range(3_000)])).changed > 0


def test_the_work_can_be_given_up() -> None:
    def give_up() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        diff({"a": 1}, {"a": 2}, tick=give_up)


def test_names_that_are_unique_are_matched_wherever_they_are() -> None:
    steps = align_named([b"a", b"b", b"c"], [b"c", b"b"])
    assert sum(step.left is not None and step.right is not None for step in steps) == 1
    assert sum(step.moved_to is not None for step in steps) == 1
