"""The value that a command is about: a line of an event's JSON, and what can be said and copied of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from inspector.core.filter.fields import COLUMNS, MESSAGE_KEYS
from inspector.core.filter.paths import path_text
from inspector.core.filter.tree import Path
from inspector.gui.detail.folds import Folds
from inspector.gui.detail.outline import Outline


class Target(NamedTuple):
    """A value of the event that is shown."""

    folds: Folds
    line: int
    """On which it begins."""

    @property
    def outline(self) -> Outline:
        """Where it stands."""
        return self.folds.outline

    @property
    def pointer(self) -> str:
        """Its JSON pointer."""
        return self.outline.pointer(self.line)

    @property
    def path(self) -> str:
        """Its path as filters write it; empty for the whole event."""
        return filter_path(self.outline.steps(self.line))

    @property
    def branch(self) -> int | None:
        """The object or array that begins here; None for other values."""
        return self.outline.opened_at(self.line)

    @property
    def nearest_branch(self) -> int:
        """The object or array that begins here or stands around it."""
        own = self.branch
        return self.outline.around(self.line) if own is None else own

    @property
    def value(self) -> Any:
        """The value itself."""
        return self.outline.value(self.line)

    @property
    def comparable(self) -> bool:
        """Whether a filter can ask for this value: a scalar of which nothing is hidden."""
        return self.outline.kind(self.line) not in {"object", "list"} and not self.outline.masked(self.line)

    def plain_text(self) -> str:
        """What copying the value gives: a text without its quotes, anything else as JSON."""
        if self.outline.kind(self.line) == "text":
            return str(self.value)
        return self.outline.node_text(self.line)


def filter_path(steps: Sequence[str | int]) -> str:
    """The path of a value as filters write it, in their shortest form; empty for the whole event."""
    if not steps:
        return ""
    if len(steps) == 1 and isinstance(steps[0], str) and steps[0].lower() in COLUMNS and steps[0] not in MESSAGE_KEYS:
        return steps[0]
    return path_text(Path(tuple(steps)), MESSAGE_KEYS)
