"""A destination as a job uses it."""

from collections.abc import Callable
from typing import NamedTuple

from inspector.destinations.model import Deliverer, Destination, Kind, Repeats


class Target(NamedTuple):
    """A destination, what its kind can do, and how it is opened."""

    destination: Destination
    kind: Kind
    open: Callable[[str], Deliverer]
    """With the id of the job, which stands on every request. Raises ``KnownError``."""

    @property
    def drops_repeats(self) -> bool:
        """Whether it keeps one of an event that it gets twice."""
        return self.kind.repeats is Repeats.DROPPED
