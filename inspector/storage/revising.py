"""Revising stored events: other flags, verdicts and problems, in every place that holds them, with a journal.

An event's flags and verdict stand in its row and once more in a packed block. Both change in the one transaction that
also tells readers which ids they must look at again (table ``change``). For use inside a writer's transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntFlag
from typing import Any, NamedTuple

import apsw
import orjson

from inspector.core.event import EventFlag
from inspector.core.mistakes import mistake_count
from inspector.core.problem import Problem, Severity, Verdict, own_verdict
from inspector.storage.bulk import BulkInsert
from inspector.storage.columns import ROW_BYTES, VERDICT_AT, pack, repacked
from inspector.storage.meta import meta_number, set_meta
from inspector.storage.ranges import Range, gathered
from inspector.storage.schema import BLOCK_ROWS, HEAD_COLUMNS

_JOURNAL_ROWS = 10_000
"""A reader that is further behind loads everything anew."""

ERASED = int(EventFlag.ERASED)


class What(IntFlag):
    """What was revised. The bits are stored in session files and never change."""

    ANNOTATED = 1
    """Marks, notes, tags, what is deleted."""
    CHECKED = 2
    """Verdicts and problems."""


class Checked(NamedTuple):
    """What is thought of an event from now on."""

    event_id: int
    verdict: Verdict
    problems: tuple[Problem, ...]
    """All of them, those of its decoding included."""


class Revised(NamedTuple):
    """One entry of the journal."""

    revision: int
    first_id: int
    last_id: int
    what: What


class Reviser:
    """Works on a writer's connection, inside its transactions."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._insert_problem = BulkInsert("INSERT INTO problem", 10)

    def check(self, checked: Sequence[Checked]) -> None:
        """Replace verdict and problems of events. Ids that are unknown or erased are left out; ascending order."""
        left = self._left([each.event_id for each in checked])
        checked = [each for each in checked if each.event_id in left]
        with_problems = [(number,) for number, problems in left.items() if problems]
        connection = self._connection
        connection.executemany("DELETE FROM problem WHERE event_id = ?", with_problems)
        connection.executemany(
            "UPDATE event SET verdict = ?, problems = ? WHERE id = ?",
            [(int(verdict), mistake_count(problems), number) for number, verdict, problems in checked],
        )
        rows = [
            (number, seq, item.code, int(item.severity), item.pointer, item.expected, item.actual, item.origin,
             item.rule, item.message)
            for number, _, problems in checked
            for seq, item in enumerate(problems)
        ]  # fmt: skip
        self._insert_problem.run(connection, rows)
        self._is_judged({each.event_id: int(each.verdict) for each in checked})

    def block(self, ids: Sequence[int]) -> None:
        """A forward's rules stopped these events: their verdict is ``BLOCKED``. Ascending order."""
        found = self._unlike(ids, "verdict <> ?")
        self._judge(dict.fromkeys(found, Verdict.BLOCKED))

    def unblock(self, before: Mapping[int, Verdict]) -> None:
        """Stopped events, with the verdicts that they had, were let go. Their problems may have changed meanwhile, and
        what these say comes first. Ascending order.
        """
        found = self._unlike(list(before), "verdict = ?")
        query = (
            "SELECT event_id, code, severity, origin FROM problem WHERE event_id IN (SELECT value FROM json_each(?))"
            " ORDER BY event_id, seq"
        )
        problems: dict[int, list[Problem]] = {}
        for number, code, severity, origin in self._connection.execute(query, (orjson.dumps(found).decode(),)):
            problems.setdefault(number, []).append(Problem(code, Severity(severity), "", origin=origin))
        self._judge({each: _beneath(before[each], problems.get(each, ())) for each in found})

    def _unlike(self, ids: Sequence[int], narrowed: str) -> list[int]:
        query = (
            "SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours, and a number
            f" AND NOT flags & {ERASED} AND {narrowed} ORDER BY id"
        )
        rows: list[Any] = self._connection.execute(
            query, (orjson.dumps(list(ids)).decode(), int(Verdict.BLOCKED))
        ).fetchall()
        return [row[0] for row in rows]

    def _judge(self, verdicts: Mapping[int, Verdict]) -> None:
        self._connection.executemany(
            "UPDATE event SET verdict = ? WHERE id = ?", [(int(verdict), each) for each, verdict in verdicts.items()]
        )
        self._is_judged({each: int(verdict) for each, verdict in verdicts.items()})

    def _is_judged(self, verdicts: Mapping[int, int]) -> None:
        """Write other verdicts into packed blocks, and tell readers."""
        wide = gathered(((each, each) for each in verdicts), BLOCK_ROWS)
        for start, count in self._blocks(wide):
            self._mark(start, count, verdicts)
        self._note(wide, What.CHECKED)

    def touch(self, ranges: Iterable[Range], what: What, *, whole: bool = False) -> None:
        """Pack the blocks of events anew and tell readers. ``ranges`` are ascending.

        ``whole`` says that more than flags and verdicts is another.
        """
        wide = gathered(ranges, BLOCK_ROWS)
        for start, count in self._blocks(wide):
            self._repack(start, count, whole=whole)
        self._note(wide, what)

    def _note(self, wide: Sequence[Range], what: What) -> None:
        """Tell readers which ranges they have to read again."""
        revision = meta_number(self._connection, "revision")
        rows = [(revision + number, first, last, int(what)) for number, (first, last) in enumerate(wide, 1)]
        if rows:
            self._connection.executemany("INSERT INTO change VALUES(?, ?, ?, ?)", rows)
            revision += len(rows)
            self._connection.execute("DELETE FROM change WHERE rev <= ?", (revision - _JOURNAL_ROWS,))
            set_meta(self._connection, "revision", revision)

    def _left(self, ids: Sequence[int]) -> dict[int, int]:
        """Those of the events of which something is left, with their numbers of problems."""
        query = f"SELECT id, problems FROM event WHERE id IN (SELECT value FROM json_each(?)) AND NOT flags & {ERASED}"  # noqa: S608 - a number
        return dict(self._connection.execute(query, (orjson.dumps(ids).decode(),)))

    def _blocks(self, wide: Iterable[Range]) -> list[tuple[int, int]]:
        """First id and rows of the packed blocks that hold events of some ranges; of a damaged session whole ones."""
        query = (
            "SELECT id0, rows FROM block WHERE id0 > ? AND id0 <= ?"  # noqa: S608 - a number
            f" AND typeof(columns) = 'blob' AND length(columns) = rows * {ROW_BYTES}"
        )
        return [block for first, last in wide for block in self._connection.execute(query, (first - BLOCK_ROWS, last))]

    def _mark(self, start: int, rows: int, verdicts: Mapping[int, int]) -> None:
        """Write other verdicts into a block, in place: of its 28 pages only those change that hold these events."""
        ids = [each for each in verdicts if start <= each < start + rows]
        if not ids:
            return
        first, last = min(ids), max(ids)
        with self._connection.blob_open("main", "block", "columns", start, True) as blob:  # noqa: FBT003 - to write
            blob.seek((first - start) * ROW_BYTES)
            data = bytearray(blob.read((last - first + 1) * ROW_BYTES))
            for each in ids:
                data[(each - first) * ROW_BYTES + VERDICT_AT] = verdicts[each]
            blob.seek((first - start) * ROW_BYTES)
            blob.write(data)

    def _repack(self, start: int, rows: int, *, whole: bool) -> None:
        found = "SELECT columns FROM block WHERE id0 = ?"
        ((data,),) = self._connection.execute(found, (start,)).fetchall()
        assert isinstance(data, bytes)  # noqa: S101 - _blocks saw to it
        columns = HEAD_COLUMNS if whole else "verdict, flags"
        query = f"SELECT {columns} FROM event WHERE id >= ? AND id < ? ORDER BY id"  # noqa: S608 - ours
        held: list[Any] = self._connection.execute(query, (start, start + rows)).fetchall()
        if len(held) == rows:  # of a damaged session it stays as it is
            data = pack(held) if whole else repacked(data, held)
            self._connection.execute("UPDATE block SET columns = ? WHERE id0 = ?", (data, start))


def _beneath(before: Verdict, problems: Sequence[Problem]) -> Verdict:
    """The verdict on an event that is blocked no more: the one that it had, unless its problems say another."""
    own = own_verdict(Verdict.BLOCKED, problems)
    return before if own is Verdict.GOOD and before is Verdict.UNCHECKED else own
