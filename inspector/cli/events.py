"""``inspector events``: a session's events as a table or as JSON lines, and new ones as they come."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.choosing import Keep, chosen, filter_option, matching
from inspector.cli.locate import find_session, live_session
from inspector.cli.output import fit, print_json
from inspector.core.problem import Verdict
from inspector.core.stored import StoredEvent

if TYPE_CHECKING:
    from inspector.storage.reader import SessionReader

_LOOK_SECONDS = 0.04
"""How often a followed session is looked at: what arrives is printed within a tenth of a second."""
_PAGE = 500
_TURNS_A_SESSION = 25
"""Looks between two questions whether the engine still writes the same session."""

_SIGNS = {
    Verdict.UNCHECKED: ("·", None),
    Verdict.GOOD: ("✓", "green"),
    Verdict.BAD: ("✗", "red"),
    Verdict.UNPLANNED: ("◆", "yellow"),
    Verdict.INCOMPLETE: ("◌", "bright_black"),
    Verdict.BLOCKED: ("⊘", "magenta"),
}
"""A shape and a colour for each verdict; the word stands beside it."""


@click.command(name="events")
@click.argument("session")
@filter_option
@click.option("--follow", "-f", is_flag=True, help="Go on with new events as they arrive, until Ctrl+C.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, see docs/event.md.")
@click.option("--limit", "-n", type=click.IntRange(min=0), metavar="N", help="Only the newest N that match.")
@click.option("--reveal-keys", is_flag=True, help="Show write keys in full.")
def events(  # noqa: PLR0913, PLR0917 - one parameter an option
    session: str, expression: str | None, follow: bool, as_json: bool, limit: int | None, reveal_keys: bool
) -> None:
    """Print the events of a session.

    SESSION is a path, a name in the sessions folder, `latest`, or `live` for the one that a running engine writes.
    """
    from inspector.storage.reader import SessionReader

    keep = chosen(expression)
    show = _json_printer(reveal_keys) if as_json else _Table().show
    path: Path | None = find_session(session)
    while path is not None:
        with SessionReader(path) as reader:
            last = reader.info().last_id
            for event in matching(reader, expression or "", last, limit):
                show(event)
            sys.stdout.flush()
            path = _follow(reader, last, keep, show, live=session == "live") if follow else None


def _follow(
    reader: "SessionReader", last: int, keep: Keep, show: Callable[[StoredEvent], None], *, live: bool
) -> Path | None:
    """Print what comes after an id, until Ctrl+C; returns only when the engine went on in another session: its path."""
    page = partial(reader.events, limit=_PAGE)
    for turn in count(1):
        last = _show_new(page, last, keep, show)
        if live and turn % _TURNS_A_SESSION == 0 and (path := live_session()) not in (None, reader.path):
            return path
    return None


def _show_new(
    page: Callable[[int], list[StoredEvent]], after: int, keep: Keep, show: Callable[[StoredEvent], None]
) -> int:
    """Show what came after an id, or wait a little; the id up to which all is shown.

    Ids go on when a session is cleared, so there is nothing to start again then.
    """
    found = page(after)
    if not found:
        time.sleep(_LOOK_SECONDS)
        return after
    for event in filter(keep, found):
        show(event)
    sys.stdout.flush()
    return found[-1].row.id


def _json_printer(reveal: bool) -> Callable[[StoredEvent], None]:
    from inspector.storage.exporting import shared_json

    return lambda event: print_json(shared_json(event, reveal=reveal))


class _Table:
    """Rows as they come, in columns of fixed width; the event's name gets what room the terminal has left."""

    _HEAD = ("Id", "Time", "Verdict", "Type", "Event", "User", "Source")

    def __init__(self) -> None:
        columns = _terminal_columns()
        self._widths = (8, 12, 14, 8, max(16, columns - 82), 18, 16)
        self._day = ""

    def show(self, event: StoredEvent) -> None:
        """Print one row, and the day above the first of a day."""
        moment = _local(event.row.time_us)
        day = moment.strftime("%A %Y-%m-%d %Z")
        if day != self._day:
            heads = "  ".join(fit(*pair) for pair in zip(self._HEAD, self._widths, strict=True))
            click.secho(heads.rstrip() if not self._day else "", bold=True, nl=not self._day)
            click.secho(f"── {day}", dim=True)
            self._day = day
        click.echo(self._row(event, moment.strftime("%H:%M:%S.%f")[:-3]))

    def _row(self, event: StoredEvent, moment: str) -> str:
        row = event.row
        sign, colour = _SIGNS[row.verdict]
        count = f" {row.problem_count}" if row.problem_count else ""
        twice = " (again)" if row.flags & row.flags.DUPLICATE else ""
        texts = (
            str(row.id),
            moment,
            f"{sign} {row.verdict.word}{count}" if row.verdict else f"{sign}{count}",
            row.type.word,
            (row.name or "") + twice,
            row.user_id or row.anonymous_id or "",
            event.source.name,
        )
        cells = [fit(text, room) for text, room in zip(texts, self._widths, strict=True)]
        cells[2] = click.style(cells[2], fg=colour)
        return "  ".join(cells).rstrip()


def _local(moment_us: int) -> datetime:
    """A moment in this machine's time zone, or in UTC where the system cannot say (years 1 or 9999)."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=moment_us)
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):
        return moment


def _terminal_columns() -> int:
    import shutil

    return shutil.get_terminal_size((120, 24)).columns
