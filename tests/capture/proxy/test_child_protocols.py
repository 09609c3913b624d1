"""HTTP/2 and WebSockets through the child."""

import base64
import hashlib
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from inspector.capture.proxy.contract import Recorded, Stats, WsMessage
from tests.capture.proxy.child_rig import (
    HOST,
    OTHER,
    SECONDS,
    Certificate,
    ChildRig,
    certify,
    decrypting,
    packages,
    policy,
    serving,
    trusting,
)

PEER = Path(__file__).with_name("h2_peer.py")
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certify(tmp_path_factory.mktemp("origin"), HOST, OTHER)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChildRig]:
    with decrypting(tmp_path_factory.mktemp("child")) as child:
        yield child


@contextmanager
def h2_origin(certificate: Certificate) -> Iterator[int]:
    command = [sys.executable, str(PEER), str(packages()), "origin", str(certificate.file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def h2_ask(child: ChildRig, host: str, trusted: Path, count: int) -> Any:
    command = [sys.executable, str(PEER), str(packages()), "sender", str(child.port), host, str(trusted), str(count)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout)


def test_http2_on_both_sides(child: ChildRig, certificate: Certificate) -> None:
    with h2_origin(certificate) as port:
        child.fresh(policy((f"{HOST}:443", port), own_ca_files=(str(certificate.file),)))
        said = h2_ask(child, HOST, child.root.file, 20)
    assert said["alpn"] == "h2"
    assert [each["status"] for each in said["answers"]] == ["200"] * 20
    child.until(lambda: len(child.all(Recorded)) == 20)
    records = sorted(child.all(Recorded), key=lambda each: int(each.target.removeprefix("/v1/")))
    assert [each.request_body for each in records] == [b'{"n":%d}' % number for number in range(20)]
    assert {each.http_version for each in records} == {"2"}
    assert {(each.scheme, each.host, each.port) for each in records} == {("https", HOST, 443)}
    assert ("content-type", "application/json") in records[0].request_headers
    assert ("x-peer", "h2") in records[0].response_headers
    assert {each.response_body for each in records} == {b"got 7", b"got 8"}


def test_the_sender_gets_what_the_origin_speaks(child: ChildRig, certificate: Certificate) -> None:
    with serving(certificate) as origin:
        child.fresh(policy((f"{HOST}:443", origin.port), own_ca_files=(str(certificate.file),)))
        assert h2_ask(child, HOST, child.root.file, 1)["alpn"] == "http/1.1"


def test_http2_through_a_tunnel(child: ChildRig, certificate: Certificate) -> None:
    with h2_origin(certificate) as port:
        child.fresh(policy((f"{OTHER}:443", port)))
        said = h2_ask(child, OTHER, certificate.file, 3)
    assert said == {"alpn": "h2", "answers": [{"status": "200", "body": "got 7"}] * 3}
    child.fresh()
    assert not child.all(Recorded)


def frame(payload: bytes, *, text: bool = True, masked: bool = False) -> bytes:
    """A WebSocket message in one frame (RFC 6455, 5.2)."""
    size = len(payload)
    mask = b"abcd" if masked else b""
    head = bytes([0x81 if text else 0x82])
    bit = 0x80 if masked else 0
    head += bytes([bit | size]) if size < 126 else bytes([bit | 126]) + size.to_bytes(2, "big")
    return head + mask + unmask(payload, mask)


def unmask(payload: bytes, mask: bytes) -> bytes:
    if not mask:
        return payload
    pattern = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(pattern, "big")).to_bytes(len(payload), "big")


def read_frame(connection: Any) -> tuple[int, bytes] | None:
    head = connection.read(2)
    if len(head) < 2:
        return None
    size = head[1] & 0x7F
    if size == 126:
        size = int.from_bytes(connection.read(2), "big")
    mask = connection.read(4) if head[1] & 0x80 else b""
    return head[0] & 0x0F, unmask(connection.read(size), mask)


@contextmanager
def ws_origin(certificate: Certificate) -> Iterator[int]:
    """Sends back every message as it came."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            plain, _ = server.accept()
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with certificate.context().wrap_socket(plain, server_side=True) as secure, secure.makefile("rwb") as both:
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    head += both.readline()
                key = next(
                    line.split(b": ")[1]
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"sec-websocket-key")
                )
                accept = base64.b64encode(hashlib.sha1(key + GUID, usedforsecurity=False).digest())
                upgrade = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                both.write(upgrade + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
                both.flush()
                while (found := read_frame(both)) is not None and found[0] != 8:
                    both.write(frame(found[1], text=found[0] == 1))
                    both.flush()

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


@contextmanager
def ws_sender(child: ChildRig, host: str, context: ssl.SSLContext) -> Iterator[Any]:
    """A WebSocket through the child."""
    with socket.create_connection(("127.0.0.1", child.port), SECONDS) as connection:
        connection.sendall(f"CONNECT {host}:443 HTTP/1.1\r\n\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with context.wrap_socket(connection, server_hostname=host) as secure, secure.makefile("rwb") as both:
            key = base64.b64encode(os.urandom(16)).decode()
            both.write(
                f"GET /live?t=1 HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
            )
            both.flush()
            assert both.readline().startswith(b"HTTP/1.1 101")
            while both.readline() != b"\r\n":
                pass
            yield both


def test_messages_of_a_websocket_are_recorded_and_not_kept(child: ChildRig, certificate: Certificate) -> None:
    with ws_origin(certificate) as port:
        child.fresh(policy((f"{HOST}:443", port), own_ca_files=(str(certificate.file),)))
        with ws_sender(child, HOST, trusting(child.root.file)) as both:
            both.write(frame(b"hello", masked=True) + frame(b"\x00\xff", text=False, masked=True))
            both.flush()
            assert [read_frame(both), read_frame(both)] == [(1, b"hello"), (2, b"\x00\xff")]
            child.until(lambda: len(child.all(WsMessage)) == 4)
            before = child.wait(Stats).memory_bytes
            large = bytes(60_000)
            for _ in range(200):
                both.write(frame(large, text=False, masked=True))
                both.flush()
                assert read_frame(both) == (2, large)
            child.until(lambda: len(child.all(WsMessage)) == 404)
            child.told.clear()
            assert child.wait(Stats).memory_bytes - before < 12 << 20  # of the 24 MB that passed
            both.write(frame(b"last", masked=True))
            both.flush()
            read_frame(both)
        child.until(lambda: len(child.all(WsMessage)) == 2)
    told = child.all(WsMessage)[0]
    assert (told.host, told.target, told.from_client, told.text, told.size) == (HOST, "/live?t=1", True, True, 4)
    assert told.body == b"last"
    assert [each.from_client for each in child.all(WsMessage)] == [True, False]


def test_the_handshake_of_a_websocket_is_a_record_of_its_own(child: ChildRig, certificate: Certificate) -> None:
    with ws_origin(certificate) as port:
        child.fresh(policy((f"{HOST}:443", port), own_ca_files=(str(certificate.file),)))
        with ws_sender(child, HOST, trusting(child.root.file)) as both:
            record = child.wait(Recorded)
            both.write(frame(b"x", masked=True))
            both.flush()
            assert child.wait(WsMessage).flow == record.flow
    assert (record.status, record.target, record.scheme) == (101, "/live?t=1", "https")


def test_a_websocket_through_a_tunnel(child: ChildRig, certificate: Certificate) -> None:
    with ws_origin(certificate) as port:
        child.fresh(policy((f"{OTHER}:443", port)))
        with ws_sender(child, OTHER, trusting(certificate.file)) as both:
            both.write(frame(b"hello", masked=True))
            both.flush()
            assert read_frame(both) == (1, b"hello")
    child.fresh()
    assert not child.all(WsMessage)
