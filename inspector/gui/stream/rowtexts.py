"""Chosen events as text for the clipboard and for other programs, made on the reader's thread, within a bound."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from inspector.core.requestcode import Language, write
from inspector.core.stored import Source
from inspector.gui.detail.requestcall import call_of
from inspector.gui.session.cellvalues import read_values
from inspector.gui.stream.cells import Content, cell_text, title_of, value_key
from inspector.storage.exporting import guard, jsonl_lines
from inspector.storage.reader import SessionReader

MOST_BYTES = 32 << 20
"""Of one text: what a clipboard bears, and those who are sent it."""

_PAGE = 200


class Made(NamedTuple):
    """A text, and for how many of the events."""

    text: str
    events: int


Report = Callable[[float], None]
"""Told the share that is done; raises what it likes to end the work."""

Make = Callable[[SessionReader, Report], Made]


def json_lines(ids: Sequence[int], *, reveal: bool) -> Make:
    """What makes events into lines of JSON, in the shape of ``docs/event.md``."""
    return lambda reader, report: _joined(_lines(reader, _pages(ids, report), reveal=reveal), "", "\n", "\n")


def json_array(ids: Sequence[int], *, reveal: bool) -> Make:
    """What makes events into one JSON array of the same objects."""
    return lambda reader, report: _joined(_lines(reader, _pages(ids, report), reveal=reveal), "[\n", ",\n", "\n]\n")


def tab_text(ids: Sequence[int], contents: Sequence[Content], sources: Mapping[int, Source], *, reveal: bool) -> Make:
    """What makes events into lines of the columns that are shown, parted by tabs, as they are shown."""

    def make(reader: SessionReader, report: Report) -> Made:
        found = _cells(reader, _pages(ids, report), contents, sources, reveal=reveal)
        return _joined((("\t".join(cells), 1) for cells in found), "", "\n", "")

    return make


def csv_text(ids: Sequence[int], contents: Sequence[Content], sources: Mapping[int, Source], *, reveal: bool) -> Make:
    """What makes events into CSV (RFC 4180) of the columns that are shown, with their headings."""

    def make(reader: SessionReader, report: Report) -> Made:
        found = _cells(reader, _pages(ids, report), contents, sources, reveal=reveal)
        records = ((_record(cells).removesuffix("\r\n"), 1) for cells in found)
        return _joined(records, _record([title_of(content) for content in contents]), "\r\n", "\r\n")

    return make


def curl_text(ids: Sequence[int], *, reveal: bool) -> Make:
    """What makes the requests of events into cURL commands, each once, however many events it brought."""
    return lambda reader, report: _joined(_commands(reader, _pages(ids, report), reveal=reveal), "", "\n\n", "\n")


def _joined(pieces: Iterator[tuple[str, int]], head: str, between: str, end: str) -> Made:
    """Pieces, each with the number of events in it, up to the bound."""
    parts: list[str] = []
    size = events = 0
    for text, count in pieces:
        size += len(text)
        if size > MOST_BYTES and parts:
            break
        parts.append(text)
        events += count
    return Made(f"{head}{between.join(parts)}{end}", events)


def _lines(reader: SessionReader, pages: Iterable[Sequence[int]], *, reveal: bool) -> Iterator[tuple[str, int]]:
    for page in pages:
        for line in jsonl_lines(reader.events_of(page), reveal=reveal):
            yield line.decode().rstrip("\n"), 1


def _cells(
    reader: SessionReader,
    pages: Iterable[Sequence[int]],
    contents: Sequence[Content],
    sources: Mapping[int, Source],
    *,
    reveal: bool,
) -> Iterator[list[str]]:
    keys = [key for content in contents if (key := value_key(content)) is not None]
    for page in pages:
        found = read_values(reader, keys, page, reveal=reveal) if keys else {}
        for row in reader.rows_of(page):
            values = iter(found.get(row.id, ()))
            yield [cell_text(row, each, sources, next(values, None) if value_key(each) else None) for each in contents]


def _commands(reader: SessionReader, pages: Iterable[Sequence[int]], *, reveal: bool) -> Iterator[tuple[str, int]]:
    for page in pages:
        counts: dict[int, int] = {}
        for row in reader.rows_of(page):
            counts[row.exchange_id] = counts.get(row.exchange_id, 0) + 1
        for number, count in counts.items():
            stored = reader.exchange(number)
            if stored is not None:
                yield write(Language.CURL, call_of(stored.exchange.request, reveal=reveal)), count


def _record(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([guard(cell) if cell else "" for cell in cells])
    return text.getvalue()


def _pages(ids: Sequence[int], report: Report) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _PAGE):
        report(start / len(ids))
        yield ids[start : start + _PAGE]
