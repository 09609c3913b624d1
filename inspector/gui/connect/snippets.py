"""What to write into an app so that it sends its events here: one file an SDK in ``resources/snippets``, filled in.

A file holds code with placeholders and what the SDK needs besides. ``{{url}}`` is the whole address, ``{{place}}`` its
host and port, ``{{host}}`` and ``{{port}}`` these alone, ``{{key}}`` the write key, ``{{certificate}}`` the file that
an https client must trust, ``{{folder}}`` where npm brings what the engine hands out to pages.
"""

import re
import tomllib
from functools import cache
from shlex import quote
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from inspector.resources import resource

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_EMULATOR = "10.0.2.2"
"""This computer as the Android emulator sees it."""
_UNFIT = re.compile(r"[^\w.:@/+=-]")
"""What is not let into code out of a write key that somebody typed."""
_ADDRESS = re.compile(r"\{\{(url|place|host|port)\}\}")

ANY_KEY = "anything"
"""Stands for a write key until the user names one: the endpoint takes them all."""


class Snippet(NamedTuple):
    """One SDK's set-up, with placeholders."""

    key: str
    name: str
    """In the list of SDKs."""
    language: str
    """One of ``highlighting.LANGUAGES``."""
    family: str
    """The heading that it stands under."""
    title: str
    hint: str
    https_hint: str
    """What is said instead for https; mostly the same."""
    install: str
    """The command or the package's name by which people get the SDK; empty when there is none."""
    libraries: tuple[str, ...]
    """How the names begin by which this SDK calls itself in events; empty where that tells it apart from no other."""
    place: str
    """Where it runs: ``here``, ``android`` or ``ios`` (an emulator or simulator on this computer)."""
    tried: bool
    """Whether our tests run it as it is shown; otherwise it is from the SDK's sources."""
    checked: str
    """What was done by hand with one that is not run: ``syntax`` (its compiler took it, with stand-ins for the SDK),
    ``stand-ins`` (the real SDK ran it, with stand-ins for what is around the SDK), or empty."""
    notes: tuple[str, ...]
    plain_notes: tuple[str, ...]
    """What only plain http needs."""
    https_notes: tuple[str, ...]
    """What only https needs."""
    code: str
    https_code: str
    """Where https needs less than plain http does; otherwise the same."""


class Filled(NamedTuple):
    """A snippet for an address, ready to be shown and copied."""

    hint: str
    code: str
    notes: tuple[str, ...]
    changes: frozenset[int]
    """The lines of the code, from 0, with the address: what changes in an app that has the SDK already."""


@cache
def load_snippets() -> tuple[Snippet, ...]:
    """All of them, in the order in which they are offered."""
    names = sorted(file.name for file in resource("snippets").iterdir())
    return tuple(load_snippet(name) for name in names if name.endswith(".toml"))


@cache
def load_snippet(name: str) -> Snippet:
    """The one in the file of this name."""
    return read_snippet(name, resource("snippets", name).read_text("utf-8"))


def read_snippet(name: str, text: str) -> Snippet:
    """The snippet in a file of this name (``20-node.toml``) with this text."""
    values = tomllib.loads(text)
    code = values["code"]
    return Snippet(
        key=name.removesuffix(".toml").partition("-")[2],
        name=values["name"],
        language=values["language"],
        family=values["family"],
        title=values["title"],
        hint=values["hint"],
        https_hint=values.get("https_hint", values["hint"]),
        install=values.get("install", ""),
        libraries=tuple(values["libraries"]),
        place=values.get("place", "here"),
        tried=values["tried"],
        checked=values.get("checked", ""),
        notes=tuple(values.get("notes", ())),
        plain_notes=tuple(values.get("plain_notes", ())),
        https_notes=tuple(values.get("https_notes", ())),
        code=code,
        https_code=values.get("https_code", code),
    )


def fill_in(snippet: Snippet, url: str, write_key: str = ANY_KEY, certificate: str = "", folder: str = "") -> Filled:
    """The snippet for an address, ``http://127.0.0.1:8765`` or one with https, whose certificate is in that file.

    ``folder`` is where npm installs what the engine hands out; without it, where the command is typed.
    """
    place = urlsplit(reached_from(snippet.place, url))
    values = {
        "url": place.geturl(),
        "place": place.netloc,
        "host": place.hostname or "",
        "port": str(place.port or {"https": 443}.get(place.scheme, 80)),
        "key": _UNFIT.sub("", write_key) or ANY_KEY,
        "certificate": certificate,
        "folder": quote(folder or "."),
    }
    secure = place.scheme == "https"
    notes = (*snippet.notes, *(snippet.https_notes if secure else snippet.plain_notes))
    code = snippet.https_code if secure else snippet.code
    return Filled(
        _filled(in_window(snippet.https_hint if secure else snippet.hint), values),
        _filled(code, values),
        tuple(_filled(in_window(note), values) for note in notes),
        frozenset(at for at, line in enumerate(code.split("\n")) if _ADDRESS.search(line)),
    )


def in_window(text: str) -> str:
    """A snippet's title, hint or note in the window's language; placeholders stay."""
    return QCoreApplication.translate("Snippet", text)


def reached_from(place: str, url: str) -> str:
    """An address of this computer as it is called where the app runs (``here``, ``android``, ``ios``)."""
    parts = urlsplit(url)
    if place != "android" or parts.hostname not in _LOOPBACK:
        return url
    return parts._replace(netloc=f"{_EMULATOR}:{parts.port}" if parts.port else _EMULATOR).geturl()


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: values[found[1]], text)


class Address(NamedTuple):
    """One way to this computer."""

    name: str
    """From where it is one."""
    url: str

    @property
    def place(self) -> str:
        """Host and port."""
        return urlsplit(self.url).netloc


def local_addresses(url: str) -> tuple[Address, ...]:
    """How this computer is reached from what runs on it."""
    translate = QCoreApplication.translate
    return (
        Address(translate("Addresses", "This computer"), url),
        Address(translate("Addresses", "Android emulator"), reached_from("android", url)),
        Address(translate("Addresses", "iOS simulator"), url),
    )
