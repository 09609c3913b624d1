"""The authority's certificate in the forms that systems import. The key is in none of them.

Apple's configuration profile is a property list with a payload of the type ``com.apple.security.root`` (Apple Platform
Deployment, "Certificates payload"). A ``p12`` without a key is what Java takes as a trust store when each entry is
marked as trusted; it replaces Java's own list, so the system's authorities are in it, too.
"""

import plistlib
import uuid
from enum import StrEnum
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12Certificate, serialize_java_truststore

from inspector.capture.authority.bundle import certificates_of, system_bundle
from inspector.capture.authority.root import Root

JAVA_PASSWORD = "changeit"  # noqa: S105 - what Java expects by custom; there is no secret in the file
_IDENTIFIER = "org.event-inspector.proxy-authority"


class Form(StrEnum):
    """How a certificate is written."""

    PEM = "pem"
    DER = "der"
    MOBILECONFIG = "mobileconfig"
    JAVA = "p12"
    BUNDLE = "bundle"
    """PEM, after all that the system trusts: for programs whose list is replaced and not added to."""


class Exported(NamedTuple):
    """A file to be saved or served."""

    name: str
    media_type: str
    data: bytes


def export(root: Root, form: Form) -> Exported:
    """The certificate in this form, with the name and media type by which phones and browsers know what to do."""
    certificate = root.certificate
    if form is Form.DER:
        return Exported(
            "event-inspector-proxy-ca.cer", "application/x-x509-ca-cert", certificate.public_bytes(Encoding.DER)
        )
    if form is Form.MOBILECONFIG:
        return Exported("event-inspector.mobileconfig", "application/x-apple-aspen-config", _profile(root))
    if form is Form.JAVA:
        return Exported("event-inspector-trust.p12", "application/x-pkcs12", _java(certificate))
    pem = certificate.public_bytes(Encoding.PEM)
    if form is Form.BUNDLE:
        return Exported("event-inspector-bundle.pem", "application/x-pem-file", system_bundle() + pem)
    return Exported("event-inspector-proxy-ca.pem", "application/x-pem-file", pem)


def _profile(root: Root) -> bytes:
    """The same bytes for the same certificate, so that installing it again replaces it."""
    inner, outer = (str(uuid.uuid5(uuid.NAMESPACE_URL, f"{_IDENTIFIER}/{root.fingerprint}/{part}")) for part in "ab")
    certificate = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"{_IDENTIFIER}.certificate",
        "PayloadUUID": inner.upper(),
        "PayloadDisplayName": root.name,
        "PayloadDescription": "Lets Event Inspector on your computer decrypt analytics traffic of this device.",
        "PayloadCertificateFileName": "event-inspector-proxy-ca.cer",
        "PayloadContent": root.certificate.public_bytes(Encoding.DER),
    }
    profile = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": _IDENTIFIER,
        "PayloadUUID": outer.upper(),
        "PayloadDisplayName": root.name,
        "PayloadDescription": "Remove this profile when you have finished testing.",
        "PayloadRemovalDisallowed": False,
        "PayloadContent": [certificate],
    }
    return plistlib.dumps(profile)


def _java(certificate: x509.Certificate) -> bytes:
    trusted = [PKCS12Certificate(certificate, b"event-inspector-proxy")]
    trusted += [
        PKCS12Certificate(each, b"system-%d" % number) for number, each in enumerate(certificates_of(system_bundle()))
    ]
    return serialize_java_truststore(trusted, BestAvailableEncryption(JAVA_PASSWORD.encode()))
