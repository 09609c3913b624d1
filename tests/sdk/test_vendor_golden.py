"""The decoders read what real SDKs of Amplitude and others sent to a server that is not ours, request by request."""

from collections import Counter

import orjson
import pytest

from inspector.core.exchange import Kind
from inspector.vendors.paths import match
from tests.sdk.sdk_rig import HERE
from tests.sdk.test_sdk_golden import captured, decoded
from tests.sdk.test_vendor_delivery import holds
from tests.sdk.vendor_scenarios import VENDOR_SCENARIOS, VendorScenario

CAPTURED = HERE.parent / "data/captured-vendors"


@pytest.mark.parametrize("of", VENDOR_SCENARIOS, ids=lambda each: each.name)
def test_every_captured_request_is_decoded(of: VendorScenario) -> None:
    _, requests = captured(CAPTURED / f"{of.name}.json")
    events = [event for request in requests for event in decoded(request)]
    assert Counter((event.type.word, event.name) for event in events) == Counter(
        (each.type, each.name) for each in of.wanted
    )
    for wanted in of.wanted:
        named = [event for event in events if (event.type.word, event.name) == (wanted.type, wanted.name)]
        assert any(holds(wanted.holds, orjson.loads(event.message)) for event in named), wanted
    assert {(event.vendor, event.write_key, event.label) for event in events} == {
        (of.scenario.vendor, of.scenario.write_key, None)
    }
    assert [event.problems for event in events if event.problems] == []


def test_every_capture_belongs_to_a_scenario() -> None:
    assert {path.stem for path in CAPTURED.iterdir()} == {of.name for of in VENDOR_SCENARIOS}


def test_every_path_that_sdks_ask_for_is_known() -> None:
    for path in CAPTURED.iterdir():
        for request in captured(path)[1]:
            route = match(request.path)
            assert route is not None, request.target
            assert route.kind in {Kind.EVENTS, Kind.SETTINGS}, request.target
