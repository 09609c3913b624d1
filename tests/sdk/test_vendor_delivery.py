"""Real, unmodified SDKs of Amplitude and others deliver to the engine: every call once, whole, and to nobody else."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson
import pytest

from inspector.core.event import EventFlag
from inspector.core.exchange import Kind
from inspector.core.stored import StoredEvent, StoredExchange
from tests.sdk.sdk_engine import Engine, running
from tests.sdk.sdk_rig import Traffic, run
from tests.sdk.vendor_scenarios import VENDOR_SCENARIOS, VendorScenario, Wanted


class Delivery(NamedTuple):
    """What became of one scenario."""

    of: VendorScenario
    engine: Engine
    traffic: Traffic
    events: list[StoredEvent]
    exchanges: list[StoredExchange]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with running(tmp_path_factory.mktemp("engine")) as started:
        yield started


@pytest.fixture(scope="module", params=VENDOR_SCENARIOS, ids=lambda each: each.name)
def delivery(request: pytest.FixtureRequest, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Delivery:
    of: VendorScenario = request.param
    before = max((exchange.id for exchange in engine.exchanges(0)), default=0)
    key = of.scenario.write_key
    folder = tmp_path_factory.mktemp(of.name)
    traffic = run(of.scenario, engine.url, folder, lambda: engine.arrived(key, len(of.wanted)))
    return Delivery(of, engine, traffic, engine.events(key), engine.exchanges(before))


def holds(wanted: Any, received: Any) -> bool:
    """Whether a value is what was wanted; an object may have more."""
    if isinstance(wanted, dict) and isinstance(received, dict):
        return all(key in received and holds(value, received[key]) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(received, list) and len(wanted) == len(received):
        return all(holds(one, other) for one, other in zip(wanted, received, strict=True))
    return bool(wanted == received) and isinstance(wanted, bool) == isinstance(received, bool)


def is_it(wanted: Wanted, event: StoredEvent) -> bool:
    """Whether an event is the one that was wanted."""
    return (wanted.type, wanted.name) == (event.row.type.word, event.row.name) and holds(
        wanted.holds, orjson.loads(event.message)
    )


def test_every_call_arrives_once_and_whole(delivery: Delivery) -> None:
    arrived = Counter((event.row.type.word, event.row.name) for event in delivery.events)
    assert arrived == Counter((each.type, each.name) for each in delivery.of.wanted)
    for wanted in delivery.of.wanted:
        messages = [orjson.loads(event.message) for event in delivery.events]
        assert any(is_it(wanted, event) for event in delivery.events), (wanted, messages)


def test_it_says_who_sent_it(delivery: Delivery) -> None:
    scenario = delivery.of.scenario
    # Operations on profiles name no library; the program that sends them then stands there.
    libraries = {event.row.library or "" for event in delivery.events if event.row.type.word == "track"}
    assert libraries == {scenario.library}
    assert {event.row.vendor for event in delivery.events} == {scenario.vendor}
    assert {event.source.label for event in delivery.events} == {None}


def test_nothing_was_odd_refused_or_tried_again(delivery: Delivery) -> None:
    assert [event.problems for event in delivery.events if event.problems] == []
    assert {event.row.flags for event in delivery.events} == {EventFlag.NONE}
    assert {event.duplicate_of for event in delivery.events} == {None}
    bodies = []
    for stored in delivery.exchanges:
        request, reply = stored.exchange.request, stored.exchange.reply
        assert stored.exchange.kind not in {Kind.UNKNOWN, Kind.REFUSED}, request.target
        assert reply.status == _answered(request.path), request.target
        assert "retry_count" not in request.target
        if stored.exchange.kind is Kind.EVENTS and request.body:
            bodies.append(request.body)
    assert len(set(bodies)) == len(bodies)


def _answered(path: str) -> int:
    """The status that a vendor's own service would say."""
    if path.startswith("/ga4/g/collect"):
        return 204
    return 202 if path.endswith(("events",)) and ("/JS/" in path or "/v2/" in path) else 200


def test_no_request_leaves_loopback(delivery: Delivery) -> None:
    # PostHog's for Python asks a program of the system what system it is.
    programs = {"subprocess.Popen another program"} if delivery.of.name.startswith("posthog-python") else set()
    assert set(delivery.traffic.foreign) <= programs
    assert delivery.traffic.complaints == ()
    assert delivery.engine.address in delivery.traffic.reached
