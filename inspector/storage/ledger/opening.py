"""Opening ledgers, and turning what SQLite says about them into known errors."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import apsw

from inspector.core.errors import DamagedSessionError, NewerSessionError, NotASessionError, SessionFileError
from inspector.storage.connection import BUSY_MS, known_errors
from inspector.storage.ledger.schema import APPLICATION_ID, TABLES, VERSION

_CACHE_KB = 4_096


@contextmanager
def ledger_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside the block into a ``SessionFileError`` that names the file."""
    try:
        with known_errors(path):
            yield
    except (DamagedSessionError, NotASessionError) as error:
        raise _damaged(path) from error


@contextmanager
def strange_ledger(path: Path) -> Iterator[None]:
    """The same for reading, where tables and values may be other than we write them."""
    with ledger_errors(path):
        try:
            yield
        except (apsw.SQLError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise _damaged(path) from error


@contextmanager
def transaction(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """All or nothing of what is written inside the block. Raises ``SessionFileError`` and its children."""
    with ledger_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself where the disk is full.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def make_ledger(path: Path) -> apsw.Connection:
    """A connection to a new ledger that its owner alone can read. Raises ``SessionFileError`` and its children."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        message = f"The job cannot be kept in {path.parent}: {error.strerror}."
        raise SessionFileError(message, "See whether that folder can be written and has space left.") from error
    with ledger_errors(path):
        connection = _writing(path)
    with transaction(connection, path):
        connection.execute(TABLES)
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", VERSION)
    return connection


def open_to_write(path: Path) -> apsw.Connection:
    """A connection that goes on with a ledger. Raises ``SessionFileError`` and its children."""
    _need(path)
    with ledger_errors(path):
        connection = _writing(path)
        _check(connection, path)
        return connection


def open_to_read(path: Path) -> apsw.Connection:
    """A read-only connection to a ledger. Raises ``SessionFileError`` and its children."""
    _need(path)
    with ledger_errors(path):
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        connection = apsw.Connection(f"file:{quote(str(path.absolute()))}?mode=ro", flags=flags)
        _harden(connection)
        _check(connection, path)
        connection.pragma("query_only", 1)
        return connection


def _writing(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    _harden(connection)
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "normal")
    connection.pragma("wal_autocheckpoint", 0)
    connection.pragma("journal_size_limit", 16 << 20)
    connection.pragma("cache_size", -_CACHE_KB)
    return connection


def _harden(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(BUSY_MS)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)


def _need(path: Path) -> None:
    if not path.is_file():
        raise SessionFileError(f"There is no job {path.stem}.", "`inspector replay --list` lists them.")


def _check(connection: apsw.Connection, path: Path) -> None:
    if connection.pragma("application_id") != APPLICATION_ID:
        raise _damaged(path)
    version = connection.pragma("user_version")
    if not isinstance(version, int) or version > VERSION:
        message = f"The job {path.stem} was written by a newer Event Inspector."
        raise NewerSessionError(message, "Install the newer version to open it.")


def _damaged(path: Path) -> DamagedSessionError:
    message = f"What became of the job {path.stem} cannot be read: {path.name} is damaged."
    return DamagedSessionError(message, "Delete the job and start it anew; its session is untouched.")
