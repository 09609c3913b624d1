"""One TCP connection: read in pieces while heads are looked for, then spliced to another, byte for byte.

A spliced pair passes on what comes without a task waking up for it. Who cannot take more makes the other side wait, so
that memory stays small however much goes through; the end of one direction is passed on as just that (a half-close),
and a connection that breaks breaks the other one too.
"""

import asyncio
import socket
import struct
import sys
from contextlib import suppress
from typing import cast

from inspector.capture.proxy.front.bodies import Body
from inspector.capture.proxy.front.heads import HeadError

_MOST_KEPT = 1 << 16
"""Bytes that are kept unread before the sender has to wait."""
_MOST_WRITTEN = 1 << 18
"""Bytes that the other side does not take before the sender has to wait."""
_EMPTY_LINE = b"\r\n\r\n"
_BREAK_OFF = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
"""To linger for no time: the other end gets a reset, as it would without us."""


class LostError(Exception):
    """The other end is gone, or ended before it said all."""


class Wire(asyncio.Protocol):
    """A connection, accepted or made."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self.kept = bytearray()
        self.ended = False
        """It will send no more."""
        self.lost = False
        self.moved = 0
        """Bytes that came so far; whether it grows tells whether the connection is idle."""
        self.partner: Wire | None = None
        """To whom what comes is passed on."""
        self.full = False
        """It does not take what is written as fast as it comes."""
        self._said_end = False
        self._paused = False
        self._waiter: asyncio.Future[None] | None = None
        self._room: asyncio.Future[None] | None = None
        self.gone = asyncio.get_running_loop().create_future()
        """Done when the connection is no more."""

    @property
    def peer(self) -> str:
        """Address and port of the other end."""
        return _named(self.transport.get_extra_info("peername"))

    @property
    def here(self) -> str:
        """Address and port of this end."""
        return _named(self.transport.get_extra_info("sockname"))

    # What asyncio tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is there."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's does not say so
        self.transport.set_write_buffer_limits(_MOST_WRITTEN)
        with suppress(OSError, AttributeError):
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def data_received(self, data: bytes) -> None:
        """Some bytes came."""
        self.moved += len(data)
        if self.partner is not None:
            self.partner.write(data)
            return
        self.kept += data
        if len(self.kept) > _MOST_KEPT:
            self.hold()
        self._wake()

    def eof_received(self) -> bool:
        """It will send no more, and may still be written to."""
        self.ended = True
        self._wake()
        if self.partner is not None:
            self.partner.say_end()
            self._close_when_both_ended()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """It is no more."""
        self.lost = self.ended = True
        self._wake()
        if self._room is not None and not self._room.done():
            self._room.set_result(None)
        if self.partner is not None and not self.partner.lost:
            if exc is None and self.partner.ended:
                self.partner.transport.close()
            else:
                self.partner.abort()
        if not self.gone.done():
            self.gone.set_result(None)

    def pause_writing(self) -> None:
        """The other end does not take what is written as fast as it comes."""
        self.full = True
        if self.partner is not None:
            self.partner.hold()

    def resume_writing(self) -> None:
        """It does again."""
        self.full = False
        if self.partner is not None:
            self.partner.go_on()
        if self._room is not None and not self._room.done():
            self._room.set_result(None)

    # What the front does with it.

    def write(self, data: bytes | bytearray) -> None:
        """Send; what cannot be sent any more is dropped."""
        if not self._said_end and not self.transport.is_closing():
            self.transport.write(data)

    async def drain(self) -> None:
        """Wait until there is room for more. Raises ``LostError``."""
        if self.full and not self.lost:
            self._room = asyncio.get_running_loop().create_future()
            await self._room
        if self.lost:
            raise LostError

    async def more(self) -> bool:
        """Wait for further bytes; False when none will come."""
        before = len(self.kept)
        self.go_on()
        while len(self.kept) == before:
            if self.ended:
                return False
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return True

    async def head(self, most: int) -> bytes | None:
        """The next head with its empty line, None at the end. Raises ``HeadError``, and ``LostError`` in its midst."""
        while (end := self.kept.find(_EMPTY_LINE, self._blank())) < 0:
            if len(self.kept) > most:
                raise HeadError(431, f"The head is longer than {most:,} bytes.")
            if b"\n\n" in self.kept:
                raise HeadError(400, "Lines of a head end in CR and LF.")
            if not await self.more():
                if self.kept:
                    raise LostError
                return None
        if end > most:
            raise HeadError(431, f"The head is longer than {most:,} bytes.")
        return self.take(end + len(_EMPTY_LINE))

    def _blank(self) -> int:
        """Where the first line begins: empty lines in front of a request are passed over (RFC 9112, 2.2)."""
        return len(self.kept) - len(self.kept.lstrip(b"\r\n"))

    def take(self, count: int) -> bytes:
        """The first bytes of those that are kept."""
        taken = bytes(self.kept[:count])
        del self.kept[:count]
        return taken

    async def exactly(self, count: int) -> bytes:
        """So many bytes. Raises ``LostError`` when the end comes before."""
        while len(self.kept) < count:
            if not await self.more():
                raise LostError
        return self.take(count)

    async def pass_body(self, body: Body, to: "Wire") -> None:
        """Send a body on as it comes. Raises ``HeadError``, and ``LostError`` when either end is gone."""
        while not body.done:
            if self.kept:
                to.write(self.take(body.feed(self.kept)))
                await to.drain()
            elif not await self.more():
                if body.ends_with_connection and not self.lost:
                    return
                raise LostError

    def splice(self, other: "Wire") -> None:
        """Let the two talk to each other from here on."""
        self.partner, other.partner = other, self
        for one, two in ((self, other), (other, self)):
            if one.kept:
                two.write(one.take(len(one.kept)))
            if one.ended:
                two.say_end()
            if not two.full:
                one.go_on()
        self._close_when_both_ended()
        for one, two in ((self, other), (other, self)):
            if one.lost and not two.lost:
                two.transport.close()

    def say_end(self) -> None:
        """Tell the other end that no more comes from us; it may go on sending."""
        if self._said_end or self.lost:
            return
        self._said_end = True
        with suppress(OSError, RuntimeError):  # it broke in this moment, which is told by connection_lost
            self.transport.write_eof()

    def close(self) -> None:
        """End it once all is sent."""
        if not self.lost:
            self.transport.close()

    def abort(self) -> None:
        """Break it off, so that the other end learns that this was no proper end."""
        if not self.lost:
            with suppress(OSError, AttributeError):
                self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _BREAK_OFF)
            self.transport.abort()

    def _close_when_both_ended(self) -> None:
        if self.ended and self.partner is not None and self.partner.ended:
            self.transport.close()
            self.partner.transport.close()

    def hold(self) -> None:
        """Read no more for now."""
        if not self._paused and not self.ended:
            self._paused = True
            self.transport.pause_reading()

    def go_on(self) -> None:
        """Read again."""
        if self._paused and not self.lost:
            self._paused = False
            with suppress(RuntimeError):  # it is closing
                self.transport.resume_reading()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


def _named(address: tuple[object, ...] | None) -> str:
    if not address:
        return ""
    host = str(address[0]).removeprefix("::ffff:")
    return f"[{host}]:{address[1]}" if ":" in host else f"{host}:{address[1]}"
