"""Edits of a JSON value by path: setting, removing, renaming and redacting. The value is changed in place."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from inspector.core.redaction import MASK
from inspector.replay.rules import Edit, Verb

_Step = str | int | None


def apply_edit(message: dict[str, Any], edit: Edit) -> bool:
    """Do an edit; whether it changed anything."""
    steps = edit.steps()
    if edit.verb is Verb.SET:
        return _set(message, steps, edit.value)
    changed = False
    for parent, step in list(_places(message, steps)):
        if edit.verb is Verb.REDACT:
            changed |= parent[step] != MASK
            parent[step] = MASK
        elif edit.verb is Verb.REMOVE:
            del parent[step]
            changed = True
        elif isinstance(step, str) and step != edit.value:
            _rename(parent, step, edit.value)
            changed = True
    return changed


def leads(value: Any, steps: tuple[_Step, ...]) -> bool:
    """Whether a path leads anywhere in a value."""
    return any(True for _ in _places(value, steps))


def _places(value: Any, steps: tuple[_Step, ...]) -> Iterator[tuple[Any, Any]]:
    """Every place that a path leads to, as its parent and the key or index there; in arrays the last first, so that
    removing one moves no other.
    """
    step, rest = steps[0], steps[1:]
    for parent, found in _children(value, step):
        if rest:
            yield from _places(parent[found], rest)
        else:
            yield parent, found


def _children(value: Any, step: _Step) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, list):
        if step is None:
            yield from ((value, index) for index in reversed(range(len(value))))
        elif isinstance(step, int):
            if -len(value) <= step < len(value):
                yield value, step
        else:
            # As the filter language does it: a key is looked for in each element of an array that stands in the way.
            yield from ((item, step) for item in value if isinstance(item, dict) and step in item)
    elif isinstance(value, dict) and isinstance(step, str) and step in value:
        yield value, step


def _set(value: Any, steps: tuple[_Step, ...], new: Any) -> bool:
    """Set what a path leads to. Objects that are missing on the way are made; elements of arrays are not."""
    if isinstance(value, list):
        return _set_in_list(value, steps, new)
    step, rest = steps[0], steps[1:]
    if not isinstance(value, dict) or not isinstance(step, str):
        return False
    if not rest:
        return _put(value, step, new)
    if not isinstance(value.get(step), dict | list):
        if not all(isinstance(each, str) for each in rest):
            return False
        value[step] = {}
    return _set(value[step], rest, new)


def _set_in_list(value: list[Any], steps: tuple[_Step, ...], new: Any) -> bool:
    step, rest = steps[0], steps[1:]
    changed = False
    if isinstance(step, str):
        for item in value:
            changed |= isinstance(item, dict) and _set(item, steps, new)
        return changed
    for parent, index in _children(value, step):
        changed |= _set(parent[index], rest, new) if rest else _put(parent, index, new)
    return changed


def _put(parent: Any, step: str | int, new: Any) -> bool:
    there = isinstance(parent, list) or step in parent
    if there and _same(parent[step], new):
        return False
    # A value of its own at each place: a later edit may change one of them.
    parent[step] = deepcopy(new)
    return True


def _same(old: Any, new: Any) -> bool:
    """Whether two values are the same JSON: 1, 1.0 and true are three."""
    return type(old) is type(new) and bool(old == new) and not isinstance(old, dict | list)


def _rename(parent: dict[str, Any], old: str, new: str) -> None:
    """Give a key another name at its place; a key that has that name already gives way."""
    items = [(new if key == old else key, value) for key, value in parent.items() if key != new]
    parent.clear()
    parent.update(items)
