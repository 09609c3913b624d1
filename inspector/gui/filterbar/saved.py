"""The filters that were given a name, in the order that the user likes."""

import json
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QObject, Signal

MOST = 200
"""Filters kept."""
LONGEST_NAME = 80


class SavedFilter(NamedTuple):
    """A filter with a name."""

    name: str
    text: str


class SavedFilters(QObject):
    """All of them. Names are unique; a filter saved under a name that is taken replaces the one that had it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[SavedFilter] = []

    def place_of(self, text: str) -> int | None:
        """Where a filter stands among the saved ones, or None."""
        texts = [entry.text for entry in self.entries]
        return texts.index(text.strip()) if text.strip() in texts else None

    def save(self, name: str, text: str) -> None:
        """Give a filter a name; it comes last, or where its name was. Nothing without a name or a filter."""
        entry = _entry(name, text)
        if entry is None:
            return
        names = [each.name for each in self.entries]
        if entry.name in names:
            self.entries[names.index(entry.name)] = entry
        else:
            self.entries = [*self.entries, entry][:MOST]
        self.changed.emit()

    def rename(self, place: int, name: str) -> bool:
        """Give it another name; whether that could be done: not with another's name, nor with none."""
        entry = _entry(name, self.entries[place].text)
        others = {each.name for at, each in enumerate(self.entries) if at != place}
        if entry is None or entry.name in others:
            return False
        self.entries[place] = entry
        self.changed.emit()
        return True

    def remove(self, place: int) -> SavedFilter:
        """Forget one; it is returned, so that it can be put back."""
        entry = self.entries.pop(place)
        self.changed.emit()
        return entry

    def put_back(self, place: int, entry: SavedFilter) -> None:
        """Have a removed one again where it was."""
        if entry.name not in {each.name for each in self.entries}:
            self.entries.insert(place, entry)
            self.changed.emit()

    def move(self, place: int, by: int) -> int:
        """Move one up or down; where it is then."""
        target = min(max(place + by, 0), len(self.entries) - 1)
        if target != place:
            self.entries.insert(target, self.entries.pop(place))
            self.changed.emit()
        return target

    def saved(self) -> QByteArray:
        """All of it, for the settings."""
        return QByteArray(json.dumps([list(entry) for entry in self.entries]).encode())

    def restore(self, saved: QByteArray) -> bool:
        """Take what was saved; whether it made sense."""
        try:
            pairs = json.loads(bytes(saved.data()))
        except ValueError:
            return False
        if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
            return False
        found = [_entry(*pair) for pair in pairs]
        by_name = {entry.name: entry for entry in found if entry is not None}
        self.entries = list(by_name.values())[:MOST]
        self.changed.emit()
        return True


def _entry(name: str, text: str) -> SavedFilter | None:
    """What is kept, or None if there is no name or no filter."""
    name, text = " ".join(name.split())[:LONGEST_NAME], text.strip()
    return SavedFilter(name, text) if name and text else None


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)
