"""Bodies that are broken, odd or meant to harm: never an exception, never nothing."""

import base64
import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.exchange import Via
from inspector.core.problem import Problem, Severity, Verdict
from inspector.vendors.table import decode, refused
from tests.vendors.vendor_requests import LIMITS, basic, codes, message_of, only, post, post_within, request

GOOD = b'{"type":"track","event":"E","userId":"u"}'


def batch_of(*messages: bytes) -> bytes:
    return b'{"batch":[' + b",".join(messages) + b"]}"


@pytest.mark.parametrize(
    "body", [b"{", b"hello", b"{'a':1}", b"[1,]", b'{"a":1,}', b"\x00\x01\x02", b"\xff\xfe\xfd", b'{"batch":[', b"=&="]
)
@pytest.mark.parametrize("path", ["/v1/track", "/v1/batch", "/track", "/batch"])
def test_what_is_not_json_is_refused_with_a_row(path: str, body: bytes) -> None:
    found = post(path, body, authorization=basic("wk"))
    event = only(found)
    assert found.refusal is not None
    assert found.refusal.code in ("invalid_json", "invalid_utf8", "not_an_object")
    assert (event.name, event.type, event.write_key) == (f"POST {path}", EventType.OTHER, "wk")
    assert event.verdict is Verdict.INCOMPLETE


def test_an_empty_body_is_refused_with_a_row() -> None:
    for path in ("/v1/track", "/v1/batch"):
        found = post(path, b"")
        assert codes(only(found)) == [("empty_body", "")]
        assert found.refusal == only(found).problems[0]


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
def test_words_that_are_no_json_refuse_the_request_and_show_its_events(word: bytes) -> None:
    odd = b'{"type":"track","event":"Odd","properties":{"x":' + word + b"}}"
    found = post("/v1/batch", batch_of(GOOD, odd))
    assert found.refusal is not None
    assert found.refusal.code == "invalid_json"
    assert [event.name for event in found.events] == ["E", "Odd"]
    assert {event.verdict for event in found.events} == {Verdict.INCOMPLETE}
    assert ("invalid_json", "/properties/x") in codes(found.events[1])
    assert ("invalid_json", "/properties/x") not in codes(found.events[0])
    assert message_of(found.events[1])["properties"] == {"x": None}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\xef\xbb\xbf" + GOOD, "invalid_json"),
        (GOOD.replace(b'"E"', b'"caf\xe9"'), "invalid_utf8"),
        (GOOD.decode().encode("utf-16"), "invalid_utf8"),
        (GOOD.replace(b'"E"', b'"a\x00b"'), "invalid_json"),
        (GOOD + b"\x00", "invalid_json"),
        (GOOD + GOOD, "invalid_json"),
    ],
)
def test_faulty_bytes_refuse_the_request_and_show_the_event(body: bytes, code: str) -> None:
    found = post("/v1/track", body)
    event = only(found)
    assert found.refusal is not None
    assert found.refusal.code == code
    assert (event.type, event.user_id, event.verdict) == (EventType.TRACK, "u", Verdict.INCOMPLETE)


@pytest.mark.parametrize(
    ("properties", "code", "kept"),
    [
        (b'{"a":"\\ud83d"}', "lone_surrogate", {"a": "\ufffd"}),
        (b'{"a":1,"a":2}', "duplicate_key", {"a": 2}),
        (b'{"a":1e999}', "number_out_of_range", {"a": "1e999"}),
    ],
)
def test_oddities_are_accepted_with_a_warning_at_their_place(properties: bytes, code: str, kept: object) -> None:
    odd = b'{"type":"track","event":"Odd","properties":' + properties + b"}"
    found = post("/v1/batch", batch_of(GOOD, odd, GOOD))
    assert found.refusal is None
    assert [codes(event) for event in found.events] == [[], [(code, "/properties/a")], []]
    assert found.events[1].problems[0].severity is Severity.WARNING
    assert message_of(found.events[1])["properties"] == kept
    single = post("/v1/track", odd)
    assert codes(only(single)) == [(code, "/properties/a")]


def test_oddities_of_the_envelope_count_for_every_event() -> None:
    body = b'{"context":{"a":1,"a":2},"x":{"b":1,"b":2},"batch":[' + GOOD + b"," + GOOD + b"]}"
    for event in post("/v1/batch", body).events:
        assert sorted(codes(event)) == [("duplicate_key", ""), ("duplicate_key", "/context/a")]


def test_duplicate_keys_are_found_whatever_the_spelling() -> None:
    for body in (b'{"userId":"a","userId":"b"}', b'{ "userId" : "\\u00e9" , "user\\u0049d" : "b" }'):
        event = only(post("/v1/track", body))
        assert event.user_id == "b"
        assert codes(event) == [("duplicate_key", "/userId")]


@pytest.mark.parametrize("number", [2**64, -(2**63) - 1, 10**40, 12345678901234567890123])
def test_integers_beyond_64_bits_stay_exact(number: int) -> None:
    body = b'{"userId":"u","properties":{"n":%d,"t":"x"}}' % number
    for sent in (body, body.replace(b":", b": ")):
        event = only(post("/v1/track", sent))
        assert b'"n":%d,' % number in event.message
        assert event.problems == ()


@pytest.mark.parametrize(("opening", "closing"), [(b'{"a":', b"}"), (b"[", b"]")])
@pytest.mark.parametrize("path", ["/v1/track", "/v1/batch"])
def test_nesting_stops_at_the_limit(path: str, opening: bytes, closing: bytes) -> None:
    def nested(depth: int) -> bytes:
        inner = opening * (depth - 3) + b"1" + closing * (depth - 3)
        return b'{"batch":[{"type":"track","x":' + inner + b"}]}"

    assert post(path, nested(128)).refusal is None
    for depth in (129, 200, 300, 900, 1500, 100_000):
        found = post(path, nested(depth))
        assert found.refusal is not None
        assert found.refusal.code == "too_deep"
        assert only(found).message == b"{}"


def test_many_brackets_are_not_deep() -> None:
    properties = {"list": [[], {}, [[]]] * 500, "text": "}}]]" * 100 + "[[{{" * 100}
    found = post("/v1/track", {"userId": "u", "properties": properties})
    assert found.refusal is None
    assert message_of(only(found))["properties"] == properties


def test_the_nesting_limit_may_be_set_beyond_what_orjson_writes() -> None:
    deep = b'{"userId":"u","x":' + b"[" * 300 + b"]" * 300 + b"}"
    found = post_within(replace(LIMITS, nesting=1000), "/v1/track", deep)
    assert (found.refusal, only(found).message) == (None, deep)


@pytest.mark.parametrize(
    "body",
    [
        urlencode({"data": GOOD.decode()}).encode(),
        urlencode({"data": base64.b64encode(GOOD).decode()}).encode(),
        b"data=" + base64.b64encode(GOOD),
        b"x=1&data=" + base64.urlsafe_b64encode(GOOD).rstrip(b"="),
        quote(GOOD.decode()).encode(),
        b" \r\n" + GOOD,
    ],
)
def test_forms_are_read_whatever_the_content_type(body: bytes) -> None:
    for kind in ("application/x-www-form-urlencoded", "text/plain"):
        event = only(post("/v1/track", body, content_type=kind))
        assert (event.name, event.user_id, event.problems) == ("E", "u", ())


def test_json_may_call_itself_a_form() -> None:
    body = b'{"batch":[' + GOOD.replace(b'"E"', b'"a=b&data=c"') + b"]}"
    event = only(post("/v1/batch", body, content_type="application/x-www-form-urlencoded"))
    assert event.name == "a=b&data=c"


def test_a_refused_request_has_a_row() -> None:
    problem = Problem("body_too_large", Severity.ERROR, "Too large.")
    found = refused(request("/staging/v1/batch?writeKey=wk", b"x", x_retry_count="1"), problem)
    event = only(found)
    assert (found.vendor, found.refusal) == ("segment", problem)
    assert (event.name, event.write_key, event.label) == ("POST /staging/v1/batch", "wk", "staging")
    assert event.problems == (problem,)
    assert refused(request("/nowhere", b""), problem).vendor == "unknown"


PATHS = st.sampled_from(
    ["/v1/track", "/v1/batch", "/t", "/b", "/", "/x", "/v1/webhook", "/v1/m", "/m", "/pixel/v1/track", "/v1/merge",
     "/v1/pixel/page?data=e30", "/api/s/event", "/beacon/v1/batch?writeKey=w", "/v1/trak", "/v1/settings"]
)  # fmt: skip
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["batch", "type", "event", "userId", "context", "library", "sentAt", "_metadata", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(PATHS, st.binary(min_size=1))
def test_any_bytes_are_decoded_or_shown_as_they_are(path: str, body: bytes) -> None:
    found = decode(request(path, body), body, LIMITS)
    if found is not None:
        assert found.events
        for event in found.events:
            json.loads(event.message)


@given(PATHS, ANY_JSON, st.sampled_from(["segment", "rudderstack"]))
def test_any_json_is_decoded_or_shown_as_it_is(path: str, value: Any, vendor: str) -> None:
    body = json.dumps(value).encode()
    headers = {"anonymousid": "YQ=="} if vendor == "rudderstack" else {}
    found = decode(request(path, body, **headers), body, LIMITS)
    if found is not None:
        assert found.events
        for event in found.events:
            json.loads(event.message)
            assert all(isinstance(text, str | None) for text in event[4:11])


NUMBERS = st.sampled_from(
    [b"-0", b"1.0", b"1e400", b"5e-324", b"0.1e-400", b"1E5", b"18446744073709551616", b"-9223372036854775809"]
) | st.floats(allow_nan=False, allow_infinity=False).map(lambda number: repr(number).encode())
TEXTS = st.text(max_size=5).map(lambda text: json.dumps(text).encode()) | st.just(rb'"\ud800"')


@given(st.sampled_from(["/v1/track", "/v1/batch", "/v1/pixel/track"]), st.lists(NUMBERS | TEXTS, max_size=4))
def test_the_value_that_goes_along_is_what_the_message_says(path: str, found: list[bytes]) -> None:
    message = b'{"type":"track","event":"E","userId":"u","properties":{"x":[' + b",".join(found) + b"]}}"
    body = batch_of(message, GOOD, message[:-1] + b',"sentAt":1,"sentAt":2}') if path == "/v1/batch" else message
    for event in post(path, body).events:
        if event.value is not None:
            assert repr(event.value) == repr(json.loads(event.message))


def test_what_is_imported_takes_no_values_along() -> None:
    body = batch_of(GOOD)
    assert [each.value for each in post("/v1/batch", body).events] == [json.loads(GOOD)]
    imported = decode(request("/v1/batch", body)._replace(via=Via.IMPORT), body, LIMITS)
    assert imported is not None
    assert [each.value for each in imported.events] == [None]
