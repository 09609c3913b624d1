"""What happened to a session apart from its events: written, read, cleared, copied and merged."""

from pathlib import Path

import apsw
import pytest

from inspector.core.errors import SessionFileError
from inspector.core.stored import Moment, MomentKind
from inspector.storage.merge import copy_session, merge_sessions
from inspector.storage.reader import MOST_MOMENTS, SessionReader
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import fill, make_batch


def noted(path: Path, *moments: tuple[MomentKind, str, int]) -> Path:
    """The session with these moments."""
    with SessionWriter(path) as writer:
        for moment in moments:
            writer.note_moment(*moment)
    return path


def told(path: Path) -> list[Moment]:
    with SessionReader(path) as reader:
        return reader.moments()


def test_moments_are_read_as_they_were_noted_and_counted_for_readers(tmp_path: Path) -> None:
    with SessionWriter(tmp_path / "a.evs") as writer, SessionReader(tmp_path / "a.evs") as reader:
        assert (reader.moments(), reader.changes().moments) == ([], 0)
        writer.note_moment(MomentKind.PAUSED, "", 70)
        writer.note_moment(MomentKind.PLAN_CHANGED, "Shop\n\x00  plan 1.2 " + "é" * 300, 80)
        first, second = reader.moments()
        assert first == Moment(1, 70, "paused", "")
        assert (second.id, second.time_us, second.kind) == (2, 80, "plan-changed")
        assert second.words == "Shop plan 1.2 " + "é" * 186
        assert reader.moments(1) == [second]
        assert reader.changes().moments == 2


def test_very_many_moments_are_read_in_parts(tmp_path: Path) -> None:
    with SessionWriter(tmp_path / "a.evs") as writer, SessionReader(tmp_path / "a.evs") as reader:
        writer.add_moments(Moment(0, number, "paused", "") for number in range(MOST_MOMENTS + 1))
        assert len(reader.moments()) == MOST_MOMENTS
        assert [moment.time_us for moment in reader.moments(MOST_MOMENTS)] == [MOST_MOMENTS]


def test_a_cleared_session_begins_anew(tmp_path: Path) -> None:
    path = noted(fill(tmp_path / "a.evs", [make_batch(1, 2)]), (MomentKind.PAUSED, "", 5))
    with SessionWriter(path) as writer:
        writer.clear()
    assert told(path) == []


def test_copies_keep_them_and_merged_sessions_have_them_in_order_of_time(tmp_path: Path) -> None:
    first = noted(tmp_path / "a.evs", (MomentKind.PAUSED, "", 10), (MomentKind.RESUMED, "", 30))
    second = noted(tmp_path / "b.evs", (MomentKind.PLAN_LOADED, "Shop 1", 20))
    copy_session(first, tmp_path / "copy.evs", lambda _: None)
    assert told(tmp_path / "copy.evs") == told(first)
    merge_sessions(tmp_path / "c.evs", [first, second], lambda _: None)
    assert [(moment.kind, moment.words) for moment in told(tmp_path / "c.evs")] == [
        ("paused", ""),
        ("plan-loaded", "Shop 1"),
        ("resumed", ""),
    ]


def test_values_of_other_types_are_refused(tmp_path: Path) -> None:
    path = noted(tmp_path / "a.evs", (MomentKind.PAUSED, "", 10))
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE moment SET words = x'00'")
    connection.close()
    with SessionReader(path) as reader, pytest.raises(SessionFileError):
        reader.moments()
