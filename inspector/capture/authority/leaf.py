"""Certificates that an authority signs for a server of ours, and what the ssl module needs to show one."""

import ssl
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from inspector.capture.authority.signing import common_name, draft, key_bytes, usage
from inspector.machine.files import write_private


def server_context(
    signer: tuple[x509.Certificate, EllipticCurvePrivateKey],
    names: Iterable[x509.GeneralName],
    starts: datetime,
    life: timedelta,
    folder: Path,
) -> ssl.SSLContext:
    """What a server needs to speak TLS, 1.2 or newer, under these names, the first of them its common name.

    ``signer`` is an authority's certificate and key; ``folder`` a private one of the user's, in which nothing stays.
    """
    leaf, key = _leaf(signer, tuple(names), starts, life)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    with tempfile.TemporaryDirectory(dir=folder, prefix="leaf-") as place:
        # The ssl module reads keys from files only; this one is gone before anybody is served.
        path = Path(place) / "leaf.pem"
        chain = leaf.public_bytes(Encoding.PEM) + signer[0].public_bytes(Encoding.PEM)
        write_private(path, key_bytes(key) + chain)
        context.load_cert_chain(path)
    return context


def _leaf(
    signer: tuple[x509.Certificate, EllipticCurvePrivateKey],
    names: tuple[x509.GeneralName, ...],
    starts: datetime,
    life: timedelta,
) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
    certificate, signing_key = signer
    key = generate_private_key(SECP256R1())
    identifier = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    builder = (
        draft(common_name(str(names[0].value)), certificate.subject, key, starts, life)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False)
    )
    return builder.sign(signing_key, hashes.SHA256()), key
