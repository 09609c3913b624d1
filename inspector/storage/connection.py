"""Opening session files, and turning SQLite's errors into known errors with a way out.

One connection in one process writes and checkpoints a session; everyone else opens it read-only. The reason is
SQLite's WAL-reset race (fixed in 3.51.3, which apsw carries): the rule holds even where an older SQLite reads along.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import apsw

from inspector.core.errors import (
    DamagedSessionError,
    NewerSessionError,
    NotASessionError,
    ReadOnlyError,
    SessionFileError,
    SessionLockedError,
    StorageFullError,
)
from inspector.storage.place import moved
from inspector.storage.schema import APPLICATION_ID, MISSING_TABLES, SCHEMA_VERSION

BUSY_MS = 5_000
"""How long a connection waits for another."""

_ANNOTATED = 2
"""From this version on a file has tags and a journal."""

_WRITE_FAILURES = (
    apsw.SQLITE_IOERR_WRITE,
    apsw.SQLITE_IOERR_SHMSIZE,
    apsw.SQLITE_IOERR_FSYNC,
    apsw.SQLITE_IOERR_TRUNCATE,
)


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside the block into a ``SessionFileError`` that names the file."""
    try:
        yield
    except apsw.FullError as error:
        message = f"There is no space left for {path.name}."
        raise StorageFullError(message, "Free some space on that disk, or choose another folder.") from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise _damaged(path) from error
    except (apsw.ReadOnlyError, apsw.PermissionsError) as error:
        if getattr(error, "extendedresult", 0) == apsw.SQLITE_READONLY_DBMOVED:
            raise moved(path) from error
        message = f"{path.name} cannot be written: the file or its folder is read-only."
        raise ReadOnlyError(message, "Choose a folder that you may write to.") from error
    except apsw.CantOpenError as error:
        raise SessionFileError(f"{path} cannot be opened.", "See whether it exists and who may read it.") from error
    except apsw.IOError as error:
        if getattr(error, "extendedresult", 0) in _WRITE_FAILURES:
            message = f"{path.name} could not be written: the disk refused it."
            raise StorageFullError(message, "See whether the disk is full or was removed.") from error
        raise SessionFileError(f"{path.name}: the disk reported an error ({error}).") from error
    except apsw.BusyError as error:
        message = f"{path.name} is locked by another program."
        raise SessionLockedError(message, "Close what else has it open.") from error


@contextmanager
def strange_content(path: Path) -> Iterator[None]:
    """Turn what tables and values raise that no writer of ours wrote into a ``DamagedSessionError``.

    SQLite's own errors become what ``known_errors`` makes of them. For reading only: a session may come from anyone.
    """
    with known_errors(path):
        try:
            yield
        except (apsw.SQLError, ValueError, TypeError, AttributeError, struct.error) as error:
            raise _damaged(path) from error


def _damaged(path: Path) -> SessionFileError:
    if _looks_like_sqlite(path):
        message = f"{path.name} is damaged: parts of it cannot be read."
        way_out = f"`inspector rescue {path.name}` saves what can be read into a new file."
        return DamagedSessionError(message, way_out, session=str(path))
    return NotASessionError(f"{path.name} is not an Event Inspector session.", "Choose a file that ends in .evs.")


def _looks_like_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def open_writer(path: Path) -> apsw.Connection:
    """A connection that may write ``path``, creating it if needed, in WAL mode with commits safe against a crash.

    ``synchronous=NORMAL``: a commit survives the end of the process; a power cut may take the last ones, never the
    file's integrity. Checkpoints are the caller's, so that they never hide inside a commit.
    """
    with known_errors(path):
        connection = apsw.Connection(_text(path))
        _harden(connection)
        if path.stat().st_size > 0:
            check_identity(connection, path)
        connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", "normal")
        connection.pragma("wal_autocheckpoint", 0)
        connection.pragma("journal_size_limit", 64 << 20)
        connection.pragma("cache_size", -16_384)
        return connection


def open_reader(path: Path) -> apsw.Connection:
    """A read-only connection to an existing session; on media that cannot hold SQLite's side files it reads as is."""
    if not path.is_file():
        raise SessionFileError(f"There is no file {path}.", "Check the name, or see `inspector sessions`.")
    with known_errors(path):
        try:
            connection = _read_only(path, "mode=ro")
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            connection = _read_only(path, "mode=ro&immutable=1")
        version = check_identity(connection, path)
        if version == 0:
            raise NotASessionError(f"{path.name} is empty, not an Event Inspector session.", "Choose another file.")
        if version < _ANNOTATED:
            connection.execute(MISSING_TABLES)
        connection.pragma("query_only", 1)
        return connection


def see_all_tables(connection: apsw.Connection) -> None:
    """Let a reader of a file that has been migrated meanwhile see the tables that it has now."""
    connection.pragma("query_only", 0)
    connection.execute("DROP TABLE temp.tag; DROP TABLE temp.event_tag; DROP TABLE temp.change")
    connection.pragma("query_only", 1)


def _read_only(path: Path, options: str) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(f"file:{quote(_text(path.absolute()))}?{options}", flags=flags)
    _harden(connection)
    connection.pragma("temp_store", 2)
    connection.pragma("cache_size", -32_768)
    connection.pragma("mmap_size", 1 << 30)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    return connection


def _text(path: Path) -> str:
    """A path as SQLite takes it, in UTF-8; on some systems a file may be called by bytes that are no text."""
    try:
        return str(path).encode().decode()
    except UnicodeEncodeError as error:
        shown = str(path).encode("utf-8", "replace").decode()
        message = f"{shown} cannot be opened: its path is no UTF-8."
        raise SessionFileError(message, "Rename the file, or the folder that is called so.") from error


def _harden(connection: apsw.Connection) -> None:
    """A session file may come from anyone: its schema must not run anything."""
    connection.set_busy_timeout(BUSY_MS)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)


def check_identity(connection: apsw.Connection, path: Path) -> int:
    """The schema version of a session file; raises when it is some other file or a newer one."""
    if connection.pragma("application_id") != APPLICATION_ID:
        if connection.pragma("application_id") == 0 and connection.pragma("page_count") == 0:
            return 0
        message = f"{path.name} is a database, but not an Event Inspector session."
        raise NotASessionError(message, "Choose a file that ends in .evs.")
    version = connection.pragma("user_version")
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        message = (
            f"{path.name} was written by a newer Event Inspector (format {version}, this one reads {SCHEMA_VERSION})."
        )
        raise NewerSessionError(message, "Install the newer version to open it.")
    return version


def sqlite_version() -> str:
    """The version of the SQLite that reads and writes sessions, ``3.54.1``."""
    return apsw.sqlite_lib_version()
