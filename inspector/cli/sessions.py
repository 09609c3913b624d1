"""``inspector sessions``: recent sessions; copying, merging, decoding again and pruning them."""

import re
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from inspector.cli.locate import find_session
from inspector.cli.output import fit, print_json, progress, size_text, visible
from inspector.core.errors import KnownError
from inspector.core.timestamps import format_us
from inspector.storage.sessions_folder import RecentSession, recent_sessions, remember, sessions_folder, side_files

_AGE = re.compile(r"([0-9]{1,6})([hdw])")
_SECONDS = {"h": 3_600, "d": 86_400, "w": 604_800}


class _Age(click.ParamType[float]):
    """An age as ``30d``, in seconds."""

    name = "AGE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        match = _AGE.fullmatch(str(value).strip())
        if match is None:
            self.fail(f"{value} is no age; write 12h, 30d or 8w.", param, ctx)
        return float(match[1]) * _SECONDS[match[2]]


@click.group(name="sessions", invoke_without_command=True)
@click.option("--limit", "-n", type=click.IntRange(min=1), default=20, show_default=True, help="How many to list.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def sessions(ctx: click.Context, limit: int, as_json: bool) -> None:
    """List, copy, merge, decode again and prune sessions. Without a command: the recent ones, the last used first."""
    if ctx.invoked_subcommand is not None:
        return
    listed = [_described(recent) for recent in recent_sessions(limit)]
    if as_json:
        for each in listed:
            print_json(each)
        return
    if not listed:
        click.echo(f"There is no session in {sessions_folder()} yet; `inspector serve` starts one.", err=True)
    for number, each in enumerate(listed):
        if not number:
            click.secho("Last used         Events         Size        Session", bold=True)
        used = datetime.fromisoformat(each["usedAt"]).astimezone().strftime("%Y-%m-%d %H:%M")
        events = f"{each['events']:,}" if each["events"] is not None else "?"
        trouble = click.style(f"  ({each['trouble']})", fg="red") if each["trouble"] else ""
        click.echo(f"{used}  {fit(events, 13)}  {fit(size_text(each['size']), 10)}  {visible(each['path'])}{trouble}")


@sessions.command(name="copy")
@click.argument("session")
@click.argument("out", type=click.Path(path_type=Path))
def copy(session: str, out: Path) -> None:
    """Copy a session, live or not, as it is now. OUT is a new file."""
    from inspector.storage.merge import copy_session

    with progress("Copying", 100, "%") as report:
        copy_session(find_session(session), out, lambda share: report(100 * share))
    remember(out)
    click.echo(f"copied into {out}")


@sessions.command(name="merge")
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("merged", nargs=-1, required=True, metavar="SESSION...")
def merge(out: Path, merged: tuple[str, ...]) -> None:
    """Write all of some sessions into a new one, in the order in which things were received. OUT is a new file."""
    from inspector.storage.merge import merge_sessions

    with progress("Merging", 100, "%") as report:
        count = merge_sessions(out, [find_session(word) for word in merged], lambda share: report(100 * share))
    remember(out)
    click.echo(f"merged {count:,} events into {out}")


@sessions.command(name="redecode")
@click.argument("session")
@click.argument("out", type=click.Path(path_type=Path))
def redecode(session: str, out: Path) -> None:
    """Write a session into a new one, with what nobody understood decoded again. OUT is a new file.

    Requests that were not understood are read by the decoders of now, your own among them; the rest stays as it was.
    """
    from inspector.engine.decoders import read_decoders, user_folder
    from inspector.storage.redecoding import decode_again

    catalogue = read_decoders(user_folder()).catalogue
    with progress("Decoding", 100, "%") as report:
        found = decode_again(find_session(session), out, catalogue, lambda share: report(100 * share))
    remember(out)
    click.echo(f"understood {found.requests:,} more requests with {found.events:,} events; written into {out}")


@sessions.command(name="prune")
@click.option(
    "--older-than", "age", type=_Age(), required=True, metavar="AGE", help="Not used for so long: 12h, 30d, 8w."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(age: float, yes: bool) -> None:
    """Delete sessions of the sessions folder that were not used for a while. Nothing else ever deletes them."""
    folder = sessions_folder()
    before_us = (time.time() - age) * 1_000_000
    old = [one for one in recent_sessions(100_000) if one.path.parent == folder and one.used_us < before_us]
    if not old:
        click.echo("There is nothing to prune.")
        return
    for one in old:
        click.echo(f"{visible(one.path.name)}  {size_text(one.size)}", err=True)
    total = size_text(sum(one.size for one in old))
    if not yes and not click.confirm(f"Delete these {len(old)} sessions, {total}, for good?", err=True):
        click.echo("Nothing was deleted.")
        return
    deleted = [one for one in old if _deleted(one)]
    click.echo(f"deleted {len(deleted)} sessions, {size_text(sum(one.size for one in deleted))}")


def _deleted(one: RecentSession) -> bool:
    """Delete a session unless an engine writes it just now."""
    from inspector.storage.lock import WriterLock

    try:
        lock = WriterLock(one.path)
    except KnownError as error:
        click.echo(f"kept {one.path.name}: {error.message}", err=True)
        return False
    try:
        for path in (*side_files(one.path), one.path):
            if not path.name.endswith("-lock"):
                path.unlink(missing_ok=True)
    finally:
        lock.release()
    return True


def _described(recent: RecentSession) -> dict[str, Any]:
    """What the list says of a session; one that cannot be opened is listed with the reason."""
    from inspector.storage.reader import SessionReader

    described: dict[str, Any] = {
        "path": str(recent.path),
        "size": recent.size,
        "usedAt": format_us(recent.used_us),
        "createdAt": None,
        "events": None,
        "trouble": None,
    }
    try:
        with SessionReader(recent.path) as reader:
            info = reader.info()
    except KnownError as error:
        return described | {"trouble": error.message}
    return described | {"createdAt": format_us(info.created_us), "events": info.event_count}
