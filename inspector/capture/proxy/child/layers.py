"""Which protocol comes next on a connection, and first of all whether it is any business of ours.

It takes the place of mitmproxy's own addon and of its ``allow_hosts``: that is one list for all listeners, reverse ones
too, and searches in texts. Whatever is not decrypted becomes a raw tunnel before a single byte of it is taken apart.
"""

import re

from mitmproxy.addons.next_layer import NeedsMoreData, NextLayer
from mitmproxy.net.tls import starts_like_tls_record
from mitmproxy.proxy import layer
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.events import DataReceived
from mitmproxy.proxy.layers import UDPLayer
from mitmproxy.proxy.mode_specs import ReverseMode
from mitmproxy.tls import ClientHello

from inspector.capture.proxy.child.gate import Connection, Gate
from inspector.capture.proxy.child.learning import hand_of
from inspector.capture.proxy.child.quic import client_hello
from inspector.capture.proxy.child.senders import Senders
from inspector.capture.proxy.child.tunnel import Refused, is_mine
from inspector.capture.proxy.hosts import split_port

_HTTP = re.compile(rb"[A-Z]{3,20} \S")
_ENOUGH = 22
"""Bytes after which plain text can be told from HTTP."""
_QUIC_PORT = 443
_HANDSHAKE_HEAD = 4
_MOST_DATAGRAMS = 10
"""Of what QUIC begins with, after which no more is waited for."""


class Layers(NextLayer):
    """mitmproxy's choice of the next layer, after ours whether to look at all."""

    name = "nextlayer"

    def __init__(self, gate: Gate, senders: Senders) -> None:
        super().__init__()
        self._gate = gate
        self._senders = senders

    def next_layer(self, nextlayer: layer.NextLayer) -> None:
        """Choose it, or leave it for when more has come."""
        client = nextlayer.context.client
        if client.transport_protocol == "tcp":
            super().next_layer(nextlayer)
            if client.tls_established and nextlayer.data_client():
                self._senders.of(client).judged = True
        elif nextlayer.layer is None:
            came = (each for each in nextlayer.events if isinstance(each, DataReceived))
            datagrams = [each.data for each in came if each.connection is client]
            nextlayer.layer = self._datagrams(nextlayer.context, datagrams)

    def _datagrams(self, context: Context, datagrams: list[bytes]) -> layer.Layer | None:
        """Datagrams are passed on; QUIC to a host that is read is refused, so that TCP is taken (RFC 9114, 3.1).

        None when more has to come.
        """
        connection, (host, port) = self._senders.of(context.client), context.server.address
        named = None
        if port == _QUIC_PORT:
            try:
                hello = client_hello(datagrams)
                named = None if hello is None else ClientHello(hello[_HANDSHAKE_HEAD:]).sni
            except Exception:  # noqa: BLE001 - as in ``_hello``
                hello = b""
            if hello is None and len(datagrams) < _MOST_DATAGRAMS:
                return None
            if named and self._gate.decrypts(connection, host, port, named):
                return Refused(context)
        self._gate.tunnels(connection, named or host)
        return UDPLayer(context, ignore=True)

    def _ignore_connection(self, context: Context, data_client: bytes, data_server: bytes) -> bool:
        """Whether the connection is passed on raw. Raises ``NeedsMoreData``."""
        address = context.server.address
        if address is None or isinstance(context.client.proxy_mode, ReverseMode):
            return False  # it has not said yet where to, or came to us on purpose
        connection = self._senders.of(context.client)
        if connection.decrypted:
            return False
        if connection.tunnel and self._gate.is_own("localhost", address[1]) and is_mine(address[0]):
            self._gate.tunnels(connection, address[0])
            return True
        if not data_server and self._looks(context, connection, data_client):
            return False  # where the origin speaks first, it is no HTTP
        self._gate.tunnels(connection, connection.host or address[0])
        return True

    def _looks(self, context: Context, connection: Connection, data: bytes) -> bool:
        host, port = context.server.address[0], context.server.address[1]
        if not starts_like_tls_record(data):
            return self._looks_plain(context, connection, data)
        hello = self._hello(context, data)
        if hello is None:
            return False
        connection.host = hello.sni or host
        connection.hand = hand_of(hello.cipher_suites, [kind for kind, _ in hello.extensions])
        connection.decrypted = self._gate.decrypts(connection, host, port, hello.sni)
        return connection.decrypted

    def _looks_plain(self, context: Context, connection: Connection, data: bytes) -> bool:
        host, port = context.server.address[0], context.server.address[1]
        if not self._gate.reads(connection, host, port):
            return False
        if len(data) < _ENOUGH and b"\n" not in data:
            raise NeedsMoreData
        if _HTTP.match(data) is None:
            return False
        if not connection.tunnel:
            return True
        named = split_port(self._get_host_header(context, data, b"") or host)  # out of the tunnel they have addresses
        return named is None or self._gate.reads(connection, named[0], port)

    def _hello(self, context: Context, data: bytes) -> ClientHello | None:
        try:
            return self._get_client_hello(context, data)
        except NeedsMoreData:
            raise
        except Exception:  # noqa: BLE001 - whatever a parser of foreign bytes stumbles over, it is no ClientHello
            return None
