"""The user's destinations as jobs need them."""

import os
from collections.abc import Sequence
from pathlib import Path

from inspector.core.errors import KnownError
from inspector.core.filter import FilterError, compile_filter, parse, visible
from inspector.destinations.kinds import find_kind
from inspector.destinations.model import Destination, Kind
from inspector.destinations.opening import open_destination
from inspector.destinations.secrets import Secrets
from inspector.destinations.store import DestinationStore, destinations_folder
from inspector.engine.replay.target import Target


class Destinations:
    """The destinations of a user, read anew each time. Its methods touch disk and keyring: call them in a thread."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or destinations_folder()
        self.store = DestinationStore(folder)
        self.secrets = Secrets(folder, os.environ)

    def targets(self, names: Sequence[str]) -> tuple[Target, ...]:
        """The destinations of these names. Raises ``KnownError`` when one is missing or cannot be used."""
        return tuple(self.target(self.store.get(name)) for name in names)

    def target(self, destination: Destination) -> Target:
        """A destination with its secrets. Raises ``KnownError``."""
        kind: Kind = find_kind(destination.kind).kind
        secrets = self.secrets.read(destination, kind)
        _check_filter(destination)
        # What is wrong with its settings is told now, not in the middle of a job.
        open_destination(destination, secrets)
        return Target(destination, kind, lambda job_id: open_destination(destination, secrets, job_id))


def _check_filter(destination: Destination) -> None:
    try:
        compile_filter(visible(parse(destination.filter)), 0, lambda _: None)
    except FilterError as error:
        message = f"The filter of {destination.name} cannot be read: {error.message}"
        raise KnownError(message, f"`inspector destinations set '{destination.name}' …` mends it.") from error
