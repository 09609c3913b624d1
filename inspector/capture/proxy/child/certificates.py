"""The certificates that senders are shown, and how those of origins are looked at."""

import hashlib
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from mitmproxy import certs
from mitmproxy.addons.tlsconfig import TlsConfig
from mitmproxy.certs import CertStoreEntry
from mitmproxy.proxy.context import Context
from mitmproxy.tls import TlsData
from OpenSSL import SSL

from inspector.capture.proxy.child.gate import Gate
from inspector.capture.proxy.child.senders import Senders
from inspector.core.errors import KnownError

LEAF_LIFE = timedelta(days=90)
"""Browsers and phones refuse certificates that live much longer."""

AUTHORITY = "mitmproxy-ca.pem"
_MAKE_NEW = "Make a new one: inspector proxy certificates renew, or the window's page of certificates."


class Certificates(TlsConfig):
    """mitmproxy's addon for TLS; a certificate is for the one name that was asked for.

    mitmproxy would add the origin's address, which a limited authority may not vouch for.
    """

    name = "tlsconfig"

    def __init__(self, gate: Gate, senders: Senders) -> None:
        super().__init__()
        self._gate = gate
        self._senders = senders

    def get_cert(self, conn_context: Context) -> CertStoreEntry:
        """The certificate for a connection."""
        client, address = conn_context.client, conn_context.server.address
        name = client.sni or (address and address[0]) or client.sockname[0]
        general = _general_name(str(name))
        return self.certstore.get_cert(str(general.value), [general])

    def tls_start_server(self, tls_start: TlsData) -> None:
        """Set a handshake with an origin up."""
        super().tls_start_server(tls_start)
        address = tls_start.conn.address
        if address and self._gate.insecure(tls_start.conn.sni or address[0], address[1]):
            tls_start.ssl_conn.set_verify(SSL.VERIFY_NONE, lambda *_: True)


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode("ascii"))


def shorten_leaves() -> None:
    """Have mitmproxy's certificates live as long as ours do."""
    certs.CERT_EXPIRY = LEAF_LIFE


def check_authority(folder: Path) -> None:
    """See that the authority can be used. Raises ``KnownError``; mitmproxy would make one of its own, or fail late."""
    file = folder / AUTHORITY
    try:
        data = file.read_bytes()
    except OSError as error:
        raise KnownError(f"The authority {file} cannot be read: {error.strerror}.", _MAKE_NEW) from error
    try:
        certificate, key = x509.load_pem_x509_certificate(data), load_pem_private_key(data, None)
    except (ValueError, TypeError) as error:
        raise KnownError(f"The authority {file} is damaged.", _MAKE_NEW) from error
    if certificate.public_key() != key.public_key():
        raise KnownError(f"Key and certificate in {file} do not belong together.", _MAKE_NEW)
    if certificate.not_valid_after_utc <= datetime.now(UTC):
        raise KnownError(f"The authority {file} has expired.", _MAKE_NEW)
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        constraints = x509.BasicConstraints(ca=False, path_length=None)
    if not constraints.ca:
        raise KnownError(f"The certificate in {file} is no authority.", _MAKE_NEW)


def trust_file(folder: Path, more: tuple[str, ...]) -> Path:
    """A file with all authorities that origins may have their certificates from: the usual, this machine's, more.

    It is named after what it holds, since mitmproxy reads a name once. Files that cannot be read are left out.
    """
    system = ssl.get_default_verify_paths().cafile
    parts = [_read(name) for name in dict.fromkeys([certifi.where(), *([system] if system else []), *more])]
    data = b"\n".join(parts)
    file = folder / f"trusted-{hashlib.sha256(data).hexdigest()[:16]}.pem"
    if not file.exists():
        file.write_bytes(data)
    return file


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError:
        return b""
