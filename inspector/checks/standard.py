"""The standard events and traits of Segment's specification as a value, and which of their names is nearly one of them.

Facts: ``resources/checks/standard.json``, made from the public specification by ``packaging/standard_events.py``.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from inspector.checks.words import differs_by_slip, plain, words_of

Level = Mapping[str, frozenset[str]]
"""Names that may stand in one object, and JSON's types of their values; no types for those that are not told."""

_NONE: Level = {}


class Near(NamedTuple):
    """A standard event that a name is nearly."""

    name: str
    code: str
    """Of the check that tells of it."""


class Standard:
    """The standard names. The table's bytes are read once; wrong ones are a bug and raise."""

    def __init__(self, table: bytes) -> None:
        facts: dict[str, Any] = orjson.loads(table)
        self.legacy: dict[str, str] = facts["legacy"]
        self._levels: dict[tuple[str, ...], dict[str, frozenset[str]]] = {}
        for name, properties in facts["events"].items():
            self._levels[name,] = {}
            for path, types in properties.items():
                *above, last = path.split(".")
                self._levels.setdefault((name, *above), {})[last] = frozenset(types)
        self._traits = {call: _level(found) for call, found in facts["traits"].items()}
        self._reserved = {call: _level(found) for call, found in facts["reserved"].items()}
        self.events: frozenset[str] = frozenset(facts["events"])
        self._plain = {plain(name): name for name in self.events}
        self._plain_legacy = {plain(name): name for name in self.legacy}
        self._parts: dict[tuple[int, int, tuple[str, ...]], list[str]] = {}
        for name in sorted(self.events):
            words = words_of(name)
            for place in range(len(words)):
                rest = (*words[:place], *words[place + 1 :])
                self._parts.setdefault((len(words), place, rest), []).append(name)

    def level(self, event: str | None, steps: tuple[str, ...]) -> Level:
        """What a standard event has at some place below its properties; nothing for another event."""
        return _NONE if event is None else self._levels.get((event, *steps), _NONE)

    def traits(self, call: str) -> Level:
        """The reserved traits of ``identify`` or ``group``, and nothing for other calls."""
        return self._traits.get(call, _NONE)

    def reserved(self, call: str) -> Level:
        """Properties that mean the same on every ``track``, ``page`` or ``screen``."""
        return self._reserved.get(call, _NONE)

    def near(self, name: str) -> Near | None:
        """The standard event that a name is nearly, which is none itself."""
        if name in self.events:
            return None
        key = plain(name)
        if (found := self._plain.get(key)) is not None:
            return Near(found, "standard_event_case")
        if (old := self._plain_legacy.get(key)) is not None:
            return Near(self.legacy[old], "legacy_event_name")
        found = next((self._plain[key + end] for end in ("d", "ed", f"{key[-1:]}ed") if key + end in self._plain), None)
        found = found or self._by_slip(words_of(name))
        return None if found is None else Near(found, "standard_event_misspelt")

    def _by_slip(self, words: list[str]) -> str | None:
        for place in range(len(words)):
            rest = (*words[:place], *words[place + 1 :])
            for name in self._parts.get((len(words), place, rest), ()):
                if differs_by_slip(words, right := words_of(name)) and f"{right[place]}s" != words[place]:
                    return name
        return None


def _level(found: dict[str, list[str]]) -> Level:
    return {name: frozenset(types) for name, types in found.items()}
