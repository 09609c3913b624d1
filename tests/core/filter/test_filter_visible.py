"""Deleted events: hidden by every filter but those that ask for them."""

import json

import pytest
from hypothesis import given

from inspector.core.event import EventFlag
from inspector.core.filter import Expression, asks_for_deleted, compile_filter, looks_at_revised, parse, visible
from inspector.core.stored import StoredEvent
from tests.core.filter.filter_samples import NOW_US, events, expressions, make_event

_GONE = EventFlag.DELETED | EventFlag.ERASED


def _passes(expression: Expression, event: StoredEvent) -> bool:
    return compile_filter(expression, NOW_US, json.loads)(event)


@given(expressions, events)
def test_what_is_shown_is_what_passes_and_is_not_deleted(expression: Expression, event: StoredEvent) -> None:
    deleted = EventFlag.DELETED in event.row.flags and not asks_for_deleted(expression)
    assert _passes(visible(expression), event) == (_passes(expression, event) and not deleted)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("", False),
        ("order", False),
        ("is:marked", False),
        ("is:*", False),
        ("event:deleted", False),
        ("is:deleted", True),
        ("-is:deleted", True),
        ("type:track (is:deleted or is:marked)", True),
        ('is in ["deleted", "retry"]', True),
        ("is:del*", True),
        ('lowercase(is) = "deleted"', True),
    ],
)
def test_who_asks_for_deleted_events(text: str, asks: bool) -> None:
    expression = parse(text)
    assert asks_for_deleted(expression) == asks
    assert not _passes(visible(expression), make_event(flags=_GONE))


@pytest.mark.parametrize(
    ("text", "looks"),
    [("order", False), ("type:track user:u", False), ("-tag:a", True), ("a or note:*", True), ("problem:x", True)],
)
def test_what_can_change_after_it_was_stored(text: str, looks: bool) -> None:
    assert looks_at_revised(parse(text)) == looks
