"""Reading events from files into a session: all of them, or, when a file is none that is read or it is cancelled, none.

Everything goes into one transaction, so a reader that looks on sees nothing until the end; a session that is made for
the purpose is removed again when nothing came of it. What a file is, its content says. A line or a record that cannot
be read does not stop the others: its bytes become a row, and the report says which it was and why.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from inspector.storage.exported import WrongFileError
from inspector.storage.foreign import parquetrows, sniffing, warehouse
from inspector.storage.foreign.flows import from_flows
from inspector.storage.foreign.jsonparts import JsonParts, Part
from inspector.storage.foreign.opening import OpenedFile, opened
from inspector.storage.har import from_har
from inspector.storage.imported import Counted, FileReport, Imported, Item, LeftOut, Remark, Why, unread
from inspector.storage.importlines import Where, from_csv, from_json, from_rows
from inspector.storage.naming import SourceNames
from inspector.storage.rows import Arrival
from inspector.storage.seen import SeenMessages, message_hash
from inspector.storage.sessions_folder import side_files
from inspector.storage.writer import SessionWriter
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE

FORMATS = (sniffing.JSONL, sniffing.JSON, sniffing.CSV, sniffing.HAR, sniffing.FLOWS, sniffing.PARQUET)
"""What can be read."""
ENDINGS = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".har", ".flow", ".mitm", ".parquet", ".gz"})
"""How the names of such files end, as a rule."""
_GROUP = 500
_HEAD = 1 << 16
"""Bytes by which a file is known."""
_LONGEST_LINE = 256 << 20
"""Bytes. No event is as long; a gzip file of some kilobytes may hold more than the memory does."""
_REMARKS = 100
"""Of one file; the rest is counted."""

Report = Callable[[int, int], None]
"""Told how many bytes of how many are read; may raise to cancel."""


def import_files(  # noqa: PLR0913 - what a caller may decide
    session: Path,
    files: Sequence[tuple[Path, str | None]],
    now_us: int,
    report: Report,
    catalogue: Catalogue = CATALOGUE,
    *,
    strict: bool = False,
) -> Counted:
    """Read files into a session, new or not. Raises ``KnownError``; then nothing has changed.

    With each file goes its format; None lets the content tell. ``catalogue`` knows whose the requests in recordings
    are. ``strict``: whatever cannot be read is an error.
    """
    ordered = sorted(files, key=lambda each: warehouse.table_of(each[0].name) == "tracks")
    total = sum(_size(path) for path, _ in files)
    reports: list[FileReport] = []
    with _writing(session) as writer, writer.together(), closing(SeenMessages()) as seen:
        names, before = SourceNames(writer), 0
        for path, kind in ordered:
            tally = _Tally(path, partial(_told, report, before, total))
            with opened(path) as file:
                _import(file, kind, now_us, catalogue, tally, writer, names, seen)
            tally.check(strict=strict)
            reports.append(tally.told())
            before += _size(path)
    exchanges, events = sum(each.exchanges for each in reports), sum(each.events + each.unread for each in reports)
    return Counted(exchanges, events, tuple(reports))


def read_file(path: Path, now_us: int, catalogue: Catalogue = CATALOGUE) -> Iterator[tuple[Imported, int]]:
    """What a file of any format holds, for who needs no session; with each, how many bytes are behind. An empty file
    holds nothing.

    Raises ``WrongFileError`` at what cannot be read, and ``KnownError`` when the file cannot be opened.
    """
    with opened(path) as file, closing(SeenMessages()) as seen:
        if not file.size:
            return
        tally = _Tally(path, lambda _: None)
        tally.kind = sniffing.kind_of(file.head(_HEAD), path.name)
        where = Where(path.name, now_us, lambda number: _was_seen(seen, number), tally.notes)
        for item in _all(file, where, catalogue, tally):
            if tally.taken(item) and isinstance(item, Imported):
                tally.check(strict=True)
                yield item, file.done


def _told(report: Report, before: int, total: int, done: int) -> None:
    report(min(total, before + done), total)


class _Tally:
    """Counts what became of one file."""

    def __init__(self, path: Path, report: Callable[[int], None]) -> None:
        self.path, self.report = path, report
        self.kind = ""
        self.notes: set[str] = set()
        self._exchanges = self._events = self._unread = 0
        self._remarks: list[Remark] = []
        self._left_out: Counter[Why] = Counter()

    def taken(self, item: Item) -> bool:
        """Count something; whether it is to be stored."""
        if isinstance(item, LeftOut):
            self._left_out[item.why] += item.number
            return False
        self._exchanges += 1
        if item.remark is None:
            self._events += len(item.events)
            return True
        self._unread += 1
        if len(self._remarks) < _REMARKS:
            self._remarks.append(item.remark)
        return True

    def check(self, *, strict: bool) -> None:
        """Raise ``WrongFileError`` when nothing at all could be read; with ``strict`` when anything could not."""
        if self._unread and (strict or not (self._events or self._left_out)):
            first = self._remarks[0]
            line = first.number if first.unit == "line" else None
            reason = first.reason if line else f"{first.unit} {first.number}: {first.reason}"
            raise WrongFileError(self.path.name, line, f"{reason}.")

    def told(self) -> FileReport:
        """What became of it."""
        return FileReport(
            self.path, self.kind, self._exchanges, self._events, self._unread, tuple(self._remarks),
            dict(self._left_out), tuple(sorted(self.notes)),
        )  # fmt: skip


def _import(  # noqa: PLR0913, PLR0917 - what it works with
    file: OpenedFile,
    kind: str | None,
    now_us: int,
    catalogue: Catalogue,
    tally: _Tally,
    writer: SessionWriter,
    names: SourceNames,
    seen: SeenMessages,
) -> None:
    tally.kind = kind or sniffing.kind_of(file.head(_HEAD), file.path.name)
    where = Where(file.path.name, now_us, lambda number: _was_seen(seen, number), tally.notes)
    for group in _groups(_all(file, where, catalogue, tally), tally):
        writer.append([_arrival(item, names) for item in group])
        names.apply()
        tally.report(file.done)


def _all(file: OpenedFile, where: Where, catalogue: Catalogue, tally: _Tally) -> Iterator[Item]:
    """Everything in a file, and at last what kept it from being read to its end."""
    yield from _read(file, where, catalogue, tally)
    if file.broken is not None:
        yield unread(where.name, Remark("byte", file.done, file.broken), b"", where.now_us)


def _read(file: OpenedFile, where: Where, catalogue: Catalogue, tally: _Tally) -> Iterator[Item]:
    match tally.kind:
        case sniffing.HAR:
            return from_har(file.content, where.name, where.now_us, catalogue)
        case sniffing.FLOWS:
            return from_flows(file.content, where.name, where.now_us, catalogue)
        case sniffing.CSV:
            return from_csv(_text_lines(file.content, where.name), where)
        case sniffing.PARQUET:
            return from_rows(_table_rows(file, tally), where)
        case sniffing.JSON:
            return from_json(_laid_out(file.content), where)
        case _:
            return from_json(_lines(file.content, where.name), where)


def _laid_out(file: IO[bytes]) -> Iterator[Part]:
    """JSON that is not one object a line: a list of objects, or objects over several lines."""
    parts = JsonParts(file)
    yield from parts.elements() if parts.is_at(b"[") else parts.values()


def _table_rows(file: OpenedFile, tally: _Tally) -> Iterator[dict[str, object]]:
    """Rows of a Parquet file, whose end is read first: progress is told by rows."""
    if file.packed:
        raise sniffing.wrong(file.path.name, "this is a Parquet file inside a gzip file", "Unpack it with `gunzip`.")
    for share, row in parquetrows.rows_of(file.path):
        tally.report(int(share * file.size))
        yield row


def _was_seen(seen: SeenMessages, number: str) -> bool:
    return bool(seen.claim([(message_hash(0, number), 0)]))


@contextmanager
def _writing(session: Path) -> Iterator[SessionWriter]:
    """The session's writer; a file that is not there yet is removed again when the block fails."""
    new = not session.exists()
    try:
        with SessionWriter(session) as writer:
            yield writer
    except BaseException:
        if new:
            for path in (session, *side_files(session)):
                path.unlink(missing_ok=True)
        raise


def _lines(file: IO[bytes], name: str) -> Iterator[Part]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) >= _LONGEST_LINE:
            raise WrongFileError(name, number, "this line is too long to be an event.")
        yield Part(number, line)


def _text_lines(file: IO[bytes], name: str) -> Iterator[str]:
    """Lines of a text with whatever line ends it has. Decoded line by line, so that progress keeps its meaning."""
    for part in _lines(file, name):
        yield part.data.decode("utf-8-sig" if part.line == 1 else "utf-8")


def _groups(items: Iterator[Item], tally: _Tally) -> Iterator[list[Imported]]:
    """Exchanges in groups of a few hundred events; now and then an empty one, when nothing is stored for long."""
    group: list[Imported] = []
    count = 0
    for item in items:
        count += 1
        if tally.taken(item) and isinstance(item, Imported):
            group.append(item)
            count += len(item.events)
        if count >= _GROUP:
            yield group
            group, count = [], 0
    if group:
        yield group


def _arrival(item: Imported, names: SourceNames) -> Arrival:
    if not item.sources:
        return item.exchange, item.events
    events = [
        event._replace(label=names.label(event.write_key, source))
        for event, source in zip(item.events, item.sources, strict=True)
    ]
    return item.exchange, events


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
