"""What the messages of some events hold: which paths, how often, and some of their values."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from inspector.plans.model import Path

_MOST_DEPTH = 12
_MOST_NODES = 4_000
_MOST_PATHS = 4_000
_MOST_VALUES = 3
_LONGEST_VALUE = 60


class PathSample(NamedTuple):
    """What was found at one path."""

    events: int
    values: tuple[str, ...]
    sizes: tuple[int, int] | None
    types: tuple[str, ...]
    """JSON Schema's names of the types that came."""


class Sample(NamedTuple):
    """What some events have at which paths."""

    events: int = 0
    paths: dict[Path, PathSample] = {}  # noqa: RUF012 - never changed


def sampled(messages: Iterable[Any]) -> Sample:
    """What parsed messages hold: how many have each path, and some of the values. Of huge messages the beginning."""
    found: dict[Path, _Found] = {}
    count = 0
    for count, message in enumerate(messages, 1):
        left = _MOST_NODES
        stack: list[tuple[Path, Any]] = [((), message)]
        while stack and left:
            left -= 1
            path, value = stack.pop()
            if path:
                known = found.get(path)
                if known is None:
                    if len(found) >= _MOST_PATHS:
                        continue
                    known = found[path] = _Found()
                known.take(value, count)
            if len(path) < _MOST_DEPTH:
                stack += _children(path, value)
    return Sample(count, {path: each.told() for path, each in found.items()})


class _Found:
    """One path while it is being looked at."""

    def __init__(self) -> None:
        self._events = self._last = 0
        self._values: dict[str, None] = {}
        self._types: dict[str, None] = {}
        self._sizes: tuple[int, int] | None = None

    def take(self, value: Any, number: int) -> None:
        """What event ``number`` has here."""
        if number != self._last:
            self._last = number
            self._events += 1
        self._types.setdefault(type_of(value))
        if isinstance(value, list):
            least, most = self._sizes or (len(value), len(value))
            self._sizes = min(least, len(value)), max(most, len(value))
        elif not isinstance(value, dict) and len(self._values) <= _MOST_VALUES:
            shown = value if isinstance(value, str) else json.dumps(value)
            self._values.setdefault(shown if len(shown) <= _LONGEST_VALUE else f"{shown[: _LONGEST_VALUE - 1]}…")

    def told(self) -> PathSample:
        """What was found."""
        return PathSample(self._events, tuple(self._values), self._sizes, tuple(self._types))


def type_of(value: Any) -> str:
    """JSON Schema's name of the type of a parsed value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    for kind, name in ((str, "string"), (int, "integer"), (float, "number"), (dict, "object")):
        if isinstance(value, kind):
            return name
    return "array"


def _children(path: Path, value: Any) -> list[tuple[Path, Any]]:
    if isinstance(value, dict):
        return [((*path, str(name)), each) for name, each in reversed(value.items())]
    return [((*path, None), each) for each in reversed(value)] if isinstance(value, list) else []
