"""Protocol buffers without their definition: the fields of a message by number (protobuf.dev, encoding). Never raises.

What ends too early or is no such message gives the fields before that place.
"""

import struct
from typing import Any

_MOST_VARINT = 10
"""Bytes of a varint."""
_VARINT, _DOUBLE, _BYTES, _FLOAT = 0, 1, 2, 5

Fields = dict[int, list[Any]]
"""Values by field number: whole numbers, doubles, bytes."""


def read_fields(data: bytes, left: list[int]) -> Fields:
    """The fields of a message. ``left`` holds how many fields may still be read, and is counted down."""
    found: Fields = {}
    at = 0
    while at < len(data) and left[0] > 0:
        left[0] -= 1
        tag, at = _varint(data, at)
        if tag is None or not tag >> 3:
            break
        value, at = _value(data, at, tag & 7)
        if value is None:
            break
        found.setdefault(tag >> 3, []).append(value)
    return found


def parts(fields: Fields, number: int) -> list[bytes]:
    """The values of a field that are messages or texts."""
    return [each for each in fields.get(number, ()) if isinstance(each, bytes)]


def one(fields: Fields, number: int) -> str | float | None:
    """The last value of a field, bytes as text."""
    values = fields.get(number)
    if not values:
        return None
    value = values[-1]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    known: float = value
    return known


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    """A value and where it ends; None for what cannot be read."""
    if kind == _VARINT:
        number, at = _varint(data, at)
        return (None if number is None else number - (1 << 64) if number >> 63 else number), at
    if kind == _BYTES:
        length, at = _varint(data, at)
        if length is None or length > len(data) - at:
            return None, at
        return data[at : at + length], at + length
    width = {_DOUBLE: 8, _FLOAT: 4}.get(kind, 0)
    if not width or width > len(data) - at:
        return None, at
    (number,) = struct.unpack_from("<d" if width == 8 else "<f", data, at)
    return (number if -1e308 < number < 1e308 else str(number)), at + width


def _varint(data: bytes, at: int) -> tuple[int | None, int]:
    number = 0
    for step, byte in enumerate(data[at : at + _MOST_VARINT]):
        number |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            return number & 0xFFFF_FFFF_FFFF_FFFF, at + step + 1
    return None, at
