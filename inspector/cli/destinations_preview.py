"""``inspector destinations preview``: what would be sent of a session, with secrets hidden and nothing being sent."""

import asyncio
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.choosing import chosen, filter_option, matching
from inspector.cli.locate import find_session
from inspector.cli.output import print_json, visible

if TYPE_CHECKING:
    from inspector.core.delivery import Delivered, Exchanged
    from inspector.core.outgoing import Outgoing
    from inspector.destinations.model import Destination

_LONGEST_BODY = 20_000
"""Characters of a body that are printed; --json has all of it."""


@click.command(name="preview")
@click.argument("name")
@click.argument("session")
@filter_option
@click.option("--limit", "-n", type=click.IntRange(min=1), default=10, show_default=True, help="Only the newest N.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the requests, and a word on each event.")
def preview(name: str, session: str, expression: str | None, limit: int, as_json: bool) -> None:
    """Print the requests that events of a session would come to. Nothing is sent.

    The destination's own filter and its calls count as they do when it is sent. Secrets are hidden.
    """
    from inspector.destinations.kinds import find_kind
    from inspector.destinations.opening import open_destination, stand_ins
    from inspector.destinations.secrets import Secrets
    from inspector.destinations.store import DestinationStore, destinations_folder

    folder = destinations_folder()
    destination = DestinationStore(folder).get(name)
    kind = find_kind(destination.kind).kind
    secrets = stand_ins(kind, Secrets(folder, os.environ).read(destination, kind))
    events = _events(session, destination, expression, limit)

    async def ask() -> "Delivered":
        async with open_destination(destination, secrets) as opened:
            return await opened.preview(events)

    found = asyncio.run(ask())
    if as_json:
        print_json(_json(events, found))
    else:
        _show(destination, events, found)


def _events(session: str, destination: "Destination", expression: str | None, limit: int) -> "list[Outgoing]":
    from inspector.engine.replay.feed import outgoing
    from inspector.storage.reader import SessionReader

    parts = [each for each in (destination.filter, expression) if each]
    both = " ".join(f"({each})" for each in parts) if len(parts) > 1 else "".join(parts)
    chosen(both)
    with SessionReader(find_session(session)) as reader:
        return [outgoing(event) for event in matching(reader, both, reader.info().last_id, limit)]


def _show(destination: "Destination", events: "list[Outgoing]", found: "Delivered") -> None:
    from inspector.destinations.model import PREVIEWED

    if not events:
        click.echo("No event matches.", err=True)
    names = {each.id: f"{each.id} {each.type.word} {each.name or ''}".strip() for each in events}
    for place, exchange in enumerate(found.exchanges):
        inside = [each for each in found.outcomes if each.sent == place]
        click.secho(f"── {', '.join(visible(names[each.event_id]) for each in inside)}", dim=True)
        for each in inside:
            remark = each.words.removeprefix(PREVIEWED).strip()
            if remark:
                click.echo(f"! {visible(remark)}")
        _show_request(exchange)
    for each in found.outcomes:
        if each.sent is None:
            click.echo(f"· {visible(names[each.event_id])}: {visible(each.words)}")
    count = len(found.exchanges)
    requests = "1 request" if count == 1 else f"{count} requests"
    click.echo(f"{requests} to {visible(destination.name)} would hold these; nothing was sent.", err=True)


def _show_request(exchange: "Exchanged") -> None:
    request = exchange.request
    click.echo(f"{request.method} {visible(request.url)}")
    for name, value in request.headers:
        click.echo(f"{visible(name)}: {visible(value)}")
    click.echo()
    text = _body_text(request.body)
    click.echo(text if len(text) <= _LONGEST_BODY else f"{text[:_LONGEST_BODY]}… ({len(text):,} characters)")
    click.echo()


def _body_text(body: bytes) -> str:
    """The body as a terminal can show it, JSON spread over lines."""
    import orjson

    with suppress(orjson.JSONDecodeError):
        body = orjson.dumps(orjson.loads(body), option=orjson.OPT_INDENT_2)
    return "\n".join(visible(line) for line in body.decode("utf-8", "replace").split("\n"))


def _json(events: "list[Outgoing]", found: "Delivered") -> dict[str, Any]:
    requests = [
        {
            "method": each.request.method,
            "url": each.request.url,
            "headers": [list(pair) for pair in each.request.headers],
            "body": each.request.body.decode("utf-8", "replace"),
            "events": [outcome.event_id for outcome in found.outcomes if outcome.sent == place],
        }
        for place, each in enumerate(found.exchanges)
    ]
    outcomes = [
        {"event": each.event_id, "result": each.result.value, "words": each.words, "request": each.sent}
        for each in found.outcomes
    ]
    return {"events": len(events), "requests": requests, "outcomes": outcomes}
