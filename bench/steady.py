"""Load at a fixed rate, open loop: ``python bench/steady.py URL RATE SECONDS [EVERY_MS]``.

A request is due at its moment whether or not earlier ones were answered, and its time counts from that moment, so that
a stall is felt by everybody who would have come meanwhile. Prints the quantiles of the answers' times in milliseconds
as one line of JSON.

A request is sent within microseconds of its moment, which takes most of a processor: the clock is looked at all the
time. Where answers are not what is measured, say every how many milliseconds to send what is due by then.
"""

import asyncio
import json
import sys
import time
from collections import deque
from urllib.parse import urlsplit

import uvloop

from bench.results import quantiles

_CONNECTIONS = 64
_HEAD = (
    b"POST /v1/t HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nAuthorization: Basic d2tCZW5jaG1hcms6\r\n"
)
_MESSAGE = (
    b'{"timestamp":"2026-11-22T05:03:00.120Z","userId":"user-%d","anonymousId":"3d0a6b0f-5b76-4d1c-9f0a-8a7e6c2b1d00",'
    b'"event":"Product Added","type":"track","properties":{"cart_id":"c-5521","product_id":"p-%d","sku":"G-32",'
    b'"category":"Games","name":"Monopoly: 3rd Edition","brand":"Hasbro","price":18.99,"quantity":1,'
    b'"url":"https://www.example.com/product/path","image_url":"https://www.example.com/product/path.jpg"},'
    b'"context":{"page":{"path":"/shop/games","title":"Games, puzzles and more","url":"https://www.example.com/shop"},'
    b'"userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","locale":"en-GB",'
    b'"library":{"name":"analytics.js","version":"npm:next-1.84.3"},"timezone":"Europe/Berlin"},'
    b'"messageId":"steady-%d-%d","sentAt":"2026-11-22T05:03:00.125Z"}'
)


class Sender(asyncio.Protocol):
    """One connection: sends a request that is due, waits for its answer, is free again."""

    def __init__(self, load: "Load") -> None:
        self._load = load
        self._due = 0.0
        self._received = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is open."""
        self._transport = transport  # type: ignore[assignment] # uvloop's is no class of asyncio's

    def send(self, due: float, number: int) -> None:
        """Send a request that was due at this moment."""
        self._due = due
        body = _MESSAGE % (number % 500, number % 97, self._load.run, number)
        self._transport.write(b"%sContent-Length: %d\r\n\r\n%s" % (_HEAD, len(body), body))

    def data_received(self, data: bytes) -> None:
        """An answer came; both servers send it in one piece of less than a packet."""
        self._received += data
        if self._received.endswith(b"}"):
            if not self._received.startswith(b"HTTP/1.1 200"):
                self._load.failed = self._received
            self._received = b""
            self._load.answered(self, self._due)


class Load:
    """Requests at a fixed rate on a few connections."""

    def __init__(self, rate: int) -> None:
        self.run = time.time_ns()
        self.times: list[float] = []
        self.failed: bytes | None = None
        """An answer that was no success."""
        self._rate = rate
        self._free: deque[Sender] = deque()
        self._waiting: deque[tuple[float, int]] = deque()

    def answered(self, sender: Sender, due: float) -> None:
        """Note how long it took, and let the connection take the next that waits."""
        self.times.append((time.perf_counter() - due) * 1000)
        self._free.append(sender)
        self._send()

    async def go(self, host: str, port: int, seconds: float, every_s: float) -> None:
        """Send until the time is over, and wait for the last answers."""
        loop = asyncio.get_running_loop()
        for _ in range(_CONNECTIONS):
            _, sender = await loop.create_connection(lambda: Sender(self), host, port)
            self._free.append(sender)
        start, count = time.perf_counter(), 0
        total = int(self._rate * seconds)
        while count < total:
            due = min(total, int((time.perf_counter() - start) * self._rate) + 1)
            for number in range(count, due):
                self._waiting.append((start + number / self._rate, number))
            count = due
            self._send()
            await asyncio.sleep(max(every_s, start + count / self._rate - time.perf_counter()))
        while len(self.times) < total:  # noqa: ASYNC110 - an event would cost every answer something
            await asyncio.sleep(0.01)
        assert self.failed is None, self.failed

    def _send(self) -> None:
        while self._waiting and self._free:
            self._free.popleft().send(*self._waiting.popleft())


def main(url: str, rate: int, seconds: float, every_ms: float = 0.0) -> None:
    """Run the load and tell."""
    load, place = Load(rate), urlsplit(url)
    uvloop.run(load.go(place.hostname or "", place.port or 80, seconds, every_ms / 1000))
    print(json.dumps(quantiles(load.times)._asdict()))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *map(float, sys.argv[3:]))
