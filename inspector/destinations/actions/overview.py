"""One event over all of Segment's destinations, set up with made-up values: a table of what each would send."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from inspector.core.errors import KnownError
from inspector.destinations.actions.catalogue import ActionDestination, Field, Subscription
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.installed import Installation, installed_catalogue, installed_folder
from inspector.destinations.actions.node import find_node
from inspector.destinations.actions.process import Limits
from inspector.destinations.actions.results import ActionResult, Asked, Ran

_URL, _EMAIL = "https://destination.example", "someone@destination.example"
_REGION = "us-east-1"
_BY_TYPE = {"number": 1, "integer": 1, "boolean": False, "datetime": "2026-01-02T03:04:05.000Z"}
_QUICK = Limits(action_s=10.0)

RAN = frozenset({Ran.SENT, Ran.NOTHING, Ran.PARTIAL, Ran.CONNECTION})
"""Outcomes of actions whose own code was run for the event."""


class Row(NamedTuple):
    """What one action of one destination would do."""

    destination: str
    slug: str
    action: str
    """Its title or its preset's name; empty for a destination of which none could be tried."""
    result: ActionResult | None
    """None where the process was lost over it or the destination could not be loaded."""
    words: str
    made_up: tuple[str, ...] = ()
    """Fields of the action that Segment suggests no value for and that were filled in to try it."""

    @property
    def ran(self) -> bool:
        """Whether the action's own code was run."""
        return self.result is not None and self.result.ran in RAN

    @property
    def first(self) -> Asked | None:
        """The first request that it would make."""
        return self.result.requests[0] if self.result is not None and self.result.requests else None


class Trial(NamedTuple):
    """A subscription to try, and which of its fields were made up."""

    subscription: Subscription
    made_up: tuple[str, ...]


async def preview_everywhere(
    event: Mapping[str, Any], only: str = "", told: Callable[[float, float], None] = lambda *_: None
) -> list[Row]:
    """Preview an event over all installed destinations whose name or slug holds ``only``.

    ``told`` hears how many of how many are done. Raises ``KnownError``: none installed, no Node.
    """
    folder = installed_folder()
    node = await asyncio.to_thread(find_node)
    word = only.casefold()
    every = await asyncio.to_thread(installed_catalogue, folder)
    destinations = [each for each in every if word in each.name.casefold() or word in each.slug.casefold()]
    async with ActionsChild(Installation(node.program, folder), Mode.PREVIEW, _QUICK) as child:
        return await preview_all(child, destinations, event, told)


async def preview_all(
    child: ActionsChild,
    destinations: Sequence[ActionDestination],
    event: Mapping[str, Any],
    told: Callable[[float, float], None] = lambda *_: None,
) -> list[Row]:
    """Preview an event in every subscription that the destinations suggest; ``child`` is one for previews.

    Actions that are not meant for the event are left out, but for one row of a destination that has no other.
    """
    rows: list[Row] = []
    for done, destination in enumerate(destinations):
        told(done, len(destinations))
        rows += await _preview(child, destination, event)
    return rows


async def _preview(child: ActionsChild, destination: ActionDestination, event: Mapping[str, Any]) -> list[Row]:
    alone = Row(destination.name, destination.slug, "", None, "")
    if destination.failed:
        return [alone._replace(words=destination.failed)]
    trials = made_up_subscriptions(destination)
    chosen = [trial.subscription for trial in trials]
    try:
        (results,) = await child.run(destination, made_up_settings(destination), [event], chosen)
    except KnownError as error:
        return [alone._replace(words=str(error))]
    rows = [
        Row(destination.name, destination.slug, trial.subscription.name, result, result.words, trial.made_up)
        for trial, result in zip(trials, results, strict=True)
    ]
    return [row for row in rows if row.result and row.result.ran is not Ran.UNSUBSCRIBED] or rows[:1] or [alone]


def made_up_settings(destination: ActionDestination) -> dict[str, Any]:
    """Settings with which a destination may be tried in a preview: every required one, by its type."""
    settings = {field.key: _made_up(field) for field in destination.settings if field.required != "never"}
    settings |= {field.key: field.default for field in destination.settings if field.default is not None}
    if destination.oauth:
        settings["oauth"] = {"access_token": "made-up-access-token"}
    return settings


def made_up_subscriptions(destination: ActionDestination) -> list[Trial]:
    """What a destination suggests, else its actions for any track call; required fields without a value are made up."""
    suggested = destination.subscriptions or tuple(
        Subscription(action.title, action.slug, 'type = "track"', action.mapping)
        for action in destination.actions
        if not action.hidden
    )
    fields = {action.slug: action.fields for action in destination.actions}
    return [_trial(subscription, fields[subscription.action]) for subscription in suggested]


def _trial(subscription: Subscription, fields: Sequence[Field]) -> Trial:
    missing = {
        field.key: _made_up_field(field)
        for field in fields
        if field.required == "always" and field.key not in subscription.mapping
    }
    filled = subscription._replace(mapping={**missing, **subscription.mapping})
    return Trial(filled, tuple(missing))


def _made_up_field(field: Field) -> Any:
    if field.type == "object":
        value: Any = {each.key: _made_up_field(each) for each in field.properties if each.required == "always"}
    else:
        value = _made_up(field)
    return [value] if field.multiple else value


def _made_up(field: Field) -> Any:
    if field.choices:
        return field.choices[0].value
    if field.type in _BY_TYPE:
        return _BY_TYPE[field.type]
    key = field.key.casefold()
    if "region" in key:
        return _REGION
    if field.format == "uri" or "url" in key or "endpoint" in key:
        return _URL
    if field.format == "email" or "email" in key:
        return _EMAIL
    return f"made-up-{field.key}"


def table(rows: Sequence[Row]) -> str:
    """The rows as text in columns, with a last line that counts."""
    lines = [
        f"{row.destination[:36]:36} {row.action[:28]:28} {row.result.ran if row.result else 'failed':12} {_tail(row)}"
        for row in rows
    ]
    ran = {row.slug for row in rows if row.ran}
    sent = {row.slug for row in rows if row.ran and row.first}
    every = {row.slug for row in rows}
    lines.append(f"{len(every)} destinations, {len(ran)} run, {len(sent)} of them with requests")
    return "\n".join(lines)


def _tail(row: Row) -> str:
    if row.first is None:
        unmeant = row.result is not None and row.result.ran is Ran.UNSUBSCRIBED
        return " ".join(row.words.split())[:120] or ("none of its actions is meant for this event" if unmeant else "")
    assert row.result is not None  # noqa: S101 - it holds the first request
    more = len(row.result.requests) - 1
    return f"{row.first.method} {row.first.url[:90]}" + (f" (+{more})" if more else "")
