"""Sending one event: to the capture, as an SDK would, or to a destination; and where that is, before it is sent."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from inspector.core.delivery import Exchanged, Outbound, Outcome, Result
from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.filter import compile_filter, parse, visible
from inspector.core.outgoing import Outgoing
from inspector.destinations.kinds import find_kind
from inspector.destinations.model import Deliverer, Destination, SettingType
from inspector.destinations.opening import open_destination
from inspector.destinations.packing import basic, joined
from inspector.destinations.reading import words_of
from inspector.engine.replay.target import Target
from inspector.replay.composing import Origin, Stamp, Wishes, composed, outgoing_of
from inspector.replay.guard import Reached, host_of, production
from inspector.replay.rewriting import CannotRewriteError

CAPTURE = "This capture"
"""What the engine's own endpoint is called among destinations."""


class Fired(NamedTuple):
    """What became of an event that was sent."""

    result: Result
    words: str
    """What the other side said; secrets masked."""
    status: int | None = None
    message_id: str | None = None
    """What it can be found by where it arrived."""
    exchanges: tuple[Exchanged, ...] = ()

    @property
    def arrived(self) -> bool:
        """Whether the other side took it."""
        return self.result in {Result.DELIVERED, Result.WARNED}


class Ahead(NamedTuple):
    """Where an event would go."""

    hosts: tuple[str, ...]
    production: bool
    """Whether one of them looks like somebody's production."""


class Aim(NamedTuple):
    """Where an event is sent."""

    destination: Destination
    open: Callable[[], Deliverer]
    """Raises ``KnownError``."""


class Shot(NamedTuple):
    """An event ready to be sent."""

    message: dict[str, Any]
    outgoing: Outgoing


def ready(message: dict[str, Any], origin: Origin, stamp: Stamp, wishes: Wishes = Wishes()) -> Shot:  # noqa: B008 - a value
    """What is sent for an edited message. Raises ``KnownError`` for what JSON cannot say."""
    made = composed(message, stamp, wishes)
    try:
        return Shot(made, outgoing_of(made, origin, stamp))
    except CannotRewriteError as error:
        raise KnownError(str(error)) from error


def capture(url: str, label: str | None = None) -> Aim:
    """The endpoint of an engine, under the path prefix of a source."""
    place = joined(url, f"/{label}") if label else url
    destination = Destination(CAPTURE, "eventinspector", {"url": place})
    return Aim(destination, lambda: open_destination(destination, {}))


def at(target: Target) -> Aim:
    """One of the user's destinations."""
    return Aim(target.destination, lambda: target.open(""))


async def fire(opened: Deliverer, aim: Aim, event: Outgoing) -> Fired:
    """Send one event to what was opened, unless its calls or its filter leave it out.

    What the network or the other side does is told, not raised. Raises ``KnownError`` for a filter that is none.
    """
    why = left_out(aim.destination, event)
    if why:
        return Fired(Result.SKIPPED, why, message_id=event.message_id)
    found = await opened.deliver([event])
    outcome = found.outcomes[0] if found.outcomes else Outcome(event.id, Result.UNKNOWN, "Nothing was said of it.")
    return Fired(outcome.result, outcome.words, outcome.status, event.message_id, found.exchanges)


async def fire_once(aim: Aim, event: Outgoing) -> Fired:
    """The same with opening and closing. Raises ``KnownError`` when it cannot be opened."""
    async with aim.open() as opened:
        return await fire(opened, aim, event)


async def fire_text(url: str, label: str | None, write_key: str | None, text: str) -> Fired:
    """Send a text to an engine's endpoint just as it is, to see what it says. Never raises for what it says."""
    from inspector.destinations.transport import Transport  # noqa: PLC0415 - it brings httpx along

    place = joined(url, f"/{label}") if label else url
    headers = (("Content-Type", "application/json"), *((basic(write_key),) if write_key else ()))
    body = text.encode("utf-8", "surrogatepass")
    async with Transport() as transport:
        reply = await transport.send(Outbound("POST", joined(place, "/v1/track"), headers, body))
    if reply.answer is None:
        return Fired(reply.result, reply.words)
    good = reply.answer.status == 200
    return Fired(Result.DELIVERED if good else Result.REFUSED, words_of(reply.answer), reply.answer.status)


async def look_ahead(aim: Aim, events: Sequence[Outgoing]) -> Ahead:
    """The hosts that a destination sends to, by its settings and by what it would send. Raises ``KnownError``."""
    settings = find_kind(aim.destination.kind).kind.settings
    urls = [str(aim.destination.settings.get(each.key) or "") for each in settings if each.type is SettingType.URL]
    async with aim.open() as opened:
        found = await opened.preview(events)
    urls += [exchanged.request.url for exchanged in found.exchanges]
    hosts = tuple(dict.fromkeys(host for url in urls if (host := host_of(url))))
    return Ahead(hosts, bool(production([Reached(aim.destination.name, hosts)])))


def left_out(destination: Destination, event: Outgoing) -> str:
    """Why a destination would not be sent an event; empty when it would."""
    if event.type is not EventType.OTHER and event.type not in destination.types:
        return f"{destination.name} is not sent {event.type.word} calls."
    if destination.filter and not _matches(destination.filter, event):
        return f"The filter of {destination.name} leaves it out."
    return ""


def _matches(expression: str, event: Outgoing) -> bool:
    """Whether an event that is in no session suits a filter. Raises ``KnownError`` for one that cannot be read."""
    import orjson  # noqa: PLC0415 - few destinations have a filter

    from inspector.core.filter import FilterError  # noqa: PLC0415 - likewise
    from inspector.core.unstored import outgoing_as_stored  # noqa: PLC0415 - likewise

    try:
        keep = compile_filter(visible(parse(expression)), event.time_us, orjson.loads)
    except FilterError as error:
        raise KnownError(f"The filter of the destination cannot be read: {error.message}") from error
    return keep(outgoing_as_stored(event))
