"""The public ports: opened where the engine says, with limits on who may come and how many."""

import asyncio
import errno
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

from inspector.capture.proxy.front.answers import refusal
from inspector.capture.proxy.front.limits import FrontLimits
from inspector.capture.proxy.front.wire import Wire
from inspector.capture.proxy.hosts import split_port

_log = logging.getLogger("inspector.proxy.front")
_BACKLOG = 512
_TRIES = 8
TAKEN, FORBIDDEN = "taken", "forbidden"

Serve = Callable[[Wire], Awaitable[None]]


class Listening:
    """Listeners and the connections that came by them."""

    def __init__(self, limits: FrontLimits, serve: Serve) -> None:
        self._limits, self._serve = limits, serve
        self._servers: list[asyncio.Server] = []
        self._from: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._quiet: dict[Wire, tuple[int, float]] = {}
        """How much had come on a connection and its partner, and since when no more has."""
        self.host, self.port = "", 0
        self.changed = asyncio.Event()
        """Set whenever a connection comes or goes."""

    @property
    def connections(self) -> int:
        """How many there are."""
        return len(self._quiet)

    async def open(self, host: str, port: int) -> str:
        """Listen there instead of where it was before; why not (``TAKEN``, ``FORBIDDEN`` or words), or empty."""
        self.close()
        hosts = ["127.0.0.1", "::1"] if host == "localhost" else [host]
        for _ in range(_TRIES):
            try:
                self._servers = await self._bound(hosts, port)
            except OSError as error:
                if error.errno == errno.EADDRINUSE and port == 0:
                    continue  # the port that was free at one address is taken at the other
                return _why(error)
            self.host, self.port = host, self._servers[0].sockets[0].getsockname()[1]
            return ""
        return TAKEN

    def close(self) -> None:
        """Accept no more."""
        for server in self._servers:
            server.close()
        self._servers, self.port = [], 0

    async def drained(self, seconds: float) -> int:
        """Wait until there are no connections any more, and cut those that are left then; how many."""
        try:
            async with asyncio.timeout(seconds):
                while self._quiet:
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            pass
        left = list(self._quiet)
        for wire in left:
            wire.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        return len(left)

    def sweep(self, now: float) -> None:
        """End what has been idle for too long; ``now`` in seconds of the loop's clock."""
        for wire, (moved, since) in list(self._quiet.items()):
            other = wire.partner
            total = wire.moved + (0 if other is None else other.moved)
            half = wire.ended or (other is not None and other.ended)
            if total != moved:
                self._quiet[wire] = (total, now)
            elif now - since > (self._limits.half_idle_s if half else self._limits.idle_s):
                wire.abort()

    async def _bound(self, hosts: list[str], port: int) -> list[asyncio.Server]:
        loop, servers = asyncio.get_running_loop(), list[asyncio.Server]()
        for host in hosts:
            try:
                server = await loop.create_server(lambda: _Accepted(self), host, port, backlog=_BACKLOG)
            except OSError as error:
                if servers and error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                    continue  # a machine without IPv6
                for each in servers:
                    each.close()
                raise
            servers.append(server)
            port = server.sockets[0].getsockname()[1]
        return servers

    def accept(self, client: Wire) -> None:
        """A connection came."""
        address = _address(client)
        if _is_stranger(address):
            client.abort()
            return
        near = address.startswith("127.") or address == "::1"
        if self.connections >= self._limits.connections or (not near and self._from[address] >= self._limits.from_one):
            client.write(refusal(503, "too many connections."))
            client.close()
            return
        self._from[address] += 1
        self._quiet[client] = (0, asyncio.get_running_loop().time())
        self.changed.set()
        task = asyncio.create_task(self._served(client))
        self._tasks.add(task)
        client.gone.add_done_callback(lambda _: self._left(client, address))

    async def _served(self, client: Wire) -> None:
        try:
            await self._serve(client)
        except Exception:  # noqa: BLE001 - one connection's bug must not become everybody's
            _log.exception("a connection could not be served")
            client.abort()
        finally:
            task = asyncio.current_task()
            if task is not None:
                self._tasks.discard(task)

    def _left(self, client: Wire, address: str) -> None:
        self._quiet.pop(client, None)
        self._from[address] -= 1
        if not self._from[address]:
            del self._from[address]
        self.changed.set()


class _Accepted(Wire):
    """A connection of a client."""

    def __init__(self, listening: Listening) -> None:
        super().__init__()
        self._listening = listening

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._listening.accept(self)


def _address(client: Wire) -> str:
    split = split_port(client.peer)
    return "" if split is None else split[0].strip("[]")


def _is_stranger(address: str) -> bool:
    """Whether a sender's address is one of the public network: this proxy is for this machine and its own network."""
    try:
        return ip_address(address.partition("%")[0]).is_global
    except ValueError:
        return False


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return TAKEN
    if error.errno in {errno.EACCES, errno.EPERM}:
        return FORBIDDEN
    return (error.strerror or str(error)).rstrip(".")
