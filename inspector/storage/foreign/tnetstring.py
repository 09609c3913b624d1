"""Typed netstrings as mitmproxy writes its flow files: one value after the other, each with its length in front.

``5:hello,`` are bytes, ``;`` is a text, ``#`` an integer, ``^`` a float, ``!`` a boolean, ``~`` nothing, ``]`` a list
and ``}`` a dictionary, whose contents are such values again (tnetstrings.info; the text is mitmproxy's addition).
The length goes first, so a value whose inside is broken can be passed over, and how much is read is known beforehand.
"""

import re
from typing import IO, Any, NamedTuple

_DEEPEST = 32
"""Levels. A flow has eight at the most."""
_LARGEST = 256 << 20
"""Bytes of one value."""
_MOST_DIGITS = 12
_INTEGER = re.compile(rb"-?[0-9]{1,40}")
_FLOAT = re.compile(rb"[-+]?(?:[0-9.]{1,40}(?:[eE][-+]?[0-9]{1,4})?|inf|nan)")
_MARKS = b",;#^!~]}"


class NetstringError(ValueError):
    """The bytes are no such value; the text says why."""


class Frame(NamedTuple):
    """A value of a file that is not looked into yet."""

    start: int
    """Where in the file its length begins, in bytes."""
    mark: int
    """The byte that says what it is."""
    data: bytes


def read_frame(file: IO[bytes], start: int) -> Frame | None:
    """The next value of a file, or None at its end. Raises ``NetstringError`` when none begins here or it is cut."""
    length, head = _length(file)
    if length is None:
        return None
    data = file.read(length)
    mark = file.read(1)
    if len(data) < length or not mark:
        whole = len(head) + length + 1
        raise NetstringError(f"the file ends after {len(head) + len(data) + len(mark):,} of its {whole:,} bytes")
    if mark not in _MARKS:
        raise NetstringError(f"it ends with the byte 0x{mark[0]:02x}, which marks no type")
    return Frame(start, mark[0], data)


def size_of(frame: Frame) -> int:
    """Bytes that it takes in the file."""
    return len(str(len(frame.data))) + len(frame.data) + 2


def value_of(frame: Frame) -> Any:
    """What is in it: None, bool, int, float, bytes, str, list, or dict of texts. Raises ``NetstringError``."""
    return _value(frame.mark, memoryview(frame.data), 0)


def write_value(value: Any) -> bytes:
    """A value as such a string: the inverse of ``value_of``."""
    if isinstance(value, dict):
        return _framed(b"".join(write_value(each) for pair in value.items() for each in pair), b"}")
    if isinstance(value, list | tuple):
        return _framed(b"".join(write_value(each) for each in value), b"]")
    return _written(value)


def _written(value: Any) -> bytes:
    if isinstance(value, bytes):
        return _framed(value, b",")
    if isinstance(value, str):
        return _framed(value.encode("utf-8", "replace"), b";")
    if value is None:
        return b"0:~"
    if isinstance(value, bool):
        return b"4:true!" if value else b"5:false!"
    return _framed(repr(value).encode(), b"^" if isinstance(value, float) else b"#")


def _framed(data: bytes, mark: bytes) -> bytes:
    return b"%d:%b%b" % (len(data), data, mark)


def _length(file: IO[bytes]) -> tuple[int | None, bytes]:
    """The length that a value begins with, and the bytes that say it; None at the end of the file."""
    head = b""
    while (byte := file.read(1)).isdigit() and len(head) <= _MOST_DIGITS:
        head += byte
    if not head and not byte:
        return None, b""
    return _counted(head, byte), head + byte


def _counted(digits: bytes, after: bytes) -> int:
    if after != b":" or not digits or len(digits) > _MOST_DIGITS or (digits[:1] == b"0" and digits != b"0"):
        raise NetstringError("it does not begin with a length")
    if int(digits) > _LARGEST:
        raise NetstringError(f"it is said to have {int(digits):,} bytes, more than the {_LARGEST:,} that are read")
    return int(digits)


def _value(mark: int, data: memoryview, depth: int) -> Any:
    if mark == b","[0]:
        return bytes(data)
    if mark == b";"[0]:
        return bytes(data).decode("utf-8", "replace")
    if mark in b"]}":
        if depth >= _DEEPEST:
            raise NetstringError(f"it nests in more than {_DEEPEST} levels")
        return _list(data, depth + 1) if mark == b"]"[0] else _dictionary(data, depth + 1)
    return _plain(mark, bytes(data))


def _plain(mark: int, data: bytes) -> Any:
    if mark == b"#"[0] and _INTEGER.fullmatch(data):
        return int(data)
    if mark == b"^"[0] and _FLOAT.fullmatch(data) and data.count(b".") <= 1 and data.strip(b"+-.eE"):
        return float(data)
    if mark == b"!"[0] and data in (b"true", b"false"):
        return data == b"true"
    if mark == b"~"[0] and not data:
        return None
    raise NetstringError(f"{data[:40]!r} is no value of the type {chr(mark)!r}")


def _list(data: memoryview, depth: int) -> list[Any]:
    found = []
    while data:
        value, data = _next(data, depth)
        found.append(value)
    return found


def _dictionary(data: memoryview, depth: int) -> dict[str, Any]:
    """Keys become texts: files of mitmproxy 0.17 and before have bytes there."""
    found: dict[str, Any] = {}
    while data:
        key, data = _next(data, depth)
        if not data:
            raise NetstringError("a dictionary has a key without a value")
        value, data = _next(data, depth)
        found[key.decode("utf-8", "replace") if isinstance(key, bytes) else str(key)] = value
    return found


def _next(data: memoryview, depth: int) -> tuple[Any, memoryview]:
    head = bytes(data[: _MOST_DIGITS + 1])
    digits, colon, _ = head.partition(b":")
    if not colon or not digits.isdigit():
        raise NetstringError("a value inside does not begin with a length")
    length, start = _counted(digits, colon), len(digits) + 1
    if len(data) <= start + length:
        raise NetstringError("a value inside is longer than what it stands in")
    value = _value(data[start + length], data[start : start + length], depth)
    return value, data[start + length + 1 :]
