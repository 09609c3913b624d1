"""The proxy's authority on disk: made, found, renewed, widened and deleted.

One folder (mode 0700) holds it. ``mitmproxy-ca.pem`` is key and certificate (mode 0600) under the name by which
mitmproxy finds the authority of its ``confdir``, so that the key is in one place only; ``event-inspector-proxy-ca.pem``
is the certificate alone, which clients may be given. mitmproxy signs with the authority's own key and gives that same
key to the certificates that it shows, which is why one fingerprint is enough for a launched browser.
"""

import platform
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID
from platformdirs import user_data_path

from inspector.capture.authority.scope import constraints, hosts_of, missing, normal_hosts
from inspector.capture.authority.signing import common_name, draft, key_bytes, readable_by_others, usage
from inspector.core.errors import KnownError
from inspector.machine.files import private_folder, replace_private, write_private

KEY_NAME = "mitmproxy-ca.pem"
CERTIFICATE_NAME = "event-inspector-proxy-ca.pem"

LIFE = timedelta(days=365)
RENEWED_BEFORE = timedelta(days=30)
LEAF_LIFE = timedelta(days=90)
"""How long the certificates may live that are signed for hosts: browsers refuse long ones."""
_SLOW_CLOCKS = timedelta(days=2)
"""How far behind a phone's clock may be; mitmproxy's own certificates begin two days back, too."""


class Root(NamedTuple):
    """The authority as it is on disk."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey
    folder: Path
    """Where mitmproxy looks for it (its ``confdir``)."""

    @property
    def file(self) -> Path:
        """The certificate alone, in PEM: what clients are told to trust."""
        return self.folder / CERTIFICATE_NAME

    @property
    def name(self) -> str:
        """What trust stores list it under."""
        return self.certificate.subject.rdns[0].rfc4514_string().removeprefix("CN=")

    @property
    def expires(self) -> datetime:
        """When it ends, UTC."""
        return self.certificate.not_valid_after_utc

    @property
    def hosts(self) -> tuple[str, ...] | None:
        """The hosts it can vouch for, with all below them; None when for any."""
        return hosts_of(self.certificate)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as systems show it: ``AB:CD:…``."""
        return self.certificate.fingerprint(hashes.SHA256()).hex(":").upper()

    @property
    def spki(self) -> str:
        """Base64 of the SHA-256 of the public key, for Chromium's ``--ignore-certificate-errors-spki-list``."""
        return spki_fingerprint(self.certificate)


def authority_folder() -> Path:
    """Where the user's authority is kept; nothing is made there yet."""
    return user_data_path("event-inspector", appauthor=False) / "proxy-authority"


def spki_fingerprint(certificate: x509.Certificate) -> str:
    """Base64 of the SHA-256 of the certificate's SubjectPublicKeyInfo (RFC 7469, 2.4)."""
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return b64encode(sha256(key).digest()).decode("ascii")


def find_root(folder: Path) -> Root | None:
    """The authority of this folder, expired or not; None when there is none, or none that may be used.

    A key that others could read may be theirs too, and is not used any more.
    """
    path = folder / KEY_NAME
    try:
        if not path.is_file() or readable_by_others(path):
            return None
        data = path.read_bytes()
        certificate, key = x509.load_pem_x509_certificate(data), load_pem_private_key(data, None)
    except (OSError, ValueError):
        return None
    if not isinstance(key, EllipticCurvePrivateKey) or certificate.public_key() != key.public_key():
        return None
    return Root(certificate, key, folder)


def load_root(folder: Path, now: datetime) -> Root:
    """The authority of this folder; a new one, free of limits, where there is none.

    ``now`` has its zone. One that ends within 30 days gets a new certificate for the same key and limits, so that what
    trusts the old one goes on working until that ends. Raises ``KnownError`` when the folder cannot be used.
    """
    found = find_root(folder)
    if found is None or found.expires <= now:
        return _store(folder, generate_private_key(SECP256R1()), found and found.hosts, now, fresh=found is None)
    if found.expires <= now + RENEWED_BEFORE:
        return _store(folder, found.key, found.hosts, now)
    _write_certificate(found)
    return found


def renew_root(folder: Path, now: datetime, hosts: Iterable[str] | None = None) -> Root:
    """Another authority with another key in the place of this one: every client must be told to trust it anew.

    With ``hosts`` it can vouch for these and all below them alone. Raises ``KnownError``.
    """
    limits = None if hosts is None else normal_hosts(hosts)
    if limits is not None and not limits:
        raise KnownError("The authority would vouch for no host.", "Name at least one host, or make it without limits.")
    return _store(folder, generate_private_key(SECP256R1()), limits, now)


def widen_root(root: Root, hosts: Iterable[str], now: datetime) -> Root:
    """The authority, with a new certificate for the same key where its limits leave out some of these hosts.

    What trusts the old certificate goes on trusting the hosts of that one. Raises ``KnownError``.
    """
    if root.hosts is None:
        return root
    lacking = missing(hosts, root.hosts)
    return _store(root.folder, root.key, normal_hosts((*root.hosts, *lacking)), now) if lacking else root


def delete_root(folder: Path) -> bool:
    """Delete key and certificate; whether there was anything. Raises ``KnownError`` when they cannot be deleted.

    Where the certificate was trusted, it stays in the list until it is removed there.
    """
    if not folder.is_dir():
        return False
    try:
        (folder / KEY_NAME).unlink(missing_ok=True)  # first: whatever else goes wrong, the key is gone
        shutil.rmtree(folder)
    except OSError as error:
        raise _unusable(folder, error) from error
    return True


def _store(
    folder: Path, key: EllipticCurvePrivateKey, limits: tuple[str, ...] | None, now: datetime, *, fresh: bool = False
) -> Root:
    """Write key and certificate; with ``fresh``, what another engine stored in the same moment wins."""
    root = Root(_certificate(key, limits, now), key, folder)
    path = folder / KEY_NAME
    try:
        private_folder(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix="new-") as place:
            made = Path(place) / KEY_NAME
            write_private(made, key_bytes(key) + root.certificate.public_bytes(Encoding.PEM))
            if not fresh:
                made.replace(path)
            elif not _place_new(made, path):
                root = find_root(folder) or root
    except OSError as error:
        raise _unusable(folder, error) from error
    _write_certificate(root)
    return root


def _place_new(made: Path, path: Path) -> bool:
    """Give a file its name unless something useful has it: it is complete from that moment on."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        if find_root(path.parent) is not None:
            return False
        made.replace(path)
    return True


def _write_certificate(root: Root) -> None:
    """Put the certificate for clients beside the key, if it is not there; complete from the moment it has its name."""
    wanted = root.certificate.public_bytes(Encoding.PEM)
    try:
        if root.file.is_file() and root.file.read_bytes() == wanted:
            return
        replace_private(root.file, wanted)
    except OSError as error:
        raise _unusable(root.folder, error) from error


def _certificate(key: EllipticCurvePrivateKey, limits: tuple[str, ...] | None, now: datetime) -> x509.Certificate:
    name = common_name(f"Event Inspector proxy on {platform.node() or 'this machine'}")
    builder = (
        draft(name, name, key, now - _SLOW_CLOCKS, LIFE + _SLOW_CLOCKS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signs=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if limits is not None:
        builder = builder.add_extension(constraints(limits), critical=True)
    return builder.sign(key, hashes.SHA256())


def _unusable(folder: Path, error: OSError) -> KnownError:
    message = f"The proxy's certificate in {folder} cannot be kept: {error.strerror or error}."
    return KnownError(message, "Make the folder yours and writable, or go without decrypting.")
