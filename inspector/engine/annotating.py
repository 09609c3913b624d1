"""What a caller of the control API asks to be done to events, read and checked."""

from itertools import pairwise
from typing import Any

from inspector.core.annotations import clean_tag
from inspector.storage.annotations import Action
from inspector.storage.ranges import Range, size

MOST_EVENTS = 20_000
MOST_RANGES = 5_000
"""In one call: commits wait for it, some 50 ms."""

_HIGHEST = 1 << 62


class BadAnnotationError(ValueError):
    """Something that cannot be done; its text tells the caller what."""


def annotation(body: dict[str, Any]) -> tuple[Action, list[Range], str]:
    """The action, the ranges of events in ascending order, and the tag. Raises ``BadAnnotationError``."""
    action, word = body.get("action"), body.get("tag")
    if action not in list(Action):
        raise BadAnnotationError(f"`action` is one of {', '.join(Action)}.")
    tag = clean_tag(word) if isinstance(word, str) else ""
    if not tag and action in {Action.TAG, Action.UNTAG}:
        raise BadAnnotationError("`tag` is a text of 1 to 40 characters.")
    return Action(action), _ranges(body.get("events")), tag


def _ranges(value: object) -> list[Range]:
    if not isinstance(value, list) or not all(map(_is_range, value)):
        raise BadAnnotationError("`events` is a list of pairs: the first and the last id of a range.")
    ranges = sorted((first, last) for first, last in value)
    if len(ranges) > MOST_RANGES or size(ranges) > MOST_EVENTS:
        raise BadAnnotationError(f"At most {MOST_EVENTS:,} events in {MOST_RANGES:,} ranges at a time.")
    if any(before[1] >= after[0] for before, after in pairwise(ranges)):
        raise BadAnnotationError("The ranges of `events` must not overlap.")
    return ranges


def _is_range(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not all(type(number) is int for number in value):
        return False
    return bool(0 < value[0] <= value[1] < _HIGHEST)
