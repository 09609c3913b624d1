"""JSON texts of any size taken apart as a stream: the elements of a long array, or values one after the other.

Only brackets and quotes are looked at; whether an element is JSON in full is for the one who parses it to say. No more
than one element and one block of the file is in memory.
"""

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

_BLOCK = 1 << 18
_LARGEST = 256 << 20
"""Bytes of one element."""
_DEEPEST = 10_000
_SPACE = b" \t\r\n"
_BONE = re.compile(rb'["{}\[\]]')
_TEXT = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
"""A text from behind its opening quote."""
_PLAIN = re.compile(rb"[^\s,:\]}{\[\"]++")
_MARKS = (b'"', b"{", b"[")
_CLOSING = {b"{"[0]: b"}"[0], b"["[0]: b"]"[0]}


class PartsError(ValueError):
    """The text is no JSON here; ``line`` (from 1) says where, the text of the error why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class Part(NamedTuple):
    """One element."""

    line: int
    """On which its first byte stands, from 1."""
    data: bytes


class JsonParts:
    """A JSON text of a file, read forward."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._data = b""
        self._at = 0
        self._line = 1
        self._wanted = _BLOCK

    def values(self) -> Iterator[Part]:
        """Values that follow one another, with commas between them or not. Raises ``PartsError``."""
        while (byte := self._peek()) is not None:
            if byte == b",":
                self._skip(1)
            else:
                yield self.value()

    def elements(self) -> Iterator[Part]:
        """Those of the array that stands here. Raises ``PartsError``."""
        self._expect(b"[")
        while (byte := self._peek()) != b"]":
            if byte == b",":
                self._skip(1)
            else:
                yield self.value()
        self._skip(1)

    def names(self) -> Iterator[str]:
        """Those of the object that stands here; after each, its value has to be taken or left out."""
        self._expect(b"{")
        while (byte := self._peek()) != b"}":
            if byte == b",":
                self._skip(1)
                continue
            key = self.value().data
            self._expect(b":")
            yield key[1:-1].decode("utf-8", "replace") if byte == b'"' else ""
        self._skip(1)

    def value(self) -> Part:
        """The value that stands here. Raises ``PartsError``."""
        line, pieces = self._start(), list[bytes]()
        size = 0
        for piece in self._pieces():
            size += len(piece)
            if size > _LARGEST:
                raise PartsError(line, f"a value is longer than {_LARGEST:,} bytes")
            pieces.append(piece)
        return Part(line, b"".join(pieces))

    def leave(self) -> None:
        """Pass over the value that stands here, whatever its size."""
        self._start()
        for _ in self._pieces():
            pass

    @property
    def line(self) -> int:
        """Where it is, from 1."""
        return self._line + self._data.count(b"\n", 0, self._at)

    def is_at(self, byte: bytes) -> bool:
        """Whether the next value begins so."""
        return self._peek() == byte

    def _start(self) -> int:
        if self._peek() is None:
            raise PartsError(self.line, "the file ends too early")
        return self.line

    def _pieces(self) -> Iterator[bytes]:
        """The bytes of the value that stands here."""
        if self._data[self._at : self._at + 1] not in _MARKS:
            yield self._plain()
            return
        open_: list[int] = []
        while True:
            begin = self._at
            done = self._scan(open_)
            yield self._data[begin : self._at]
            if done:
                return
            if not self._more():
                raise PartsError(self.line, "the file ends in the middle of a value")

    def _scan(self, open_: list[int]) -> bool:
        """Go on as far as can be told from what was read; whether the value is complete."""
        while found := _BONE.search(self._data, self._at):
            byte = found[0][0]
            if byte == b'"'[0]:
                text = self._text(found.end())
                if text is None:
                    self._at = found.start()
                    return False
                self._at = text
            else:
                self._at = found.end()
                self._bracket(byte, open_)
            if not open_:
                return True
        self._at = len(self._data)
        return False

    def _bracket(self, byte: int, open_: list[int]) -> None:
        if byte in _CLOSING:
            if len(open_) >= _DEEPEST:
                raise PartsError(self.line, f"it nests in more than {_DEEPEST:,} levels")
            open_.append(_CLOSING[byte])
        elif not open_ or open_.pop() != byte:
            raise PartsError(self.line, f"a {chr(byte)} closes what was not opened")

    def _text(self, start: int) -> int | None:
        """Where a text ends that begins before ``start``; None when what was read does not tell."""
        found = _TEXT.match(self._data, start)
        return None if found is None else found.end()

    def _plain(self) -> bytes:
        """A number or a word. Only the end of the file, or what cannot be part of it, tells that it is complete."""
        while (found := _PLAIN.match(self._data, self._at)) and found.end() == len(self._data) and self._more():
            pass
        if found is None:
            byte = self._data[self._at : self._at + 1]
            raise PartsError(self.line, f"a value cannot begin with {byte.decode('latin-1')!r}")
        self._at = found.end()
        return found[0]

    def _expect(self, byte: bytes) -> None:
        found = self._peek()
        if found != byte:
            told = "the end of the file" if found is None else repr(found.decode("latin-1"))
            raise PartsError(self.line, f"{byte.decode()!r} is missing before {told}")
        self._skip(1)

    def _peek(self) -> bytes | None:
        """The next byte that is no white space; None at the end of the file."""
        while True:
            while self._at < len(self._data):
                byte = self._data[self._at : self._at + 1]
                if byte not in _SPACE_BYTES:
                    return byte
                self._at += 1
            if not self._more():
                return None

    def _skip(self, count: int) -> None:
        self._at += count

    def _more(self) -> bool:
        """Read on; what was passed is forgotten. A text that is longer than a block makes the next twice as large."""
        self._wanted = _BLOCK if self._at or not self._data else min(2 * self._wanted, _LARGEST)
        block = self._file.read(self._wanted)
        if not block:
            return False
        self._line += self._data.count(b"\n", 0, self._at)
        self._data = self._data[self._at :] + block
        self._at = 0
        if len(self._data) > 2 * _LARGEST:
            raise PartsError(self.line, f"a text is longer than {_LARGEST:,} bytes")
        return True


_SPACE_BYTES = frozenset(bytes([each]) for each in _SPACE)
