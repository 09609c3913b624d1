"""``inspector plan infer``: drafts a plan from the events of a session, or adds what is new to a plan."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.choosing import chosen, filter_option, matching
from inspector.cli.output import Progress, progress, visible
from inspector.core.errors import KnownError
from inspector.core.event import EventFlag
from inspector.core.problem import Verdict
from inspector.core.stored import StoredEvent
from inspector.machine.clock import now_us

if TYPE_CHECKING:
    from inspector.plans.infer.evidence import Drafted
    from inspector.plans.infer.folding import Fold
    from inspector.plans.merging import Merged
    from inspector.storage.reader import SessionReader

_PAGE = 500
_LEFT_OUT = EventFlag.DUPLICATE | EventFlag.DELETED | EventFlag.ERASED


@click.command(name="infer")
@click.argument("source", metavar="SESSION|FILE")
@filter_option
@click.option("--into", metavar="PLAN", type=click.Path(path_type=Path), help="Add what is new to this plan.")
@click.option("--output", "-o", "target", default="-", metavar="FILE", help="Where to; - is stdout, and the default.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@click.option("--name", metavar="NAME", help="Of the new plan; by default that of the session.")
@click.option(
    "--required-share",
    "share",
    type=click.FloatRange(0, 100, min_open=True),
    default=100,
    show_default=True,
    metavar="PERCENT",
    help="In how many of its events a property has to be to be required.",
)
@click.option(
    "--min-events",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="N",
    help="How many events there have to be for anything to be required.",
)
def infer(  # noqa: PLR0913, PLR0917 - one parameter an option
    source: str,
    expression: str | None,
    into: Path | None,
    target: str,
    force: bool,
    name: str | None,
    share: float,
    min_events: int,
) -> int:
    """Draft a plan from what was sent.

    Takes a session, or events in a file of JSON lines, CSV or HAR. Every guess stands with what it rests on beside it.
    With --into, the plan's own rules win, what is new is added, and where events and plan disagree is told on stderr;
    the exit code is 1 then.
    """
    from inspector.plans.infer.commented import write_draft
    from inspector.plans.infer.drafting import DraftOptions, drafted
    from inspector.plans.infer.folding import Fold

    _check_target(target, into, force=force)
    fold = Fold()
    with _session(source) as path:
        _fill(fold, path, expression)
    draft = drafted(fold, DraftOptions(name or Path(source).stem, share / 100, min_events))
    found = None if into is None else _merged(into, draft)
    _write(target, write_draft(draft) if found is None else found.text)
    for question in draft.questions:
        click.echo(f"? {visible(question.message)}", err=True)
    if found is None:
        count = len(draft.plan.rules)
        click.echo(f"{count:,} rule{'' if count == 1 else 's'} from {draft.events:,} events", err=True)
        return 0
    return _told(found, into)


def _check_target(target: str, into: Path | None, *, force: bool) -> None:
    """Raise ``KnownError`` when something is in the place that nobody said to replace; the plan itself may be."""
    path = Path(target)
    if target == "-" or force or not path.exists() or (into is not None and into.is_file() and path.samefile(into)):
        return
    raise KnownError(f"{target} is there already.", "Name another place, or add --force.")


@contextmanager
def _session(source: str) -> Iterator[Path]:
    """The session that a word means; for a file of events one that lasts as long as the block."""
    from inspector.storage.importing import ENDINGS, import_files

    if Path(source).suffix.lower() not in ENDINGS or not Path(source).is_file():
        from inspector.cli.locate import find_session

        yield find_session(source)
        return

    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        path = Path(folder) / "events.evs"
        with progress("Reading", 1, "bytes") as report:
            import_files(path, [(Path(source), None)], now_us(), report)
        yield path


def _fill(fold: "Fold", path: Path, expression: str | None) -> None:
    """Give a fold the events of a session that match, but for duplicates and those deleted or incomplete."""
    import orjson

    from inspector.storage.reader import SessionReader

    chosen(expression)
    with SessionReader(path) as reader:
        info = reader.info()
        with progress("Reading", info.event_count) as report:
            for event in _events(reader, expression, info.first_id, info.last_id, report):
                row = event.row
                if row.flags & _LEFT_OUT or row.verdict is Verdict.INCOMPLETE:
                    continue
                message = orjson.loads(event.message)
                if isinstance(message, dict):
                    fold.add(row.type, row.name, message)


def _events(
    reader: "SessionReader", expression: str | None, first: int, last: int, report: Progress
) -> Iterator[StoredEvent]:
    if expression:
        for count, event in enumerate(matching(reader, expression, last, None), 1):
            yield event
            if count % _PAGE == 0:
                report(event.row.id - first + 1)
        return
    after = first - 1
    while after < last and (page := reader.events(after, _PAGE)):
        yield from (event for event in page if event.row.id <= last)
        after = page[-1].row.id
        report(after - first + 1)


def _merged(into: Path, draft: "Drafted") -> "Merged":
    from inspector.plans.files import read_files
    from inspector.plans.merging import merged
    from inspector.plans.model import PlanFormat
    from inspector.plans.reading.table import load_plan

    files = read_files(into)
    plan = load_plan(files)
    text = files[0].content.decode("utf-8-sig") if plan.origin is PlanFormat.OWN else None
    return merged(plan, draft, text)


def _write(target: str, text: str) -> None:
    from inspector.plans.files import write_files

    if target == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        write_files(Path(target), {"": text})


def _told(found: "Merged", into: Path | None) -> int:
    """Say on stderr what a merge did; the exit code."""
    for conflict in found.conflicts:
        click.echo(f"! {visible(conflict.message)}", err=True)
    events = sum(not each.path for each in found.added)
    properties = len(found.added) - events
    said = f"{events:,} event{'' if events == 1 else 's'} and {properties:,} propert{'y' if properties == 1 else 'ies'}"
    click.echo(f"added {said} to {into}", err=True)
    if not found.kept:
        click.echo("the plan was written anew: comments and formatting of the old file are not in it", err=True)
    return int(bool(found.conflicts))
