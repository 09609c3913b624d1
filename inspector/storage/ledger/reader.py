"""Read-only access to a ledger, of a job that runs or of one long over: for windows, commands and reports.

Each question is one short statement, so that the writer's log never grows because of a reader.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from inspector.core.delivery import Answer, Exchanged, Outbound, Result
from inspector.storage.headers import split_headers
from inspector.storage.ledger.opening import open_to_read, strange_ledger
from inspector.storage.ledger.records import Answers, Delivery, ExchangeHead, JobHead, Place, Standing, Tally
from inspector.storage.ledger.schema import JobState, State
from inspector.storage.lock import is_held

_DELIVERIES = (
    "SELECT d.destination_id, d.event_id, d.state, d.result, w.text, d.tries, d.status, d.exchange_id, d.at_us"
    " FROM delivery d JOIN words w ON w.id = d.words_id"
)
_EXCHANGES = "SELECT id, destination_id, started_us, took_us, method, url, status, error, events FROM exchange"
_RUNNING = frozenset({JobState.PREPARING, JobState.RUNNING})


class LedgerReader:
    """One read-only connection. To be used by one thread at a time. Every question may raise ``SessionFileError``."""

    def __init__(self, path: Path) -> None:
        """Open a ledger. Raises ``SessionFileError`` and its children."""
        self.path = path
        self._connection = open_to_read(path)
        with strange_ledger(path):
            self._places = {row[0]: _place(row) for row in self._all("SELECT * FROM destination ORDER BY id")}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @property
    def places(self) -> tuple[Place, ...]:
        """The destinations of the job."""
        return tuple(self._places.values())

    def head(self) -> JobHead:
        """The job at a glance. One that nobody runs although its file says so is ``INTERRUPTED``."""
        with strange_ledger(self.path):
            values: dict[str, Any] = dict(self._all("SELECT key, value FROM job"))
            state = JobState(values["state"])
            if state in _RUNNING and not is_held(self.path):
                state = JobState.INTERRUPTED
            return JobHead(
                id=str(values["id"]),
                spec=json.loads(values["spec"]),
                state=state,
                trouble=values["trouble"],
                created_us=int(values["created_us"]),
                started_us=values["started_us"],
                ended_us=values["ended_us"],
                busy_us=int(values["busy_us"]),
                session_us=int(values["session_us"]),
                chosen=int(values["chosen"]),
                first_us=int(values["first_us"]),
                last_us=int(values["last_us"]),
                places=self.places,
                path=str(self.path),
            )

    def key(self) -> bytes:
        """The key of the job's pseudonyms."""
        with strange_ledger(self.path):
            return bytes(self._all("SELECT value FROM job WHERE key = 'key'")[0][0])

    def tallies(self) -> list[Tally]:
        """How many events have which state and result; those that are not sent yet are in none of them."""
        with strange_ledger(self.path):
            rows = self._all(
                "SELECT destination_id, state, result, events FROM tally WHERE events > 0 ORDER BY 1, 2, 3"
            )
            return [Tally(self._places[row[0]], State(row[1]), Result(row[2]), row[3]) for row in rows]

    def chosen(self, after: int = 0, limit: int = 10_000) -> list[tuple[int, int]]:
        """Ranges of event ids that are sent, ascending, those that begin after an id."""
        query = "SELECT first_id, last_id FROM chosen WHERE first_id > ? ORDER BY first_id LIMIT ?"
        with strange_ledger(self.path):
            return self._all(query, after, limit)

    def newest(self, place_id: int) -> int:
        """The highest event id of which there is word at a destination, 0 before the first."""
        with strange_ledger(self.path):
            query = "SELECT coalesce(max(event_id), 0) FROM delivery WHERE destination_id = ?"
            return int(self._all(query, place_id)[0][0])

    def latest(self, place_id: int) -> Delivery | None:
        """What became of the event that a destination was asked about last, which after a retry is not the one with the
        highest id; of that one where nothing was asked (a file), None before the first.
        """
        asked = "SELECT id FROM exchange WHERE destination_id = ? ORDER BY id DESC LIMIT 1"
        by_exchange = "WHERE d.destination_id = ? AND d.exchange_id = ? ORDER BY d.event_id DESC LIMIT 1"
        by_id = "WHERE d.destination_id = ? ORDER BY d.event_id DESC LIMIT 1"
        with strange_ledger(self.path):
            found = self._all(asked, place_id)
            rows = self._deliveries(f"{_DELIVERIES} {by_exchange}", place_id, found[0][0]) if found else []
            rows = rows or self._deliveries(f"{_DELIVERIES} {by_id}", place_id)
            return rows[0] if rows else None

    def standings(self, place_id: int, first_id: int, last_id: int) -> dict[int, Standing]:
        """How far events of a range of ids are at a destination; those of which there is no word yet are left out."""
        query = (
            "SELECT event_id, state, result, tries FROM delivery WHERE destination_id = ? AND event_id BETWEEN ? AND ?"
        )
        with strange_ledger(self.path):
            rows = self._all(query, place_id, first_id, last_id)
            return {row[0]: Standing(row[0], State(row[1]), Result(row[2]), row[3]) for row in rows}

    def deliveries(
        self,
        *,
        place_id: int | None = None,
        results: Iterable[Result] | None = None,
        state: State | None = None,
        after: tuple[int, int] = (0, 0),
        limit: int = 1_000,
    ) -> list[Delivery]:
        """What became of events, ordered by destination and event id, after the ones of ``after`` (of both).

        Narrowed to a destination, to results and to a state.
        """
        wanted = None if results is None else tuple(results)
        narrowed = (
            f"{_DELIVERIES} WHERE (d.destination_id, d.event_id) > (?, ?)"
            + ("" if place_id is None else " AND d.destination_id = ?")
            + ("" if state is None else " AND d.state = ?")
            + ("" if wanted is None else f" AND d.result IN ({','.join('?' * len(wanted))})")
        )
        given = [*after, *(each for each in (place_id, state) if each is not None), *(wanted or ()), limit]
        with strange_ledger(self.path):
            return self._deliveries(f"{narrowed} ORDER BY d.destination_id, d.event_id LIMIT ?", *given)

    def of_event(self, event_id: int) -> list[Delivery]:
        """What became of one event at each destination that it was tried at."""
        with strange_ledger(self.path):
            found = [
                self._deliveries(f"{_DELIVERIES} WHERE d.destination_id = ? AND d.event_id = ?", place, event_id)
                for place in self._places
            ]
            return [each for some in found for each in some]

    def exchange(self, exchange_id: int) -> Exchanged | None:
        """A request and its answer; bodies and headers are empty where they were let go, None where there is none.

        A request longer than what is kept of one is cut.
        """
        query = (
            "SELECT x.method, x.url, x.status, x.error, x.started_us, x.took_us, c.request_headers, c.request_body,"
            " c.answer_headers, c.answer_body FROM exchange x LEFT JOIN content c ON c.id = x.id WHERE x.id = ?"
        )
        with strange_ledger(self.path):
            rows = self._all(query, exchange_id)
            if not rows:
                return None
            method, url, status, error, started, took, headers, body, said_headers, said = rows[0]
            answer = None if status is None else Answer(status, split_headers(said_headers or ""), said or b"")
            request = Outbound(method, url, split_headers(headers or ""), body or b"")
            return Exchanged(request, answer, started, took, error)

    def slowest(self, limit: int = 10) -> list[ExchangeHead]:
        """The requests that took longest, the slowest first."""
        with strange_ledger(self.path):
            return self._heads(f"{_EXCHANGES} ORDER BY took_us DESC, id LIMIT ?", limit)

    def exchanges(self, after: int = 0, limit: int = 1_000) -> list[ExchangeHead]:
        """Requests in short, in the order in which they were answered."""
        with strange_ledger(self.path):
            return self._heads(f"{_EXCHANGES} WHERE id > ? ORDER BY id LIMIT ?", after, limit)

    def answers(self, limit: int = 100) -> list[Answers]:
        """What destinations answered, the most frequent first."""
        query = (
            "SELECT d.destination_id, d.result, d.status, w.text, count(*) AS n FROM delivery d"
            " JOIN words w ON w.id = d.words_id GROUP BY 1, 2, 3, d.words_id ORDER BY n DESC, 1, 2 LIMIT ?"
        )
        with strange_ledger(self.path):
            rows = self._all(query, limit)
            return [Answers(self._places[row[0]], Result(row[1]), *row[2:]) for row in rows]

    def _deliveries(self, query: str, *values: Any) -> list[Delivery]:
        return [
            Delivery(self.path.stem, self._places[row[0]], row[1], State(row[2]), Result(row[3]), *row[4:])
            for row in self._all(query, *values)
        ]

    def _heads(self, query: str, *values: Any) -> list[ExchangeHead]:
        return [ExchangeHead(row[0], self._places[row[1]], *row[2:]) for row in self._all(query, *values)]

    def _all(self, query: str, *values: Any) -> list[Any]:
        return self._connection.execute(query, values).fetchall()


def _place(row: tuple[Any, ...]) -> Place:
    return Place(row[0], row[1], row[2], bool(row[3]))
