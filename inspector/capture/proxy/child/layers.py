"""Which protocol comes next on a connection, and first of all whether it is any business of ours.

It takes the place of mitmproxy's own addon and of its ``allow_hosts``: that is one list for all listeners, reverse ones
too, and searches in texts. Whatever is not decrypted becomes a raw tunnel before a single byte of it is taken apart.
"""

import re

from mitmproxy.addons.next_layer import NeedsMoreData, NextLayer
from mitmproxy.net.tls import starts_like_tls_record
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.mode_specs import ReverseMode
from mitmproxy.tls import ClientHello

from inspector.capture.proxy.child.gate import Connection, Gate
from inspector.capture.proxy.child.learning import hand_of
from inspector.capture.proxy.child.senders import Senders

_HTTP = re.compile(rb"[A-Z]{3,20} \S")
_ENOUGH = 22
"""Bytes after which plain text can be told from HTTP."""


class Layers(NextLayer):
    """mitmproxy's choice of the next layer, after ours whether to look at all."""

    name = "nextlayer"

    def __init__(self, gate: Gate, senders: Senders) -> None:
        super().__init__()
        self._gate = gate
        self._senders = senders

    def _ignore_connection(self, context: Context, data_client: bytes, data_server: bytes) -> bool:
        """Whether the connection is passed on raw. Raises ``NeedsMoreData``."""
        address = context.server.address
        if address is None or isinstance(context.client.proxy_mode, ReverseMode):
            return False  # it has not said yet where to, or came to us on purpose
        connection = self._senders.of(context.client)
        if connection.decrypted:
            return False
        if not data_server and self._looks(context, connection, data_client):
            return False  # where the origin speaks first, it is no HTTP
        self._gate.tunnels(connection, connection.host or address[0])
        return True

    def _looks(self, context: Context, connection: Connection, data: bytes) -> bool:
        host, port = context.server.address[0], context.server.address[1]
        if not starts_like_tls_record(data):
            if not self._gate.reads(connection, host, port):
                return False
            if len(data) < _ENOUGH and b"\n" not in data:
                raise NeedsMoreData
            return _HTTP.match(data) is not None
        hello = self._hello(context, data)
        if hello is None:
            return False
        connection.host = hello.sni or host
        connection.hand = hand_of(hello.cipher_suites, [kind for kind, _ in hello.extensions])
        connection.decrypted = self._gate.decrypts(connection, host, port, hello.sni)
        return connection.decrypted

    def _hello(self, context: Context, data: bytes) -> ClientHello | None:
        try:
            return self._get_client_hello(context, data)
        except NeedsMoreData:
            raise
        except Exception:  # noqa: BLE001 - whatever a parser of foreign bytes stumbles over, it is no ClientHello
            return None
