"""One connection that speaks HTTP/1: bytes in, requests to the endpoint, replies out, in order and within the limits.

Between parser and endpoint stands no ASGI: its scope, its events and its checks of every reply header cost more than
everything else that is done for a request, and hide the spelling of headers, the bytes of a request that fails, and the
moment at which to stop reading one.
"""

import asyncio
import contextlib
import logging
import math
import socket
import struct
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, cast

from inspector.capture.endpoint import answers, problems, wire
from inspector.capture.endpoint.connections import Connections
from inspector.capture.endpoint.reader import KEPT_OF_REFUSED, Phase, RequestReader
from inspector.capture.interception.pace import Pace, PacedReply
from inspector.core.exchange import Reply, Request
from inspector.core.problem import Problem
from inspector.interception.rule import LONGEST_WAIT_S

logger = logging.getLogger(__name__)

_LINGER_SECONDS = 5.0
_LINGER_BYTES = 64 << 20
_NO_REPLY = Reply(0, (), b"")
"""Stands for the answer that nobody was there to read."""

# Enum members cost as much to look up as a call does; these are looked up some ten times a request.
_IDLE, _HEADERS, _BODY, _ENDED = Phase.IDLE, Phase.HEADERS, Phase.BODY, Phase.ENDED


class _Turn(NamedTuple):
    """A request that waits for its answer, or the answer itself where it was refused."""

    request: Request
    reply: Reply | None
    connection: bytes
    """The header line about the connection (see ``wire``)."""


@dataclass(slots=True)
class _Slow:
    """A request that is read slowly."""

    request: int = 0
    """Its number on the connection."""
    rate: int = 0
    """Bytes a second; 0 for as fast as they come."""
    waited_s: float = 0.0
    """How long nothing was read."""


def address_text(peer: tuple[str, int] | None) -> str:
    """A socket's other end as text, ``127.0.0.1:50112`` or ``[::1]:50112``; empty when it is not known."""
    if not peer:
        return ""
    return f"[{peer[0]}]:{peer[1]}" if ":" in peer[0] else f"{peer[0]}:{peer[1]}"


class HttpConnection(asyncio.Protocol):
    """Serves one connection; see ``connections.Connection`` for what is asked of it from outside."""

    def __init__(self, shared: Connections) -> None:
        self.deadline = math.inf
        self._shared = shared
        self._reader = RequestReader(shared.limits, self._complete, self._let_send)
        self._transport: asyncio.Transport
        self._client = ""
        self._scheme = "http"
        self._fresh = True
        self._stopping = False
        self._busy = False
        self._paused = False
        self._turns: deque[_Turn] = deque()
        self._awaited = False
        self._pumping = False
        self._blocked = False
        self._discarded = 0
        self._asked: Request | None = None
        """What is being answered."""
        self._ended = False
        """The client sends no more."""
        self._pace: Pace | None = None
        self._slow = _Slow()

    # The transport's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, or turn the client away when there are far too many."""
        # uvloop's transports are of no class of asyncio's.
        self._transport = cast("asyncio.Transport", transport)
        self._client = address_text(transport.get_extra_info("peername"))
        if transport.get_extra_info("sslcontext"):
            self._scheme = "https"
        count, most = len(self._shared), int(self._shared.limits.connections)
        self._shared.join(self)
        if count >= most:
            # Up to twice the limit a request is read, so that its page can read the refusal; beyond, nothing is.
            self._reader.turned_away = problems.too_many_connections(most)
            if count >= 2 * most:
                self._refuse(self._reader.turned_away)
                transport.close()
        self._set_deadline()

    def data_received(self, data: bytes) -> None:
        """Read what came, and refuse what must not go on."""
        reader = self._reader
        if reader.phase is _ENDED:
            self._discard(len(data))
            return
        if self._fresh:
            self._fresh = False
            if self._scheme == "http" and problems.is_tls(data):
                self._refuse_tls(data)
                return
        phase, begun = reader.phase, reader.begun
        problem = reader.feed(data)
        if problem is not None:
            self._refuse(problem)
        if (reader.phase is not phase or reader.begun != begun) and not self._blocked:
            self._set_deadline()
        if self._shared.reading_pace is not None and reader.phase is _BODY:
            self._read_slowly(len(data), self._shared.reading_pace)

    def eof_received(self) -> bool:
        """The client sends no more; it may still read, so what it asked for is answered."""
        self._hung_up()
        if self._reader.phase in (_HEADERS, _BODY):
            self._refuse(problems.incomplete(self._reader.size, self._reader.announced))
        elif self._busy:
            self._reader.phase = _ENDED
            self._stopping = True
        # TLS has no half-closed connections.
        return self._busy and self._scheme == "http"

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - either way it is gone
        """Keep what came of an unfinished request. Requests that came in full are still worked on."""
        self._shared.leave(self)
        reader = self._reader
        if self._fresh and self._scheme == "https":
            # Some clients look at the certificate only when the handshake is over, and say nothing when they go.
            request = reader.request(self._shared.clock(), self._client, self._scheme)
            self._shared.refusals.record(request, problems.hung_up(), _NO_REPLY)
        elif reader.phase in (_HEADERS, _BODY):
            request = reader.refused_request(self._shared.clock(), self._client, self._scheme)
            self._shared.refusals.record(request, problems.incomplete(reader.size, reader.announced), _NO_REPLY)
        reader.phase = _ENDED
        self._hung_up()
        self.resume_writing()
        if self._pace is not None:
            self._pace.hurry()

    def pause_writing(self) -> None:
        """The client does not read its answers: stop answering until it does."""
        self._blocked = True
        self.deadline = self._shared.loop.time() + self._shared.limits.body_seconds

    def resume_writing(self) -> None:
        """The client reads again, or is gone."""
        if self._blocked:
            self._blocked = False
            self._set_deadline()
            self._pump()

    # The server's side

    def expire(self) -> None:
        """The deadline is over: refuse what came too slowly, close what is idle."""
        phase, limits = self._reader.phase, self._shared.limits
        self._fresh, self.deadline = False, math.inf
        if self._blocked or (phase is _ENDED and not self._busy):
            self._transport.abort()
        elif self._busy:
            # It may be us who are slow: reading stops while requests wait, so time starts anew.
            self._set_deadline()
        elif phase is _HEADERS:
            self._refuse(problems.too_slow(body=False, seconds=limits.header_seconds))
        elif phase is _BODY:
            self._refuse(problems.too_slow(body=True, seconds=limits.body_seconds))
        else:
            self._transport.close()

    def shutdown(self) -> None:
        """Take no further request; close once those that have begun are answered."""
        self._fresh, self._stopping = False, True
        if self._reader.phase in (_IDLE, _ENDED) and not self._busy:
            self._transport.close()

    def abort(self) -> None:
        """Close at once."""
        self._transport.abort()

    # Reading

    def _complete(self) -> None:
        """The reader has a request in full."""
        reader = self._reader
        connection = wire.CLOSE if not reader.keep_alive else wire.KEEP if reader.version == "1.1" else wire.KEEP_OLD
        request = reader.request(self._shared.clock(), self._client, self._scheme)
        if self._slow.request == reader.begun and self._slow.waited_s:
            self._shared.read_slowly(request, self._slow.waited_s)
        self._enqueue(_Turn(request, None, connection))

    def _read_slowly(self, size: int, pace: Callable[[Request], int]) -> None:
        """Read on when a slow line would have carried what came; that is no fault of the client's."""
        reader, slow, now = self._reader, self._slow, self._shared.loop.time()
        if slow.request != reader.begun:
            head = reader.refused_request(self._shared.clock(), self._client, self._scheme)
            slow = self._slow = _Slow(reader.begun, pace(head))
        if not slow.rate or self._paused or self._transport.is_closing():
            return
        seconds = min(size / slow.rate, LONGEST_WAIT_S - slow.waited_s)
        slow.waited_s += seconds
        self.deadline = max(self.deadline, now + seconds + self._shared.limits.body_seconds)
        self._transport.pause_reading()
        self._shared.loop.call_later(seconds, self._read_on)

    def _read_on(self) -> None:
        if not self._paused and not self._transport.is_closing():
            self._transport.resume_reading()

    def _let_send(self) -> None:
        """A client waits before it sends its body; behind an unanswered request it must go on waiting."""
        if not self._busy:
            self._transport.write(wire.CONTINUE)

    def _discard(self, size: int) -> None:
        """Read on for a while after a refusal: closing with unread bytes would reset the answer away."""
        self._discarded += size
        if self._discarded > _LINGER_BYTES and not self._busy:
            self._transport.abort()

    def _refuse(self, problem: Problem) -> None:
        """Answer with the problem, keep it as a row, read no further request."""
        request = self._reader.refused_request(self._shared.clock(), self._client, self._scheme)
        reply = answers.refusal(problem, request.header("origin"))
        self._shared.refusals.record(request, problem, reply)
        self._reader.phase = _ENDED
        self._set_deadline()
        self._enqueue(_Turn(request, reply, wire.CLOSE))

    def _refuse_tls(self, data: bytes) -> None:
        """A TLS client understands nothing but TLS."""
        request = self._reader.request(self._shared.clock(), self._client, "tls")
        request = request._replace(body=data[:KEPT_OF_REFUSED], body_size=len(data))
        reply = Reply(0, (), problems.TLS_ALERT)
        self._shared.refusals.record(request, problems.tls_on_plain_port(), reply)
        self._reader.phase = _ENDED
        self._set_deadline()
        self._transport.write(problems.TLS_ALERT)
        self._transport.write_eof()

    # Answering

    def _enqueue(self, turn: _Turn) -> None:
        if turn.reply is not None and not self._busy:
            self._send(turn, turn.reply)
            return
        self._turns.append(turn)
        if self._busy:
            # One request after the other: those that were read wait here, those behind them in the socket.
            if not self._paused and not self._transport.is_closing():
                self._paused = True
                self._transport.pause_reading()
            return
        self._busy = True
        self._shared.begin()
        self._pump()

    def _pump(self) -> None:
        """Answer what waits, in the order in which it came, as far as it goes without waiting."""
        if self._pumping or not self._busy:
            return
        self._pumping = True
        while self._turns and not self._awaited and not self._blocked:
            turn = self._turns.popleft()
            self._awaited = True
            if turn.reply is None:
                self._asked = turn.request
                self._shared.answerer.answer(turn.request, partial(self._answered, turn))
                if self._ended:
                    self._hung_up()
            else:
                self._answered(turn, turn.reply)
        self._pumping = False
        if not self._turns and not self._awaited and not self._blocked:
            self._rest()

    def _answered(self, turn: _Turn, reply: Reply) -> None:
        """One request has its answer."""
        self._asked = None
        if self._stopping and not self._turns and self._reader.phase in (_IDLE, _ENDED):
            turn = turn._replace(connection=wire.CLOSE)
        if isinstance(reply, PacedReply) and not self._transport.is_closing():
            self._send_slowly(turn, reply)
            return
        self._awaited = False
        try:
            self._send(turn, reply)
        except Exception:
            logger.exception("A connection failed")
            self._transport.abort()
        self._pump()

    def _rest(self) -> None:
        """All is answered: read on."""
        self._busy = False
        if self._paused and not self._transport.is_closing():
            self._paused = False
            self._transport.resume_reading()
        self._set_deadline()
        self._shared.finish()

    def _send(self, turn: _Turn, reply: Reply) -> None:
        transport = self._transport
        if transport.is_closing():
            return
        if not reply.status:
            self._cut()
            return
        transport.write(_encoded(turn, reply))
        self._sent(turn)

    def _send_slowly(self, turn: _Turn, reply: PacedReply) -> None:
        """Send an answer at its rate; the next waits until it is through."""

        def write(data: bytes) -> None:
            if not self._transport.is_closing():
                self._transport.write(data)

        def through() -> None:
            self._pace, self._awaited = None, False
            if not self._transport.is_closing():
                self._sent(turn)
            self._pump()

        self._pace = Pace(reply.bytes_per_second, write, lambda: self._blocked)
        self._pace.send(_encoded(turn, reply), through)

    def _sent(self, turn: _Turn) -> None:
        """An answer has been written: close where that is due."""
        transport = self._transport
        if turn.connection is wire.CLOSE:
            self._reader.phase = _ENDED
            if turn.reply is None:
                transport.close()
            elif transport.can_write_eof():
                transport.write_eof()

    def _hung_up(self) -> None:
        """Tell that nobody may be there any more for what is being answered."""
        self._ended = True
        if self._asked is not None:
            self._shared.hung_up(self._asked)

    def _cut(self) -> None:
        """Reset the connection (TCP's RST, as for one that is aborted), where the socket can be told so."""
        sock = self._transport.get_extra_info("socket")
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def _set_deadline(self) -> None:
        """Note until when the client has time for what is expected of it now."""
        limits, phase = self._shared.limits, self._reader.phase
        if phase is _IDLE:
            seconds = math.inf if self._busy else limits.idle_seconds
        elif phase is _ENDED:
            seconds = math.inf if self._busy else _LINGER_SECONDS
        else:
            seconds = limits.header_seconds if phase is _HEADERS else limits.body_seconds
        self.deadline = self._shared.loop.time() + seconds


def _encoded(turn: _Turn, reply: Reply) -> bytes:
    request = turn.request
    return wire.encode(reply, turn.connection, request.received_us // 1_000_000, body=request.method != "HEAD")
