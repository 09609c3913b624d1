"""Plain http through the front, one request after another on a client's connection.

Each request is led where it belongs: to the process that decrypts when its host is listed, or when it may carry events
that only its content tells; straight to the origin otherwise. The connection to the origin is kept for the next
request to the same place.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import NamedTuple

from inspector.capture.proxy.front.bodies import Body
from inspector.capture.proxy.front.dialing import Line
from inspector.capture.proxy.front.heads import (
    HeadError,
    Place,
    RequestHead,
    ResponseHead,
    plain_place,
    request_length,
    response_head,
    response_length,
)
from inspector.capture.proxy.front.passing import keeps_alive, passed_back, passed_on, upgrades
from inspector.capture.proxy.front.wire import LostError, Wire

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class Wanted(NamedTuple):
    """A request that is to be passed on."""

    head: RequestHead
    place: Place
    length: int
    """Of its body, in bytes, or ``CHUNKED``."""


Opener = Callable[[Wanted], Awaitable[Line]]
"""Makes the connection for a request; raises ``DialError``."""
Path = Callable[[Wanted], object]
"""Tells which way a request is to go: requests with equal ways can share a connection."""


class PlainRequests:
    """The plain requests of one client's connection."""

    def __init__(self, client: Wire, opener: Opener, path: Path, most: int) -> None:
        """``most`` is how long a head may be, in bytes."""
        self._client, self._opener, self._path, self._most = client, opener, path, most
        self._line: Line | None = None
        self._leads: object = None
        client.gone.add_done_callback(lambda _: self._client_gone())

    async def serve(self, head: RequestHead) -> bool:
        """Pass on a request and its answer; whether the client's connection can be used further.

        Raises ``HeadError`` and ``DialError`` before anything was answered, and ``LostError`` when an end is gone.
        """
        wanted = Wanted(head, plain_place(head), request_length(head))
        line, fresh = await self._to(wanted)
        try:
            return await self._exchange(wanted, line)
        except _UnansweredError:
            self.close()
            if fresh or wanted.length or head.method not in _SAFE:
                raise HeadError(502, f"{wanted.place.host} ended the connection without an answer.") from None
        line, _ = await self._to(wanted)
        try:
            return await self._exchange(wanted, line)
        except _UnansweredError:
            raise HeadError(502, f"{wanted.place.host} ended the connection without an answer.") from None

    def close(self) -> None:
        """End the connection to the origin."""
        if self._line is not None:
            self._line.wire.close()
            self._line = None

    def _client_gone(self) -> None:
        """Nobody waits for the answer any more."""
        if self._line is not None:
            self._line.wire.abort()

    async def _to(self, wanted: Wanted) -> tuple[Line, bool]:
        """A connection for a request, and whether it is a new one."""
        leads = self._path(wanted)
        if self._line is not None and self._leads == leads and not self._line.wire.ended:
            return self._line, False
        self.close()
        self._line, self._leads = await self._opener(wanted), leads
        return self._line, True

    async def _exchange(self, wanted: Wanted, line: Line) -> bool:
        more = () if line.upstream is None else line.upstream.fields
        line.wire.write(passed_on(wanted.head, wanted.place, absolute=line.upstream is not None, more=more))
        sending = asyncio.create_task(self._send_body(wanted, line.wire))
        ending = asyncio.create_task(self._pass_end_on(sending, line.wire))
        try:
            answer = await self._final_head(line.wire)
            if answer.status == 101 and upgrades(wanted.head):
                await sending
                return await self._upgraded(answer, line.wire)
            return await self._pass_back(wanted, answer, line.wire, sending)
        finally:
            for task in (ending, sending):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _send_body(self, wanted: Wanted, origin: Wire) -> None:
        try:
            await self._client.pass_body(Body(wanted.length), origin)
        except HeadError:
            origin.abort()  # half a body that nobody can read must not look like a whole one
        except LostError:
            if self._client.lost or self._client.ended:
                origin.abort()

    async def _pass_end_on(self, sending: "asyncio.Task[None]", origin: Wire) -> None:
        """Tell the other side when the client sends no more, so that nobody waits for one that has hung up."""
        await asyncio.wait({sending})
        if not self._client.kept and not await self._client.more() and not self._client.lost:
            origin.say_end()

    async def _final_head(self, origin: Wire) -> ResponseHead:
        """The head of the final answer; those before it are passed on. Raises ``_UnansweredError``."""
        answered = False
        while True:
            try:
                data = await origin.head(self._most)
            except LostError:
                data = None
            except HeadError as error:
                raise HeadError(502, "The head of the answer is not what it should be.") from error
            if data is None and (answered or self._client.lost):
                raise LostError
            if data is None:
                raise _UnansweredError
            try:
                answer = response_head(data)
            except HeadError as error:
                raise HeadError(502, "The answer is no HTTP.") from error
            if answer.status >= 200 or answer.status == 101:
                return answer
            answered = True
            self._client.write(passed_back(answer, closes=False))

    async def _pass_back(
        self, wanted: Wanted, answer: ResponseHead, origin: Wire, sending: "asyncio.Task[None]"
    ) -> bool:
        body = Body(response_length(answer, wanted.head.method))
        stays = keeps_alive(answer) and not body.ends_with_connection and sending.done()
        keeps = keeps_alive(wanted.head) and wanted.head.version == "1.1" and sending.done()
        keeps = keeps and not body.ends_with_connection
        self._client.write(passed_back(answer, closes=not keeps))
        try:
            await origin.pass_body(body, self._client)
        except (HeadError, LostError):
            self._client.abort()  # what was cut must not look complete
            raise LostError from None
        if not stays or origin.kept:
            self.close()
        return keeps

    async def _upgraded(self, answer: ResponseHead, origin: Wire) -> bool:
        self._line = None
        self._client.write(passed_back(answer, closes=False))
        self._client.splice(origin)
        await self._client.gone
        return False


class _UnansweredError(Exception):
    """The origin ended the connection without a word. It never leaves this module."""
