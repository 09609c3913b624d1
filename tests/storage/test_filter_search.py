import threading
from itertools import zip_longest
from pathlib import Path

import apsw
import pytest

from inspector.core.errors import DamagedSessionError
from inspector.core.filter import parse
from inspector.storage.reader import SessionReader
from inspector.storage.search import Search, Slice
from inspector.storage.writer import SessionWriter
from tests.core.filter.filter_samples import NOW_US
from tests.storage.filter_sessions import found, passing, shop
from tests.storage.session_rig import make_exchange

COUNT = 12_000


def _append(writer: SessionWriter, first: int, count: int) -> None:
    writer.append([(make_exchange(), [shop(number) for number in range(first, first + count)])])


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "a.evs"
    with SessionWriter(path) as writer:
        _append(writer, 1, COUNT)
    return path


def _whole(slices: list[Slice]) -> list[int]:
    return [number for each in slices for number in each.ids]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "completed",
        "u-3 properties.step=1",
        "properties.total>11990",
        "problem:clock",
        "event:Order* -user:u-1",
        "zz",
    ],
)
def test_newest_first_and_complete(session: Path, text: str) -> None:
    with SessionReader(session) as reader:
        slices = list(Search(reader, parse(text), NOW_US).older())
        assert _whole(slices) == passing(reader, parse(text))[::-1]
    assert slices[0].last_id == COUNT
    assert slices[-1].first_id == 1
    assert [each.first_id - 1 for each in slices[:-1]] == [each.last_id for each in slices[1:]]
    assert len(slices) > 1


def test_it_is_stopped_and_goes_on(session: Path) -> None:
    with SessionReader(session) as reader:
        search = Search(reader, parse("properties.step=1"), NOW_US)
        slices: list[Slice] = []
        slices.extend(search.older(lambda: bool(slices)))
        assert len(slices) == 1
        assert (search.first_id, search.last_id) == (slices[0].first_id, COUNT)
        assert list(search.older(lambda: True)) == []
        slices += search.older()
        assert _whole(slices) == passing(reader, parse("properties.step=1"))[::-1]
        assert list(search.older()) == []


def test_a_slice_is_stopped_in_its_middle(session: Path) -> None:
    with SessionReader(session) as reader:
        search = Search(reader, parse("properties.total:/x+y/ or zebra"), NOW_US)
        asked = 0

        def stop() -> bool:
            nonlocal asked
            asked += 1
            return asked > 3

        assert list(search.older(stop)) == []
        assert asked == 4
        assert search.first_id == COUNT + 1
        assert _whole(list(search.older())) == []
        assert search.first_id == 1


def test_another_thread_interrupts(session: Path) -> None:
    with SessionReader(session) as reader:
        search = Search(reader, parse("properties.total:/^(1|2)*x/"), NOW_US)
        running, done = threading.Event(), threading.Event()

        def interrupt() -> None:
            running.wait()
            while not done.wait(0.001):
                reader.interrupt()

        thread = threading.Thread(target=interrupt)
        thread.start()
        running.set()
        list(search.older())
        done.set()
        thread.join()
        assert search.first_id > 1
        assert len(reader.rows(1, 3)) == 3
        assert [each.ids for each in search.older() if each.ids] == []
        assert search.first_id == 1


def test_a_live_session_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "live.evs"
    tree = parse("event:Fresh or completed")
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        search = Search(reader, tree, NOW_US)
        assert list(search.newer()) == list(search.older()) == []
        _append(writer, 1, 10)
        assert _whole(list(search.newer())) == [3, 6, 9]
        assert list(search.newer()) == []
        writer.append([(make_exchange(), [shop(11, name="Fresh", write_key="new", library="new 1")])])
        assert _whole(list(search.newer())) == [11]
        assert list(search.older()) == []
        writer.clear()
        _append(writer, 12, 3)
        assert _whole(list(search.newer())) == [12]
        writer.rename_source(2, "completed", None)
        assert found(reader, tree) == passing(reader, tree) == [12]


def test_older_and_newer_share_one_range(tmp_path: Path) -> None:
    path = tmp_path / "live.evs"
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        _append(writer, 1, 5)
        search = Search(reader, parse("type:track"), NOW_US)
        assert list(search.older(lambda: True)) == []
        _append(writer, 6, 5)
        assert _whole(list(search.newer())) == [6, 7, 8, 9, 10]
        assert _whole(list(search.older())) == [5, 4, 3, 2, 1]
        assert (search.first_id, search.last_id) == (1, 10)


def test_two_searches_take_turns(session: Path) -> None:
    with SessionReader(session) as reader:
        one, other = (Search(reader, parse(text), NOW_US) for text in ("properties.step=1", "properties.total:/^7/"))
        pairs = list(zip_longest(one.older(), other.older()))
        assert _whole([first for first, _ in pairs if first]) == passing(reader, parse("properties.step=1"))[::-1]
        assert (
            _whole([second for _, second in pairs if second]) == passing(reader, parse("properties.total:/^7/"))[::-1]
        )


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("DROP TABLE payload", "zebra"),
        ("DROP TABLE dict", "event:a"),
        ("UPDATE dict SET word = x'07'", "event:a"),
        ("UPDATE event SET user_id = x'ff'; UPDATE event SET user_id = cast(user_id AS TEXT)", "user:/a/"),
        ("DROP TABLE event; CREATE VIEW event AS SELECT 1 AS id, filter_test(0, 1) AS x", "properties.a=1"),
    ],
)
def test_what_no_writer_wrote_is_called_damaged(tmp_path: Path, change: str, text: str) -> None:
    path = tmp_path / "odd.evs"
    with SessionWriter(path) as writer:
        _append(writer, 1, 5)
    connection = apsw.Connection(str(path))
    connection.execute(change)
    connection.close()
    with SessionReader(path) as reader, pytest.raises(DamagedSessionError):
        list(Search(reader, parse(text), NOW_US).older())


def test_odd_numbers_in_columns_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "odd.evs"
    with SessionWriter(path) as writer:
        _append(writer, 1, 5)
    connection = apsw.Connection(str(path))
    connection.execute("INSERT INTO dict VALUES(1, 4000000000, 'far'), (1, -5, 'x')")
    connection.execute("UPDATE event SET name_id = 4000000000, source_id = -7, type = 300 WHERE id = 2")
    connection.close()
    with SessionReader(path) as reader:
        assert 2 not in found(reader, parse("event:Order* type:track"))
        assert found(reader, parse("id:2")) == [2]
