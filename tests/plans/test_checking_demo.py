"""The demo shop and its plan: every deliberate mistake is found at the right pointer, and none is invented."""

from itertools import islice
from typing import Any

import orjson

from inspector.cli.demo.mistakes import EVENT_NAME, MISSING_PROPERTY, NO_USER, PROPERTY_NAME, PROPERTY_TYPE
from inspector.cli.demo.shop import shop
from inspector.core.event import EVENT_TYPES, EventType
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.resources import resource

# What the shop does wrong, as names and not as its own tables, so that a mistake in those would show.
OTHER_NAMES = {
    "productId": "product_id",
    "orderId": "order_id",
    "cartID": "cart_id",
    "checkout-id": "checkout_id",
    "Currency": "currency",
    "totl": "total",
    "search_query": "query",
    "steps": "step",
    "Title": "title",
}
NUMBERS = ("total", "price", "quantity", "value", "revenue", "step", "discount")
DROPPED = ("order_id", "product_id", "currency", "cart_id", "checkout_id", "query")

Finding = tuple[str, str, str | None]
"""Code, pointer, and the missing or nearest name."""


def expected(mistake: str | None, message: dict[str, Any], required: set[str]) -> set[Finding]:
    """What a person would say is wrong."""
    properties = message.get("properties", {})
    if mistake == EVENT_NAME:
        return {("unplanned_event", "/event", "")}
    if mistake == NO_USER:
        own = {("required", "", "userId")} if message["type"] == "alias" else set()
        return {("required", "", "userId or anonymousId"), *own}
    if mistake == PROPERTY_TYPE:
        (name,) = [each for each in NUMBERS if isinstance(properties.get(each), str)]
        return {("type", f"/properties/{name}", "")}
    if mistake == MISSING_PROPERTY:
        return {("required", "/properties", each) for each in DROPPED if each in required and each not in properties}
    if mistake == PROPERTY_NAME:
        (name,) = [each for each in OTHER_NAMES if each in properties]
        right = OTHER_NAMES[name]
        missing = {("required", "/properties", right)} if right in required else set()
        return {("unplanned_property", f"/properties/{name}", right), *missing}
    return set()


def test_precision_and_recall() -> None:
    plan = load_plan([PlanFile("demo-shop.yaml", resource("plans", "demo-shop.yaml").read_bytes())])
    checker = compile_plans([plan])
    needed = {
        (rule.type, rule.name): set(rule.schema.get("properties", {}).get("properties", {}).get("required", ()))
        for rule in plan.rules
    }
    right = invented = missed = 0
    for sent in islice(shop(11, 20, 0.4), 12_000):
        kind = EVENT_TYPES[sent.message["type"]]
        name = sent.message.get("event" if kind is EventType.TRACK else "name")
        found = checker.check(Subject(kind, name, orjson.dumps(sent.message)))
        said = {
            (each.code, each.pointer, "" if each.code in {"type", "unplanned_event"} else each.expected)
            for each in found.problems
        }
        required = needed.get((kind, name), needed.get((kind, None), set()))
        wanted = expected(sent.mistake, sent.message, required)
        right += len(said & wanted)
        invented += len(said - wanted)
        missed += len(wanted - said)
        assert said == wanted, (sent.mistake, sent.message, found.problems)
    print(f"{right:,} problems: precision {right / (right + invented):.3f}, recall {right / (right + missed):.3f}")  # noqa: T201 - shown with -s
    assert right > 3_000
    assert (invented, missed) == (0, 0)


def test_misspelt_event_names_get_the_name_that_was_meant() -> None:
    plan = load_plan([PlanFile("demo-shop.yaml", resource("plans", "demo-shop.yaml").read_bytes())])
    checker = compile_plans([plan])
    wrong = [sent for sent in islice(shop(11, 20, 0.4), 4_000) if sent.mistake == EVENT_NAME]
    guessed = [
        checker.check(Subject(EventType.TRACK, sent.message["event"], sent.message)).problems[0].expected
        for sent in wrong
    ]
    assert None not in guessed
