"""Any bytes and any JSON on the paths of vendors beyond the Segment family: never an exception, and nothing is lost."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import Event
from inspector.core.limits import Limits
from inspector.vendors.table import decode
from tests.vendors.vendor_requests import request

LIMITS = Limits()
PATHS = st.sampled_from(
    [
        "/2/httpapi", "/amplitude", "/batch", "/track/", "/mixpanel/track?verbose=1", "/engage", "/groups", "/import",
        "/mixpanel/import", "/e/", "/posthog/e?compression=lz64", "/e/?compression=gzip-js", "/posthog/batch", "/s/",
        "/i/v1/analytics/events", "/com.snowplowanalytics.snowplow/tp2?aid=x", "/com.snowplowanalytics.iglu/v1",
        "/snowplow/i?e=pv&p=web&tv=1", "/g/collect?v=2&tid=G-1", "/mp/collect?api_secret=s&measurement_id=G-1", "/",
        "/x", "/v3/JS/k/events", "/v2/bulkevents", "/v1/JS/k/Events", "/identity/v1/login", "/identity/v1/7/modify",
    ]
)  # fmt: skip
KEYS = [
    "api_key", "events", "event", "event_type", "event_properties", "user_properties", "$set", "groups", "time",
    "group_properties", "library", "properties", "token", "$token", "distinct_id", "$distinct_id", "$device_id",
    "$user_id", "$insert_id", "$group_key", "$group_id", "mp_lib", "batch", "timestamp", "offset", "uuid", "$lib",
    "sent_at", "schema", "data", "e", "p", "tv", "ue_pr", "co", "cx", "eid", "dtm", "name", "params", "client_id",
    "alias", "event_name", "custom_attributes", "product_action", "action", "user_attributes", "user_identities",
    "customer_id", "known_identities", "identity_changes", "client_sdk", "mpid", "dt", "ui", "attrs",
    "user_attribute_name",
]  # fmt: skip
WORDS = st.sampled_from(
    ["custom_event", "commerce_event", "user_attribute_change",
     "$identify", "$groupidentify", "$create_alias", "$pageview", "$snapshot", "ue", "pv", "phc_x", "$device:d",
     "page_view", "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4",
     '{"schema":"iglu:a/b/c/1-0-0","data":{"data":[{}]}}']
)  # fmt: skip
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
METHODS = st.sampled_from(["POST", "GET"])


def check(target: str, body: bytes, method: str = "POST", **headers: str) -> tuple[Event, ...]:
    found = decode(request(target, body, **headers)._replace(method=method), body, LIMITS)
    events = () if found is None else found.events
    for event in events:
        json.loads(event.message)
        assert all(isinstance(text, str | None) for text in event[4:11])
        assert all(isinstance(problem.pointer, str) for problem in event.problems)
    return events


@given(PATHS, st.binary(min_size=1), METHODS)
def test_any_bytes(target: str, body: bytes, method: str) -> None:
    check(target, body, method)


@given(PATHS, ANY_JSON)
def test_any_json_in_a_body_a_form_or_a_query(target: str, value: Any) -> None:
    text = json.dumps(value)
    check(target, text.encode(), authorization="Bearer x", posthog_sdk_info="a/b")
    check(target, urlencode({"data": text, "e": text, "client": "k"}).encode())
    check(f"{target}{'&' if '?' in target else '?'}data={quote(text)}", b"", "GET")


@given(PATHS, st.dictionaries(st.sampled_from(KEYS) | st.text(), st.text() | WORDS, max_size=8))
def test_any_query_and_any_lines(target: str, fields: dict[str, str]) -> None:
    query = urlencode({key: value.encode("utf-8", "replace") for key, value in fields.items()})
    path = target.partition("?")[0]
    check(f"{path}?{query}", b"", "GET")
    check(f"{path}?{query}", b"\r\n".join([query.encode()] * 3))


def leaves(value: Any) -> Iterator[str]:
    """Every text and number in a value, keys too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value is not None and value != "":
        yield json.dumps(value)


VALUES = st.recursive(
    st.integers(-(2**53), 2**53) | st.booleans() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc$_", min_size=1), inner, max_size=3),
    max_leaves=8,
)
GIVEN = st.dictionaries(
    st.sampled_from(["total", "$browser", "plan", "x y", "$set", "mp_x", "note"]), VALUES, max_size=6
)
RENAMED = {
    "event", "properties", "event_type", "event_properties", "user_properties", "group_properties", "insert_id",
    "user_id", "device_id", "distinct_id", "$distinct_id", "uuid", "$insert_id", "$user_id", "$device_id", "token",
    "$token", "$set", "$group_id", "$group_key", "$group_set", "alias", "$anon_distinct_id", "uid", "eid", "duid",
    "name", "params", "client_id",
}  # fmt: skip
"""Keys that are called otherwise in the common shape."""


@given(GIVEN, GIVEN, st.sampled_from(["E", "$identify", "$groupidentify", "$pageview", "$create_alias", "page_view"]))
def test_nothing_that_was_sent_is_lost(properties: dict[str, Any], more: dict[str, Any], name: str) -> None:
    requests: list[tuple[str, Any, Any]] = []
    amplitude = {"event_type": name, "event_properties": properties, "user_properties": more, "groups": {"g": "1"}}
    mixpanel = {"event": name, "properties": properties | {"token": "t", "distinct_id": "u-1"}, "more": more}
    profile = {"$token": "t", "$distinct_id": "u-1", "$set": properties, "$add": more}
    posthog = {"event": name, "distinct_id": "u-1", "properties": properties, "$set": more, "uuid": "i-1"}
    protocol = {"name": name, "params": properties, "more": more}
    requests.append(("/2/httpapi", {"api_key": "k", "events": [amplitude]}, amplitude))
    requests.append(("/mixpanel/track", [mixpanel], mixpanel))
    requests.append(("/mixpanel/engage", [profile], profile))
    requests.append(("/posthog/batch", {"api_key": "k", "batch": [posthog]}, posthog))
    requests.append(("/mp/collect?api_secret=s", {"client_id": "c", "events": [protocol]}, protocol))
    for target, body, sent in requests:
        (event,) = check(target, json.dumps(body).encode())
        there = set(leaves(json.loads(event.message))) | {json.dumps(event.write_key)}
        assert {leaf for leaf in leaves(sent) if leaf not in RENAMED} <= there
