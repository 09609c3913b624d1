import os
import threading
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from inspector.capture.authority.root import (
    CERTIFICATE_NAME,
    KEY_NAME,
    authority_folder,
    delete_root,
    find_root,
    load_root,
    renew_root,
    widen_root,
)
from inspector.core.errors import KnownError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "authority"


def fingerprint(folder: Path) -> str | None:
    found = find_root(folder)
    return found and found.fingerprint


def test_what_is_made(folder: Path) -> None:
    root = load_root(folder, NOW)
    found = root.certificate.extensions
    assert found.get_extension_for_class(x509.BasicConstraints).critical
    assert found.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(ca=True, path_length=0)
    assert found.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    assert list(found.get_extension_for_class(x509.ExtendedKeyUsage).value) == [ExtendedKeyUsageOID.SERVER_AUTH]
    assert root.name.startswith("Event Inspector proxy on ")
    assert root.expires == NOW + timedelta(days=365)
    assert root.hosts is None
    assert root.certificate.not_valid_before_utc < NOW
    public = root.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert b64decode(root.spki) == sha256(public).digest()
    assert len(root.fingerprint.split(":")) == 32


def test_the_key_is_the_users_alone_and_in_one_file(folder: Path) -> None:
    root = load_root(folder, NOW)
    assert sorted(path.name for path in folder.iterdir()) == [CERTIFICATE_NAME, KEY_NAME]
    assert [path.name for path in folder.iterdir() if b"PRIVATE" in path.read_bytes()] == [KEY_NAME]
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / KEY_NAME).stat().st_mode & 0o777 == 0o600
    assert x509.load_pem_x509_certificate(root.file.read_bytes()) == root.certificate


def test_it_is_kept(folder: Path) -> None:
    root = load_root(folder, NOW)
    root.file.unlink()
    again = load_root(folder, NOW + timedelta(days=300))
    assert again.certificate == root.certificate
    assert root.file.is_file()


def test_it_is_renewed_for_the_same_key_before_it_ends_and_what_trusts_the_old_one_still_does(folder: Path) -> None:
    root = renew_root(folder, NOW, ["example.test"])
    later = load_root(folder, NOW + timedelta(days=340))
    assert later.certificate != root.certificate
    assert later.expires == NOW + timedelta(days=340 + 365)
    assert (later.spki, later.certificate.subject, later.hosts) == (root.spki, root.certificate.subject, root.hosts)


def test_one_that_has_ended_gets_another_key(folder: Path) -> None:
    root = renew_root(folder, NOW, ["example.test"])
    later = load_root(folder, NOW + timedelta(days=366))
    assert later.spki != root.spki
    assert later.hosts == ("example.test",)


@pytest.mark.parametrize("spoil", ["nonsense", "readable", "another key"])
def test_what_cannot_be_used_any_more_is_made_anew(folder: Path, tmp_path: Path, spoil: str) -> None:
    root = load_root(folder, NOW)
    path = folder / KEY_NAME
    if spoil == "nonsense":
        path.write_bytes(b"nonsense")
    elif spoil == "readable":
        path.chmod(0o644)
    else:
        other = (load_root(tmp_path / "other", NOW).folder / KEY_NAME).read_bytes()
        key = other.partition(b"-----BEGIN CERTIFICATE")[0]
        path.write_bytes(key + root.certificate.public_bytes(Encoding.PEM))
    assert find_root(folder) is None
    again = load_root(folder, NOW)
    assert again.spki != root.spki
    assert x509.load_pem_x509_certificate(again.file.read_bytes()) == again.certificate


def test_engines_that_start_at_once_agree(folder: Path) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(load_root(folder, NOW).fingerprint)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert set(found) == {load_root(folder, NOW).fingerprint}


def test_renewing_by_hand_makes_another_key_and_sets_or_lifts_the_limits(folder: Path) -> None:
    first = load_root(folder, NOW)
    limited = renew_root(folder, NOW, ["*.Example.test", "api.example.test", "bücher.test", "10.1.2.3", "not a host"])
    assert limited.hosts == ("10.1.2.3", "example.test", "xn--bcher-kva.test")
    free = renew_root(folder, NOW)
    assert free.hosts is None
    assert len({first.spki, limited.spki, free.spki}) == 3
    with pytest.raises(KnownError, match="no host"):
        renew_root(folder, NOW, ["not a host"])
    assert fingerprint(folder) == free.fingerprint


def test_limits_are_widened_for_the_same_key_when_a_host_is_added(folder: Path) -> None:
    root = renew_root(folder, NOW, ["example.test"])
    assert widen_root(root, ["a.example.test", "example.test"], NOW) is root
    wider = widen_root(root, ["a.example.test", "shop.test", "::1"], NOW)
    assert wider.hosts == ("::1", "example.test", "shop.test")
    assert wider.spki == root.spki
    assert fingerprint(folder) == wider.fingerprint
    free = renew_root(folder, NOW)
    assert widen_root(free, ["anything.test"], NOW) is free


def test_deleting_leaves_nothing(folder: Path) -> None:
    assert not delete_root(folder)
    load_root(folder, NOW)
    assert delete_root(folder)
    assert not folder.exists()
    assert find_root(folder) is None


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for attempt in (load_root, renew_root):
        with pytest.raises(KnownError, match="cannot be kept"):
            attempt(tmp_path / "file", NOW)


def test_it_lies_in_the_users_data_folder(data_dir: Path) -> None:
    assert authority_folder() == data_dir / "event-inspector" / "proxy-authority"
