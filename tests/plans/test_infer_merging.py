"""What a draft adds to a plan that is there: its rules and its text stay, what is new comes, disagreements are told."""

from typing import Any

import pytest

from inspector.core.event import EventType
from inspector.plans.diff.changes import ChangeKind
from inspector.plans.diff.comparing import diff_plans
from inspector.plans.infer.drafting import drafted
from inspector.plans.infer.evidence import Drafted
from inspector.plans.infer.folding import Fold
from inspector.plans.merging import Merged, merged
from inspector.plans.model import Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from tests.plans.plan_samples import SAMPLES, loaded

PLAN = """\
# Ours, with care.
inspector_plan: 1
name: "Shop"      # quoted on purpose

types:
  money: {type: number, minimum: 0}

events:
  - name: Order Completed   # the one that counts
    why: >
      Revenue,
      and all else.
    properties:
      total: required money     # in the event's currency
      kind: {type: string, values: [new, old]}
      lines:
        type: array
        items:
          type: object
          properties:
            sku: string   # last of it

      # a comment at the end

  - {type: identify, traits: {email: required email}}
  - name: Words
    properties: &shared
      a: string
  - name: Shared
    properties: *shared

common:
  - message: {messageId: required string}
"""


def plan(text: str) -> Plan:
    return load_plan([PlanFile("plan.yaml", text.encode())])


def draft_of(*events: tuple[EventType, str | None, dict[str, Any]], times: int = 6) -> Drafted:
    fold = Fold()
    for event in events * times:
        fold.add(*event)
    return drafted(fold)


def track(name: str, **properties: Any) -> tuple[EventType, str, dict[str, Any]]:
    return EventType.TRACK, name, {"properties": properties}


def put(*events: tuple[EventType, str | None, dict[str, Any]], text: str = PLAN) -> Merged:
    return merged(plan(text), draft_of(*events), text)


def added_lines(found: Merged, text: str = PLAN) -> list[str]:
    """The lines that are new; that no other line changed is asserted."""
    old, new = text.split("\n"), found.text.split("\n")
    lines = []
    for line in new:
        if old and line == old[0]:
            old.pop(0)
        else:
            lines.append(line)
    assert old == []
    return lines


def test_a_new_property_is_a_line_in_its_place() -> None:
    found = put(track("Order Completed", total=1, gift=True))
    assert found.kept
    assert added_lines(found) == ["      gift: boolean  # 6 of 6"]
    assert "            sku: string   # last of it\n      gift: boolean" in found.text
    assert found.conflicts == ()


def test_a_new_property_below_another_one() -> None:
    found = put(track("Order Completed", total=1, lines=[{"sku": "x", "qty": 2}]))
    assert added_lines(found) == ["            qty: integer  # 6 of 6; 2"]


def test_a_new_section_and_a_map_in_one_line() -> None:
    found = put((EventType.IDENTIFY, None, {"traits": {"email": "ann@shop.example", "plan": "x"}}))
    assert found.kept
    assert "  - {type: identify, traits: {email: required email, plan: string}}\n" in found.text
    text = "inspector_plan: 1\nevents:\n  - name: A\n    why: x\n"
    found = put(track("A", b=1), text=text)
    assert found.text == text + "    properties:\n      b: integer  # 6 of 6; 1\n"


def test_a_new_event_comes_last_with_its_evidence() -> None:
    found = put(track("Cart Viewed", cart_id="x"))
    assert added_lines(found) == [
        "",
        "  - name: Cart Viewed  # seen 6 times",
        "    properties:",
        "      cart_id: required string  # 6 of 6",
    ]
    assert found.text.index("Cart Viewed") < found.text.index("common:")
    assert [each.path for each in found.added] == [()]


def test_the_plans_rules_win_and_disagreements_are_told() -> None:
    found = put(
        track("Order Completed", total="7", kind="gift"),
        track("Order Completed", kind="new"),
        track("Order Completed", total=1, kind="old"),
    )
    assert found.added == ()
    assert found.text == PLAN
    assert [each.message for each in found.conflicts] == [
        "`total` of Order Completed is planned as number and was sent as string too.",
        "`total` of Order Completed is required and was there in 12 of 18.",
        "`kind` of Order Completed was sent with 1 value that the plan does not allow.",
    ]


def test_what_an_alias_shares_is_not_touched() -> None:
    found = put(track("Shared", a="x", b=1))
    assert found.text == PLAN
    assert "`b` of Shared was not added: the plan tells its place in words, by a reference or as a schema." in [
        each.message for each in found.conflicts
    ]


def test_what_is_told_by_a_type_of_the_plan_is_not_touched() -> None:
    text = PLAN.replace("kind: {type: string, values: [new, old]}", "kind: line").replace(
        "types:\n", "types:\n  line: {type: object, properties: {sku: string}}\n"
    )
    found = put(track("Order Completed", total=1, kind={"sku": "x", "qty": 1}), text=text)
    assert found.text == text
    assert len(found.conflicts) == 1


def test_an_event_with_versions_is_left_to_people() -> None:
    text = PLAN.replace("common:", "  - {name: Words, version: 2, properties: {a: string}}\n\ncommon:")
    found = put(track("Words", a="x", b=1), text=text)
    assert found.text == text
    assert "`b` of Words is in no version or variant of it" in found.conflicts[0].message


def test_odd_names_and_values_come_back_as_they_are() -> None:
    names = ["no", "1", "# x", "a: b", "'", '"', "2026-01-01", "1e5", "~", "<<", "{", "- x", "抹茶"]
    found = put(track("Order Completed", total=1, **dict.fromkeys(names, "x")), track("no", **dict.fromkeys(names, 1)))
    assert found.kept
    again = plan(found.text)
    assert diff_plans(found.plan, again) == ()
    assert {each.kind for each in diff_plans(plan(PLAN), again)} == {ChangeKind.ADDED}


@pytest.mark.parametrize("name", SAMPLES)
def test_plans_of_all_formats_keep_their_rules(name: str) -> None:
    old = loaded(name)
    found = merged(old, draft_of(track("Entirely New", a=1), track("Order Completed", brand_new=1)))
    assert {each.kind for each in diff_plans(old, found.plan)} == {ChangeKind.ADDED}
    assert diff_plans(found.plan, plan(found.text)) == ()
    assert not found.kept


def test_merging_twice_adds_nothing_more() -> None:
    draft = draft_of(track("Order Completed", total=1, gift=True), track("Cart Viewed", a=[{"b": 1}]))
    first = merged(plan(PLAN), draft, PLAN)
    second = merged(plan(first.text), draft, first.text)
    assert second.added == ()
    assert second.text == first.text
