"""Watches connections: who came, and which origins cannot be reached or believed."""

import time
from collections import OrderedDict
from collections.abc import Callable

from mitmproxy.connection import Client
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.mode_specs import ReverseMode
from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.tls import TlsData

from inspector.capture.proxy.child.gate import Gate
from inspector.capture.proxy.child.passing import address_of
from inspector.capture.proxy.child.selftest import SELF_TEST_HOST
from inspector.capture.proxy.child.senders import Senders
from inspector.capture.proxy.contract import CLIENT_HEADER, ClientSeen, FlowError, Message

_REMEMBERED = 10_000


class Watch:
    """An addon of mitmproxy's. ``busy`` says whether an exchange of a connection is under way."""

    def __init__(
        self, gate: Gate, senders: Senders, tell: Callable[[Message], None], busy: Callable[[Client], bool]
    ) -> None:
        self._gate = gate
        self._senders = senders
        self._tell = tell
        self._busy = busy
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def client_connected(self, client: Client) -> None:
        """Somebody came."""
        connection = self._senders.of(client)
        if connection.tunnel:
            self._came(connection.client, "wireguard")

    def http_connect(self, flow: HTTPFlow) -> None:
        """Somebody says where to; the front says for whom."""
        connection = self._senders.of(flow.client_conn)
        if sender := flow.request.headers.pop(CLIENT_HEADER, ""):
            connection.sender, connection.from_front = sender[:64], True
        self._came(connection.client)

    def requestheaders(self, flow: HTTPFlow) -> None:
        """A request came, maybe without a CONNECT before it."""
        if flow.request.host == SELF_TEST_HOST:
            return
        connection = self._senders.of(flow.client_conn)
        if sender := flow.request.headers.pop(CLIENT_HEADER, ""):
            connection.sender = sender[:64]
        self._came(connection.client)

    def server_connect(self, data: ServerConnectionHookData) -> None:
        """A connection is about to be opened."""
        host, port = data.server.address[0], data.server.address[1]
        if self._gate.is_loop(host, port):
            data.server.error = f"{host}:{port} is the proxy itself."

    def server_connect_error(self, data: ServerConnectionHookData) -> None:
        """An origin cannot be reached. Where a request waits for it, its record tells."""
        host, port = data.server.address[0], data.server.address[1]
        reverse = isinstance(data.client.proxy_mode, ReverseMode)
        if (reverse or self._gate.lists(host, port)) and not self._busy(data.client):
            self._failed("connect", data.client, (host, port), data.server.error or "")

    def tls_failed_server(self, data: TlsData) -> None:
        """An origin's certificate is not accepted, or it speaks no TLS that we do."""
        address = data.conn.address or ("", 0)
        words = (data.conn.error or "").replace("mitmproxy", "the proxy")
        self._failed("origin-tls", data.context.client, (data.conn.sni or address[0], address[1]), words)

    def handshake_failed(self, data: TlsData, host: str, words: str) -> None:
        """A handshake with a sender came to nothing, and not over our certificate."""
        port = data.context.server.address[1] if data.context.server.address else 0
        self._failed("client", data.context.client, (host, port), words)

    def _came(self, client: str, mode: str = "") -> None:
        if (client, mode) not in self._seen:
            self._tell(ClientSeen(client, "", trusted=False, mode=mode))
            self._seen[client, mode] = None
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)

    def _failed(self, stage: str, client: Client, address: tuple[str, int], words: str) -> None:
        sender = self._senders.of(client).sender or address_of(client.peername)
        self._tell(FlowError(stage, sender, *address, words[:500], int(time.time() * 1_000_000)))
