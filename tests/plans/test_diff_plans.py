"""What changed between two plans: every kind of change, and that both sides see the same."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.plans.building import Builder
from inspector.plans.diff.changes import OPPOSITE, Change, ChangeKind, Scope
from inspector.plans.diff.comparing import diff_plans
from inspector.plans.diff.writing import diff_json, diff_markdown, diff_text, summary
from inspector.plans.model import Plan, PlanFormat, Schema
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.schemas.notes import Notes
from tests.plans.plan_samples import SAMPLES, loaded

BASE = """\
inspector_plan: 1
name: Shop
events:
  - name: Order Completed
    description: An order.
    aliases: [order_completed]
    properties:
      total: {type: number, required: true, minimum: 0}
      currency: {type: string, values: [EUR, USD]}
      coupon: string
      lines: {type: array, items: {type: object, properties: {sku: required string, price: number}}}
  - name: Cart Viewed
    properties: {cart_id: string, value: number}
"""


OPEN = "`properties` of Order Completed"


def plan(text: str) -> Plan:
    return load_plan([PlanFile("plan.yaml", text.encode())])


def changed(*edits: tuple[str, str]) -> tuple[Change, ...]:
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return diff_plans(plan(BASE), plan(text))


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, bool]]:
    return [(each.kind.value, each.message, each.breaking) for each in changes]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("coupon: string", "coupon: string\n      gift: boolean"),
            ("added", "`gift` of Order Completed is new.", False),
        ),
        (
            ("coupon: string", "coupon: string\n      gift: required boolean"),
            ("added", "`gift` of Order Completed is new and required.", True),
        ),
        (("      coupon: string\n", ""), ("removed", "`coupon` of Order Completed is gone.", True)),
        (
            ("coupon: string", "couponCode: string"),
            ("renamed", '"coupon" of Order Completed is called "couponCode" now.', True),
        ),
        (("coupon: string", "coupon: required string"), ("stricter", "`coupon` of Order Completed is required.", True)),
        (
            ("required: true, ", ""),
            ("looser", "`total` of Order Completed is no longer required.", False),
        ),
        (
            ("coupon: string", "coupon: string or null"),
            ("looser", "`coupon` of Order Completed is string or null, not string.", False),
        ),
        (
            ("type: number, required", "type: integer, required"),
            ("stricter", "`total` of Order Completed is integer, not number.", True),
        ),
        (
            ("coupon: string", "coupon: integer"),
            ("changed", "`coupon` of Order Completed is integer, not string.", True),
        ),
        (
            ("coupon: string", "coupon: any"),
            ("looser", "`coupon` of Order Completed is of any type, not string.", False),
        ),
        (
            ("[EUR, USD]", "[EUR]"),
            ("stricter", '`currency` of Order Completed cannot be "USD" any more.', True),
        ),
        (("[EUR, USD]", "[EUR, USD, GBP]"), ("looser", '`currency` of Order Completed can be "GBP" too.', False)),
        (
            ("minimum: 0", "minimum: 1"),
            ("stricter", "`total` of Order Completed is held to: at least 1, not 0.", True),
        ),
        (
            (", minimum: 0", ""),
            ("looser", "`total` of Order Completed is no longer held to: at least 0.", False),
        ),
        (
            ("price: number", "price: {type: number, maximum: 9}"),
            ("stricter", "`lines[].price` of Order Completed is held to: at most 9.", True),
        ),
        (
            ("An order.", "Bought."),
            ("words", 'The description of Order Completed is "Bought.", not "An order.".', False),
        ),
        (
            ("    aliases: [order_completed]\n", ""),
            ("stricter", 'Order Completed is no longer sent as "order_completed".', True),
        ),
        (
            ("name: Cart Viewed", "name: Cart Opened"),
            ("renamed", '"Cart Viewed" is called "Cart Opened" now.', True),
        ),
        (
            ("  - name: Cart Viewed\n    properties: {cart_id: string, value: number}\n", ""),
            ("removed", "Cart Viewed is gone.", True),
        ),
        (
            ("  - name: Cart Viewed", "  - {type: page, name: Home}\n  - name: Cart Viewed"),
            ("added", "page Home is new.", False),
        ),
        (
            ("name: Shop\n", "name: Shop\noptions: {coercion: true}\n"),
            ("looser", "The option coercion is true, not false.", False),
        ),
        (
            ("name: Shop\n", "name: Shop\napplies_to: {sources: [web]}\n"),
            ("looser", 'The plan is for "web", not for all sources.', False),
        ),
        (
            ("    description: An order.\n", "    description: An order.\n    unplanned_properties: forbidden\n"),
            (
                "stricter",
                f"Names that {OPEN} does not declare are forbidden, not left to the plan's options.",
                True,
            ),
        ),
        (
            ("events:\n", "common:\n  - message: {messageId: required string}\nevents:\n"),
            ("added", "The common schema common is new.", True),
        ),
    ],
)
def test_each_change_is_told_once_in_a_sentence(edit: tuple[str, str], expected: tuple[str, str, bool]) -> None:
    assert told(changed(edit)) == [expected]


def test_an_event_with_a_required_property_does_not_tell_of_its_section_too() -> None:
    assert len(changed(("value: number", "value: required number"))) == 1


def test_a_renamed_event_that_keeps_its_old_name_as_an_alias_breaks_nothing() -> None:
    (change,) = changed(("name: Cart Viewed", "name: Cart Opened\n    aliases: [Cart Viewed]"))
    assert (change.kind, change.breaking, change.keyword) == (ChangeKind.RENAMED, False, "name")


def test_what_is_not_alike_is_not_renamed() -> None:
    kinds = [each.kind for each in changed(("coupon: string", "couponCount: integer"))]
    assert kinds == [ChangeKind.REMOVED, ChangeKind.ADDED]


def test_a_new_version_of_an_event_is_a_change_of_it() -> None:
    changes = changed(("name: Cart Viewed", "name: Cart Viewed\n    version: 2"))
    assert [(each.kind, each.keyword, each.before, each.after) for each in changes] == [
        (ChangeKind.CHANGED, "version", "1", "2")
    ]
    changes = changed(("  - name: Cart Viewed", "  - {name: Cart Viewed, version: 2}\n  - name: Cart Viewed"))
    assert [each.kind for each in changes] == [ChangeKind.ADDED]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_plan_does_not_differ_from_itself(name: str) -> None:
    assert diff_plans(loaded(name), loaded(name)) == ()


def test_order_and_origin_do_not_count() -> None:
    one = plan(BASE)
    first, second = one.rules
    two = Plan(one.name, (second, first), origin=PlanFormat.SEGMENT_CSV)
    assert diff_plans(one, two) == ()


NAMES = st.sampled_from(["a", "b", "total", "totalPrice", "total_price", "order_id", "type", "required"])
LEAVES = st.one_of(
    st.just({}),
    st.sampled_from(["string", "integer", "number", "null"]).map(lambda kind: {"type": kind}),
    st.lists(st.sampled_from(["string", "integer", "number"]), min_size=2, max_size=3, unique=True).map(
        lambda kinds: {"type": kinds}
    ),
    st.lists(st.sampled_from(["x", "y", 1, 1.5, True, None]), min_size=1, max_size=3, unique_by=repr).map(
        lambda values: {"enum": values}
    ),
    st.builds(lambda low, high: {"minimum": low, "maxLength": high}, st.integers(0, 3), st.integers(0, 3)),
    st.sampled_from([{"pattern": "^a"}, {"pattern": "^b"}, {"format": "email"}, {"uniqueItems": True}, {"const": 1}]),
    st.sampled_from([{"anyOf": [{"type": "string"}]}, {"$ref": "#/definitions/m"}, {"description": "words"}]),
)


def _object(children: dict[str, Schema], required: list[str], closed: bool | None) -> Schema:
    made: Schema = {"type": "object", "properties": children} if children else {"type": "object"}
    must = sorted(set(required))
    made |= {"required": must} if must else {}
    return made if closed is None else {**made, "additionalProperties": closed}


def _objects(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    names = st.dictionaries(NAMES, inner, max_size=4)
    return st.builds(_object, names, st.lists(NAMES, max_size=3), st.sampled_from([None, True, False]))


SCHEMAS = st.recursive(
    LEAVES, lambda inner: _objects(inner) | inner.map(lambda each: {"type": "array", "items": each}), max_leaves=8
)
EVENTS = st.sampled_from(["Order Completed", "Order Complete", "orderCompleted", "Cart Viewed", "A"])


def _built(events: dict[str, tuple[Schema, str]]) -> Plan:
    builder = Builder(PlanFormat.OWN, "plan", Notes())
    for name, (schema, description) in events.items():
        whole = {"properties": {"properties": schema}, "definitions": {"m": {"type": "integer"}}}
        builder.add(EventType.TRACK, name, whole, description=description)
    return builder.plan("Plan")


PLANS = st.dictionaries(
    EVENTS, st.tuples(_objects(SCHEMAS), st.sampled_from(["", "Words.", "Others."])), max_size=4
).map(_built)


@given(PLANS)
def test_no_plan_differs_from_itself(one: Plan) -> None:
    assert diff_plans(one, one) == ()


@given(PLANS, PLANS)
def test_from_the_other_side_added_is_removed_and_stricter_is_looser(one: Plan, two: Plan) -> None:
    there, back = diff_plans(one, two), diff_plans(two, one)
    expected = Counter(
        (OPPOSITE.get(each.kind, each.kind), each.keyword, repr(each.after), repr(each.before)) for each in there
    )
    assert Counter((each.kind, each.keyword, repr(each.before), repr(each.after)) for each in back) == expected


@given(PLANS, PLANS)
def test_plans_that_do_not_differ_mean_the_same(one: Plan, two: Plan) -> None:
    if not diff_plans(one, two):
        assert {each.key for each in one.rules} == {each.key for each in two.rules}


@given(PLANS, PLANS)
def test_every_change_is_a_sentence_and_breaks_what_is_stricter(one: Plan, two: Plan) -> None:
    for each in diff_plans(one, two):
        assert each.message.endswith(".")
        assert "\n" not in each.message
        if each.kind in {ChangeKind.STRICTER, ChangeKind.REMOVED, ChangeKind.CHANGED}:
            assert each.breaking or each.keyword == "version"
        if each.kind in {ChangeKind.LOOSER, ChangeKind.WORDS}:
            assert not each.breaking


def test_a_schema_in_itself_is_compared_once() -> None:
    text = BASE.replace(
        "events:", "types:\n  node: {type: object, properties: {next: node, n: number}}\nevents:"
    ).replace("coupon: string", "coupon: node")
    changes = diff_plans(plan(text), plan(text.replace("n: number", "n: integer")))
    assert [(each.place.label, each.kind) for each in changes] == [("coupon.n", ChangeKind.STRICTER)]


def test_types_that_unfold_without_end_are_compared_in_time() -> None:
    types = "  a0: {type: object, properties: {x: string}}\n" + "".join(
        f"  a{n}: {{type: object, properties: {{x: a{n - 1}, y: a{n - 1}}}}}\n" for n in range(1, 29)
    )
    text = BASE.replace("events:", f"types:\n{types}events:").replace("coupon: string", "coupon: a28")
    old = plan(text)
    assert diff_plans(old, plan(text)) == ()
    (one,) = diff_plans(old, plan(text.replace("required: true, minimum: 0", "required: true, minimum: 1")))
    assert (one.kind, one.before, one.after) == (ChangeKind.STRICTER, 0, 1)
    many = diff_plans(old, plan(text.replace("{x: string}", "{x: number}")))
    (rest,) = [each for each in many if each.keyword == "schema"]
    assert rest.breaking
    assert "there are too many properties to compare them one by one" in rest.message


def test_thousands_of_renamed_events_are_compared_in_time() -> None:
    old = _built({f"Event Number {each}": ({"type": "object"}, "") for each in range(1500)})
    new = _built({f"event_number_{each}": ({"type": "object"}, "") for each in range(1500)})
    assert {each.kind for each in diff_plans(old, new)} == {ChangeKind.RENAMED}


def test_text_groups_by_event_and_ends_with_the_counts() -> None:
    changes = changed(("coupon: string", "coupon: required string"), ("An order.", "Bought."))
    lines = list(diff_text(changes, lambda text, _: f"<{text}>"))
    assert lines == [
        "Order Completed",
        '  <· words   > The description of Order Completed is "Bought.", not "An order.".',
        "  <▲ stricter> `coupon` of Order Completed is required. (breaking)",
        "1 stricter, 1 words; 1 breaking",
    ]
    assert summary(()) == "The plans are the same."


def test_json_says_all_of_a_change() -> None:
    changes = changed(("price: number", "price: required number"))
    found: dict[str, Any] = diff_json(plan(BASE), plan(BASE), changes)
    assert found["summary"]["stricter"] == found["summary"]["breaking"] == 1
    assert found["changes"] == [
        {
            "kind": "stricter",
            "breaking": True,
            "scope": Scope.EVENT.value,
            "type": "track",
            "event": "Order Completed",
            "version": "1",
            "variant": "",
            "property": "lines[].price",
            "path": ["properties", "lines", None, "price"],
            "keyword": "required",
            "before": False,
            "after": True,
            "message": "`lines[].price` of Order Completed is required.",
        }
    ]


def test_markdown_shows_names_as_they_are() -> None:
    changes = changed(("name: Cart Viewed", 'name: "<b>*x*</b>"'))
    text = "\n".join(diff_markdown(plan(BASE), plan(BASE), changes))
    assert text.startswith("## Tracking plan: Shop → Shop\n")
    assert "\\<b\\>\\*x\\*\\</b\\>" in text
    assert "- removed: **breaking** Cart Viewed is gone." in text
