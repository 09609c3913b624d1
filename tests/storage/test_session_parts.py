"""The small parts that writer and reader are made of."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import apsw
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.errors import SessionFileError
from inspector.storage import columns, schema
from inspector.storage import lock as lock_module
from inspector.storage.annotations import Action
from inspector.storage.bulk import BulkInsert
from inspector.storage.dictionary import ABSENT, Dictionary
from inspector.storage.headers import join_headers, split_headers
from inspector.storage.lock import WriterLock
from inspector.storage.migrations import migrate
from inspector.storage.seen import SeenMessages, message_hash
from inspector.storage.sources import MOST_SOURCES, Sources
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import fill, make_batch

_LATIN = st.text(st.characters(max_codepoint=255, exclude_characters="\n\r"))
_NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=":"), min_size=1)


@given(st.lists(st.tuples(_NAMES, _LATIN)).map(tuple))
def test_headers_come_back_as_they_went(headers: tuple[tuple[str, str], ...]) -> None:
    assert split_headers(join_headers(headers)) == headers


def test_a_line_end_in_a_header_does_not_make_two_of_it() -> None:
    assert split_headers(join_headers((("X", "a\nY: b"), ("Z", "c")))) == (("X", "a Y: b"), ("Z", "c"))


@given(st.integers(0, 300))
def test_bulk_inserts_every_row_in_order(count: int) -> None:
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE TABLE t(a, b)")
    rows = [(number, -number) for number in range(count)]
    BulkInsert("INSERT INTO t", 2).run(connection, rows)
    assert connection.execute("SELECT a, b FROM t ORDER BY rowid").fetchall() == rows
    connection.close()


def test_packed_columns_are_what_numpy_reads() -> None:
    rows = [(-(2**62), 2**32 - 1, 1, 2, 3, 6, 5, 255, 4), (0,) * 9]
    read = np.frombuffer(columns.pack(rows), dtype=list(columns.FIELDS))
    assert [tuple(row) for row in read.tolist()] == rows
    assert read.dtype.itemsize == columns.ROW_BYTES
    assert ", ".join(name for name, _ in columns.FIELDS) == schema.HEAD_COLUMNS


def test_seen_messages_tell_the_first_event() -> None:
    seen = SeenMessages()
    hashes = [message_hash(1, f"m-{number}") for number in range(1200)]
    assert seen.claim([(number, place) for place, number in enumerate(hashes, 1)]) == {}
    assert seen.claim([(hashes[0], 98), (message_hash(2, "m-0"), 99)]) == {hashes[0]: 1, message_hash(2, "m-0"): 99}
    seen.release([(hashes[0], 98), (message_hash(2, "m-0"), 99)])
    assert seen.claim([(message_hash(2, "m-0"), 100), (hashes[0], 101)]) == {message_hash(2, "m-0"): 100, hashes[0]: 1}
    seen.clear()
    assert seen.claim([(hashes[0], 1)]) == {}
    seen.close()


def test_the_same_id_in_two_sources_is_no_retry() -> None:
    assert message_hash(1, "m") != message_hash(2, "m")
    assert message_hash(1, "\ud800") != message_hash(1, "\ud801")


@pytest.fixture
def connection(tmp_path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(tmp_path / "a.evs"))
    migrate(connection)
    return connection


def test_words_have_a_number_each_and_none_has_zero(connection: apsw.Connection) -> None:
    words = Dictionary(connection)
    assert words.id_of(schema.NAMES, None) == ABSENT
    assert [words.id_of(schema.NAMES, word) for word in ("a", "b", "a", "")] == [1, 2, 1, 3]
    assert words.id_of(schema.LIBRARIES, "a") == 1
    words.forget([(schema.NAMES, 3, "")])
    assert words.id_of(schema.NAMES, "c") == 3


def test_sources_are_told_apart_by_key_and_label(connection: apsw.Connection) -> None:
    sources = Sources(connection)
    first = sources.id_of("k", None, "analytics.js 1")
    assert sources.id_of("k", None, "analytics-python 2") == first
    assert sources.id_of("k", "staging", None) != first
    assert sources.id_of(None, None, "analytics.js 1") not in (first, 2)
    assert [source.name for source in sources.all()] == ["web", "staging", "web 2"]
    sources.forget(list(sources.all()[1:]))
    assert [source.name for source in sources.all()] == ["web"]


def test_a_flood_of_keys_shares_one_source(connection: apsw.Connection) -> None:
    sources = Sources(connection)
    ids = {sources.id_of(f"k{number}", None, None) for number in range(MOST_SOURCES + 50)}
    assert len(ids) == MOST_SOURCES + 1
    assert sources.all()[-1].name == "other keys"


_HOLD = """
import sys
from pathlib import Path
from inspector.storage.lock import WriterLock
WriterLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_two_processes_cannot_write_one_session(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD.replace("WriterLock(Path", "lock = WriterLock(Path"), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(SessionFileError, match=rf"another engine \(process {child.pid}\)"):
            WriterLock(path)
        child.kill()
    lock = WriterLock(path)
    assert (tmp_path / "a.evs-lock").read_text() == str(os.getpid())
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_who_checks_a_session_and_who_marks_its_events_take_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 3)])
    checking = SessionWriter(path, revising=True)
    waits: list[float] = []

    def go_on(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            checking.close()

    monkeypatch.setattr(lock_module, "sleep", go_on)
    with SessionWriter(path, revising=True) as marking:
        assert marking.annotate(Action.MARK, [(1, 1)], "") == [(1, 1)]
    assert len(waits) == 2


def test_a_lock_file_that_its_owner_deletes_meanwhile_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, really = tmp_path / "a.evs", lock_module._lock
    deleted: list[Path] = []

    def delete_first(file: IO[str]) -> None:
        if not deleted:
            deleted.append(tmp_path / "a.evs-lock")
            deleted[0].unlink()
        really(file)

    monkeypatch.setattr(lock_module, "_lock", delete_first)
    lock = WriterLock(path)
    with pytest.raises(SessionFileError, match="already being written"):
        WriterLock(path)
    lock.release()
    assert list(tmp_path.iterdir()) == []
