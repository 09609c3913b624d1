"""A vendor on loopback with a certificate of its own, and what is needed to reach it through the proxy."""

import json
import os
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from inspector.capture.proxy.installing import current_name
from inspector.client import EngineAddress, EngineClient
from tests.capture.proxy.child_rig import packages
from tests.capture.proxy.ws_rig import accepting

SECONDS = 60.0
"""How long anything may take, a bound against hanging and nothing more."""


class Engine(NamedTuple):
    """An engine with the proxy, and what leads to it."""

    process: subprocess.Popen[str]
    client: EngineClient
    url: str
    """The endpoint."""
    proxy: str
    ca: str
    """The file with the authority that the proxy decrypts with."""

    def stored(self, count: int, filter_text: str = "via:proxy") -> list[dict[str, Any]]:
        """The events that match, once there are so many."""
        found = self.client.wait(filter_text, count=count, timeout_s=SECONDS)
        assert len(found.events) == count, found.events
        return found.events

    def state(self) -> dict[str, Any]:
        """The proxy as it is."""
        return self.client.proxy.status()


class Asked(NamedTuple):
    """A request as an origin got it."""

    host: str
    method: str
    path: str
    body: bytes


class Origin(ThreadingHTTPServer):
    """Answers everything with 200 and a little JSON, over TLS, under any of its names."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        """Without names it speaks plain http."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []
        self.answers: dict[str, bytes] = {}
        """What is answered at a path."""
        self.trust = folder / "origins.pem"
        """The authority that its certificate is from."""
        if names:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate(folder, self.trust, names))
            # Each connection shakes hands in its own thread: one that does not must not keep the others waiting.
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Origin

    def do_GET(self) -> None:
        if self.headers["Upgrade"] == "websocket":
            self._talk()
        else:
            self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.asked.append(Asked(self.headers["Host"] or "", self.command, self.path, body))
        said = self.server.answers.get(self.path.partition("?")[0], b'{"status": 1, "success": true}')
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if said.startswith(b"<") else "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def _talk(self) -> None:
        """Open a WebSocket, and keep what comes over it."""
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", accepting(self.headers["Sec-WebSocket-Key"]))
        self.end_headers()
        self.close_connection = True
        while data := self.connection.recv(1 << 16):
            self.server.asked.append(Asked(self.headers["Host"] or "", "WS", self.path, data))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is the base's
        """Nobody reads it."""


@contextmanager
def origin(folder: Path, *names: str) -> Iterator[Origin]:
    """A running origin."""
    with Origin(folder, names) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def engine(folder: Path, data: Path, *options: str, port: int = 0) -> Iterator[Engine]:
    """An engine of a made-up user, with the proxy; ended in order, and it must have had nothing to complain of."""
    with_packages(data)
    complaints = folder / "complaints.txt"
    command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--json", "--proxy", str(port)]
    with complaints.open("w") as err:
        process = subprocess.Popen(
            [*command, "--session", str(folder / "test.evs"), *options], stdout=subprocess.PIPE, stderr=err, text=True
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, complaints.read_text()
        ready = json.loads(line)
        address = EngineAddress(**json.loads(Path(ready["runfile"]).read_text(encoding="utf-8")))
        with EngineClient(address, SECONDS) as client:
            yield Engine(process, client, ready["url"], ready["proxy"], client.authority.status()["file"])
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=SECONDS)
            assert process.returncode == 0
            assert complaints.read_text() == ""
    finally:
        process.kill()
        process.communicate()


def with_packages(data: Path) -> None:
    """Let a made-up user have what the proxy decrypts with."""
    folder = data / "event-inspector" / "proxy"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / current_name()).exists():
        (folder / current_name()).symlink_to(packages(), target_is_directory=True)


def send_here(client: EngineClient, server: Origin, *names: str) -> None:
    """Let the proxy send some hosts to the origin."""
    place = f"127.0.0.1:{server.server_port}"
    client.proxy.change_hosts(resolve=dict.fromkeys(names, place))


def curl(*arguments: str, proxy: str | None = None, trust: str | Path | None = None) -> str:
    """What curl prints; it fails when curl does."""
    command = ["curl", "--silent", "--show-error", "--max-time", "55", "--noproxy", "", *arguments]
    command += [] if proxy is None else ["--proxy", proxy]
    command += [] if trust is None else ["--cacert", str(trust)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_bare())
    assert done.returncode == 0, (done.returncode, done.stderr)
    return done.stdout


def run_sdk(code: str, proxy: str, trust: str | Path, *arguments: str) -> str:
    """Run a program with an unmodified SDK whose environment leads through the proxy; what it prints."""
    leads = {"HTTPS_PROXY": proxy, "HTTP_PROXY": proxy, "NO_PROXY": ""}
    leads |= {name.lower(): value for name, value in leads.items()}
    trusts = dict.fromkeys(("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"), str(trust))
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=_bare() | leads | trusts,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def until(reached: Callable[[], Any], what: str) -> Any:
    """Wait for something to be so; what it is then."""
    deadline = time.monotonic() + SECONDS
    while not (found := reached()):
        assert time.monotonic() < deadline, what
        time.sleep(0.02)
    return found


def children_of(pid: int) -> dict[str, int]:
    """The proxy's processes of an engine, ``child`` and ``front``."""
    found = {}
    for process in psutil.Process(pid).children():
        try:
            command = " ".join(process.cmdline())
        except psutil.Error:  # it has just ended
            continue
        for role in ("child", "front"):
            if f"inspector.capture.proxy.{role}" in command:
                found[role] = process.pid
    return found


def has_ended(process: psutil.Process) -> bool:
    """Whether a process has ended, also where nobody asks how it did."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def _bare() -> dict[str, str]:
    """The environment without what leads elsewhere."""
    leading = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
    return {name: value for name, value in os.environ.items() if name.lower() not in leading}


def certificate(folder: Path, trust: Path, names: Sequence[str]) -> Path:
    """A file with key and certificate for some names, from an authority that is written to ``trust``."""
    root_key, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Origins")])
    root = (
        _draft(root_name, root_name)
        .public_key(root_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        _draft(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]), root_name)
        .public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    trust.write_bytes(root.public_bytes(Encoding.PEM))
    file = folder / "origin.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + leaf.public_bytes(Encoding.PEM))
    return file


def _draft(subject: x509.Name, issuer: x509.Name) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    return (
        builder.serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
    )
