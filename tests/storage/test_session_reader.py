from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from inspector.core.errors import (
    DamagedSessionError,
    NewerSessionError,
    NotASessionError,
    SessionFileError,
)
from inspector.storage import schema
from inspector.storage.columns import ROW_BYTES
from inspector.storage.connection import open_reader
from inspector.storage.migrations import migrate
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import all_events, fill, make_batch, make_event, make_exchange


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return fill(tmp_path / "a.evs", [make_batch(1, 3), (make_exchange(), []), make_batch(4, 2)])


def test_pages_of_events_and_exchanges(session: Path) -> None:
    with SessionReader(session) as reader:
        assert [event.row.id for event in reader.events(1, 2)] == [2, 3]
        assert reader.events(5, 10) == []
        assert [row.id for row in reader.rows(2, 4)] == [2, 3, 4]
        assert [row.id for row in reader.rows_of([5, 99, 1])] == [5, 1]
        assert reader.rows_of([]) == []
        assert [exchange.event_ids for exchange in reader.exchanges(0, 10)] == [(1, 2, 3), (), (4, 5)]
        assert reader.event(6) is None
        assert reader.exchange(9) is None


def test_heads_of_exchanges_say_what_the_whole_ones_say(session: Path) -> None:
    with SessionReader(session) as reader:
        whole = reader.exchanges(0, 10)
        assert [
            (
                each.id,
                each.exchange.request.received_us,
                each.exchange.request.client,
                each.exchange.request.scheme,
                each.exchange.request.method,
                each.exchange.request.target,
                each.exchange.request.headers,
                each.exchange.kind,
                each.exchange.refusal,
                len(each.event_ids),
            )
            for each in whole
        ] == reader.exchange_heads(0, 10)
        assert [head.id for head in reader.exchange_heads(1, 1)] == [2]


def test_a_live_session_is_read_while_it_is_written(session: Path) -> None:
    with SessionReader(session) as reader, SessionWriter(session) as writer:
        assert reader.info().last_id == 5
        writer.append([(make_exchange(), [make_event(9, name="Fresh", write_key="fresh", library="fresh lib")])])
        fresh = reader.events(5, 10)[0]
        assert (fresh.row.name, fresh.source.write_key, fresh.row.library) == ("Fresh", "fresh", "fresh lib")
        assert dict(reader.words(schema.NAMES, 1)) == {2: "Fresh"}


def test_heads_are_the_columns_of_a_block(session: Path) -> None:
    with SessionReader(session) as reader:
        heads = reader.heads(2, 10)
        assert (heads.first_id, heads.rows, len(heads.data)) == (3, 3, 3 * ROW_BYTES)
        assert reader.heads(2, 1).data == heads.data[:ROW_BYTES]
        assert reader.heads(5, 10) == (6, 0, b"")


def test_a_block_holds_what_the_rows_hold(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, schema.BLOCK_ROWS)])
    with SessionReader(path) as reader:
        (block,) = reader.blocks()
        assert block.data == reader.heads(0, schema.BLOCK_ROWS).data


def test_a_reader_cannot_write(session: Path) -> None:
    connection = open_reader(session)
    with pytest.raises(apsw.Error, match=r"readonly|read-only|query_only|authoriz"):
        connection.execute("DELETE FROM event")
    connection.close()
    assert len(all_events(session)) == 5


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"just a text, and a long one" * 200, NotASessionError, "is not an Event Inspector session"),
        (b"", NotASessionError, "is empty"),
        (b"SQLite format 3\0" + b"\xff" * 5000, DamagedSessionError, "rescue"),
    ],
)
def test_other_files_are_refused_in_a_sentence(
    tmp_path: Path, data: bytes, kind: type[SessionFileError], says: str
) -> None:
    path = tmp_path / "a.evs"
    path.write_bytes(data)
    with pytest.raises(kind, match=says):
        SessionReader(path)
    assert path.read_bytes() == data


def test_a_missing_file_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(SessionFileError, match="There is no file"):
        SessionReader(tmp_path / "a.evs")
    assert list(tmp_path.iterdir()) == []


def test_another_database_is_refused_by_reader_and_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE event(id)")
    connection.close()
    before = path.read_bytes()
    for opening in (SessionReader, SessionWriter):
        with pytest.raises(NotASessionError, match="a database, but not"):
            opening(path)
    assert path.read_bytes() == before


def test_a_newer_session_is_refused(session: Path) -> None:
    _change(session, "PRAGMA user_version = 99")
    with pytest.raises(NewerSessionError, match="format 99"):
        SessionReader(session)


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE payload",
        "DROP TABLE meta",
        "UPDATE event SET type = 77",
        "UPDATE event SET verdict = 'x'",
        "UPDATE event SET size = 1.5, flags = 'many'",
        "UPDATE event SET time_us = 'yesterday'",
        "UPDATE payload SET message = x'ff00'",
        "UPDATE exchange SET via = 9",
        "UPDATE exchange SET headers = x'05'",
        "UPDATE exchange SET body = 'text'",
        "UPDATE meta SET value = 'many' WHERE key = 'first_event'",
        "ALTER TABLE event RENAME COLUMN flags TO flag",
        "UPDATE source SET name = x'00'",
        "UPDATE dict SET word = x'ff'",
        "UPDATE event SET problems = 1; INSERT INTO problem VALUES(1, 0, 'c', 99, '', NULL, NULL, '', NULL, '')",
        "INSERT INTO block VALUES(1, 3, x'00')",
        "UPDATE event SET size = -1",
    ],
)
def test_a_session_of_a_stranger_is_read_or_called_damaged(session: Path, change: str) -> None:
    _change(session, change)
    with SessionReader(session) as reader:
        calls: tuple[Callable[[], object], ...] = (
            reader.info,
            reader.changes,
            reader.sources,
            lambda: list(reader.blocks()),
            lambda: reader.heads(0, 10),
            lambda: reader.words(schema.NAMES),
            lambda: reader.rows(1, 10),
            lambda: reader.events(0, 10),
            lambda: reader.exchanges(0, 10),
            lambda: reader.exchange_heads(0, 10),
        )
        refused = [error for call in calls if (error := _refusal(call)) is not None]
    assert refused
    assert all("rescue" in error.way_out for error in refused)


def test_a_read_only_folder_is_no_hindrance(session: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert len(all_events(session)) == 5
    finally:
        tmp_path.chmod(0o700)


def test_migrating_is_done_once(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "a.evs"))
    assert migrate(connection) == schema.SCHEMA_VERSION
    assert migrate(connection) == 0
    assert connection.pragma("application_id") == schema.APPLICATION_ID
    assert connection.pragma("user_version") == schema.SCHEMA_VERSION
    connection.close()


def test_names_with_odd_characters_are_opened(tmp_path: Path) -> None:
    path = tmp_path / "50% off? #1 & ü.evs"
    fill(path, [make_batch(1, 1)])
    assert len(all_events(path)) == 1


def _refusal(call: Callable[[], object]) -> DamagedSessionError | None:
    try:
        call()
    except DamagedSessionError as error:
        return error
    return None


def _change(path: Path, statement: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(statement)
    connection.close()


def test_damage_that_is_met_while_following_is_told_as_damage(session: Path) -> None:
    with SessionReader(session) as reader:
        root = reader._connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'event'").get
    data = bytearray(session.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\x55" * 4096
    session.write_bytes(data)
    with SessionReader(session) as reader:
        with pytest.raises(DamagedSessionError), reader.at_once():
            reader.heads(0, 10)
        with reader.at_once():
            assert len(reader.sources()) == 1
