"""What both authorities share: drafts of certificates, their keys as bytes, and whether a file was kept to the user."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

_LONGEST_NAME = 64
"""Characters of a common name (RFC 5280, upper bound ``ub-common-name``)."""


def common_name(text: str) -> x509.Name:
    """A name of this one part, cut to what fits."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:_LONGEST_NAME])])


def draft(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, starts: datetime, life: timedelta
) -> x509.CertificateBuilder:
    """A certificate for this key that has its names, times and serial number and wants extensions."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(starts + life)
    )


def usage(*, signs: bool) -> x509.KeyUsage:
    """For signing certificates, or for handshakes."""
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def key_bytes(key: EllipticCurvePrivateKey) -> bytes:
    """The key in PEM, not encrypted: the file it goes into is what guards it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def readable_by_others(path: Path) -> bool:
    """Whether somebody else could have read the file, where the system can tell."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)
