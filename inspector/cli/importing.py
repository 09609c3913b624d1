"""``inspector import``: events from files into a session."""

import time
from pathlib import Path

import click

from inspector.cli.locate import new_or_named
from inspector.cli.output import print_json, progress

_FORMATS = ("jsonl", "csv", "har")


@click.command(name="import")
@click.argument("session")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(_FORMATS), help="By default what each FILE ends in.")
@click.option("--json", "as_json", is_flag=True, help="Say what was imported as JSON.")
def import_(session: str, files: tuple[Path, ...], kind: str | None, as_json: bool) -> None:
    """Read events from files into a session: all of them, or none when anything is wrong.

    SESSION is an existing session or the name of a new file. FILE is JSON lines (exported ones, or messages as SDKs
    send them), CSV that was exported, or HAR from a browser or a proxy.
    """
    from inspector.engine.decoders import read_decoders, user_folder
    from inspector.storage.importing import format_of, import_files
    from inspector.storage.sessions_folder import remember

    path = new_or_named(session)
    chosen = [(file, kind or format_of(file)) for file in files]
    own = read_decoders(user_folder())
    for sentence in own.wrong:
        click.echo(f"decoder not used: {sentence}", err=True)
    with progress("Importing", 1, "bytes") as report:
        counted = import_files(path, chosen, time.time_ns() // 1000, report, own.catalogue)
    remember(path)
    if as_json:
        print_json({"session": str(path), **counted._asdict()})
    else:
        click.echo(f"imported {counted.events:,} events in {counted.exchanges:,} requests into {path}")
