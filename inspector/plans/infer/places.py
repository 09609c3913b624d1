"""Where things stand in a text of our format: the YAML nodes of events and of what they say of properties."""

from typing import Any

import yaml

from inspector.core.event import EVENT_TYPES, EventType
from inspector.plans.model import Path, RuleKey

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SECTIONS = ("context", "traits", "properties")


def events_node(text: str) -> yaml.Node | None:
    """The node of the plan's ``events``, or None where there is none."""
    return entry(yaml.compose(text, Loader=_Base), "events")


def event_nodes(events: yaml.Node | None) -> dict[RuleKey, yaml.MappingNode]:
    """The nodes of the events by what tells their rules apart; of two with the same key the first."""
    found: dict[RuleKey, yaml.MappingNode] = {}
    for node in events.value if isinstance(events, yaml.SequenceNode) else []:
        if isinstance(node, yaml.MappingNode):
            kind = EVENT_TYPES.get(_text(node, "type") or "track", EventType.TRACK)
            key = RuleKey(kind, _text(node, "name"), _text(node, "version") or "1", _text(node, "variant") or "")
            found.setdefault(key, node)
    return found


def definition(event: yaml.MappingNode, path: Path) -> yaml.Node | None:
    """What is said of a property, or of a section; None where it is said nowhere or not in sections and maps."""
    node: yaml.Node | None = entry(event, path[0]) if path and path[0] in _SECTIONS else None
    names = node
    for step in path[1:]:
        node = entry(names, step) if step is not None else entry(entry(node, "schema"), "items") or entry(node, "items")
        names = entry(entry(node, "schema"), "properties") or entry(node, "properties")
    return node


def key_of(event: yaml.MappingNode, path: Path) -> yaml.Node | None:
    """The key beside which a property is told; for elements that of ``items``."""
    parent = definition(event, path[:-1]) if len(path) > 1 else event
    step = path[-1]
    if len(path) > 2 or step is None:
        inside = entry(parent, "schema") or parent
        parent = inside if step is None else entry(inside, "properties")
    return _key(parent, "items" if step is None else step)


def entry(node: yaml.Node | None, key: str | None) -> yaml.Node | None:
    """The value of a key of a mapping's node."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _key(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((name for name, _ in node.value if name.value == key), None)


def last_line(node: yaml.Node, lines: list[str]) -> int:
    """The last line (from 0) that a node's own text is on, without comments and empty lines after it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last, lines)
    line = int(node.end_mark.line)
    if node.end_mark.column == 0 and line > node.start_mark.line:
        line -= 1
    while line > node.start_mark.line and not lines[line].strip():
        line -= 1
    return line


def _text(node: yaml.MappingNode, key: str) -> str | None:
    value = entry(node, key)
    return value.value if isinstance(value, yaml.ScalarNode) and value.value not in {"", "~", "null"} else None
