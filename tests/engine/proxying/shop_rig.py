"""A shop on loopback: its pages, and the vendors that its page's SDKs send to, each answering as its SDK expects."""

import json
import ssl
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from inspector.capture.endpoint.hosts import Address
from inspector.capture.endpoint.settings import segment_settings, source_config
from tests.engine.proxying.proxying_rig import certificate
from tests.sdk.sdk_rig import JS, environment, node

SHOP, CDN = "shop.example", "cdn.shop.example"
SITES: dict[str, dict[str, Any]] = {
    "segment": {"url": "https://cdn.segment.com", "writeKey": "wk-six-segment"},
    "rudderstack": {
        "url": "https://shop.dataplane.rudderstack.com",
        "writeKey": "wkSixRudder",
        "loadOptions": {"configUrl": "https://api.rudderstack.com"},
    },
    "amplitude": {"url": "https://api2.amplitude.com", "writeKey": "wk-six-amplitude"},
    "mixpanel": {"url": "https://api-js.mixpanel.com", "writeKey": "wk-six-mixpanel"},
    "posthog": {"url": "https://us.i.posthog.com", "writeKey": "wk-six-posthog"},
    "snowplow": {"url": "https://com-shop.collector.snplow.net", "writeKey": "wk-six-snowplow"},
}
"""Where the page's SDKs send, and with which key."""
VENDORS_HOSTS = (
    "cdn.segment.com",
    "api.segment.io",
    "*.dataplane.rudderstack.com",
    "api.rudderstack.com",
    "*.amplitude.com",
    "api-js.mixpanel.com",
    "*.i.posthog.com",
    "*.collector.snplow.net",
)
_SEGMENT = Address("https", "api.segment.io")


class Asked(NamedTuple):
    """A request as it came to the shop or to a vendor."""

    host: str
    method: str
    path: str


class Shop(ThreadingHTTPServer):
    """The shop, its picture's host and six vendors, over TLS, under their own names."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.trust = folder / "origins.pem"
        self.leaf = certificate(folder, self.trust, (SHOP, f"*.{SHOP}", *VENDORS_HOSTS))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.leaf)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.asked: list[Asked] = []
        self.script = _bundle()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Shop

    def do_OPTIONS(self) -> None:
        self._answer(b"", "text/plain")

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        self._serve()

    def _serve(self) -> None:
        host, path = self.headers["Host"] or "", self.path.partition("?")[0]
        self.server.asked.append(Asked(host, self.command, path))
        if host == SHOP:
            script = path == "/bundle.js"
            body = self.server.script if script else _page()
            self._answer(body, "text/javascript; charset=utf-8" if script else "text/html; charset=utf-8")
        elif path.endswith(".js"):
            self._answer(b"", "text/javascript")
        else:
            self._answer(_said(host, path), "application/json")

    def _answer(self, body: bytes, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if origin := self.headers["Origin"]:
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Allow-Credentials", "true")
            wanted = self.headers["Access-Control-Request-Headers"] or "*"
            self.send_header("Access-Control-Allow-Headers", wanted)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is the base's
        """Nobody reads it."""


def _said(host: str, path: str) -> bytes:
    """What a vendor answers."""
    if host == "cdn.segment.com":
        return json.dumps(segment_settings(SITES["segment"]["writeKey"], _SEGMENT, None)).encode()
    if host == "api.rudderstack.com":
        return json.dumps(source_config(SITES["rudderstack"]["writeKey"])).encode()
    if host == "api2.amplitude.com" and path.endswith("httpapi"):
        return b'{"code": 200}'
    if host == "us.i.posthog.com" and "flags" in path:
        return b'{"featureFlags": {}, "errorsWhileComputingFlags": false}'
    return b"1" if host == "api-js.mixpanel.com" else b"{}"


def _page() -> bytes:
    text = json.dumps({"sites": SITES}).replace("</", "<\\/")
    return f"""<!doctype html><meta charset="utf-8"><title>Shop 🛒</title><link rel="icon" href="data:,">
<body><script>window.job = {text}</script><script src="/bundle.js"></script>""".encode()


def _bundle() -> bytes:
    done = subprocess.run(
        [node(), str(JS / "bundle.mjs"), "shop"], capture_output=True, check=True, env=environment(), timeout=60
    )
    return done.stdout


@contextmanager
def shop(folder: Path) -> Iterator[Shop]:
    """A shop that is open."""
    with Shop(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def certificates_shown(path: Path) -> tuple[set[str], set[str]]:
    """By Chromium's own account: the names in certificates from the shop's authority, and in those from any other."""
    from cryptography import x509

    theirs: set[str] = set()
    others: set[str] = set()
    for pem in _shown(path):
        certificate = x509.load_pem_x509_certificate(pem.encode())
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        found = theirs if "CN=Origins" in certificate.issuer.rfc4514_string() else others
        found.update(names.get_values_for_type(x509.DNSName))
    return theirs, others


def _shown(path: Path) -> set[str]:
    """The certificates of servers, in PEM."""
    log = json.loads(path.read_text("utf-8"))
    number = log["constants"]["logEventTypes"]["SSL_CERTIFICATES_RECEIVED"]
    return {each["params"]["certificates"][0] for each in log["events"] if each["type"] == number and "params" in each}


def hosts_of(asked: Sequence[Asked]) -> set[str]:
    """The hosts that were asked something."""
    return {each.host for each in asked}
