"""The demo shop's plan finds every mistake that a plan can find, and nothing else."""

from itertools import islice
from typing import Any

import jsonschema_rs

from inspector.cli.demo.mistakes import (
    DUPLICATE,
    EVENT_NAME,
    FUTURE,
    MISSING_PROPERTY,
    MISTAKES,
    NO_USER,
    PROPERTY_NAME,
    PROPERTY_TYPE,
)
from inspector.cli.demo.shop import shop
from inspector.core.event import EVENT_TYPES, EventType
from inspector.plans.model import Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.resources import resource

FOR_A_PLAN = {EVENT_NAME, PROPERTY_NAME, PROPERTY_TYPE, MISSING_PROPERTY, NO_USER}
NOT_FOR_A_PLAN = {DUPLICATE, FUTURE}


def demo_plan() -> Plan:
    return load_plan([PlanFile("demo-shop.yaml", resource("plans", "demo-shop.yaml").read_bytes())])


class Checker:
    """The plan's schemas and nothing more."""

    def __init__(self, plan: Plan) -> None:
        self.rules = {
            (rule.type, rule.name): jsonschema_rs.validator_for(rule.schema, validate_formats=True)
            for rule in plan.rules
        }
        self.common = [jsonschema_rs.validator_for(each.schema) for each in plan.common]

    def is_good(self, message: dict[str, Any]) -> bool:
        kind = EVENT_TYPES[message["type"]]
        name = message.get("event") if kind is EventType.TRACK else message.get("name")
        rule = self.rules.get((kind, name)) or self.rules.get((kind, None))
        return rule is not None and rule.is_valid(message) and all(each.is_valid(message) for each in self.common)


def test_the_plan_needs_no_repair() -> None:
    assert demo_plan().repairs == ()


def test_every_sort_of_mistake_is_accounted_for() -> None:
    assert set(MISTAKES) == FOR_A_PLAN | NOT_FOR_A_PLAN


def test_every_mistake_breaks_a_rule_and_nothing_else_does() -> None:
    checker = Checker(demo_plan())
    seen: set[str] = set()
    for sent in islice(shop(11, 20, 0.4), 12_000):
        good = checker.is_good(sent.message)
        assert good == (sent.mistake not in FOR_A_PLAN), (sent.mistake, sent.message)
        seen |= {sent.mistake} if sent.mistake else set()
    assert seen == set(MISTAKES)


def test_every_planned_event_is_sent() -> None:
    plan = demo_plan()
    sent = {(EVENT_TYPES[each.message["type"]], each.message.get("event")) for each in islice(shop(5, 20, 0), 8_000)}
    assert {(rule.type, rule.name) for rule in plan.rules} <= sent
