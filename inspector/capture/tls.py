"""Certificates for SDKs that insist on https: an authority of this machine's own, trusted once, and short-lived leaves.

The authority is no danger to the rest of the web: by its name constraints (RFC 5280, 4.2.1.10) it can vouch for
``localhost``, loopback and private networks alone. Its key is readable by the user alone and never leaves its folder.
The leaf's key lives in the memory of the engine that listens, and ends with it.
"""

import platform
import ssl
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from inspector.capture.authority import leaf
from inspector.capture.authority.signing import common_name, draft, key_bytes, readable_by_others, usage
from inspector.core.errors import KnownError
from inspector.machine.files import private_folder, write_private

CERTIFICATE_NAME = "event-inspector-ca.pem"
_BOTH_NAME = "authority.pem"

_LIFE = timedelta(days=365)
_RENEWED_BEFORE = timedelta(days=30)
_LEAF_LIFE = timedelta(days=30)
_SLOW_CLOCKS = timedelta(hours=1)
"""How far behind a client's clock may be and still find a new certificate valid."""

_NETWORKS = tuple(
    ip_network(text)
    for text in (
        *("127.0.0.0/8", "::1/128"),
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"),
    )
)
"""Loopback, private networks (RFC 1918, RFC 4193) and link-local addresses (RFC 3927, RFC 4291)."""
_ALWAYS = ("127.0.0.1", "::1", "10.0.2.2")
"""Loopback, and the address under which the Android emulator reaches the machine it runs on."""


class Authority(NamedTuple):
    """Who signs."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey
    file: Path
    """What clients are told to trust: the certificate alone, in PEM."""


def load_authority(folder: Path, now: datetime) -> Authority:
    """The authority of this folder; a new one where there is none, or where it is about to end.

    ``now`` is the time with its zone. Raises ``KnownError`` when the folder cannot be made private or written.
    """
    try:
        private_folder(folder)
        found = _read(folder / _BOTH_NAME, now)
        if found is None:
            (folder / _BOTH_NAME).unlink(missing_ok=True)
            found = _store_new(folder, now)
        certificate, key = found
        file = folder / CERTIFICATE_NAME
        wanted = certificate.public_bytes(Encoding.PEM)
        if not file.is_file() or file.read_bytes() != wanted:
            write_private(file, wanted)
    except OSError as error:
        message = f"The certificates in {folder} cannot be kept: {error.strerror or error}."
        raise KnownError(message, "Make the folder yours and writable, or go without https.") from error
    return Authority(certificate, key, file)


def server_context(authority: Authority, addresses: Iterable[str], now: datetime) -> ssl.SSLContext:
    """What a server needs to speak TLS as ``localhost``, on loopback and at these IP addresses.

    Addresses that the authority may not vouch for are left out; ``certifiable`` tells them.
    """
    wanted = dict.fromkeys(ip_address(text) for text in (*_ALWAYS, *addresses) if certifiable(text))
    names = [x509.DNSName("localhost"), *map(x509.IPAddress, wanted)]
    signer, folder = (authority.certificate, authority.key), authority.file.parent
    return leaf.server_context(signer, names, now - _SLOW_CLOCKS, _LEAF_LIFE + _SLOW_CLOCKS, folder)


def certifiable(text: str) -> bool:
    """Whether the authority may vouch for an IP address: it is loopback, private or link-local."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return any(address in network for network in _NETWORKS)


def _read(path: Path, now: datetime) -> tuple[x509.Certificate, EllipticCurvePrivateKey] | None:
    """Certificate and key, or None when there is none that should be used any more."""
    if not path.is_file() or readable_by_others(path):
        return None  # a key that others could read may be theirs too
    data = path.read_bytes()
    try:
        certificate, key = x509.load_pem_x509_certificate(data), load_pem_private_key(data, None)
    except ValueError:
        return None
    if not isinstance(key, EllipticCurvePrivateKey) or certificate.not_valid_after_utc <= now + _RENEWED_BEFORE:
        return None
    return certificate, key


def _store_new(folder: Path, now: datetime) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
    """A new authority, or the one that another engine stored in the same moment."""
    certificate, key = _new_authority(now)
    path = folder / _BOTH_NAME
    with tempfile.TemporaryDirectory(dir=folder, prefix="new-") as place:
        made = Path(place) / path.name
        write_private(made, key_bytes(key) + certificate.public_bytes(Encoding.PEM))
        try:
            path.hardlink_to(made)  # complete from the moment it has its name, and never over another one's
        except FileExistsError:
            return _read(path, now) or (certificate, key)
    return certificate, key


def _new_authority(now: datetime) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
    key = generate_private_key(SECP256R1())
    name = common_name(f"Event Inspector on {platform.node() or 'this machine'}")
    allowed = [x509.DNSName("localhost"), *(x509.IPAddress(network) for network in _NETWORKS)]
    builder = (
        draft(name, name, key, now - _SLOW_CLOCKS, _LIFE + _SLOW_CLOCKS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signs=True), critical=True)
        .add_extension(x509.NameConstraints(allowed, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256()), key
