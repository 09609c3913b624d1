"""Puts events and properties into a text of our format without touching anything else in it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from inspector.core.event import EventType
from inspector.plans.infer.commented import commented
from inspector.plans.infer.evidence import Drafted, Evidence
from inspector.plans.infer.places import definition, entry, event_nodes, events_node, last_line
from inspector.plans.model import Path, Plan, Rule, Schema
from inspector.plans.own.definitions import write_definition
from inspector.plans.own.writing import write_own

_NO_TYPES = frozenset[str]()
_WIDTH = 10_000


class Added(NamedTuple):
    """Something new in a plan."""

    rule: Rule
    """The event that is new, or that has a new property."""
    path: Path
    """Of the property from the message's root; empty for an event."""
    schema: Schema
    """Of the property."""
    evidence: Evidence | None


class UnplacedError(ValueError):
    """A text has no place where something could be put in, as when it says it in words or by an alias."""


class _Insertion(NamedTuple):
    line: int
    """Before which it stands, from 0."""
    column: int | None
    """Where in that line; None for lines of their own."""
    text: str


class _Place(NamedTuple):
    node: yaml.MappingNode
    key: str | None
    """What has to be made in it first."""


class _Group(NamedTuple):
    place: _Place
    items: list[tuple[str, Added]]


def unplaced(text: str, added: Iterable[Added]) -> Iterator[Added]:
    """The properties for which the text has no place."""
    nodes = event_nodes(events_node(text))
    for each in added:
        event = nodes.get(each.rule.key)
        if each.path and (event is None or _place(event, each.path) is None):
            yield each


def inserted(text: str, added: Iterable[Added], draft: Drafted) -> str:
    """The text with what is new, and the draft's evidence beside it. Raises UnplacedError.

    Whoever calls this reads the text again, to see whether it says what it should.
    """
    lines = text.rstrip("\n").split("\n")
    events = events_node(text)
    nodes = event_nodes(events)
    groups: dict[tuple[int, str | None], _Group] = {}
    found: list[_Insertion] = []
    for each in added:
        if not each.path:
            found.append(_event(each, draft, events, lines))
            continue
        event = nodes.get(each.rule.key)
        if event is None:
            raise UnplacedError
        place = _place(event, each.path)
        if place is None:
            raise UnplacedError
        group = groups.setdefault((id(place.node), place.key), _Group(place, []))
        group.items.append((str(each.path[-1]), each))
    found += [_properties(*each.place, each.items, lines) for each in groups.values()]
    found.sort(key=lambda each: (each.line, each.column or 0))
    for insertion in reversed(found):
        _apply(lines, insertion)
    return "\n".join(lines) + "\n"


def _apply(lines: list[str], place: _Insertion) -> None:
    if place.column is None:
        lines[place.line : place.line] = place.text.split("\n")
    else:
        line = lines[place.line]
        lines[place.line] = line[: place.column] + place.text + line[place.column :]


def _place(event: yaml.MappingNode, path: Path) -> _Place | None:
    """Where a property belongs; None where the text has no place for it."""
    parent = definition(event, path[:-1]) if len(path) > 2 else event
    key = "properties" if len(path) > 2 else str(path[0])
    node = entry(parent, key)
    if not isinstance(parent, yaml.MappingNode) or entry(event, "schema") is not None:
        return None
    if node is None:
        return _Place(parent, key)
    aliased = node.start_mark.index < parent.start_mark.index
    return _Place(node, None) if isinstance(node, yaml.MappingNode) and not aliased else None


def _properties(
    node: yaml.MappingNode, key: str | None, items: list[tuple[str, Added]], lines: list[str]
) -> _Insertion:
    """Properties at the end of a mapping."""
    if node.flow_style:
        made = {name: write_definition(each.schema, _NO_TYPES, required=False) for name, each in items}
        flow = yaml.safe_dump({key: made} if key else made, default_flow_style=True, width=_WIDTH, sort_keys=False)
        inside = flow.strip()[1:-1]
        mark = node.end_mark
        return _Insertion(mark.line, mark.column - 1, f", {inside}" if node.value else inside)
    column = node.value[0][0].start_mark.column
    told = list(_block(items))
    if key:
        told = [f"{key}:", *(f"  {line}" for line in told)]
    return _Insertion(last_line(node, lines) + 1, None, "\n".join(" " * column + line for line in told))


def _block(items: list[tuple[str, Added]]) -> Iterator[str]:
    """The lines of some properties, as they stand in the first column."""
    for name, each in items:
        section = {"type": "object", "properties": {name: each.schema}}
        rule = Rule(EventType.TRACK, "event", {"type": "object", "properties": {"properties": section}})
        _, mark, text = write_own(Plan("", (rule,))).rstrip("\n").partition("\n    properties:\n")
        if not mark:
            raise UnplacedError
        head, *rest = [line[6:] for line in text.split("\n")]
        yield f"{head}  # {each.evidence.comment}" if each.evidence else head
        yield from rest


def _event(added: Added, draft: Drafted, events: yaml.Node | None, lines: list[str]) -> _Insertion:
    """A new event at the end of the plan's."""
    if not isinstance(events, yaml.SequenceNode) or events.flow_style or not events.value:
        raise UnplacedError
    text = commented(write_own(Plan("", (added.rule,))), draft).partition("\nevents:\n")[2].rstrip("\n")
    told = [line[2:] for line in text.split("\n")]
    column = events.start_mark.column
    block = "\n".join(" " * column + line if line else "" for line in told)
    return _Insertion(last_line(events.value[-1], lines) + 1, None, f"\n{block}")
