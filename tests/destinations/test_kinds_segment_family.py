"""Segment, RudderStack, Customer.io and another Event Inspector: the bytes of messages, and when they happened."""

import json
from typing import Any

import pytest

from inspector.core.delivery import Result
from inspector.core.event import EventType
from inspector.core.exchange import Request, Via
from inspector.core.limits import Limits
from inspector.core.outgoing import TIMES_HEADER, Outgoing
from inspector.core.timestamps import corrected, parse_us
from inspector.destinations.model import Built
from inspector.vendors.table import decode
from tests.destinations.kind_rig import NOW_US, body_of, build, probe, results, send
from tests.destinations.outgoing_events import MOMENT_US, outgoing
from tests.destinations.standin_server import Said, Seen, StandIn, says
from tests.destinations.standins import customerio, rudderstack, segment

EVERY = [
    outgoing(1, properties={"total": 12.5, "käse": "🧀", "big": 2**70}),
    outgoing(2, EventType.IDENTIFY, traits={"email": "a@b.c"}),
    outgoing(3, EventType.PAGE, "Home"),
    outgoing(4, EventType.SCREEN, "Start"),
    outgoing(5, EventType.GROUP, groupId="g1", traits={"name": "Acme"}),
    outgoing(6, EventType.ALIAS, previousId="a-9f"),
]
ODD = outgoing(7)._replace(message=b'{"type":"track","event":"A", "userId" : "u","n":1.0,"s":"\\u00e4\\/"}')
"""As no JSON library writes it."""


def test_a_segment_request_by_hand() -> None:
    built = build("segment", [outgoing(1, properties={"n": 1}), ODD], write_key="wk")
    (parcel,) = built.parcels
    assert parcel.event_ids == (1, 7)
    assert parcel.request.method == "POST"
    assert parcel.request.url == "https://api.segment.io/v1/batch"
    assert parcel.request.headers == (("Content-Type", "application/json"), ("Authorization", "Basic d2s6"))
    assert parcel.request.body == (
        b'{"batch":[{"type":"track","messageId":"m-1","timestamp":"2026-11-22T05:03:43.120Z",'
        b'"sentAt":"2026-11-22T05:03:44.000Z","userId":"u-42","anonymousId":"a-9f",'
        b'"context":{"library":{"name":"analytics.js","version":"1.84.3"},"ip":"127.0.0.1"},'
        b'"properties":{"n":1},"event":"Order Completed"},' + ODD.message + b'],"sentAt":"2026-11-22T05:05:00.000Z"}'
    )


def test_segment_arrives_at_the_captured_times() -> None:
    """What Segment computes from what it gets is what the session shows, whatever the clocks of the clients said."""
    skewed = outgoing(2, timestamp="2026-11-22T06:00:00.000Z")._replace(time_us=MOMENT_US + 7_000)
    silent = outgoing(3, timestamp=None, sentAt=None)
    events = [outgoing(1), skewed, silent]
    built = build("segment", events, write_key="wk", times="captured")
    found = {}
    for parcel in built.parcels:
        body = body_of(parcel.request)
        for event_id, message in zip(parcel.event_ids, body["batch"], strict=True):
            assert "sentAt" not in message
            found[event_id] = corrected(NOW_US, parse_us(message.get("timestamp")), parse_us(body["sentAt"]))
    assert found == {1: MOMENT_US, 2: MOMENT_US + 7_000, 3: NOW_US}


def test_segment_batches_stay_below_its_sizes() -> None:
    many = [outgoing(number, properties={"text": "x" * 10_000}) for number in range(250)]
    built = build("segment", many, write_key="wk")
    assert [event_id for parcel in built.parcels for event_id in parcel.event_ids] == list(range(250))
    assert all(len(parcel.request.body) < 500_000 and len(parcel.event_ids) <= 100 for parcel in built.parcels)
    assert len(built.parcels) < 10


def test_a_giant_goes_alone() -> None:
    events = [outgoing(1), outgoing(2, properties={"text": "x" * 600_000}), outgoing(3)]
    assert [parcel.event_ids for parcel in build("segment", events, write_key="wk").parcels] == [(1,), (2,), (3,)]


def test_an_event_without_ids_costs_no_other_one() -> None:
    nobody = outgoing(7, userId=None, anonymousId=None)
    for kind, vendor in (("segment", segment), ("customerio", customerio)):
        with StandIn(vendor("wk")) as server:
            key: Any = {"write_key": "wk"} if kind == "segment" else {"api_key": "wk"}
            found = send(kind, [*EVERY[:3], nobody, *EVERY[3:]], url=server.url, **key)
        assert results(found) == [Result.DELIVERED] * 3 + [Result.REFUSED] + [Result.DELIVERED] * 3, kind
    built = build("segment", [nobody, outgoing(8, properties={"a": "x" * 40_000}), outgoing(9)], write_key="wk")
    assert [parcel.event_ids for parcel in built.parcels] == [(7,), (8,), (9,)]
    assert [words for _, words in built.remarks] == [
        "Segment drops events that have neither user id nor anonymous id.",
        "Segment drops messages of more than 32 KB.",
    ]


def test_segment_takes_every_call() -> None:
    with StandIn(segment("wk")) as server:
        assert results(send("segment", EVERY, url=server.url, write_key="wk")) == [Result.DELIVERED] * 6
        assert [each["type"] for each in server.seen[0].json["batch"]] == [each.type.word for each in EVERY]
        assert probe("segment", url=server.url, write_key="wk").result is Result.DELIVERED


def test_rudderstack_by_hand() -> None:
    built = build("rudderstack", [ODD], url="https://data.example.com/", write_key="wk")
    (parcel,) = built.parcels
    assert parcel.request.url == "https://data.example.com/v1/batch"
    assert ("Content-Encoding", "gzip") in parcel.request.headers
    assert parcel.request.body == b'{"batch":[' + ODD.message + b'],"sentAt":"2026-11-22T05:05:00.000Z"}'


def test_rudderstack_is_spared_whom_it_would_refuse_all_for() -> None:
    nobody = outgoing(9, userId=None, anonymousId=None)
    with StandIn(rudderstack("wk")) as server:
        found = send("rudderstack", [*EVERY, nobody], url=server.url, write_key="wk")
        assert server.seen[0].packed
    assert results(found) == [Result.DELIVERED] * 6 + [Result.REFUSED]


def test_rudderstack_knows_its_write_key() -> None:
    with StandIn(rudderstack("wk")) as server:
        assert probe("rudderstack", url=server.url, write_key="wk").result is Result.DELIVERED
        wrong = probe("rudderstack", url=server.url, write_key="other-key")
        assert (wrong.result, wrong.words) == (Result.REFUSED, "Answered 401: invalid write key")
        refused = send("rudderstack", EVERY, url=server.url, write_key="other-key")
    assert results(refused) == [Result.REFUSED] * 6


def test_customerio_by_hand() -> None:
    (parcel,) = build("customerio", [ODD], api_key="key", region="eu").parcels
    assert parcel.request.url == "https://cdp-eu.customer.io/v1/batch"
    assert parcel.request.headers[1] == ("Authorization", "Basic a2V5Og==")
    assert parcel.request.body == b'{"batch":[' + ODD.message + b'],"sentAt":"2026-11-22T05:05:00.000Z"}'


def test_customerio_takes_every_call_and_says_when_a_key_is_wrong() -> None:
    with StandIn(customerio("key")) as server:
        giant = outgoing(8, properties={"text": "x" * 40_000})
        found = send("customerio", [*EVERY, giant], url=server.url, api_key="key")
        assert results(found) == [Result.DELIVERED] * 6 + [Result.REFUSED]
        assert "32 KB" in found.outcomes[-1].words
        assert probe("customerio", url=server.url, api_key="key").result is Result.DELIVERED
        assert probe("customerio", url=server.url, api_key="nope").result is Result.REFUSED


def decoded(built: Built) -> list[tuple[bytes, int, str | None, str]]:
    """What an Event Inspector makes of the requests: message, time, write key, vendor."""
    found = []
    for parcel in built.parcels:
        request = parcel.request
        came = (NOW_US, Via.ENDPOINT, "127.0.0.1:50112", "http")
        body = request.body
        seen = Request(*came, "POST", "/v1/batch", "1.1", request.headers, body, len(body))
        events = decode(seen, body, Limits())
        assert events is not None
        found += [(each.message, each.time_us, each.write_key, each.vendor) for each in events.events]
    return found


def captured(message: bytes, number: int, **more: object) -> Outgoing:
    """An event as the session has it."""
    value = json.loads(message)
    ids = (value.get("userId"), value.get("anonymousId"), value.get("messageId"))
    kind = EventType[value["type"].upper()]
    event = Outgoing(number, kind, value.get("event"), *ids, "key-one", "segment", "web", MOMENT_US + number, message)
    return event._replace(**more)  # type: ignore[arg-type] # values of several types by name


def test_another_event_inspector_gets_the_same_bytes_at_the_same_times() -> None:
    events = [each._replace(time_us=MOMENT_US - number * 3_600_000_001) for number, each in enumerate(EVERY)]
    found = decoded(build("eventinspector", events))
    assert [(message, time) for message, time, _, _ in found] == [(each.message, each.time_us) for each in events]


def test_write_keys_and_vendors_stay_apart_there() -> None:
    ours = captured(b'{"type":"track","event":"A","userId":"u","messageId":"m"}', 1)
    theirs = captured(b'{"type":"track","event":"B","userId":"u","messageId":"n"}', 2, vendor="rudderstack")
    keyless = captured(b'{"type":"track","event":"C","userId":"u","messageId":"o"}', 3, write_key=None)
    built = build("eventinspector", [ours, theirs, keyless])
    expected = [("key-one", "segment"), ("key-one", "rudderstack"), (None, "segment")]
    assert [(key, vendor) for _, _, key, vendor in decoded(built)] == expected
    one = decoded(build("eventinspector", [ours, theirs, keyless], write_key="all"))
    assert [key for _, _, key, _ in one] == ["all"] * 3


@pytest.mark.parametrize("header", ["", "1,x", "1", "99999999999999999999,1", "253402300800000000,1", "1,2,3", "٣,1"])
def test_times_that_make_no_sense_are_passed_over(header: str) -> None:
    built = build("eventinspector", [outgoing(1, sentAt=None), outgoing(2, sentAt=None)])
    (parcel,) = built.parcels
    headers = tuple((name, header if name == TIMES_HEADER else value) for name, value in parcel.request.headers)
    odd = parcel._replace(request=parcel.request._replace(headers=headers))
    assert [time for _, time, _, _ in decoded(Built((odd,)))] == [MOMENT_US, MOMENT_US]


def test_what_is_no_event_inspector_is_told() -> None:
    def settings(seen: Seen) -> Said:
        return says(200, {"integrations": {}} if seen.path == "/v1/projects/test/settings" else {})

    with StandIn(settings) as server:
        assert probe("eventinspector", url=server.url).result is Result.DELIVERED
    with StandIn() as server:
        assert probe("eventinspector", url=server.url).words.startswith("That is no Event Inspector.")
