"""The decoders read what real SDKs sent to a server that is not ours, request by request."""

import base64
import json
from collections import Counter
from pathlib import Path
from typing import Any

import orjson
import pytest

from inspector.core.event import Event
from inspector.core.exchange import Kind, Request, Via
from inspector.core.limits import Limits
from inspector.core.problem import Verdict
from inspector.vendors.bodies import decompress
from inspector.vendors.paths import match
from inspector.vendors.table import decode
from tests.sdk.sdk_expect import differences
from tests.sdk.sdk_rig import HERE
from tests.sdk.sdk_scenarios import SCENARIOS, Scenario

CAPTURED = HERE.parent / "data/captured"
LIMITS = Limits()
RECEIVED_US = 1_795_000_000_000_000


def captured(path: Path) -> tuple[dict[str, Any], list[Request]]:
    """A golden capture: what it says of itself, and its requests."""
    document = json.loads(path.read_text("utf-8"))
    return document, [as_request(each) for each in document["requests"]]


def as_request(sent: dict[str, Any]) -> Request:
    """A captured request, as if it had come to the endpoint."""
    headers, body = tuple((name, value) for name, value in sent["headers"]), base64.b64decode(sent["body"])
    came = (RECEIVED_US, Via.ENDPOINT, "127.0.0.1:40000", "http")
    return Request(*came, sent["method"], sent["target"], "1.1", headers, body, len(body))


def decoded(request: Request) -> tuple[Event, ...]:
    """The events in a request; none when it is not meant to carry any."""
    body = decompress(request.body, request.header("content-encoding"), int(LIMITS.decompressed_bytes))
    found = decode(request, body, LIMITS)
    if found is None:
        return ()
    assert found.refusal is None
    return found.events


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_every_captured_request_is_decoded(scenario: Scenario) -> None:
    document, requests = captured(CAPTURED / f"{scenario.name}.json")
    events = [event for request in requests for event in decoded(request)]
    assert Counter(event.type.word for event in events) == Counter(call["type"] for call in scenario.calls)
    by_type = {event.type.word: event for event in events}
    for call in scenario.calls:
        assert differences(scenario, call, orjson.loads(by_type[call["type"]].message)) == []
    assert {event.vendor for event in events} == {scenario.vendor}
    assert {event.library for event in events} == {document["library"]}
    assert {(event.write_key, event.label) for event in events} == {(document["writeKey"], scenario.label)}
    assert Verdict.INCOMPLETE not in {event.verdict for event in events}
    assert len({event.message_id for event in events}) == len(events)


def test_every_capture_belongs_to_a_scenario() -> None:
    assert {path.stem for path in CAPTURED.iterdir()} == {scenario.name for scenario in SCENARIOS}


def test_every_path_that_sdks_ask_for_is_known() -> None:
    for path in CAPTURED.iterdir():
        for request in captured(path)[1]:
            route = match(request.path)
            assert route is not None, request.target
            assert route.kind in {Kind.EVENTS, Kind.SETTINGS, Kind.SCRIPT}, request.target
