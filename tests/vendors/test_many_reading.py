"""How descriptions are read: places, lists, packing, hosts of one's own, and what is hostile."""

import io
import json
import zlib
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import Event
from inspector.core.limits import Limits
from inspector.storage.har import from_har
from inspector.storage.imported import Imported
from inspector.vendors.many import lzstring
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.declaration import Vendor, Way, several
from inspector.vendors.many.protobuf import one, read_fields
from inspector.vendors.many.table import CATALOGUE, VENDORS
from inspector.vendors.many.unpacking import STEPS, nested, pairs, unpacked
from inspector.vendors.table import decode
from tests.vendors.golden_many import FOLDER, request_of
from tests.vendors.vendor_requests import LIMITS, codes, decode_request, message_of, only, request

LIST = "https://api.onesignal.com/apps/1/custom_events"
"""Takes a list of events."""
FILES = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]


def test_every_value_of_an_event_stands_somewhere_in_its_message() -> None:
    sent = {"event": "Paid", "pixel": 7, "context": {"pixel": {"code": "C1"}, "odd": {"deep": [1, "kept"]}}, "new": "x"}
    event = _read("https://analytics.tiktok.com/api/v2/pixel", sent)
    message = message_of(event)
    assert message["tiktok"] == {"pixel": 7, "context": {"odd": {"deep": [1, "kept"]}}, "new": "x"}
    assert (event.name, event.write_key) == ("Paid", "C1")


def test_numbers_and_long_integers_are_kept() -> None:
    numbers = b'"big":123456789012345678901234567890,"half":0.1'
    body = b'{"event":"Paid","properties":{%s},"context":{"pixel":{"code":"C"}}}' % numbers
    sent = request_of({"method": "POST", "url": "https://analytics.tiktok.com/api/v2/pixel"})
    found = decode(sent, body, LIMITS)
    assert found is not None
    assert numbers in only(found).message


def test_a_date_that_is_none_is_said() -> None:
    sent = {"event": "Paid", "timestamp": "yesterday", "context": {"pixel": {"code": "C"}}}
    event = _read("https://analytics.tiktok.com/api/v2/pixel", sent)
    assert codes(event) == [("invalid_timestamp", "/timestamp")]


def test_what_the_request_says_besides_is_with_each_event() -> None:
    body = {"custom_key": "x", "events": [{"name": "a"}, {"name": "b"}]}
    found = decode_request(request_of({"method": "POST", "url": LIST, "json": body}))
    assert found is not None
    assert [message_of(event)["request"] for event in found.events] == [{"custom_key": "x"}] * 2


def test_what_lets_a_request_in_is_in_no_event() -> None:
    body = {"data": [{"event_name": "Purchase"}], "access_token": "secret", "test_event_code": "T1"}
    found = decode_request(
        request_of({"method": "POST", "url": "https://graph.facebook.com/v21.0/1/events?api_key=secret", "json": body})
    )
    assert found is not None
    assert message_of(only(found))["request"] == {"test_event_code": "T1"}


def test_much_of_it_is_not_copied() -> None:
    body = {"custom_key": "x" * 5000, "events": [{"name": "a"}, {"name": "b"}]}
    found = decode_request(request_of({"method": "POST", "url": LIST, "json": body}))
    assert found is not None
    assert all("request" not in message_of(event) for event in found.events)


def test_too_many_events_are_refused() -> None:
    body = {"events": [{"name": "a"}] * 11}
    sent = request_of({"method": "POST", "url": LIST, "json": body})
    found = decode_request(sent, Limits(batch_events=10))
    assert found is not None
    assert found.refusal is not None
    assert found.refusal.code == "too_many_events"


@pytest.mark.parametrize("method", ["OPTIONS", "HEAD"])
def test_questions_are_no_events(method: str) -> None:
    sent = request_of({"method": method, "url": "https://www.facebook.com/tr/?id=1&ev=PageView"})
    assert decode(sent, b"", LIMITS) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/someshop",
        "https://www.google.com/search?q=visa",
        "https://shop.example/tr?id=1&ev=PageView",
        "https://shop.example/api/event?n=1",
        "https://api.linkedin.com/v2/me",
        "https://www.woopra.com/login?x=1",
    ],
)
def test_ordinary_requests_are_nobody_s(url: str) -> None:
    assert decode(request_of({"method": "GET", "url": url}), b"", LIMITS) is None


def test_an_ordinary_post_on_a_shared_path_is_nobody_s() -> None:
    found = decode_request(request("/api/event", b'{"foo":1}', host="shop.example"))
    assert found is not None
    assert found.vendor == "unknown"


def test_hosts_are_known_by_any_spelling() -> None:
    case = {
        "method": "POST",
        "url": "https://X/api/v2/pixel",
        "json": {"event": "A", "context": {"pixel": {"code": "C"}}},
    }
    for host in ("Analytics.TikTok.com", "analytics.tiktok.com:443", "analytics.tiktok.com."):
        found = decode_request(request_of({**case, "url": f"https://{host}/api/v2/pixel"}))
        assert found is not None
        assert found.vendor == "tiktok"


def test_a_host_that_only_ends_alike_is_another() -> None:
    case = {"method": "POST", "url": "https://notbraze.com/api/v3/data", "json": {"x": 1}}
    found = decode_request(request_of(case))
    assert found is not None
    assert found.vendor == "unknown"


def test_segment_s_traffic_at_our_own_address_asks_nobody_else() -> None:
    sent = request("/v1/track", b"{}", host="localhost:8081")
    assert CATALOGUE.sight(sent, sure=True) is None


def test_golden_requests_are_imported_from_har() -> None:
    cases = [case for file in FILES for case in file["cases"]]
    data = json.dumps({"log": {"entries": [_entry(case) for case in cases]}}).encode()
    items = from_har(io.BytesIO(data), "golden.har", 0)
    found = [event.name for item in items if isinstance(item, Imported) for event in item.events]
    assert found == [event.get("name") for case in cases for event in case["expected"] or ()]


def test_lzstring_and_its_surrogate_pairs() -> None:
    packed = (
        "OIJwPw+wpgBISYQ0Kemgac0HlRNC8G4AD2akrBFdbXcaeJNTHPcwqk2gy4ms5o60/Czx93gzY96rbnRZcmgsdNFSB8"
        "/iMnKJfYeqHiO2uas27ZigzpkKVGs0sPm1Ri1uOW9Jq/vdvtQA"
    )
    assert lzstring.unpack(packed) == "Grüße → 日本語 😀 " * 30
    assert lzstring.unpack("Q===") == ""
    assert lzstring.unpack(packed[:20]) is None
    assert lzstring.unpack("") is None


def test_bombs_are_not_unpacked() -> None:
    bomb = b64encode(zlib.compress(b"a" * (9 << 20))).decode()
    assert unpacked(bomb, ("base64", "zlib")) == bomb


def test_brackets_become_objects_and_lists() -> None:
    assert nested(pairs("cd[a]=1&cd[b][c]=2&ids[]=1&ids[]=2&x=3&cd=4&[q]=5&y]=6")) == {
        "cd": "4",
        "ids": ["1", "2"],
        "x": "3",
        "[q]": "5",
        "y]": "6",
    }
    assert nested(pairs("a=1&a[b]=2")) == {"a": "1", "a[b]": "2"}


def test_protobuf_that_ends_too_early_gives_what_came_before() -> None:
    fields = read_fields(b"\x0a\x03abc\x10\x05\x1a\x7f", [100])
    assert (one(fields, 1), one(fields, 2), one(fields, 3)) == ("abc", 5, None)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_protobuf_without_failing(data: bytes) -> None:
    read_fields(data, [50])


@given(st.text(max_size=80), st.sampled_from(sorted(STEPS)))
def test_any_text_is_unpacked_or_stays(text: str, step: str) -> None:
    unpacked(text, step)


_LEAF = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
_JSON = st.recursive(
    _LEAF,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def _hits(draw: st.DrawFn) -> tuple[Vendor, Way, dict[str, Any]]:
    """A request to one of a vendor's ways, with the right keys and any values, or with anything at all."""
    vendor = draw(st.sampled_from([each for each in VENDORS if each.ways]))
    way = draw(st.sampled_from(vendor.ways))
    path = (
        draw(st.sampled_from(several(way.path))).replace("**", "x/y").replace("*", draw(st.sampled_from(("1", "a.b"))))
    )
    host = draw(st.sampled_from((*vendor.hosts, *vendor.shared, "first.example"))).replace("*", "a")
    value = _build(draw, way)
    case: dict[str, Any] = {
        "method": draw(st.sampled_from(way.methods)),
        "url": f"https://{host}/{path}?{draw(_QUERY)}",
    }
    kind = draw(st.sampled_from(("json", "form", "text", "lines")))
    if kind == "json":
        case["json"] = value
    elif kind == "form":
        fields = value if isinstance(value, dict) else {"data": value}
        case["form"] = {key: each if isinstance(each, str) else json.dumps(each) for key, each in fields.items()}
    else:
        case["text"] = "\n".join([json.dumps(value)] * 2) if kind == "lines" else draw(st.text(max_size=60))
    return vendor, way, case


_QUERY = st.sampled_from(
    ("", "a=1", "data=eyJhIjoxfQ&id=1&ev=x", "jzb=eJyLjgUAARUAuQ&d=Q", "p0=e%3Dvh&a=1", "c.&x=1&.c&AQB=1")
)


def _build(draw: st.DrawFn, way: Way) -> Any:
    """An object that has something wherever the way looks."""
    made: Any = {}
    for places in (
        *([way.items] if way.items else ()),
        way.where,
        way.signs,
        way.name,
        way.user,
        way.time,
        way.properties,
    ):
        for place in several(places):
            bare = place.lstrip("^!").lstrip(".").partition("=")[0].removeprefix("@body.")
            if bare and not bare.startswith(("@", "=")):
                _put(made, bare.split("."), draw(_JSON))
    return draw(st.sampled_from((made, [made], draw(_JSON))))


def _put(made: Any, path: list[str], value: Any) -> None:
    for step in path[:-1]:
        inner = made.get(step)
        if not isinstance(inner, dict):
            inner = made[step] = {}
        made = inner
    made[path[-1]] = value


@given(_hits())
def test_whatever_comes_to_a_vendor_is_read_or_left_and_never_fails(hit: tuple[Vendor, Way, dict[str, Any]]) -> None:
    found = decode_request(request_of(hit[2]))
    for event in found.events if found else ():
        json.loads(event.message)
        assert event.type is not None
        assert all(problem.message for problem in event.problems)


def _entry(case: dict[str, Any]) -> dict[str, Any]:
    sent = request_of(case)
    post = {"text": b64encode(sent.body).decode(), "encoding": "base64"}
    headers = [{"name": name, "value": value} for name, value in sent.headers]
    told = {"method": sent.method, "url": case["url"], "httpVersion": "h2", "headers": headers}
    return {
        "startedDateTime": "2026-11-22T05:03:10.000Z",
        "request": told | ({"postData": post} if sent.body else {}),
        "response": {"status": 200, "headers": []},
    }


def _read(url: str, body: Any) -> Event:
    found = decode_request(request_of({"method": "POST", "url": url, "json": body}))
    assert found is not None
    return only(found)


def test_a_catalogue_of_nothing_knows_nobody() -> None:
    assert Catalogue(()).sight(request("/x", b"", host="ct.pinterest.com"), sure=False) is None


def test_lines_that_are_no_json_are_told_of() -> None:
    lines = (b'{"type":"view","view":{"id":"v","name":"/cart"},"_dd":{"document_version":1}}', b'{"type":"act', b"?")
    sent = request("/api/v2/rum?ddsource=browser", b"\n".join(lines), host="browser-intake-datadoghq.eu")
    found = decode_request(sent)
    assert found is not None
    assert [event.name for event in found.events] == ["/cart"]
    (problem,) = found.events[0].problems
    assert (problem.code, problem.actual) == ("unreadable_part", "2")


def test_an_envelope_without_its_event_is_kept_as_what_is_not_understood() -> None:
    body = b'{"sent_at":"2026-11-22T05:03:00Z"}\n{"type":"session"}\n{"sid":'
    found = decode_request(request("/api/5199088/envelope/", body, host="o375140.ingest.sentry.io"))
    assert found is not None
    assert [(event.vendor, event.problems[0].code) for event in found.events] == [("sentry", "unknown_request")]
