"""Which hosts are meant: names, names below a name, IP addresses, each with a port or for all ports.

===================  =====================================================================
``api.shop.example``  this host
``*.shop.example``    every host below it, not itself
``.shop.example``     it and every host below it (the way of ``NO_PROXY``)
``sdk.*.shop.example``  every host below it that begins so
``192.0.2.1``, ``[::1]``  this address
===================  =====================================================================

Each can end in a port, ``api.shop.example:8443``. Names are compared in lower case, without a dot at their end, and in
the ASCII form of internationalised ones.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from inspector.core.errors import KnownError

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_BEGINS = re.compile(r"[a-z0-9_-][a-z0-9_.-]{0,62}")
_PORT = re.compile(r"(.*):([0-9]{1,5})", re.DOTALL)
_LONGEST = 253
_REMEMBERED = 4096
"""Hosts whose answer is remembered. An app asks the same ones over and over."""


class Pattern(NamedTuple):
    """Hosts, as they were written."""

    name: str
    """A host in its normal form, or what such hosts end in."""
    itself: bool
    below: bool
    begins: str = ""
    """How hosts below have to begin."""
    port: int | None = None

    def __str__(self) -> str:
        """The pattern in its shortest notation."""
        front = "" if not self.below else "." if self.itself else f"{self.begins}*."
        port = "" if self.port is None else f":{self.port}"
        name = f"[{self.name}]" if port and ":" in self.name else self.name
        return f"{front}{name}{port}"


def normal_host(text: str) -> str | None:
    """A host as it is compared: a name, or an IP address without brackets; None for what is neither."""
    text = text.strip().rstrip(".").lower()
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not text or len(text) > _LONGEST + 2:
        return None
    try:
        return _address(bare)
    except ValueError:
        pass
    labels = [_ascii(label) for label in unicodedata.normalize("NFKC", text).lower().split(".")]
    text = ".".join(labels)
    return text if len(text) <= _LONGEST and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit() else None


def split_port(text: str) -> tuple[str, int | None] | None:
    """Host and port of ``host``, ``host:port``, ``[::1]:port`` or ``::1``; None for a port that is none."""
    if text.count(":") > 1 and not text.startswith("["):
        return text, None
    found = None if text.endswith("]") else _PORT.fullmatch(text)
    if found is None:
        return text, None
    port = int(found[2])
    return (found[1], port) if 0 < port < 65536 else None


def read_pattern(text: str) -> Pattern:
    """The hosts that somebody wrote. Raises ``KnownError`` for what names none, and for what names far too many."""
    split = split_port(_without_address(text))
    if split is not None:
        host, port = split
        if host in {"*", "*."}:
            message = f"{text.strip()} would be every host there is."
            raise KnownError(message, "Name the hosts of your analytics; all others pass untouched.")
        front, star, rest = host.partition("*.")
        below = bool(star) or host.startswith(".")
        name = normal_host(rest if star else host.removeprefix("."))
        fitting = name is not None and (not below or not _is_address(name))
        if name is not None and fitting and (not front or not star or _BEGINS.fullmatch(front.lower())):
            if below and "." not in name and name != "localhost":
                message = f"{text.strip()} would be every host that ends so."
                raise KnownError(message, "Name the hosts of your analytics; all others pass untouched.")
            return Pattern(name, not star, below, front.lower() if star else "", port)
    message = f"{text.strip()[:80] or 'An empty text'} is no host."
    raise KnownError(message, "Write api.shop.example, or *.shop.example for all below it, with a port if need be.")


class Hosts:
    """Who is listed. It is made once and does not change."""

    def __init__(
        self,
        listed: Iterable[str] = (),
        suffixes: Iterable[str] = (),
        never: Iterable[str] = (),
        resolve: Iterable[tuple[str, str]] = (),
    ) -> None:
        """``listed`` and ``never`` are patterns, ``suffixes`` names that stand for themselves and all below.

        A bare name in ``never`` is with all below it too. ``resolve`` leads a host, ``host:port`` or all below a name
        (``*.shop.example``) to an address, with a port or with the one that was asked for. What cannot be read is
        passed over: a wrong line must not cost the others.
        """
        self._leads = tuple(_leading(resolve))
        self.listed = _readable((*listed, *(f".{name}" for name in suffixes)))
        self.never = tuple(_with_below(pattern) for pattern in _readable(never))
        self._listed = _Table(self.listed)
        self._never = _Table(self.never)
        self._answer = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def decrypts(self, host: str, port: int) -> bool:
        """Whether connections to the host are decrypted."""
        return self._answer(host, port)

    def forbids(self, host: str, port: int) -> bool:
        """Whether the user wants this host left alone, whatever else is true of it."""
        name = normal_host(host)
        return name is not None and self._never.has(name, port)

    def leads(self, host: str, port: int) -> tuple[str, int]:
        """Where a host is really found: another address where the user said so, otherwise as it was asked for."""
        name = normal_host(host)
        if name is None:
            return host, port
        for table, address, there in self._leads:
            if table.has(name, port):
                return address, there or port
        return host, port

    def _look_up(self, host: str, port: int) -> bool:
        name = normal_host(host)
        return name is not None and self._listed.has(name, port) and not self._never.has(name, port)


class _Table:
    """Patterns, found by the end of a name."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._by_name: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            self._by_name.setdefault(pattern.name, []).append(pattern)

    def has(self, name: str, port: int) -> bool:
        if any(each.itself and each.port in {None, port} for each in self._by_name.get(name, ())):
            return True
        rest = name
        while "." in rest and not _is_address(name):
            rest = rest.partition(".")[2]
            for each in self._by_name.get(rest, ()):
                if each.below and each.port in {None, port} and name.startswith(each.begins):
                    return True
        return False


def _readable(texts: Iterable[str]) -> tuple[Pattern, ...]:
    found = []
    for text in texts:
        try:
            found.append(read_pattern(text))
        except KnownError:
            continue
    return tuple(dict.fromkeys(found))


def _leading(resolve: Iterable[tuple[str, str]]) -> Iterator[tuple["_Table", str, int | None]]:
    for asked, given in resolve:
        split = split_port(given.strip())
        address = None if split is None else normal_host(split[0])
        patterns = _readable([asked])
        if patterns and split is not None and address is not None:
            yield _Table(patterns), address, split[1]


def _with_below(pattern: Pattern) -> Pattern:
    return pattern if pattern.below or _is_address(pattern.name) else pattern._replace(below=True)


def _without_address(text: str) -> str:
    """What was copied from an address bar, without what is no host."""
    text = text.strip()
    return text.partition("://")[2].partition("/")[0] if "://" in text else text.rstrip("/")


def _address(text: str) -> str:
    """An IP address in its shortest form. Raises ``ValueError``."""
    address = ip_address(text)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _ascii(label: str) -> str:
    """A label as it is asked for (RFC 3492), as browsers write it: ``ß`` stays itself. Empty for what is none."""
    if label.isascii():
        return label
    if not all(each.isalnum() or each == "-" or unicodedata.combining(each) for each in label):
        return ""
    return f"xn--{label.encode('punycode').decode('ascii')}"


def _is_address(name: str) -> bool:
    """Whether a host in its normal form is an IP address: a name's last label is never a number."""
    return ":" in name or name.rpartition(".")[2].isdigit()
