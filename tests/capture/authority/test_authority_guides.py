import json
import re
import shlex
import subprocess
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from inspector.capture.authority.guides import ANDROID_CONFIG, RISK, guides
from inspector.capture.authority.page import PATH, Live, pages
from inspector.capture.authority.root import KEY_NAME, Root, load_root, renew_root
from inspector.capture.proxy.contract import SENDER
from inspector.core.wording import Wording

NOW = datetime.now(UTC)
FILE = "/home/ada's/ca file.pem"
NAME = "Event Inspector proxy on ada's machine"


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return load_root(tmp_path / "authority", NOW)


def test_every_guide_says_how_to_undo_it() -> None:
    found = guides(FILE, NAME, "http://192.168.1.20:8899/phone")
    assert len({each.key for each in found}) == len(found)
    assert {each.kind for each in found} == {"system", "browser", "program", "phone"}
    for guide in found:
        assert guide.install, guide.key
        assert guide.uninstall, guide.key
        assert all(step.text.endswith((".", "?")) or step.copy for step in (*guide.install, *guide.uninstall))
        assert all(isinstance(step.text, Wording) for step in (*guide.install, *guide.uninstall)), guide.key
        assert isinstance(guide.note, Wording), guide.key


def test_commands_hold_whatever_the_file_is_called() -> None:
    for guide in guides(FILE, NAME):
        for step in (*guide.install, *guide.uninstall):
            if guide.key != "windows" and "\n" not in step.copy and step.copy != FILE and "manifest" not in step.text:
                words = shlex.split(step.copy)
                assert (FILE in words or f"NODE_EXTRA_CA_CERTS={FILE}" in words) == ("ca file" in step.copy), step.copy
                assert (NAME in words) == ("proxy on ada" in step.copy), step.copy


def test_the_java_option_and_the_bundle_name_files_that_the_commands_write() -> None:
    (guide,) = (each for each in guides(FILE, NAME) if each.key == "terminal")
    script = "; ".join(step.copy for step in guide.install if step.copy.startswith("export"))
    shown = subprocess.run(
        ["sh", "-c", f"{script}; env"], capture_output=True, text=True, check=True, cwd="/", timeout=20
    )
    assert f"NODE_EXTRA_CA_CERTS={FILE}\n" in shown.stdout
    assert "CURL_CA_BUNDLE=//event-inspector-bundle.pem\n" in shown.stdout
    assert "JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=//event-inspector-trust.p12 " in shown.stdout


def test_the_android_configuration_is_well_formed() -> None:
    tree = ET.fromstring(ANDROID_CONFIG.encode())  # noqa: S314 - our own text
    assert tree.find("debug-overrides/trust-anchors/certificates[@src='user']") is not None


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.policy = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.links += [facts["href"] or ""] if tag == "a" else []
        if facts.get("http-equiv") == "Content-Security-Policy":
            self.policy = facts["content"] or ""

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_offers_files_that_are_served_and_runs_only_its_own_script(root: Root) -> None:
    served = pages(root, "192.168.1.20:8899", "http://192.168.1.20:8899/proxy.pac")
    found = {each.path: each for each in served}
    page = _Page()
    page.feed(found[PATH].body.decode())
    assert len(page.links) == 3
    assert set(page.links) < set(found)
    for tag in ("script", "style"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", found[PATH].body.decode(), re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page.policy
    for said in ("192.168.1.20", "8899", "http://192.168.1.20:8899/proxy.pac", root.name, root.fingerprint, RISK):
        assert said in page.text
    assert SENDER in found[PATH].body


def test_the_page_names_the_limits_and_shows_names_as_text(tmp_path: Path) -> None:
    limited = renew_root(tmp_path / "authority", NOW, ["segment.io"])
    body = pages(limited, "[fe80::1]:8899", None)[0].body.decode()
    assert "Hosts that it can vouch for: 1</summary><p>segment.io</p>" in body
    assert "<code>fe80::1</code>" in body
    assert "Automatic, URL" not in body
    assert "<b>&" not in pages(limited, "<b>&:1", None)[0].body.decode()


def test_nothing_that_is_served_has_the_key(root: Root) -> None:
    key = (root.folder / KEY_NAME).read_bytes().split(b"\n")[2]
    secret = root.key.private_numbers().private_value.to_bytes(32, "big")
    for each in pages(root, "192.168.1.20:8899", None):
        assert b"PRIVATE" not in each.body
        assert key not in each.body
        assert secret not in each.body


def test_what_is_seen_of_each_phone() -> None:
    live = Live()
    assert live.proxied("192.168.1.30")
    assert not live.proxied("192.168.1.30")
    assert live.certificate("192.168.1.30", trusted=False)
    assert live.certificate("192.168.1.30", trusted=True)
    assert not live.certificate("192.168.1.30", trusted=False)
    assert live.event("192.168.1.31")
    assert json.loads(live.page().body) == {
        "192.168.1.30": {"proxy": True, "certificate": "trusted"},
        "192.168.1.31": {"event": True},
    }
    for number in range(300):
        live.proxied(f"10.0.{number // 250}.{number % 250}")
    assert len(json.loads(live.page().body)) == 100


def test_the_script_knows_every_state_that_is_told(root: Root) -> None:
    body = pages(root, "192.168.1.20:8899", None)[0].body.decode()
    shown = set(re.findall(r'<li id="(\w+)">', body))
    live = Live()
    live.certificate("a", trusted=True)
    live.event("a")
    assert shown == set(json.loads(live.page().body)["a"])
