"""Revising stored events: other flags, verdicts and problems, in every place that holds them, with a journal.

An event's flags and verdict stand in its row and once more in a packed block. Both change in the one transaction that
also tells readers which ids they must look at again (table ``change``). For use inside a writer's transaction.
"""

from collections.abc import Iterable, Sequence
from enum import IntFlag
from typing import Any, NamedTuple

import apsw
import orjson

from inspector.core.event import EventFlag
from inspector.core.problem import Problem, Verdict
from inspector.storage.bulk import BulkInsert
from inspector.storage.columns import ROW_BYTES, pack, repacked
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
            [(int(verdict), len(problems), number) for number, verdict, problems in checked],
        )
        rows = [
            (number, seq, item.code, int(item.severity), item.pointer, item.expected, item.actual, item.origin,
             item.rule, item.message)
            for number, _, problems in checked
            for seq, item in enumerate(problems)
        ]  # fmt: skip
        self._insert_problem.run(connection, rows)
        self.touch(((each.event_id, each.event_id) for each in checked), What.CHECKED)

    def touch(self, ranges: Iterable[Range], what: What, *, whole: bool = False) -> None:
        """Pack the blocks of events anew and tell readers. ``ranges`` are ascending.

        ``whole`` says that more than flags and verdicts is another.
        """
        wide = gathered(ranges, BLOCK_ROWS)
        for first, last in wide:
            found = "SELECT id0, rows, columns FROM block WHERE id0 > ? AND id0 <= ?"
            blocks: list[Any] = self._connection.execute(found, (first - BLOCK_ROWS, last)).fetchall()
            for block in blocks:
                self._repack(*block, whole=whole)
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

    def _repack(self, start: int, rows: int, data: bytes, *, whole: bool) -> None:
        columns = HEAD_COLUMNS if whole else "verdict, flags"
        query = f"SELECT {columns} FROM event WHERE id >= ? AND id < ? ORDER BY id"  # noqa: S608 - ours
        held: list[Any] = self._connection.execute(query, (start, start + rows)).fetchall()
        if len(held) == rows and len(data) == rows * ROW_BYTES:  # of a damaged session it stays as it is
            data = pack(held) if whole else repacked(data, held)
            self._connection.execute("UPDATE block SET columns = ? WHERE id0 = ?", (data, start))
