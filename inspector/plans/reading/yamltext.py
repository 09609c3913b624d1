"""YAML 1.2 as plain values: ``no`` and ``on`` are texts, dates are texts, a key that comes twice is an error.

PyYAML parses (with libyaml where it is there) since it is quick; ruamel.yaml is for editing in place. Aliases cannot
unfold into more values than ``limits.MOST_NODES``.
"""

import re
from collections.abc import Hashable
from math import isinf
from typing import Any

import yaml

from inspector.core.errors import PlanFileError
from inspector.plans.limits import MOST_NESTING, MOST_NODES

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIRST = "-+.0123456789"
_TEXT = "tag:yaml.org,2002:str"
_LONGEST_KNOWN = 100
"""Characters of a scalar whose tag is remembered while its file is read."""
PLAIN_VALUES = (
    ("tag:yaml.org,2002:null", re.compile(r"~|null|Null|NULL|"), ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF")),
    ("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]{1,4000}"), list(_FIRST)),
    (
        "tag:yaml.org,2002:float",
        re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
        list(_FIRST),
    ),
    ("tag:yaml.org,2002:merge", re.compile(r"<<"), ["<"]),
)
"""YAML 1.2's core schema, without octal and hexadecimal numbers, infinity and not-a-number, which JSON has none of."""


class _TooDeep(yaml.MarkedYAMLError):
    """Lists and maps in each other without end."""


class _Loader(_Base):  # type: ignore[misc]  # which base it is depends on how PyYAML was built
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML looks for it here

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._tags: dict[str, str] = {}
        """Of plain scalars, most of which come again and again."""
        self._depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _: Any) -> None:
        """Go into a node. With libyaml nodes are made by calls of C in each other, which Python does not count."""
        self._depth += 1
        if self._depth > MOST_NESTING + 1:
            raise _TooDeep(None, None, None, None if parent is None else parent.start_mark)

    def ascend_resolver(self) -> None:
        """Come out of a node."""
        self._depth -= 1

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is not yaml.ScalarNode or not implicit[0]:
            tag: str = super().resolve(kind, value, implicit)
            return tag
        known = self._tags.get(value)
        if known is None:
            known = super().resolve(kind, value, implicit)
            if len(value) <= _LONGEST_KNOWN:
                self._tags[value] = known
        return known

    def value_of(self, node: yaml.Node, *, deep: bool) -> Any:
        """What a node stands for; of texts, which are nearly all of them, the shortest way."""
        is_text = node.tag == _TEXT and node.__class__ is yaml.ScalarNode
        return node.value if is_text else self.construct_object(node, deep=deep)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        _want(node, yaml.MappingNode, "a map")
        self.flatten_mapping(node)
        made: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = self.value_of(key_node, deep=True)
            name = key if isinstance(key, str) else key_node.value
            if not isinstance(name, str):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a text", key_node.start_mark)
            if name in made:
                mark = key_node.start_mark
                raise yaml.constructor.ConstructorError(None, None, f"the key {name!r} comes twice", mark)
            made[name] = self.value_of(value_node, deep=deep)
        return made

    def construct_sequence(self, node: yaml.SequenceNode, deep: bool = False) -> list[Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        _want(node, yaml.SequenceNode, "a list")
        return [self.value_of(each, deep=deep) for each in node.value]

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        merges = any(key.tag == "tag:yaml.org,2002:merge" for key, _ in node.value)
        super().flatten_mapping(node)
        if merges:  # what is merged comes first; a key of the mapping's own overrides it and is no repetition
            node.value = list({str(key.value): (key, value) for key, value in node.value}.values())

    def construct_int(self, node: yaml.ScalarNode) -> int:
        return int(node.value)

    def construct_float(self, node: yaml.ScalarNode) -> float:
        number = float(node.value)
        if isinf(number):
            raise yaml.constructor.ConstructorError(None, None, "this number is too large", node.start_mark)
        return number


def _want(node: yaml.Node, kind: type[yaml.Node], words: str) -> None:
    """A tag may promise what does not follow: ``!!map text``."""
    if not isinstance(node, kind):
        raise yaml.constructor.ConstructorError(None, None, f"{words} must follow its tag", node.start_mark)


for _tag, _pattern, _first in PLAIN_VALUES:
    _Loader.add_implicit_resolver(_tag, re.compile(f"(?:{_pattern.pattern})$"), _first)
_Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True))
_Loader.add_constructor("tag:yaml.org,2002:seq", lambda loader, node: loader.construct_sequence(node, deep=True))
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.construct_float)


def read_yaml(file: str, text: str) -> list[Any]:
    """The documents of a YAML text as plain values. Raises PlanFileError with line and column."""
    try:
        documents = list(yaml.load_all(text, Loader=_Loader))
    except _TooDeep as error:
        raise _too_deep(file, error.problem_mark) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _error(file, error.problem or "it cannot be read", mark) from error
    except yaml.YAMLError as error:  # of the reader, which knows no line
        raise PlanFileError(file, f"{file} has a character that YAML does not allow.", _WAY_OUT) from error
    except RecursionError as error:
        raise _too_deep(file, None) from error
    for document in documents:
        if _unfolded(document) > MOST_NODES:
            text = f"{file} unfolds to more than {MOST_NODES:,} values through its aliases."
            raise PlanFileError(file, text, "Write out what the aliases stand for.")
    return documents


_WAY_OUT = "Correct it in an editor that knows YAML."


def _error(file: str, problem: str, mark: Any) -> PlanFileError:
    if mark is None:
        return PlanFileError(file, f"{file} is no valid YAML: {problem}.", _WAY_OUT)
    line, column = mark.line + 1, mark.column + 1
    text = f"{file} is no valid YAML at line {line}, column {column}: {problem}."
    return PlanFileError(file, text, _WAY_OUT, line=line, column=column)


def _too_deep(file: str, mark: Any) -> PlanFileError:
    line, column = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
    text = f"{file} nests its values in more than {MOST_NESTING} levels."
    if mark is not None:
        text = f"{file} nests its values in more than {MOST_NESTING} levels at line {line}, column {column}."
    return PlanFileError(file, text, "Make it flatter.", line=line, column=column)


def _unfolded(value: Any, known: dict[int, int] | None = None, depth: int = 0) -> int:
    """How many values it is with every alias written out; infinitely many for one that holds itself."""
    if not isinstance(value, dict | list):
        return 1
    known = {} if known is None else known
    if depth > MOST_NESTING:
        return MOST_NODES + 1
    mark = id(value)
    if mark not in known:
        known[mark] = MOST_NODES + 1  # met again before it is counted: it holds itself
        children = value.values() if isinstance(value, dict) else value
        known[mark] = 1 + sum(_unfolded(child, known, depth + 1) for child in children)
    return known[mark]


def place_of(text: str, path: tuple[str | int, ...]) -> tuple[int, int] | None:
    """Line and column (from 1) of what lies at a path of keys and indexes, as near to it as there is anything."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return None
    if node is None:
        return None
    mark = node.start_mark
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        mark, node = found
    return mark.line + 1, mark.column + 1


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None
