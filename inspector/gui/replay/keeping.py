"""The user's destinations as files and keyring hold them. Everything here may wait: it is called off the GUI thread."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.delivery import Outcome
from inspector.core.errors import KnownError
from inspector.destinations.extras import is_there
from inspector.destinations.kinds import ACTIONS, built_in, find_kind
from inspector.destinations.model import Destination, Kind
from inspector.destinations.opening import open_destination
from inspector.destinations.secrets import Secrets
from inspector.destinations.store import DestinationStore, destinations_folder
from inspector.gui.replay.kindwords import kind_name

translate = QCoreApplication.translate


class Shown(NamedTuple):
    """A destination with what is to be told of its kind."""

    destination: Destination
    kind: Kind | None
    """None when this version does not know it, or it is not installed."""
    why: str = ""
    """Why it cannot be used, then."""


class Offered(NamedTuple):
    """A kind of destination to choose."""

    kind: Kind
    ready: bool
    """Whether all that it needs is installed."""


class Kinds(NamedTuple):
    """What there is to choose from."""

    offered: tuple[Offered, ...]
    actions: bool
    """Whether Segment's own destinations are installed."""
    why: str = ""
    """Why they are not."""


class Opened(NamedTuple):
    """A destination to be changed, without its secrets."""

    destination: Destination
    kind: Kind
    kept: frozenset[str]
    """Keys of the secrets that are kept for it."""
    where: str
    """Where secrets are kept that are typed now, in words."""


class Removed(NamedTuple):
    """All that is needed to have a destination back. Its repr tells no secret."""

    destination: Destination
    secrets: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Removed({self.destination.name!r})"


class Keeper:
    """The destinations of one folder, for several threads, one at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or destinations_folder()
        self._store = DestinationStore(folder)
        self._secrets = Secrets(folder, os.environ)
        self._lock = Lock()

    def all(self) -> tuple[Shown, ...]:
        """Every destination, by name. Raises ``KnownError``."""
        with self._lock:
            return tuple(map(_shown, self._store.all()))

    def open(self, name: str) -> Opened:
        """A destination to be changed. Raises ``KnownError``."""
        with self._lock:
            destination = self._store.get(name)
            kind = find_kind(destination.kind).kind
            kept = frozenset(self._secrets.read(destination, kind))
            return Opened(destination, kind, kept, self._secrets.where())

    def begin(self, kind_id: str) -> Opened:
        """A new destination of a kind, under a free name. Raises ``KnownError``."""
        with self._lock:
            kind = find_kind(kind_id).kind
            name = _free(kind_name(kind), self._store.all())
            return Opened(Destination(name, kind_id, {}), kind, frozenset(), self._secrets.where())

    def save(self, before: str | None, destination: Destination, secrets: Mapping[str, str]) -> Destination:
        """Write a destination down that was called ``before``, None for a new one, and the secrets that were typed.

        An empty secret drops the one that is kept. Raises ``KnownError``.
        """
        with self._lock:
            if before is None or before.casefold() != destination.name.casefold():
                self._check_free(destination.name)
            if before is not None and before != destination.name:
                self._store.rename(before, destination.name)
                self._secrets.rename(before, destination.name)
            self._store.save(destination)
            for key, value in secrets.items():
                self._secrets.write(destination.name, key, value)
        return destination

    def duplicate(self, name: str) -> Destination:
        """Another destination like this one, with its secrets, under a free name. Raises ``KnownError``."""
        with self._lock:
            destination = self._store.get(name)
            copy = destination._replace(name=_free(destination.name, self._store.all()))
            self._store.save(copy)
            for key, value in self._kept(destination).items():
                self._secrets.write(copy.name, key, value)
        return copy

    def remove(self, name: str) -> Removed:
        """Remove a destination and its secrets. Raises ``KnownError``."""
        with self._lock:
            kept = self._kept(self._store.get(name))
            gone = self._store.remove(name)
            self._secrets.forget(gone.name)
        return Removed(gone, kept)

    def restore(self, removed: Removed) -> Destination:
        """Have it back. Raises ``KnownError`` when another has its name by now."""
        return self.save(None, removed.destination, removed.secrets)

    def test(self, destination: Destination, typed: Mapping[str, str], before: str | None) -> Outcome:
        """Whether a destination as it is being set up can be reached. Raises ``KnownError``."""
        with self._lock:
            named = destination if before is None else destination._replace(name=before)
            kept = self._kept(named) if before is not None else {}
        secrets = {key: value for key, value in {**kept, **typed}.items() if value}

        async def ask() -> Outcome:
            async with open_destination(destination, secrets) as opened:
                return await opened.test()

        return asyncio.run(ask())

    def _kept(self, destination: Destination) -> dict[str, str]:
        try:
            kind = find_kind(destination.kind).kind
        except KnownError:  # it was installed once; what it needs is not known any more
            return {}
        return self._secrets.read(destination, kind)

    def _check_free(self, name: str) -> None:
        if any(each.name.casefold() == name.casefold() for each in self._store.all()):
            message = translate("Destinations", "There is a destination “{name}” already.").format(name=name)
            raise KnownError(message, translate("Destinations", "Choose another name."))


def read_kinds() -> Kinds:
    """All kinds, those that are built in first. Loads them, which takes a moment."""
    offered = [Offered(kind, is_there(kind.extra)) for kind in built_in()]
    try:
        from inspector.destinations.actions.kind import kinds  # noqa: PLC0415 - it waits until it is needed

        offered += [Offered(kind, ready=True) for kind in kinds()]
    except KnownError as error:
        return Kinds(tuple(offered), actions=False, why=str(error))
    return Kinds(tuple(offered), actions=True)


def suggested(kind_id: str) -> list[dict[str, Any]]:
    """What one of Segment's own destinations does by default, to be edited. Raises ``KnownError``."""
    from inspector.destinations.actions.kind import find_kind as find_action  # noqa: PLC0415 - likewise
    from inspector.destinations.actions.setup import subscriptions_json  # noqa: PLC0415 - likewise

    return subscriptions_json(find_action(kind_id).actions)


def is_action(kind_id: str) -> bool:
    """Whether a kind is one of Segment's own."""
    return kind_id.startswith(ACTIONS)


def _shown(destination: Destination) -> Shown:
    try:
        return Shown(destination, find_kind(destination.kind).kind)
    except KnownError as error:
        return Shown(destination, None, str(error))


def _free(wanted: str, known: tuple[Destination, ...]) -> str:
    """The name, or with a number behind it."""
    taken = {each.name.casefold() for each in known}
    names = [wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.casefold() not in taken)
