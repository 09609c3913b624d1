"""What the tests of Segment's own destinations share: the real packages, made-up ones, a server on loopback."""

import asyncio
import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from inspector.destinations.actions.catalogue import ActionDestination, read_catalogue
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.installed import Installation
from inspector.destinations.actions.process import Limits

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "build" / "actions"
MISSING = "{what} is missing; `make test` installs what the tests need"

QUICK = Limits(action_s=10)

ORDER: dict[str, Any] = {
    "type": "track",
    "event": "Order Completed",
    "messageId": "ajs-7f3b2c",
    "userId": "u-42",
    "anonymousId": "a-9f",
    "timestamp": "2026-11-22T05:03:43.120Z",
    "receivedAt": "2026-11-22T05:03:43.500Z",
    "properties": {
        "checkout_id": "c-1",
        "order_id": "o-1",
        "affiliation": "Shop",
        "total": 27.5,
        "subtotal": 22.5,
        "revenue": 25.0,
        "shipping": 3,
        "tax": 2,
        "discount": 2.5,
        "currency": "EUR",
        "email": "someone@shop.example",
        "products": [
            {
                "product_id": "p-1",
                "sku": "45790-32",
                "name": "Monopoly",
                "price": 19,
                "quantity": 1,
                "category": "Games",
                "brand": "Hasbro",
                "variant": "3rd edition",
                "url": "https://shop.example/p-1",
                "image_url": "https://shop.example/p-1.jpg",
            }
        ],
    },
    "context": {
        "ip": "203.0.113.7",
        "userAgent": "Mozilla/5.0",
        "locale": "de-DE",
        "page": {
            "url": "https://shop.example/done",
            "path": "/done",
            "title": "Done",
            "referrer": "https://shop.example/",
        },
        "library": {"name": "analytics.js", "version": "1.84.3"},
        "traits": {"email": "someone@shop.example", "phone": "+4930123456"},
    },
}
"""An order as a browser's SDK sends it."""


def node_program() -> Path:
    """Node; a test that wants it fails without."""
    found = shutil.which("node")
    assert found, MISSING.format(what="Node")
    return Path(found)


def real() -> Installation:
    """The real packages."""
    assert (PACKAGES / "node_modules" / ".installed").is_file(), MISSING.format(what="build/actions")
    return Installation(node_program(), PACKAGES)


@cache
def listed() -> list[dict[str, Any]]:
    """What the real packages list, asked once a process."""

    async def ask() -> list[dict[str, Any]]:
        async with ActionsChild(real(), Mode.PREVIEW, QUICK) as child:
            return await child.listed()

    return asyncio.run(ask())


def destination(slug: str) -> ActionDestination:
    """One of the real destinations."""
    return next(each for each in read_catalogue(listed()) if each.slug == slug)


def made_up(folder: Path, **sources: str) -> Installation:
    """Packages with these destinations, by directory: JavaScript that sets ``exports.default``. The rest is real."""
    modules = folder / "node_modules"
    (modules / "@segment").mkdir(parents=True)
    for place in (real().folder / "node_modules").iterdir():
        if place.name != "@segment" and not place.name.startswith("."):
            (modules / place.name).symlink_to(place)
    for place in (real().folder / "node_modules" / "@segment").iterdir():
        if place.name != "action-destinations":
            (modules / "@segment" / place.name).symlink_to(place)
    package = modules / "@segment" / "action-destinations"
    table = ["exports.manifest = {}"]
    for number, (directory, source) in enumerate(sources.items()):
        place = package / "dist" / "destinations" / directory
        place.mkdir(parents=True)
        (place / "index.js").write_text(source)
        entry = f"{{definition: require('./{directory}').default, directory: '{directory}', path: ''}}"
        table.append(f"exports.manifest['id-{number}'] = {entry}")
    (package / "package.json").write_text(json.dumps({"name": "@segment/action-destinations", "main": "dist/index.js"}))
    (package / "dist" / "index.js").write_text("module.exports = require('./destinations')")
    (package / "dist" / "destinations" / "index.js").write_text("\n".join(table))
    (folder / "package.json").write_text("{}")
    return Installation(node_program(), folder)


def one_action(perform: str, *, more: str = "", fields: str = "{}", name: str = "Made up") -> str:
    """The source of a destination with one action ``go`` for track calls; ``perform`` is the body of its function."""
    return f"""
        exports.default = {{
            name: {json.dumps(name)}, slug: 'actions-made-up', mode: 'cloud', {more}
            authentication: {{scheme: 'custom', fields: {{
                url: {{type: 'string', label: 'URL', description: ''}},
                apiKey: {{type: 'password', label: 'Key', description: ''}}}},
                testAuthentication: (request, {{settings}}) => request(settings.url)}},
            actions: {{go: {{title: 'Go', description: '', defaultSubscription: 'type = "track"', fields: {fields},
                perform: async (request, {{settings, payload}}) => {{ {perform} }}}}}},
        }}"""


class Came(NamedTuple):
    """A request that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Reply(NamedTuple):
    """What to answer; status 0 hangs up without a word."""

    status: int = 200
    headers: Mapping[str, str] = {}
    body: bytes = b'{"ok":true}'


class Sink(ThreadingHTTPServer):
    """Keeps what comes, answers as it is told."""

    daemon_threads = True

    def __init__(self, answer: Callable[[Came], Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.came: list[Came] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Sink
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        came = Came(self.command, self.path, headers, self.rfile.read(length))
        self.server.came.append(came)
        reply = self.server.answer(came)
        if reply.status == 0:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    do_GET = do_POST = do_PUT = do_PATCH = _serve  # noqa: N815 (names that http.server asks for)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name in http.server)
        """Says nothing."""


@contextmanager
def sink(answer: Callable[[Came], Reply] = lambda _: Reply()) -> Iterator[Sink]:
    """A server on a free port of loopback."""
    with Sink(answer) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
