"""Refusals in a flood are counted, not lost."""

from inspector.capture.endpoint.problems import not_http, too_slow
from inspector.capture.endpoint.refusals import Refusals
from inspector.core.exchange import Reply, Request, Via
from tests.capture.endpoint_rig import MemorySink

REPLY = Reply(400, (), b"")


def at(moment_us: int) -> Request:
    return Request(moment_us, Via.ENDPOINT, "", "http", "GET", "/", "1.1", (), b"", 0)


def test_few_are_kept_one_by_one() -> None:
    sink = MemorySink()
    refusals = Refusals(sink)
    for n in range(5):
        refusals.record(at(n), not_http(b"", "x"), REPLY)
    refusals.close()
    assert len(sink.noted) == 5


def test_a_flood_is_counted_by_reason_and_second() -> None:
    sink = MemorySink()
    refusals = Refusals(sink)
    for n in range(1000):
        refusals.record(at(n), not_http(b"", "x"), REPLY)
    refusals.record(at(5), too_slow(body=True, seconds=1), REPLY)
    assert len(sink.noted) == 21
    refusals.flush(500_000)
    assert len(sink.noted) == 21
    refusals.flush(1_500_000)
    exchange, [row] = sink.noted[-1]
    assert exchange.request.received_us == 999
    assert row.problems[0].actual == "980"
    refusals.record(at(1_600_000), not_http(b"", "x"), REPLY)
    refusals.close()
    assert len(sink.noted) == 23


def test_a_clock_that_jumps_back_begins_a_new_second() -> None:
    sink = MemorySink()
    refusals = Refusals(sink)
    for moment in (5_000_000, 5_000_001, 10):
        for _ in range(30):
            refusals.record(at(moment), not_http(b"", "x"), REPLY)
    refusals.close()
    counted = sum(int(row.problems[0].actual or 1) for _, [row] in sink.noted)
    assert counted == 90
