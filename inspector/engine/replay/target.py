"""A destination as a job uses it."""

from collections.abc import Callable
from typing import NamedTuple

from inspector.destinations.model import Deliverer, Destination, Kind, Repeats

_FEW = 5


class Target(NamedTuple):
    """A destination, what its kind can do, and how it is opened."""

    destination: Destination
    kind: Kind
    open: Callable[[str], Deliverer]
    """With the id of the job, which stands on every request. Raises ``KnownError``."""

    @property
    def group(self) -> int:
        """How many events it is handed at a time: what becomes of them is known when all of them are through, so where
        each is a request of its own it is handed a few.
        """
        if self.kind.one_by_one is not None:
            key, value = self.kind.one_by_one
            default = next(each.default for each in self.kind.settings if each.key == key)
            if self.destination.settings.get(key, default) == value:
                return _FEW
        return max(1, self.kind.most_events)

    @property
    def drops_repeats(self) -> bool:
        """Whether it keeps one of an event that it gets twice."""
        return self.kind.repeats is Repeats.DROPPED
