"""Paths into a message as filters write them: ``properties.products[0].price``, ``properties."my key"``, ``$.extra``.

A key outside letters, digits, ``_``, ``-`` and ``$`` goes in quotes, or has a backslash before each such character,
as FQL does it. ``[0]`` is an element of an array, ``[-1]`` its last, ``[*]`` every one.
"""

import re

from inspector.core.filter.error import FilterError
from inspector.core.filter.quoting import quoted, unescaped
from inspector.core.filter.tree import Path

_KEY = re.compile(r'(?:[^.\[\]\\"\s]|\\.)+', re.DOTALL)
_QUOTED = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)\'""", re.DOTALL)
_INDEX = re.compile(r"\[(\*|-?\d{1,9})\]")
_PLAIN_KEY = re.compile(r"[\w$-]+")


def is_path(raw: str) -> bool:
    """Whether a bare word can only be meant as a path."""
    return raw.startswith("$") or "." in raw or "[" in raw


def parse_path(raw: str, position: int) -> Path:
    """The path that the word at ``position`` of the expression spells; raises FilterError where it goes wrong."""
    steps: list[str | int | None] = []
    at = 0
    if raw == "$" or raw.startswith(("$.", "$[")):
        at = 1
    while at < len(raw) or not steps:
        if index := _INDEX.match(raw, at):
            steps.append(None if index[1] == "*" else int(index[1]))
            at = index.end()
            continue
        if at:
            at = _past_dot(raw, at, position)
        if key := _QUOTED.match(raw, at):
            steps.append(unescaped(key[1] if key[1] is not None else key[2]))
        elif key := _KEY.match(raw, at):
            steps.append(unescaped(key[0]))
        else:
            raise FilterError("Expected the name of a key here.", position + at)
        at = key.end()
    return Path(tuple(steps))


def _past_dot(raw: str, at: int, position: int) -> int:
    """The place after the dot that must stand between two steps."""
    if raw.startswith("[", at):
        raise FilterError("Expected a number or * in square brackets, as in products[0].", position + at)
    if not raw.startswith(".", at):
        raise FilterError("Expected a dot before the next key.", position + at)
    return at + 1


def path_text(path: Path, plain: frozenset[str]) -> str:
    """The path as ``parse_path`` reads it. ``plain`` are the keys that may stand alone without ``$.``."""
    text = "".join(_step_text(step) for step in path.steps)
    first = path.steps[0]
    named = isinstance(first, str) and _PLAIN_KEY.fullmatch(first) and not first.startswith(("-", "$"))
    if named and (len(path.steps) > 1 or first in plain):
        return text[1:]
    return "$" + text


def _step_text(step: str | int | None) -> str:
    if isinstance(step, str):
        return "." + (step if _PLAIN_KEY.fullmatch(step) else quoted(step))
    return "[*]" if step is None else f"[{step}]"
