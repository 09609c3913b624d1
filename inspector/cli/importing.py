"""``inspector import``: events from files into a session, and a report of what was taken and what was not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.locate import new_or_named
from inspector.cli.output import print_json, progress, visible
from inspector.machine.clock import now_us

if TYPE_CHECKING:
    from inspector.storage.imported import FileReport

_FORMATS = ("jsonl", "json", "csv", "har", "flows", "parquet")
_SHOWN = 20
"""Of the lines of one file that could not be read."""


@click.command(name="import")
@click.argument("session")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(_FORMATS), help="By default each FILE's content tells.")
@click.option("--strict", is_flag=True, help="Import nothing when anything cannot be read.")
@click.option("--json", "as_json", is_flag=True, help="Say what was imported as JSON.")
def import_(session: str, files: tuple[Path, ...], kind: str | None, strict: bool, as_json: bool) -> None:
    """Read events from files into a session.

    SESSION is an existing session or the name of a new file. FILE is what was exported here, JSON lines of Segment or
    RudderStack, Snowplow's failed events, rows of a warehouse (CSV, JSON, Parquet), HAR, or flows of mitmproxy; all of
    them packed by gzip or not. What cannot be read is kept as a row that says why.
    """
    from inspector.engine.decoders import read_decoders, user_folder
    from inspector.storage.importing import import_files
    from inspector.storage.sessions_folder import remember

    path = new_or_named(session)
    own = read_decoders(user_folder())
    for sentence in own.wrong:
        click.echo(f"decoder not used: {sentence}", err=True)
    chosen = [(file, kind) for file in files]
    with progress("Importing", 1, "bytes") as report:
        counted = import_files(path, chosen, now_us(), report, own.catalogue, strict=strict)
    remember(path)
    if as_json:
        told = {"exchanges": counted.exchanges, "events": counted.events}
        print_json({"session": str(path), **told, "files": [_json(each) for each in counted.files]})
        return
    for each in counted.files:
        _tell(each)
    click.echo(f"imported {counted.events:,} events in {counted.exchanges:,} requests into {path}")


def _tell(report: "FileReport") -> None:
    """What became of one file, on stderr, where there is more to say than how many events it had."""
    name = visible(report.path.name)
    for why, count in report.left_out.items():
        click.echo(f"{name}: {count:,} {why} left out", err=True)
    if report.unread:
        click.echo(f"{name}: {report.unread:,} could not be read; their bytes are kept as rows:", err=True)
    for remark in report.remarks[:_SHOWN]:
        click.echo(f"  {visible(str(remark))}", err=True)
    if report.unread > _SHOWN:
        click.echo(f"  … and {report.unread - min(_SHOWN, len(report.remarks)):,} more", err=True)
    for note in report.notes:
        click.echo(f"{name}: {note}", err=True)


def _json(report: "FileReport") -> dict[str, object]:
    return {
        "path": str(report.path),
        "format": report.kind,
        "exchanges": report.exchanges,
        "events": report.events,
        "unread": report.unread,
        "remarks": [each._asdict() for each in report.remarks],
        "leftOut": {why.name.lower(): count for why, count in report.left_out.items()},
        "notes": list(report.notes),
    }
