"""Requests written as code: each snippet is run, and what a server received is compared with the request."""

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from inspector.core.requestcode import Call, Language, write

HTTPIE = shutil.which("http", path=str(Path(sys.executable).parent)) or shutil.which("http")


class Received(NamedTuple):
    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes


class Server(ThreadingHTTPServer):
    received: list[Received]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def __getattr__(self, name: str) -> Any:
        """Whatever the method, ``take`` it."""
        if name.startswith("do_"):
            return self.take
        raise AttributeError(name)

    def take(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.received.append(Received(self.command, self.path, list(self.headers.items()), body))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.received = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


JSON_BODY = json.dumps({"event": 'it\'s "quoted" $HOME `id` \\n %s !', "batch": ["a\nb", "é 🛒"]}, ensure_ascii=False)
PLAIN = ("Content-Type", "application/json")
CALLS = {
    "json": (
        "POST",
        "/v1/batch?a=%20b&c=d+e%2F",
        (PLAIN, ("User-Agent", "analytics/1"), ("Accept", "*/*")),
        JSON_BODY,
    ),
    "newlines": ("POST", "/v1/t", (PLAIN,), '\n{\r\n\t"a": 1}\n\n'),
    "at the start": ("POST", "/v1/t", (("content-type", "text/plain; charset=UTF-8"),), "@/etc/hostname"),
    "binary": ("PUT", "/x", (("Content-Type", "application/octet-stream"),), bytes(range(256)) * 3),
    "nul": ("POST", "/x", (PLAIN,), b'{"a":"\0"}'),
    "gzip": ("POST", "/v1/b", (PLAIN, ("Content-Encoding", "gzip")), gzip.compress(JSON_BODY.encode(), mtime=0)),
    "no type": ("POST", "/v1/t", (), b"{}"),
    "get": ("GET", "/v1/pixel/track?data=eyJhIjoxfQ&x=%7B%7D", (("X-Quote", 'it\'s "so" \\ $x'),), b""),
    "brackets": ("GET", "/v1/x?a[1]=2", (), b""),
    "head": ("HEAD", "/x", (), b""),
    "options": ("OPTIONS", "/v1/t", (("Access-Control-Request-Method", "POST"),), b""),
    "post without a body": ("POST", "/v1/t", (), b""),
    "headers": (
        "POST",
        "/v1/t",
        (
            *(("X-Twice", "1"), ("X-Twice", "2"), ("X-Empty", ""), ("X-Sign", "=a:@b;c"), ("X-At", "@b")),
            *(("X-Bytes", "é".encode().decode("latin-1")), ("Authorization", "Basic d2ViLWtleTo="), PLAIN),
        ),
        b"{}",
    ),
    "connection": (
        "POST",
        "/v1/t",
        (("Host", "cdn.example"), ("Content-Length", "999"), ("Accept-Encoding", "br"), ("Connection", "close"), PLAIN),
        b"{}",
    ),
    "large": ("POST", "/v1/t", (PLAIN,), b'{"a":"' + b"x" * 300_000 + b'"}'),
}
OWN = {"host", "content-length", "connection", "accept-encoding"}


def call_to(server: Server, name: str) -> Call:
    method, target, headers, body = CALLS[name]
    assert isinstance(target, str)
    url = f"http://127.0.0.1:{server.server_port}{target}"
    return Call(str(method), url, tuple(headers), body.encode() if isinstance(body, str) else body)  # type: ignore[arg-type]  # the table is mixed


def run(command: list[str], cwd: Path) -> None:
    own = {"HOME": str(cwd), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "NODE_NO_WARNINGS": "1", "NO_PROXY": "*"}
    done = subprocess.run(command, cwd=cwd, env=own, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def same(server: Server, call: Call, added: frozenset[str] = frozenset()) -> None:
    """One request came, and it is this one; only the client's own headers, and those of ``added``, may differ."""
    (got,) = server.received
    assert got.method == call.method
    assert got.target == call.url.partition(f":{server.server_port}")[2]
    assert got.body == call.body
    wanted = [(name.lower(), value) for name, value in call.headers if name.lower() not in OWN]
    came = [(name.lower(), value) for name, value in got.headers if name.lower() not in OWN]
    names = {name for name, _ in wanted}
    assert sorted(pair for pair in came if pair[0] in names or pair[0] not in added) == sorted(wanted)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_sends_the_same(server: Server, name: str, tmp_path: Path) -> None:
    call = call_to(server, name)
    (tmp_path / "snippet.sh").write_text(write(Language.CURL, call), encoding="utf-8")
    run(["sh", "snippet.sh"], tmp_path)
    same(server, call)


@pytest.mark.parametrize("name", CALLS)
def test_python_sends_the_same(server: Server, name: str, tmp_path: Path) -> None:
    call = call_to(server, name)
    (tmp_path / "snippet.py").write_text(write(Language.PYTHON, call), encoding="utf-8")
    run([sys.executable, "snippet.py"], tmp_path)
    same(server, call)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_fetch_sends_the_same(server: Server, name: str, tmp_path: Path) -> None:
    call = call_to(server, name)
    (tmp_path / "snippet.mjs").write_text(write(Language.FETCH, call), encoding="utf-8")
    run(["node", "snippet.mjs"], tmp_path)
    # Equal names are one header to fetch (RFC 9110, 5.3), and some headers it always sends.
    joined: dict[str, str] = {}
    for key, value in call.headers:
        joined[key] = f"{joined[key]}, {value}" if key in joined else value
    own = frozenset({"accept", "accept-language", "sec-fetch-mode", "user-agent"})
    same(server, call._replace(headers=tuple(joined.items())), own)


@pytest.mark.parametrize("name", [name for name in CALLS if name != "brackets"])  # HTTPie always escapes them
@pytest.mark.skipif(not HTTPIE, reason="HTTPie is not installed")
def test_httpie_sends_the_same(server: Server, name: str, tmp_path: Path) -> None:
    call = call_to(server, name)
    folder = Path(str(HTTPIE)).parent
    script = f'PATH="{folder}:$PATH"\n{write(Language.HTTPIE, call)}'
    (tmp_path / "snippet.sh").write_text(script, encoding="utf-8")
    run(["sh", "snippet.sh"], tmp_path)
    same(server, call)


@pytest.mark.parametrize("name", [name for name in CALLS if name not in {"binary", "nul", "gzip", "head"}])
def test_raw_http_is_a_request(server: Server, name: str) -> None:
    call = call_to(server, name)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        head, _, body = write(Language.RAW, call).partition("\r\n\r\n")
        connection.sendall(head.encode("latin-1") + b"\r\n\r\n" + body.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    same(server, call)


def test_a_body_that_is_no_text_is_said_to_be_so_in_raw_http() -> None:
    text = write(Language.RAW, Call("POST", "http://localhost/x", (), b"\xff\0"))
    assert text.endswith("Content-Length: 2\r\n\r\n[2 bytes in Base64] /wA=")


def test_what_could_not_be_a_header_line_is_left_out() -> None:
    call = Call("GET", "http://localhost/", (("X-A", "1\r\nX-B: 2"), (":path", "/"), ("X-C", "3")), b"")
    assert call.sent == (("X-C", "3"),)
