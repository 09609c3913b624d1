"""Where things stand in our own format's tree, and the changes made there."""

from collections.abc import MutableMapping
from copy import deepcopy
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.plans.editing.edits import (
    Edit,
    EditError,
    EventEdit,
    Form,
    PropertyEdit,
    RuleId,
    Tree,
    changed_definition,
    checked_type,
    item_type,
    read_form,
    set_or_drop,
    type_words,
)
from inspector.plans.model import Path
from inspector.plans.own.rules import SECTIONS

_IN_FILE = "Change it in the file."


class Place(NamedTuple):
    """Where a property is written: a map of names, and the name in it."""

    holder: Tree
    name: str

    @property
    def there(self) -> bool:
        """Whether it is written already."""
        return self.name in self.holder


def apply(tree: Tree, edit: Edit) -> None:
    """Make a change in a plan's tree. Raises EditError."""
    if isinstance(edit, EventEdit):
        event = find_event(tree, edit.rule)
        for key in ("description", "why", "owner"):
            set_or_drop(event, key, getattr(edit, key))
    else:
        _edit_property(tree, edit)


def form_at(tree: Tree, rule: RuleId, path: Path) -> Form:
    """What the plan says of a property. Raises EditError where that cannot be changed here."""
    place = find_property(tree, rule, path)
    if not place.there:
        raise EditError("The plan does not say this of the event itself.", _IN_FILE)
    return read_form(place.holder[place.name])._replace(shared=_sharing(tree, rule, place.holder))


def find_event(tree: Tree, rule: RuleId) -> Tree:
    """The map of an event. Raises EditError."""
    for event in _events(tree):
        if _id_of(event) == rule:
            return event
    raise EditError("The event is no longer in the file.", "Reload the plan.")


def find_property(tree: Tree, rule: RuleId, path: Path, *, make: bool = False) -> Place:
    """Where a property is written; with ``make`` also where it would be. Raises EditError."""
    event = find_event(tree, rule)
    section, rest = (path[0], path[1:]) if path and path[0] in SECTIONS else ("message", path)
    if not rest or rest[0] is None or section is None:
        raise EditError("This is not a property of the event.", _IN_FILE)
    if "schema" in event:
        raise EditError("This event is written as JSON Schema.", _IN_FILE)
    if make and not isinstance(event.get(section), MutableMapping):
        event[section] = {}
    place = Place(_map(event.get(section)), rest[0])
    for step in rest[1:]:
        value = place.holder.get(place.name)
        place = _elements(tree, value) if step is None else Place(_names(tree, value), step)
    return place


def _names(tree: Tree, value: Any) -> Tree:
    """The map of the names in an object that is described so."""
    for _ in range(8):
        if isinstance(value, MutableMapping) and "properties" in value:
            return _map(value["properties"])
        words = value if isinstance(value, str) else type_words(value) if isinstance(value, MutableMapping) else ""
        value = _type(tree, " ".join(words.split()).removeprefix("required "))
        if value is None:
            break
    raise EditError("What this is in is written in another form.", _IN_FILE)


def _elements(tree: Tree, value: Any) -> Place:
    """Where the elements of a list are described."""
    if isinstance(value, MutableMapping) and "items" in value:
        return Place(value, "items")
    words, types = item_type(value), tree.get("types")
    if words is not None and isinstance(types, MutableMapping) and words in types:
        return Place(types, words)
    raise EditError("The elements of this list are written in another form.", _IN_FILE)


def _map(value: Any) -> Tree:
    if isinstance(value, MutableMapping):
        return value
    raise EditError("What this is in is written in another form.", _IN_FILE)


def _type(tree: Tree, name: str) -> Any:
    types = tree.get("types")
    return types.get(name) if isinstance(types, MutableMapping) else None


def _edit_property(tree: Tree, edit: PropertyEdit) -> None:
    types = tree.get("types")
    names = frozenset(types) if isinstance(types, MutableMapping) else frozenset()
    form = edit.form._replace(type=checked_type(edit.form.type, names))
    place = find_property(tree, edit.rule, edit.path, make=True)
    before = place.holder.get(place.name)
    if place.there and read_form(before) == form._replace(shared=()):
        return
    if any(each.get(place.name) is before for each in _merged(place.holder)):
        before = deepcopy(before)  # it stays as it is where it was merged from
    place.holder[place.name] = changed_definition(before, form)


def _merged(holder: Any) -> list[Tree]:
    """The maps that a map of ruamel.yaml takes in (``<<``)."""
    return list(getattr(getattr(holder, "merge", None), "value", None) or [])


def _events(tree: Tree) -> list[Tree]:
    events = tree.get("events")
    return [each for each in events if isinstance(each, MutableMapping)] if isinstance(events, list) else []


def _id_of(event: Tree) -> RuleId:
    word = str(event.get("type") or "track")
    kind = next((each for each in EventType if each.word == word), EventType.OTHER)
    name = event.get("name")
    return RuleId(
        kind,
        name if isinstance(name, str) else None,
        str(event.get("version") or "1"),
        str(event.get("variant") or ""),
    )


def _sharing(tree: Tree, rule: RuleId, holder: Tree) -> tuple[str, ...]:
    """The other events that a map is part of: by an alias, or because it belongs to a type of the plan."""
    titles = []
    for event in _events(tree):
        found = _id_of(event)
        if found != rule and _holds(tree, event, holder, set()):
            titles.append(found.name or f"every {found.type.word}")
    return tuple(titles)


def _holds(tree: Tree, value: Any, wanted: Tree, seen: set[int]) -> bool:
    if value is wanted:
        return True
    if isinstance(value, str):
        words = " ".join(value.split()).removeprefix("required ")
        inner = _type(tree, item_type(value) or words)
        return inner is not None and _holds(tree, inner, wanted, seen)
    if id(value) in seen or not isinstance(value, MutableMapping | list):
        return False
    seen.add(id(value))
    children = value if isinstance(value, list) else [*value.values(), *_merged(value)]
    return any(_holds(tree, each, wanted, seen) for each in children)
