"""Where an engine is reached besides its own address: over https, and from other machines of the network.

Both are off until somebody asks for them, and end with the engine. Each is a listener of its own that hands what
arrives to the same session.
"""

import asyncio
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from inspector.capture.endpoint.server import EndpointServer
from inspector.capture.network import network_address
from inspector.core.errors import KnownError, PortTakenError

if TYPE_CHECKING:
    from inspector.capture.tls import Authority

TLS_PORT = 8443
"""Where https is offered unless another port is asked for; a free one when somebody else has it."""

_GRACE_SECONDS = 2.0
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Serve(Protocol):
    """Makes one more server for the same session."""

    def __call__(self, host: str, port: int, tls: ssl.SSLContext | None) -> EndpointServer:
        """Not started yet."""
        ...


class Addresses:
    """The listeners that come and go. To be used on the engine's loop.

    ``host`` and ``port`` are where the engine itself listens; ``find_network`` tells this machine's address on its
    network, or None.
    """

    def __init__(
        self,
        serve: Serve,
        host: str,
        port: Callable[[], int],
        folder: Path,
        find_network: Callable[[], str | None] = network_address,
    ) -> None:
        self._serve = serve
        self._host = host
        self._port = port
        self._folder = folder
        self._find_network = find_network
        self._authority: Authority | None = None
        self._network: str | None = None
        self._servers: dict[str, EndpointServer] = {}
        self._changing = asyncio.Lock()

    @property
    def tls_url(self) -> str | None:
        """The https address for this machine, or None."""
        return self._url("tls", "https")

    @property
    def ports(self) -> tuple[int, ...]:
        """Every port that is open."""
        return tuple(server.port for server in self._servers.values())

    def status(self) -> dict[str, Any]:
        """What is open, JSON-ready: None for what is not."""
        return {
            "tlsUrl": self.tls_url,
            "certificate": str(self._authority.file) if self._authority and self.tls_url else None,
            "networkUrl": self._url("network", "http"),
            "networkTlsUrl": self._url("network tls", "https"),
        }

    async def open_tls(self, port: int | None = None) -> None:
        """Speak https too; on ``port``, or by default on the usual one or a free one. Harmless when it is open.

        Raises ``PortTakenError`` and ``KnownError``.
        """
        async with self._changing:
            if "tls" in self._servers:
                return
            await self._start_anywhere("tls", self._host, TLS_PORT if port is None else port, strict=port is not None)
            if self._network is not None:
                await self._open_network_tls(self._network)

    async def close_tls(self) -> None:
        """Speak https no more."""
        async with self._changing:
            await self._stop("tls", "network tls")

    async def open_network(self) -> None:
        """Let other machines of the network send events. Raises ``KnownError`` when there is no network."""
        async with self._changing:
            if self._network is not None:
                return
            if self._host not in _LOOPBACK:
                raise KnownError(f"The engine listens on {self._host} already.", "It was started that way.")
            host = self._find_network()
            if host is None:
                raise KnownError("This machine is on no network.", "Connect it to one and try again.")
            await self._start_anywhere("network", host, self._port(), strict=False)
            self._network = host
            if "tls" in self._servers:
                await self._open_network_tls(host)

    async def close_network(self) -> None:
        """Shut other machines out again."""
        async with self._changing:
            self._network = None
            await self._stop("network", "network tls")

    async def stop(self) -> None:
        """Close everything."""
        async with self._changing:
            await self._stop(*self._servers)

    async def _open_network_tls(self, host: str) -> None:
        """The same over https, where the authority may vouch for the address."""
        from inspector.capture.tls import certifiable  # noqa: PLC0415 - few need it, and it takes its time to load

        if certifiable(host):
            await self._start_anywhere("network tls", host, self._servers["tls"].port, strict=False)

    async def _start_anywhere(self, name: str, host: str, port: int, *, strict: bool) -> None:
        """Start a server on this port; where it is taken on another, unless ``strict``."""
        tls = self._context(host) if name.endswith("tls") else None
        server = self._serve(host, port, tls)
        try:
            await server.start()
        except PortTakenError:
            if strict:
                raise
            server = self._serve(host, 0, tls)
            await server.start()
        self._servers[name] = server

    def _context(self, host: str) -> ssl.SSLContext:
        from inspector.capture.tls import load_authority, server_context  # noqa: PLC0415 - as above

        now = datetime.now(UTC)
        self._authority = load_authority(self._folder, now)
        network = None if host in _LOOPBACK else self._find_network()
        return server_context(self._authority, filter(None, (host, network)), now)

    async def _stop(self, *names: str) -> None:
        for name in names:
            server = self._servers.pop(name, None)
            if server is not None:
                await server.stop(_GRACE_SECONDS)

    def _url(self, name: str, scheme: str) -> str | None:
        server = self._servers.get(name)
        return None if server is None else f"{scheme}://{server.address.replace('localhost', '127.0.0.1')}"
