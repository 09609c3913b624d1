from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.delivery import Answer, Exchanged, Outbound, Outcome, Result
from inspector.core.errors import NewerSessionError, SessionFileError
from inspector.storage.ledger import writer as writing
from inspector.storage.ledger.folder import JobFolder, delete_job, job_path
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import Flight, JobFile, Landing, Place, Record
from inspector.storage.ledger.schema import JobState, State
from inspector.storage.ledger.writer import LedgerWriter

PLACES = (Place(1, "One", "fake", drops_repeats=True), Place(2, "Two", "fake", drops_repeats=False))


def new_ledger(path: Path, session_us: int = 7, created_us: int = 1) -> LedgerWriter:
    return LedgerWriter(path, JobFile(path.stem, {"session": "/a.evs"}, created_us, session_us, PLACES, b"key"))


def exchanged(number: int = 1, status: int | None = 200, body: bytes = b"sent", took_us: int = 5) -> Exchanged:
    answer = None if status is None else Answer(status, (("A", "b"),), b"said")
    return Exchanged(Outbound("POST", f"http://h/{number}", (("X", "y"),), body), answer, number, took_us, "")


def landing(ids: Sequence[int], result: Result = Result.DELIVERED, place: int = 1, **more: object) -> Landing:
    state = State.AGAIN if result is Result.RETRY else State.DONE
    records = tuple(Record(Outcome(each, result, f"It was {result}.", 200, None, 0), state, 1) for each in ids)
    return Landing(place, records, 9, **more)  # type: ignore[arg-type]  # its own fields


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a-1.job"
    new_ledger(path).close()
    return path


def test_a_new_ledger_tells_what_the_job_is(ledger: Path) -> None:
    with LedgerReader(ledger) as reader:
        head = reader.head()
        assert (head.id, head.session, head.session_us, head.places) == ("a-1", "/a.evs", 7, PLACES)
        assert (head.state, head.chosen, head.started_us) == (JobState.INTERRUPTED, 0, None)
        assert reader.key() == b"key"
        assert [*reader.tallies(), *reader.deliveries(), *reader.answers(), *reader.slowest()] == []
    assert ledger.stat().st_mode & 0o777 == 0o600


def test_states_and_times(ledger: Path) -> None:
    with LedgerWriter(ledger) as writer, LedgerReader(ledger) as reader:
        assert writer.choose([(1, 10), (20, 20)], 100, 200) == 11
        writer.tell(JobState.RUNNING, 50, 0)
        head = reader.head()
        assert (head.state, head.started_us, head.ended_us, head.chosen) == (JobState.RUNNING, 50, None, 11)
        writer.tell(JobState.PAUSED, 60, 10, "It is away.")
        assert (reader.head().trouble, reader.head().ended_us, reader.head().busy_us) == ("It is away.", 60, 10)
        writer.tell(JobState.RUNNING, 70, 10)
        head = reader.head()
        assert (head.started_us, head.trouble, head.ended_us) == (50, None, None)
        assert reader.chosen() == [(1, 10), (20, 20)]


def test_flights_and_landings(ledger: Path) -> None:
    with LedgerWriter(ledger) as writer, LedgerReader(ledger) as reader:
        first, second = writer.apply([Flight(1, (1, 2), 5), Flight(2, (1,), 5)], [])
        assert reader.deliveries() == []
        writer.apply([], [landing([1, 2], flight=first, exchanges=(exchanged(),))])
        writer.apply([], [landing([1], Result.REFUSED, 2, flight=second, exchanges=(exchanged(2, 400),))])
        assert [(each.place.name, each.result) for each in reader.of_event(1)] == [
            ("One", "delivered"),
            ("Two", "refused"),
        ]
        assert [each.event_id for each in reader.deliveries(place_id=1)] == [1, 2]
        assert [each.place.id for each in reader.deliveries(results=[Result.REFUSED])] == [2]
        assert reader.deliveries(after=(1, 1), limit=1)[0].event_id == 2
        assert [each.events for each in reader.answers()] == [2, 1]
        assert reader.newest(1) == 2
        assert writer.settle(9) == 0


def test_what_was_asked_last_is_told_also_after_a_retry(ledger: Path) -> None:
    with LedgerWriter(ledger) as writer, LedgerReader(ledger) as reader:
        assert reader.latest(1) is None
        writer.apply([], [landing([1], Result.REFUSED, exchanges=(exchanged(1, 422),)), landing([2], Result.SKIPPED)])
        writer.apply([], [landing([3], exchanges=(exchanged(),))])
        assert getattr(reader.latest(1), "event_id", None) == 3
        writer.apply([], [landing([1], Result.REFUSED, exchanges=(exchanged(1, 401),))])
        assert getattr(reader.latest(1), "event_id", None) == 1
        writer.apply([], [landing([7], Result.DELIVERED, 2)])
        assert getattr(reader.latest(2), "event_id", None) == 7, "where nothing is asked: a file"


def test_what_was_under_way_is_unsure_after_a_crash(ledger: Path) -> None:
    with LedgerWriter(ledger) as writer:
        writer.apply([], [landing([3], Result.RETRY)])
        writer.apply([Flight(1, (3, 4), 5)], [])
    with LedgerWriter(ledger) as writer, LedgerReader(ledger) as reader:
        assert writer.settle(9) == 2
        standings = reader.standings(1, 1, 10)
        assert {number: (each.state, each.tries) for number, each in standings.items()} == {
            3: (State.UNSURE, 2),
            4: (State.UNSURE, 1),
        }
        assert writer.settle(9) == 0


def test_failed_ones_can_be_tried_again(ledger: Path) -> None:
    with LedgerWriter(ledger) as writer, LedgerReader(ledger) as reader:
        writer.apply(
            [],
            [landing([1, 2]), landing([3], Result.REFUSED), landing([4], Result.UNKNOWN), landing([5], Result.SKIPPED)],
        )
        assert writer.retry_failed(9) == 2
        assert [each.event_id for each in reader.deliveries(state=State.AGAIN)] == [3, 4]
        assert reader.standings(1, 3, 3)[3].tries == 0


def test_only_the_newest_exchanges_are_kept_whole(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_KEPT", 3)
    monkeypatch.setattr(writing, "MOST_FAILED_KEPT", 2)
    with LedgerWriter(ledger) as writer:
        for number in range(1, 6):
            writer.apply([], [landing([number], exchanges=(exchanged(number, took_us=number),))])
            refused = (exchanged(100 + number, 400),)
            writer.apply([], [landing([50 + number], Result.REFUSED, exchanges=refused)])
    with LedgerWriter(ledger) as writer:
        writer.apply([], [landing([6], exchanges=(exchanged(6, body=b"x" * 100_000),))])
    with LedgerReader(ledger) as reader:
        kept = [each for each in range(1, 12) if (found := reader.exchange(each)) and found.request.body]
        assert kept == [7, 8, 9, 10, 11]
        long = reader.exchange(11)
        assert long is not None
        assert len(long.request.body) == writing.LARGEST_BODY
        gone = reader.exchange(1)
        assert gone is not None
        assert (gone.request.url, gone.answer and gone.answer.status, gone.request.body) == ("http://h/1", 200, b"")
        assert reader.exchange(99) is None
        assert len(reader.exchanges()) == 11
        assert reader.slowest(1)[0].took_us == 5


def test_what_is_rolled_back_leaves_no_trace(ledger: Path) -> None:
    fine = Record(Outcome(1, Result.DELIVERED, "new words", sent=0), State.DONE, 1)
    landed = Landing(1, (fine,), 9, exchanges=(exchanged(),))
    never = landed._replace(records=(fine, fine._replace(tries=cast("int", object()))))
    with LedgerWriter(ledger) as writer, LedgerReader(ledger) as reader:
        with pytest.raises(TypeError):
            writer.apply([Flight(1, (1,), 1)], [never])
        assert reader.deliveries() == []
        assert reader.exchanges() == []
        writer.apply([], [landed])
        assert reader.of_event(1)[0].words == "new words"
        assert reader.exchange(reader.of_event(1)[0].exchange_id or 0) is not None


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from(list(Result)), st.integers(1, 2)), max_size=40))
def test_tallies_are_what_the_deliveries_are(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, Result, int]]
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "t.job"
    with new_ledger(path) as writer, LedgerReader(path) as reader:
        for number, result, place in steps:
            writer.apply([], [landing([number], result, place)])
        counted = Counter((each.place, each.state, each.result) for each in reader.deliveries())
        assert {(each.place, each.state, each.result): each.events for each in reader.tallies()} == counted


def test_only_one_writes_and_who_looks_disturbs_nobody(ledger: Path) -> None:
    with LedgerWriter(ledger), LedgerReader(ledger) as reader:
        assert reader.head().state is JobState.PREPARING
        with pytest.raises(SessionFileError, match="run by another process"):
            LedgerWriter(ledger)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1_000])
def test_what_is_no_ledger_is_a_known_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.job"
    path.write_bytes(content)
    for kind in (LedgerReader, LedgerWriter):
        with pytest.raises(SessionFileError, match="b"):
            kind(path)
    assert JobFolder(tmp_path).jobs() == []


def test_a_newer_ledger_is_left_alone(ledger: Path) -> None:
    with LedgerWriter(ledger) as writer:
        writer._connection.pragma("user_version", 99)
    with pytest.raises(NewerSessionError):
        LedgerReader(ledger)


@pytest.mark.parametrize("job_id", ["", ".", "..", "a/b", "../x", "A", "a.b", "x" * 65, "a\0b", "-a"])
def test_only_ids_of_jobs_become_paths(tmp_path: Path, job_id: str) -> None:
    with pytest.raises(SessionFileError, match="There is no job"):
        job_path(tmp_path, job_id)


def test_deliveries_of_an_event_over_all_jobs_of_its_session(tmp_path: Path) -> None:
    for name, session_us, created_us in (("old", 7, 1), ("new", 7, 2), ("other", 8, 3)):
        with new_ledger(tmp_path / f"{name}.job", session_us, created_us) as writer:
            writer.apply([], [landing([5])])
    folder = JobFolder(tmp_path)
    assert [each.job for each in folder.deliveries_of(7, 5)] == ["new", "old"]
    assert folder.deliveries_of(7, 6) == []
    with LedgerWriter(tmp_path / "old.job") as writer:
        writer.tell(JobState.COMPLETE, 5, 5)
    assert {head.id: head.state for head in folder.heads()}["old"] is JobState.COMPLETE
    delete_job(tmp_path / "old.job")
    assert [head.id for head in folder.heads()] == ["other", "new"]
