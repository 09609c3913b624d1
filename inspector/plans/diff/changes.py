"""A change from one plan to another."""

from enum import StrEnum
from typing import Any, NamedTuple

from inspector.plans.model import Path, RuleKey, path_label


class ChangeKind(StrEnum):
    """What sort of change it is. Seen from the other side added is removed and stricter is looser."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    STRICTER = "stricter"
    """Less is accepted than before."""
    LOOSER = "looser"
    """More is accepted than before."""
    CHANGED = "changed"
    """Other things are accepted than before; or whether more or less cannot be told."""
    WORDS = "words"
    """Descriptions, owners and the like: nothing that is checked."""


class Scope(StrEnum):
    """What part of a plan a change is in."""

    PLAN = "plan"
    EVENT = "event"
    COMMON = "common"
    ENTITY = "entity"


class Place(NamedTuple):
    """Where in a plan something is."""

    scope: Scope
    rule: RuleKey | None = None
    """As the new plan has it; of what is gone as the old one had it."""
    name: str = ""
    """Of the event, common schema or entity as people write it."""
    path: Path = ()
    """Of a property from the message's root; empty for the whole of it."""

    @property
    def label(self) -> str:
        """The property as people write it: ``products[].price``."""
        return path_label(self.path[1:] if len(self.path) > 1 else self.path)


class Change(NamedTuple):
    """One change."""

    kind: ChangeKind
    place: Place
    keyword: str
    """What of it changed: ``event``, ``property``, ``name``, ``type``, ``required``, ``enum``, ``description``,
    another keyword of JSON Schema, or a field of the plan or rule."""
    before: Any
    """JSON value, None for nothing."""
    after: Any
    breaking: bool
    """Senders that did well with the old plan may have problems with the new one."""
    message: str
    """A sentence for people."""


OPPOSITE = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.STRICTER: ChangeKind.LOOSER,
    ChangeKind.LOOSER: ChangeKind.STRICTER,
}
"""What a change is from the other side, where that is another kind."""
