"""The user's test events, in files that can be read, shared and kept with a project's sources.

    {"name": "Checkout", "description": "…", "events": [{"name": "Big order", "message": {…}, "target": "Staging"}]}

Each collection is one JSON or YAML file in a folder. Keys that this version does not know stay as they are, and so do
comments in YAML where nothing is changed. A file that cannot be understood is never written over.
"""

import json
import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path

from inspector.core.errors import KnownError
from inspector.destinations.privatefile import read_private, turn, write_private
from inspector.plans.editing.edits import EditError
from inspector.plans.editing.roundtrip import changed_yaml
from inspector.plans.reading.yamltext import read_yaml

ENDINGS = (".json", ".yaml", ".yml")
LONGEST_NAME = 80
_MOST_BYTES = 20 << 20
_MOST_EVENTS = 5_000
_FIRST_NAME = "Test events"


class KeptEvent(NamedTuple):
    """One event to be sent again and again."""

    name: str
    """What the user calls it; unique in its collection, told apart without regard to case."""
    message: dict[str, Any]
    target: str = ""
    """The name of a destination; empty for the capture itself."""


class Collection(NamedTuple):
    """One file of test events."""

    path: Path
    name: str
    description: str = ""
    events: tuple[KeptEvent, ...] = ()


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
        _check_name(event.name, "test event")

        def put(events: list[Any]) -> None:
            place = _place_of(before or event.name, events)
            other = _place_of(event.name, events)
            if before is not None and other is not None and other != place:
                raise KnownError(f"There is a test event '{event.name}' already.", "Choose another name.")
            if place is None:
                events.append(_entry(event))
            else:
                _renew(events[place], _entry(event))

        return self._change(collection, put)

    def remove(self, collection: str, name: str) -> Removed:
        """Take a test event out of its collection. Raises ``KnownError``."""
        gone: list[Removed] = []

        def take(events: list[Any]) -> None:
            place = _place_of(name, events)
            if place is None:
                raise KnownError(f"There is no test event '{name}'.", "It was removed meanwhile.")
            gone.append(Removed(collection, _event(events[place], place), place))
            del events[place]

        self._change(collection, take)
        return gone[0]

    def restore(self, removed: Removed) -> Collection:
        """Have a test event back where it was. Raises ``KnownError``."""

        def put(events: list[Any]) -> None:
            if _place_of(removed.event.name, events) is not None:
                raise KnownError(f"There is a test event '{removed.event.name}' already.", "Choose another name.")
            events.insert(min(removed.place, len(events)), _entry(removed.event))

        return self._change(removed.collection, put)

    def duplicate(self, collection: str, name: str) -> KeptEvent:
        """Another test event like this one, right below it, under a free name. Raises ``KnownError``."""
        made: list[KeptEvent] = []

        def put(events: list[Any]) -> None:
            place = _place_of(name, events)
            if place is None:
                raise KnownError(f"There is no test event '{name}'.", "It was removed meanwhile.")
            kept = _event(events[place], place)
            made.append(kept._replace(name=_free(kept.name, events)))
            events.insert(place + 1, _entry(made[0]))

        self._change(collection, put)
        return made[0]

    def _change(self, name: str, change: Any) -> Collection:
        _check_name(name, "collection")
        path = self._path_of(name)
        with turn(path):
            if path.exists():
                _change_file(path, change)
            else:
                events: list[Any] = []
                change(events)
                write_private(path, _written({"name": name, "events": events}))
        return read_collection(path)

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


def read_collection(path: Path) -> Collection:
    """The collection in a file. Raises ``KnownError`` when it cannot be read or is none."""
    value = _parsed(path)
    events = _events_of(value, path)
    found = []
    for place, entry in enumerate(events):
        try:
            found.append(_event(entry, place))
        except ValueError as error:
            raise _broken(path, f"its event number {place + 1} cannot be understood ({error})") from error
    names = [each.name.casefold() for each in found]
    twice = next((each.name for each in found if names.count(each.name.casefold()) > 1), None)
    if twice is not None:
        raise _broken(path, f"it has two events '{twice}'")
    name, about = value.get("name", path.stem), value.get("description", "")
    if not isinstance(name, str) or not name.strip() or not isinstance(about, str):
        raise _broken(path, "its name or its description is no text")
    return Collection(path, name.strip(), about, tuple(found))


def read_events(path: Path) -> tuple[KeptEvent, ...]:
    """What a file holds that is named on the command line: a collection, or one event. Raises ``KnownError``."""
    value = _parsed(path)
    if "events" in value and "type" not in value:
        return read_collection(path).events
    message = value.get("message", value) if "type" not in value else value
    if not isinstance(message, dict) or not message:
        raise _broken(path, "it holds no event")
    return (KeptEvent(path.name, message),)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _broken(path, "it is larger than 20 MB")
    except OSError as error:
        raise KnownError(f"{path} cannot be read: {error.strerror or error}.") from error
    text = (read_private(path) or "").removeprefix("\ufeff")
    try:
        value = json.loads(text) if path.suffix.lower() == ".json" else _only(read_yaml(path.name, text), path)
    except (ValueError, RecursionError) as error:
        raise _broken(path, f"it is no JSON ({error})") from error
    if not isinstance(value, dict):
        raise _broken(path, "it holds no object")
    return value


def _only(documents: list[Any], path: Path) -> Any:
    if len(documents) > 1:
        raise _broken(path, f"it holds {len(documents)} YAML documents")
    return documents[0] if documents else None


def _events_of(value: dict[str, Any], path: Path) -> list[Any]:
    events = value.get("events")
    if not isinstance(events, list):
        raise _broken(path, "it has no list of events")
    if len(events) > _MOST_EVENTS:
        raise _broken(path, f"it has more than {_MOST_EVENTS:,} events")
    return events


def _event(entry: Any, place: int) -> KeptEvent:
    """The test event that an entry tells. Raises ``ValueError``."""
    if not isinstance(entry, dict) or not isinstance(entry.get("message"), dict):
        raise ValueError("it has no message")  # noqa: TRY004 - what is in a file is a value, whatever its type
    message = json.loads(json.dumps(entry["message"]))
    told = message.get("event") or message.get("name") or message.get("type")
    name, target = entry.get("name") or told or f"Event {place + 1}", entry.get("target", "")
    if not isinstance(name, str) or not isinstance(target, str | None):
        raise ValueError("its name or its target is no text")  # noqa: TRY004 - likewise
    return KeptEvent(name, message, target or "")


def _entry(event: KeptEvent) -> dict[str, Any]:
    target = {"target": event.target} if event.target else {}
    return {"name": event.name, **target, "message": event.message}


def _renew(entry: Any, new: dict[str, Any]) -> None:
    """Put new values into an entry: what is the same stays the very thing that it was, with its comments."""
    if "target" not in new:
        entry.pop("target", None)
    for key, value in new.items():
        if entry.get(key) != value:
            entry[key] = value


def _change_file(path: Path, change: Any) -> None:
    read_collection(path)  # what is not understood is not written over
    if path.suffix.lower() == ".json":
        value = _parsed(path)
        change(value["events"])
        write_private(path, _written(value))
        return
    text = read_private(path) or ""
    try:
        changed = changed_yaml(text, lambda tree: change(tree["events"]))
    except EditError as error:
        raise _broken(path, str(error).removesuffix(".")) from error
    write_private(path, changed)


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _broken(path: Path, why: str) -> KnownError:
    return KnownError(f"{path} cannot be used: {why}.", "Mend it, or move it away; it is left as it is.")


def _place_of(name: str, events: Iterable[Any]) -> int | None:
    return next((place for place, each in enumerate(events) if _same(_event(each, place).name, name)), None)


def _free(name: str, events: list[Any]) -> str:
    taken = {_event(each, place).name.casefold() for place, each in enumerate(events)}
    tries = (f"{name[: LONGEST_NAME - 6]} {number}" for number in range(2, len(taken) + 3))
    return next(each for each in tries if each.casefold() not in taken)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _check_name(name: str, what: str) -> None:
    if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        message = f"'{name[:LONGEST_NAME]}' cannot be the name of a {what}."
        raise KnownError(message, f"A name has 1 to {LONGEST_NAME} visible characters.")


def _hint(name: str, known: list[str], folder: Path) -> str:
    folded = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), folded, n=1)
    if near:
        return f"Did you mean '{folded[near[0]]}'?"
    return "`inspector fire --list` shows those there are." if known else f"None is kept in {folder} yet."
