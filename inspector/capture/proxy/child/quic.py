"""Reads the name that a QUIC connection begins with, packed with keys that everybody can work out (RFC 9001, 5).

mitmproxy's own reader does not go with the version of its QUIC library that has the security fixes. Plain values,
without mitmproxy.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

_LONG, _TYPE = 0x80, 0x30
_LONGEST_ID = 20
_SAMPLE = 16
_TAG = 16
_HANDSHAKE_HEAD = 4
_CLIENT_HELLO = 1
_LONGEST_HELLO = 1 << 14
_PADDING, _PING, _ACK, _ACK_ECN, _CRYPTO = 0, 1, 2, 3, 6


class _Version(NamedTuple):
    salt: bytes
    initial: int
    """The bits of the first byte that say that a packet is an Initial."""
    label: str


_VERSIONS = {
    1: _Version(bytes.fromhex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a"), 0x00, "quic"),  # RFC 9001, 5.2
    0x6B3343CF: _Version(bytes.fromhex("0dede3def700a6db819381be6e269dcbf9bd2ed9"), 0x10, "quicv2"),  # RFC 9369, 3
}


def client_hello(datagrams: Iterable[bytes]) -> bytes | None:
    """The ClientHello of a first flight, with its handshake head; None when more datagrams have to come.

    Raises ``ValueError`` for what is no first flight of a version that is known.
    """
    pieces: dict[int, bytes] = {}
    keys: _Keys | None = None
    for datagram in datagrams:
        for packet in _initials(datagram):
            keys = keys or _Keys(packet.version, packet.destination)
            pieces |= _crypto(keys.opened(packet))
    if keys is None:
        raise ValueError("no QUIC")
    return _whole(pieces)


class _Packet(NamedTuple):
    version: _Version
    destination: bytes
    data: bytes
    """From the first byte to the end of the packet."""
    number_at: int
    """Where the packet's number is."""


class _Reader:
    """Reads numbers off bytes. Raises ``ValueError`` at their end."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def take(self, size: int) -> bytes:
        found = self.data[self.at : self.at + size]
        if len(found) < size:
            raise ValueError("cut")
        self.at += size
        return found

    def number(self) -> int:
        """A number of variable length (RFC 9000, 16)."""
        first = self.take(1)[0]
        value = first & 0x3F
        for byte in self.take((1 << (first >> 6)) - 1):
            value = value << 8 | byte
        return value


def _initials(datagram: bytes) -> Iterator[_Packet]:
    """The Initial packets of a datagram (RFC 9000, 17.2.2); others of its long ones are passed over."""
    at = 0
    while at < len(datagram) and datagram[at] & _LONG:
        reader = _Reader(datagram, at)
        first = reader.take(1)[0]
        version = _VERSIONS.get(int.from_bytes(reader.take(4), "big"))
        if version is None:
            raise ValueError("no version that is known")
        destination = reader.take(reader.take(1)[0])
        reader.take(reader.take(1)[0])
        if len(destination) > _LONGEST_ID:
            raise ValueError("no connection has such an id")
        is_initial = first & _TYPE == version.initial
        if is_initial:
            reader.take(reader.number())
        length = reader.number()
        number_at = reader.at
        reader.take(length)
        if is_initial:
            yield _Packet(version, destination, datagram[at : reader.at], number_at - at)
        at = reader.at


class _Keys:
    """The keys of a client's Initial packets."""

    def __init__(self, version: _Version, destination: bytes) -> None:
        extracting = HMAC(version.salt, SHA256())
        extracting.update(destination)
        secret = _expanded(extracting.finalize(), "client in", 32)
        self._key = AESGCM(_expanded(secret, f"{version.label} key", 16))
        self._iv = int.from_bytes(_expanded(secret, f"{version.label} iv", 12), "big")
        self._head = Cipher(AES(_expanded(secret, f"{version.label} hp", 16)), ECB())  # noqa: S305 - RFC 9001, 5.4.3

    def opened(self, packet: _Packet) -> bytes:
        """The frames of a packet. Raises ``ValueError``."""
        data, at = bytearray(packet.data), packet.number_at
        sample = packet.data[at + 4 : at + 4 + _SAMPLE]
        if len(sample) < _SAMPLE:
            raise ValueError("cut")
        mask = self._head.encryptor().update(sample)
        data[0] ^= mask[0] & 0x0F
        size = (data[0] & 0x03) + 1
        for place in range(size):
            data[at + place] ^= mask[1 + place]
        number = int.from_bytes(data[at : at + size], "big")
        nonce = (self._iv ^ number).to_bytes(12, "big")
        try:
            return self._key.decrypt(nonce, bytes(data[at + size :]), bytes(data[: at + size]))
        except InvalidTag as error:
            raise ValueError("packed with other keys") from error


def _expanded(secret: bytes, label: str, size: int) -> bytes:
    """HKDF-Expand-Label without a context (RFC 8446, 7.1)."""
    name = f"tls13 {label}".encode("ascii")
    info = size.to_bytes(2, "big") + bytes([len(name)]) + name + b"\0"
    return HKDFExpand(SHA256(), size, info).derive(secret)


def _crypto(frames: bytes) -> dict[int, bytes]:
    """The pieces of the handshake by where they begin (RFC 9000, 19.6). Raises ``ValueError``."""
    found, reader = {}, _Reader(frames)
    while reader.at < len(frames):
        kind = reader.number()
        if kind == _CRYPTO:
            at = reader.number()
            found[at] = reader.take(reader.number())
        elif kind in {_ACK, _ACK_ECN}:
            _skip_ack(reader, counts=kind == _ACK_ECN)
        elif kind not in {_PADDING, _PING}:
            raise ValueError("no frame of an Initial")
    return found


def _skip_ack(reader: _Reader, *, counts: bool) -> None:
    reader.number()
    reader.number()
    ranges = reader.number()
    for _ in range(1 + 2 * ranges + 3 * counts):
        reader.number()


def _whole(pieces: dict[int, bytes]) -> bytes | None:
    """The message that the pieces make, None where some are missing. Raises ``ValueError``."""
    data = b""
    for at, piece in sorted(pieces.items()):
        if at > len(data):
            return None
        data = data[:at] + piece if at + len(piece) > len(data) else data
    if len(data) < _HANDSHAKE_HEAD:
        return None
    size = int.from_bytes(data[1:_HANDSHAKE_HEAD], "big")
    if data[0] != _CLIENT_HELLO or size > _LONGEST_HELLO:
        raise ValueError("no ClientHello")
    return data[: _HANDSHAKE_HEAD + size] if len(data) >= _HANDSHAKE_HEAD + size else None
