"""A forward's ledger, and the verdict of what it blocks: rows and packed blocks say the same."""

from pathlib import Path
from typing import Any

from inspector.core.delivery import Outcome, Result
from inspector.core.problem import Problem, Severity, Verdict
from inspector.engine.checking.stored import rechecked
from inspector.storage import schema
from inspector.storage.columns import pack
from inspector.storage.ledger.forwardreader import ForwardReader, HeldTally
from inspector.storage.ledger.forwardwriter import ForwardWriter
from inspector.storage.ledger.records import JobFile, Landing, Place, Record
from inspector.storage.ledger.ruling import Changes, Held, Ruled
from inspector.storage.ledger.schema import State
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import fill, make_batch

_PLACES = (Place(1, "A", "segment", True), Place(2, "B", "segment", True))
_JOB = JobFile("forward-1", {"session": "/a.evs"}, 1, 2, _PLACES, b"key")


def _blocked(number: int, verdict: Verdict = Verdict.BAD) -> Ruled:
    return Ruled(number, Held.BLOCKED, "schema_violation", "Bad.", Changes(masked=("/a",)), b"{}", verdict, 5, 5)


def _skipped(place: int, number: int) -> Landing:
    return Landing(place, (Record(Outcome(number, Result.SKIPPED, "Blocked."), State.DONE, 0),), 7)


def test_released_events_are_sent_where_they_were_passed_over_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "forward-1.job"
    with ForwardWriter(path, _JOB, after=10) as writer, ForwardReader(path) as reader:
        version = reader.version()
        assert (reader.after, reader.gate()) == (10, 10)
        passed = _blocked(14)._replace(state=Held.PASSED, code="")
        writer.rule([_blocked(11), _blocked(12), _blocked(13), passed], 14)
        # Rules that are applied again after a crash change nothing of what is written down.
        writer.rule([_blocked(11)._replace(words="Other.")], 14)
        assert reader.gate() == 14
        assert reader.version() != version
        assert reader.ruled(11, 11)[11] == _blocked(11)
        writer.apply([], [_skipped(1, 11), _skipped(2, 11), _skipped(1, 12)])
        assert writer.release([11, 12, 14, 99], [1], [2], 9) == {11: Verdict.BAD, 12: Verdict.BAD}
        assert writer.release([11], [1], [2], 9) == {}
        assert writer.drop([11, 13], 9) == {13: Verdict.BAD}
        assert reader.again(1, [11, 12, 13]) == [11, 12]
        assert reader.again(2, [11, 12, 13]) == []
        assert reader.standings(2, 11, 13).keys() == {11, 12}, "B does not get 12 when it comes so far"
        assert reader.held_tallies() == [
            HeldTally(Held.DROPPED, "schema_violation", 1),
            HeldTally(Held.RELEASED, "schema_violation", 2),
        ]
        assert [each.event_id for each in reader.held([Held.RELEASED, Held.DROPPED], None, 11, 10)] == [12, 13]
        assert reader.held(list(Held), "unplanned", 0, 10) == []
        assert reader.newest_blocked(5) == []
        assert not writer.correct(11, b"{}", None, ("", ""))


def test_a_corrected_message_takes_the_place_of_the_one_that_rules_made(tmp_path: Path) -> None:
    path = tmp_path / "forward-1.job"
    with ForwardWriter(path, _JOB) as writer, ForwardReader(path) as reader:
        writer.rule([_blocked(1)], 1)
        assert reader.ruled(1, 1)[1].outgoing == b"{}"
        assert writer.correct(1, b'{"a":1}', None, ("", ""))
        assert reader.ruled(1, 1)[1].outgoing == b'{"a":1}'
        assert writer.correct(1, b'{"a":1}', b'{"a":"***"}', ("unplanned", "No."))
        found = reader.ruled(1, 1)[1]
        assert (found.outgoing, found.now_code, found.now_words) == (b'{"a":"***"}', "unplanned", "No.")


def test_what_a_destination_has_done_is_passed_over_in_blocks(tmp_path: Path) -> None:
    path = tmp_path / "forward-1.job"
    with ForwardWriter(path, _JOB) as writer, ForwardReader(path) as reader:
        ids = [number for number in range(1, 12_001) if number != 7_000]
        records = tuple(Record(Outcome(number, Result.DELIVERED, "Fine."), State.DONE, 1) for number in ids)
        writer.apply([], [Landing(1, records, 7)])
        assert reader.first_open(1, 0) == 5_000
        assert reader.first_open(2, 0) == 0
        writer.rule([_blocked(3), _blocked(9_000), _blocked(20_000)], 20_000)
        assert reader.open_blocked(1, 0, 30_000, 10) == [20_000]
        assert reader.open_blocked(2, 3, 10_000, 10) == [9_000]


def test_blocked_and_let_go_verdicts_stand_in_rows_and_blocks_alike(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", (make_batch(1 + 300 * n, 300) for n in range(20)))
    error = Problem("wrong_type", Severity.ERROR, "Bad.", origin="plan")
    stranger = Problem("unplanned_event", Severity.WARNING, "Unknown.", origin="plan")
    writer = SessionWriter(path)
    writer.check([Checked(1, Verdict.BAD, (error,)), Checked(2, Verdict.UNPLANNED, (stranger,))])
    writer.check([Checked(3, Verdict.GOOD, ()), Checked(5_000, Verdict.GOOD, ())])
    writer.block([1, 2, 3, 4, 5_000, 99_999])
    with SessionReader(path) as reader:
        assert [row.verdict for row in reader.rows(1, 5)] == [Verdict.BLOCKED] * 4 + [Verdict.UNCHECKED]
        revision = reader.changes().revision
        # Checked anew against no plan at all, they stay blocked, while their problems are those of now.
        for part in rechecked(path, [], [(1, 4)]):
            writer.check(part.changed)
        assert [row.verdict for row in reader.rows(1, 4)] == [Verdict.BLOCKED] * 4
        assert [row.problem_count for row in reader.rows(1, 2)] == [0, 0]
        writer.check([Checked(1, Verdict.BLOCKED, (error,)), Checked(2, Verdict.BLOCKED, (stranger,))])
        good, none = Verdict.GOOD, Verdict.UNCHECKED
        writer.unblock({1: good, 2: none, 3: good, 4: none, 5: good, 5_000: good})
        found = [row.verdict for row in reader.rows(1, 5)]
        assert found == [Verdict.BAD, Verdict.UNPLANNED, Verdict.GOOD, Verdict.UNCHECKED, Verdict.UNCHECKED]
        assert reader.rows(5_000, 5_000)[0].verdict is Verdict.GOOD
        assert reader.changes().revision > revision
        packed = next(iter(reader.blocks()))
        query = f"SELECT {schema.HEAD_COLUMNS} FROM event ORDER BY id LIMIT ?"  # noqa: S608 - ours
        rows: list[Any] = reader.connection.execute(query, (packed.rows,)).fetchall()
        assert pack(rows) == packed.data
    writer.close()
