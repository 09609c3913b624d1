"""Values as YAML text, as PyYAML writes them with our settings, in an eighth of its time.

Nearly all of a plan is short words, numbers and short lists of them under short keys. These are written here; whatever
is not so simple, PyYAML writes, line by line of the map that it stands in.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from inspector.plans.reading.yamltext import PLAIN_VALUES

_WIDTH = 110
_LONGEST_LINE = 80
_LONGEST_WORD = 40
_STEP = 2
_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SIMPLE = re.compile(r"[A-Za-z$_][A-Za-z0-9$_]*(?:[ ./-][A-Za-z0-9$_]+)*")
"""Texts that need no quotes and no thought, unless they are a word of YAML's own."""


class _Dumper(yaml.SafeDumper):
    """Quotes what YAML 1.1 or 1.2 would take for anything but text; lists are indented; nothing is an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - PyYAML's signature
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> yaml.SequenceNode:  # noqa: FBT001 - PyYAML's signature
        return super().represent_sequence(tag, sequence, flow_style=True if is_short(sequence) else flow_style)


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """A text, with everything that is seen as a line break or not seen at all written as an escape."""
    style = '"' if _ODD.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
for _tag, _pattern, _first in PLAIN_VALUES:
    _Dumper.add_implicit_resolver(_tag, re.compile(f"(?:{_pattern.pattern})$"), _first)


def is_short(items: list[Any]) -> bool:
    """Whether a list stands in one line: short words and numbers."""
    plain = all(isinstance(each, str | int | float | None) for each in items)
    return plain and sum(len(str(each)) + 2 for each in items) <= _LONGEST_LINE


def yaml_text(value: dict[str, Any]) -> str:
    """A map as YAML in block style."""
    return "".join(_Emitter().lines(value, 0)) if value else dumped(value)


def dumped(value: Any, width: int = _WIDTH) -> str:
    """The same by PyYAML alone."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=width)
    return text


class _Emitter:
    """Writes one text."""

    def __init__(self) -> None:
        self._words: dict[str, bool] = {}
        """Texts that were asked for before, and whether they stand as they are."""

    def lines(self, value: dict[str, Any], indent: int) -> Iterator[str]:
        """The lines of a map that is not empty."""
        pad = " " * indent
        for key, each in value.items():
            if not self._is_word(key):
                yield from _by_pyyaml(key, each, indent)
            elif each.__class__ is dict and each:
                yield f"{pad}{key}:\n"
                yield from self.lines(each, indent + _STEP)
            elif each.__class__ is list and each and all(item.__class__ is dict and item for item in each):
                yield f"{pad}{key}:\n"
                for item in each:
                    first, *others = self.lines(item, indent + 2 * _STEP)
                    yield f"{pad}  - {first[indent + 2 * _STEP :]}"
                    yield from others
            elif (text := self._inline(each)) is not None and indent + len(key) + len(text) < _WIDTH - _STEP:
                yield f"{pad}{key}: {text}\n"
            else:
                yield from _by_pyyaml(key, each, indent)

    def _inline(self, value: Any) -> str | None:
        """A value that stands behind its key; None where that takes thought."""
        kind = value.__class__
        if kind is str:
            return value if self._is_word(value) else None
        if value is None or kind is bool:
            return {None: "null", True: "true", False: "false"}[value]
        if kind is int:
            return str(value)
        if kind is list and is_short(value):
            items = [self._inline(each) for each in value]
            return None if None in items else f"[{', '.join(each for each in items if each is not None)}]"
        return "{}" if kind is dict and not value else None

    def _is_word(self, text: str) -> bool:
        """Whether a text can be written as it is."""
        known = self._words.get(text)
        if known is None:
            known = len(text) <= _LONGEST_WORD and _SIMPLE.fullmatch(text) is not None and not _means_more(text)
            self._words[text] = known
        return known


def _means_more(text: str) -> bool:
    """Whether YAML takes a text for something else, as ``no``."""
    resolvers = _Dumper.yaml_implicit_resolvers
    return any(pattern.match(text) for _, pattern in (*resolvers.get(text[0], ()), *resolvers.get(None, ())))


def _by_pyyaml(key: str, value: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    for line in dumped({key: value}, _WIDTH - indent).splitlines(keepends=True):
        yield line if line == "\n" else pad + line
