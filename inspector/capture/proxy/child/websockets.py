"""WebSockets pass byte for byte while their messages are read along.

mitmproxy's own layer takes messages apart and puts them together again: it holds a message back until its last frame
is there, masks and packs it anew, and keeps it whole. A tool that watches must not do that, so this layer takes its
place: what came is passed on first and looked at afterwards, and whatever goes wrong while looking keeps nothing from
passing.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Generator
from typing import Any

from mitmproxy.connection import ConnectionState
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy import commands, events
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layer import Layer
from mitmproxy.proxy.layers import websocket

from inspector.capture.proxy.child.passing import Passing
from inspector.capture.proxy.child.wsframes import Frames, Said, packing_of
from inspector.capture.proxy.contract import WsCount, WsCounted, WsMessage

KEY = "event-inspector-websocket"
"""Where a flow's metadata has its ``Tap``."""

MOST_MESSAGE = 1 << 20
"""Bytes of a message that is told; nobody could read the beginning of a larger one."""
MOST_A_SECOND = 500
"""Messages of a connection that are looked at in a second: no SDK sends so many, and a game or a market does."""
_MOST_HOSTS = 500

_logger = logging.getLogger(__name__)

Commands = Generator[commands.Command, Any, None]


class Tally:
    """What went by since it was told the last time, host by host."""

    def __init__(self) -> None:
        self._hosts: dict[str, Counter[str]] = {}

    def add(self, host: str, **counts: int) -> None:
        """Count something under the names of ``WsCount``; hosts that are too many are not."""
        if host in self._hosts or len(self._hosts) < _MOST_HOSTS:
            self._hosts.setdefault(host, Counter()).update(counts)

    def counted(self) -> WsCounted | None:
        """What there is to tell."""
        if not self._hosts:
            return None
        told = WsCounted(tuple(_count(host, counts) for host, counts in self._hosts.items()))
        self._hosts.clear()
        return told


class Tap:
    """Reads one WebSocket along. ``say`` takes what its sender said."""

    def __init__(self, passing: Passing, extensions: str, tally: Tally, say: Callable[[WsMessage], None]) -> None:
        """``extensions`` is what the origin agreed to."""
        packing, known = packing_of(extensions, client=True)
        self._passing = passing
        self._tally = tally
        self._say = say
        self._sent = Frames(MOST_MESSAGE, packing)
        self._received = Frames(0, packing_of(extensions, client=False)[0])
        self._reads = known
        self._second = 0
        self._in_second = 0
        tally.add(passing.host, opened=1, unread=int(not known))

    def feed(self, data: bytes, *, client: bool) -> None:
        """One side sent something."""
        if not self._reads:
            return
        frames = self._sent if client else self._received
        count, unread = frames.count, frames.unread
        said = frames.feed(data)
        count, unread = frames.count - count, frames.unread - unread
        if frames.broken:
            self._reads = False
        skipped = unread + sum(not self._told(each) for each in said)
        self._tally.add(
            self._passing.host,
            sent=count if client else 0,
            received=0 if client else count,
            skipped=skipped,
            unread=int(bool(frames.broken)),
        )

    def give_up(self) -> None:
        """Read nothing any more."""
        self._reads = False

    def _told(self, said: Said) -> bool:
        """Tell a message that was kept whole, unless there are too many; whether it was told."""
        if said.size > len(said.body):
            return False
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._in_second = second, 0
        self._in_second += 1
        if self._in_second > MOST_A_SECOND:
            return False
        self._say(self._passing.said(said.body, said.size, text=said.text))
        return True


class ReadAlong(Layer):
    """In the place of mitmproxy's layer for WebSockets."""

    def __init__(self, context: Context, flow: HTTPFlow) -> None:
        super().__init__(context)
        self._flow = flow
        self._tap: Tap | None = flow.metadata.get(KEY)

    def _handle_event(self, event: events.Event) -> Commands:
        if isinstance(event, events.DataReceived):
            client = event.connection is self.context.client
            yield commands.SendData(self.context.server if client else self.context.client, event.data)
            self._look(event.data, client=client)
        elif isinstance(event, events.ConnectionClosed):
            for connection in (self.context.server, self.context.client):
                if connection.state is not ConnectionState.CLOSED:
                    yield commands.CloseConnection(connection)
            self._flow.live = False
            self._handle_event = self._over  # type: ignore[method-assign] # as every layer of mitmproxy's goes on

    def _over(self, event: events.Event) -> Commands:  # noqa: ARG002 - what comes when all is over
        yield from ()

    def _look(self, data: bytes, *, client: bool) -> None:
        if self._tap is None:
            return
        try:
            self._tap.feed(data, client=client)
        except Exception:
            self._tap.give_up()
            _logger.exception("A WebSocket is not read on")


def _count(host: str, counts: Counter[str]) -> WsCount:
    return WsCount(host, *(counts[name] for name in ("opened", "sent", "received", "skipped", "unread")))


def read_along() -> None:
    """Have every WebSocket pass through our layer. It is called once, before anything is served."""
    websocket.WebsocketLayer = ReadAlong
