"""A working copy of an opened request: only what is on the way to an event is copied, all else is the original's own.

What is a text on that way is laid open; so are texts that a path of an edit leads into.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from inspector.core.filter.paths import path_text
from inspector.core.filter.tree import Path
from inspector.interception.wire.document import open_form
from inspector.interception.wire.packing import copied, lay_open, open_text

MISSING = object()
_MOST_LEAVES = 5_000
_TELLING = 4
"""Characters of a value by which alone its place is recognised."""

Step = str | int | None


class Tree:
    """Belongs to one request."""

    def __init__(self, value: Any) -> None:
        self._root = [value]
        self._owned: dict[int, Any] = {}

    @property
    def value(self) -> Any:
        """The whole as it is now."""
        return self._root[0]

    def get(self, steps: Sequence[str]) -> Any:
        """What is at a place, laid open if it is a text; ``MISSING`` where there is nothing."""
        found = self._holder(steps)
        if found is None:
            return MISSING
        holder, key = found
        return self._open(holder, key, str(key))

    def put(self, steps: Sequence[str], value: Any) -> None:
        """Put another value at a place that ``get`` knows."""
        found = self._holder(steps)
        if found is not None:
            holder, key = found
            holder[key] = value

    def _holder(self, steps: Sequence[str]) -> tuple[Any, Any] | None:
        holder, key = self._root, 0
        for step in steps:
            inside = self._own(holder, key)
            found = key_in(inside, step)
            if found is None:
                return None
            holder, key = inside, found
        return holder, key

    def _own(self, holder: Any, key: Any) -> Any:
        """A container that may be changed; a copy where it was the original's."""
        value = self._open(holder, key, str(key))
        if isinstance(value, dict | list) and id(value) not in self._owned:
            value = dict(value) if isinstance(value, dict) else list(value)
            self._owned[id(value)] = value
            holder[key] = value
        return value

    def _open(self, holder: Any, key: Any, name: str) -> Any:
        value = holder[key]
        if isinstance(value, str) and (opening := open_text(value, name) or open_form(value)) is not None:
            value = holder[key] = lay_open(opening)
            self._owned[id(value)] = value
        return value


def key_in(value: Any, step: str) -> Any:
    """The key or index that a step of a pointer means in a container; None where it is not there."""
    if isinstance(value, dict):
        return step if step in value else None
    if isinstance(value, list) and step.isascii() and step.isdecimal() and int(step) < len(value):
        return int(step)
    return None


def lay_way_open(value: Any, steps: Sequence[Step]) -> None:
    """Lay texts open that a path leads into; the value is changed in place."""
    if not isinstance(value, dict | list) or len(steps) < 2:
        return
    step, rest = steps[0], steps[1:]
    if isinstance(value, list) and isinstance(step, str):
        for each in value:
            lay_way_open(each, steps)
        return
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = [step] if step in value else []
    elif step is None:
        keys = list(range(len(value)))
    elif isinstance(step, int) and -len(value) <= step < len(value):
        keys = [step]
    for key in keys:
        inner = value[key]
        if isinstance(inner, str) and (opening := open_text(inner, str(key))) is not None:
            inner = value[key] = lay_open(opening._replace(value=copied(opening.value)))
        lay_way_open(inner, rest)


def plain(value: Any) -> Any:
    """The value as JSON has it, with nothing that remembers where it came from."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def found_as(value: Any, wanted: Any, name: Step) -> tuple[str | None, bool]:
    """The path under which a value is sent that is known by another, and whether its key has the same name; a value
    that is found by itself alone is a guess. None where none, or several places, have it.
    """
    text = _told(wanted)
    if text is None:
        return None, False
    alike = []
    for number, (path, leaf) in enumerate(_leaves(value, ())):
        if number > _MOST_LEAVES:
            return None, False
        if _told(leaf) == text:
            alike.append(path)
    named = [path for path in alike if path[-1] == name]
    found = named or (alike if len(text) >= _TELLING else [])
    if len(found) != 1:
        return None, False
    return path_text(Path(found[0]), frozenset(map(str, found[0][:1]))), bool(named)


def _leaves(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Any]]:
    if isinstance(value, str) and path and (opening := open_text(value, str(path[-1]))) is not None:
        value = opening.value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, (*path, number))
    elif path:
        yield path, value


def _told(value: Any) -> str | None:
    return None if value is None or isinstance(value, dict | list) else str(value)
