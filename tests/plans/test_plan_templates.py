"""The templates load without a repair, and are written as our writer writes them."""

import pytest

from inspector.core.event import EventType
from inspector.plans.model import Plan
from inspector.plans.own.writing import write_own
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.views import properties_of
from inspector.resources import resource

NAMES = sorted(each.name for each in resource("plans").iterdir() if each.name.endswith(".yaml"))
TEMPLATES = [name for name in NAMES if name != "demo-shop.yaml"]


def template(name: str) -> Plan:
    return load_plan([PlanFile(name, resource("plans", name).read_bytes())])


def test_every_line_of_business_has_one() -> None:
    assert {"ecommerce.yaml", "mobile.yaml", "video.yaml", "b2b-saas.yaml"} < set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_loads_and_is_written_the_same(name: str) -> None:
    plan = template(name)
    assert plan.repairs == ()
    assert plan.rules
    assert all(rule.description for rule in plan.rules)
    assert write_own(plan) == resource("plans", name).read_text(encoding="utf-8")


def test_facts_are_carried_over() -> None:
    shop = {rule.name: rule for rule in template("ecommerce.yaml").rules}
    seen = {each.label: each for each in properties_of(shop["Order Completed"])}
    assert shop["Order Completed"].aliases == ("Completed Order",)
    assert seen["total"].types == ("number",)
    assert seen["products[].sku"].types == ("string",)
    assert not any(each.required for each in seen.values())
    video = {rule.name: rule for rule in template("video.yaml").rules}
    views = {each.label: each for each in properties_of(video["Video Playback Started"])}
    assert views["ad_type[]"].enum == ("pre-roll", "mid-roll", "post-roll")
    assert views["total_length"].types == ("integer", "null")
    saas = template("b2b-saas.yaml")
    assert {EventType.IDENTIFY, EventType.GROUP} <= {rule.type for rule in saas.rules}
