"""The server that SDKs are pointed at: binds the port, serves until it is told to stop."""

import asyncio
import errno
import socket
import ssl
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

from inspector.capture.endpoint.app import Endpoint
from inspector.capture.endpoint.connections import Connections
from inspector.capture.endpoint.handshake import TlsConnection
from inspector.capture.endpoint.intercepting import Interception, Interceptor
from inspector.capture.endpoint.protocol import HttpConnection
from inspector.capture.endpoint.questions import Questions
from inspector.capture.endpoint.refusals import Refusals
from inspector.capture.endpoint.script import SdkScript
from inspector.capture.endpoint.services import Services
from inspector.capture.ports import holder_of
from inspector.capture.sink import Sink
from inspector.core.errors import KnownError, PortTakenError
from inspector.core.limits import Limits
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE

_BACKLOG = 2048
_SPARE_FILES = 256
_TRIES = 20


class EndpointServer:
    """Serves the endpoint on the running loop.

    ``host`` is a name or an address; ``localhost`` means both loopback addresses, because some clients try only the
    first that the name stands for. ``port`` 0 takes a free one. ``clock`` tells the time in microseconds since 1970.
    With ``tls`` it speaks https. ``catalogue`` is what ``vendors.table.decode`` takes. ``questions`` are answered
    before anything is taken for an event. ``interception`` has the rules that act before anything else does.
    """

    def __init__(  # noqa: PLR0913 - each is a thing of its own, all by name
        self,
        sink: Sink,
        *,
        clock: Callable[[], int],
        limits: Limits,
        script: SdkScript,
        host: str = "localhost",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
        catalogue: Catalogue = CATALOGUE,
        questions: Questions | None = None,
        interception: Interception | None = None,
    ) -> None:
        self._interception = interception
        self._interceptor: Interceptor | None = None
        self._sink = sink
        self._catalogue = catalogue
        self._questions = questions
        self._clock = clock
        self._limits = limits
        self._script = script
        self._host = host
        self._port = port
        self._tls = tls
        self._connections: Connections | None = None
        self._servers: list[asyncio.Server] = []

    @property
    def port(self) -> int:
        """The port that is listened on; before ``start`` the one that was asked for."""
        return self._port

    @property
    def address(self) -> str:
        """Host and port as they are given to an SDK on this machine, ``localhost:8081``."""
        host = {"0.0.0.0": "localhost", "::": "localhost"}.get(self._host, self._host)  # noqa: S104 - compared, not bound
        return f"[{host}]:{self._port}" if ":" in host else f"{host}:{self._port}"

    @property
    def open_connections(self) -> int:
        """How many connections are open now."""
        return 0 if self._connections is None else len(self._connections)

    async def start(self) -> None:
        """Listen. Raises ``PortTakenError`` when somebody else does, ``KnownError`` when the host is not ours."""
        _allow_files(int(self._limits.connections) + _SPARE_FILES)
        sockets = _listen(self._host, self._port)
        self._port = sockets[0].getsockname()[1]
        endpoint = self._endpoint(self._sink)
        shared = Connections(endpoint, Refusals(self._sink), self._limits, self._clock)
        self._connections = shared
        if self._interception is not None:
            self._intercept(self._interception, endpoint, shared)
        loop = asyncio.get_running_loop()
        for each in sockets:
            self._servers.append(await loop.create_server(self._protocol(shared), sock=each, backlog=_BACKLOG))

    async def stop(self, grace_s: float) -> None:
        """Accept no more, finish what has begun within ``grace_s`` seconds, close. Harmless when nothing runs."""
        for server in self._servers:
            server.close()
        self._servers = []
        if self._interception is not None and self._interceptor is not None:
            self._interception.leave(self)
            await self._interceptor.close()
        shared, self._connections = self._connections, None
        if shared is not None:
            await shared.close(grace_s)

    def _endpoint(self, sink: Sink) -> Endpoint:
        return Endpoint(
            sink,
            self._clock,
            self._limits,
            Services(self._script, self.address),
            catalogue=self._catalogue,
            questions=self._questions,
        )

    def _intercept(self, interception: Interception, endpoint: Endpoint, shared: Connections) -> None:
        """Have rules asked first whenever any is on."""
        interceptor = self._interceptor = Interceptor(interception, self._sink, endpoint.answer, self._clock)
        interceptor.marking = self._endpoint(interceptor.sink).answer
        shared.hung_up, shared.read_slowly = interceptor.hung_up, interceptor.read_slowly

        def switch(on: bool) -> None:  # noqa: FBT001 - it is what is switched
            shared.answerer = interceptor if on else endpoint
            shared.reading_pace = interceptor.reading_pace if on else None

        interception.watch(self, switch)

    def _protocol(self, shared: Connections) -> Callable[[], asyncio.Protocol]:
        if self._tls is None:
            return partial(HttpConnection, shared)
        return partial(TlsConnection, shared, self._tls)


def _listen(host: str, port: int) -> list[socket.socket]:
    """Listening sockets on every address of the host, all on one port."""
    for _ in range(_TRIES if port == 0 else 1):
        with ExitStack() as opened:
            try:
                sockets = _listen_once(host, port, opened)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise _cannot_listen(host, port, error) from error
                continue
            opened.pop_all()
            return sockets
    raise _taken(port)


def _listen_once(host: str, port: int, opened: ExitStack) -> list[socket.socket]:
    sockets: list[socket.socket] = []
    for family, address in _addresses(host):
        each = opened.enter_context(socket.socket(family, socket.SOCK_STREAM))
        _set_options(each, family, address)
        each.bind((address, port))
        # Two sockets may be bound to one address until one of them listens, so this is where the port is won.
        each.listen(_BACKLOG)
        each.setblocking(False)  # noqa: FBT003 - takes no name
        port = each.getsockname()[1]
        sockets.append(each)
    return sockets


def _set_options(each: socket.socket, family: socket.AddressFamily, address: str) -> None:
    """Restart at once on a port just left, but never share one with somebody who listens.

    ``::`` is every address of this machine, those of IPv4 among them.
    """
    if sys.platform == "win32":
        each.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family is socket.AF_INET6:
        each.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(address != "::"))


def _addresses(host: str) -> list[tuple[socket.AddressFamily, str]]:
    if host == "localhost":
        both = [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
        return both if _has_ipv6_loopback() else both[:1]
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise _cannot_listen(host, 0, error) from error
    return list(dict.fromkeys((family, str(where[0])) for family, _, _, _, where in found))


def _has_ipv6_loopback() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _taken(port: int) -> PortTakenError:
    holder = holder_of(port)
    by = f" by {holder}" if holder else ""
    return PortTakenError(port, f"Port {port} is taken{by}.", "Stop that program or choose another port.")


def _cannot_listen(host: str, port: int, error: OSError) -> KnownError:
    reason = error.strerror or str(error)
    return KnownError(f"It is not possible to listen on {host} port {port}: {reason}.", "Choose another host or port.")


def _allow_files(count: int) -> None:
    """Let the process have as many open files as the connections may need, where the system lets it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
