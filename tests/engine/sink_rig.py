"""A loopback service that takes Segment's batches and keeps each event once, by its messageId, as real ones do."""

import gzip
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from inspector.destinations.model import Destination
from inspector.destinations.store import DestinationStore, destinations_folder


class Reply(NamedTuple):
    """What the sink answers; ``None`` for a status cuts the connection after reading the request."""

    status: int | None = 200
    headers: tuple[tuple[str, str], ...] = ()


class Sink(ThreadingHTTPServer):
    """Counts arrivals by messageId."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.counts: Counter[str] = Counter()
        """How often each messageId arrived in a request that was taken."""
        self.events: list[dict[str, Any]] = []
        """Events as they arrived first, in that order."""
        self.requests = 0
        self.users: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.answer: Callable[[int], Reply] = lambda _: Reply()
        """Told the number of the request, from 1."""
        self.right: str | None = None
        """Of the header Authorization; anything else is answered 401. None takes all."""
        self.before: Callable[[], None] = lambda: None
        """Called before each answer."""
        self.guard = threading.Lock()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that was killed is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Sink

    def do_OPTIONS(self) -> None:
        self._say(Reply())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        with self.server.guard:
            self.server.requests += 1
            reply = self.server.answer(self.server.requests)
            if self.server.right not in {None, self.headers["Authorization"]}:
                reply = Reply(401)
            self.server.heads.append({name.lower(): value for name, value in self.headers.items()})
            if reply.status is None or reply.status < 300:
                self._take(json.loads(body or b"{}").get("batch", []))
        self.server.before()
        if reply.status is None:
            self.close_connection = True
            self.connection.close()
            return
        self._say(reply)

    def _take(self, batch: list[dict[str, Any]]) -> None:
        for event in batch:
            name = event["messageId"]
            if name not in self.server.counts:
                self.server.events.append(event)
            self.server.counts[name] += 1

    def _say(self, reply: Reply) -> None:
        self.send_response(reply.status or 200)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is the base's
        """Nobody reads it."""


@contextmanager
def sink() -> Iterator[Sink]:
    """A running sink."""
    with Sink() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def add_destination(name: str, url: str, folder: Path | None = None, **fields: Any) -> Destination:
    """Set a destination of kind ``segment`` up for this user; its write key must come from the environment."""
    destination = Destination(name, "segment", {"url": url}, **fields)
    DestinationStore(folder or destinations_folder()).save(destination)
    return destination
