"""An event on its way through a lane."""

from typing import NamedTuple

from inspector.core.delivery import Outcome
from inspector.core.outgoing import Outgoing
from inspector.storage.ledger.records import Record


class Item(NamedTuple):
    """An event that is to be sent to a destination."""

    event: Outgoing
    due_s: float = 0.0
    """Seconds after the start of the pace."""
    tries: int = 0
    """How often it has been sent in this run."""
    before: int = 0
    """How often in the runs before: who resumes a job wants it tried anew."""

    @property
    def user(self) -> str | None:
        """Whose event it is, for the order."""
        return self.event.user_id or self.event.anonymous_id or None


class Batch(NamedTuple):
    """What a feed gives at a time."""

    items: list[Item]
    settled: list[Record]
    """Events that are not sent, with the reason."""


class Sent(NamedTuple):
    """An item and what became of it in one try."""

    item: Item
    outcome: Outcome
