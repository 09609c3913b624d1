"""SDKs that no test here can run, with the paths, keys, envelopes and dates that their source says; what others really
sent is in tests/data/captured. Some library names and versions are examples.
"""

import gzip
import json
from typing import Any, NamedTuple

import pytest

from inspector.core.event import EventType
from inspector.core.timestamps import parse_us
from tests.vendors.vendor_requests import RECEIVED_US, basic, only, post

HAPPENED = "2026-11-22T05:03:00.120Z"
SENT = "2026-11-22T05:03:09.120Z"
HAPPENED_US = parse_us(HAPPENED) or 0


class Sdk(NamedTuple):
    """How an SDK sends one track call."""

    name: str
    path: str
    headers: dict[str, str]
    envelope: dict[str, Any] | None
    """None for one message a request."""
    more: dict[str, Any]
    """What its messages have beside the fields that all have."""
    library: str | None
    vendor: str = "segment"
    packed: bool = False
    corrected: bool = True
    label: str | None = None


def library(name: str, version: str) -> dict[str, Any]:
    return {"context": {"library": {"name": name, "version": version}}}


SENT_WK = {"sentAt": SENT, "writeKey": "wk"}
BASIC = {"authorization": basic("wk")}
JSON_UTF8 = {"content_type": "application/json; charset=utf-8"}
CHANNEL = {"channel": "server"}
SDKS = [
    Sdk("analytics.js before 1.84", "/v1/t", {"content_type": "text/plain"}, None,
        {"sentAt": SENT, "writeKey": "wk", "timestamp": HAPPENED, "_metadata": {"bundled": ["Segment.io"]}}
        | library("analytics.js", "next-1.70.0"), "analytics.js next-1.70.0"),
    Sdk("react native", "/v1/b", JSON_UTF8, SENT_WK,
        {"timestamp": HAPPENED, "_metadata": {"bundled": [], "unbundled": [], "bundledIds": []}}
        | library("@segment/analytics-react-native", "2.24.1"), "@segment/analytics-react-native 2.24.1"),
    Sdk("react native, proxy URL as it stands", "/my/proxy", JSON_UTF8, SENT_WK,
        {"timestamp": HAPPENED} | library("@segment/analytics-react-native", "2.24.1"),
        "@segment/analytics-react-native 2.24.1", label="my/proxy"),
    Sdk("go", "/v1/batch", BASIC | {"user_agent": "analytics-go (version: 3.3.0)"},
        {"messageId": "e", "sentAt": "2026-11-22T06:03:09.120345678+01:00"} | library("analytics-go", "3.3.0"),
        {"timestamp": "2026-11-22T06:03:00.120345678+01:00"}, "analytics-go 3.3.0"),
    Sdk("ruby", "/v1/import", BASIC, {"sentAt": "2026-11-22T05:03:09.120+00:00"},
        {"timestamp": "2026-11-22T05:03:00.120+00:00"} | library("analytics-ruby", "2.5.0"), "analytics-ruby 2.5.0"),
    Sdk("java", "/v1/import/", BASIC, SENT_WK | {"sequence": 1} | library("analytics-java", "3.5.4"),
        {"timestamp": HAPPENED}, "analytics-java 3.5.4"),
    Sdk("php", "/v1/batch", BASIC, {"sentAt": "2026-11-22T05:03:09+00:00"},
        {"timestamp": "2026-11-22T05:03:00+00:00",
         "context": {"library": {"name": "analytics-php", "version": "3.8.2", "consumer": "LibCurl"}}},
        "analytics-php 3.8.2", packed=True),
    Sdk("analytics.net", "/v1/import", BASIC, {"messageId": "e", "sentAt": "2026-11-22T07:03:09.1203459+02:00"},
        {"timestamp": "2026-11-22T07:03:00.1203459+02:00"} | library("Analytics.NET", "3.8.1"), "Analytics.NET 3.8.1"),
    Sdk("analytics-csharp", "/v1/b", {"accept": "text/plain"},
        {"sentAt": "2026-11-22T05:03:09.1203459Z", "writeKey": "wk"},
        {"timestamp": "2026-11-22T05:03:00.1203459Z"} | library("Analytics-CSharp", "2.6.0"), "Analytics-CSharp 2.6.0",
        packed=True),
    Sdk("rust, single", "/v1/track", BASIC, None, {"timestamp": HAPPENED, "type": None}, None),
    Sdk("kotlin", "/v1/b", {"content_type": "text/plain", "user_agent": "analytics-kotlin/1.24.1"}, SENT_WK,
        {"timestamp": HAPPENED}, "analytics-kotlin 1.24.1", packed=True),
    Sdk("swift", "/v1/b", JSON_UTF8 | {"user_agent": "analytics-ios/1.9.4"}, SENT_WK, {"timestamp": HAPPENED},
        "analytics-ios 1.9.4"),
    Sdk("flutter", "/v1/b", {"user_agent": "analytics-flutter/1.1.10"}, SENT_WK, {"timestamp": HAPPENED},
        "analytics-flutter 1.1.10"),
    Sdk("android, legacy", "/import", {}, SENT_WK, {"timestamp": HAPPENED} | library("analytics-android", "4.11.4"),
        "analytics-android 4.11.4", packed=True),
    Sdk("ios, legacy", "/batch", {}, SENT_WK, {"timestamp": HAPPENED} | library("analytics-ios", "4.1.8"),
        "analytics-ios 4.1.8", packed=True),
    Sdk("june", "/sdk/track", {}, None, {"timestamp": HAPPENED, "sentAt": SENT, "writeKey": "wk"}, None, "june"),
    Sdk("jitsu, server", "/api/s/s2s/track", {"x_write_key": "wk"}, None,
        {"timestamp": HAPPENED, "sentAt": SENT, "writeKey": "wk:***"} | library("@jitsu/js", "1.11.0"),
        "@jitsu/js 1.11.0", "jitsu"),
    Sdk("rudder go", "/v1/batch", BASIC | {"rs_targetnode": "0", "rs_nodecount": "1"}, {},
        CHANNEL | {"originalTimestamp": HAPPENED, "sentAt": SENT} | library("analytics-go", "4.2.3"),
        "analytics-go 4.2.3", "rudderstack", packed=True),
    Sdk("rudder java", "/v1/batch", BASIC, {"sentAt": SENT} | library("rudder-analytics-java", "3.0.1"),
        CHANNEL | {"timestamp": HAPPENED}, "rudder-analytics-java 3.0.1", "rudderstack", packed=True, corrected=False),
    Sdk("rudder ruby", "/v1/batch", BASIC, {},
        CHANNEL | {"timestamp": HAPPENED} | library("rudderanalytics-ruby", "3.2.1"),
        "rudderanalytics-ruby 3.2.1", "rudderstack", packed=True, corrected=False),
    Sdk("rudder php", "/v1/batch", BASIC, {"sentAt": SENT}, CHANNEL | {"timestamp": HAPPENED}
        | library("rudder-analytics-php", "2.2.0"), "rudder-analytics-php 2.2.0", "rudderstack", corrected=False),
    Sdk("rudder android and ios, v1", "/v1/batch", BASIC | {"anonymousid": "YS0x"}, {"sentAt": SENT},
        {"channel": "mobile", "originalTimestamp": HAPPENED} | library("com.rudderstack.android.sdk.core", "1.26.0"),
        "com.rudderstack.android.sdk.core 1.26.0", "rudderstack", packed=True),
    Sdk("rudder kotlin and swift", "/v1/batch", BASIC | {"anonymousid": "YS0x"}, {"sentAt": SENT},
        {"channel": "mobile", "originalTimestamp": HAPPENED} | library("com.rudderstack.sdk.kotlin.android", "1.0.0"),
        "com.rudderstack.sdk.kotlin.android 1.0.0", "rudderstack"),
]  # fmt: skip


@pytest.mark.parametrize("sdk", SDKS, ids=lambda sdk: sdk.name)
def test_its_track_call_is_one_whole_event(sdk: Sdk) -> None:
    call = {"type": "track", "event": "Signed Up", "userId": "u-1", "anonymousId": "a-1", "messageId": "m-1"}
    message = call | {"properties": {"plan": "pro"}, "integrations": {}} | sdk.more
    body = json.dumps(message if sdk.envelope is None else sdk.envelope | {"batch": [message]}).encode()
    headers = sdk.headers | ({"content_encoding": "gzip"} if sdk.packed else {})
    found = post(sdk.path, gzip.compress(body) if sdk.packed else body, **headers)
    event = only(found)
    assert (found.vendor, event.vendor, found.refusal, event.problems) == (sdk.vendor, sdk.vendor, None, ())
    assert (event.type, event.name, event.user_id) == (EventType.TRACK, "Signed Up", "u-1")
    assert (event.anonymous_id, event.message_id, event.write_key) == ("a-1", "m-1", "wk")
    assert (event.library, event.label) == (sdk.library, sdk.label)
    expected = RECEIVED_US - 9_000_000 if sdk.corrected else HAPPENED_US
    assert abs(event.time_us - expected) < 1_000_000
    assert event.timestamp_us is not None
    assert abs(event.timestamp_us - HAPPENED_US) < 1_000_000
