"""Snowplow's events are held to the schemas whose addresses they name, as its pipeline does it."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.core.event import Event
from inspector.core.problem import Verdict
from inspector.plans.checking import Checker, Subject, Verdicts, compile_plans
from inspector.plans.model import Bindings, Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from tests.plans.checking_samples import marks, track
from tests.plans.plan_samples import SNOWPLOW_CLI, SNOWPLOW_IGLU, iglu
from tests.vendors.vendor_requests import get, only

CART, CHECKOUT = "iglu:com.acme/add_to_cart/jsonschema/1-0-0", "iglu:com.acme/checkout/jsonschema/1-0-0"
PRODUCT = "iglu:com.acme/product/jsonschema/1-0-0"
PAGE = "iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0"
OUTER = "iglu:com.snowplowanalytics.snowplow/{}/jsonschema/1-0-0"


def plan(files: dict[str, str] | None = None, **schemas: dict[str, Any]) -> Plan:
    made = dict(files or {})
    for name, schema in schemas.items():
        made[f"schemas/com.acme/{name}/jsonschema/{schema['self']['version']}"] = json.dumps(schema)
    return load_plan([PlanFile(name, text.encode()) for name, text in made.items()])


def snowplow(schema: str | None = None, data: Any = None, entities: list[Any] | None = None, **more: str) -> Event:
    sent = {"e": "pv" if schema is None else "ue", "p": "web", "tv": "js-4", **more}
    if schema is not None:
        inner = {"schema": schema, "data": data}
        sent["ue_pr"] = json.dumps({"schema": OUTER.format("unstruct_event"), "data": inner})
    if entities is not None:
        sent["co"] = json.dumps({"schema": OUTER.format("contexts"), "data": entities})
    found = get("/i?" + urlencode(sent))
    assert found is not None
    return only(found)


def judged(checker: Checker, event: Event) -> Verdicts:
    assert event.problems == ()
    return checker.check(Subject(event.type, event.name, event.message, event.vendor))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return compile_plans([plan(SNOWPLOW_IGLU, product=iglu("product"))])


def test_an_event_is_held_to_the_schema_that_it_names(checker: Checker) -> None:
    assert judged(checker, snowplow(CHECKOUT, {"sku": "a"})) == Verdicts(Verdict.GOOD, ())
    found = judged(checker, snowplow(CHECKOUT, {"sku": 7}))
    assert (found.verdict, marks(found)) == (Verdict.BAD, [("type", "/properties/sku")])
    found = judged(checker, snowplow(CHECKOUT, {"price": 1}))
    assert (found.verdict, marks(found)) == (Verdict.BAD, [("required", "/properties")])


def test_the_version_is_the_one_that_it_names() -> None:
    wider = iglu("add_to_cart", "1-0-1")
    wider["properties"]["size"] = {"type": "integer"}
    both = compile_plans([plan(add_to_cart=iglu("add_to_cart")), plan(add_to_cart=wider)])
    sized = {"sku": "a", "size": 3}
    assert judged(both, snowplow(CART.replace("1-0-0", "1-0-1"), sized)).verdict is Verdict.GOOD
    found = judged(both, snowplow(CART, sized))
    assert (found.verdict, marks(found)) == (Verdict.BAD, [("unplanned_property", "/properties/size")])


def test_entities_are_held_to_theirs(checker: Checker) -> None:
    good, odd = {"schema": PRODUCT, "data": {"sku": "a"}}, {"schema": PRODUCT, "data": {"sku": 1}}
    assert judged(checker, snowplow(entities=[good, good])).verdict is Verdict.GOOD
    found = judged(checker, snowplow(CHECKOUT, {"sku": "a"}, [good, odd]))
    assert (found.verdict, marks(found)) == (Verdict.BAD, [("type", "/context/entities/1/data/sku")])
    found = judged(checker, snowplow(e="pp", entities=[{"schema": PRODUCT, "data": None}]))
    assert (found.verdict, [each.pointer for each in found.problems]) == (Verdict.BAD, ["/context/entities/0/data"])


def test_a_schema_that_is_nowhere_leaves_the_event_incomplete(checker: Checker) -> None:
    unknown = "iglu:com.acme/refund/jsonschema/1-0-0"
    found = judged(checker, snowplow(unknown, {"sku": "a"}))
    assert (found.verdict, marks(found)) == (Verdict.INCOMPLETE, [("schema_not_found", "/snowplow/schema")])
    assert unknown in found.problems[0].message
    assert "add the folder" in found.problems[0].message
    found = judged(checker, snowplow(entities=[{"schema": unknown, "data": {}}]))
    assert (found.verdict, marks(found)) == (Verdict.INCOMPLETE, [("schema_not_found", "/context/entities/0/schema")])
    found = judged(checker, snowplow(unknown, {}, [{"schema": PRODUCT, "data": {}}]))
    assert found.verdict is Verdict.BAD


def test_another_version_is_another_schema(checker: Checker) -> None:
    found = judged(checker, snowplow(CHECKOUT.replace("1-0-0", "2-0-0"), {"sku": "a"}))
    assert marks(found) == [("schema_not_found", "/snowplow/schema")]


def test_schemas_of_iglu_central_are_not_missed_unless_a_folder_has_some(checker: Checker) -> None:
    page = snowplow(entities=[{"schema": PAGE, "data": {"id": "x"}}])
    assert judged(checker, page) == Verdicts(Verdict.GOOD, ())
    ping = iglu("page_ping")
    ping["self"]["vendor"] = "com.snowplowanalytics.snowplow"
    holds_some = compile_plans([plan(page_ping=ping)])
    assert marks(judged(holds_some, page)) == [("schema_not_found", "/context/entities/0/schema")]


def test_what_a_schema_does_not_forbid_is_allowed() -> None:
    open_ = iglu("checkout")
    del open_["additionalProperties"]
    assert judged(compile_plans([plan(checkout=open_)]), snowplow(CHECKOUT, {"sku": "a", "more": 1})).problems == ()


def test_events_without_a_schema_are_good(checker: Checker) -> None:
    assert judged(checker, snowplow()) == Verdicts(Verdict.GOOD, ())
    assert judged(checker, snowplow(e="se", se_ca="c", se_ac="press")) == Verdicts(Verdict.GOOD, ())


def test_another_plan_beside_it_has_its_say_too() -> None:
    both = compile_plans([plan(SNOWPLOW_IGLU), Plan("Shop", (track("press", {"value": {"type": "string"}}, "value"),))])
    assert judged(both, snowplow(CHECKOUT, {"sku": "a"})).verdict is Verdict.GOOD
    assert ("required", "/properties") in marks(judged(both, snowplow(e="se", se_ca="c", se_ac="press")))
    assert marks(judged(both, snowplow(e="se", se_ca="c", se_ac="odd"))) == [("unplanned_event", "/event")]


def test_event_specifications_narrow_a_data_structure() -> None:
    checker = compile_plans([plan(SNOWPLOW_CLI)])
    held = checker.rules_for(Subject(snowplow(CART, {}).type, "add_to_cart", snowplow(CART, {}).message, "snowplow"))
    assert held[0].rules
    assert all(rule.origin_id == CART for rule in held[0].rules)
    assert judged(checker, snowplow(CART, {"sku": 1})).verdict is Verdict.BAD
    found = judged(checker, snowplow(entities=[{"schema": PRODUCT, "data": {"sku": 1}}]))
    assert (found.verdict, marks(found)) == (Verdict.BAD, [("type", "/context/entities/0/data/sku")])


def test_bindings_hold() -> None:
    loaded = plan(SNOWPLOW_IGLU)
    bound = Plan(loaded.name, loaded.rules, bindings=Bindings(vendors=("segment",)), origin=loaded.origin)
    assert judged(compile_plans([bound]), snowplow(CHECKOUT, {})) == Verdicts(Verdict.UNCHECKED, ())


@pytest.mark.parametrize("entities", [7, {}, [7, None, {}, {"schema": 7}, {"schema": "iglu:"}], [[]]])
def test_odd_entities_do_no_harm(checker: Checker, entities: Any) -> None:
    message = {"type": "track", "snowplow": {"schema": CHECKOUT}, "context": {"entities": entities}}
    found = checker.check(Subject(snowplow(CHECKOUT, {}).type, "checkout", json.dumps(message).encode(), "snowplow"))
    assert found.verdict in {Verdict.BAD, Verdict.INCOMPLETE}
