"""Watches whether senders believe our certificates: those that send a request do, those that refuse or leave do not.

The end of a handshake alone says little. Some senders look at the certificate afterwards (Firefox on Android): they
finish the handshake and then send the alert that others send in its place, which mitmproxy only logs. Those that
compare it with their own (OkHttp's CertificatePinner, curl's --pinnedpubkey) finish it too, and leave without a word.
"""

import logging
import time
from collections.abc import Callable

from mitmproxy.connection import Client
from mitmproxy.http import HTTPFlow
from mitmproxy.tls import TlsData

from inspector.capture.proxy.child.gate import Connection, Gate, who
from inspector.capture.proxy.child.passing import address_of
from inspector.capture.proxy.child.senders import Senders
from inspector.capture.proxy.contract import ClientSeen, Message, PassthroughLearned, TlsUntrusted

_REFUSED = "The client does not trust"
_HUNG_UP = ("The client disconnected during the handshake", "The client may not trust")
"""How mitmproxy's words for a handshake that failed begin (``ClientTLSLayer.on_handshake_error``)."""

_LATE = "TLS Error: "
"""How it logs an alert that comes after the handshake (``TLSLayer.receive_data``)."""
_LATE_REFUSALS = ("unknown ca", "bad certificate", "certificate unknown")
_AT_ONCE_S = 5.0
"""Browsers open connections ahead of need, and keep those that they do not use for longer than this."""
_LOGGER = "mitmproxy.proxy.server"

_Failed = Callable[[TlsData, str, str], None]


class Trusting(logging.Handler):
    """An addon of mitmproxy's. ``failed`` is told of handshakes that came to nothing for other reasons."""

    def __init__(self, gate: Gate, senders: Senders, tell: Callable[[Message], None], failed: _Failed) -> None:
        super().__init__(logging.WARNING)
        self._gate = gate
        self._senders = senders
        self._tell = tell
        self._other = failed

    def listen(self) -> None:
        """Hear of alerts that come late."""
        logger = logging.getLogger(_LOGGER)
        logger.setLevel(logging.WARNING)
        logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Something was logged about a connection."""
        said, peer = record.getMessage(), getattr(record, "client", None)
        if _LATE in said and peer and any(words in said for words in _LATE_REFUSALS):
            connection = self._senders.at(address_of(peer))
            if connection is not None and connection.decrypted and not connection.believed:
                self._refused(connection, _refusal(connection.host, said), certain=True)

    def requestheaders(self, flow: HTTPFlow) -> None:
        """A sender that says something has accepted our certificate."""
        connection = self._senders.of(flow.client_conn)
        if not connection.decrypted or connection.believed:
            return
        connection.believed = True
        sender = who(connection)
        if self._gate.learning.trusted(sender):
            self._tell(ClientSeen(sender.client, sender.host, trusted=True, hand=sender.hand))

    def tls_failed_client(self, data: TlsData) -> None:
        """A sender did not finish the handshake with us."""
        connection, error = self._senders.of(data.context.client), data.conn.error or ""
        connection.host = connection.host or data.conn.sni or ""
        certain = error.startswith(_REFUSED)
        if certain or error.startswith(_HUNG_UP):
            words = _refusal(connection.host, error) if certain else _hanging_up(connection.host)
            self._refused(connection, words, certain=certain)
        else:
            self._other(data, connection.host, error.replace("mitmproxy", "the proxy"))

    def tls_established_client(self, data: TlsData) -> None:
        """A sender has seen our certificate."""
        self._senders.of(data.context.client).shown_s = time.monotonic()

    def client_disconnected(self, client: Client) -> None:
        """A sender went: one that only looked at our certificate may want another."""
        connection = self._senders.of(client)
        if connection.shown_s is None or connection.judged or not connection.decrypted or self._gate.draining:
            return
        if time.monotonic() - connection.shown_s < _AT_ONCE_S:
            self._refused(connection, _hanging_up(connection.host), certain=False)

    def _refused(self, connection: Connection, words: str, *, certain: bool) -> None:
        learning, sender = self._gate.learning, who(connection)
        connection.judged = True
        passed = learning.passes(sender)
        count = learning.refused(sender, certain=certain)
        self._tell(TlsUntrusted(sender.host, sender.client, count, certain, words))
        why = learning.why(sender)
        if connection.decrypted and why is not None and not passed:
            self._tell(PassthroughLearned(sender.host, sender.client, count, *why))


def _refusal(host: str, error: str) -> str:
    alert = error.rpartition("(")[2].rstrip(")").rpartition("alert ")[2].strip("'\"[]() ")
    return f"The sender refuses the certificate for {host}: {alert or 'it does not say why'}."


def _hanging_up(host: str) -> str:
    return f"The sender hung up over the certificate for {host}, which may mean that it does not trust it."
