"""Real clients hold the authority to its limits: curl, and Chromium with a database of its own."""

import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509

from inspector.capture.authority.bundle import write_bundle
from inspector.capture.authority.guides import guides
from inspector.capture.authority.leaf import server_context
from inspector.capture.authority.root import Root, renew_root
from inspector.capture.authority.trust import Trusted, stores

NOW = datetime.now(UTC)
PERMITTED, FORBIDDEN = "api.permitted.test", "bank.test"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<p>the page came through</p>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that is overridden
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that refuses the certificate is what the test is about."""


@contextmanager
def serving(root: Root) -> Iterator[int]:
    """A server with certificates of this authority for both hosts, as one that was stolen would have; its port."""
    names = [x509.DNSName(PERMITTED), x509.DNSName(FORBIDDEN)]
    contexts = {
        name.value: server_context(
            (root.certificate, root.key), [name], NOW - timedelta(days=1), timedelta(days=90), root.folder
        )
        for name in names
    }
    context = contexts[PERMITTED]

    def choose(socket: ssl.SSLObject, host: str | None, _: ssl.SSLContext) -> None:
        socket.context = contexts.get(host or "", context)

    context.sni_callback = choose
    server = _Quiet(("127.0.0.1", 0), _Hello)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return renew_root(tmp_path / "authority", NOW, ["permitted.test"])


def test_curl_accepts_a_permitted_host_and_no_other(root: Root) -> None:
    bundle = write_bundle(root)
    with serving(root) as port:
        for host, code in ((PERMITTED, 0), (FORBIDDEN, 60)):
            done = subprocess.run(
                [
                    *("curl", "-sS", "--noproxy", "*", "--max-time", "30", "--cacert", str(bundle)),
                    *("--resolve", f"{host}:{port}:127.0.0.1", f"https://{host}:{port}/"),
                ],
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert done.returncode == code, done.stderr
            assert ("came through" in done.stdout) == (code == 0)


def page(home: Path, port: int, host: str, *options: str) -> str:
    assert CHROMIUM is not None
    done = subprocess.run(
        [
            *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            *("--disable-background-networking", "--no-proxy-server", f"--user-data-dir={home / 'profile'}"),
            *(f"--host-resolver-rules=MAP * 127.0.0.1:{port}", "--dump-dom", *options, f"https://{host}/"),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        env={**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")},
    )
    return done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.skipif(shutil.which("certutil") is None, reason="NSS's certutil is not installed")
def test_chromium_with_the_commands_of_the_guide(root: Root, tmp_path: Path) -> None:
    (guide,) = (each for each in guides(str(root.file), root.name) if each.key == "chromium")
    home = tmp_path / "home"
    home.mkdir()

    def follow(commands: list[str]) -> None:
        for command in filter(None, commands):
            subprocess.run(["sh", "-c", command], check=True, timeout=60, env={**os.environ, "HOME": str(home)})

    def told() -> list[Trusted]:
        return [each.state for each in stores(root, NOW, home) if each.store == "chromium"]

    with serving(root) as port:
        follow([step.copy for step in guide.install])
        assert told() == [Trusted.YES]
        assert "came through" in page(home, port, PERMITTED)
        assert "came through" not in page(home, port, FORBIDDEN)
        follow([step.copy for step in guide.uninstall])
        assert told() == [Trusted.NO]
        assert "came through" not in page(home, port, PERMITTED)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_launched_chromium_needs_no_trust(root: Root, tmp_path: Path) -> None:
    with serving(root) as port:
        (tmp_path / "home").mkdir()
        assert "came through" not in page(tmp_path / "home", port, PERMITTED)
        spki = f"--ignore-certificate-errors-spki-list={root.spki}"
        assert "came through" in page(tmp_path / "home", port, PERMITTED, spki)
