"""Who a request is for, by host and path alone: two look-ups in dictionaries, before any body is read.

A host in the catalogue tells the vendor, and so does its word before the path (``/criteo/event``), by which a page can
be pointed here. On any other host (a first-party name, a CNAME, our own endpoint) the ways
that have signs are looked for by the segments of the path; whether the signs are there is the content's to say.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from inspector.core.exchange import MESSAGE, Request
from inspector.vendors.many.declaration import Vendor, Way, several

_LONGEST_HOST = 253
_REMEMBERED = 1024
"""Hosts, and paths elsewhere. An SDK asks the same ones over and over."""
_LONGEST_REMEMBERED = 200
_MOST_SEGMENTS = 24


_HOST_NAMES = frozenset({"host", ":authority"})


class Sight(NamedTuple):
    """Whom a request may be for."""

    found: tuple[tuple[Vendor, Way], ...]
    """The ways that its path fits, in the catalogue's order."""
    foreign: bool
    """The host is not the vendor's: the content has to vouch."""
    vendor: Vendor | None = None
    """Whose host it is; None on a foreign host, and on one that serves other things too."""
    quiet: bool = False
    """It is one of the vendor's paths that carry no events."""
    base: str = ""
    """What stands before the vendor's own path, ``/criteo``."""


class _Path(NamedTuple):
    segments: tuple[str, ...]
    open_end: bool
    vendor: Vendor
    way: Way


class _Host(NamedTuple):
    vendor: Vendor
    dedicated: bool
    begins: str = ""
    """How the host must begin."""


class Catalogue:
    """Vendors, found by host and by path."""

    def __init__(self, vendors: Iterable[Vendor]) -> None:
        self.vendors = tuple(vendors)
        self._hosts: dict[str, list[_Host]] = {}
        self._below: dict[str, list[_Host]] = {}
        self._ways: dict[str, list[_Path]] = {vendor.key: list(_paths(vendor)) for vendor in self.vendors}
        self._by_word = {vendor.key: vendor for vendor in self.vendors}
        self._quiet = {vendor.key: tuple(_split(path) for path in vendor.quiet) for vendor in self.vendors}
        self._at = lru_cache(maxsize=_REMEMBERED)(self._owners)
        self._by_path = lru_cache(maxsize=_REMEMBERED)(self._foreign)
        self._by_segment: dict[str, list[_Path]] = {}
        for vendor in self.vendors:
            self._add_hosts(vendor)
        for paths in self._ways.values():
            for path in paths:
                if path.way.signs:
                    self._by_segment.setdefault(_anchor(path.segments), []).append(path)

    def become(self, other: "Catalogue") -> None:
        """Know what another one knows: whoever holds this one goes by that from now on."""
        self.__dict__.update(other.__dict__)

    def sight(self, request: Request, *, sure: bool) -> Sight | None:
        """Whom a request may be for; None for nobody here. ``sure``: its path alone tells another decoder's vendor."""
        hosts = self._at(_host(request))
        if not hosts:
            return None if sure else self._based(request) or self._first_party(request)
        segments = _segments(request.path)
        found = []
        for vendor, _, _ in hosts:
            found += [(vendor, path.way) for path in self._ways[vendor.key] if _begins(path, segments, request)]
        dedicated = [vendor for vendor, alone, _ in hosts if alone]
        if not found and not dedicated:
            return None
        quiet = not found and any(_fits(each, segments) for vendor, _, _ in hosts for each in self._quiet[vendor.key])
        return Sight(tuple(found), foreign=False, vendor=dedicated[0] if dedicated else None, quiet=quiet)

    def _owners(self, host: str) -> list[_Host]:
        """Whose host it is, its port aside; a name before a name below it, the longer before the shorter."""
        host = host.lower()
        if ":" in host:
            host = host.rpartition(":")[0]
        host = host.rstrip(".")
        found = list(self._hosts.get(host, ()))
        rest = host
        # A host that serves other things too, as a user's own decoder may name it, leaves room for whose it is.
        while not any(each.dedicated for each in found):
            _, dot, rest = rest.partition(".")
            if not dot:
                break
            found += [each for each in self._below.get(rest, ()) if host.startswith(each.begins)]
        return found

    def _based(self, request: Request) -> Sight | None:
        """What a request is whose path begins with a vendor's word."""
        word = request.path[1:].partition("/")[0]
        vendor = self._by_word.get(word)
        if vendor is None:
            return None
        segments = _segments(request.path)[1:]
        found = [(vendor, path.way) for path in self._ways[word] if _begins(path, segments, request)]
        quiet = not found and any(_fits(each, segments) for each in self._quiet[word])
        return Sight(tuple(found), foreign=False, quiet=quiet, base=f"/{word}") if found or quiet else None

    def _first_party(self, request: Request) -> Sight | None:
        path = request.path
        if len(path) <= _LONGEST_REMEMBERED:
            return self._by_path(path, request.method)
        return self._foreign(path, request.method)

    def _foreign(self, path: str, method: str) -> Sight | None:
        segments = _segments(path)
        if len(segments) > _MOST_SEGMENTS:
            return None
        found: list[_Path] = []
        for segment in segments:
            found += self._by_segment.get(segment, ())
        fitting = [(each.vendor, each.way) for each in found if _ends(each, segments, method)]
        return Sight(tuple(fitting), foreign=True) if fitting else None

    def _add_hosts(self, vendor: Vendor) -> None:
        for hosts, dedicated in ((vendor.hosts, True), (vendor.shared, False)):
            for host in hosts:
                begins, star, name = host.partition("*.")
                table = self._below if star else self._hosts
                table.setdefault(name or host, []).append(_Host(vendor, dedicated, begins if star else ""))


def _host(request: Request) -> str:
    for name, value in request.headers:
        if name == "Host" or name == "host" or name.lower() in _HOST_NAMES:  # noqa: PLR1714 - on every request's way
            return value if len(value) <= _LONGEST_HOST + 6 else ""
    return ""


def _segments(path: str) -> list[str]:
    return [each for each in path.partition(";")[0].split("/") if each]


def _split(path: str) -> tuple[str, ...]:
    return tuple(each for each in path.split("/") if each)


def _paths(vendor: Vendor) -> Iterable[_Path]:
    for way in vendor.ways:
        for text in several(way.path):
            segments = _split(text)
            ends = segments[-1:] == ("**",)
            yield _Path(segments[:-1] if ends else segments, ends, vendor, way)


def _anchor(segments: tuple[str, ...]) -> str:
    """The segment by which a path is looked for: the last that is no pattern."""
    return next((each for each in reversed(segments) if "*" not in each), "")


def _begins(path: _Path, segments: list[str], request: Request) -> bool:
    """Whether a path on the vendor's own host is this one."""
    wanted = path.segments
    if not _is_sent_so(request.method, path.way) or len(segments) < len(wanted):
        return False
    return (path.open_end or len(segments) == len(wanted)) and _alike(wanted, segments)


def _ends(path: _Path, segments: list[str], method: str) -> bool:
    """Whether a path on another host is this one, something in front or not."""
    wanted = path.segments
    if not _is_sent_so(method, path.way) or len(segments) < len(wanted):
        return False
    if not path.open_end:
        return _alike(wanted, segments[len(segments) - len(wanted) :])
    return any(_alike(wanted, segments[start:]) for start in range(len(segments) - len(wanted) + 1))


def _is_sent_so(method: str, way: Way) -> bool:
    """Whether a way is about this method; what may be posted may be a WebSocket's message too."""
    return method in way.methods or (method == MESSAGE and "POST" in way.methods)


def _fits(wanted: tuple[str, ...], segments: list[str]) -> bool:
    if wanted[-1:] == ("**",):
        return len(segments) >= len(wanted) - 1 and _alike(wanted[:-1], segments)
    return len(wanted) == len(segments) and _alike(wanted, segments)


def _alike(wanted: tuple[str, ...], segments: list[str]) -> bool:
    """Whether the first segments are the wanted ones."""
    for pattern, segment in zip(wanted, segments, strict=False):
        if pattern != segment and not _like(pattern, segment):
            return False
    return True


def _like(pattern: str, segment: str) -> bool:
    before, star, after = pattern.partition("*")
    if not star:
        return False
    return segment.startswith(before) and segment.endswith(after) and len(segment) >= len(before) + len(after)
