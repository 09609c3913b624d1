"""Snowplow's requests: what each event becomes, and what its pipeline would turn down."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.core.timestamps import parse_us
from tests.vendors.vendor_requests import codes, get, message_of, only, post

TP2 = "/com.snowplowanalytics.snowplow/tp2"
JSON = "application/json; charset=UTF-8"
UUID = "b5bffe47-59d8-4d58-a4dc-8b048036d6a5"
BASE = {"tv": "py-1.1.0", "p": "web", "eid": UUID, "dtm": "1795359045091", "stm": "1795359046091", "aid": "shop"}
SCHEMA = "iglu:com.example/order_completed/jsonschema/1-0-0"
CART = {"schema": "iglu:com.example/cart/jsonschema/2-0-1", "data": {"items": 2}}
UNSTRUCTURED = "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0"
CONTEXTS = "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1"
DESCRIBED = json.dumps({"schema": UNSTRUCTURED, "data": {"schema": SCHEMA, "data": {"total": 9.5, "note": "ü+🧾"}}})
ENTITIES = json.dumps({"schema": CONTEXTS, "data": [CART]})


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def payload(*events: Any, **envelope: Any) -> dict[str, Any]:
    schema = "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4"
    return {"schema": schema, "data": list(events)} | envelope


def sent(**event: Any) -> Any:
    return only(post(TP2, payload(BASE | event), content_type=JSON))


def test_a_page_view() -> None:
    made = sent(e="pv", url="https://a/b", page="Title", refr="https://c", uid="u", duid="d", lang="en")
    assert (made.vendor, made.type, made.name, made.problems) == ("snowplow", EventType.PAGE, "page_view", ())
    assert (made.user_id, made.anonymous_id, made.message_id) == ("u", "d", UUID)
    assert (made.write_key, made.library, made.label) == ("shop", "snowplow py 1.1.0", None)
    assert message_of(made) == {
        "type": "page",
        "name": "page_view",
        "userId": "u",
        "anonymousId": "d",
        "messageId": UUID,
        "properties": {"url": "https://a/b", "title": "Title", "referrer": "https://c"},
        "timestamp": "2026-11-22T14:50:45.091Z",
        "snowplow": {
            "tv": "py-1.1.0", "p": "web", "dtm": "1795359045091", "stm": "1795359046091", "aid": "shop", "e": "pv",
            "lang": "en",
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        {"ue_pr": DESCRIBED, "co": ENTITIES},
        {"ue_px": packed(DESCRIBED), "cx": packed(ENTITIES)},
        {"ue_px": packed(DESCRIBED).rstrip("="), "cx": packed(ENTITIES).rstrip("=")},
    ],
    ids=["json", "base64", "unpadded"],
)
def test_a_self_describing_event_with_entities(fields: dict[str, str]) -> None:
    event = BASE | {"e": "ue", "url": "https://a/b"} | fields
    got = get("/i?" + urlencode(event))
    assert got is not None
    for made in (sent(e="ue", url="https://a/b", **fields), only(got)):
        assert (made.type, made.name, made.problems) == (EventType.TRACK, "order_completed", ())
        message = message_of(made)
        assert message["properties"] == {"total": 9.5, "note": "ü+🧾"}
        assert message["context"] == {"page": {"url": "https://a/b"}, "entities": [CART]}
        assert message["snowplow"]["schema"] == SCHEMA
        assert not {"ue_pr", "ue_px", "co", "cx"} & message["snowplow"].keys()


def test_other_kinds_of_events() -> None:
    struct = sent(e="se", se_ca="Shop", se_ac="add", se_la="L", se_pr="p", se_va="2.50")
    assert (struct.type, struct.name) == (EventType.TRACK, "add")
    wanted = {"category": "Shop", "action": "add", "label": "L", "property": "p", "value": "2.50"}
    assert message_of(struct)["properties"] == wanted
    ping = sent(e="pp", pp_mix="0", pp_may="100")
    assert (ping.type, ping.name) == (EventType.OTHER, "page_ping")
    assert message_of(ping)["properties"] == {"min_x": "0", "max_y": "100"}
    order = sent(e="tr", tr_id="1", tr_tt="9.5")
    assert (order.type, order.name, order.problems) == (EventType.TRACK, "transaction", ())
    seen = {"schema": UNSTRUCTURED, "data": {"schema": SCHEMA.replace("order_completed", "screen_view"), "data": {}}}
    assert sent(e="ue", ue_pr=json.dumps(seen)).type is EventType.SCREEN


def test_an_app_tells_its_user_in_an_entity() -> None:
    session = {"schema": "iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2", "data": {"userId": "d"}}
    made = sent(e="pv", co=json.dumps({"schema": CONTEXTS, "data": [CART, session]}))
    assert made.anonymous_id == "d"
    assert sent(e="pv", tnuid="t", nuid="n").anonymous_id == "t"


def test_times_are_derived_as_the_pipeline_does() -> None:
    received = parse_us("2026-11-22T05:03:10.000Z") or 0
    assert sent(e="pv").time_us == received - 1_000_000
    true = sent(e="pv", ttm="1795359040000")
    assert (true.time_us, true.timestamp_us) == (1_795_359_040_000_000, 1_795_359_040_000_000)


def test_a_query_beside_a_post_counts_for_every_event() -> None:
    found = post(f"{TP2}?aid=other", payload(BASE | {"e": "pv"}, BASE | {"e": "pv"}), content_type=JSON)
    assert [event.write_key for event in found.events] == ["other", "other"]


def test_a_get_is_known_on_any_path() -> None:
    query = urlencode(BASE | {"e": "pv"})
    for path in ("/i", "/ice.png", "/snowplow/i", "/x/i", "/metrics"):
        found = get(f"{path}?{query}")
        assert found is not None
        assert found.vendor == "snowplow"
    assert get("/i?e=pv&p=web") is None
    assert get("/x?e=zz&p=web&tv=1") is None


def test_a_webhook_is_self_describing_too() -> None:
    path = "/com.snowplowanalytics.iglu/v1"
    forms = (
        post(f"{path}?schema={SCHEMA}", {"total": 9.5}),
        post(path, {"schema": SCHEMA, "data": {"total": 9.5}}),
    )
    for form in forms:
        made = only(form)
        assert (made.name, made.problems, message_of(made)["properties"]) == ("order_completed", (), {"total": 9.5})
    for found in (get(f"{path}?schema={SCHEMA}&total=9.5"), post(f"{path}?schema={SCHEMA}", b"total=9.5&x=1")):
        assert found is not None
        assert message_of(only(found))["properties"]["total"] == "9.5"
    assert codes(only(post(path, {"a": 1}))) == [("invalid_schema", "/snowplow/schema")]


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ({"eid": "7"}, ("invalid_parameter", "/messageId")),
        ({"dtm": "soon"}, ("invalid_parameter", "/snowplow/dtm")),
        ({"vid": "1.5"}, ("invalid_parameter", "/snowplow/vid")),
        ({"se_va": "two"}, ("invalid_parameter", "/snowplow/se_va")),
        ({"e": "se", "se_va": "two"}, ("invalid_parameter", "/properties/value")),
        ({"e": "xx"}, ("invalid_parameter", "/snowplow/e")),
        ({"p": "fridge"}, ("invalid_parameter", "/snowplow/p")),
        ({"tv": ""}, ("missing_parameter", "")),
        ({"vp": 7}, ("not_a_string", "/snowplow/vp")),
        ({"vp": None}, ("not_a_string", "/snowplow/vp")),
        ({"mine/~": "x"}, ("unknown_parameter", "/snowplow/mine~1~0")),
        ({"co": "odd"}, ("unreadable_parameter", "/snowplow/co")),
        ({"cx": "!"}, ("unreadable_parameter", "/snowplow/cx")),
        ({"co": json.dumps({"schema": UNSTRUCTURED, "data": []})}, ("invalid_schema", "")),
        ({"co": json.dumps({"schema": CONTEXTS, "data": [{}]})}, ("invalid_schema", "/context/entities/0/schema")),
    ],
)
def test_what_the_pipeline_turns_down_is_said(event: dict[str, Any], problem: tuple[str, str]) -> None:
    made = sent(**({"e": "pv"} | event))
    assert problem in codes(made)
    assert made.verdict is Verdict.INCOMPLETE
    assert {each.severity for each in made.problems if each.code == problem[0]} == {Severity.ERROR}


def test_a_number_of_a_million_digits_is_looked_at_once() -> None:
    """To look for every place in it where a fraction might begin would take hours."""
    made = sent(e="se", se_va="0" * 1_000_000 + "x")
    assert ("invalid_parameter", "/properties/value") in codes(made)


def test_a_get_may_have_other_parameters() -> None:
    found = get("/i?" + urlencode(BASE | {"e": "pv", "mine": "x"}))
    assert found is not None
    assert only(found).problems == ()


def test_a_post_of_another_type_or_schema_fails_as_a_whole() -> None:
    found = post(TP2, payload(BASE | {"e": "pv"}, 7, schema="iglu:a/b/c/1-0-0"), content_type="text/plain")
    told = [("wrong_content_type", ""), ("invalid_schema", "")]
    assert [codes(each) for each in found.events] == [told, [*told, ("not_an_object", "")]]


@pytest.mark.parametrize("body", [b"", b"hello", [], {"data": []}, {"data": 7}, {}])
def test_nothing_is_ever_refused(body: Any) -> None:
    found = post(TP2, body)
    assert (found.vendor, found.refusal) == ("snowplow", None)
    assert only(found).verdict is Verdict.INCOMPLETE
