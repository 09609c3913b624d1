"""JSON values as lines, both sides of a comparison at once. Without recursion: depth comes from outside."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import repeat
from typing import Any

INDENT = "  "

_NONE = object()
_LONGEST_INTEGER = 4_000
"""Digits. Python refuses to read integers of more than 4,300, for the time they take."""

Side = str | None
"""A line of one side, or None where that side has none."""


def parse(message: bytes) -> Any:
    """A message as a value whose numbers keep their digits; what is not JSON as the text it is."""
    text = message.decode("utf-8", "replace")
    try:
        return json.loads(text, parse_float=_number, parse_int=_number)
    except (ValueError, RecursionError):
        return text


def scalar(value: Any) -> str:
    """A scalar, an empty object or an empty array as JSON."""
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def lines(value: Any, head: str = "", tail: str = "", depth: int = 0) -> Iterator[str]:
    """A value on lines of its own; ``head`` stands in front of the first, ``tail`` behind the last."""
    for line, _ in pair_lines(value, _NONE, head, tail, depth):
        yield line or ""


def pair_lines(before: Any, after: Any, head: str, tail: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Two equal values, each in its own spelling, in the order of the left."""
    pad = INDENT * depth
    if not (isinstance(before, dict | list) and before):
        yield f"{pad}{head}{scalar(before)}{tail}", f"{pad}{head}{_or_nothing(after)}{tail}"
        return
    yield (f"{pad}{head}{_open(before)}",) * 2
    stack = [(_items(before, after), before, tail)]
    while stack:
        items, container, end = stack[-1]
        item = next(items, None)
        if item is None:
            stack.pop()
            yield (f"{INDENT * (depth + len(stack))}{_close(container)}{end}",) * 2
            continue
        key, one, other, comma = item
        pad = INDENT * (depth + len(stack))
        if isinstance(one, dict | list) and one:
            yield (f"{pad}{key}{_open(one)}",) * 2
            stack.append((_items(one, other), one, comma))
        else:
            yield f"{pad}{key}{scalar(one)}{comma}", f"{pad}{key}{_or_nothing(other)}{comma}"


def key_head(key: str) -> str:
    """What stands in front of an object's value."""
    return f"{json.dumps(key, ensure_ascii=False)}: "


def _number(text: str) -> Any:
    if len(text) < _LONGEST_INTEGER and text.lstrip("-").isdigit():
        return int(text)
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all reason
        return float(text)


def _items(before: Any, after: Any) -> Iterator[tuple[str, Any, Any, str]]:
    """Key, both values and comma of every item."""
    last = len(before) - 1
    if isinstance(before, dict):
        for at, (key, value) in enumerate(before.items()):
            other = after[key] if isinstance(after, dict) else _NONE
            yield key_head(key), value, other, "," if at < last else ""
    else:
        others = after if isinstance(after, list) else repeat(_NONE)
        for at, (value, other) in enumerate(zip(before, others, strict=False)):
            yield "", value, other, "," if at < last else ""


def _or_nothing(value: Any) -> str:
    return "" if value is _NONE else scalar(value)


def _open(value: Any) -> str:
    return "{" if isinstance(value, dict) else "["


def _close(value: Any) -> str:
    return "}" if isinstance(value, dict) else "]"
