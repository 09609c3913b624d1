"""``inspector replay``: send events of a session to destinations, and see what became of those that were sent."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from inspector.replay.job import JobSpec

_RANGE = "A range is a number or two with a dash, as in 1-500,612."


def ranges_of(text: str | None) -> list[list[int]] | None:
    """``1-500,612`` as ranges of ids. Raises ``click.UsageError``."""
    if text is None:
        return None
    found = []
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise click.UsageError(f"--ids: {part.strip()!r} is no range of ids. {_RANGE}")
        found.append([int(first), int(last or first)])
    return found


def _pair(option: str, text: str) -> tuple[str, str]:
    """``A=B`` as both. Raises ``click.UsageError``."""
    left, equals, right = text.partition("=")
    if not equals or not left:
        raise click.UsageError(f"{option}: {text!r} has no equals sign; write {option} A=B.")
    return left, right


def _value(text: str) -> Any:
    """What a property is set to: JSON where it is JSON, else the text itself."""
    import json

    try:
        return json.loads(text)
    except ValueError:
        return text


def _pace(speed: str, rate: float | None, longest_gap: float | None) -> dict[str, Any]:
    if rate is not None:
        return {"speed": "rate", "rate": rate}
    if speed == "max":
        return {"speed": "fastest"}
    try:
        factor = float(speed)
    except ValueError as error:
        raise click.UsageError("--speed is max, or a number: 1 is as it happened, 10 ten times as fast.") from error
    return {"speed": "gaps", "factor": factor, "longestGap": longest_gap}


def edits_of(
    values: Iterable[str], removed: Iterable[str], renamed: Iterable[str], redacted: Iterable[str]
) -> list[dict[str, Any]]:
    """Edits in the order in which they are done: what is removed or renamed first, what is redacted last."""
    edits: list[dict[str, Any]] = [{"do": "remove", "path": path} for path in removed]
    names = [_pair("--rename", text) for text in renamed]
    edits += [{"do": "rename", "path": path, "to": name} for path, name in names]
    pairs = [_pair("--set", text) for text in values]
    edits += [{"do": "set", "path": path, "value": _value(value)} for path, value in pairs]
    return edits + [{"do": "redact", "path": path} for path in redacted]


def _spec(given: dict[str, Any]) -> "JobSpec":
    """The job that the options ask for. Raises ``click.UsageError``."""
    from inspector.cli.locate import find_session
    from inspector.replay.job import spec_of
    from inspector.replay.reading import BadJobError

    if given["session"] is None or not given["to"]:
        raise click.UsageError("Name a session and, with --to, at least one destination.")
    transform = given["transform"]
    asked = {
        "session": str(find_session(given["session"])),
        "destinations": list(given["to"]),
        "events": ranges_of(given["ids"]),
        "filter": given["expression"] or "",
        "pace": _pace(given["speed"], given["rate"], given["longest_gap"]),
        "rules": {
            "ids": "new" if given["new_ids"] else "kept",
            "times": "now" if given["now"] else "kept",
            "pseudonyms": given["pseudonyms"],
            "writeKeys": dict(_pair("--map-write-key", text) for text in given["map_write_key"]),
            "sources": dict(_pair("--map-source", text) for text in given["map_source"]),
            "edits": edits_of(given["set_"], given["remove"], given["rename"], given["redact"]),
        },
        "transform": None if transform is None else str(transform.absolute()),
        "ordered": given["ordered"],
        "concurrency": given["concurrency"],
        "tries": given["tries"],
        "resendUnknown": given["resend_unknown"],
    }
    try:
        return spec_of(asked)
    except BadJobError as error:
        raise click.UsageError(str(error)) from error


@click.command(name="replay")
@click.argument("session", required=False)
@click.option("--to", multiple=True, metavar="DESTINATION", help="Where to send; may be repeated.")
@click.option("--filter", "expression", metavar="EXPR", help="Only events that match this expression.")
@click.option("--ids", metavar="RANGES", help="Only these events: 1-500,612.")
@click.option("--speed", default="max", show_default=True, metavar="FACTOR", help="1 as it happened, 10, … or max.")
@click.option("--longest-gap", type=click.FloatRange(min=0), metavar="SECONDS", help="With --speed: cut longer waits.")
@click.option("--rate", type=click.FloatRange(min=0.001), metavar="N", help="Events a second.")
@click.option("--new-ids", is_flag=True, help="Give each event another messageId.")
@click.option("--now", is_flag=True, help="Move the times of events to now.")
@click.option("--set", "set_", multiple=True, metavar="PATH=VALUE", help="Set a property; VALUE is JSON or a text.")
@click.option("--remove", multiple=True, metavar="PATH", help="Remove a property.")
@click.option("--rename", multiple=True, metavar="PATH=NAME", help="Rename a property.")
@click.option("--redact", multiple=True, metavar="PATH", help="Hide the value of a property.")
@click.option("--map-write-key", multiple=True, metavar="OLD=NEW", help="Another write key; OLD may be *.")
@click.option("--map-source", multiple=True, metavar="OLD=NEW", help="Another name of a source; OLD may be *.")
@click.option("--pseudonyms", is_flag=True, help="Replace ids of users with stable ones that tell nothing.")
@click.option(
    "--transform", type=click.Path(path_type=Path, dir_okay=False), help="A Python file with transform(event)."
)
@click.option("--ordered", is_flag=True, help="The events of a user one after the other.")
@click.option("--concurrency", type=click.IntRange(1, 256), help="Requests under way at a time.")
@click.option("--tries", type=click.IntRange(1, 100), default=8, show_default=True, help="How often to try an event.")
@click.option("--resend-unknown", is_flag=True, help="Send again what may have arrived.")
@click.option("--dry-run", is_flag=True, help="Send nothing; tell what would be sent.")
@click.option("--yes", is_flag=True, help="Do not ask before sending to what looks like production.")
@click.option("--detach", is_flag=True, help="Let the running engine do it, and do not wait.")
@click.option("--resume", metavar="JOB", help="Go on with a job that was interrupted, paused or cancelled.")
@click.option("--retry-failed", metavar="JOB", help="Send the failed events of a job again.")
@click.option("--report", metavar="JOB", help="What became of the events of a job.")
@click.option("--list", "list_", is_flag=True, help="All jobs, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
def replay(**given: Any) -> int:
    """Send events of a session to destinations, at any pace, rewritten by rules.

    SESSION is a path, a name in the sessions folder, `latest` or `live`. `inspector destinations` sets destinations up.
    The exit code is 0 when all events arrived, 1 when some did not, 2 when it could not be done. Ctrl+C ends it in
    order; --resume goes on.
    """
    from inspector.cli import replayrun as doing

    as_json, yes = bool(given["as_json"]), bool(given["yes"])
    earlier = [name for name in ("resume", "retry_failed", "report", "list_") if given[name]]
    if earlier:
        if len(earlier) > 1 or given["session"]:
            raise click.UsageError("--resume, --retry-failed, --report and --list stand alone.")
        return _earlier(given, yes=yes, as_json=as_json)
    spec = _spec(given)
    if given["dry_run"]:
        return doing.dry(spec, as_json=as_json)
    run = doing.detach if given["detach"] else doing.do
    return run(spec, yes=yes, as_json=as_json)


def _earlier(given: dict[str, Any], *, yes: bool, as_json: bool) -> int:
    """What is asked about jobs that there are; the exit code."""
    from inspector.cli import replayreport as told
    from inspector.cli import replayrun as doing

    if given["list_"]:
        return told.list_jobs(as_json=as_json)
    if given["report"]:
        return told.print_report(doing.path_of(given["report"]), as_json=as_json)
    path = doing.path_of(given["resume"] or given["retry_failed"])
    return doing.go_on(path, yes=yes, as_json=as_json, failed=bool(given["retry_failed"]))
