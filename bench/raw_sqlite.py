"""How fast SQLite itself takes the rows of a session: ``python bench/raw_sqlite.py SESSION NEW_FILE EVENTS``.

Reads the newest events of the session with their exchanges, writes them into a new file with ``executemany`` in groups
of 10 ms, one commit each, a checkpoint after every 8 MB, and prints the events a second.
"""

import sys
import time
from pathlib import Path
from typing import Any

import apsw

from inspector.storage.schema import TABLES

_GROUP_S = 0.01
_CHECKPOINT_PAGES = 2_000
_CHUNK = 50

Rows = list[tuple[Any, ...]]


def read(session: Path, count: int) -> tuple[Rows, Rows, Rows]:
    """Rows of the tables event, payload and exchange."""
    source = apsw.Connection(str(session), flags=apsw.SQLITE_OPEN_READONLY)
    events = source.execute("SELECT * FROM event ORDER BY id DESC LIMIT ?", (count,)).fetchall()[::-1]
    first = events[0]
    payloads = source.execute("SELECT * FROM payload WHERE id >= ? ORDER BY id", (first[0],)).fetchall()
    exchanges = source.execute("SELECT * FROM exchange WHERE id >= ? ORDER BY id", (first[-1],)).fetchall()
    source.close()
    return events, payloads[: len(events)], exchanges


def write(target: Path, events: Rows, payloads: Rows, exchanges: Rows) -> float:
    """Seconds that it takes."""
    connection = apsw.Connection(str(target))
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "normal")
    connection.wal_autocheckpoint(_CHECKPOINT_PAGES)
    connection.execute(TABLES)
    share = max(1, len(exchanges) * _CHUNK // len(events))
    start = time.perf_counter()
    done = told = 0
    while done < len(events):
        end = time.perf_counter() + _GROUP_S
        connection.execute("BEGIN IMMEDIATE")
        while done < len(events) and time.perf_counter() < end:
            _insert(connection, "exchange", exchanges[told : told + share])
            _insert(connection, "event", events[done : done + _CHUNK])
            _insert(connection, "payload", payloads[done : done + _CHUNK])
            done += _CHUNK
            told += share
        connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def _insert(connection: apsw.Connection, table: str, rows: Rows) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES({','.join('?' * len(rows[0]))})", rows)


def main(session: Path, target: Path, count: int) -> None:
    """Measure once, leave nothing behind."""
    rows = read(session, count)
    try:
        print(len(rows[0]) / write(target, *rows))
    finally:
        for file in target.parent.glob(target.name + "*"):
            file.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
