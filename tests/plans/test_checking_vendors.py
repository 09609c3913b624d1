"""One plan holds the events of every vendor to it: the properties are where it looks for them."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.core.event import Decoded
from inspector.core.problem import Verdict
from inspector.plans.checking import Subject
from tests.plans.checking_samples import checker, marks, track, traits
from tests.vendors.vendor_requests import get, only, post

PLAN = checker(
    track("Order Completed", {"total": {"type": "number"}, "order_id": {"type": "string"}}, "total"),
    traits({"plan": {"type": "string"}}, "plan"),
)
SCHEMA = "iglu:com.acme/Order Completed/jsonschema/1-0-0"


def amplitude(properties: dict[str, Any]) -> Decoded:
    return post(
        "/2/httpapi", {"api_key": "k", "events": [{"event_type": "Order Completed", "event_properties": properties}]}
    )


def mixpanel(properties: dict[str, Any]) -> Decoded:
    own = {"token": "t", "distinct_id": "u", "$browser": "Chrome", "mp_lib": "web", "time": 1_795_325_050}
    return post("/track", [{"event": "Order Completed", "properties": own | properties}])


def posthog(properties: dict[str, Any]) -> Decoded:
    own = {"$lib": "web", "$current_url": "https://a/b"}
    event = {"event": "Order Completed", "distinct_id": "u", "properties": own | properties}
    return post("/batch", {"api_key": "k", "batch": [event]})


def snowplow(properties: dict[str, Any]) -> Decoded:
    inner = {"schema": SCHEMA, "data": properties}
    outer = {"schema": "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0", "data": inner}
    event = {"e": "ue", "p": "web", "tv": "js-4", "ue_pr": json.dumps(outer)}
    found = get("/i?" + urlencode(event))
    assert found is not None
    return found


def ga4(properties: dict[str, Any]) -> Decoded:
    numbers = {f"epn.{key}": value for key, value in properties.items() if isinstance(value, int | float)}
    texts = {f"ep.{key}": value for key, value in properties.items() if isinstance(value, str)}
    query = {"v": "2", "tid": "G-1", "cid": "1.2", "en": "Order Completed", **numbers, **texts}
    return post("/g/collect?" + urlencode(query), b"")


@pytest.mark.parametrize("send", [amplitude, mixpanel, posthog, snowplow, ga4])
def test_the_same_plan_holds_for_each(send: Any) -> None:
    for properties, verdict, told in (
        ({"total": 9.5, "order_id": "7"}, Verdict.GOOD, []),
        ({"total": "9.50"}, Verdict.BAD, [("type", "/properties/total")]),
        ({"order_id": "7"}, Verdict.BAD, [("required", "/properties")]),
        ({"total": 9.5, "odd": "x"}, Verdict.UNPLANNED, [("unplanned_property", "/properties/odd")]),
    ):
        event = only(send(properties))
        found = PLAN.check(Subject(event.type, event.name, event.message, event.vendor))
        assert (found.verdict, marks(found)) == (verdict, told)


@pytest.mark.parametrize(
    "found",
    [
        post("/2/httpapi", {"api_key": "k", "events": [{"event_type": "$identify", "user_properties": {"plan": 7}}]}),
        post("/engage", {"$token": "t", "$distinct_id": "u", "$set": {"plan": 7}}),
        post("/batch", {"api_key": "k", "batch": [{"event": "$identify", "distinct_id": "u", "$set": {"plan": 7}}]}),
    ],
    ids=["amplitude", "mixpanel", "posthog"],
)  # fmt: skip
def test_traits_are_held_to_it_too(found: Decoded) -> None:
    event = only(found)
    told = PLAN.check(Subject(event.type, event.name, event.message, event.vendor))
    assert (told.verdict, marks(told)) == (Verdict.BAD, [("type", "/traits/plan")])
