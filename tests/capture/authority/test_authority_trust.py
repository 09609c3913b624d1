import os
import shutil
import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inspector.capture.authority import trust
from inspector.capture.authority.root import Root, load_root, renew_root
from inspector.capture.authority.status import authority_status
from inspector.capture.authority.trust import Store, Trusted, handshake, stores

NOW = datetime.now(UTC)
HOSTS = ("segment.io", "127.0.0.1")


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return load_root(tmp_path / "authority", NOW)


def trusting(root: Root) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=root.file)


@pytest.mark.parametrize(
    ("host", "fine"),
    [
        ("segment.io", True),
        ("api.segment.io", True),
        ("127.0.0.1", True),
        ("127.0.0.2", False),
        ("::1", False),
        ("bank.test", False),
        ("notsegment.io", False),
    ],
)
def test_openssl_holds_it_to_its_limits(tmp_path: Path, host: str, fine: bool) -> None:
    root = renew_root(tmp_path / "authority", NOW, HOSTS)
    error = handshake(root, trusting(root), NOW, host)
    assert (error is None) == fine
    if error is not None:
        assert "permitted subtree violation" in str(error) or "excluded subtree violation" in str(error)


def test_limits_to_names_shut_out_every_address(tmp_path: Path) -> None:
    root = renew_root(tmp_path / "authority", NOW, ["segment.io"])
    assert "excluded subtree violation" in str(handshake(root, trusting(root), NOW, "127.0.0.1"))
    assert "excluded subtree violation" in str(handshake(root, trusting(root), NOW, "::1"))


def test_without_limits_it_vouches_for_any_host(root: Root) -> None:
    for host in ("anything.test", "127.0.0.1", "::1"):
        assert handshake(root, trusting(root), NOW, host) is None


def test_the_old_certificate_goes_on_vouching_after_a_renewal(tmp_path: Path) -> None:
    old = load_root(tmp_path / "authority", NOW - timedelta(days=340))
    client = trusting(old)
    new = load_root(tmp_path / "authority", NOW)
    assert new.certificate != old.certificate
    assert handshake(new, client, NOW) is None
    assert handshake(renew_root(tmp_path / "authority", NOW), client, NOW) is not None


def told(root: Root, home: Path) -> dict[str, Trusted]:
    return {each.store: each.state for each in stores(root, NOW, home)}


def test_the_system_is_asked_by_a_handshake(root: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "SYSTEM_BUNDLES", (tmp_path / "missing", load_root(tmp_path / "other", NOW).file))
    assert told(root, tmp_path) == {"system": Trusted.NO}
    monkeypatch.setattr(trust, "SYSTEM_BUNDLES", (root.file,))
    assert told(root, tmp_path) == {"system": Trusted.YES}
    monkeypatch.setattr(trust, "SYSTEM_BUNDLES", ())
    assert told(root, tmp_path) == {"system": Trusted.UNKNOWN}


def certutil(folder: Path, *arguments: str) -> None:
    program = shutil.which("certutil")
    if program is None:
        pytest.skip("NSS's certutil is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([program, *arguments, "-d", f"sql:{folder}"], check=True, capture_output=True, timeout=60)


def add(folder: Path, root: Root, flags: str) -> None:
    certutil(folder, "-A", "-t", flags, "-n", "Event Inspector (test)", "-i", str(root.file))


def test_browsers_databases(root: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chromium, firefox = tmp_path / ".pki/nssdb", tmp_path / ".mozilla/firefox/abc.default"
    for folder in (chromium, firefox):
        certutil(folder, "-N", "--empty-password")
    assert told(root, tmp_path) == {"system": Trusted.NO, "chromium": Trusted.NO, "firefox": Trusted.NO}
    add(chromium, root, "C,,")
    add(firefox, root, ",,")
    assert told(root, tmp_path) == {"system": Trusted.NO, "chromium": Trusted.YES, "firefox": Trusted.NO}
    monkeypatch.setattr(shutil, "which", lambda program: None)
    assert told(root, tmp_path)["chromium"] is Trusted.UNKNOWN
    monkeypatch.undo()
    certutil(chromium, "-D", "-n", "Event Inspector (test)")
    assert told(root, tmp_path)["chromium"] is Trusted.NO


def test_a_database_without_the_certificate_needs_no_program(root: Root, tmp_path: Path) -> None:
    folder = tmp_path / ".config/mozilla/firefox/abc.default"
    folder.mkdir(parents=True)
    (folder / "cert9.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    found = [each for each in stores(root, NOW, tmp_path) if each.store == "firefox"]
    assert found == [Store("firefox", "Firefox, profile abc.default", Trusted.NO, found[0].words)]


def test_the_status_tells_what_there_is(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    nothing = authority_status(folder, NOW)
    assert (nothing["exists"], nothing["name"], nothing["trust"]) == (False, None, [])
    root = renew_root(folder, NOW, ["segment.io"])
    status = authority_status(folder, NOW)
    assert status.keys() == nothing.keys()
    assert status["file"] == os.fspath(root.file)
    assert (status["constrained"], status["hosts"], status["problem"]) == (True, ["segment.io"], None)
    assert status["until"] - status["from"] == 367 * 86_400 * 1_000_000
    assert status["trust"][0]["state"] == "untrusted"
    assert authority_status(folder, NOW, trust=False)["trust"] == []
    assert "20 days" in authority_status(folder, NOW + timedelta(days=345, hours=-1))["problem"]
    assert "ended" in authority_status(folder, NOW + timedelta(days=366))["problem"]
