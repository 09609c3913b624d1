"""WebSockets by hand: frames as bytes, an origin that keeps what comes and says what it is told to, and a sender."""

import base64
import hashlib
import os
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tests.capture.proxy.child_rig import SECONDS, Certificate

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
MASK = b"\x05\x80\xff\x0a"


def frame(
    payload: bytes = b"",
    *,
    opcode: int = 1,
    final: bool = True,
    rsv: int = 0,
    mask: bytes = b"",
    length: int | None = None,
) -> bytes:
    """A frame (RFC 6455, 5.2); ``length`` is what it says its length is."""
    size = len(payload) if length is None else length
    bit = 0x80 if mask else 0
    head = bytes([(0x80 if final else 0) | rsv << 4 | opcode])
    if size < 126:
        head += bytes([bit | size])
    else:
        head += (
            bytes([bit | 126]) + size.to_bytes(2, "big")
            if size < 1 << 16
            else bytes([bit | 127]) + size.to_bytes(8, "big")
        )
    return head + mask + masked(payload, mask)


def masked(payload: bytes, mask: bytes) -> bytes:
    """A payload with a mask over it, or without the one that is."""
    if not mask:
        return payload
    pattern = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload) ^ int.from_bytes(pattern)).to_bytes(len(payload))


def accepting(key: str) -> str:
    """What an origin says to a handshake with such a key (RFC 6455, 4.2.2)."""
    return base64.b64encode(hashlib.sha1(key.encode() + _GUID, usedforsecurity=False).digest()).decode()


class Packer:
    """Packs messages as permessage-deflate has it."""

    def __init__(self, *, afresh: bool = False) -> None:
        self._afresh = afresh
        self._packer = zlib.compressobj(wbits=-15)

    def pack(self, payload: bytes) -> bytes:
        """A message's payload, packed."""
        packed = self._packer.compress(payload) + self._packer.flush(zlib.Z_SYNC_FLUSH)
        if self._afresh:
            self._packer = zlib.compressobj(wbits=-15)
        return packed.removesuffix(b"\x00\x00\xff\xff")


class Origin:
    """Accepts one WebSocket after the other. ``came`` is all that came behind the handshake of the last."""

    def __init__(self, certificate: Certificate | None, extensions: str, says: bytes) -> None:
        self._certificate, self._extensions, self._says = certificate, extensions, says
        self.server = socket.create_server(("127.0.0.1", 0))
        self.came = bytearray()
        self.ended = threading.Event()
        """Set when the sender's side has ended."""
        self._news = threading.Condition()
        self._connection: Any = None

    @property
    def port(self) -> int:
        return int(self.server.getsockname()[1])

    def until(self, size: int) -> bytearray:
        """All that came, once it is so much."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.came) >= size, SECONDS), self.came[-100:]
            return self.came

    def say(self, data: bytes) -> None:
        """Send something."""
        self._connection.sendall(data)

    def hang_up(self) -> None:
        """End the connection."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def serve(self) -> None:
        """Until the port is closed."""
        while True:
            try:
                plain, _ = self.server.accept()
            except OSError:
                return
            plain.settimeout(SECONDS)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with suppress(OSError):
                secure = (
                    plain
                    if self._certificate is None
                    else self._certificate.context().wrap_socket(plain, server_side=True)
                )
                with secure:
                    self._talk(secure)
            self.ended.set()

    def _talk(self, secure: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += secure.recv(4096)
        key = next(line[19:] for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key: "))
        more = f"Sec-WebSocket-Extensions: {self._extensions}\r\n" if self._extensions else ""
        answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self.came = bytearray()
        self._connection = secure
        secure.sendall(f"{answer}Sec-WebSocket-Accept: {accepting(key.decode())}\r\n{more}\r\n".encode() + self._says)
        while data := secure.recv(1 << 16):
            with self._news:
                self.came += data
                self._news.notify_all()


@contextmanager
def ws_origin(certificate: Certificate | None, extensions: str = "", says: bytes = b"") -> Iterator[Origin]:
    """An origin on loopback; ``says`` comes in one piece with its answer to the handshake."""
    origin = Origin(certificate, extensions, says)
    thread = threading.Thread(target=origin.serve)
    thread.start()
    try:
        yield origin
    finally:
        origin.server.shutdown(socket.SHUT_RDWR)
        origin.server.close()
        thread.join()


class Sender:
    """One end of a WebSocket."""

    def __init__(self, connection: socket.socket, rest: bytes) -> None:
        self._connection = connection
        self.came = rest

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def until(self, size: int) -> bytes:
        """All that came behind the handshake, once it is so much."""
        while len(self.came) < size:
            data = self._connection.recv(1 << 16)
            assert data, self.came[-100:]
            self.came += data
        return self.came

    def rest(self) -> bytes:
        """All that comes until the other side ends."""
        with suppress(ConnectionError, ssl.SSLError):
            while data := self._connection.recv(1 << 16):
                self.came += data
        return self.came


@contextmanager
def ws_sender(
    port: int, host: str, context: ssl.SSLContext | None, path: str = "/live?t=1", head: str = ""
) -> Iterator[Sender]:
    """A WebSocket through the proxy at a port, over TLS or plain inside a tunnel; ``head`` has further header lines."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as plain:
        plain.sendall(f"CONNECT {host}:{80 if context is None else 443} HTTP/1.1\r\n\r\n".encode())
        assert plain.recv(4096).startswith(b"HTTP/1.1 200")
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with plain if context is None else context.wrap_socket(plain, server_hostname=host) as connection:
            key = base64.b64encode(os.urandom(16)).decode()
            connection.sendall(
                f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n{head}\r\n".encode()
            )
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += connection.recv(4096)
            assert answer.startswith(b"HTTP/1.1 101"), answer
            yield Sender(connection, answer.partition(b"\r\n\r\n")[2])
