"""The one who writes a forward's ledger: that of a job, how far its rules have come, and what they stopped."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from inspector.core.delivery import Result
from inspector.core.problem import Verdict
from inspector.storage.ledger.opening import ledger_errors, transaction
from inspector.storage.ledger.records import JobFile
from inspector.storage.ledger.ruling import TABLES, Held, Ruled
from inspector.storage.ledger.schema import State
from inspector.storage.ledger.writer import LedgerWriter


class ForwardWriter(LedgerWriter):
    """Writes one ledger, and keeps every other process from it. One thread at a time."""

    def __init__(self, path: Path, new: JobFile | None = None, after: int = 0) -> None:
        """Open a ledger, or make a new one for what comes after an event id. Raises ``SessionFileError``."""
        super().__init__(path, new)
        try:
            with ledger_errors(path):
                self._connection.execute(TABLES)
            if new is not None:
                with transaction(self._connection, path):
                    self._set(after=after, gate=after)
        except BaseException:
            self.close()
            raise

    def rule(self, ruled: Iterable[Ruled], gate: int) -> None:
        """Write down what the rules made of events, and that they were applied up to an id.

        What is there of an event already stays. Raises ``SessionFileError``.
        """
        with transaction(self._connection, self.path):
            self._connection.executemany(
                "INSERT OR IGNORE INTO ruled VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, ruled)
            )
            self._set(gate=gate)

    def change_spec(self, spec: dict[str, Any]) -> None:
        """Other rules, from here on. Raises ``SessionFileError``."""
        with transaction(self._connection, self.path):
            self._set(spec=json.dumps(spec))

    def release(
        self, ids: Sequence[int], places: Sequence[int], others: Sequence[int], at_us: int
    ) -> dict[int, Verdict]:
        """Let events out of quarantine to destinations; those that were in it, with the verdicts that they had.

        What these destinations were not given because it was blocked is to be sent there again. ``others`` are those
        that do not get it, also if they have not come so far yet. Raises ``SessionFileError``.
        """
        with transaction(self._connection, self.path):
            found = self._held(ids)
            self._move(list(found), Held.RELEASED, at_us)
            for place in places:
                self._connection.executemany(
                    "UPDATE delivery SET state = ?, tries = 0, at_us = ? WHERE destination_id = ? AND event_id = ?"
                    " AND state = ? AND result = ?",
                    [(State.AGAIN, at_us, place, each, State.DONE, Result.SKIPPED) for each in found],
                )
            words = self._word("It was released to other destinations.") if others else 0
            skipped = [(each, State.DONE, Result.SKIPPED, 0, words, None, None, at_us) for each in found]
            for place in others:
                rows = [(place, *row) for row in skipped]
                self._connection.executemany("INSERT OR IGNORE INTO delivery VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return found

    def drop(self, ids: Sequence[int], at_us: int) -> dict[int, Verdict]:
        """Never send events that are in quarantine; those that were in it, with the verdicts that they had.

        Raises ``SessionFileError``.
        """
        with transaction(self._connection, self.path):
            found = self._held(ids)
            self._move(list(found), Held.DROPPED, at_us)
        return found

    def correct(self, event_id: int, corrected: bytes, message: bytes | None, now: tuple[str, str]) -> bool:
        """Put a message in the place of one that is in quarantine; False when none of that id is.

        ``message`` is what is sent once it is released, where rules change it; ``now`` the discard code, or nothing,
        and the words of it. Raises ``SessionFileError``.
        """
        with transaction(self._connection, self.path):
            self._connection.execute(
                "UPDATE ruled SET corrected = ?, message = ?, now_code = ?, now_words = ? WHERE event_id = ?"
                " AND state = ? AND code <> ''",
                (corrected, message, *now, event_id, Held.BLOCKED),
            )
            return bool(self._connection.changes())

    def _held(self, ids: Sequence[int]) -> dict[int, Verdict]:
        query = (
            "SELECT event_id, verdict FROM ruled WHERE event_id IN (SELECT value FROM json_each(?)) AND state = ?"
            " AND code <> '' ORDER BY event_id"
        )
        rows: list[Any] = self._connection.execute(query, (json.dumps(list(ids)), Held.BLOCKED)).fetchall()
        return {number: Verdict(verdict) for number, verdict in rows}

    def _move(self, ids: Sequence[int], state: Held, at_us: int) -> None:
        self._connection.executemany(
            "UPDATE ruled SET state = ?, state_us = ? WHERE event_id = ?", [(state, at_us, each) for each in ids]
        )


def _row(ruled: Ruled) -> tuple[Any, ...]:
    # Words of a plan may hold half a surrogate pair, which SQLite's text cannot.
    words = ruled.words.encode("utf-8", "replace").decode()
    changes = json.dumps(ruled.changes)
    return (*ruled[:3], words, changes, ruled.message, int(ruled.verdict), *ruled[7:])
