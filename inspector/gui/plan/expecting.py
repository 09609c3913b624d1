"""What the plans expect of the event that is shown: beside its fields, at the foot, and under the mouse."""

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.jsontext import pointer as pointer_step
from inspector.core.stored import StoredEvent
from inspector.gui.detail.fieldsmodel import Expected
from inspector.gui.detail.pane import DetailPane
from inspector.gui.look.safetext import one_line
from inspector.gui.operations import Job, Operations
from inspector.gui.plan.desk import PlanDesk

if TYPE_CHECKING:
    from inspector.plans.checking import Checker
    from inspector.plans.model import Path, Property, Rule

_MOST_POINTERS = 3_000
"""Values of one event that are told what is expected of them."""
_LARGEST = 4_000_000
"""Bytes of an event that is looked at."""


class Rules(NamedTuple):
    """What is expected of one event."""

    expected: dict[str, Expected]
    places: dict[str, "tuple[EventType, str | None, Path]"]
    """The rule's event and property for each JSON pointer."""


class Expecting(QObject):
    """Tells the detail pane what to expect of each event that it shows."""

    edit_wanted = Signal(object, object, object)
    """The rule of a property is to be changed: type and name of its event, and the property's path."""

    def __init__(self, desk: PlanDesk, detail: DetailPane, operations: Operations) -> None:
        super().__init__(detail)
        self._desk, self._detail, self._operations = desk, detail, operations
        self._event: StoredEvent | None = None
        self._rules = Rules({}, {})
        self._job: Job | None = None
        detail.shown.connect(self._on_shown)
        detail.edit_rule_wanted.connect(self._on_edit)
        desk.prepared_changed.connect(self._ask)

    def _on_shown(self, event: StoredEvent | None) -> None:
        self._event = event
        self._ask()

    def _ask(self) -> None:
        """Find out what is expected, off the GUI thread; what was said of another event is not said of this one."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        prepared, event = self._desk.prepared, self._event
        if prepared is None or event is None or len(event.message) > _LARGEST:
            self._tell(Rules({}, {}))
            return
        self._job = self._operations.run(partial(expected_of, prepared.checker, event), self._tell, _ignore)

    def _tell(self, rules: Rules) -> None:
        self._rules = rules
        self._detail.set_expected(rules.expected)

    def _on_edit(self, pointer: str) -> None:
        place = self._rules.places.get(pointer)
        if place is not None:
            self.edit_wanted.emit(*place)


def expected_of(checker: "Checker", event: StoredEvent) -> Rules:
    """What some plans expect of an event, by JSON pointer."""
    from inspector.plans.checking import Subject  # noqa: PLC0415 - it waits until it is needed

    try:
        message = json.loads(event.message)
    except (ValueError, RecursionError):
        return Rules({}, {})
    row, source = event.row, event.source
    subject = Subject(row.type, row.name, message, row.vendor, source.name, source.label, source.write_key)
    expected: dict[str, Expected] = {}
    places: dict[str, tuple[EventType, str | None, Path]] = {}
    for held in checker.rules_for(subject):
        for rule in held.rules:
            _add_rule(rule, held.plan.owner, message, expected, places)
    return Rules(expected, places)


def _add_rule(
    rule: "Rule",
    owner: str,
    message: Any,
    expected: dict[str, Expected],
    places: "dict[str, tuple[EventType, str | None, Path]]",
) -> None:
    from inspector.plans.views import properties_of  # noqa: PLC0415 - it waits until it is needed

    missing: dict[str, list[str]] = {}
    owner = rule.owner or owner
    for each in properties_of(rule):
        for place, parent, there in pointers_of(message, each.path):
            if len(expected) >= _MOST_POINTERS:
                return
            if there:
                expected.setdefault(place, _expected(each, owner))
                places.setdefault(place, (rule.type, rule.name, each.path))
            elif each.required and each.path[-1] is not None:
                missing.setdefault(parent, []).append(each.path[-1])
    for parent, names in missing.items():
        words = QCoreApplication.translate("Plan", "missing: {names}")
        text = words.format(names=", ".join(one_line(name) for name in names))
        before = expected.get(parent)
        expected[parent] = Expected(text, "bad", before.about if before else text)


def _expected(each: "Property", owner: str) -> Expected:
    from inspector.gui.plan.words import rule_text  # noqa: PLC0415 - it waits until it is needed

    text = rule_text(each)
    about = [f"{one_line(each.label)} · {text}"]
    if each.description:
        about.append(f"“{one_line(each.description)}”")
    if owner:
        about.append(QCoreApplication.translate("Plan", "owner: {owner}").format(owner=one_line(owner)))
    return Expected(text, "text_secondary", " · ".join(about))


def pointers_of(message: Any, path: "Path") -> Iterator[tuple[str, str, bool]]:
    """The JSON pointers that a path means in a message, each with its parent's, and whether something is there."""
    found: list[tuple[str, Any]] = [("", message)]
    for step in path[:-1]:
        found = [child for pointer, value in found for child in _children(pointer, value, step)]
    last = path[-1]
    for parent, value in found:
        if last is None:
            for pointer, _ in _children(parent, value, None):
                yield pointer, parent, True
        elif isinstance(value, dict):
            yield pointer_step(parent, last), parent, last in value


def _children(pointer: str, value: Any, step: str | None) -> list[tuple[str, Any]]:
    if step is None:
        if not isinstance(value, list):
            return []
        return [(pointer_step(pointer, place), each) for place, each in enumerate(value[:_MOST_POINTERS])]
    return [(pointer_step(pointer, step), value[step])] if isinstance(value, dict) and step in value else []


def _ignore(_: KnownError) -> None:
    """Looking into an event meets nothing that could be told."""
