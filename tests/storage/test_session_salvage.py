import random
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from inspector.core.errors import KnownError, NewerSessionError, NotASessionError
from inspector.core.stored import StoredEvent
from inspector.storage.reader import SessionReader
from inspector.storage.salvage import Rescued, rescue
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import all_events, fill, make_batch, make_event, make_exchange

PAGE = 4096
COUNT = 3000


def nothing(_: float) -> None:
    """Nobody looks at progress."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session of 3,000 events in requests of 1 to 40."""
    path = tmp_path_factory.mktemp("sound") / "sound.evs"
    with SessionWriter(path) as writer:
        number, size = 1, 1
        while number <= COUNT:
            size = min(size % 40 + 1, COUNT + 1 - number)
            writer.append([make_batch(number, size), (make_exchange(), [])])
            number += size
        writer.rename_source(1, "Shop", 3)
    return path


def damaged(sound: Path, tmp_path: Path, damage: Callable[[bytearray], None]) -> Path:
    path = tmp_path / "bad.evs"
    data = bytearray(sound.read_bytes())
    damage(data)
    path.write_bytes(data)
    return path


def check(path: Path, target: Path, saved: Rescued) -> list[StoredEvent]:
    """What was saved is what was written, and the numbers are true."""
    events = all_events(target)
    assert len(events) == saved.events
    for event in events:
        number = int((event.message_id or "").removeprefix("m-"))
        assert event.message == make_event(number).message
    if not saved.open_ended:
        assert saved.events + saved.lost_events == COUNT
    assert len({event.message_id for event in events}) == len(events)
    there = {event.row.id for event in events}
    with SessionReader(target) as reader:
        assert all(there.issuperset(exchange.event_ids) for exchange in reader.exchanges(0, 10_000))
    assert {each.name for each in path.parent.iterdir()} == {path.name, target.name}
    return events


def test_a_sound_session_is_saved_whole(sound: Path, tmp_path: Path) -> None:
    saved = rescue(sound, tmp_path / "b.evs", nothing)
    assert saved == Rescued(COUNT, 0, 0, 0, 0, open_ended=False)
    assert all_events(tmp_path / "b.evs") == all_events(sound)
    with SessionReader(sound) as one, SessionReader(tmp_path / "b.evs") as other:
        assert one.exchanges(0, 10_000) == other.exchanges(0, 10_000)
        assert [source.name for source in other.sources()] == ["Shop"]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("pages", [1, 8, 60])
def test_broken_pages_cost_little(sound: Path, tmp_path: Path, seed: int, pages: int) -> None:
    dice = random.Random(seed)

    def damage(data: bytearray) -> None:
        for _ in range(pages):
            place = dice.randrange(1, len(data) // PAGE) * PAGE
            data[place : place + PAGE] = dice.randbytes(PAGE) if dice.random() < 0.5 else bytes(PAGE)

    path = damaged(sound, tmp_path, damage)
    before = path.read_bytes()
    saved = rescue(path, tmp_path / "b.evs", nothing)
    check(path, tmp_path / "b.evs", saved)
    assert path.read_bytes() == before
    if not saved.open_ended:
        assert saved.lost_events <= pages * 45


@pytest.mark.parametrize("share", [0.9, 0.5, 0.2])
def test_of_a_file_that_was_cut_short_the_beginning_is_saved(sound: Path, tmp_path: Path, share: float) -> None:
    def damage(data: bytearray) -> None:
        del data[int(len(data) * share) :]

    path = damaged(sound, tmp_path, damage)
    saved = rescue(path, tmp_path / "b.evs", nothing)
    check(path, tmp_path / "b.evs", saved)
    assert saved.events > COUNT * share * 0.6
    assert saved.open_ended


@pytest.mark.parametrize("percent", range(30, 100, 10))
def test_rows_that_a_cut_file_makes_up_are_not_followed(tmp_path: Path, percent: int) -> None:
    """Behind the last page that is there SQLite sees rows with the id 0, whatever was asked for."""
    path = tmp_path / "cut.evs"
    with SessionWriter(path) as writer:
        writer.append([make_batch(10 * number + 1, 10) for number in range(60)])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * percent // 100])
    saved = rescue(path, tmp_path / "b.evs", nothing)
    events = all_events(tmp_path / "b.evs")
    assert len(events) == saved.events > 0
    assert saved.open_ended


@pytest.mark.parametrize("number", [1 << 50, -(1 << 50)])
def test_an_id_that_no_session_can_have_is_not_counted_up_to(sound: Path, tmp_path: Path, number: int) -> None:
    path = damaged(sound, tmp_path, lambda _: None)
    connection = apsw.Connection(str(path))
    for table in ("event", "payload", "exchange"):
        connection.execute(f"UPDATE {table} SET id = ? WHERE id = 3", (number,))  # noqa: S608 - ours
    connection.close()
    saved = rescue(path, tmp_path / "b.evs", nothing)
    assert COUNT - 45 < saved.events < COUNT


@pytest.mark.parametrize("filling", [b"\0", b"\xff", b"x"])
def test_a_broken_first_page_costs_nothing(sound: Path, tmp_path: Path, filling: bytes) -> None:
    def damage(data: bytearray) -> None:
        data[:PAGE] = filling * PAGE

    path = damaged(sound, tmp_path, damage)
    saved = rescue(path, tmp_path / "b.evs", nothing)
    assert saved == Rescued(COUNT, 0, 0, 0, 0, open_ended=False)
    check(path, tmp_path / "b.evs", saved)


@pytest.mark.parametrize("table", ["event", "payload", "exchange", "reply", "dict", "source", "problem", "meta"])
def test_a_table_that_is_lost_as_a_whole_is_made_up_for(sound: Path, tmp_path: Path, table: str) -> None:
    connection = apsw.Connection(str(sound), flags=apsw.SQLITE_OPEN_READONLY)
    row = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    connection.close()
    assert row is not None

    def damage(data: bytearray) -> None:
        data[(row[0] - 1) * PAGE : row[0] * PAGE] = b"\x55" * PAGE

    path = damaged(sound, tmp_path, damage)
    saved = rescue(path, tmp_path / "b.evs", nothing)
    check(path, tmp_path / "b.evs", saved)
    assert saved.events == COUNT
    assert saved.decoded_again == (COUNT if table in {"event", "payload", "dict", "source"} else 0)
    assert saved.without_request == (COUNT if table == "exchange" else 0)


def test_events_whose_request_and_row_are_lost_are_made_of_their_message(sound: Path, tmp_path: Path) -> None:
    path = damaged(sound, tmp_path, lambda _: None)
    connection = apsw.Connection(str(path))
    connection.execute("DELETE FROM exchange; DELETE FROM event")
    connection.close()
    saved = rescue(path, tmp_path / "b.evs", nothing)
    check(path, tmp_path / "b.evs", saved)
    assert (saved.events, saved.without_request) == (COUNT, COUNT)


def test_the_log_of_a_crashed_engine_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    with SessionWriter(path) as writer:
        writer.append([make_batch(1, 500)])
        writer.checkpoint()
        writer.append([make_batch(501, 500)])
        data, log = bytearray(path.read_bytes()), path.with_name("a.evs-wal").read_bytes()
    crashed = tmp_path / "crashed.evs"
    crashed.write_bytes(data)
    crashed.with_name("crashed.evs-wal").write_bytes(log)
    assert rescue(crashed, tmp_path / "b.evs", nothing).events == 1000


def test_after_a_clear_nothing_counts_as_lost(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 50)])
    with SessionWriter(path) as writer:
        writer.clear()
        writer.append([make_batch(51, 50)])
    assert rescue(path, tmp_path / "b.evs", nothing) == Rescued(50, 0, 0, 0, 0, open_ended=False)


@pytest.mark.parametrize("data", [b"", b"a text", b"SQLite format 3\0" + b"\1" * 9000, bytes(20_000)])
def test_other_files_hold_nothing_and_leave_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.evs"
    path.write_bytes(data)
    with pytest.raises(NotASessionError, match="There is nothing in"):
        rescue(path, tmp_path / "b.evs", nothing)
    assert [each.name for each in tmp_path.iterdir()] == ["a.evs"]


def test_a_newer_session_and_an_existing_target_are_refused(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 5)])
    with pytest.raises(KnownError, match="exists already"):
        rescue(path, path, nothing)
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", 99)
    connection.close()
    with pytest.raises(NewerSessionError):
        rescue(path, tmp_path / "b.evs", nothing)
    assert [each.name for each in tmp_path.iterdir()] == ["a.evs"]
