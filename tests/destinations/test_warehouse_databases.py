"""The three databases hold the same rows: each is the real thing."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from inspector.core.delivery import Outcome, Result
from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.destinations.model import ALL_TYPES, Deliverer, Destination
from inspector.destinations.warehouse import duck, postgres, sqlite
from tests.destinations.outgoing_events import outgoing
from tests.destinations.postgres_server import PASSWORD, postgres_server, programs

Query = Callable[[str], list[tuple[Any, ...]]]


class Rig:
    """A database to write into, and another way to look into it."""

    def __init__(self, make: Callable[[], Deliverer], query: Query) -> None:
        self.make = make
        self.query = query

    def deliver(self, *groups: list[Outgoing]) -> list[Outcome]:
        async def run() -> list[Outcome]:
            async with self.make() as deliverer:
                return [outcome for group in groups for outcome in (await deliverer.deliver(group)).outcomes]

        return asyncio.run(run())

    def test(self) -> Outcome:
        async def run() -> Outcome:
            async with self.make() as deliverer:
                return await deliverer.test()

        return asyncio.run(run())


def opened(kind: Any, settings: dict[str, Any]) -> Callable[[], Deliverer]:
    destination = Destination("warehouse", kind.kind.id, settings, types=ALL_TYPES)
    return lambda: kind.open(destination, settings, "")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "duckdb", "postgres"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Rig:
    path = str(tmp_path / "warehouse.db")
    if request.param == "sqlite":

        def ask_sqlite(query: str) -> list[tuple[Any, ...]]:
            connection = apsw.Connection(path)
            rows = connection.execute(query).fetchall()
            connection.close()
            return rows

        return Rig(opened(sqlite.KIND, {"path": path}), ask_sqlite)
    if request.param == "duckdb":
        import duckdb

        def ask_duckdb(query: str) -> list[tuple[Any, ...]]:
            with duckdb.connect(path) as connection:
                return connection.execute(query).fetchall()

        return Rig(opened(duck.KIND, {"path": path}), ask_duckdb)
    import psycopg

    address = request.getfixturevalue("server")
    schema = tmp_path.name.replace("-", "_")
    settings = {"address": address, "password": PASSWORD, "schema": schema}

    def ask_postgres(query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(address, password=PASSWORD, options=f"-c search_path={schema}") as connection:
            return connection.execute(query).fetchall()

    return Rig(opened(postgres.KIND, settings), ask_postgres)


def test_events_become_rows_and_tables(rig: Rig) -> None:
    outcomes = rig.deliver(
        [
            outgoing(1, properties={"orderId": "o-1", "total": 27.5, "first": True, "at": "2026-01-02T03:04:05Z"}),
            outgoing(2, EventType.IDENTIFY, traits={"plan": "free"}),
            outgoing(3, EventType.PAGE, "Home", properties={"url": "https://shop.test/'; DROP TABLE tracks; --"}),
            outgoing(4, EventType.OTHER),
        ]
    )
    assert [each.result for each in outcomes] == [Result.DELIVERED] * 3 + [Result.SKIPPED]
    assert outcomes[0].words == "Written to tracks, order_completed."
    assert rig.query("SELECT order_id, total, id FROM order_completed") == [("o-1", 27.5, "m-1")]
    assert rig.query("SELECT event, event_text, user_id FROM tracks") == [
        ("order_completed", "Order Completed", "u-42")
    ]
    assert rig.query("SELECT id, plan FROM users") == [("u-42", "free")]
    assert rig.query("SELECT name, url FROM pages") == [("Home", "https://shop.test/'; DROP TABLE tracks; --")]


def test_what_comes_twice_is_there_once(rig: Rig) -> None:
    events = [outgoing(number, properties={"n": number}) for number in range(5)]
    rig.deliver(events[:3], [*events, events[0]])
    assert rig.query("SELECT count(*), min(n), max(n) FROM order_completed") == [(5, 0, 4)]


def test_columns_come_with_their_first_value(rig: Rig) -> None:
    outcomes = rig.deliver(
        [outgoing(1, properties={"total": 27})],
        [outgoing(2, properties={"total": 27.5, "coupon": "x"})],
        [outgoing(3, properties={"total": "27.50", "coupon": 7})],
    )
    assert [each.result for each in outcomes] == [Result.DELIVERED, Result.DELIVERED, Result.WARNED]
    assert "`order_completed.total` holds numbers" in outcomes[2].words
    rows = rig.query("SELECT total, coupon FROM order_completed ORDER BY id")
    assert rows == [(27, None), (27.5, "x"), (None, "7")]


def test_users_hold_their_latest_traits(rig: Rig) -> None:
    rig.deliver(
        [outgoing(1, EventType.IDENTIFY, traits={"plan": "free", "city": "Ulm"})],
        [outgoing(2, EventType.IDENTIFY, traits={"plan": "pro"})],
    )
    assert rig.query("SELECT plan, city FROM users") == [("pro", "Ulm")]
    assert rig.query("SELECT count(*) FROM identifies") == [(2,)]


def test_one_event_that_the_database_refuses_does_not_spoil_its_group(rig: Rig) -> None:
    group = [outgoing(1, properties={"a": "x"}), outgoing(2, properties={"a": "\ud800"}), outgoing(3)]
    outcomes = rig.deliver(group)
    assert [outcomes[0].result, outcomes[2].result] == [Result.DELIVERED, Result.DELIVERED]
    assert outcomes[1].result in {Result.REFUSED, Result.DELIVERED}
    assert rig.query("SELECT id FROM order_completed WHERE id <> 'm-2' ORDER BY id") == [("m-1",), ("m-3",)]


def test_moments_are_utc(rig: Rig) -> None:
    rig.deliver([outgoing(1)])
    (moment,) = rig.query("SELECT CAST(timestamp AS varchar(40)) FROM tracks")[0]
    assert moment.startswith("2026-11-22 05:03:43.12")
    assert moment.rpartition(".")[2] in {"120", "12+00"}


def test_a_preview_writes_nothing(rig: Rig, tmp_path: Path) -> None:
    async def run() -> Any:
        async with rig.make() as deliverer:
            return await deliverer.preview([outgoing(1, properties={"total": 27.5}), outgoing(2, EventType.OTHER)])

    found = asyncio.run(run())
    assert b'"total": 27.5' in found.exchanges[0].request.body
    assert found.outcomes[1].result is Result.SKIPPED
    assert not (tmp_path / "warehouse.db").exists()


def test_a_database_says_whether_it_is_ready(rig: Rig) -> None:
    assert rig.test().result is Result.DELIVERED
    assert "it is empty" in rig.test().words
    rig.deliver([outgoing(1)])
    assert "there are tables already" in rig.test().words


def test_a_file_that_cannot_be_a_database_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no database" * 200)
    for kind in (sqlite.KIND, duck.KIND):
        rig = Rig(opened(kind, {"path": str(wrong)}), lambda _: [])
        outcome = rig.deliver([outgoing(1)])[0]
        assert outcome.result in {Result.REFUSED, Result.RETRY}
        assert "The database cannot be opened" in outcome.words
        assert wrong.read_text().startswith("no database")


def test_a_wrong_password_and_a_server_that_is_away_are_told_without_the_password(server: str) -> None:
    for address, words in ((server, "password authentication failed"), ("postgresql://x@127.0.0.1:1/y", "refused")):
        rig = Rig(opened(postgres.KIND, {"address": address, "password": "hunter2-wrong"}), lambda _: [])
        outcome = rig.deliver([outgoing(1)])[0]
        assert outcome.result is Result.RETRY
        assert words in outcome.words
        assert "hunter2" not in outcome.words
        assert rig.test().result is Result.REFUSED


def test_a_password_does_not_belong_into_the_address() -> None:
    with pytest.raises(KnownError, match="holds a password"):
        opened(postgres.KIND, {"address": "postgresql://a:b@127.0.0.1/c"})()
