"""The user's test events: collections of them in one folder, a file each (``collectionfile``)."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path

from inspector.core.errors import KnownError
from inspector.destinations.privatefile import turn
from inspector.engine.compose.collectionfile import (
    Change,
    Collection,
    KeptEvent,
    change_collection,
    entry_of,
    event_of,
    read_collection,
    renew_entry,
)

ENDINGS = (".json", ".yaml", ".yml")
LONGEST_NAME = 80


class Broken(NamedTuple):
    """A file that cannot be understood, and why."""

    path: Path
    error: KnownError


class Removed(NamedTuple):
    """All that is needed to have a test event back."""

    collection: str
    event: KeptEvent
    place: int


def collections_folder() -> Path:
    """Where the user's collections are kept."""
    return user_config_path("event-inspector", appauthor=False) / "collections"


class CollectionStore:
    """The collections in one folder. Reads the files anew each time; touches the disk, so call it in a thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[tuple[Collection, ...], tuple[Broken, ...]]:
        """Every collection by name, and the files that are none."""
        found: list[Collection] = []
        broken: list[Broken] = []
        for path in self._files():
            try:
                found.append(read_collection(path))
            except KnownError as error:
                broken.append(Broken(path, error))
        return tuple(sorted(found, key=lambda each: each.name.casefold())), tuple(broken)

    def get(self, name: str) -> Collection:
        """The collection of that name, or of that file. Raises ``KnownError``."""
        every, broken = self.all()
        found = next((each for each in every if _same(name, each.name) or _same(name, each.path.stem)), None)
        if found is not None:
            return found
        bad = next((each for each in broken if _same(each.path.stem, name)), None)
        if bad is not None:
            raise bad.error
        raise KnownError(f"There is no collection '{name}'.", _hint(name, [each.name for each in every], self.folder))

    def find(self, name: str, collection: str | None = None) -> tuple[Collection, KeptEvent]:
        """The test event of that name, in one collection or the only one that has it. Raises ``KnownError``."""
        every = (self.get(collection),) if collection else self.all()[0]
        found = [(each, event) for each in every for event in each.events if _same(event.name, name)]
        if len(found) > 1:
            names = ", ".join(each.name for each, _ in found)
            raise KnownError(f"'{name}' is in several collections: {names}.", "Name one with --collection.")
        if not found:
            known = [event.name for each in every for event in each.events]
            raise KnownError(f"There is no test event '{name}'.", _hint(name, known, self.folder))
        return found[0]

    def save(self, collection: str, event: KeptEvent, before: str | None = None) -> Collection:
        """Put a test event into a collection, which is made if it is not there; what it is then.

        An event of that name is replaced, or the one that was called ``before``. Raises ``KnownError``.
        """
        _check_name(event.name, "a test event")

        def put(events: list[Any]) -> None:
            place = _place_of(before or event.name, events)
            other = _place_of(event.name, events)
            if before is not None and other is not None and other != place:
                raise KnownError(f"There is a test event '{event.name}' already.", "Choose another name.")
            if place is None:
                events.append(entry_of(event))
            else:
                renew_entry(events[place], entry_of(event))

        return self._change(collection, put)

    def remove(self, collection: str, name: str) -> Removed:
        """Take a test event out of its collection. Raises ``KnownError``."""
        gone: list[Removed] = []

        def take(events: list[Any]) -> None:
            place = _place_of(name, events)
            if place is None:
                raise KnownError(f"There is no test event '{name}'.", "It was removed meanwhile.")
            gone.append(Removed(collection, event_of(events[place], place), place))
            del events[place]

        self._change(collection, take)
        return gone[0]

    def restore(self, removed: Removed) -> Collection:
        """Have a test event back where it was. Raises ``KnownError``."""

        def put(events: list[Any]) -> None:
            if _place_of(removed.event.name, events) is not None:
                raise KnownError(f"There is a test event '{removed.event.name}' already.", "Choose another name.")
            events.insert(min(removed.place, len(events)), entry_of(removed.event))

        return self._change(removed.collection, put)

    def duplicate(self, collection: str, name: str) -> KeptEvent:
        """Another test event like this one, right below it, under a free name. Raises ``KnownError``."""
        made: list[KeptEvent] = []

        def put(events: list[Any]) -> None:
            place = _place_of(name, events)
            if place is None:
                raise KnownError(f"There is no test event '{name}'.", "It was removed meanwhile.")
            kept = event_of(events[place], place)
            made.append(kept._replace(name=_free(kept.name, events)))
            events.insert(place + 1, entry_of(made[0]))

        self._change(collection, put)
        return made[0]

    def _change(self, name: str, change: Change) -> Collection:
        _check_name(name, "a collection")
        path = self._path_of(name)
        with turn(path):
            return change_collection(path, name, change)

    def _path_of(self, name: str) -> Path:
        """The file of a collection, or the one that a new collection gets. Raises ``KnownError``."""
        try:
            return self.get(name).path
        except KnownError:
            stem = re.sub(r"[^\w .-]+", "-", name).strip(" .-") or "collection"
            files = {path.stem.casefold() for path in self._files()}
            if stem.casefold() in files:
                raise
            return self.folder / f"{stem}.json"

    def _files(self) -> list[Path]:
        try:
            found = [path for path in self.folder.iterdir() if path.suffix.lower() in ENDINGS]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise KnownError(f"{self.folder} cannot be read: {error.strerror or error}.") from error
        return sorted(path for path in found if not path.name.startswith("."))


def _place_of(name: str, events: Iterable[Any]) -> int | None:
    return next((place for place, each in enumerate(events) if _same(event_of(each, place).name, name)), None)


def _free(name: str, events: list[Any]) -> str:
    taken = {event_of(each, place).name.casefold() for place, each in enumerate(events)}
    tries = (f"{name[: LONGEST_NAME - 6]} {number}" for number in range(2, len(taken) + 3))
    return next(each for each in tries if each.casefold() not in taken)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _check_name(name: str, what: str) -> None:
    if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        message = f"'{name[:LONGEST_NAME]}' cannot be the name of {what}."
        raise KnownError(message, f"A name has 1 to {LONGEST_NAME} visible characters.")


def _hint(name: str, known: list[str], folder: Path) -> str:
    folded = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), folded, n=1)
    if near:
        return f"Did you mean '{folded[near[0]]}'?"
    return "`inspector fire --list` shows those there are." if known else f"None is kept in {folder} yet."
