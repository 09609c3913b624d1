"""Making connections for clients: where names lead, through which next proxy, and what they may not have."""

import asyncio
import base64
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from inspector.capture.proxy.front.heads import Fields, HeadError, Place, authority, response_head
from inspector.capture.proxy.front.reaching import DialError, Resolver, first_of, look_up, reason
from inspector.capture.proxy.front.wire import LostError, Wire
from inspector.capture.proxy.hosts import Hosts, normal_host, split_port

_MOST_ADDRESSES = 8


class LoopError(DialError):
    """Somebody wants to be led to one of our own ports."""


class Upstream(NamedTuple):
    """The proxy by which the network reaches the rest of the world."""

    host: str
    port: int
    fields: Fields = ()
    """What it wants to be told with each request."""


def upstream_of(url: str, auth: str) -> Upstream | None:
    """The next proxy of its address and ``user:password``; None for none. Raises ``ValueError`` for no address."""
    if not url:
        return None
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError(url)
    if not auth and parts.username is not None:
        auth = f"{parts.username}:{parts.password or ''}"
    basic = base64.b64encode(auth.encode()).decode()
    return Upstream(parts.hostname, parts.port or 80, (("Proxy-Authorization", f"Basic {basic}"),) if auth else ())


class Line(NamedTuple):
    """A connection that was made for a client."""

    wire: Wire
    upstream: Upstream | None = None
    """It leads to the next proxy, which has to be told whole addresses."""


class Dialler:
    """Makes connections."""

    def __init__(self, resolver: Resolver = look_up, patience_s: float = 20.0) -> None:
        self.hosts = Hosts()
        self.upstream: Upstream | None = None
        self.own: frozenset[int] = frozenset()
        """Our own ports on this machine that clients may be led to: the endpoint's, for example."""
        self.loops: frozenset[int] = frozenset()
        """Those that would lead here again."""
        self._resolver = resolver
        self._patience_s = patience_s

    def refuse(self, place: Place, *, far: bool) -> None:
        """Raise ``DialError`` for what can be told to be forbidden without a connection."""
        host, port = self.hosts.leads(place.host, place.port)
        if _is_loopback(host) and port in self.loops:
            raise _loop(place)
        if far and _is_loopback(place.host):
            raise _not_theirs(place.host)

    def is_own(self, place: Place, here: str) -> bool:
        """Whether a place is our own, which is never looked into; ``here`` is the address by which a client came."""
        host, port = self.hosts.leads(place.host, place.port)
        return port in self.own and (_is_loopback(host) or host == here)

    async def tunnel(self, place: Place, *, far: bool) -> Wire:
        """A connection to a place, through the next proxy where there is one; raises ``DialError``.

        ``far``: the client is another machine, which is led to nothing that listens on this one's loopback.
        """
        line = await self.plain(place, far=far)
        if line.upstream is not None:
            await self._ask(line.wire, line.upstream, place)
        return line.wire

    async def plain(self, place: Place, *, far: bool) -> Line:
        """Like ``tunnel``, but the next proxy has not been told the place yet. Raises ``DialError``."""
        host, port = self.hosts.leads(place.host, place.port)
        led = (host, port) != (place.host, place.port)
        upstream = None if led or _is_loopback(host) else self.upstream
        try:
            async with asyncio.timeout(self._patience_s):
                wire = await self._reach(*((host, port) if upstream is None else upstream[:2]), far and not led)
        except TimeoutError:
            raise DialError(504, f"{place.host} does not answer.") from None
        if _is_here(wire) and (port if upstream is None else upstream.port) in self.loops:
            wire.abort()
            raise _loop(place)
        return Line(wire, upstream)

    async def _reach(self, host: str, port: int, far: bool) -> Wire:  # noqa: FBT001 - handed through
        try:
            addresses = [(host, port)] if _is_address(host) else await self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise DialError(502, f"{host} is not found: {reason(error)}.") from error
        allowed = [each for each in addresses if not (far and _is_loopback(each[0]))]
        if addresses and not allowed:
            raise _not_theirs(host)
        return await first_of(host, allowed[:_MOST_ADDRESSES])

    async def _ask(self, wire: Wire, upstream: Upstream, place: Place) -> None:
        where = authority(place)
        fields = "".join(f"{name}: {value}\r\n" for name, value in upstream.fields)
        wire.write(f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\n{fields}\r\n".encode("latin-1"))
        status = await connect_answer(wire, self._patience_s)
        if not 200 <= status < 300:
            wire.abort()
            why = f"answers {status}" if status else "does not answer"
            raise DialError(502, f"The next proxy, {upstream.host}:{upstream.port}, {why} for {where}.")


async def connect_answer(wire: Wire, patience_s: float) -> int:
    """The status with which a proxy answers CONNECT; 0 when it does not answer in time or not in HTTP."""
    try:
        async with asyncio.timeout(patience_s):
            head = await wire.head(1 << 16)
        return 0 if head is None else response_head(head).status
    except (TimeoutError, HeadError, LostError):
        return 0


def _loop(place: Place) -> LoopError:
    return LoopError(508, f"{authority(place)} is Event Inspector itself. Send there directly, without this proxy.")


def _not_theirs(host: str) -> DialError:
    return DialError(403, f"{host} is this machine's own; other machines are not led there.")


def own_ports(addresses: Sequence[str]) -> frozenset[int]:
    """The ports of ``127.0.0.1:8081`` and its likes."""
    split = (split_port(each) for each in addresses)
    return frozenset(each[1] for each in split if each is not None and each[1] is not None)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    """Whether an address, or ``localhost``, is this machine's own."""
    try:
        address = ip_address(host)
    except ValueError:
        return normal_host(host) == "localhost" or host.endswith(".localhost")
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback or (mapped or address).is_unspecified


def _is_here(wire: Wire) -> bool:
    """Whether a connection came out at this machine: both its ends have one address, or it is loopback's."""
    there, here = (split_port(each) or ("", None) for each in (wire.peer, wire.here))
    return there[0] == here[0] or _is_loopback(there[0].strip("[]"))
