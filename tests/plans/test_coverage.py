"""Coverage from counts: what was seen of a plan, what is not planned, what its properties hold."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.coverage import (
    Origin,
    PlanIndex,
    ProblemCount,
    Sample,
    Seen,
    broken_rules,
    concerns,
    cover,
    cover_properties,
    sampled,
    type_of,
    unplanned_properties,
)
from inspector.plans.model import Bindings, Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan

PLAN = b"""
inspector_plan: 1
name: Shop
events:
  - name: Order Completed
    aliases: [Purchase]
    why: Revenue
    owner: checkout
    properties:
      total: required number
      currency: {type: string, required: true, values: [EUR, GBP]}
      products: {type: array, items: {type: object, properties: {sku: required string}}}
      coupon: string
  - name: Signed Up
  - type: identify
    traits: {email: email}
"""


def plan() -> Plan:
    return load_plan([PlanFile("shop.yaml", PLAN)])


def seen(name: str | None, kind: EventType = EventType.TRACK, at: int = 0, **verdicts: int) -> Seen:
    counts = [0] * len(Verdict)
    for word, count in verdicts.items():
        counts[Verdict[word.upper()]] = count
    return Seen(kind, name, tuple(counts), at, at + 10)


def problem(code: str, path: tuple[str | None, ...], events: int, **more: Any) -> ProblemCount:
    given = {"expected": None, "origin": "plan", "rule": "Order Completed", "newest_id": 7, "message": "It is."} | more
    return ProblemCount(EventType.TRACK, "Order Completed", code, Severity.ERROR, path, events=events, **given)


def test_planned_events_are_counted_under_all_their_names() -> None:
    found = cover(
        PlanIndex([plan()]),
        [
            seen("Order Completed", at=50, good=8, bad=2),
            seen("Purchase", at=20, good=1, unplanned=1),
            seen(None, EventType.IDENTIFY, good=3),
            seen("anything", EventType.IDENTIFY, good=1),
        ],
    )
    order, signed, identify = found.events
    assert (order.events, order.good, order.bad, order.odd, order.judged) == (12, 9, 2, 1, 12)
    assert order.share == 9 / 12
    assert (order.first_us, order.last_us) == (20, 60)
    assert set(order.names) == {"Order Completed", "Purchase"}
    assert (signed.events, signed.share, signed.first_us) == (0, None, None)
    assert identify.events == 4
    assert (found.planned, found.seen) == (3, 2)
    assert found.seen_share == 2 / 3
    assert found.good_share == 13 / 16


def test_what_is_only_known_as_blocked_is_no_part_of_a_share() -> None:
    found = cover(PlanIndex([plan()]), [seen("Signed Up", good=3, bad=1, blocked=2)])
    signed = next(each for each in found.events if each.planned.title == "Signed Up")
    assert (signed.events, signed.bad, signed.share) == (6, 1, 3 / 4)
    assert found.good_share == 3 / 4


def test_what_is_not_planned_is_listed_with_the_name_that_is_near() -> None:
    index = PlanIndex([plan()])
    found = cover(
        index,
        [
            seen("order completed", unplanned=3),
            seen("Coupon Tapped", unplanned=5),
            seen("Home", EventType.PAGE, unchecked=9),
            seen("POST /v1/trak", EventType.OTHER, incomplete=2),
        ],
    )
    assert [(each.name, each.events, each.near, each.by_case) for each in found.unplanned] == [
        ("Coupon Tapped", 5, None, False),
        ("order completed", 3, "Order Completed", True),
    ]
    assert found.unchecked == 9
    assert len(cover(index, [seen(f"e{n}", good=1) for n in range(30)], 10).unplanned) == 10


def test_several_plans_are_one_plan_in_many_files() -> None:
    other = load_plan(
        [PlanFile("b.yaml", b"inspector_plan: 1\nname: B\nevents:\n  - name: Refunded\n  - name: Signed Up\n")]
    )
    index = PlanIndex([plan(), other])
    assert [each.title for each in index.events] == ["Order Completed", "Signed Up", "every identify", "Refunded"]
    assert [number for number, _ in index.events[1].rules] == [0, 1]
    assert not cover(index, [seen("Refunded", good=1)]).unplanned


def test_a_plan_for_some_types_misses_no_others() -> None:
    only_pages = Plan("p", bindings=Bindings(types=(EventType.PAGE,)), rules=plan().rules)
    assert not cover(PlanIndex([only_pages]), [seen("Nonsense", good=1)]).unplanned


WEB, IOS = Origin("segment", "web shop", None, "k-web"), Origin("rudderstack", "ios", "ios-app", None)


def bound(name: str, *events: str, **bindings: Any) -> Plan:
    text = f"inspector_plan: 1\nname: {name}\nevents:\n" + "".join(f"  - name: {each}\n" for each in events)
    return replace(load_plan([PlanFile("p.yaml", text.encode())]), bindings=Bindings(**bindings))


def test_events_that_a_plan_is_not_bound_to_are_nothing_to_it() -> None:
    for bindings in ({"sources": ("k-web",)}, {"sources": ("web shop",)}, {"vendors": ("segment",)}):
        index = PlanIndex([bound("Web", "Signed Up", **bindings)])
        assert index.tells_origins
        there = [seen("Signed Up", good=4), seen("Tapped", unplanned=3)]
        elsewhere = [seen("Signed Up", unchecked=7), seen("Tapped", unchecked=9), seen("Swiped", unchecked=5)]
        found = cover(
            index, [*(each._replace(origin=WEB) for each in there), *(each._replace(origin=IOS) for each in elsewhere)]
        )
        assert (found.events[0].events, found.events[0].good) == (4, 4)
        assert [(each.name, each.events) for each in found.unplanned] == [("Tapped", 3)]
        assert (found.judged, found.unchecked, found.apart) == (7, 0, 21)
        assert cover(index, [each._replace(origin=IOS) for each in elsewhere]).seen == 0


def test_an_event_from_several_places_is_one_line() -> None:
    found = cover(
        PlanIndex([plan()]),
        [
            seen("Order Completed", at=50, good=2)._replace(origin=WEB),
            seen("Order Completed", at=20, bad=1)._replace(origin=IOS),
            seen("Tapped", at=5, unplanned=1)._replace(origin=WEB),
            seen("Tapped", at=1, unplanned=2)._replace(origin=IOS),
        ],
    )
    order = found.events[0]
    assert (order.events, order.names, order.first_us, order.last_us) == (3, ("Order Completed",), 20, 60)
    assert [(each.events, each.first_us, each.last_us) for each in found.unplanned] == [(3, 1, 15)]
    assert not PlanIndex([plan()]).tells_origins


def test_plans_for_different_sources_have_lines_of_their_own() -> None:
    web = bound("Web", "Signed Up", "Order Completed", sources=("web shop",))
    ios = bound("iOS", "Signed Up", "Refunded", sources=("ios-app",))
    index = PlanIndex([web, ios])
    assert [each.title for each in index.events] == [
        "Signed Up (Web)", "Order Completed", "Signed Up (iOS)", "Refunded"
    ]  # fmt: skip
    found = cover(
        index,
        [
            seen("Signed Up", good=3)._replace(origin=WEB),
            seen("Refunded", unplanned=2)._replace(origin=WEB),
            seen("Ordr Completed", unplanned=1)._replace(origin=IOS),
        ],
    )
    assert [each.events for each in found.events] == [3, 0, 0, 0]
    assert [(each.name, each.near) for each in found.unplanned] == [("Refunded", None), ("Ordr Completed", None)]
    signed, _, other, _ = found.events
    about = problem("type", ("properties", "plan"), 1, rule="Web: Signed Up")._replace(name="Signed Up")
    assert concerns(signed, about)
    assert not concerns(signed, about._replace(rule="iOS: Signed Up"))
    assert concerns(signed, about._replace(rule=None))
    assert not concerns(other, about)


def test_rules_for_types_that_a_plan_is_not_bound_to_are_not_planned() -> None:
    only_tracks = replace(plan(), bindings=Bindings(types=(EventType.TRACK,)))
    index = PlanIndex([only_tracks])
    assert [each.title for each in index.events] == ["Order Completed", "Signed Up"]
    assert cover(index, [seen(None, EventType.IDENTIFY, unchecked=3)]).apart == 3


ORIGINS = st.sampled_from([WEB, IOS, Origin()])
NAMES = st.sampled_from(["Order Completed", "Purchase", "Signed Up", "order completed", "Tapped", None])
COUNTS = st.builds(
    lambda name, kind, origin, counts: Seen(
        name=name, type=kind, verdicts=counts, first_us=0, last_us=1, origin=origin
    ),
    NAMES,
    st.sampled_from(EventType),
    ORIGINS,
    st.tuples(*[st.integers(0, 9)] * len(Verdict)),
)
BINDINGS = st.builds(
    Bindings,
    sources=st.sampled_from([(), ("web shop",), ("k-web", "ios-app")]),
    types=st.sampled_from([(), (EventType.TRACK,), (EventType.IDENTIFY, EventType.PAGE)]),
    vendors=st.sampled_from([(), ("segment",)]),
)


@given(st.lists(COUNTS, max_size=12, unique_by=lambda each: (each.type, each.name, each.origin)), BINDINGS)
def test_coverage_counts_what_a_checker_would_judge(rows: list[Seen], bindings: Bindings) -> None:
    bound_plan = replace(plan(), bindings=bindings)
    checker = compile_plans([bound_plan])
    found = cover(PlanIndex([bound_plan]), rows)
    planned = apart = 0
    for each in rows:
        held = checker.rules_for(Subject(each.type, each.name, b"{}", *each.origin))
        planned += each.events * bool(held and held[0].rules)
        apart += each.events * (not held)
    assert sum(each.events for each in found.events) == planned
    assert found.apart == apart
    assert sum(each.events for each in found.unplanned) <= sum(each.events for each in rows) - planned - apart


def test_nothing_seen_has_no_shares() -> None:
    empty = cover(PlanIndex([]), [])
    assert (empty.seen_share, empty.good_share, empty.planned) == (None, None, 0)
    assert cover(PlanIndex([plan()]), []).seen_share == 0


def test_properties_have_what_is_missing_broken_and_sampled() -> None:
    event = cover(PlanIndex([plan()]), [seen("Order Completed", good=90, bad=10)]).events[0]
    problems = [
        problem("type", ("properties", "total"), 4, actual='"27.50"'),
        problem("required", ("properties",), 6, expected="currency"),
        problem("unplanned_property", ("properties", "curency"), 5, expected="currency"),
        problem("required", ("properties", "products", None), 3, expected="sku"),
    ]
    sample = sampled([{"properties": {"total": n, "products": [{"sku": "A"}] * n}} for n in (1, 2, 3)])
    found = {each.planned.label: each for each in cover_properties(event, problems, sample)}
    assert list(found) == ["total", "currency", "products", "products[]", "products[].sku", "coupon"]
    assert (found["total"].broken, found["total"].missing, found["total"].share) == (4, 0, 0.96)
    assert found["total"].values == ("1", "2", "3")
    assert (found["currency"].missing, found["currency"].seen, found["currency"].share) == (6, 0, 0.94)
    assert found["products"].sizes == (1, 3)
    assert found["products[].sku"].missing == 3
    assert found["coupon"].share is None
    assert [each.path[-1] for each in unplanned_properties(problems)] == ["curency"]
    assert broken_rules(problems) == 4
    assert broken_rules([problem("x", (), 1, origin="lint")]) == 0


def test_more_bad_events_than_judged_ones_are_no_negative_share() -> None:
    event = cover(PlanIndex([plan()]), [seen("Order Completed", bad=2)]).events[0]
    broken = [problem("type", ("properties", "total"), 3), problem("enum", ("properties", "total"), 3)]
    assert cover_properties(event, broken, Sample())[0].share == 0


def test_a_sample_counts_each_event_once_a_path_and_shows_few_values() -> None:
    found = sampled([{"a": [1, 2, 3]}, {"a": [], "b": "x" * 500}, {"b": True, "c": None}, "no object"])
    assert found.events == 4
    assert found.paths["a", None].events == 1
    assert found.paths["a",].sizes == (0, 3)
    assert set(found.paths["b",].types) == {"string", "boolean"}
    assert all(len(value) <= 60 for value in found.paths["b",].values)
    assert found.paths["c",].values == ("null",)


def test_a_sample_of_a_huge_message_ends() -> None:
    deep: Any = 1
    for _ in range(500):
        deep = {"a": deep}
    found = sampled([deep, {str(n): n for n in range(20_000)}])
    assert found.events == 2
    assert len(found.paths) <= 4_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=5))
def test_any_messages_can_be_sampled(messages: list[Any]) -> None:
    found = sampled(messages)
    assert found.events == len(messages)
    assert all(0 < each.events <= len(messages) for each in found.paths.values())
    assert {type_of(each) for each in messages} <= {
        "null", "boolean", "string", "integer", "number", "object", "array"
    }  # fmt: skip
