"""TLS between the socket and HTTP, with an eye on handshakes that come to nothing: each becomes a row that says why.

The event loop's own TLS keeps such failures to itself, and "the app does not trust the certificate" is what somebody
who sets an SDK up for https has to hear first. Some clients say so with an alert; Node, with TLS 1.3, only goes away.
The cryptography is OpenSSL's, through ``ssl.SSLObject``.
"""

import asyncio
import math
import ssl
from contextlib import suppress
from typing import Any, cast

from inspector.capture.endpoint import problems
from inspector.capture.endpoint.connections import Connections
from inspector.capture.endpoint.protocol import HttpConnection, address_text
from inspector.core.exchange import Reply, Request, Via
from inspector.core.problem import Problem

_CHUNK = 256 << 10
_NO_REPLY = Reply(0, (), b"")
_UNTRUSTED = ("UNKNOWN_CA", "CERTIFICATE_UNKNOWN", "BAD_CERTIFICATE", "CERTIFICATE_EXPIRED", "CERTIFICATE_REVOKED")
"""Alerts with which clients turn a certificate down (RFC 8446, 6.2), in OpenSSL's words for them."""
_PLAIN = ("HTTP_REQUEST", "HTTPS_PROXY_REQUEST")


class TlsConnection(asyncio.Protocol):
    """A new connection of an https server: the handshake, and then what HTTP has for a transport."""

    def __init__(self, shared: Connections, tls: ssl.SSLContext) -> None:
        self._shared = shared
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = tls.wrap_bio(self._incoming, self._outgoing, server_side=True)
        self._http: HttpConnection | None = None
        self._plain: asyncio.Transport
        self.deadline = math.inf
        self._greeted = False
        self._told = False
        self._paused = False

    # The socket's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; a client has as long for the handshake as for the headers of a request."""
        # uvloop's transports are of no class of asyncio's.
        self._plain = cast("asyncio.Transport", transport)
        count, limits = len(self._shared), self._shared.limits
        self._shared.join(self)
        self.deadline = self._shared.loop.time() + limits.header_seconds
        if count >= 2 * int(limits.connections):
            self.abort()

    def data_received(self, data: bytes) -> None:
        """Take what came, and go on with whatever it is for."""
        self._greeted = True
        self._incoming.write(data)
        if self._http is None:
            self._shake_hands()
        self._read()

    def eof_received(self) -> bool:
        """TLS has no half-closed connections."""
        if self._http is not None:
            self._http.eof_received()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell HTTP, or that there was never any."""
        if self._http is not None:
            self._http.connection_lost(exc)
            return
        self._shared.leave(self)
        if self._greeted:
            self._tell(problems.hung_up())

    def pause_writing(self) -> None:
        """The client does not read."""
        if self._http is not None:
            self._http.pause_writing()

    def resume_writing(self) -> None:
        """The client reads again."""
        if self._http is not None:
            self._http.resume_writing()

    # The server's side, until there is HTTP

    def expire(self) -> None:
        """The handshake takes too long."""
        self.abort()

    def shutdown(self) -> None:
        """Nobody is waited for who has not asked for anything."""
        self._greeted = False
        self.abort()

    # HTTP's side: what it asks of a transport

    def write(self, data: bytes) -> None:
        """Send this."""
        self._tls.write(data)
        self._flush()

    def can_write_eof(self) -> bool:
        """TLS cannot end one direction alone."""
        return False

    def close(self) -> None:
        """Close once everything is sent."""
        with suppress(ssl.SSLError):
            self._tls.unwrap()
        self._flush()
        self._plain.close()

    def abort(self) -> None:
        """Close at once."""
        self._plain.abort()

    def is_closing(self) -> bool:
        """Whether it is closed or about to be."""
        return self._plain.is_closing()

    def pause_reading(self) -> None:
        """Hand on nothing more for now."""
        self._paused = True
        self._plain.pause_reading()

    def resume_reading(self) -> None:
        """Go on; what has come already first, but not from within the call."""
        self._paused = False
        self._plain.resume_reading()
        self._shared.loop.call_soon(self._read)

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """The socket's facts, and ``sslcontext``."""
        return self._tls.context if name == "sslcontext" else self._plain.get_extra_info(name, default)

    # TLS

    def _shake_hands(self) -> None:
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            self._flush()
        except ssl.SSLError as error:
            self._tell(_problem(error))
            self._flush()
            self._plain.close()
        else:
            self._flush()
            self._shared.leave(self)
            self._http = HttpConnection(self._shared)
            self._http.connection_made(cast("asyncio.Transport", self))

    def _read(self) -> None:
        """Decrypt what there is and hand it on, for as long as HTTP wants more."""
        while self._http is not None and not self._paused and not self._plain.is_closing():
            try:
                data = self._tls.read(_CHUNK)
            except ssl.SSLWantReadError:
                self._flush()
                return
            except ssl.SSLError:  # the client ended it (close_notify), or what came makes no sense
                data = b""
            if not data:
                self._http.eof_received()
                self.close()
                return
            self._http.data_received(data)

    def _flush(self) -> None:
        if self._outgoing.pending and not self._plain.is_closing():
            self._plain.write(self._outgoing.read())

    def _tell(self, problem: Problem) -> None:
        """Keep why there will be no request; once."""
        if not self._told:
            self._told = True
            client = address_text(self._plain.get_extra_info("peername"))
            request = Request(self._shared.clock(), Via.ENDPOINT, client, "https", "", "", "", (), b"", 0)
            self._shared.refusals.record(request, problem, _NO_REPLY)


def _problem(error: ssl.SSLError) -> Problem:
    reason = error.reason or ""
    if reason in _PLAIN:
        return problems.plain_on_tls_port()
    if any(alert in reason for alert in _UNTRUSTED):
        return problems.certificate_refused()
    return problems.handshake_failed(reason.replace("_", " ").lower() or str(error))
