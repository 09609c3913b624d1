"""The user's destinations, in ``destinations.json`` in the folder of settings. Secrets are not in it.

    {"version": 1, "destinations": [{"name": "Staging", "kind": "segment", "settings": {…}, "filter": "", …}]}

Several processes may change it: each change is made in turn on what is in the file then. Kinds that this version does
not know and keys that it does not understand stay as they are. A file that cannot be read is never written over.
"""

import json
import math
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from inspector.core.errors import KnownError
from inspector.core.event import EVENT_TYPES
from inspector.destinations.kinds import KINDS, find_kind
from inspector.destinations.model import ALL_TYPES, Destination
from inspector.destinations.privatefile import read_private, turn, write_private_json
from inspector.destinations.settings import secret_keys

_VERSION = 1
_LONGEST_NAME = 80


def destinations_folder() -> Path:
    """Where the user's destinations are kept."""
    return user_config_path("event-inspector", appauthor=False)


class DestinationStore:
    """The destinations in one folder. Reads the file anew each time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "destinations.json"

    def all(self) -> tuple[Destination, ...]:
        """Every destination, by name. Raises ``KnownError``."""
        found = (self._destination(entry, place) for place, entry in enumerate(self._entries()["destinations"], 1))
        return tuple(sorted(found, key=lambda each: each.name.casefold()))

    def get(self, name: str) -> Destination:
        """The destination of that name, in any case. Raises ``KnownError`` when there is none."""
        every = self.all()
        found = next((each for each in every if _same(each.name, name)), None)
        if found is None:
            raise KnownError(f"There is no destination '{name}'.", _hint(name, [each.name for each in every]))
        return found

    def save(self, destination: Destination) -> None:
        """Add a destination or change the one of that name. Raises ``KnownError``, ``ValueError`` for secrets in it."""
        _check_name(destination.name)
        _check_no_secrets(destination)
        with turn(self.path):
            file = self._entries()
            entries: list[Any] = file["destinations"]
            place = _place_of(destination.name, entries)
            if place is None:
                entries.append(_entry(destination))
            else:
                entries[place] = {**entries[place], **_entry(destination)}
            self._write(file)

    def rename(self, name: str, new: str) -> Destination:
        """Give a destination another name; the destination by its new name. Raises ``KnownError``."""
        _check_name(new)
        with turn(self.path):
            file = self._entries()
            entries: list[Any] = file["destinations"]
            old = self.get(name)
            place = _place_of(new, entries)
            if place is not None and not _same(old.name, new):
                raise KnownError(f"There is a destination '{new}' already.", "Choose another name.")
            place = _place_of(old.name, entries)
            assert place is not None  # noqa: S101 - get() has just found it in the same text
            entries[place] = {**entries[place], "name": new}
            self._write(file)
        return old._replace(name=new)

    def remove(self, name: str) -> Destination:
        """Remove a destination; what it was. Its secrets are ``Secrets.forget``'s. Raises ``KnownError``."""
        with turn(self.path):
            gone = self.get(name)
            file = self._entries()
            file["destinations"] = [each for each in file["destinations"] if not _same(_name_of(each), gone.name)]
            self._write(file)
        return gone

    def _entries(self) -> dict[str, Any]:
        text = read_private(self.path)
        if text is None or not text.strip():
            return {"version": _VERSION, "destinations": []}
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise self._broken(f"it is no JSON ({error})") from error
        if not isinstance(value, dict) or not isinstance(value.get("destinations"), list):
            raise self._broken("it holds no list of destinations")
        if not isinstance(value.get("version"), int) or value["version"] > _VERSION:
            raise self._broken("a newer Event Inspector wrote it")
        return value

    def _destination(self, entry: Any, place: int) -> Destination:
        try:
            return _read(entry)
        except (KeyError, TypeError, ValueError) as error:
            raise self._broken(f"its destination number {place} cannot be understood ({error})") from error

    def _broken(self, why: str) -> KnownError:
        return KnownError(f"{self.path} cannot be used: {why}.", "Mend it, or move it away; it is left as it is.")

    def _write(self, file: Mapping[str, Any]) -> None:
        write_private_json(self.path, file)


def _entry(destination: Destination) -> dict[str, Any]:
    types = sorted(each.word for each in destination.types)
    return {**destination._asdict(), "settings": dict(destination.settings), "types": types}


def _read(entry: Any) -> Destination:
    if not isinstance(entry, dict):
        raise TypeError("it is not an object")
    rate, settings = entry.get("rate"), entry.get("settings", {})
    words = entry.get("types", [each.word for each in ALL_TYPES])
    concurrency = entry.get("concurrency", 4)
    fits = (
        all(isinstance(entry.get(key), str) and entry[key] for key in ("name", "kind"))
        and isinstance(settings, dict)
        and isinstance(entry.get("filter", ""), str)
        and isinstance(words, list)
        and (rate is None or (isinstance(rate, int | float) and math.isfinite(rate) and rate > 0))
        and isinstance(concurrency, int)
        and concurrency > 0
    )
    if not fits:
        raise ValueError("a value is missing or of the wrong type")
    return Destination(
        entry["name"], entry["kind"], settings, entry.get("filter", ""), frozenset(EVENT_TYPES[word] for word in words),
        None if rate is None else float(rate), concurrency, entry.get("ordered") is True,
    )  # fmt: skip


def _check_name(name: str) -> None:
    if not name.strip() or name != name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        message = f"'{name[:_LONGEST_NAME]}' cannot be the name of a destination."
        raise KnownError(message, f"A name has 1 to {_LONGEST_NAME} visible characters.")


def _check_no_secrets(destination: Destination) -> None:
    """Whoever saves has to part settings from secrets: in this file they would lie open."""
    if destination.kind in {each.id for each in KINDS}:
        inside = secret_keys(find_kind(destination.kind).kind) & destination.settings.keys()
        if inside:
            raise ValueError(f"secrets do not belong into {sorted(inside)} of the settings")


def _place_of(name: str, entries: Iterable[Any]) -> int | None:
    return next((place for place, each in enumerate(entries) if _same(_name_of(each), name)), None)


def _name_of(entry: Any) -> str:
    name = entry.get("name") if isinstance(entry, dict) else None
    return name if isinstance(name, str) else ""


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _hint(name: str, known: list[str]) -> str:
    folded = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), folded, n=1)
    if near:
        return f"Did you mean '{folded[near[0]]}'?"
    if known:
        return "`inspector destinations list` shows those there are."
    return "`inspector destinations add` sets one up."
