"""The WireGuard tunnel: a device's connections come out of it and go where they wanted, looked at on the way.

mitmproxy brings a listener of its own for WireGuard, which writes keys where others may read them and into the log,
knows senders by their address inside the tunnel only, and connects to its own answerer of names. This one is beside it,
under the name ``tunnel``.
"""

import asyncio
import logging
import socket
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import mitmproxy_rs
from mitmproxy import ctx
from mitmproxy.connection import Client
from mitmproxy.proxy import commands
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.events import Event, Start
from mitmproxy.proxy.layer import Layer
from mitmproxy.proxy.layers import DNSLayer
from mitmproxy.proxy.layers.modes import TransparentProxy
from mitmproxy.proxy.mode_servers import ProxyConnectionHandler, ServerInstance
from mitmproxy.proxy.mode_specs import ProxyMode
from mitmproxy.proxy.server_hooks import ServerConnectionHookData

from inspector.capture.proxy.child.gate import Gate
from inspector.capture.proxy.child.senders import Senders
from inspector.capture.proxy.child.tunnelnames import DNS_PORT, TunnelNames
from inspector.capture.proxy.contract import FlowError, Message, Trouble
from inspector.capture.proxy.wireguard import DEVICE, NAMES, keys_of
from inspector.machine.clock import now_us

_ANY_PORT = 9
_STRANGER = "from unknown peer"
_KNOCKS_S = 5.0
"""How long nothing more is told of who knocks."""
_CIRCLE = "The tunnel of WireGuard begins on this very machine: its connections would go in a circle."


class TunnelMode(ProxyMode):
    """``tunnel:FILE@HOST:PORT``; the file holds the keys."""

    description = "WireGuard"
    default_port = None
    transport_protocol = "udp"

    def __post_init__(self) -> None:
        """The keys are read when it is opened."""


class Tunnel(ServerInstance[TunnelMode]):
    """The listener."""

    _server: Any = None

    @property
    def is_running(self) -> bool:
        """Whether it is open."""
        return self._server is not None

    @property
    def listen_addrs(self) -> tuple[Any, ...]:
        """Where it listens."""
        return (self._server.getsockname(),) if self._server else ()

    def make_top_layer(self, context: Context) -> Layer:
        """What looks at a connection first."""
        host, port = context.server.address
        if host != NAMES:
            return TransparentProxy(context)
        return DNSLayer(context) if port == DNS_PORT else Refused(context)

    async def handle_stream(self, reader: Any, writer: Any = None) -> None:
        """A connection, or datagrams between two ports, came out of the tunnel."""
        stream = writer or reader
        handler = ProxyConnectionHandler(ctx.master, stream, stream, ctx.options, self.mode)
        context = handler.layer.context
        client = context.client
        device = stream.get_extra_info("original_src", client.peername)
        client.peername = (device[0], client.peername[1])  # many connections of one device, told apart by their ports
        context.server.address = client.sockname
        handler.layer = self.make_top_layer(context)
        with self.manager.register_connection(client.id, handler):
            await handler.handle_client()

    async def _start(self) -> None:
        host, port = self.mode.custom_listen_host, self.mode.custom_listen_port
        keys = keys_of(await asyncio.to_thread(Path(self.mode.data).read_text, "utf-8"))
        host = _bound(host, port)
        self._server = await mitmproxy_rs.wireguard.start_wireguard_server(
            host, port, keys.server, [keys.device_public], self.handle_stream, self.handle_stream
        )

    async def _stop(self) -> None:
        server, self._server = self._server, None
        server.close()
        await server.wait_closed()


class Refused(Layer):
    """Ends a connection without a word, so that its sender tries another way."""

    def _handle_event(self, event: Event) -> Generator[Any, Any, None]:
        if isinstance(event, Start):
            yield commands.CloseConnection(self.context.client)


class TunnelGuard:
    """An addon of mitmproxy's: who may come out of the tunnel, and where to."""

    def __init__(
        self,
        gate: Gate,
        senders: Senders,
        names: TunnelNames,
        tell: Callable[[Message], None],
        is_here: Callable[[str], bool] | None = None,
    ) -> None:
        self._gate, self._senders, self._names, self._tell = gate, senders, names, tell
        self._is_here = is_here or is_mine
        self._warned = False

    def client_connected(self, client: Client) -> None:
        """Somebody came."""
        if not came_by_tunnel(client):
            return
        self._senders.of(client).tunnel = True
        if self._gate.draining:
            client.error = "Nobody new is let in, since this is about to end."
        if self._is_here(DEVICE):
            client.error = _CIRCLE
            if not self._warned:
                self._tell(Trouble(_CIRCLE))
            self._warned = True

    def server_connect(self, data: ServerConnectionHookData) -> None:
        """A connection is about to be opened: not to what listens on this machine's loopback for itself alone."""
        host = data.server.address[0]
        if not came_by_tunnel(data.client) or data.client.sockname[0] == NAMES:
            return  # a question that a name server is asked, which may well be on loopback
        led = self._names.name_of(host) is not None
        if self._gate.is_here(host) or (led and data.server.transport_protocol != "tcp"):
            data.server.error = f"{host} is this machine's own; devices are not led there."


class Strangers(logging.Filter):
    """Keeps out of the log what is not the device's, since anybody may send that; it is not answered.

    One who shakes hands with other keys is told now and then: it may be the device, with a code of before. ``tell`` may
    be called by any thread.
    """

    def __init__(self, tell: Callable[[Message], None]) -> None:
        super().__init__()
        self._tell = tell
        self._told = -_KNOCKS_S

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is to be logged."""
        said = record.getMessage()
        if _STRANGER in said and time.monotonic() - self._told >= _KNOCKS_S:
            self._told = time.monotonic()
            self._tell(FlowError("tunnel", "", "", 0, said, now_us()))
        return not said.startswith("Received ")

    def listen(self) -> None:
        """Hear of them."""
        logging.getLogger("mitmproxy.packet_sources.wireguard").addFilter(self)


def came_by_tunnel(client: Client) -> bool:
    """Whether a sender came out of the tunnel."""
    return isinstance(client.proxy_mode, TunnelMode)


def is_mine(host: str) -> bool:
    """Whether an address is one of this machine's."""
    with suppress(OSError, ValueError):
        family = socket.AF_INET6 if ip_address(host).version == 6 else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((host, _ANY_PORT))  # of a datagram socket it only chooses the way: from itself to itself
            return bool(probe.getsockname()[0] == host)
    return False


def _bound(host: str, port: int) -> str:
    """The address that a host is here. Raises ``OSError`` where the port is not free, which mitmproxy says in words."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.bind((host, port))
        return str(probe.getsockname()[0])
