"""Events to be checked, out of a session or a file of JSON lines, a page at a time."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from inspector.checks.observed import Batch
from inspector.cli.checkreport.tally import Entry
from inspector.cli.choosing import chosen, matching
from inspector.core.errors import KnownError, SessionFileError
from inspector.core.problem import Problem
from inspector.core.stored import StoredEvent
from inspector.core.unstored import as_stored
from inspector.engine.checking.beyond import Batches, Beyond, batch_of
from inspector.machine.clock import now_us
from inspector.storage.checkable import SLICE, CheckableReader
from inspector.storage.exported import WrongFileError
from inspector.storage.importing import read_file
from inspector.storage.reader import SessionReader

Report = Callable[[float], None]
_PAGE = 200


def session_entries(reader: SessionReader, expression: str, report: Report) -> Iterator[Entry]:
    """The events of a session that match, as it is now, oldest first."""
    info = reader.info()
    if expression:
        for number, event in enumerate(matching(reader, expression, info.last_id, None), 1):
            report(number)
            yield _stored(event)
        return
    stored = CheckableReader(reader)
    for first in range(info.first_id, info.last_id + 1, SLICE):
        for page in stored.pages(first, min(first + SLICE - 1, info.last_id)):
            for each in page:
                source = each.source
                where = (source.name, source.label, source.write_key)
                yield Entry(
                    each.id, each.type, each.name, each.message, each.vendor, *where, each.problems, each.verdict
                )
        report(first - info.first_id + SLICE)


def looked_at(reader: SessionReader, expression: str, report: Report, beyond: Beyond) -> Iterator[Entry]:
    """The same with what checks beyond the plan find. They compare events, so that all of them are read."""
    info, keep, everything = reader.info(), chosen(expression), chosen("")
    batches, after = Batches(reader), info.first_id - 1
    while page := reader.events(after, _PAGE):
        for event in page:
            if event.row.id > info.last_id:
                return
            wanted = keep(event)
            if wanted or everything(event):
                found = beyond.stored(event, batches.of(event))
                if wanted:
                    yield _stored(event, found)
        after = page[-1].row.id
        report(after - info.first_id + 1)


def file_entries(path: Path, expression: str, report: Report, beyond: Beyond | None) -> Iterator[Entry]:
    """The events of a file that match; their ids are their numbers in it. Raises ``KnownError``."""
    keep = chosen(expression)
    number = 0
    try:
        for item, done in read_file(path, now_us()):
            sources = item.sources or (None,) * len(item.events)
            batch = Batch() if beyond is None else batch_of(item.exchange.request, len(item.events))
            for event, source in zip(item.events, sources, strict=True):
                number += 1
                stored = as_stored(event, item.exchange.request, number, source)
                found = () if beyond is None else beyond.stored(stored, batch)
                if keep(stored):
                    yield _stored(stored, found)
            report(done)
    except WrongFileError as error:
        raise KnownError(error.message, "Nothing was checked.") from error
    except SessionFileError as error:
        raise KnownError(error.message, "Choose another file.") from error


def _stored(event: StoredEvent, beyond: tuple[Problem, ...] = ()) -> Entry:
    row, source = event.row, event.source
    where = (source.name, source.label, source.write_key)
    return Entry(row.id, row.type, row.name, event.message, row.vendor, *where, event.problems, row.verdict, beyond)


def pages(entries: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    """Entries a page at a time."""
    while page := list(islice(entries, size)):
        yield page
