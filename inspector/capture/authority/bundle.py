"""A list of authorities for programs in a terminal: all that the system trusts, and ours.

Most programs have a variable that names a file of authorities, and it replaces their list, so ours alone would break
whatever is not decrypted. Node alone adds to its own list (``NODE_EXTRA_CA_CERTS``).
"""

import os
import re
import ssl
import sys
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning

from inspector.capture.authority.root import Root
from inspector.core.errors import KnownError
from inspector.machine.files import replace_private

BUNDLE_NAME = "bundle.pem"

SYSTEM_BUNDLES = (
    Path("/etc/ssl/certs/ca-certificates.crt"),  # Debian, Ubuntu, Arch, Gentoo, NixOS
    Path("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),  # Fedora, RHEL
    Path("/etc/ssl/ca-bundle.pem"),  # openSUSE
    Path("/etc/ssl/cert.pem"),  # Alpine, macOS
)
"""Where systems keep what they trust, in one file."""

_USERS = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
"""Variables that name more authorities of the user's, such as a company's."""

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)


def system_bundle(environment: Mapping[str, str] | None = None) -> bytes:
    """What this system and user trust, in PEM; the list that Mozilla publishes where the system has none in a file.

    ``environment`` is this process's by default.
    """
    environment = os.environ if environment is None else environment
    listed = _system() or Path(certifi.where()).read_bytes()
    return _once(listed + b"".join(_read(Path(file)) for name in _USERS if (file := environment.get(name))))


def write_bundle(root: Root, environment: Mapping[str, str] | None = None) -> Path:
    """The file with the system's authorities and ours, brought up to date. Raises ``KnownError``."""
    path = root.folder / BUNDLE_NAME
    pem = root.certificate.public_bytes(Encoding.PEM)
    users = {name: file for name, file in (environment or os.environ).items() if file != str(path)}
    wanted = _once(system_bundle(users) + pem)
    if _read(path) != wanted:
        try:
            replace_private(path, wanted)
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror or error}."
            raise KnownError(message, "Make the folder yours and writable.") from error
    return path


def trust_variables(root: Root, bundle: Path) -> dict[str, str]:
    """What to set for a program that is started so that it trusts our authority."""
    replaced = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE", "PIP_CERT", "GIT_SSL_CAINFO")
    added = ("NODE_EXTRA_CA_CERTS", "DENO_CERT")
    return dict.fromkeys(replaced, str(bundle)) | dict.fromkeys(added, str(root.file))


def certificates_of(pem: bytes) -> list[x509.Certificate]:
    """The certificates of a list; those that cannot be read are left out."""
    found = []
    with warnings.catch_warnings():
        # Old authorities of the system have numbers that are no longer allowed.
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        for each in _PEM.findall(pem):
            with suppress(ValueError):
                found.append(x509.load_pem_x509_certificate(each))
    return found


def _once(pem: bytes) -> bytes:
    """Each certificate of a list in its first place, and nothing between them."""
    return b"".join(each + b"\n" for each in dict.fromkeys(_PEM.findall(pem)))


def _system() -> bytes:
    if sys.platform == "win32":
        roots = (der for der, kind, trust in ssl.enum_certificates("ROOT") if kind == "x509_asn" and trust)
        return b"".join(ssl.DER_cert_to_PEM_cert(der).encode() for der in roots)
    return next(filter(None, map(_read, SYSTEM_BUNDLES)), b"")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
