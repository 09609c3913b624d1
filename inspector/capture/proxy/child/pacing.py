"""Slow lines in the child: what a throttled exchange writes, to its sender and to its origin, travels at a rate.

A connection is slow from the exchange that a rule acts on until the next one begins on it; over HTTP/2 that is every
exchange that is under way there, as on a slow line. mitmproxy reads no more than it can pass on, so that both ends feel
the pace. An addon of mitmproxy's.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from mitmproxy.addons.proxyserver import Proxyserver
from mitmproxy.connection import Client
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.mode_servers import ProxyConnectionHandler
from mitmproxy.proxy.server import ConnectionIO
from mitmproxy.proxy.server_hooks import ServerConnectionHookData

from inspector.capture.interception.pace import Pace
from inspector.interception.rule import LONGEST_WAIT_S

_ROOM = 1 << 14
"""Bytes that may wait in a slow line before whoever writes has to wait."""


class Pacing:
    """Which connections are slow. ``busy`` says whether an exchange is under way on one."""

    def __init__(self, server: Proxyserver, busy: Callable[[Client], bool]) -> None:
        self._server, self._busy = server, busy
        self._rates: dict[str, int] = {}

    def begin(self, client: Client, bytes_per_second: int) -> None:
        """All that an exchange of this sender's writes travels at this rate."""
        handler = self._handler(client)
        if handler is None:
            return
        self._rates[client.id] = bytes_per_second
        for transport in handler.transports.values():
            _slow_down(handler, transport, bytes_per_second)

    def server_connected(self, data: ServerConnectionHookData) -> None:
        """A slow sender's exchange has reached its origin."""
        rate, handler = self._rates.get(data.client.id), self._handler(data.client)
        if rate and handler is not None and data.server in handler.transports:
            _slow_down(handler, handler.transports[data.server], rate)

    def requestheaders(self, flow: HTTPFlow) -> None:
        """The next exchange begins, which is as fast as it can be unless a rule says otherwise."""
        client = flow.client_conn
        if client.id not in self._rates or self._busy(client):
            return
        del self._rates[client.id]
        handler = self._handler(client)
        for transport in handler.transports.values() if handler is not None else ():
            if isinstance(transport.writer, SlowWriter):
                transport.writer.rate = 0

    def client_disconnected(self, client: Client) -> None:
        """A connection has ended."""
        self._rates.pop(client.id, None)

    def _handler(self, client: Client) -> ProxyConnectionHandler | None:
        return next((each for each in self._server.connections.values() if each.client is client), None)


class SlowWriter:
    """Stands in the place of a connection's writer; all that it does not slow down is that one's own."""

    def __init__(self, writer: Any, alive: Callable[[], None]) -> None:
        """``alive`` is called whenever something is written, so that nobody takes a slow connection for a dead one."""
        self.rate = 0
        """Bytes a second; 0 for as fast as it can."""
        self._writer, self._alive = writer, alive
        self._pace: Pace | None = None
        self._room = asyncio.Event()
        self._room.set()
        self._closed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)

    def write(self, data: bytes) -> None:
        """As ``asyncio.StreamWriter.write``."""
        if self._pace is None and not self.rate:
            self._writer.write(data)
            return
        if self._pace is None:
            self._pace = Pace(self.rate, self._pass_on)
            asyncio.get_running_loop().call_later(LONGEST_WAIT_S, self._hurry, self._pace)
        self._pace.send(data, self._through)
        self._look()

    async def drain(self) -> None:
        """Wait until there is room again."""
        await self._room.wait()
        await self._writer.drain()

    def is_closing(self) -> bool:
        """Whether nothing can be written any more."""
        return self._closed or bool(self._writer.is_closing())

    def write_eof(self) -> None:
        """End what is written, once it is."""
        self._finally(self._writer.write_eof)

    def close(self) -> None:
        """Close, once everything is written."""
        self._closed = True
        self._finally(self._writer.close)

    def _finally(self, end: Callable[[], None]) -> None:
        if self._pace is None or self._writer.is_closing():
            end()
        else:

            def through() -> None:
                self._through()
                end()

            self._pace.send(b"", through)

    def _pass_on(self, data: bytes) -> None:
        if self._writer.is_closing():
            if self._pace is not None:
                self._pace.cancel()
                self._through()
            return
        self._writer.write(data)
        self._alive()
        self._look()

    def _look(self) -> None:
        if self._pace is not None and self._pace.waiting > _ROOM:
            self._room.clear()
        else:
            self._room.set()

    def _through(self) -> None:
        self._pace = None
        self._room.set()

    def _hurry(self, pace: Pace) -> None:
        """It has taken long enough."""
        if self._pace is pace:
            self.rate = 0
            pace.hurry()


def _slow_down(handler: ProxyConnectionHandler, transport: ConnectionIO, bytes_per_second: int) -> None:
    if transport.writer is None:
        return
    if not isinstance(transport.writer, SlowWriter):
        slow: Any = SlowWriter(transport.writer, handler.timeout_watchdog.register_activity)
        transport.writer = slow
    if isinstance(transport.writer, SlowWriter):
        transport.writer.rate = bytes_per_second
