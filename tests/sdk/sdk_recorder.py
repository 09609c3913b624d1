"""A small recording server that real SDKs take for their vendor's, independent of the endpoint under test.

It exists to make the golden captures: what an SDK sends is written down before any of our own code has read it.
"""

import base64
import gzip
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent / "js/node_modules/@segment/analytics-next/dist/umd"


class Recorder(ThreadingHTTPServer):
    """Listens on a free loopback port; ``requests`` holds what came, in order of arrival, ready for JSON."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.requests: list[dict[str, Any]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """The address to point an SDK at."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    """Answers as the vendors do, see sections 4 to 6 of the wire protocol: settings, source configuration, CORS."""

    server: Recorder
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        request = {
            "method": self.command,
            "target": self.path,
            "headers": [[name, value] for name, value in self.headers.items()],
            "body": base64.b64encode(body).decode(),
        }
        with self.server.lock:
            self.server.requests.append(request)
        media, content = self._content(self.path.partition("?")[0], body)
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
        self.send_header("Access-Control-Allow-Headers", self.headers.get("Access-Control-Request-Headers", "*"))
        self.send_header("Access-Control-Allow-Credentials", "true")
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_OPTIONS = _serve  # noqa: N815 (names that http.server asks for)

    def _content(self, path: str, body: bytes) -> tuple[str, bytes]:
        if settings := re.fullmatch(r"(/cio)?/v1/projects/([^/]+)/settings", path):
            host = self.headers["Host"] + (settings[1] or "")
            destination = {"apiKey": settings[2], "apiHost": f"{host}/v1", "protocol": "http"}
            integrations = {"Customer.io Data Pipelines" if settings[1] else "Segment.io": destination}
            return "application/json", json.dumps({"integrations": integrations, "metrics": {"sampleRate": 0}}).encode()
        if path.startswith("/sourceConfig"):
            quiet = {"statsCollection": {"errors": {"enabled": False}, "metrics": {"enabled": False}}}
            source = {"id": "capture", "name": "capture", "enabled": True, "destinations": [], "config": quiet}
            return "application/json", json.dumps({"source": source}).encode()
        if path.endswith("/analytics.min.js"):
            return "text/javascript", (SCRIPTS / "standalone.js").read_bytes()
        if path.startswith("/analytics-next/bundles/"):
            return "text/javascript", (SCRIPTS / Path(path).name).read_bytes()
        if path.endswith(".js"):
            return "text/javascript", b""
        return "application/json", self._of_others(path.rstrip("/"), body)

    def _of_others(self, path: str, body: bytes) -> bytes:
        """What the other vendors' SDKs take for success."""
        if path.endswith("/httpapi"):
            return b'{"code":200}'
        if path.endswith(("/track", "/engage", "/groups", "/import")):
            return b'{"status":1}' if b"verbose=1" in body + self.path.encode() else b"1"
        if path.endswith("/i/v1/analytics/events"):
            uuids = [event["uuid"] for event in json.loads(gunzipped(body))["batch"]]
            return json.dumps({"results": {uuid: {"result": "ok"} for uuid in uuids}}).encode()
        if "/identity/v1/" in path:
            return b'{"context":null,"mpid":"77","matched_identities":{},"is_ephemeral":false,"is_logged_in":true}'
        if path.endswith(("/config", "/flags", "/settings")):
            return b"{}"
        return b'{"success":true}'

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name in http.server)
        """Says nothing: the record is the log."""


def gunzipped(body: bytes) -> bytes:
    """A body without its compression, if it has one."""
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


@contextmanager
def recording() -> Iterator[Recorder]:
    """A recorder that serves until the block ends."""
    with Recorder() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
