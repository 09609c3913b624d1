"""What the child tells the engine: a bounded queue, written in batches. When it is full, records are dropped, counted.

Traffic never waits for it. What is no record (listeners, refusals, counts) is small and always kept.
"""

import asyncio
from collections import deque

from inspector.capture.proxy.contract import Dropped, Message, encode
from inspector.capture.proxy.frames import BrokenStreamError

MOST = 64 << 20
"""Bytes of records that wait at most."""

_BATCH = 64
_BATCH_BYTES = 1 << 20
_PAUSE_S = 0.02


class Outbox:
    """A queue in front of a stream. ``run`` writes until the stream breaks or it is cancelled."""

    def __init__(self, writing: asyncio.StreamWriter, most: int = MOST) -> None:
        self._writing = writing
        self._most = most
        self._frames: deque[bytes] = deque()
        self._some = asyncio.Event()
        self._enough = asyncio.Event()
        self._dropped = 0
        self._dropped_bytes = 0
        self.waiting = 0
        """Bytes that wait."""

    def tell(self, message: Message) -> None:
        """Send a message, however much waits."""
        self._put(encode(message))

    def record(self, message: Message) -> None:
        """Send a record if there is room."""
        try:
            frame = encode(message)
        except BrokenStreamError:
            self._drop(0)
            return
        if self.waiting + len(frame) > self._most:
            self._drop(len(frame))
            return
        self._put(frame)

    async def run(self) -> None:
        """Write what comes, every 20 ms or 64 messages. Raises ``ConnectionError`` when nobody reads any more."""
        while True:
            await self._some.wait()
            if len(self._frames) < _BATCH:
                try:
                    async with asyncio.timeout(_PAUSE_S):
                        await self._enough.wait()
                except TimeoutError:
                    pass
            await self._write()

    async def flush(self, seconds: float) -> None:
        """Write what waits, for a bounded time."""
        try:
            async with asyncio.timeout(seconds):
                while self._frames or self._dropped:
                    await self._write()
        except (TimeoutError, ConnectionError):
            return

    async def _write(self) -> None:
        batch, size = self._told_drops(), 0
        while self._frames and size < _BATCH_BYTES:
            batch.append(self._frames.popleft())
            size += len(batch[-1])
        if len(self._frames) < _BATCH:
            self._enough.clear()
        if not self._frames:
            self._some.clear()
        self._writing.write(b"".join(batch))
        self.waiting -= size
        await self._writing.drain()

    def _told_drops(self) -> list[bytes]:
        if not self._dropped:
            return []
        told = Dropped(self._dropped, self._dropped_bytes)
        self._dropped = self._dropped_bytes = 0
        return [encode(told)]

    def _put(self, frame: bytes) -> None:
        self._frames.append(frame)
        self.waiting += len(frame)
        self._some.set()
        if len(self._frames) >= _BATCH:
            self._enough.set()

    def _drop(self, size: int) -> None:
        self._dropped += 1
        self._dropped_bytes += size
        self._some.set()
