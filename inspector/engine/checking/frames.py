"""How the engine and its worker processes talk: frames of bytes with their length in front, through pipes."""

import asyncio
import struct
from typing import IO

_LENGTH = struct.Struct(">Q")
_LONGEST = 1 << 31


class BrokenFrameError(Exception):
    """The other side ended in the middle of a frame, or sent something that is none."""


def framed(data: bytes) -> bytes:
    """The bytes with their length in front."""
    return _LENGTH.pack(len(data)) + data


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Send a frame at once."""
    stream.write(framed(data))
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None at the end."""
    head = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None


async def next_frame(stream: asyncio.StreamReader) -> bytes | None:
    """The next frame, on the loop; None at the end. Raises ``BrokenFrameError``."""
    try:
        length = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))[0]
        if length > _LONGEST:
            raise BrokenFrameError
        return await stream.readexactly(length)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise BrokenFrameError from error
        return None
