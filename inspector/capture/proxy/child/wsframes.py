"""One direction of a WebSocket read along (RFC 6455, 5; RFC 7692 for packed messages), without ever touching it.

What is kept is bounded, whatever the peers send: of a message only its beginning, and one that holds very much more
than it seems is unpacked only so far. What is no WebSocket is told once and read no further. Plain values, without
mitmproxy.
"""

import zlib
from dataclasses import dataclass
from typing import NamedTuple

MOST_UNPACKED = 4 << 20
"""Bytes to which what is fed at once is unpacked. Nothing else is done meanwhile, so it must not take long."""

_MOST_STREAMS = 64
"""Of one message: each costs time, however little is in it."""

_CONTINUED, _TEXT, _BINARY, _CLOSE, _PING, _PONG = 0, 1, 2, 8, 9, 10
_MESSAGES = (_CONTINUED, _TEXT, _BINARY)
_CONTROLS = (_CLOSE, _PING, _PONG)
_TAIL = b"\x00\x00\xff\xff"
"""What a sender takes off the end of every packed message (RFC 7692, 7.2.1)."""


class Packing(NamedTuple):
    """How the messages of one direction are packed."""

    afresh: bool
    """Whether each by itself (``no_context_takeover``), so that one can be passed over."""


class Said(NamedTuple):
    """A message, unpacked."""

    text: bool
    body: bytes
    """Its beginning."""
    size: int
    """Of the whole."""


@dataclass(slots=True)
class _Frame:
    """A frame of which bytes are still to come."""

    opcode: int
    final: bool
    left: int
    mask: bytes
    place: int = 0
    """In the mask."""


class Frames:
    """Turns the bytes of a direction into messages, however they are cut."""

    def __init__(self, most: int, packing: Packing | None = None) -> None:
        """At most ``most`` bytes of a message are kept; with 0 messages are only counted."""
        self._most = most
        self._packing = packing
        self._unpacker = _unpacker() if packing is not None and most else None
        self._head = bytearray()
        self._frame: _Frame | None = None
        self._message: _Message | None = None
        self._budget = 0
        """Bytes that may still be unpacked of what is fed."""
        self.count = 0
        """Messages so far."""
        self.unread = 0
        """Those of them that could not be unpacked, or not in reason."""
        self.broken = ""
        """Why nothing more is read: this is no WebSocket."""

    def feed(self, data: bytes) -> list[Said]:
        """The messages that are complete now."""
        found: list[Said] = []
        place = 0
        self._budget = MOST_UNPACKED
        while not self.broken:
            if self._frame is None:
                need = _head_size(self._head) - len(self._head)
                if need:
                    if place >= len(data):
                        break
                    self._head += data[place : place + need]
                    place += need
                    continue
                self._frame = self._begun()
                self._head.clear()
                continue
            place += self._take(self._frame, data, place)
            if self._frame.left:
                break
            self._ended(self._frame, found)
            self._frame = None
        return found

    def _begun(self) -> _Frame | None:
        """The frame of a head; None when it is none."""
        head = self._head
        opcode, length = head[0] & 0x0F, head[1] & 0x7F
        masked = head[1] & 0x80
        end = len(head) - (4 if masked else 0)
        frame = _Frame(opcode, bool(head[0] & 0x80), int.from_bytes(head[2:end]) if length > 125 else length, b"")
        frame.mask = bytes(head[end:])
        packed = bool(head[0] & 0x40)
        if opcode in _CONTROLS:
            self._broke("a control frame that is none", not frame.final or length > 125 or bool(head[0] & 0x70))
        elif opcode in _MESSAGES:
            self._broke("a frame of an unknown extension", bool(head[0] & 0x30))
            self._broke("a packed frame that nobody agreed upon", packed and (self._packing is None or not opcode))
            self._broke("a message within a message", (opcode == _CONTINUED) != (self._message is not None))
            if opcode and not self.broken:
                self._message = _Message(opcode == _TEXT, packed)
        else:
            self._broke("a frame of an unknown kind", so=True)
        return None if self.broken else frame

    def _take(self, frame: _Frame, data: bytes, place: int) -> int:
        """Take what there is of a frame's content; how much that was."""
        size = min(frame.left, len(data) - place)
        frame.left -= size
        if size and frame.opcode in _MESSAGES and self._message is not None:
            self._add(self._message, frame, data, place, size)
        return size

    def _add(self, message: "_Message", frame: _Frame, data: bytes, place: int, size: int) -> None:
        if not message.packed:
            message.size += size
            if (room := self._most - len(message.kept)) > 0:
                message.kept += _unmasked(data[place : place + min(room, size)], frame)
        elif self._unpacker is not None and not message.given_up:
            self._unpack(message, _unmasked(data[place : place + size], frame))
        frame.place += size

    def _unpack(self, message: "_Message", packed: bytes) -> None:
        """Unpack a piece, as far as is reasonable."""
        while packed and self._unpacker is not None:
            try:
                piece = self._unpacker.decompress(packed, 1 << 16)
            except zlib.error:
                self._give_up(message)
                return
            packed = self._unpacker.unconsumed_tail
            message.size += len(piece)
            self._budget -= len(piece)
            if (room := self._most - len(message.kept)) > 0:
                message.kept += piece[:room]
            if self._unpacker.eof:  # a sender may end its stream and begin another
                packed, self._unpacker = self._unpacker.unused_data, _unpacker()
                message.streams += 1
            if self._budget < 0 or message.streams > _MOST_STREAMS:
                self._give_up(message)
                return

    def _give_up(self, message: "_Message") -> None:
        """A message is read no further; where those behind it refer to it, neither are they."""
        message.given_up = True
        self._unpacker = _unpacker() if self._packing is not None and self._packing.afresh else None

    def _ended(self, frame: _Frame, found: list[Said]) -> None:
        message = self._message
        if frame.opcode not in _MESSAGES or not frame.final or message is None:
            return
        self._message = None
        self.count += 1
        if not self._most:
            return
        if message.packed:
            if self._unpacker is not None and not message.given_up:
                self._unpack(message, _TAIL)
            if message.given_up or self._unpacker is None:
                self.unread += 1
                return
            if self._packing is not None and self._packing.afresh:
                self._unpacker = _unpacker()
        found.append(Said(message.text, bytes(message.kept), message.size))

    def _broke(self, why: str, so: bool) -> None:  # noqa: FBT001 - the condition of a check
        if so and not self.broken:
            self.broken = why


class _Message:
    """A message of which frames are still to come."""

    __slots__ = ("given_up", "kept", "packed", "size", "streams", "text")

    def __init__(self, text: bool, packed: bool) -> None:  # noqa: FBT001 - two bits of a frame
        self.text = text
        self.packed = packed
        self.kept = bytearray()
        self.size = 0
        self.streams = 0
        self.given_up = False


def packing_of(extensions: str, *, client: bool) -> tuple[Packing | None, bool]:
    """How one direction is packed by what the handshake's answer agrees upon, and whether all of that is known here.

    ``extensions`` is the value of ``Sec-WebSocket-Extensions``; ``client`` asks for what the client says.
    """
    packing, known = None, True
    for each in extensions.split(","):
        name, *options = (part.strip().lower() for part in each.split(";"))
        if name == "permessage-deflate":
            side = "client" if client else "server"
            packing = Packing(f"{side}_no_context_takeover" in options)
        elif name:
            known = False
    return packing, known


def _head_size(head: bytearray) -> int:
    """How long a frame's head is, as far as can be told."""
    if len(head) < 2:
        return 2
    length = head[1] & 0x7F
    return 2 + (2 if length == 126 else 8 if length == 127 else 0) + (4 if head[1] & 0x80 else 0)


def _unmasked(piece: bytes, frame: _Frame) -> bytes:
    """A piece of a frame's content without its mask, of which ``frame.place`` bytes went before."""
    if not frame.mask or not piece:
        return piece
    turn = frame.place & 3
    mask = frame.mask[turn:] + frame.mask[:turn]
    size = len(piece)
    pattern = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(piece) ^ int.from_bytes(pattern)).to_bytes(size)


def _unpacker() -> "zlib._Decompress":
    return zlib.decompressobj(-zlib.MAX_WBITS)
