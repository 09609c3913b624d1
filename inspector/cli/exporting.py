"""``inspector export``: a session's events as JSON lines, CSV, HAR, mitmproxy flows or Parquet."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.choosing import Keep, chosen, filter_option
from inspector.cli.locate import find_session
from inspector.cli.output import Progress, progress
from inspector.core.errors import KnownError
from inspector.core.stored import StoredEvent
from inspector.machine.files import whole

if TYPE_CHECKING:
    from inspector.storage.reader import SessionReader

_FORMATS = ("jsonl", "csv", "har", "flows", "parquet")
_PAGE = 500


@click.command(name="export")
@click.argument("session")
@click.option("--format", "kind", type=click.Choice(_FORMATS), help="By default what FILE ends in, else jsonl.")
@click.option("--output", "-o", default="-", metavar="FILE", help="Where to; - is stdout, and the default.")
@filter_option
@click.option("--reveal-keys", is_flag=True, help="Write keys in full instead of masked.")
def export(session: str, kind: str | None, output: str, expression: str | None, reveal_keys: bool) -> None:
    """Write the events of a session as JSON lines, CSV, HAR, mitmproxy flows or Parquet.

    SESSION is a path, a name in the sessions folder, `latest` or `live`. jsonl, csv and parquet hold one event a line
    in the shape of docs/event.md; har and flows hold the requests that the events came in. All can be imported again.
    """
    from inspector.storage.exportfiles import export_pieces, export_to, write_all
    from inspector.storage.reader import SessionReader

    keep = chosen(expression)
    path = find_session(session)
    kind = kind or _ending(output)
    with SessionReader(path) as reader:
        info = reader.info()
        with progress("Exporting", info.event_count) as report, _target(output, kind, path) as target:
            events = _Wanted(reader, keep, report, info.first_id, info.last_id)
            if target is None:
                write_all(sys.stdout.buffer, export_pieces(kind, events, reveal=reveal_keys))
                sys.stdout.buffer.flush()
            else:
                export_to(target, kind, events, reveal=reveal_keys)
    if output != "-":
        click.echo(f"exported {events.count:,} events to {output}", err=True)


def _ending(output: str) -> str:
    from inspector.storage.exportfiles import export_format

    try:
        return export_format(Path(output))
    except KnownError:
        return "jsonl"


class _Wanted(Iterable[StoredEvent]):
    """The events of a session that match, as they are at the start: what arrives meanwhile is not waited for."""

    def __init__(self, reader: "SessionReader", keep: Keep, report: Progress, first: int, last: int) -> None:
        self.count = 0
        self.reader = reader
        self._keep = keep
        self._report = report
        self._first = first
        self._last = last

    def __iter__(self) -> Iterator[StoredEvent]:
        after = self._first - 1
        while after < self._last and (page := self.reader.events(after, _PAGE)):
            for event in page:
                if event.row.id <= self._last and self._keep(event):
                    self.count += 1
                    yield event
            after = page[-1].row.id
            self._report(after - self._first + 1)


@contextmanager
def _target(output: str, kind: str, session: Path) -> Iterator[Path | None]:
    """None for stdout, or a file that has its name only once it is complete. Raises ``KnownError``."""
    if output == "-":
        if kind == "parquet":
            raise KnownError("Parquet cannot be written to stdout.", "Name a file with --output.")
        yield None
        return
    path = Path(output)
    if path.exists() and path.samefile(session):
        raise KnownError(f"{output} is the session itself.", "Name another file with --output.")
    try:
        with whole(path) as unfinished:
            yield unfinished
    except OSError as error:
        raise KnownError(f"{output} cannot be written: {error.strerror}.", "Choose another place.") from error
