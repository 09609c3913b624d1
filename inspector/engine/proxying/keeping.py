"""Which hosts the user wants decrypted, and what was learned: ``proxy.json`` in the folder of settings.

    {"version": 1, "own": ["*.shop.example"], "never": [], "learned": {"t.shop.example": "why"}, "unwanted": [],
     "resolve": {"api.shop.example": "127.0.0.1:3000"}}

Several engines may change it: each change is made in turn on what is in the file then. A file that cannot be read is
never written over.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path

from inspector.core.errors import KnownError
from inspector.destinations.privatefile import read_private, turn, write_private

_VERSION = 1
MOST_HOSTS = 2_000
"""Of each list: what a web page makes us learn must not grow for ever."""


class KeptHosts(NamedTuple):
    """What is kept."""

    own: tuple[str, ...] = ()
    """Hosts that the user added: patterns as ``capture.proxy.hosts`` reads them."""
    never: tuple[str, ...] = ()
    """Hosts that are never decrypted."""
    learned: tuple[tuple[str, str], ...] = ()
    """Hosts that something captured named as an SDK's, each with a sentence about what did."""
    unwanted: tuple[str, ...] = ()
    """Hosts that were learned and that the user took out: they are not learned again."""
    resolve: tuple[tuple[str, str], ...] = ()
    """Where hosts lead instead."""

    def with_own(self, hosts: list[str]) -> "KeptHosts":
        """With hosts of the user's; what was to be never decrypted before is, now."""
        return self._replace(
            own=_added(self.own, hosts), never=_without(self.never, hosts), unwanted=_without(self.unwanted, hosts)
        )

    def without(self, hosts: list[str]) -> "KeptHosts":
        """Without some hosts, wherever they are; learned ones are not learned again."""
        known = [host for host, _ in self.learned if host in hosts]
        return self._replace(
            own=_without(self.own, hosts),
            never=_without(self.never, hosts),
            learned=tuple(each for each in self.learned if each[0] not in hosts),
            unwanted=_added(self.unwanted, known),
        )

    def with_never(self, hosts: list[str]) -> "KeptHosts":
        """With hosts that are never decrypted."""
        return self._replace(own=_without(self.own, hosts), never=_added(self.never, hosts))

    def with_learned(self, host: str, why: str) -> "KeptHosts":
        """With a host that was learned, unless the user does not want it or it is known."""
        known = {host for host, _ in self.learned} | {*self.own, *self.never, *self.unwanted}
        if host in known or len(self.learned) >= MOST_HOSTS:
            return self
        return self._replace(learned=(*self.learned, (host, why)))

    def leading(self, places: dict[str, str | None]) -> "KeptHosts":
        """With other places where hosts lead; None for where they lead by themselves."""
        found = {**dict(self.resolve), **places}
        return self._replace(resolve=tuple((host, place) for host, place in found.items() if place is not None))


class HostStore:
    """The file. Touches the disk, so it is called in a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> KeptHosts:
        """What is kept. Raises ``KnownError`` for a file that is none of ours."""
        text = read_private(self.path)
        if text is None or not text.strip():
            return KeptHosts()
        try:
            return _kept(json.loads(text))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            message = f"{self.path} cannot be used: {error}."
            raise KnownError(message, "Mend it, or move it away; it is left as it is.") from error

    def change(self, how: Callable[[KeptHosts], KeptHosts]) -> KeptHosts:
        """Change what is kept; what it is then. Raises ``KnownError``."""
        with turn(self.path):
            before = self.read()
            after = how(before)
            if max(map(len, after)) > MOST_HOSTS:
                raise KnownError(f"At most {MOST_HOSTS:,} hosts are kept.", "Name what is above them: `*.example.com`.")
            if after != before:
                write_private(self.path, json.dumps(_written(after), indent=2, ensure_ascii=False) + "\n")
        return after


def hosts_path() -> Path:
    """Where the user's hosts are kept."""
    return user_config_path("event-inspector", appauthor=False) / "proxy.json"


def _kept(value: Any) -> KeptHosts:
    if not isinstance(value, dict):
        raise TypeError("it holds no object")
    if not isinstance(value.get("version"), int) or value["version"] > _VERSION:
        raise ValueError("a newer Event Inspector wrote it")
    return KeptHosts(
        *(_texts(value, "own"), _texts(value, "never")),
        _pairs(value, "learned"),
        _texts(value, "unwanted"),
        _pairs(value, "resolve"),
    )


def _written(kept: KeptHosts) -> dict[str, Any]:
    pairs = {"learned": dict(kept.learned), "resolve": dict(kept.resolve)}
    return {"version": _VERSION, **kept._asdict(), **pairs}


def _texts(value: dict[str, Any], key: str) -> tuple[str, ...]:
    found = value.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) and each for each in found):
        raise TypeError(f"`{key}` is no list of hosts")
    return tuple(found)


def _pairs(value: dict[str, Any], key: str) -> tuple[tuple[str, str], ...]:
    found = value.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise TypeError(f"`{key}` is no object of texts")
    return tuple(found.items())


def _added(known: tuple[str, ...], hosts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *hosts)))


def _without(known: tuple[str, ...], hosts: list[str]) -> tuple[str, ...]:
    return tuple(each for each in known if each not in hosts)
