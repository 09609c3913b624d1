"""Ten thousand hostile requests against one engine: each is answered or its connection closed, none makes it fail."""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from itertools import count
from urllib.parse import quote, urlsplit

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.conftest import RunningEngine
from tests.reliability import hostile_rig as hostile
from tests.reliability.stored_rig import rows

PATIENCE_S = 60.0
MB = 1 << 20
numbers = count(1)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    """One engine for all of it; at the end it must not have said a word of complaint."""
    session = tmp_path_factory.mktemp("hostile") / "hostile.evs"
    command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--session", str(session), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        engine = RunningEngine(process, json.loads(process.stdout.readline()))
        yield engine
        code, _ = engine.end(signal.SIGTERM)
        assert code == 0


@pytest.fixture(autouse=True)
def _still_well(target: RunningEngine) -> Iterator[None]:
    """After each test: an event is taken at once, nothing failed inside, memory is bounded."""
    yield
    assert target.post("/v1/track", {"userId": "u", "event": "Good"}) == (200, {"success": True})
    assert rows(target.session, "SELECT * FROM problem WHERE code = 'internal_error'") == []
    with target.client() as client:
        assert client.status().state == "live"
    assert psutil.Process(target.process.pid).memory_info().rss < 700 * MB


class Client:
    """Requests whose every byte is ours, each on a connection of its own."""

    def __init__(self, engine: RunningEngine) -> None:
        place = urlsplit(engine.url)
        self._place = (place.hostname, place.port)

    def send(self, data: bytes) -> bytes:
        """What comes back until the engine closes; it may close before it has read everything."""
        with socket.create_connection(self._place, PATIENCE_S) as client:
            try:
                client.sendall(data)
                client.shutdown(socket.SHUT_WR)
                return b"".join(iter(lambda: client.recv(65536), b""))
            except (ConnectionResetError, BrokenPipeError):
                return b""

    def ask(self, method: str, path: str, lines: list[tuple[str, str]], body: bytes) -> tuple[int, bytes]:
        """Status and body of the one answer to a request that is HTTP, whatever it carries."""
        head = [
            f"{method} {path} HTTP/1.1",
            f"Content-Length: {len(body)}",
            *(f"{name}: {text}" for name, text in lines),
        ]
        with socket.create_connection(self._place, PATIENCE_S) as client:
            client.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body)
            response = http.client.HTTPResponse(client, method=method)
            response.begin()
            return response.status, response.read()


@pytest.fixture(scope="module")
def client(target: RunningEngine) -> Client:
    return Client(target)


@settings(max_examples=1_500)
@given(path=st.sampled_from(hostile.PATHS), bodies=hostile.body_variants)
def test_bodies(target: RunningEngine, client: Client, path: str, bodies: list[hostile.Body]) -> None:
    for body in bodies:
        lines = [("X-Number", str(next(numbers)))] + ([("Content-Encoding", body.encoding)] if body.encoding else [])
        status, answer = client.ask("POST", path, lines, body.data)
        assert status in {200, 400, 413, 415}
        assert json.loads(answer)["success"] is (status == 200)


def test_every_body_is_kept_or_told(target: RunningEngine) -> None:
    """Of the bodies above: the request is there, and at least one row, unless it was a batch with nothing in it."""
    found = rows(target.session, "SELECT headers, body, event_count FROM exchange")
    kept = {int(number[1]): (body, events) for headers, body, events in found if (number := _NUMBER.search(headers))}
    assert set(kept) == set(range(1, next(numbers)))
    assert not [body for body, events in kept.values() if not events and body]


_NUMBER = re.compile(r"X-Number\W+(\d+)")


@settings(max_examples=2_000)
@given(method=hostile.methods, path=hostile.targets, lines=hostile.header_lines, body=st.binary(max_size=50))
def test_heads(
    target: RunningEngine, client: Client, method: str, path: str, lines: list[tuple[str, str]], body: bytes
) -> None:
    request = f"{method} {quote(path, safe='/?&=%')} HTTP/1.1\r\nContent-Length: {len(body)}\r\n"
    head = "".join(f"{name}: {text}\r\n" for name, text in lines)
    check_answers(client.send((request + head + "\r\n").encode("latin-1") + body))


@settings(max_examples=2_000)
@given(stream=hostile.streams)
def test_streams(target: RunningEngine, client: Client, stream: bytes) -> None:
    check_answers(client.send(stream))


def check_answers(answers: bytes) -> None:
    """Nothing, an alert for those who want TLS, or HTTP without an error of ours."""
    assert answers[:9] in {b"", b"HTTP/1.1 "} or answers[:2] == b"\x15\x03"
    assert not re.search(rb"HTTP/1\.1 5\d\d ", answers)


def test_what_is_refused_at_the_door_is_in_a_row_or_counted(target: RunningEngine, client: Client) -> None:
    query = "SELECT actual FROM problem WHERE code = 'headers_too_large'"

    def told() -> int:
        return sum(int(actual) if actual and actual.isdigit() else 1 for (actual,) in rows(target.session, query))

    before = told()
    for _ in range(100):
        answer = client.send(b"POST /v1/track HTTP/1.1\r\nX: " + b"y" * 70_000 + b"\r\n\r\n")
        assert answer == b"" or answer.startswith(b"HTTP/1.1 431 ")
    # The count of a second comes when the second is over.
    end = time.monotonic() + PATIENCE_S
    while told() - before < 100 and time.monotonic() < end:
        time.sleep(0.05)
    assert told() - before == 100


@pytest.mark.parametrize("size", [30 * MB, 63 * MB, 65 * MB, 300 * MB])
def test_decompression_bombs(target: RunningEngine, client: Client, size: int) -> None:
    bomb = _bomb(size)
    assert len(bomb) < 2 * MB
    for _ in range(3):
        status, _ = client.ask("POST", "/v1/track", [("Content-Encoding", "gzip")], bomb)
        assert status == (200 if size < 64 * MB else 413)


def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(b'{"userId":"u","event":"')]
    parts += [packer.compress(b"a" * MB) for _ in range(size // MB)]
    return b"".join([*parts, packer.compress(b'"}'), packer.flush()])


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"batch":[{"properties":'])
@pytest.mark.parametrize("depth", [100, 127, 129, 1_025, 100_000, 2_000_000])
def test_depths(target: RunningEngine, client: Client, opening: str, depth: int) -> None:
    closing = {"[": "]", '{"a":': "}", '{"batch":[{"properties":': "}]}"}[opening]
    status, _ = client.ask("POST", "/v1/track", [], (opening * depth + "1" + closing * depth).encode())
    assert status in {200, 400, 413}
