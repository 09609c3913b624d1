"""The filters that were used, the newest last, and going through them with Up and Down."""

import json

from PySide6.QtCore import QByteArray

MOST = 50
"""Filters kept."""


class History:
    """What Up and Down bring back."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self._at = 0

    def add(self, text: str) -> None:
        """Remember a filter as the newest."""
        if text.strip():
            self.entries = [*(entry for entry in self.entries if entry != text), text][-MOST:]
        self._at = len(self.entries)

    def older(self, shown: str) -> str | None:
        """The filter before the one that is shown, or None."""
        self._find(shown)
        if self._at == 0:
            return None
        self._at -= 1
        return self.entries[self._at]

    def newer(self, shown: str) -> str | None:
        """The filter after the one that is shown; empty after the newest, None when no old one is shown."""
        self._find(shown)
        if self._at >= len(self.entries):
            return None
        self._at += 1
        return self.entries[self._at] if self._at < len(self.entries) else ""

    def has(self, shown: str) -> bool:
        """Whether going through it makes sense from here: what is shown would not be lost."""
        return not shown or shown in self.entries

    def saved(self) -> QByteArray:
        """All of it, for the settings."""
        return QByteArray(json.dumps(self.entries).encode())

    def restore(self, saved: QByteArray) -> bool:
        """Take what was saved; whether it made sense."""
        try:
            entries = json.loads(bytes(saved.data()))
        except ValueError:
            return False
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            return False
        self.entries = entries[-MOST:]
        self._at = len(self.entries)
        return True

    def _find(self, shown: str) -> None:
        current = self.entries[self._at] if self._at < len(self.entries) else ""
        if shown != current:
            self._at = self.entries.index(shown) if shown in self.entries else len(self.entries)
