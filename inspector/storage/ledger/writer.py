"""The one who writes a ledger: groups of flights and landings, each group one transaction.

A commit survives the end of the process. A power cut may take the last ones; what they told of is then sent again, and
only a destination that keeps repeats notices.
"""

import json
from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import sleep
from typing import Any, Self

import apsw

from inspector.core.delivery import Exchanged, Result
from inspector.core.errors import ReadOnlyError, SessionFileError
from inspector.storage.bulk import BulkInsert
from inspector.storage.headers import join_headers
from inspector.storage.ledger.opening import ledger_errors, make_ledger, open_to_write, strange_ledger, transaction
from inspector.storage.ledger.records import DELIVERED, FAILED, Flight, JobFile, Landing
from inspector.storage.ledger.schema import LONGEST_WORDS, JobState, State
from inspector.storage.lock import WriterLock

MOST_KEPT = 1_000
"""Newest good exchanges whose headers and bodies are kept; of older ones what was asked and the status remain."""
MOST_FAILED_KEPT = 10_000
"""The same for exchanges with events that were not delivered."""
LARGEST_BODY = 64 << 10
"""Bytes of a request that are kept; its size is kept too."""
CHECKPOINT_PAGES = 4_000
"""Pages in SQLite's log, 16 MB, from which on it is worth moving them into the file."""

_NEWER = (
    "ON CONFLICT DO UPDATE SET state = excluded.state, result = excluded.result, words_id = excluded.words_id,"
    " status = excluded.status, exchange_id = excluded.exchange_id, at_us = excluded.at_us, tries = "
)
_DELIVERIES = BulkInsert("INSERT INTO delivery", 9, f"{_NEWER} excluded.tries")
_UNSURE = f"INSERT INTO delivery VALUES(?, ?, ?, ?, 1, ?, ?, ?, ?) {_NEWER} delivery.tries + 1"
_LOCK_TRIES, _LOCK_PAUSE_S = 5, 0.02


class LedgerWriter:
    """Writes one ledger, and keeps every other process from it. One thread at a time."""

    def __init__(self, path: Path, new: JobFile | None = None) -> None:
        """Open a ledger, or make a new one. Raises ``SessionFileError`` and its children."""
        self.path = path
        self.log_pages = 0
        """Pages in SQLite's log since the last checkpoint."""
        self._lock = _locked(path)
        try:
            self._connection = open_to_write(path) if new is None else make_ledger(path)
            with strange_ledger(path):
                self._connection.set_wal_hook(self._logged)
                if new is not None:
                    self._describe(new)
                self._words: dict[str, int] = {}
                self._next_flight = self._next("flight")
                self._next_exchange = self._next("exchange")
                self._kept = {good: self._contents(good=good) for good in (False, True)}
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Move SQLite's log into the file and let others have it."""
        try:
            with ledger_errors(self.path):
                self._connection.close()
        finally:
            self._lock.release()

    def choose(self, ranges: Iterable[tuple[int, int]], first_us: int, last_us: int) -> int:
        """Write down which events are sent, as ascending ranges of ids, and between which times they lie; their number.

        Raises ``SessionFileError``.
        """
        rows = list(ranges)
        count = sum(last - first + 1 for first, last in rows)
        with transaction(self._connection, self.path):
            self._connection.execute("DELETE FROM chosen")
            self._connection.executemany("INSERT INTO chosen VALUES(?, ?)", rows)
            self._set(chosen=count, first_us=first_us, last_us=last_us)
        return count

    def tell(self, state: JobState, at_us: int, busy_us: int, trouble: str | None = None) -> None:
        """Write down what the job does now, and how long it ran in all. Raises ``SessionFileError``."""
        with transaction(self._connection, self.path):
            ended = None if state in {JobState.RUNNING, JobState.PREPARING} else at_us
            self._set(state=state, trouble=trouble, busy_us=busy_us, ended_us=ended)
            if state is JobState.RUNNING:
                query = "UPDATE job SET value = ? WHERE key = 'started_us' AND value IS NULL"
                self._connection.execute(query, (at_us,))

    def ran(self, busy_us: int) -> None:
        """Write down how long the job ran in all. Raises ``SessionFileError``."""
        with ledger_errors(self.path):
            self._set(busy_us=busy_us)

    def settle(self, at_us: int) -> int:
        """After a crash: what was under way becomes ``UNSURE``; how many events. Raises ``SessionFileError``."""
        settled = 0
        with transaction(self._connection, self.path):
            flights: list[Any] = self._connection.execute("SELECT destination_id, event_ids FROM flight").fetchall()
            for place_id, packed in flights:
                words = self._word("It was being sent when the job was interrupted.")
                for event_id in array("q", packed):
                    values = (place_id, event_id, State.UNSURE, Result.UNKNOWN, words, None, None, at_us)
                    self._connection.execute(_UNSURE, values)
                    settled += 1
            self._connection.execute("DELETE FROM flight")
        return settled

    def apply(self, flights: Sequence[Flight], landings: Sequence[Landing]) -> list[int]:
        """Write down what became of events, then which ones are about to be sent; the numbers of these flights.

        One transaction: after it the flights may go out. Raises ``SessionFileError`` and its children, and has then
        written nothing.
        """
        first = self._next_flight
        next_exchange, kept = self._next_exchange, {good: deque(ids) for good, ids in self._kept.items()}
        try:
            with transaction(self._connection, self.path):
                for landing in landings:
                    self._land(landing)
                rows = [
                    (first + place, flight.place_id, flight.started_us, array("q", flight.event_ids).tobytes())
                    for place, flight in enumerate(flights)
                ]
                self._connection.executemany("INSERT INTO flight VALUES(?, ?, ?, ?)", rows)
        except BaseException:
            # What was rolled back has no numbers.
            self._words.clear()
            self._next_exchange, self._kept = next_exchange, kept
            raise
        self._next_flight += len(flights)
        return list(range(first, self._next_flight))

    def retry_failed(self, at_us: int, results: Iterable[Result] = FAILED) -> int:
        """Have events sent again whose result is final and one of these; how many. Raises ``SessionFileError``."""
        wanted = tuple(results)
        with transaction(self._connection, self.path):
            marks = ",".join("?" * len(wanted))
            self._connection.execute(
                f"UPDATE delivery SET state = ?, tries = 0, at_us = ? WHERE state = ? AND result IN ({marks})",  # noqa: S608 - only question marks
                (State.AGAIN, at_us, State.DONE, *wanted),
            )
        return self._connection.changes()

    def checkpoint(self) -> None:
        """Move SQLite's log into the file; takes as long as the disk does. Raises ``SessionFileError``."""
        with ledger_errors(self.path):
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
            self.log_pages = 0

    def _describe(self, new: JobFile) -> None:
        with transaction(self._connection, self.path):
            self._set(
                id=new.id,
                spec=json.dumps(new.spec),
                state=JobState.PREPARING,
                trouble=None,
                created_us=new.created_us,
                started_us=None,
                ended_us=None,
                busy_us=0,
                session_us=new.session_us,
                chosen=0,
                first_us=0,
                last_us=0,
                key=new.key,
            )
            self._connection.executemany("INSERT INTO destination VALUES(?, ?, ?, ?)", new.places)

    def _set(self, **values: Any) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO job VALUES(?, ?)", values.items())

    def _land(self, landing: Landing) -> None:
        if landing.flight is not None:
            self._connection.execute("DELETE FROM flight WHERE id = ?", (landing.flight,))
        numbers = self._keep(landing)
        _DELIVERIES.run(
            self._connection,
            [
                (
                    landing.place_id,
                    outcome.event_id,
                    state,
                    outcome.result,
                    tries,
                    self._word(outcome.words),
                    outcome.status,
                    None if outcome.sent is None or outcome.sent >= len(numbers) else numbers[outcome.sent],
                    landing.at_us,
                )
                for outcome, state, tries in landing.records
            ],
        )

    def _keep(self, landing: Landing) -> list[int]:
        """Keep the exchanges of a landing; their numbers."""
        if not landing.exchanges:
            return []
        counts = [0] * len(landing.exchanges)
        good = [True] * len(landing.exchanges)
        for outcome, _, _ in landing.records:
            if outcome.sent is not None and outcome.sent < len(counts):
                counts[outcome.sent] += 1
                good[outcome.sent] &= outcome.result in DELIVERED
        numbers = []
        for exchanged, count, fine in zip(landing.exchanges, counts, good, strict=True):
            self._keep_one(landing.place_id, exchanged, count, good=fine and exchanged.answer is not None)
            numbers.append(self._next_exchange)
            self._next_exchange += 1
        return numbers

    def _keep_one(self, place_id: int, exchanged: Exchanged, count: int, *, good: bool) -> None:
        number, request, answer = self._next_exchange, exchanged.request, exchanged.answer
        status = None if answer is None else answer.status
        head = (number, place_id, exchanged.started_us, exchanged.took_us, request.method, request.url, status)
        self._connection.execute(
            "INSERT INTO exchange VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", (*head, exchanged.error[:LONGEST_WORDS], count)
        )
        said = (None, None) if answer is None else (join_headers(answer.headers), answer.body[:LARGEST_BODY])
        body = request.body
        self._connection.execute(
            "INSERT INTO content VALUES(?, ?, ?, ?, ?, ?, ?)",
            (number, good, join_headers(request.headers), body[:LARGEST_BODY], len(body), *said),
        )
        kept = self._kept[good]
        kept.append(number)
        if len(kept) > (MOST_KEPT if good else MOST_FAILED_KEPT):
            self._connection.execute("DELETE FROM content WHERE id = ?", (kept.popleft(),))

    def _word(self, text: str) -> int:
        """The number of what is said about a delivery: most of them say the same."""
        text = text[:LONGEST_WORDS].encode("utf-8", "replace").decode()
        number = self._words.get(text)
        if number is None:
            if len(self._words) > 10_000:
                self._words.clear()
            self._connection.execute("INSERT OR IGNORE INTO words(text) VALUES(?)", (text,))
            number = int(self._connection.execute("SELECT id FROM words WHERE text = ?", (text,)).get)
            self._words[text] = number
        return number

    def _next(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").get)  # noqa: S608 - ours

    def _contents(self, *, good: bool) -> "deque[int]":
        rows: list[Any] = self._connection.execute(
            "SELECT id FROM content WHERE good = ? ORDER BY id", (good,)
        ).fetchall()
        return deque(row[0] for row in rows)

    def _logged(self, _: apsw.Connection, __: str, pages: int) -> int:
        self.log_pages = pages
        return apsw.SQLITE_OK


def _locked(path: Path) -> WriterLock:
    """The lock of a ledger. Who only looks whether it is held holds it for a moment: that is waited for."""
    for _ in range(_LOCK_TRIES - 1):
        try:
            return WriterLock(path)
        except ReadOnlyError:
            raise
        except SessionFileError:
            sleep(_LOCK_PAUSE_S)
    try:
        return WriterLock(path)
    except ReadOnlyError:
        raise
    except SessionFileError as error:
        message = f"The job {path.stem} is being run by another process."
        raise SessionFileError(message, "Watch it there, or wait for its end.") from error
