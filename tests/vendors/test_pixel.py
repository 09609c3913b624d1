import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.core.event import Decoded, EventType
from inspector.core.problem import Verdict
from tests.vendors.vendor_requests import basic, codes, get, message_of, only, post

MESSAGE: dict[str, Any] = {"writeKey": "wk", "userId": "ü-1?>", "event": "Opened", "properties": {"subject": "Hi"}}
PACKED = base64.b64encode(json.dumps(MESSAGE, ensure_ascii=False).encode()).decode()


def pixel(target: str) -> Decoded:
    found = get(target)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "query",
    [
        urlencode({"data": PACKED}),
        "data=" + PACKED,  # a plus sign arrives as a space
        "data=" + PACKED.replace("+", "-").replace("/", "_").rstrip("="),
        urlencode({"data": json.dumps(MESSAGE)}),
        urlencode({"writeKey": "wk", "userId": "ü-1?>", "event": "Opened", "properties.subject": "Hi"}),
    ],
)
def test_every_form_of_segments_pixel_is_the_same_event(query: str) -> None:
    found = pixel("/mail/v1/pixel/track?" + query)
    event = only(found)
    assert (found.vendor, found.refusal) == ("segment", None)
    assert (event.type, event.name, event.user_id, event.write_key, event.label) == (
        EventType.TRACK, "Opened", "ü-1?>", "wk", "mail",
    )  # fmt: skip
    assert message_of(event) == MESSAGE
    assert event.problems == ()


def test_rudderstacks_pixel_is_flat() -> None:
    event = only(pixel("/pixel/v1/page?writeKey=wk&anonymousId=a&name=Home&context.page.title=T&timestamp=2026-11-22"))
    assert (event.vendor, event.type, event.name, event.write_key) == ("rudderstack", EventType.PAGE, "Home", "wk")
    assert event.anonymous_id == "a"
    assert message_of(event)["context"] == {"page": {"title": "T"}}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("a=1&a.b=2&a.b.c=3", {"a": "1", "a.b": "2", "a.b.c": "3"}),
        ("a.b=2&a=1", {"a": "1", "a.b": "2"}),
        ("p.b=2&p.a=1&e=E", {"p": {"b": "2", "a": "1"}, "e": "E"}),
        (".=1&..=2", {"": {"": "1", ".": "2"}}),
        ("x=", {"x": ""}),
    ],
)
def test_keys_that_contradict_each_other_are_all_kept(query: str, message: Any) -> None:
    assert message_of(only(pixel("/v1/pixel/track?" + query))) == message


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "empty_body"),
        ("?data=%%%", "invalid_json"),
        ("?data=e30=e30", "invalid_json"),
        ("?data=W10", "not_an_object"),
        ("?data=", "invalid_json"),
    ],
)
def test_a_pixel_that_cannot_be_read_is_a_row(query: str, code: str) -> None:
    found = pixel("/v1/pixel/track" + query)
    assert codes(only(found)) == [(code, "")]
    assert only(found).verdict is Verdict.INCOMPLETE
    assert found.refusal is not None


def test_a_deep_path_is_cut_where_nesting_ends() -> None:
    event = only(pixel("/v1/pixel/track?" + ".".join(["a"] * 1000) + "=1"))
    assert event.problems == ()
    assert b'"1"' in event.message


def test_a_body_on_a_pixel_path_is_read() -> None:
    event = only(post("/v1/pixel/track", MESSAGE, authorization=basic("k")))
    assert (event.name, event.write_key) == ("Opened", "k")
