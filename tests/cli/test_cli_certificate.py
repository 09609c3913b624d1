import json
import plistlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from tests.cli.cli_rig import run
from tests.engine.proxying.proxying_rig import curl, engine, origin, send_here


def certificate(*arguments: str | Path, code: int = 0) -> str:
    done = run("certificate", *arguments)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def shown() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(certificate("show", "--json"))
    return facts


def test_made_shown_exported_renewed_and_deleted(data_dir: Path, tmp_path: Path) -> None:
    assert "no authority yet" in certificate("show")
    assert "no authority yet" in certificate("export", "-", code=2)
    made = certificate("renew")
    facts = shown()
    assert made == f"{facts['name']}, SHA-256 {facts['fingerprint']}\n{facts['file']}\n"
    assert facts["hosts"] is None
    assert facts["trust"][0]["store"] == "system"
    assert "vouches    for any host\n" in certificate("show")

    assert certificate("export", "-") == Path(facts["file"]).read_text()
    certificate("export", tmp_path / "ca.der")
    exported = x509.load_der_x509_certificate((tmp_path / "ca.der").read_bytes())
    assert exported.subject.rfc4514_string() == f"CN={facts['name']}"
    certificate("export", tmp_path / "ca.mobileconfig")
    assert plistlib.loads((tmp_path / "ca.mobileconfig").read_bytes())["PayloadDisplayName"] == facts["name"]
    assert "is there already" in certificate("export", tmp_path / "ca.der", code=2)
    certificate("export", tmp_path / "ca.der", "--form", "bundle", "--force")
    assert (tmp_path / "ca.der").read_bytes().count(b"BEGIN CERTIFICATE") > 20

    certificate("renew", "--limited", "--host", "shop.example.test", "--yes")
    limited = shown()
    assert " more (--json lists them)" in certificate("show")
    assert limited["fingerprint"] != facts["fingerprint"]
    assert {"segment.io", "shop.example.test"} <= {host.removeprefix("api.") for host in limited["hosts"]}

    certificate("delete", "--yes")
    assert not shown()["exists"]
    assert "There is no authority" in certificate("delete", "--yes")
    assert not (data_dir / "event-inspector" / "proxy-authority").exists()


def test_what_matters_is_asked_first(data_dir: Path) -> None:
    certificate("renew")
    before = shown()["fingerprint"]
    for command in ("renew", "delete"):
        assert run("certificate", command, stdin="n\n").returncode == 130
    assert shown()["fingerprint"] == before
    assert "goes with --limited" in certificate("renew", "--host", "shop.example.test", code=2)


def test_guides_in_a_terminal(data_dir: Path) -> None:
    assert "debian " in certificate("guide")
    certificate("renew")
    text = certificate("guide", "debian")
    assert "sudo update-ca-certificates" in text
    assert "To undo it" in text
    found = json.loads(certificate("guide", "ios", "--json"))
    assert found["install"]
    assert found["uninstall"]
    assert "no guide for 'amiga'" in certificate("guide", "amiga", code=2)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl program is not installed")
def test_openssl_reads_what_is_exported(data_dir: Path) -> None:
    certificate("renew", "--limited", "--yes")
    text = subprocess.run(
        ["openssl", "x509", "-noout", "-text"],
        input=certificate("export", "-"),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert "CA:TRUE, pathlen:0" in text
    assert "X509v3 Name Constraints: critical" in text
    assert "DNS:api.segment.io" in text
    assert "ASN1 OID: prime256v1" in text


def test_the_proxy_that_runs_takes_up_a_new_one(data_dir: Path, tmp_path: Path) -> None:
    order = '{"api_key": "k", "events": [{"event_type": "Order Completed", "user_id": "u1"}]}'
    with (
        origin(tmp_path, "api2.amplitude.com") as vendor,
        engine(tmp_path, data_dir, "--proxy-trust", str(vendor.trust)) as running,
    ):
        send_here(running.client, vendor, "api2.amplitude.com")
        before = shown()
        assert "The proxy runs and needs it" in certificate("delete", "--yes", code=2)
        certificate("renew", "--limited", "--yes")
        after = shown()
        assert after["fingerprint"] != before["fingerprint"]
        assert after["constrained"]
        url = "https://api2.amplitude.com/2/httpapi"
        curl(url, "-d", order, "-H", "Content-Type: application/json", proxy=running.proxy, trust=after["file"])
        assert running.stored(1)[0]["event"] == "Order Completed"
