"""What became of replay jobs, as text for people and as JSON."""

from pathlib import Path
from typing import Any

import click

from inspector.cli.output import fit, print_json, visible
from inspector.core.timestamps import format_us

_SIGNS = {"delivered": "✓", "warned": "◆", "skipped": "–", "refused": "×", "retry": "×", "unknown": "?"}
_SAID = {
    "delivered": "delivered",
    "warned": "delivered, with a remark",
    "skipped": "left out",
    "refused": "refused",
    "retry": "not taken, however often they were tried",
    "unknown": "sent, but no answer came",
}
_FAILED = ("refused", "retry", "unknown")
_MOST_ANSWERS = 10


def list_jobs(*, as_json: bool) -> int:
    """Print all jobs, the newest first."""
    from inspector.engine.replay.telling import job_json
    from inspector.storage.ledger.folder import JobFolder, jobs_folder

    jobs = [job_json(head, tallies, None) for head, tallies in JobFolder(jobs_folder()).jobs()]
    if as_json:
        for job in jobs:
            print_json({**job, "resume": _resuming(job)})
        return 0
    if not jobs:
        click.echo("There is no job yet; `inspector replay SESSION --to DESTINATION` starts one.", err=True)
    for number, job in enumerate(jobs):
        if not number:
            click.secho("Job                     State        Events      Left        To", bold=True)
        names = ", ".join(place["name"] for place in job["destinations"])
        columns = (
            fit(job["id"], 22),
            fit(job["state"], 11),
            fit(f"{job['chosen']:,}", 10),
            fit(f"{job['left']:,}", 10),
        )
        click.echo(f"{'  '.join(columns)}  {visible(names)}  ({visible(Path(job['session']).name)})")
        if job["trouble"] and job["state"] in {"interrupted", "paused"}:
            for line in (visible(job["trouble"]), *_resumed(job)):
                click.echo(f"  {line}")
    return 0


def print_report(path: Path, *, as_json: bool) -> int:
    """Print what became of a job; 1 when events failed, else 0."""
    from inspector.engine.replay.telling import report_json
    from inspector.storage.ledger.reader import LedgerReader

    with LedgerReader(path) as reader:
        report = report_json(reader)
    if as_json:
        print_json({**report, "resume": _resuming(report)})
    else:
        for line in lines(report):
            click.echo(line)
    return int(failed(report) > 0)


def failed(report: dict[str, Any]) -> int:
    """How many deliveries failed."""
    return sum(place["counts"].get(result, 0) for place in report["destinations"] for result in _FAILED)


def lines(report: dict[str, Any]) -> list[str]:
    """A report for people."""
    began = "" if report["startedAt"] is None else f", begun {format_us(report['startedAt'])}"
    told = [f"job {report['id']}: {report['state']} after {report['busy']:.1f} s{began}"]
    if report["trouble"]:
        told.append(f"  {visible(report['trouble'])}")
    for place in report["destinations"]:
        told.append(f"{visible(place['name'])}: {place['finished']:,} of {report['chosen']:,} events are done")
        told += [
            f"  {_SIGNS.get(result, ' ')} {count:>9,}  {_SAID.get(result, result)}"
            for result, count in sorted(place["counts"].items(), key=lambda each: list(_SAID).index(each[0]))
        ]
        told += _answers(report, place["name"])
    if report["slowest"]:
        slow = report["slowest"][0]
        told.append(f"slowest request: {slow['took']:.3f} s, {visible(slow['method'])} {visible(slow['url'])}")
    return told + _ways_on(report)


def _answers(report: dict[str, Any], name: str) -> list[str]:
    """What a destination said about events that it did not simply take."""
    said = [each for each in report["answers"] if each["destination"] == name and each["result"] != "delivered"]
    rows = [f"    {each['events']:>9,}  {visible(each['words'])}" for each in said[:_MOST_ANSWERS]]
    return rows + ([f"    … and {len(said) - len(rows)} other answers"] if len(said) > len(rows) else [])


def _resuming(job: dict[str, Any]) -> str | None:
    """The command that goes on with a job; None where nothing is left of it, or it runs."""
    stands = job["state"] in {"paused", "cancelled", "interrupted"}
    unfinished = job["left"] or job["startedAt"] is None or job["state"] == "interrupted"
    return f"inspector replay --resume {job['id']}" if stands and unfinished else None


def _resumed(job: dict[str, Any]) -> list[str]:
    """How to go on with a job, in a sentence; none where it cannot."""
    command = _resuming(job)
    if command is None:
        return []
    if job["startedAt"] is None:
        return [f"Nothing is sent yet; `{command}` begins."]
    if not job["left"]:
        return [f"Nothing is left to send; `{command}` brings it to its end."]
    return [f"{job['left']:,} are left; `{command}` goes on."]


def _ways_on(report: dict[str, Any]) -> list[str]:
    if resumed := _resumed(report):
        return resumed
    if not failed(report):
        return []
    again = f"`inspector replay --retry-failed {report['id']}` sends again what failed"
    unsure = sum(place["counts"].get("unknown", 0) for place in report["destinations"] if not place["dropsRepeats"])
    return [f"{again}, also the {unsure:,} that may have arrived: those may be there twice." if unsure else f"{again}."]
