"""Writing a changed YAML tree so that the lines it does not touch stay as they were, comments and spelling included."""

from collections.abc import Callable
from difflib import SequenceMatcher
from io import StringIO
from typing import Any

from inspector.plans.editing.edits import EditError, Tree
from inspector.plans.reading.yamltext import read_yaml

_STYLES = ((2, 4, 2), (2, 2, 0), (4, 6, 4), (4, 4, 0), (4, 4, 2))
"""Indents of maps, of lists, and of the dash in lists."""
_WIDEST = 1 << 20


def changed_yaml(text: str, change: Callable[[Tree], None]) -> str:
    """The text with a change made in its tree. Raises what ``change`` raises, and EditError."""
    windows = "\r\n" in text
    text = text.replace("\r\n", "\n")
    style = max(_STYLES, key=lambda each: _likeness(text, _written(_read(text, each), each)))
    before = _written(_read(text, style), style)
    tree = _read(text, style)
    change(tree)
    after = _written(tree, style)
    made = merged_lines(text, before, after)
    if read_yaml("", made) != read_yaml("", after):
        made = after
    return made.replace("\n", "\r\n") if windows else made


def read_tree(text: str) -> Tree:
    """The tree of a YAML text, with aliases as one object. Raises EditError."""
    return _read(text, _STYLES[0])


def merged_lines(text: str, before: str, after: str) -> str:
    """``text`` with the change from ``before`` to ``after``, where ``before`` is ``text`` in another spelling.

    Where a changed line was spelt otherwise, the lines around it take the new spelling too.
    """
    own, old, new = (each.splitlines(keepends=True) for each in (text, before, after))
    places = _places(old, own)
    made: list[str] = []
    done = 0
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        own_start, own_end = places[start], places[end]
        made += own[done:own_start] + new[new_start:new_end]
        done = own_end
    return "".join(made + own[done:])


def _places(old: list[str], own: list[str]) -> list[int]:
    """For each line of one text, and its end, the line of the other that stands for it."""
    places = [0] * (len(old) + 1)
    for _, start, end, own_start, own_end in SequenceMatcher(None, old, own, autojunk=False).get_opcodes():
        for at in range(start, end):
            places[at] = min(own_start + at - start, own_end)
    places[len(old)] = len(own)
    return places


def _likeness(text: str, written: str) -> int:
    lines = set(text.splitlines())
    return sum(each in lines for each in written.splitlines())


def _round_trip(style: tuple[int, int, int]) -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - a fifth of a second that reading does without

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    mapping, sequence, offset = style
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    return yaml


def _read(text: str, style: tuple[int, int, int]) -> Tree:
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - likewise

    try:
        tree = _round_trip(style).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        raise EditError("The file cannot be read as YAML just now.", "Correct it in an editor first.") from error
    if not isinstance(tree, dict):
        raise EditError("The file holds no plan of ours.", "Convert it to our YAML first.")
    return tree


def _written(tree: Tree, style: tuple[int, int, int]) -> str:
    out = StringIO()
    _round_trip(style).dump(tree, out)
    return out.getvalue()
