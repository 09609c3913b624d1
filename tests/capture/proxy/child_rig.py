"""A real child with mitmproxy in it, origins and senders on loopback, and an authority of each test run's own."""

import asyncio
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from inspector.capture.authority.root import Root, load_root
from inspector.capture.proxy.contract import Listen, Listener, ListenerState, Message, Policy, Ready
from inspector.capture.proxy.frames import Unreadable
from inspector.capture.proxy.installing import current_name
from inspector.capture.proxy.launching import Link, Switchboard
from inspector.machine.installations import is_complete

ROOT = Path(__file__).parents[3]
SECONDS = 60
"""How long anything may take, a bound against hanging and nothing more."""

HOST = "events.shop.test"
"""A host that the usual policy decrypts."""
OTHER = "private.shop.test"
"""One that it does not."""

Kind = TypeVar("Kind")
Result = TypeVar("Result")


@cache
def packages() -> Path:
    """The folder with mitmproxy. Fails when it is not there."""
    folder = ROOT / "build" / "proxy" / current_name()
    assert is_complete(folder), "mitmproxy is missing; `make test` installs what the tests need"
    return folder


class Answer(NamedTuple):
    """What a sender got."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    certificate: x509.Certificate | None
    """The one that it was shown."""


class ChildRig:
    """A child that runs, on a loop in a thread. ``told`` is all that it said."""

    def __init__(self, root: Root) -> None:
        self.root = root
        self.told: list[Message | Unreadable] = []
        self.ports: dict[str, int] = {}
        self.ended = threading.Event()
        """Set when the child's connection has ended."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._board = Switchboard()
        self._news = threading.Condition()
        self.link: Link

    def start(self, authority: Path) -> None:
        """Start it; it listens on nothing yet."""
        self._thread.start()
        self.run(self._board.__aenter__())
        self.link = self.run(self._board.launch("child", [str(packages()), str(authority)]))
        self._reading = asyncio.run_coroutine_threadsafe(self._read(), self._loop)

    def close(self) -> int:
        """End it; its exit code."""
        try:
            code = self.run(self.link.close(SECONDS))
            self._reading.result(SECONDS)
            self.run(self._board.__aexit__())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
        return code

    def run(self, doing: Coroutine[Any, Any, Result]) -> Result:
        """Do something on the loop."""
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(SECONDS)

    def send(self, *orders: Message) -> None:
        """Give it orders."""
        for order in orders:
            self._loop.call_soon_threadsafe(self.link.send, order)

    def listen(self, *listeners: Listener) -> None:
        """Have it listen on exactly these, and wait until each one's state is told."""
        begun = len(self.told)
        self.send(Listen(listeners))
        names = {each.name for each in listeners}
        self.until(lambda: names <= {each.name for each in self._states(begun)})
        if not self.ports:
            self.wait(Ready)
        self.ports.update({each.name: each.port for each in self._states(begun)})

    def fresh(self, *orders: Message) -> None:
        """Give it orders, and forget all that was told before it followed them."""
        self.send(*orders)
        self.listen(Listener("main"))
        self.told.clear()

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        with self._news:
            assert self._news.wait_for(true, SECONDS), self.told[-20:]

    def wait(self, kind: type[Kind], so: Callable[[Kind], object] = lambda _: True) -> Kind:
        """The first message of a kind that is as wanted, once it has come."""

        def found() -> Kind | None:
            return next((each for each in self.told if isinstance(each, kind) and so(each)), None)

        self.until(found)
        message = found()
        assert message is not None
        return message

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Every message of a kind so far."""
        return [each for each in self.told if isinstance(each, kind)]

    @property
    def port(self) -> int:
        """Of the forward proxy."""
        return self.ports["main"]

    def _states(self, since: int) -> list[ListenerState]:
        return [each for each in self.told[since:] if isinstance(each, ListenerState)]

    async def _read(self) -> None:
        async for batch in self.link.received():
            with self._news:
                self.told += batch
                self._news.notify_all()
        with self._news:
            self.ended.set()
            self._news.notify_all()


def authority(folder: Path) -> Root:
    """The root that is made in a folder."""
    return load_root(folder / "authority", datetime.now(UTC))


@contextmanager
def decrypting(folder: Path, *, listens: bool = True) -> Iterator[ChildRig]:
    """A child that is ready, with a forward proxy. It has to end by itself when its engine goes."""
    rig = ChildRig(authority(folder))
    rig.start(rig.root.folder)
    try:
        if listens:
            rig.listen(Listener("main"))
        yield rig
    finally:
        code = rig.close()
    assert code in {0, 4}, rig.link.last_words


class Certificate(NamedTuple):
    """What an origin identifies itself with: vouched for by itself."""

    file: Path
    """Key and certificate."""
    fingerprint: bytes

    def context(self, *protocols: str) -> ssl.SSLContext:
        """For a server."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file)
        if protocols:
            context.set_alpn_protocols(list(protocols))
        return context


def certify(folder: Path, *names: str) -> Certificate:
    """A certificate for names."""
    key = generate_private_key(SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    )
    certificate = builder.sign(key, hashes.SHA256())
    file = folder / f"{names[0]}.pem"
    key_bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(key_bytes + certificate.public_bytes(Encoding.PEM))
    return Certificate(file, certificate.fingerprint(hashes.SHA256()))


class Origin(ThreadingHTTPServer):
    """Answers with what it got; ``seen`` is that."""

    daemon_threads = True

    def __init__(self, certificate: Certificate | None = None, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Handler)
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.begun: list[str] = []
        """Paths of requests with a body whose head has come."""
        self.hold = threading.Event()
        """``/slow`` waits for it in the middle of its answer."""
        if certificate is not None:
            self.socket = certificate.context("http/1.1").wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that goes is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Origin
    timeout = SECONDS

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Nothing is logged."""

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self.server.begun.append(self.path)
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(body)

    def _answer(self, body: bytes) -> None:
        self.server.seen.append((self.command, self.path, dict(self.headers.items()), body))
        size = int(self.path.partition("size=")[2] or 0)
        answer = b"x" * size if size else f"got {len(body)}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.path == "/slow":
            self.wfile.write(answer[:2])
            self.wfile.flush()
            self.server.hold.wait(SECONDS)
            answer = answer[2:]
        self.wfile.write(answer)


@contextmanager
def serving(certificate: Certificate | None = None, host: str = "127.0.0.1") -> Iterator[Origin]:
    """An origin, on loopback unless it is to be elsewhere on this machine."""
    with Origin(certificate, host) as origin:
        thread = threading.Thread(target=origin.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield origin
        finally:
            origin.hold.set()
            origin.shutdown()
            thread.join()


def trusting(*files: Path) -> ssl.SSLContext:
    """What a sender looks at certificates with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for file in files:
        context.load_verify_locations(file)
    return context


@contextmanager
def sender(
    port: int, host: str, context: ssl.SSLContext | None, headers: Mapping[str, str] | None = None
) -> Iterator[http.client.HTTPConnection]:
    """A connection through the proxy to a host, over TLS (443) or plain inside a tunnel (80)."""
    if context is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        connection.set_tunnel(host, 80, dict(headers or {}))
    else:
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=SECONDS, context=context)
        connection.set_tunnel(host, 443, dict(headers or {}))
    try:
        yield connection
    finally:
        connection.close()


def ask(
    connection: http.client.HTTPConnection,
    method: str = "POST",
    path: str = "/v1/batch",
    body: Any = b'{"batch":[]}',
    headers: Mapping[str, str] | None = None,
    *,
    chunked: bool = False,
) -> Answer:
    """One exchange on a connection."""
    sent = None if method == "GET" else body
    connection.request(method, path, sent, dict(headers or {}), encode_chunked=chunked)
    response = connection.getresponse()
    data = response.read()
    certificate = None
    if isinstance(connection.sock, ssl.SSLSocket):
        der = connection.sock.getpeercert(binary_form=True)
        assert der is not None
        certificate = x509.load_der_x509_certificate(der)
    return Answer(response.status, dict(response.headers.items()), data, certificate)


def plain(port: int, request: bytes) -> bytes:
    """What a proxy or server answers to bytes, to the end of the connection."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(request)
        answer = b""
        while data := connection.recv(1 << 16):
            answer += data
    return answer


def policy(*origins: tuple[str, int], **more: Any) -> Policy:
    """The usual policy: the shop's events are decrypted, names lead to loopback."""
    resolve = tuple((host, f"127.0.0.1:{port}") for host, port in origins)
    return Policy(**{"exact": (HOST,), "resolve": resolve, **more})


def settled(true: Callable[[], object]) -> None:
    """Wait until something is so that nobody tells."""
    until = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)
