"""The table of kinds of destinations, in the order in which they are offered. A kind is imported when it is asked for.

Each module has a ``KIND``: an ``HttpKind``, or a ``SinkKind`` for what is no HTTP service. Ids that begin with
``actions:`` are Segment's own destinations; they come from ``actions/kind.py``, which finds them by id.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple

from inspector.core.errors import KnownError
from inspector.destinations.model import HttpKind, Kind, SinkKind

ACTIONS = "actions:"
"""How the ids of Segment's own destinations begin."""


class Entry(NamedTuple):
    """A kind and where it is."""

    id: str
    module: str


def _own(name: str) -> Entry:
    return Entry(name, f"inspector.destinations.{name}")


KINDS: tuple[Entry, ...] = (
    _own("segment"),
    _own("rudderstack"),
    _own("eventinspector"),
    _own("snowplow"),
    _own("amplitude"),
    _own("mixpanel"),
    _own("posthog"),
    _own("ga4"),
    _own("customerio"),
    _own("braze"),
    _own("webhook"),
    Entry("jsonl", "inspector.destinations.sinks.jsonlines"),
    Entry("parquet", "inspector.destinations.sinks.parquet"),
    Entry("kafka", "inspector.destinations.sinks.kafka"),
    Entry("sqlite", "inspector.destinations.warehouse.sqlite"),
    Entry("duckdb", "inspector.destinations.warehouse.duck"),
    Entry("postgres", "inspector.destinations.warehouse.postgres"),
)
"""Every kind that is built in."""


def built_in() -> tuple[Kind, ...]:
    """What is told of every kind that is built in. Imports them all."""
    return tuple(find_kind(entry.id).kind for entry in KINDS)


def find_kind(kind_id: str) -> HttpKind | SinkKind:
    """The kind with an id. Raises ``KnownError`` when there is none."""
    if kind_id.startswith(ACTIONS):
        return _action(kind_id)
    entry = next((each for each in KINDS if each.id == kind_id), None)
    if entry is None:
        raise KnownError(f"There is no kind of destination '{kind_id}'.", _hint(kind_id, [each.id for each in KINDS]))
    found = import_module(entry.module).KIND
    assert isinstance(found, HttpKind | SinkKind)  # noqa: S101 - a wrong table is a bug
    return found


def _action(kind_id: str) -> HttpKind | SinkKind:
    try:
        module = import_module("inspector.destinations.actions.kind")
    except ModuleNotFoundError as error:
        raise KnownError("Segment's own destinations are not part of this installation.") from error
    found = module.find_kind(kind_id)
    assert isinstance(found, HttpKind | SinkKind)  # noqa: S101 - likewise
    return found


def _hint(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word.lower(), known, n=1)
    return f"Did you mean '{near[0]}'?" if near else "`inspector destinations kinds` lists them."
