"""``inspector destinations preview-all``: one event over all of Segment's own destinations, nothing being sent."""

import asyncio
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.choosing import chosen, filter_option, matching
from inspector.cli.locate import find_session
from inspector.cli.output import print_json, progress, visible
from inspector.core.errors import KnownError
from inspector.machine.clock import now_us

if TYPE_CHECKING:
    from inspector.core.stored import StoredEvent
    from inspector.destinations.actions.overview import Row
    from inspector.destinations.actions.results import Asked

_ALL = "`inspector destinations kinds --actions` lists them all."


@click.command(name="preview-all")
@click.argument("session", required=False)
@filter_option
@click.option("--id", "event_id", type=click.IntRange(min=1), help="This event, rather than the newest that matches.")
@click.option("--only", metavar="WORD", help="Only destinations whose name or id has this in it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every request in full.")
def preview_all(
    session: str | None, expression: str | None, event_id: int | None, only: str | None, as_json: bool
) -> None:
    """Print what each of Segment's own destinations would send for one event. Nothing is sent.

    The event is the newest of SESSION that matches; without a SESSION a made-up Order Completed. The destinations need
    not be set up: required settings are made up by their types, and so are fields that Segment suggests no value for.
    """
    from inspector.destinations.actions.overview import preview_everywhere, table

    if session is None and (event_id is not None or expression is not None):
        raise click.UsageError("--id and --filter choose an event of a SESSION; name one.")
    event = _made_up() if session is None else _event(session, expression, event_id)
    with progress("Previewing", None, "destinations") as told:
        rows = asyncio.run(preview_everywhere(event, only or "", told))
    if not rows:
        raise KnownError(
            f"No destination has {only} in its name.", "`inspector destinations kinds --actions` lists all."
        )
    if as_json:
        print_json(_json(event, rows))
        return
    for line in table(rows).split("\n"):
        click.echo(visible(line))
    click.echo("With settings that were made up; nothing was sent.", err=True)


def _made_up() -> dict[str, Any]:
    from inspector.destinations.actions.sample import order_completed

    return order_completed(now_us())


def _event(session: str, expression: str | None, event_id: int | None) -> dict[str, Any]:
    from inspector.destinations.actions.delivering import message_of
    from inspector.engine.replay.feed import outgoing

    return message_of(outgoing(_stored(session, expression, event_id)))


def _stored(session: str, expression: str | None, event_id: int | None) -> "StoredEvent":
    from inspector.storage.reader import SessionReader

    chosen(expression)
    path = find_session(session)
    with SessionReader(path) as reader:
        if event_id is None:
            found = next(iter(matching(reader, expression or "", reader.info().last_id, 1)), None)
        else:
            found = reader.event(event_id)
        if found is None or found.row.flags & found.row.flags.DELETED:
            what = "with that id" if event_id is not None else "that matches"
            raise KnownError(f"{path.name} has no event {what}.", "`inspector events` lists them.")
        return found


def _json(event: dict[str, Any], rows: "list[Row]") -> dict[str, Any]:
    return {
        "event": event,
        "destinations": len({row.slug for row in rows}),
        "ran": len({row.slug for row in rows if row.ran}),
        "withRequests": len({row.slug for row in rows if row.ran and row.first}),
        "actions": [
            {
                "destination": row.destination,
                "kind": f"actions:{row.slug}",
                "action": row.action,
                "outcome": "failed" if row.result is None else row.result.ran.value,
                "ran": row.ran,
                "words": row.words,
                "madeUp": list(row.made_up),
                "requests": [_request(each) for each in (row.result.requests if row.result else ())],
            }
            for row in rows
        ],
    }


def _request(asked: "Asked") -> dict[str, Any]:
    return {
        "method": asked.method,
        "url": asked.url,
        "headers": [list(pair) for pair in asked.headers],
        "body": asked.body.decode("utf-8", "replace"),
        "bodySize": asked.size,
        "connection": asked.connection,
        "afterAnswer": asked.after_answer,
    }
