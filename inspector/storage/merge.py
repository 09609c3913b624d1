"""Sessions copied and merged into new files. Neither touches an existing file, and neither leaves half of one."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from inspector.core.errors import SessionFileError
from inspector.core.stored import Moment
from inspector.storage.again import Again, as_came, exchanges_of
from inspector.storage.backup import SessionBackup
from inspector.storage.connection import known_errors, open_reader
from inspector.storage.naming import SourceNames
from inspector.storage.reader import SessionReader
from inspector.storage.sessions_folder import side_files
from inspector.storage.writer import SessionWriter

_COPY_PAGES = 2_000
_GROUP = 500

Report = Callable[[float], None]
"""Told what share is done, 0 to 1; may raise to cancel."""


def copy_session(source: Path, target: Path, report: Report) -> None:
    """Copy a session, live or not, as it is at this moment. Raises ``SessionFileError``; then there is no copy."""
    refuse_existing(target)
    connection = open_reader(source)
    try:
        with known_errors(source):
            # Inside a transaction the copy sees one moment, and the engine's commits do not make it start again.
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM meta").fetchall()
            backup = SessionBackup(connection, target)
        try:
            while (done := backup.step(_COPY_PAGES)) < 1:
                report(done)
        except BaseException:
            backup.cancel()
            raise
        backup.detach()
        backup.finish()
    finally:
        connection.close()


def merge_sessions(target: Path, sources: Sequence[Path], report: Report) -> int:
    """Write all of some sessions into a new one, in the order in which things were received; the number of events.

    A source that several of them have (the same write key and path prefix) is one, called as in the first. Raises
    ``SessionFileError``; then there is no new session.
    """
    with ExitStack() as stack:
        readers = [stack.enter_context(SessionReader(path)) for path in sources]
        total = max(1, sum(reader.info().event_count for reader in readers))
        writer = stack.enter_context(new_session(target))
        streams = [exchanges_of(reader) for reader in readers]
        merged = heapq.merge(*streams, key=lambda item: item.exchange.request.received_us)
        count = 0
        for group in groups(merged):
            store(writer, group)
            count += sum(len(item.events) for item in group)
            report(min(1.0, count / total))
        copy_moments(readers, writer)
        return count


def copy_moments(readers: Sequence[SessionReader], writer: SessionWriter) -> None:
    """Keep what happened to some sessions, in order of time."""
    found = [moment for reader in readers for moment in _all_moments(reader)]
    writer.add_moments(sorted(found, key=lambda moment: moment.time_us))


def _all_moments(reader: SessionReader) -> Iterator[Moment]:
    after = 0
    while moments := reader.moments(after):
        yield from moments
        after = moments[-1].id


@contextmanager
def new_session(target: Path) -> Iterator[SessionWriter]:
    """A writer for a session that is not there yet; it is gone again when the block fails."""
    refuse_existing(target)
    try:
        with SessionWriter(target) as writer:
            yield writer
    except BaseException:
        for path in (target, *side_files(target)):
            path.unlink(missing_ok=True)
        raise


def refuse_existing(target: Path) -> None:
    """Raise ``SessionFileError`` when something is where a new session is to be."""
    for path in (target, *side_files(target)):
        if path.exists():
            raise SessionFileError(f"{path} exists already.", "Choose another name.")


def store(writer: SessionWriter, group: Sequence[Again]) -> None:
    """Store exchanges of another session, with their sources' names."""
    names = SourceNames(writer)
    for item in group:
        for event in item.events:
            names.want(event.source)
    writer.append([(item.exchange, [as_came(event) for event in item.events]) for item in group])
    names.apply()


def groups(items: Iterator[Again]) -> Iterator[list[Again]]:
    """Exchanges in groups of a few hundred events."""
    group: list[Again] = []
    size = 0
    for item in items:
        group.append(item)
        size += 1 + len(item.events)
        if size >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group
