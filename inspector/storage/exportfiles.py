"""A session's events as a file of one of the formats that can be exported."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from inspector.core.errors import KnownError
from inspector.core.exchange import Exchange
from inspector.core.stored import StoredEvent
from inspector.storage.exporting import COLUMNS, csv_lines, jsonl_lines, table_rows
from inspector.storage.reader import SessionReader

FORMATS = ("jsonl", "csv", "har", "flows", "parquet")
"""What can be written."""

_ENDINGS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".har": "har", ".flow": "flows",
    ".flows": "flows", ".mitm": "flows", ".parquet": "parquet",
}  # fmt: skip


class Events(Protocol):
    """The events that are wanted."""

    reader: SessionReader

    def __iter__(self) -> Iterator[StoredEvent]:
        """They themselves, in the order of their ids."""
        ...


def export_format(path: Path) -> str:
    """The format that a file's ending tells. Raises ``KnownError`` when it tells none."""
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        raise KnownError(f"{path.name}: its ending does not tell the format.", f"Add --format {'|'.join(FORMATS)}.")
    return found


def export_pieces(kind: str, events: Events, *, reveal: bool) -> Iterator[bytes]:
    """The file in pieces, of any format but Parquet. Write keys are masked unless revealed."""
    if kind == "har":
        from inspector.storage.harexport import har_lines  # noqa: PLC0415 - when it is wanted

        return har_lines(_exchanges(events), reveal=reveal)
    if kind == "flows":
        from inspector.storage.flowexport import flow_lines  # noqa: PLC0415 - when it is wanted

        return flow_lines(_exchanges(events), reveal=reveal)
    return csv_lines(events, reveal=reveal) if kind == "csv" else jsonl_lines(events, reveal=reveal)


def _exchanges(events: Events) -> Iterator[Exchange]:
    """The exchanges that the events came in, each once."""
    shown = 0
    for event in events:
        if event.row.exchange_id > shown:
            shown = event.row.exchange_id
            stored = events.reader.exchange(shown)
            if stored is not None:
                yield stored.exchange


def export_to(path: Path, kind: str, events: Events, *, reveal: bool) -> None:
    """Write the file, of any format. Raises ``OSError``, and ``KnownError`` when a package is missing."""
    if kind == "parquet":
        from inspector.storage.foreign.parquetrows import write_rows  # noqa: PLC0415 - when it is wanted

        write_rows(path, COLUMNS, table_rows(events, reveal=reveal))
        return
    with path.open("wb") as file:
        write_all(file, export_pieces(kind, events, reveal=reveal))


def write_all(file: BinaryIO, pieces: Iterable[bytes]) -> None:
    """Write pieces one after the other."""
    file.writelines(pieces)
