"""``inspector rescue``: what can be read of a damaged session, in a new one."""

from pathlib import Path

import click

from inspector.cli.output import print_json, progress
from inspector.core.errors import SessionFileError


@click.command(name="rescue")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Say what was saved as JSON.")
def rescue(file: Path, out: Path | None, as_json: bool) -> int:
    """Save what can be read of a damaged session into a new one.

    FILE is left as it is. OUT is `NAME rescued.evs` beside it by default. Exits 1 when something was lost.
    """
    from inspector.storage.salvage import rescue as save
    from inspector.storage.sessions_folder import SUFFIX, remember

    if not file.is_file():
        raise SessionFileError(f"There is no file {file}.", "Check the name, or see `inspector sessions`.")
    target = out or file.with_name(f"{file.name.removesuffix(SUFFIX)} rescued{SUFFIX}")
    with progress("Rescuing", 100, "%") as report:
        saved = save(file, target, lambda share: report(100 * share))
    remember(target)
    if as_json:
        print_json({"session": str(target), **saved._asdict()})
    else:
        click.echo(f"saved {saved.events:,} events into {target}")
        if saved.decoded_again:
            click.echo(f"{saved.decoded_again:,} of them were read from their requests again")
        if saved.without_request:
            click.echo(f"{saved.without_request:,} of them lost their request")
        beyond = ", and what came after them" if saved.open_ended else ""
        click.echo(f"lost: {saved.lost_events:,} events, {saved.lost_requests:,} requests{beyond}")
    return 1 if saved.lost_events or saved.lost_requests or saved.open_ended else 0
