"""One event as a filter looks at it: its columns as JSON values, its message read when first asked for."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from inspector.core.event import EventFlag
from inspector.core.filter.jsonvalues import apply, find, fold
from inspector.core.filter.tree import Call, Column, Operand, Path
from inspector.core.redaction import mask_key
from inspector.core.stored import StoredEvent

_FLAG_WORDS = tuple((flag, (flag.name or "").lower()) for flag in EventFlag)
_UNREAD = object()
"""Stands for a message before it is read."""


class Subject:
    """An event under a filter. ``loads`` reads JSON; what it refuses with a ValueError counts as an empty message."""

    __slots__ = ("_folded", "_json", "_loads", "_message", "event")

    def __init__(self, event: StoredEvent, loads: Callable[[Any], Any], message: str | None = None) -> None:
        """``message`` is the JSON of the message where it is at hand as text, in place of the event's."""
        self.event = event
        self._loads = loads
        self._json = event.message if message is None else message
        self._message: Any = _UNREAD
        self._folded: tuple[str, ...] = ()

    @property
    def message(self) -> Any:
        """The message as a JSON value."""
        if self._message is _UNREAD:
            try:
                self._message = self._loads(self._json)
            except ValueError:
                self._message = {}
        return self._message

    def _texts(self) -> tuple[str, ...]:
        """All that a search for text looks through, folded."""
        if self._folded:
            return self._folded
        event, row = self.event, self.event.row
        columns = (row.name, row.user_id, row.anonymous_id, event.message_id, event.source.name, row.library)
        texts = (*(text for text in columns if text), event.message.decode("utf-8", "replace"))
        self._folded = tuple(map(fold, texts))
        return self._folded

    def holds(self, needles: tuple[str, ...]) -> bool:
        """Whether one of the needles, which are folded, stands in one of the event's texts."""
        return any(needle in text for text in self._texts() for needle in needles)

    def values(self, operand: Operand) -> list[Any]:
        """The values of a field; none if it is missing. A function of a missing field is one of null."""
        if isinstance(operand, Path):
            return find(self.message, operand.steps)
        if isinstance(operand, Call):
            return [apply(operand.function, value) for value in self.values(operand.operand) or [None]]
        return [value for value in _COLUMNS[operand](self.event) if value is not None]


def needles(text: str) -> tuple[str, ...]:
    """What to look for to find the text: itself, and itself as JSON writes it where that differs."""
    return tuple({fold(text), fold(json.dumps(text, ensure_ascii=False)[1:-1])})


def _flags(event: StoredEvent) -> tuple[str, ...]:
    return tuple(word for flag, word in _FLAG_WORDS if flag in event.row.flags)


def _write_keys(event: StoredEvent) -> tuple[str | None, ...]:
    """The write key in full and as it is shown, so that either can be typed or copied."""
    return event.source.write_key, mask_key(event.source.write_key)


_COLUMNS: dict[Column, Callable[[StoredEvent], Sequence[Any]]] = {
    Column.EVENT: lambda event: (event.row.name,),
    Column.TYPE: lambda event: (event.row.type.word,),
    Column.VERDICT: lambda event: (event.row.verdict.word,),
    Column.PROBLEM: lambda event: tuple(problem.code for problem in event.problems),
    Column.USER: lambda event: (event.row.user_id,),
    Column.ANONYMOUS: lambda event: (event.row.anonymous_id,),
    Column.MESSAGE: lambda event: (event.message_id,),
    Column.ID: lambda event: (event.row.id,),
    Column.SOURCE: lambda event: (event.source.name,),
    Column.LIBRARY: lambda event: (event.row.library,),
    Column.VENDOR: lambda event: (event.row.vendor,),
    Column.VIA: lambda event: (event.via.word,),
    Column.LABEL: lambda event: (event.source.label,),
    Column.WRITE_KEY: _write_keys,
    Column.IS: _flags,
    Column.TAG: lambda event: event.tags,
    Column.NOTE: lambda event: (event.note,),
}
