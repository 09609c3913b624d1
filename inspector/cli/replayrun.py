"""Running a replay job in this process, or handing it to an engine; asking first where it looks like production."""

import asyncio
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.output import print_json, progress, visible
from inspector.core.errors import KnownError
from inspector.machine.clock import now_us

if TYPE_CHECKING:
    from inspector.engine.replay.run import JobRun
    from inspector.engine.replay.targets import Destinations
    from inspector.replay.job import JobSpec

_INTERRUPTED = 130
_LOOK_EVERY_S = 0.1
_SHOWN = 300
"""Characters of a body in a dry run."""


def path_of(job_id: str) -> Path:
    """The ledger of a job. Raises ``SessionFileError``."""
    from inspector.storage.ledger.folder import job_path, jobs_folder

    return job_path(jobs_folder(), job_id)


def do(spec: "JobSpec", *, yes: bool, as_json: bool) -> int:
    """Run a new job to its end; the exit code."""
    from inspector.engine.replay.making import make_job
    from inspector.storage.ledger.folder import jobs_folder

    destinations = _destinations()
    targets = destinations.targets(spec.destinations)
    _ask(spec, destinations, yes=yes)
    return _run(make_job(jobs_folder(), spec, targets, now_us()), destinations, as_json=as_json)


def go_on(path: Path, *, yes: bool, as_json: bool, failed: bool = False) -> int:
    """Go on with a job, or with its failed events; the exit code."""
    from inspector.engine.replay.telling import job_json, left_of
    from inspector.replay.job import spec_of
    from inspector.storage.ledger.reader import LedgerReader
    from inspector.storage.ledger.writer import LedgerWriter

    with LedgerReader(path) as reader:
        head = reader.head()
        left = left_of(job_json(head, reader.tallies(), None), again=failed)
    spec, destinations = spec_of(head.spec), _destinations()
    _ask(spec, destinations, yes=yes, left=left)
    if failed:
        with LedgerWriter(path) as writer:
            count = writer.retry_failed(now_us())
        if not count:
            click.echo("No event of that job failed.", err=True)
    return _run(path, destinations, as_json=as_json)


def dry(spec: "JobSpec", *, as_json: bool) -> int:
    """Tell what a job would send; nothing is sent."""
    from inspector.core.delivery import Result
    from inspector.engine.replay.previewing import dry_run, look_ahead
    from inspector.engine.replay.telling import exchange_json

    targets = _destinations().targets(spec.destinations)
    ahead = asyncio.run(look_ahead(spec, targets))
    with progress("Looking", ahead.events) as report:
        found = asyncio.run(dry_run(spec, targets, report))
    if as_json:
        for each in found:
            counts = [{"result": result, "words": words, "events": n} for (result, words), n in each.counts.items()]
            samples = [exchange_json(exchanged) for exchanged in each.samples]
            print_json(
                {"destination": each.destination, "requests": each.requests, "counts": counts, "samples": samples}
            )
        return 0
    click.echo(ahead.sentence.replace(" will be sent to ", " would be sent to ", 1))
    for each in found:
        requests = "1 request" if each.requests == 1 else f"{each.requests:,} requests"
        click.echo(f"{visible(each.destination)}: {requests}")
        for (result, words), count in each.counts.most_common():
            sent = result is Result.DELIVERED
            click.echo(f"  {count:>9,}  {'would be sent' if sent else visible(words)}")
        for exchanged in each.samples:
            request = exchanged.request
            click.echo(f"  {request.method} {visible(request.url)}")
            click.echo(f"    {visible(request.body.decode('utf-8', 'replace')[:_SHOWN])}")
    click.echo("Nothing was sent.")
    return 0


def detach(spec: "JobSpec", *, yes: bool, as_json: bool) -> int:
    """Hand a job to the running engine. Raises ``KnownError`` when none runs."""
    from inspector.client import EngineClient, NotConfirmedError, running_engines
    from inspector.replay.job import spec_json

    engines = running_engines()
    if not engines:
        raise KnownError("No engine is running.", "`inspector serve` starts one; without --detach none is needed.")
    with EngineClient(engines[0]) as client:
        try:
            job = client.start_job(spec_json(spec), confirmed=yes)
        except NotConfirmedError as error:
            need_yes(error.message.removesuffix(" That looks like production."))
            job = client.start_job(spec_json(spec), confirmed=True)
    if as_json:
        print_json(job)
    else:
        click.echo(f"job {job['id']}: `inspector replay --report {job['id']}` tells how far it is")
    return 0


def _destinations() -> "Destinations":
    from inspector.engine.replay.targets import Destinations

    return Destinations()


def _ask(spec: "JobSpec", destinations: "Destinations", *, yes: bool, left: Mapping[str, int] | None = None) -> None:
    """Say what will be sent where; ask where that looks like production."""
    from inspector.engine.replay.previewing import look_ahead

    ahead = asyncio.run(look_ahead(spec, destinations.targets(spec.destinations), left=left))
    if ahead.production and not yes:
        need_yes(ahead.sentence)


def need_yes(sentence: str) -> None:
    """Ask on the terminal. Raises ``KnownError`` where nobody can answer, and ``click.Abort`` for a no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise KnownError(f"{sentence} That looks like production.", "Say --yes if it is meant.")
    click.confirm(f"{sentence} That looks like production. Send?", abort=True, err=True)


def _run(path: Path, destinations: "Destinations", *, as_json: bool) -> int:
    from inspector.cli.replayreport import print_report
    from inspector.engine.replay.run import JobRun
    from inspector.storage.ledger.schema import JobState

    run = JobRun(path, destinations.targets)
    click.echo(f"job {path.stem}", err=True)
    try:
        asyncio.run(_watched(run))
    except KnownError:
        print_report(path, as_json=as_json)
        raise
    code = print_report(path, as_json=as_json)
    return _INTERRUPTED if run.state is JobState.CANCELLED else code


async def _watched(run: "JobRun") -> None:
    """Run a job with its progress on the terminal; Ctrl+C ends it in order."""
    with _bar() as show:
        task = asyncio.create_task(run.run())
        _on_interrupt(run)
        while not task.done():
            await asyncio.wait([task], timeout=_LOOK_EVERY_S)
            show(run)
        await task


def _on_interrupt(run: "JobRun") -> None:
    loop = asyncio.get_running_loop()

    def end() -> None:
        click.echo("\nEnding: what is under way is finished. Ctrl+C once more kills.", err=True)
        run.end()
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    if sys.platform == "win32":
        signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(end))
        return

    def ended() -> None:
        loop.remove_signal_handler(signal.SIGINT)
        end()

    loop.add_signal_handler(signal.SIGINT, ended)
    loop.add_signal_handler(signal.SIGTERM, run.end)


@contextmanager
def _bar() -> "Iterator[Callable[[JobRun], None]]":
    """A bar on stderr, while that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    said = TextColumn("{task.fields[said]}")
    columns: tuple[Any, ...] = (TextColumn("Sending"), BarColumn(), MofNCompleteColumn(), said, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, said="")

        def show(run: "JobRun") -> None:
            now = run.progress
            held = f", waits {now.held_s:.0f} s" if now.held_s >= 1 else ""
            trouble = f" · {visible(now.trouble)[:80]}" if now.trouble else ""
            said = f"{now.rate:,.0f} events/s{held}{trouble}"
            bar.update(task, completed=now.finished, total=run.total, said=said)

        yield show
