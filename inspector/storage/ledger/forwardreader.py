"""Read-only access to a forward's ledger: what is in quarantine, and what is still to be sent."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from inspector.core.problem import Verdict
from inspector.storage.ledger.opening import strange_ledger
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.ruling import Changes, Held, Ruled
from inspector.storage.ledger.schema import State

_BLOCK = 5_000
_RULED = (
    "SELECT event_id, state, code, words, changes, message, verdict, at_us, state_us, corrected, now_code, now_words"
    " FROM ruled"
)


class HeldTally(NamedTuple):
    """How many events that rules stopped, for one reason, are where."""

    state: Held
    code: str
    events: int


class ForwardReader(LedgerReader):
    """One read-only connection. To be used by one thread at a time. Every question may raise ``SessionFileError``."""

    def __init__(self, path: Path) -> None:
        """Open a ledger. Raises ``SessionFileError`` and its children."""
        super().__init__(path)
        with strange_ledger(path):
            self.after = self._number("after")
            """The forward is about events with ids above this one."""

    def version(self) -> int:
        """Another number once the ledger was written, for this one reader."""
        with strange_ledger(self.path):
            return int(self._all("PRAGMA data_version")[0][0])

    def gate(self) -> int:
        """The rules were applied up to this event id."""
        with strange_ledger(self.path):
            return self._number("gate")

    def ruled(self, first_id: int, last_id: int) -> dict[int, Ruled]:
        """The events of a range of ids that rules stopped or changed."""
        with strange_ledger(self.path):
            rows = self._all(f"{_RULED} WHERE event_id BETWEEN ? AND ?", first_id, last_id)
            return {row[0]: _ruled(row) for row in rows}

    def ruled_of(self, ids: Sequence[int]) -> dict[int, Ruled]:
        """Those of these events that rules stopped or changed."""
        with strange_ledger(self.path):
            query = _RULED + " WHERE event_id IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours
            return {row[0]: _ruled(row) for row in self._all(query, json.dumps(list(ids)))}

    def held(self, states: Iterable[Held], code: str | None, after: int, limit: int) -> list[Ruled]:
        """Events that rules stopped, after an id, oldest first; of these states and, if given, with this code."""
        wanted = [each for each in states if each is not Held.PASSED]
        query = (
            f"{_RULED} WHERE code <> '' AND state IN ({','.join('?' * len(wanted))}) AND event_id > ?"
            + ("" if code is None else " AND code = ?")
            + " ORDER BY event_id LIMIT ?"
        )
        given = [*wanted, after, *(() if code is None else (code,)), limit]
        with strange_ledger(self.path):
            return [_ruled(row) for row in self._all(query, *given)]

    def newest_blocked(self, limit: int) -> list[int]:
        """Ids of the events in quarantine that came last, ascending."""
        query = "SELECT event_id FROM ruled WHERE code <> '' AND state = ? ORDER BY event_id DESC LIMIT ?"
        with strange_ledger(self.path):
            return [row[0] for row in reversed(self._all(query, Held.BLOCKED, limit))]

    def blocked(self) -> list[int]:
        """Ids of all events in quarantine; gathered by SQLite, so that millions hold nobody up."""
        query = "SELECT json_group_array(event_id) FROM ruled WHERE code <> '' AND state = ?"
        with strange_ledger(self.path):
            found: list[int] = json.loads(self._all(query, Held.BLOCKED)[0][0])
        return found

    def held_tallies(self) -> list[HeldTally]:
        """How many events that rules stopped are where, by discard code."""
        with strange_ledger(self.path):
            rows = self._all(
                "SELECT state, code, events FROM ruled_tally WHERE code <> '' AND events > 0 ORDER BY 1, 2"
            )
            return [HeldTally(Held(state), code, events) for state, code, events in rows]

    def first_open(self, place_id: int, after: int) -> int:
        """An id such that nothing up to it is left to be sent to a destination, at the least ``after``."""
        newest = self.newest(place_id)
        query = "SELECT count(*) FROM delivery WHERE destination_id = ? AND event_id BETWEEN ? AND ? AND state = ?"
        with strange_ledger(self.path):
            while after + _BLOCK <= newest:
                if self._all(query, place_id, after + 1, after + _BLOCK, State.DONE)[0][0] < _BLOCK:
                    break
                after += _BLOCK
        return after

    def open_blocked(self, place_id: int, after: int, last_id: int, limit: int) -> list[int]:
        """Ids of events that were stopped and that a destination for such has not got yet, after an id."""
        query = (
            "SELECT r.event_id FROM ruled r LEFT JOIN delivery d ON d.destination_id = ? AND d.event_id = r.event_id"
            " WHERE r.code <> '' AND r.event_id > ? AND r.event_id <= ? AND (d.state IS NULL OR d.state <> ?)"
            " ORDER BY r.event_id LIMIT ?"
        )
        with strange_ledger(self.path):
            return [row[0] for row in self._all(query, place_id, after, last_id, State.DONE, limit)]

    def again(self, place_id: int, ids: Sequence[int]) -> list[int]:
        """Those of these events that are to be sent to a destination again."""
        query = (
            "SELECT event_id FROM delivery WHERE destination_id = ? AND state = ?"
            " AND event_id IN (SELECT value FROM json_each(?)) ORDER BY event_id"
        )
        with strange_ledger(self.path):
            return [row[0] for row in self._all(query, place_id, State.AGAIN, json.dumps(list(ids)))]

    def _number(self, key: str) -> int:
        return int(self._all("SELECT value FROM job WHERE key = ?", key)[0][0])


def _ruled(row: tuple[Any, ...]) -> Ruled:
    event_id, state, code, words, changes, message, verdict, *rest = row
    made = Changes(*(tuple(map(str, each)) for each in json.loads(changes)))
    return Ruled(event_id, Held(state), code, words, made, message, Verdict(verdict), *rest)
