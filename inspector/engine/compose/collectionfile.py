"""Files of test events: one JSON or YAML file a collection, that can be read, shared and kept with a project's sources.

    {"name": "Checkout", "description": "…", "events": [{"name": "Big order", "message": {…}, "target": "Staging"}]}

Keys that this version does not know stay as they are, and so do comments in YAML where nothing is changed. A file that
cannot be understood is never written over.
"""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from inspector.core.errors import KnownError
from inspector.destinations.privatefile import read_private, write_private, write_private_json
from inspector.plans.editing.edits import EditError
from inspector.plans.editing.roundtrip import changed_yaml
from inspector.plans.reading.yamltext import read_yaml

_MOST_BYTES = 20 << 20
_MOST_EVENTS = 5_000

Change = Callable[[list[Any]], None]
"""Changes the entries of a collection in place. May raise ``KnownError``: then the file stays as it is."""


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


def read_collection(path: Path) -> Collection:
    """The collection in a file. Raises ``KnownError`` when it cannot be read or is none."""
    value = _parsed(path)
    events = _events_of(value, path)
    found = []
    for place, entry in enumerate(events):
        try:
            found.append(event_of(entry, place))
        except ValueError as error:
            raise _broken(path, f"its event number {place + 1} cannot be understood ({error})") from error
    counts = Counter(each.name.casefold() for each in found)
    twice = next((each.name for each in found if counts[each.name.casefold()] > 1), None)
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


def event_of(entry: Any, place: int) -> KeptEvent:
    """The test event that an entry tells. Raises ``ValueError``."""
    if not isinstance(entry, dict) or not isinstance(entry.get("message"), dict):
        raise ValueError("it has no message")  # noqa: TRY004 - what is in a file is a value, whatever its type
    message = json.loads(json.dumps(entry["message"]))
    told = message.get("event") or message.get("name") or message.get("type")
    name, target = entry.get("name") or told or f"Event {place + 1}", entry.get("target", "")
    if not isinstance(name, str) or not isinstance(target, str | None):
        raise ValueError("its name or its target is no text")  # noqa: TRY004 - likewise
    return KeptEvent(name, message, target or "")


def entry_of(event: KeptEvent) -> dict[str, Any]:
    """A test event as an entry."""
    target = {"target": event.target} if event.target else {}
    return {"name": event.name, **target, "message": event.message}


def renew_entry(entry: Any, new: dict[str, Any]) -> None:
    """Put new values into an entry: what is the same stays the very thing that it was, with its comments."""
    if "target" not in new:
        entry.pop("target", None)
    for key, value in new.items():
        if entry.get(key) != value:
            entry[key] = value


def change_collection(path: Path, name: str, change: Change) -> Collection:
    """Change the entries of a file, which is made under that name if it is not there; what it is then.

    Raises ``KnownError``.
    """
    if not path.exists():
        events: list[Any] = []
        change(events)
        write_private_json(path, {"name": name, "events": events})
        return read_collection(path)
    read_collection(path)  # what is not understood is not written over
    if path.suffix.lower() == ".json":
        value = _parsed(path)
        change(value["events"])
        write_private_json(path, value)
    else:
        try:
            changed = changed_yaml(read_private(path) or "", lambda tree: change(tree["events"]))
        except EditError as error:
            raise _broken(path, str(error).removesuffix(".")) from error
        write_private(path, changed)
    return read_collection(path)


def _broken(path: Path, why: str) -> KnownError:
    return KnownError(f"{path} cannot be used: {why}.", "Mend it, or move it away; it is left as it is.")
