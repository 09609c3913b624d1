import asyncio
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from inspector.core.delivery import Delivered, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.model import Destination
from inspector.destinations.sinks import jsonlines, kafka, parquet
from tests.destinations.outgoing_events import outgoing


def run(kind: Any, settings: dict[str, Any], *groups: list[Outgoing]) -> list[Outcome]:
    async def deliver() -> list[Outcome]:
        async with kind.open(Destination("sink", kind.kind.id, settings), settings, "") as deliverer:
            return [outcome for group in groups for outcome in (await deliverer.deliver(group)).outcomes]

    return asyncio.run(deliver())


def preview(kind: Any, settings: dict[str, Any], events: list[Outgoing]) -> Delivered:
    async def ask() -> Any:
        async with kind.open(Destination("sink", kind.kind.id, settings), settings, "") as deliverer:
            return await deliverer.preview(events)

    found: Delivered = asyncio.run(ask())
    return found


def check(kind: Any, settings: dict[str, Any]) -> Outcome:
    async def ask() -> Any:
        async with kind.open(Destination("sink", kind.kind.id, settings), settings, "") as deliverer:
            return await deliverer.test()

    found: Outcome = asyncio.run(ask())
    return found


def test_lines_hold_the_very_bytes(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    odd = outgoing(2)._replace(message=b'{"total":27.50,\n "big":12345678901234567890123}')
    outcomes = run(jsonlines.KIND, {"path": str(path)}, [outgoing(1)], [odd])
    assert [each.result for each in outcomes] == [Result.DELIVERED] * 2
    first, second = path.read_bytes().splitlines()
    assert first == outgoing(1).message
    assert second == b'{"total":27.50,  "big":12345678901234567890123}'


def test_a_line_that_a_crash_cut_short_does_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(b'{"half":')
    run(jsonlines.KIND, {"path": str(path)}, [outgoing(1)])
    assert path.read_bytes().splitlines()[1] == outgoing(1).message


def test_a_packed_file_can_be_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl.gz"
    run(jsonlines.KIND, {"path": str(path)}, [outgoing(1)], [outgoing(2), outgoing(3)])
    assert len(gzip.decompress(path.read_bytes()).splitlines()) == 3


def test_a_file_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    outcome = run(jsonlines.KIND, {"path": str(tmp_path / "none" / "events.jsonl")}, [outgoing(1)])[0]
    assert outcome.result is Result.RETRY
    assert "No such file or directory" in outcome.words


def test_a_full_disk_leaves_no_half_group() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this system")
    outcome = run(jsonlines.KIND, {"path": "/dev/full"}, [outgoing(1)])[0]
    assert outcome.result is Result.RETRY
    assert "No space left" in outcome.words


def test_a_file_says_whether_it_can_be_written(tmp_path: Path) -> None:
    assert check(jsonlines.KIND, {"path": str(tmp_path / "a.jsonl")}).result is Result.DELIVERED
    assert "is a folder" in check(jsonlines.KIND, {"path": str(tmp_path)}).words
    assert "There is no folder" in check(jsonlines.KIND, {"path": str(tmp_path / "b" / "a.jsonl")}).words


def test_a_preview_of_lines_writes_none(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    found = preview(jsonlines.KIND, {"path": str(path)}, [outgoing(1)])
    assert found.exchanges[0].request.body == outgoing(1).message + b"\n"
    assert not path.exists()


def test_parquet_files_lie_in_a_folder_a_day(tmp_path: Path) -> None:
    import duckdb

    day = 86_400_000_000
    events = [outgoing(1, properties={"total": 27.5}), outgoing(2)._replace(time_us=outgoing().time_us + day)]
    events.append(outgoing(3)._replace(message=b'{"name":"\xed\xa0\x80"}', name="\ud800"))
    outcomes = run(parquet.KIND, {"folder": str(tmp_path / "lake")}, events, [outgoing(4)])
    assert [each.result for each in outcomes] == [Result.DELIVERED] * 4
    assert sorted(path.name for path in (tmp_path / "lake").iterdir()) == ["day=2026-11-22", "day=2026-11-23"]
    found = duckdb.sql(
        f"SELECT id, event, json_extract(properties, '$.total')::double, epoch_us(timestamp)"  # noqa: S608 - our folder
        f" FROM read_parquet('{tmp_path}/lake/*/*.parquet') ORDER BY id"
    )
    assert found is not None
    rows = found.fetchall()
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    assert rows[0] == (1, "Order Completed", 27.5, outgoing().time_us)


def test_a_folder_that_cannot_be_made_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "lake").write_text("")
    outcome = run(parquet.KIND, {"folder": str(tmp_path / "lake")}, [outgoing(1)])[0]
    assert outcome.result is Result.RETRY
    assert "cannot be written" in outcome.words
    assert check(parquet.KIND, {"folder": str(tmp_path / "lake")}).result is Result.REFUSED


def test_no_half_parquet_file_is_left_behind(tmp_path: Path) -> None:
    run(parquet.KIND, {"folder": str(tmp_path)}, [outgoing(1)])
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".parquet"]


@pytest.fixture(scope="module")
def brokers() -> Any:
    """Librdkafka's own mock cluster: it lives as long as the client that made it."""
    import confluent_kafka

    cluster = confluent_kafka.Producer({"test.mock.num.brokers": 3, "log_level": 0})
    found = cluster.list_topics(timeout=10).brokers.values()
    yield ",".join(f"{each.host}:{each.port}" for each in found)
    cluster.flush(1)


def consumed(brokers: str, topic: str, count: int) -> list[Any]:
    import confluent_kafka

    consumer = confluent_kafka.Consumer(
        {"bootstrap.servers": brokers, "group.id": "reader", "auto.offset.reset": "earliest", "log_level": 0}
    )
    consumer.subscribe([topic])
    found: list[Any] = []
    while len(found) < count:
        message = consumer.poll(30)
        assert message is not None, "no message came"
        if message.error() is None:
            found.append(message)
    consumer.close()
    return found


def test_a_topic_gets_every_event_keyed_by_its_user(brokers: str) -> None:
    settings = {"brokers": brokers, "topic": "events"}
    events = [outgoing(number, userId=f"u-{number % 3}") for number in range(30)]
    outcomes = run(kafka.KIND, settings, events)
    assert {each.result for each in outcomes} == {Result.DELIVERED}
    assert outcomes[0].words.startswith("Partition ")
    messages = consumed(brokers, "events", 30)
    assert sorted(each.value() for each in messages) == sorted(each.message for each in events)
    by_user: dict[bytes, set[int]] = {}
    for each in messages:
        assert json.loads(each.value())["userId"].encode() == each.key()
        by_user.setdefault(each.key(), set()).add(each.partition())
    assert all(len(partitions) == 1 for partitions in by_user.values())


def test_brokers_that_answer_are_told(brokers: str) -> None:
    found = check(kafka.KIND, {"brokers": brokers, "topic": "events"})
    assert found.result is Result.DELIVERED
    assert "The brokers answer" in found.words


def test_brokers_that_are_away_are_told_without_the_password() -> None:
    settings = {"brokers": "127.0.0.1:1", "topic": "t", "protocol": "SASL_PLAINTEXT", "username": "u"}
    found = check(kafka.KIND, {**settings, "password": "hunter2-secret"})
    assert found.result is Result.REFUSED
    assert "do not answer" in found.words
    assert "hunter2" not in found.words


def test_a_message_that_is_too_large_is_refused(brokers: str) -> None:
    outcome = run(kafka.KIND, {"brokers": brokers, "topic": "events"}, [outgoing(1, properties={"x": "y" * 2_000_000})])
    assert outcome[0].result is Result.REFUSED
    assert "too large" in outcome[0].words


def test_a_preview_of_a_topic_needs_no_broker() -> None:
    found = preview(kafka.KIND, {"brokers": "127.0.0.1:1", "topic": "t"}, [outgoing(1)])
    assert found.exchanges[0].request.url == "127.0.0.1:1/t"
    assert found.exchanges[0].request.body == outgoing(1).message
