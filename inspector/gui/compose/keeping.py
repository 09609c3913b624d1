"""Test events and what was sent, as files hold them. Everything here may wait: it is called off the GUI thread."""

from threading import Lock
from typing import NamedTuple

from inspector.core.errors import KnownError
from inspector.engine.compose.collectionfile import Collection, KeptEvent
from inspector.engine.compose.collections import Broken, CollectionStore, Removed, collections_folder
from inspector.engine.compose.history import History, Sent, history_path


class Kept(NamedTuple):
    """All there is."""

    collections: tuple[Collection, ...] = ()
    broken: tuple[Broken, ...] = ()
    sent: tuple[Sent, ...] = ()
    """The newest first."""
    trouble: KnownError | None = None
    """Why the folder or the history cannot be read."""


class Keeper:
    """Collections and history, for several threads, one at a time."""

    def __init__(self) -> None:
        self._store = CollectionStore(collections_folder())
        self._history = History(history_path())
        self._lock = Lock()

    def all(self) -> Kept:
        """Everything as it is now; what cannot be read is told, not raised."""
        with self._lock:
            collections: tuple[Collection, ...] = ()
            broken: tuple[Broken, ...] = ()
            sent: tuple[Sent, ...] = ()
            trouble: KnownError | None = None
            try:
                collections, broken = self._store.all()
            except KnownError as error:
                trouble = error
            try:
                sent = self._history.all()
            except KnownError as error:
                trouble = trouble or error
            return Kept(collections, broken, sent, trouble)

    def save(self, collection: str, event: KeptEvent) -> None:
        """Put a test event into a collection. Raises ``KnownError``."""
        with self._lock:
            self._store.save(collection, event)

    def duplicate(self, collection: str, name: str) -> KeptEvent:
        """Make another one like it. Raises ``KnownError``."""
        with self._lock:
            return self._store.duplicate(collection, name)

    def remove(self, collection: str, name: str) -> Removed:
        """Take a test event away. Raises ``KnownError``."""
        with self._lock:
            return self._store.remove(collection, name)

    def restore(self, removed: Removed) -> None:
        """Have it back. Raises ``KnownError``."""
        with self._lock:
            self._store.restore(removed)

    def remember(self, sent: Sent) -> None:
        """Keep what was sent. Raises ``KnownError``."""
        with self._lock:
            self._history.add(sent)

    def forget(self, sent: Sent) -> None:
        """Keep it no longer. Raises ``KnownError``."""
        with self._lock:
            self._history.remove(sent)

    def recall(self, sent: Sent) -> None:
        """Keep it again. Raises ``KnownError``."""
        with self._lock:
            self._history.restore(sent)
