"""A user's description of a vendor, as it stands in a file: the same words as ``declaration`` has, checked one by one.

What is wrong is told in sentences that say where; a description with anything wrong in it is not used at all, so that
no half of it reads requests in a way that nobody meant.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args

from inspector.core.event import EVENT_TYPES
from inspector.core.exchange import MESSAGE
from inspector.vendors.many.declaration import NO_EVENT, Case, Take, Vendor, Way, several
from inspector.vendors.many.unpacking import STEPS
from inspector.vendors.normalise import json_type

_LONGEST = 300
"""Characters of one place, path or name."""
_MOST = 200
"""Entries of one list or object."""
_HOST = re.compile(r"(?:[a-z0-9-]*\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_ROOTS = ("@body", "@query", "@path", "@header")
_METHODS = ("GET", "POST", "PUT", "PATCH", MESSAGE)
_PAGE = ("url", "title", "referrer", "path", "search")
_WORDS = (*EVENT_TYPES, NO_EVENT)
_FACTS = "a decoder of the user's own"


class Described(NamedTuple):
    """What became of a description."""

    vendor: Vendor | None
    """None when something is wrong with it."""
    wrong: tuple[str, ...] = ()
    """Sentences for people."""


def described(value: Any) -> Described:
    """The vendor that a value from a YAML or JSON file describes. Never raises."""
    wrong: list[str] = []
    reader = _Reader(wrong)
    if not isinstance(value, dict):
        return Described(None, (f"A decoder is an object with name, hosts and ways, and not {json_type(value)}.",))
    read = reader.object(value, "", _VENDOR)
    name = read.get("name")
    if not isinstance(name, str) or not name.strip():
        wrong.append("name: it needs a name, which becomes the vendor of its events.")
    ways = read.get("ways", ())
    if not ways and not any(each.startswith("ways") for each in wrong):
        wrong.append("ways: it needs at least one way, that is a path and where in its requests the name is.")
    if not read.get("hosts") and not read.get("shared") and not any(way.signs for way in ways):
        wrong.append("hosts: it needs a host, or a way with signs by which its requests are known on any host.")
    if wrong:
        return Described(None, tuple(wrong))
    key = re.sub(r"[^a-z0-9]+", "-", str(name).lower()).strip("-") or "own"
    return Described(Vendor(**{"facts": _FACTS, **read, "key": key}))


class _Reader:
    """Reads values and notes what is wrong with them."""

    def __init__(self, wrong: list[str]) -> None:
        self._wrong = wrong

    def object(self, value: dict[Any, Any], at: str, known: "_Fields") -> dict[str, Any]:
        """The fields that are known and right."""
        read = {}
        for name, each in value.items():
            where = f"{at}.{name}" if at else str(name)
            reading = known.get(name) if isinstance(name, str) else None
            if reading is None:
                near = get_close_matches(str(name), known, 1)
                self.tell(where, "no such field" + (f"; did you mean {near[0]}?" if near else "."))
                continue
            found = reading(self, each, where)
            if found is not None:
                read[name] = found
        return read

    def tell(self, where: str, text: str) -> None:
        """Note what is wrong."""
        if len(self._wrong) < _MOST:
            self._wrong.append(f"{where[:_LONGEST]}: {text}")

    def text(self, value: Any, where: str) -> str | None:
        """A text."""
        if isinstance(value, str) and len(value) <= _LONGEST:
            return value
        told = "a text that is too long" if isinstance(value, str) else json_type(value)
        self.tell(where, f"this must be a text, and not {told}.")
        return None

    def texts(self, value: Any, where: str) -> tuple[str, ...] | None:
        """A text, or a list of them."""
        values = value if isinstance(value, list) else [value]
        if len(values) > _MOST:
            self.tell(where, f"at most {_MOST} are read.")
            return None
        read = [self.text(each, where) for each in values]
        return None if None in read else tuple(each for each in read if each is not None)

    def places(self, value: Any, where: str) -> tuple[str, ...] | None:
        """One place or several."""
        read = self.texts(value, where)
        for place in read or ():
            if place[:1] == "@" and place.partition(".")[0] not in _ROOTS:
                self.tell(where, f"{place} begins with none of {', '.join(_ROOTS)}.")
        return read

    def word(self, words: tuple[str, ...]) -> Callable[[Any, str], str | None]:
        """A reader of one of some words."""

        def read(value: Any, where: str) -> str | None:
            if isinstance(value, str) and value in words:
                return value
            self.tell(where, f"this must be one of {', '.join(words)}.")
            return None

        return read

    def mapping(self, value: Any, where: str, reading: Callable[[Any, str], Any]) -> dict[str, Any] | None:
        """An object, each value read alike."""
        if not isinstance(value, dict) or len(value) > _MOST:
            self.tell(where, f"this must be an object of at most {_MOST} entries, and not {json_type(value)}.")
            return None
        read = {str(name): reading(each, f"{where}.{name}") for name, each in value.items()}
        return {name: each for name, each in read.items() if each is not None}

    def objects(self, value: Any, where: str, known: "_Fields") -> list[dict[str, Any]]:
        """A list of objects."""
        if not isinstance(value, list) or len(value) > _MOST:
            self.tell(where, f"this must be a list of at most {_MOST}, and not {json_type(value)}.")
            return []
        read = []
        for number, each in enumerate(value):
            if isinstance(each, dict):
                read.append(self.object(each, f"{where}[{number}]", known))
            else:
                self.tell(f"{where}[{number}]", f"this must be an object, and not {json_type(each)}.")
        return read


_Fields = dict[str, Callable[[_Reader, Any, str], Any]]


def _hosts(reader: _Reader, value: Any, where: str) -> tuple[str, ...] | None:
    read = reader.texts(value, where)
    for host in read or ():
        if not _HOST.fullmatch(host):
            reader.tell(where, f"{host!r} is no host: api.example.com, or *.example.com for all below it.")
    return read


def _types(reader: _Reader, value: Any, where: str) -> Any:
    return reader.mapping(value, where, reader.word(_WORDS))


def _steps(reader: _Reader, value: Any, where: str) -> Any:
    def read(steps: Any, at: str) -> Any:
        found = reader.texts(steps, at)
        for step in found or ():
            reader.word(tuple(sorted(STEPS)))(step, at)
        return found

    return reader.mapping(value, where, read)


def _page(reader: _Reader, value: Any, where: str) -> Any:
    read = reader.mapping(value, where, reader.places)
    for name in read or ():
        reader.word(_PAGE)(name, f"{where}.{name}")
    return read


def _methods(reader: _Reader, value: Any, where: str) -> Any:
    read = reader.texts(value, where)
    for method in read or ():
        reader.word(_METHODS)(method, where)
    return read


def _cases(reader: _Reader, value: Any, where: str) -> tuple[Case, ...]:
    read = reader.objects(value, where, _CASE)
    if any("where" not in each for each in read):
        reader.tell(where, "each case needs where, the conditions under which it counts.")
        return ()
    return tuple(Case(**each) for each in read)


def _ways(reader: _Reader, value: Any, where: str) -> tuple[Way, ...]:
    read = reader.objects(value, where, _WAY)
    if any(not several(each.get("path", ())) for each in read):
        reader.tell(where, "each way needs a path, such as /v1/track.")
        return ()
    return tuple(Way(**each) for each in read)


_PLACES = _Reader.places
_CASE: _Fields = {
    "where": _Reader.texts,
    "type": lambda reader, value, where: reader.word(_WORDS)(value, where),
    "name": _PLACES,
    "properties": _PLACES,
    "named": lambda reader, value, where: reader.mapping(value, where, reader.places),
}
_WAY: _Fields = {
    **_CASE,
    "path": _Reader.texts,
    "take": lambda reader, value, where: reader.word(get_args(Take))(value, where),
    "methods": _methods,
    "signs": _Reader.texts,
    "items": _PLACES,
    "unpack": _steps,
    "names": lambda reader, value, where: reader.mapping(value, where, reader.text),
    "types": _types,
    "cases": _cases,
    "page": _page,
    **dict.fromkeys(
        ("kind", "user", "anonymous", "message_id", "time", "sent", "key", "library", "version", "group", "traits"),
        _PLACES,
    ),
}
_VENDOR: _Fields = {
    "name": _Reader.text,
    "facts": _Reader.text,
    "hosts": _hosts,
    "shared": _hosts,
    "ways": _ways,
    "quiet": _Reader.texts,
}
