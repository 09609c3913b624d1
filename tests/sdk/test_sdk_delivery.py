"""Real, unmodified SDKs deliver to the engine: every call once, whole, told from one another, and to nobody else."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import orjson
import pytest

from inspector.core.event import EventFlag
from inspector.core.exchange import Kind
from inspector.core.problem import Verdict
from inspector.core.stored import StoredEvent, StoredExchange
from tests.sdk.sdk_engine import Engine, running
from tests.sdk.sdk_expect import differences, expected, instant
from tests.sdk.sdk_rig import Traffic, run
from tests.sdk.sdk_scenarios import SCENARIOS, Scenario

RETRY_HEADERS = {"x-retry-count", "rsa-retry-attempt"}
CLOCK_STEP_US = 1_000_000
"""SDKs round their times; some to the millisecond."""


class Delivery(NamedTuple):
    """What became of one scenario."""

    scenario: Scenario
    engine: Engine
    traffic: Traffic
    events: list[StoredEvent]
    exchanges: list[StoredExchange]
    began_us: int
    ended_us: int

    def event(self, word: str) -> StoredEvent:
        """The one event of a type."""
        return next(event for event in self.events if event.row.type.word == word)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with running(tmp_path_factory.mktemp("engine")) as started:
        yield started


@pytest.fixture(scope="module", params=SCENARIOS, ids=lambda scenario: scenario.name)
def delivery(request: pytest.FixtureRequest, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Delivery:
    scenario: Scenario = request.param
    before = max((exchange.id for exchange in engine.exchanges(0)), default=0)
    began_us = time.time_ns() // 1000
    traffic = run(
        scenario,
        engine.url,
        tmp_path_factory.mktemp(scenario.name),
        lambda: engine.arrived(scenario.write_key, len(scenario.calls)),
    )
    ended_us = time.time_ns() // 1000
    events = engine.events(scenario.write_key)
    return Delivery(scenario, engine, traffic, events, engine.exchanges(before), began_us, ended_us)


def test_every_call_arrives_once(delivery: Delivery) -> None:
    arrived = Counter(event.row.type.word for event in delivery.events)
    assert arrived == Counter(call["type"] for call in delivery.scenario.calls)
    ids = {event.message_id for event in delivery.events}
    assert len(ids - {None, ""}) == len(delivery.events)


def test_fields_are_intact(delivery: Delivery) -> None:
    scenario = delivery.scenario
    for call in scenario.calls:
        message = orjson.loads(delivery.event(call["type"]).message)
        assert differences(scenario, call, message) == []


def test_the_stream_names_what_was_called(delivery: Delivery) -> None:
    scenario = delivery.scenario
    for call in scenario.calls:
        row = delivery.event(call["type"]).row
        assert row.user_id == expected(scenario, call, "userId")
        if call["type"] in {"track", "page", "screen"}:
            assert row.name == expected(scenario, call, "event" if call["type"] == "track" else "name")


def test_it_says_who_sent_it(delivery: Delivery) -> None:
    scenario = delivery.scenario
    assert {event.row.library for event in delivery.events} == {scenario.library}
    assert {event.row.vendor for event in delivery.events} == {scenario.vendor}
    assert {(event.source.write_key, event.source.label) for event in delivery.events} == {
        (scenario.write_key, scenario.label)
    }


def test_times_are_those_of_the_calls(delivery: Delivery) -> None:
    for call in delivery.scenario.calls:
        event = delivery.event(call["type"])
        if "timestamp" in call and delivery.scenario.takes_time:
            said = instant(call["timestamp"]["$date"])
            assert said is not None
            assert event.timestamp_us == round(said.timestamp() * 1_000_000)
        else:
            assert delivery.began_us - CLOCK_STEP_US <= event.row.time_us <= delivery.ended_us + CLOCK_STEP_US


def test_nothing_was_incomplete_refused_or_tried_again(delivery: Delivery) -> None:
    assert {event.row.verdict for event in delivery.events}.isdisjoint({Verdict.INCOMPLETE})
    assert {event.row.flags for event in delivery.events} == {EventFlag.NONE}
    assert {event.duplicate_of for event in delivery.events} == {None}
    for stored in delivery.exchanges:
        request, reply = stored.exchange.request, stored.exchange.reply
        assert stored.exchange.kind not in {Kind.UNKNOWN, Kind.REFUSED}, request.target
        assert reply.status in {200, 204} if request.method == "OPTIONS" else reply.status == 200, request.target
        assert RETRY_HEADERS.isdisjoint(name.lower() for name, _value in request.headers)
    assert delivery.traffic.complaints == ()


def test_no_request_leaves_loopback(delivery: Delivery) -> None:
    assert delivery.traffic.foreign == ()
    assert delivery.engine.address in delivery.traffic.reached
