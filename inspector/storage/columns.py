"""Packed columns: what the window keeps of every event, 28 bytes each, little-endian, in one blob a block."""

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FIELDS = (
    ("time_us", "<i8"),
    ("name_id", "<u4"),
    ("source_id", "<u4"),
    ("library_id", "<u4"),
    ("size", "<u4"),
    ("type", "u1"),
    ("verdict", "u1"),
    ("flags", "u1"),
    ("vendor_id", "u1"),
)
"""Names and formats, ready for ``numpy.dtype``; the order is that of ``schema.HEAD_COLUMNS``."""

_PACKED = struct.Struct("<qIIIIBBBB")

ROW_BYTES = _PACKED.size
"""Bytes of one event in a block."""

VERDICT_AT, _FLAGS_AT = 25, 26
"""At which of an event's bytes these fields stand."""


class ColumnBlock(NamedTuple):
    """Columns of ``rows`` events from id ``first_id`` on."""

    first_id: int
    rows: int
    data: bytes


def pack(rows: Iterable[tuple[int, ...]]) -> bytes:
    """Rows of the nine columns as one blob of ``ROW_BYTES`` each."""
    packed = _PACKED.pack
    return b"".join([packed(*row) for row in rows])


def repacked(data: bytes, verdicts_and_flags: Sequence[tuple[int, int]]) -> bytes:
    """A block's blob with the verdicts and flags of all its rows replaced."""
    changed = bytearray(data)
    changed[VERDICT_AT::ROW_BYTES] = bytes([verdict for verdict, _ in verdicts_and_flags])
    changed[_FLAGS_AT::ROW_BYTES] = bytes([flags for _, flags in verdicts_and_flags])
    return bytes(changed)
