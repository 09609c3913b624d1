import plistlib
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from inspector.capture.authority.bundle import certificates_of, system_bundle, trust_variables, write_bundle
from inspector.capture.authority.exports import JAVA_PASSWORD, Form, export
from inspector.capture.authority.root import KEY_NAME, Root, load_root
from inspector.core.errors import KnownError

NOW = datetime.now(UTC)


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return load_root(tmp_path / "authority", NOW)


@pytest.mark.parametrize("form", list(Form))
def test_no_form_has_the_key(root: Root, form: Form) -> None:
    data = export(root, form).data
    key = (root.folder / KEY_NAME).read_bytes().split(b"\n")[2]
    secret = root.key.private_numbers().private_value.to_bytes(32, "big")
    assert b"PRIVATE" not in data
    assert key not in data
    assert secret not in data


def test_pem_and_der_are_the_certificate(root: Root) -> None:
    assert x509.load_pem_x509_certificate(export(root, Form.PEM).data) == root.certificate
    assert x509.load_der_x509_certificate(export(root, Form.DER).data) == root.certificate


def test_the_profile_holds_the_certificate_and_is_the_same_each_time(root: Root, tmp_path: Path) -> None:
    found = export(root, Form.MOBILECONFIG)
    assert found.media_type == "application/x-apple-aspen-config"
    profile = plistlib.loads(found.data)
    (payload,) = profile["PayloadContent"]
    assert (profile["PayloadType"], payload["PayloadType"]) == ("Configuration", "com.apple.security.root")
    assert x509.load_der_x509_certificate(payload["PayloadContent"]) == root.certificate
    assert profile["PayloadUUID"] != payload["PayloadUUID"]
    assert export(root, Form.MOBILECONFIG) == found
    other = plistlib.loads(export(load_root(tmp_path / "other", NOW), Form.MOBILECONFIG).data)
    assert other["PayloadIdentifier"] == profile["PayloadIdentifier"]
    assert other["PayloadUUID"] != profile["PayloadUUID"]


@pytest.mark.filterwarnings("ignore:Parsed a serial number")  # of an old authority of the system
def test_javas_list_has_the_systems_authorities_too(root: Root) -> None:
    store = load_pkcs12(export(root, Form.JAVA).data, JAVA_PASSWORD.encode())
    found = [each.certificate for each in store.additional_certs]
    assert store.key is None
    assert root.certificate in found
    assert len(found) > 20


def test_the_bundle_is_the_systems_list_with_ours(root: Root) -> None:
    path = write_bundle(root)
    found = list(certificates_of(path.read_bytes()))
    assert found[-1] == root.certificate
    assert len(found) > 20
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(path)
    assert context.cert_store_stats()["x509_ca"] > 20
    variables = trust_variables(root, path)
    assert variables["SSL_CERT_FILE"] == str(path)
    assert variables["NODE_EXTRA_CA_CERTS"] == str(root.file)
    again = write_bundle(root, variables)
    assert again.read_bytes().count(root.certificate.public_bytes(Encoding.PEM)) == 1


def test_a_companys_authorities_are_kept(root: Root, tmp_path: Path) -> None:
    company = load_root(tmp_path / "company", NOW)
    listed = list(certificates_of(write_bundle(root, {"SSL_CERT_FILE": str(company.file)}).read_bytes()))
    assert company.certificate in listed
    assert system_bundle({"SSL_CERT_FILE": str(tmp_path / "missing.pem")}) == system_bundle({})


def test_what_is_no_certificate_in_a_list_is_left_out(root: Root) -> None:
    pem = root.certificate.public_bytes(Encoding.PEM)
    broken = pem.replace(pem.split(b"\n")[3], b"AAAA")
    assert list(certificates_of(broken + b"# words\n" + pem)) == [root.certificate]


def test_a_bundle_that_cannot_be_written_is_told(root: Root) -> None:
    gone = root._replace(folder=root.folder / "gone")
    with pytest.raises(KnownError, match="cannot be written"):
        write_bundle(gone)
