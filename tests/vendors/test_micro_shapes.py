"""Snowplow's events in Micro's shapes: canonical columns, raw events, bad rows, filters."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.problem import Problem, Severity
from inspector.vendors.micro.asking import BadQuestionError, GoodFilter, bad_filter, good_filter, page_of
from inspector.vendors.micro.badrows import event_errors, failing, fails_all, request_errors
from inspector.vendors.micro.canonical import COLUMNS, Canonical, canonical, lossy
from inspector.vendors.micro.payloads import Came, collector_payload, parameters_of, raw_event
from tests.vendors.vendor_requests import RECEIVED, RECEIVED_US, request

TP2 = "/com.snowplowanalytics.snowplow/tp2"
OUTER = "iglu:com.snowplowanalytics.snowplow/{}/jsonschema/1-0-0"
PAYLOAD = "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4"
WEB_PAGE = "iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0"
PAGE_ID = "5cea9899-10df-4ccf-bf66-8c36f4a4bba2"
ENTITIES = {"schema": OUTER.format("contexts"), "data": [{"schema": WEB_PAGE, "data": {"id": PAGE_ID}}]}
SENT = RECEIVED_US // 1000 - 500
PAGE_VIEW = {
    "e": "pv", "duid": "36746fd2", "vid": "1", "co": json.dumps(ENTITIES),
    "eid": "bee0a6d7-fc17-4392-b2bc-2208e8e944f3",
    "url": "http://localhost:8000/shop?x=1#top", "refr": "https://www.example.com/", "aid": "shop", "tna": "sp1",
    "cs": "UTF-8", "cd": "24", "stm": str(SENT), "tz": "Europe/London", "tv": "js-3.1.3", "vp": "1000x660",
    "ds": "988x670", "res": "1920x1080", "cookie": "1", "p": "web", "dtm": str(SENT - 4), "uid": "tester",
    "lang": "en-US", "sid": "6d15a4fb-9623-4ba1-b876-5240e72e6970",
}  # fmt: skip
STRUCT = "iglu:com.google.analytics/event/jsonschema/1-0-0"
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:91.0) Gecko/20100101 Firefox/91.0"
HEADERS = {
    "content_type": "application/json",
    "user_agent": AGENT,
    "host": "localhost:9090",
    "cookie": "a=1; sp=nuid-1",
}


def posted(*events: Any, query: str = "", path: str = TP2) -> Came:
    body = json.dumps({"schema": PAYLOAD, "data": list(events)}).encode()
    return Came(request(path + query, body, **HEADERS), body, "event-inspector-0.1.0")


def got(target: str) -> Came:
    return Came(request(target, **HEADERS)._replace(method="GET"), b"", "event-inspector-0.1.0")


def event_of(came: Came, position: int = 0) -> Canonical:
    parameters = parameters_of(came)[position]
    assert parameters is not None
    return canonical(came, parameters, position)


def test_a_page_view_has_every_column_of_the_canonical_event() -> None:
    event = event_of(posted(PAGE_VIEW))
    assert tuple(event.columns) == COLUMNS
    assert (event.type, event.contexts) == ("page_view", [WEB_PAGE])
    assert event.schema == "iglu:com.snowplowanalytics.snowplow/page_view/jsonschema/1-0-0"
    filled = {name: value for name, value in event.columns.items() if value is not None}
    assert filled == {
        "app_id": "shop", "platform": "web", "etl_tstamp": RECEIVED, "collector_tstamp": RECEIVED,
        "dvce_created_tstamp": "2026-11-22T05:03:09.496Z", "event": "page_view", "event_id": PAGE_VIEW["eid"],
        "name_tracker": "sp1", "v_tracker": "js-3.1.3", "v_collector": "event-inspector-0.1.0",
        "v_etl": "event-inspector-0.1.0", "user_id": "tester", "user_ipaddress": "127.0.0.1",
        "domain_userid": "36746fd2", "domain_sessionidx": 1, "network_userid": "nuid-1",
        "page_url": "http://localhost:8000/shop?x=1#top", "page_referrer": "https://www.example.com/",
        "page_urlscheme": "http", "page_urlhost": "localhost", "page_urlport": 8000, "page_urlpath": "/shop",
        "page_urlquery": "x=1", "page_urlfragment": "top", "refr_urlscheme": "https",
        "refr_urlhost": "www.example.com", "refr_urlport": 443, "refr_urlpath": "/", "contexts": ENTITIES,
        "useragent": AGENT, "br_lang": "en-US", "br_cookies": True, "br_colordepth": "24", "br_viewwidth": 1000,
        "br_viewheight": 660, "os_timezone": "Europe/London", "dvce_screenwidth": 1920, "dvce_screenheight": 1080,
        "doc_charset": "UTF-8", "doc_width": 988, "doc_height": 670, "dvce_sent_tstamp": "2026-11-22T05:03:09.500Z",
        "derived_contexts": {}, "domain_sessionid": PAGE_VIEW["sid"], "derived_tstamp": "2026-11-22T05:03:09.996Z",
        "event_vendor": "com.snowplowanalytics.snowplow", "event_name": "page_view", "event_format": "jsonschema",
        "event_version": "1-0-0",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "kind", "schema", "columns"),
    [
        ({"e": "se", "se_ca": "c", "se_ac": "a", "se_va": "2.5"}, "struct", STRUCT,
         {"se_category": "c", "se_action": "a", "se_value": 2.5, "event_name": "event"}),
        ({"e": "pp", "pp_mix": "0", "pp_may": "-7"}, "page_ping", OUTER.format("page_ping"),
         {"pp_xoffset_min": 0, "pp_yoffset_max": -7}),
        ({"e": "tr", "tr_id": "o1", "tr_tt": "9.50", "tr_cu": "EUR"}, "transaction", OUTER.format("transaction"),
         {"tr_orderid": "o1", "tr_total": 9.5, "tr_currency": "EUR"}),
        ({"e": "ti", "ti_id": "o1", "ti_sk": "s", "ti_na": "Shoe", "ti_qu": "2"}, "transaction_item",
         OUTER.format("transaction_item"), {"ti_sku": "s", "ti_name": "Shoe", "ti_quantity": 2}),
        ({"e": "odd"}, None, None, {"event": None, "event_name": None}),
    ],
)  # fmt: skip
def test_kinds_of_events(sent: dict[str, str], kind: str | None, schema: str | None, columns: dict[str, Any]) -> None:
    event = event_of(got("/i?" + urlencode({"p": "web", "tv": "x", **sent})))
    assert (event.type, event.schema) == (kind, schema)
    assert {name: event.columns[name] for name in columns} == columns


@pytest.mark.parametrize("name", ["ue_pr", "ue_px"])
def test_self_describing_events_plain_and_in_base64(name: str) -> None:
    inner = {"schema": "iglu:com.acme/add_to_cart/jsonschema/2-1-0", "data": {"sku": "ä"}}
    outer = {"schema": OUTER.format("unstruct_event"), "data": inner}
    text = json.dumps(outer)
    if name == "ue_px":
        text = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    event = event_of(got("/i?" + urlencode({"e": "ue", "p": "web", "tv": "x", name: text})))
    assert (event.type, event.schema) == ("unstruct", inner["schema"])
    assert event.columns["unstruct_event"] == outer
    assert (event.columns["event_vendor"], event.columns["event_version"]) == ("com.acme", "2-1-0")
    assert lossy(event)["unstruct_event_com_acme_add_to_cart_2"] == {"sku": "ä"}


def test_entities_get_columns_of_their_own() -> None:
    timing = {"schema": "iglu:org.w3/PerformanceTiming/jsonschema/1-0-0", "data": {"a": 1}}
    both = {"schema": OUTER.format("contexts"), "data": [timing, timing]}
    row = lossy(event_of(posted(PAGE_VIEW | {"co": json.dumps(both)})))
    assert row["contexts_org_w3_performance_timing_1"] == [{"a": 1}, {"a": 1}]
    assert "contexts" not in row


def test_halves_of_character_pairs_are_replaced() -> None:
    inner = '{"schema":"iglu:a","data":{"schema":"iglu:a/b/jsonschema/1-0-0","data":{"n":"x \\ud800"}}}'
    came = Came(request(TP2), json.dumps({"data": [{"e": "ue", "page": "a \ud800", "ue_pr": inner}]}).encode(), "x-1")
    (parameters,) = parameters_of(came)
    assert parameters is not None
    event = canonical(came, parameters, 0)
    assert (event.columns["page_title"], event.columns["unstruct_event"]["data"]["data"]) == ("a ?", {"n": "x ?"})
    for broken in (b"{", b"[" * 100_000, b'{"data":NaN}'):
        assert parameters_of(came._replace(body=broken)) == []


def test_raw_events_and_payloads() -> None:
    came = posted(PAGE_VIEW, PAGE_VIEW | {"aid": "other"}, query="?aid=query&x=1")
    parameters = parameters_of(came)
    assert [each and each["aid"] for each in parameters] == ["query", "query"]
    assert parameters[0] is not None
    raw = raw_event(came, parameters[0])
    assert raw["api"] == {"vendor": "com.snowplowanalytics.snowplow", "version": "tp2"}
    assert raw["source"] == {"name": "event-inspector-0.1.0", "encoding": "UTF-8", "hostname": "localhost"}
    assert raw["context"]["userId"] == "nuid-1"
    assert "Host: localhost:9090" in raw["context"]["headers"]
    payload = collector_payload(came)
    assert payload["querystring"] == ["aid=query", "x=1"]
    assert json.loads(payload["body"])["data"][1]["aid"] == "other"


@pytest.mark.parametrize(
    ("came", "api"),
    [
        (got("/i?e=pv"), ("com.snowplowanalytics.snowplow", "tp1")),
        (got("/snowplow/ice.png?e=pv"), ("com.snowplowanalytics.snowplow", "tp1")),
        (posted(path="/snowplow" + TP2), ("com.snowplowanalytics.snowplow", "tp2")),
        (posted(path="/com.acme/track"), ("com.acme", "track")),
        (posted(path="/x"), ("com.snowplowanalytics.snowplow", "tp2")),
        (got("/com.snowplowanalytics.iglu/v1?schema=iglu:a/b/jsonschema/1-0-0"), ("com.snowplowanalytics.iglu", "v1")),
    ],
)
def test_adapters(came: Came, api: tuple[str, str]) -> None:
    assert came.api == api


def test_webhooks_are_self_describing_events() -> None:
    event = event_of(got("/com.snowplowanalytics.iglu/v1?schema=iglu%3Acom.acme%2Fhit%2Fjsonschema%2F1-0-0&n=7"))
    assert (event.type, event.schema) == ("unstruct", "iglu:com.acme/hit/jsonschema/1-0-0")
    assert event.columns["unstruct_event"]["data"]["data"] == {"n": "7"}


def problem(code: str, pointer: str, actual: str | None = "x", expected: str | None = "y", **more: Any) -> Problem:
    return Problem(code, Severity.ERROR, "A sentence.", pointer, expected, actual, **more)


def test_bad_rows_tell_the_schema_and_the_place() -> None:
    product = "iglu:com.acme/product/jsonschema/1-0-0"
    entities = {"schema": OUTER.format("contexts"), "data": [{"schema": product, "data": {"price": "2"}}]}
    came = posted(PAGE_VIEW | {"co": json.dumps(entities)})
    event, given_ = event_of(came), parameters_of(came)[0]
    assert given_ is not None
    problems = [
        problem("type", "/context/entities/0/data/price", origin="plan"),
        problem("schema_not_found", "/context/entities/0/schema", "iglu:com.acme/gone/jsonschema/1-0-0", origin="plan"),
        problem("invalid_parameter", "/messageId"),
        problem("unreadable_parameter", "/snowplow/ue_px"),
        problem("invalid_schema", "/snowplow/schema", "no address"),
    ]
    sentence, text = event_errors(came, event, given_, problems)
    assert sentence == "Error while validating the event."
    row = json.loads(text)
    assert row["schema"] == "iglu:com.snowplowanalytics.snowplow.badrows/schema_violations/jsonschema/2-0-0"
    messages = row["data"]["failure"]["messages"]
    by_key = {
        each.get("schemaKey", each.get("error") if "field" not in each else each["field"]): each for each in messages
    }
    report = {"message": "$.price: A sentence.", "path": "$.price", "keyword": "type", "targets": ["x", "y"]}
    assert by_key[product]["error"] == {"error": "ValidationError", "dataReports": [report]}
    assert by_key["iglu:com.acme/gone/jsonschema/1-0-0"]["error"]["error"] == "ResolutionError"
    assert by_key["ue_px"]["error"] == "A sentence."
    assert by_key["INVALID_IGLUURI"]["json"] == "no address"
    assert (
        by_key["iglu:com.snowplowanalytics.snowplow/atomic/jsonschema/1-0-0"]["error"]["dataReports"][0]["path"]
        == "$.messageId"
    )
    enriched = row["data"]["payload"]["enriched"]
    assert (enriched["collector_tstamp"], enriched["br_cookies"]) == ("2026-11-22 05:03:10.000", 1)
    assert json.loads(enriched["contexts"]) == entities
    assert {"name": "aid", "value": "shop"} in row["data"]["payload"]["raw"]["parameters"]


def test_a_request_that_fails_as_a_whole() -> None:
    sentence, text = request_errors(posted({"odd": 1}), [problem("unknown_parameter", "/snowplow/odd")])
    assert sentence.startswith("Error while extracting")
    row = json.loads(text)
    assert row["schema"].endswith("tracker_protocol_violations/jsonschema/1-0-0")
    assert row["data"]["failure"]["messages"] == [{"field": "odd", "value": "x", "expectation": "A sentence."}]
    assert (row["data"]["payload"]["vendor"], row["data"]["payload"]["version"]) == TP2.strip("/").partition("/")[::2]


def test_which_problems_make_an_event_bad() -> None:
    kept = [problem("type", "", origin="plan"), problem("not_a_string", "")]
    others = [
        problem("secret", "", origin="privacy"),
        Problem("unplanned_property", Severity.WARNING, "", origin="plan"),
    ]
    assert failing([*kept, *others]) == kept
    whole = ["not_a_string", "unknown_parameter", "missing_parameter", "wrong_content_type", "invalid_json"]
    assert all(fails_all(problem(code, "")) for code in whole)
    assert not any(fails_all(problem(code, "")) for code in ("invalid_parameter", "unreadable_parameter"))
    assert not fails_all(problem("type", "", origin="plan"))
    assert fails_all(problem("invalid_schema", "", expected=PAYLOAD))
    assert not fails_all(problem("invalid_schema", "", expected=OUTER.format("unstruct_event")))


def test_filters_of_good_events() -> None:
    wanted = good_filter(b'{"event_type":"unstruct","schema":"iglu:a","contexts":["c1","c2"],"limit":3,"other":1}')
    assert wanted == GoodFilter("unstruct", "iglu:a", ("c1", "c2"), 3)
    assert wanted.keeps("unstruct", "iglu:a", ["c2", "c3", "c1"])
    assert not wanted.keeps("unstruct", "iglu:a", ["c1"])
    assert not wanted.keeps("struct", "iglu:a", ["c1", "c2"])
    assert good_filter(b"{}").keeps(None, None, [])


def test_filters_of_bad_events() -> None:
    assert bad_filter(b'{"vendor":"v","version":null}').keeps("v", "tp2")
    assert not bad_filter(b'{"vendor":"v","version":"tp1"}').keeps("v", "tp2")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 422),
        (b'{"limit":"3"}', 422),
        (b'{"limit":true}', 422),
        (b'{"contexts":[1]}', 422),
    ],
)
def test_filters_that_cannot_be_read(body: bytes, status: int) -> None:
    with pytest.raises(BadQuestionError) as caught:
        good_filter(body)
    assert caught.value.status == status


def test_pages_of_events() -> None:
    events = [
        {"collector_tstamp": f"2026-11-22T05:00:0{number}.000Z", "app_id": name, "n": number}
        for number, name in enumerate(["Shop", "web shop", None, "blog"])
    ]
    filters, sorting = [{"column": "app_id", "values": ["SHOP", "x"]}], {"column": "n", "desc": True}
    wanted = page_of(json.dumps({"filters": filters, "page": 1, "pageSize": 1, "sorting": sorting}).encode())
    told = wanted.of([each for each in events if wanted.keeps(each)])
    assert told == {"events": [events[1]], "totalPages": 2, "totalItems": 2}
    times = {"start": "2026-11-22T05:00:01.000Z", "end": "2026-11-22T05:00:03.000Z"}
    timed = page_of(json.dumps({"timeRange": times, "filters": [{"column": "n", "value": ""}]}).encode())
    assert [each["n"] for each in events if timed.keeps(each)] == [1, 2]
    by_name = page_of(b'{"sorting":{"column":"app_id","desc":false}}').of(events)
    assert [each["app_id"] for each in by_name["events"]] == ["Shop", "blog", "web shop", None]
    assert page_of(b'{"page":9}').of(events)["events"] == []


NAMES = ["e", "p", "url", "refr", "vp", "dtm", "stm", "ttm", "ue_pr", "ue_px", "co", "cx", "vid", "se_va", "cookie"]
TEXTS = st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30))
ODD = [problem("type", "/properties/a"), problem("type", "/context/entities/9/data")]


@given(TEXTS, st.binary(max_size=60))
def test_nothing_that_is_sent_raises(texts: dict[str, str], body: bytes) -> None:
    for came in (got("/i?" + urlencode(texts)), posted(texts), Came(request(TP2, body), body, "x-1")):
        for position, given_ in enumerate(parameters_of(came)):
            event = canonical(came, given_ or {}, position)
            json.dumps([raw_event(came, given_ or {}), event.columns, lossy(event)])
            event_errors(
                came,
                event,
                given_ or {},
                [problem("type", "/properties/a"), problem("type", "/context/entities/9/data")],
            )
        request_errors(came, [problem("x", "/a")])
