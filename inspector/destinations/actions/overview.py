"""One event over all of Segment's destinations, set up with made-up values: a table of what each would send."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from inspector.core.errors import KnownError
from inspector.destinations.actions.catalogue import ActionDestination, Field
from inspector.destinations.actions.child import ActionsChild
from inspector.destinations.actions.results import ActionResult, Asked, Ran

_URL, _EMAIL = "https://destination.example", "someone@destination.example"

RAN = frozenset({Ran.SENT, Ran.NOTHING, Ran.PARTIAL, Ran.CONNECTION})
"""Outcomes of actions whose own code was run for the event."""


class Row(NamedTuple):
    """What one action of one destination would do."""

    destination: str
    slug: str
    action: str
    """Its title or its preset's name; empty for a destination of which none could be run."""
    result: ActionResult | None
    """None where the process was lost over it or the destination could not be loaded."""
    words: str

    @property
    def ran(self) -> bool:
        """Whether the action's own code was run."""
        return self.result is not None and self.result.ran in RAN

    @property
    def first(self) -> Asked | None:
        """The first request that it would make."""
        return self.result.requests[0] if self.result is not None and self.result.requests else None


async def preview_all(
    child: ActionsChild, destinations: Sequence[ActionDestination], event: Mapping[str, Any]
) -> list[Row]:
    """Preview an event in every subscription that the destinations suggest.

    Actions that are not meant for the event are left out, but for one row of a destination that has no other.
    """
    rows: list[Row] = []
    for destination in destinations:
        rows += await _preview(child, destination, event)
    return rows


async def _preview(child: ActionsChild, destination: ActionDestination, event: Mapping[str, Any]) -> list[Row]:
    alone = Row(destination.name, destination.slug, "", None, "")
    if destination.failed:
        return [alone._replace(words=destination.failed)]
    if not destination.subscriptions:
        return [alone._replace(words="It suggests no subscription for events of an SDK.")]
    try:
        (results,) = await child.run(destination, made_up_settings(destination), [event])
    except KnownError as error:
        return [alone._replace(words=str(error))]
    rows = [
        Row(destination.name, destination.slug, subscription.name or subscription.action, result, result.words)
        for subscription, result in zip(destination.subscriptions, results, strict=True)
    ]
    return [row for row in rows if row.result and row.result.ran is not Ran.UNSUBSCRIBED] or rows[:1]


def made_up_settings(destination: ActionDestination) -> dict[str, Any]:
    """Settings with which a destination may be tried in a preview: every required one, by its type."""
    settings = {field.key: _made_up(field) for field in destination.settings if field.required != "never"}
    settings |= {field.key: field.default for field in destination.settings if field.default is not None}
    if destination.oauth:
        settings["oauth"] = {"access_token": "made-up-access-token"}
    return settings


def _made_up(field: Field) -> Any:
    if field.choices:
        return field.choices[0].value
    if field.type in {"number", "integer"}:
        return 1
    if field.type == "boolean":
        return False
    key = field.key.casefold()
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
        return row.words[:120]
    assert row.result is not None  # noqa: S101 - it holds the first request
    more = len(row.result.requests) - 1
    return f"{row.first.method} {row.first.url[:90]}" + (f" (+{more})" if more else "")
