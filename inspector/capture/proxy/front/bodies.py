"""Where the body of an HTTP/1 message ends. Its bytes are passed on as they are; only their number is of interest."""

import re

from inspector.capture.proxy.front.heads import CHUNKED, UNTIL_CLOSED, HeadError

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?")
_LONGEST_LINE = 8192
_MOST_TRAILERS = 64


class Body:
    """Follows one body."""

    def __init__(self, length: int) -> None:
        """``length`` in bytes, ``CHUNKED`` or ``UNTIL_CLOSED``."""
        self._chunked = length == CHUNKED
        self._open_end = length == UNTIL_CLOSED
        self._left = max(length, 0)
        """Bytes of the body, or of the chunk, that are still to come."""
        self._line = b""
        self._in_chunk = False
        self._trailers = -1
        self.done = length == 0

    @property
    def ends_with_connection(self) -> bool:
        """Whether the end of the connection is the body's end."""
        return self._open_end

    def feed(self, data: bytes | bytearray | memoryview) -> int:
        """How many of these bytes are the body's; raises ``HeadError`` for chunks that are none."""
        place, size = 0, len(data)
        while place < size and not self.done:
            if self._open_end:
                return size
            if self._left:
                taken = min(self._left, size - place)
                self._left -= taken
                place += taken
                self.done = not self._chunked and not self._left
            else:
                place = self._chunk_line(data, place)
        return place

    def _chunk_line(self, data: bytes | bytearray | memoryview, place: int) -> int:
        """Take what there is of a line with a chunk's size, or of a trailer; where it ends in ``data``."""
        rest = bytes(data[place : place + _LONGEST_LINE + 2])
        end = rest.find(b"\n")
        self._line += rest if end < 0 else rest[: end + 1]
        if len(self._line) > _LONGEST_LINE:
            raise HeadError(400, "A line between the chunks of a body is too long.")
        if end < 0:
            return place + len(rest)
        line, self._line = self._line, b""
        if not line.endswith(b"\r\n"):
            raise HeadError(400, "A line between the chunks of a body does not end as it should.")
        self._take_line(line[:-2])
        return place + end + 1

    def _take_line(self, line: bytes) -> None:
        if self._trailers >= 0:
            self._trailers += 1
            self.done = not line
            if self._trailers > _MOST_TRAILERS:
                raise HeadError(400, "A body has too many trailers.")
            return
        if self._in_chunk and line:
            raise HeadError(400, "A chunk of a body is longer than it says.")
        if self._in_chunk:
            self._in_chunk = False
            return
        found = _SIZE.fullmatch(line)
        if found is None:
            raise HeadError(400, "A chunk of a body does not say how long it is.")
        size = int(found[1], 16)
        if size:
            self._left, self._in_chunk = size, True
        else:
            self._trailers = 0
