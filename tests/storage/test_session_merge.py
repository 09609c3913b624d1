from pathlib import Path

import pytest

from inspector.core.errors import KnownError
from inspector.core.event import EventFlag
from inspector.storage import merge
from inspector.storage.merge import copy_session, merge_sessions
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import KEY, START_US, all_events, fill, make_batch, make_event, make_exchange


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that small sessions take several."""
    monkeypatch.setattr(merge, "_COPY_PAGES", 50)


def nothing(_: float) -> None:
    """Nobody looks at progress."""


def test_merged_sessions_are_ordered_by_arrival_and_keep_names(tmp_path: Path) -> None:
    first = fill(tmp_path / "a.evs", [make_batch(1, 2), make_batch(100, 3)])
    again = (make_exchange(at_us=START_US + 200), [make_event(1), make_event(7, write_key="other", label="x")])
    second = fill(tmp_path / "b.evs", [make_batch(50, 600), (make_exchange(at_us=START_US + 60), []), again])
    with SessionWriter(first) as writer:
        writer.rename_source(1, "Shop", None)
    with SessionWriter(second) as writer:
        writer.rename_source(1, "Not this one", None)
        writer.rename_source(2, "Other", None)
    shares: list[float] = []
    assert merge_sessions(tmp_path / "c.evs", [first, second], shares.append) == 607
    assert shares[-1] == 1.0
    events = all_events(tmp_path / "c.evs")
    times = [event.row.received_us - START_US for event in events]
    assert times == sorted(times)
    assert [event.row.id for event in events] == list(range(1, 608))
    assert {(event.source.write_key, event.source.name) for event in events} == {(KEY, "Shop"), ("other", "Other")}
    assert events[605].duplicate_of == 1
    assert events[605].row.flags & EventFlag.DUPLICATE
    with SessionReader(tmp_path / "c.evs") as reader:
        exchanges = reader.exchanges(0, 10)
        assert exchanges[0].exchange == make_batch(1, 2)[0]
        assert [len(exchange.event_ids) for exchange in exchanges] == [2, 600, 0, 3, 2]


def test_merging_one_session_alone_gives_the_same_events(tmp_path: Path) -> None:
    source = fill(tmp_path / "a.evs", [make_batch(1, 700), make_batch(1, 2)])
    merge_sessions(tmp_path / "b.evs", [source], nothing)
    assert all_events(tmp_path / "b.evs") == all_events(source)


@pytest.mark.parametrize("ending", ["", "-wal", "-lock"])
def test_nothing_is_overwritten(tmp_path: Path, ending: str) -> None:
    source = fill(tmp_path / "a.evs", [make_batch(1, 2)])
    taken = tmp_path / f"b.evs{ending}"
    taken.write_text("mine")
    for make in (
        lambda: merge_sessions(tmp_path / "b.evs", [source], nothing),
        lambda: copy_session(source, tmp_path / "b.evs", nothing),
    ):
        with pytest.raises(KnownError, match="exists already"):
            make()
    assert taken.read_text() == "mine"


def test_a_failed_merge_leaves_nothing(tmp_path: Path) -> None:
    source = fill(tmp_path / "a.evs", [make_batch(1, 2)])

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge_sessions(tmp_path / "b.evs", [source], cancel)
    with pytest.raises(KnownError, match="There is no file"):
        merge_sessions(tmp_path / "b.evs", [source, tmp_path / "no.evs"], nothing)
    assert [each.name for each in tmp_path.iterdir()] == ["a.evs"]


def test_a_live_session_is_copied_as_it_is_at_that_moment(tmp_path: Path) -> None:
    source = fill(tmp_path / "a.evs", [make_batch(1, 6000)])
    with SessionWriter(source) as writer:
        writer.append([make_batch(6001, 3000)])

        def more(_: float) -> None:
            writer.append([make_batch(writer.next_event, 500)])

        copy_session(source, tmp_path / "b.evs", more)
        assert writer.next_event > 9001
    assert len(all_events(tmp_path / "b.evs")) == 9000
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.evs", "b.evs"]


def test_a_cancelled_copy_leaves_nothing(tmp_path: Path) -> None:
    source = fill(tmp_path / "a.evs", [make_batch(1, 6_000)])

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_session(source, tmp_path / "b.evs", cancel)
    assert [each.name for each in tmp_path.iterdir()] == ["a.evs"]
