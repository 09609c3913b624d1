"""A kind of destination that is opened by a function of its settings."""

from collections.abc import Callable
from dataclasses import dataclass

from inspector.destinations.extras import require
from inspector.destinations.model import Deliverer, Destination, Kind, Settings


@dataclass
class Sink:
    """See ``model.SinkKind``. Not frozen, since that protocol's ``kind`` is an attribute like any other."""

    kind: Kind
    opener: Callable[[Settings], Deliverer]

    def open(self, destination: Destination, settings: Settings, job_id: str) -> Deliverer:  # noqa: ARG002 - the protocol's
        """Open it; nothing is touched before the first group comes. Raises ``KnownError``."""
        require(self.kind.extra)
        return self.opener(settings)
