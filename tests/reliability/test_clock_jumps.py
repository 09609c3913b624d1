"""A wall clock that is set back and forth: events are kept in the order of their arrival, with the times it told."""

import asyncio
import json
import socket
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import orjson

from inspector.capture.endpoint.script import SdkScript
from inspector.capture.endpoint.server import EndpointServer
from inspector.core.eventjson import event_json
from inspector.core.limits import Limits
from inspector.engine.committer import Committer
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.capture.endpoint_rig import post

HOUR_US = 3_600_000_000
NOW_US = 1_795_334_453_557_815
JUMPS = (0, HOUR_US, -HOUR_US, -10_000 * HOUR_US, 10_000 * HOUR_US, -NOW_US, 1 - NOW_US, 60_000_000 * HOUR_US, -1)
"""From the time that is expected to the one that the clock tells; among them 1970 and the year 8871."""


def jumping() -> Callable[[], int]:
    """A clock that jumps each time it is looked at."""
    times = cycle(NOW_US + jump for jump in JUMPS)
    return lambda: next(times)


def ask(port: int, request: bytes) -> int:
    """The status that a request of its own connection is answered with."""
    with socket.create_connection(("127.0.0.1", port), 20) as client:
        client.sendall(request)
        return int(client.recv(65536).split()[1])


async def send(session: Path, clock: Callable[[], int], requests: list[bytes]) -> list[int]:
    """The statuses that an endpoint with this clock answers, one request after the other."""
    committer = Committer(SessionWriter(session), lambda _: None)
    server = EndpointServer(committer, clock=clock, limits=Limits(), script=SdkScript(None, session.parent))
    await server.start()
    statuses = [await asyncio.to_thread(ask, server.port, request) for request in requests]
    await server.stop(5)
    await committer.close()
    return statuses


def test_no_event_is_lost_or_out_of_order(tmp_path: Path) -> None:
    sent, happened = "2026-11-22T07:40:53.500Z", "2026-11-22T07:40:13.500Z"
    calls = [
        {"userId": "u", "event": "E", "messageId": f"m-{number}", "timestamp": happened, "sentAt": sent}
        for number in range(200)
    ]
    requests = [post("/v1/track", json.dumps(call).encode()) for call in calls]
    assert asyncio.run(send(tmp_path / "a.evs", jumping(), requests)) == [200] * 200
    with SessionReader(tmp_path / "a.evs") as reader:
        events, exchanges = reader.events(0, 1000), reader.exchanges(0, 1000)
    assert [event.message_id for event in events] == [f"m-{number}" for number in range(200)]
    told = {NOW_US + jump for jump in JUMPS}
    assert {event.row.received_us for event in events} == told
    assert {event.row.received_us - event.row.time_us for event in events} == {40_000_000}
    assert min(each.exchange.duration_us for each in exchanges) == 0
    years = {event_json(event, orjson.loads)["receivedAt"][:4] for event in events}
    assert years == {"1970", "2025", "2026", "2028", "8871"}


def test_refusals_are_counted_all_the_same(tmp_path: Path) -> None:
    """They are counted by the second, and a second may come twice or never end."""
    statuses = asyncio.run(send(tmp_path / "a.evs", jumping(), [b"no request at all\r\n\r\n"] * 150))
    assert set(statuses) == {400}
    with SessionReader(tmp_path / "a.evs") as reader:
        problems = [event.problems[0] for event in reader.events(0, 1000)]
    assert {problem.code for problem in problems} == {"not_http"}
    counts = [int(problem.actual) if problem.actual and problem.actual.isdigit() else 1 for problem in problems]
    assert sum(counts) == 150
