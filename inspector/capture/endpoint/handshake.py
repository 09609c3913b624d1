"""TLS handshakes that fail, made into rows that say why.

The event loop does the handshake and keeps its failure to itself, and "the client does not trust the certificate" is
what somebody who sets an SDK up for https has to hear first. So the context is given an ``SSLObject`` that watches.
Who the client was cannot be told from there.
"""

import ssl
from collections.abc import Callable

from inspector.capture.endpoint import problems
from inspector.core.problem import Problem

_GOES_ON = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
_UNTRUSTED = ("UNKNOWN_CA", "CERTIFICATE_UNKNOWN", "BAD_CERTIFICATE", "CERTIFICATE_EXPIRED", "CERTIFICATE_REVOKED")
"""Alerts with which clients turn a certificate down (RFC 8446, 6.2), in OpenSSL's words for them."""
_PLAIN = ("HTTP_REQUEST", "HTTPS_PROXY_REQUEST")


def watch_handshakes(context: ssl.SSLContext, failed: Callable[[Problem], None]) -> None:
    """Have ``failed`` called for every handshake of this context that the client ends or cannot do."""

    class Watched(ssl.SSLObject):
        """An SSLObject whose handshake is watched."""

        def do_handshake(self) -> None:
            """As usual; a failure is told on its way."""
            try:
                super().do_handshake()
            except _GOES_ON:
                raise
            except ssl.SSLError as error:
                failed(_problem(error))
                raise

    context.sslobject_class = Watched


def _problem(error: ssl.SSLError) -> Problem:
    reason = error.reason or ""
    if reason in _PLAIN:
        return problems.plain_on_tls_port()
    if any(alert in reason for alert in _UNTRUSTED):
        return problems.certificate_refused()
    return problems.handshake_failed(reason.replace("_", " ").lower() or str(error))
