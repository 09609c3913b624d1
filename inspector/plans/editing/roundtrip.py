"""Writing a changed YAML tree so that the lines it does not touch stay as they were, comments and spelling included.

The round trip is slow, so of a large plan only the events that may be meant go on it.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from io import StringIO
from typing import Any, NamedTuple

from inspector.plans.editing.edits import EditError, Tree
from inspector.plans.reading.yamltext import read_yaml

LARGE = 60_000
"""Characters from which on a text is cut to what may be meant."""
_WIDEST = 1 << 20
_LIST = re.compile(r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?: *(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)
_MAP = re.compile(r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n( +)[^\s#-]", re.MULTILINE)
_EVENTS = re.compile(r"^events:[ \t]*(?:#.*)?$")
_ITEM = re.compile(r"^( *)- ")


class Style(NamedTuple):
    """How a text is indented."""

    mapping: int
    dash: int
    """Of the dash in a list."""


class Cut(NamedTuple):
    """A part of a text that is a plan as well."""

    lines: list[str]
    places: list[int]
    """For each line, and the end, its number in the whole text."""


def changed_yaml(text: str, change: Callable[[Tree], None], name: str | None = None) -> str:
    """The text with a change made in its tree. Raises what ``change`` raises, and EditError.

    ``name`` is that of the event that is changed.
    """
    windows = "\r\n" in text
    text = text.replace("\r\n", "\n")
    whole = text.splitlines(keepends=True)
    cut = part_of(whole, name)
    part = "".join(cut.lines)
    tree, style = read_tree(part), style_of(part)
    before = _written(tree, style)
    change(tree)
    after = _written(tree, style)
    made = _merged(cut.lines, before, after)
    if read_yaml("", "".join(made)) != read_yaml("", after):
        made = after.splitlines(keepends=True)
    done = "".join(_put_back(whole, cut, made))
    return done.replace("\n", "\r\n") if windows else done


def read_tree(text: str) -> Tree:
    """The tree of a YAML text, with aliases as one object. Raises EditError."""
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - a fifth of a second that reading does without

    try:
        tree = _round_trip(Style(2, 2)).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        raise EditError("The file cannot be read as YAML just now.", "Correct it in an editor first.") from error
    if not isinstance(tree, dict):
        raise EditError("The file holds no plan of ours.", "Convert it to our YAML first.")
    return tree


def style_of(text: str) -> Style:
    """How most of a text is probably indented: as its first list and its first map in a map are."""
    lists, maps = _LIST.search(text), _MAP.search(text)
    mapping = len(maps[2]) - len(maps[1]) if maps else 2
    return Style(mapping if mapping > 0 else 2, max(0, len(lists[2]) - len(lists[1])) if lists else 2)


def part_of(lines: list[str], name: str | None) -> Cut:
    """Of a large text everything but the events that cannot be meant and that nothing else in it refers to."""
    everything = Cut(lines, list(range(len(lines) + 1)))
    start = next((place for place, line in enumerate(lines) if _EVENTS.match(line)), None)
    if sum(map(len, lines)) < LARGE or start is None or name is None:
        return everything
    first = next((place for place in range(start + 1, len(lines)) if _ITEM.match(lines[place])), None)
    found = _ITEM.match(lines[first]) if first is not None else None
    if first is None or found is None:
        return everything
    dash = f"{found[1]}- "
    end = next((place for place in range(first, len(lines)) if _outside(lines[place], len(found[1]))), len(lines))
    starts = [place for place in range(first, end) if lines[place].startswith(dash)]
    kept = list(range(first))
    for begin, after in zip(starts, [*starts[1:], end], strict=True):
        item = "".join(lines[begin:after])
        if name in item or "&" in item or "*" in item:
            kept += range(begin, after)
    kept += range(end, len(lines))
    return Cut([lines[place] for place in kept], [*kept, len(lines)])


def _outside(line: str, indent: int) -> bool:
    """Whether a line is no longer within a list whose dashes are so far from the left."""
    own = len(line) - len(line.lstrip(" "))
    bare = line.strip()
    return bool(bare) and not bare.startswith("#") and (own < indent or (own == indent and not bare.startswith("-")))


def _put_back(whole: list[str], cut: Cut, made: list[str]) -> list[str]:
    """The whole text with the changes of a part of it."""
    if len(cut.lines) == len(whole):
        return made
    result: list[str] = []
    done = 0
    for tag, start, end, new_start, new_end in SequenceMatcher(None, cut.lines, made, autojunk=False).get_opcodes():
        if tag != "equal":
            upto = cut.places[start] if start < end or start == 0 else cut.places[start - 1] + 1
            result += whole[done:upto] + made[new_start:new_end]
            done = cut.places[end - 1] + 1 if end > start else upto
    return result + whole[done:]


def _merged(own: list[str], before: str, after: str) -> list[str]:
    """``own`` with the change from ``before`` to ``after``, where ``before`` is ``own`` in another spelling.

    Where a changed line was spelt otherwise, the lines around it take the new spelling too.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    places = _places(old, own)
    made: list[str] = []
    done = 0
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            made += own[done : places[start]] + new[new_start:new_end]
            done = places[end]
    return made + own[done:]


def _places(old: list[str], own: list[str]) -> list[int]:
    """For each line of one text, and its end, the line of the other that stands for it."""
    places = [0] * (len(old) + 1)
    for _, start, end, own_start, own_end in SequenceMatcher(None, old, own, autojunk=False).get_opcodes():
        for at in range(start, end):
            places[at] = min(own_start + at - start, own_end)
    places[len(old)] = len(own)
    return places


def _round_trip(style: Style) -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - likewise

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.indent(mapping=style.mapping, sequence=style.dash + 2, offset=style.dash)
    return yaml


def _written(tree: Tree, style: Style) -> str:
    out = StringIO()
    _round_trip(style).dump(tree, out)
    return out.getvalue()
