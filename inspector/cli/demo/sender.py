"""Delivering the shop's messages over real connections, until every one of them is accepted.

Each lane is a thread with one connection that is kept open; a customer's messages stay in one lane, in order. What is
refused for a passing reason or meets a broken connection is sent again, marked as a retry, for as long as it takes.
"""

import http.client
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from inspector.cli.demo.requests import Post, batch, single, stamp
from inspector.cli.demo.shop import Sent
from inspector.cli.demo.stock import SENDERS, WEB
from inspector.core.errors import KnownError

_LANES = 4
_WAITING = 64
"""Requests that may wait in a lane before the shop does."""
_TIMEOUT_S = 30.0
_LONGEST_PAUSE_S = 2.0
_BATCH_AGE_US = 1_000_000
_GRACE_S = 5.0
"""How long an interrupted delivery goes on with what was handed over."""
_PASSING = frozenset({408, 429, 503})


@dataclass(slots=True)
class Tally:
    """What was done so far. Counts of one lane are that lane's alone until they are added up."""

    accepted: int = 0
    """Messages that were answered 200, repeats included."""
    requests: int = 0
    retries: int = 0
    """Requests that had to be sent again."""
    trouble: str | None = None
    """Why the last request was not accepted, until one is."""
    refused: str | None = None
    """Set when a request was refused for good."""


@dataclass(slots=True)
class Handed:
    """What was handed over for delivery."""

    messages: int = 0
    repeats: int = 0
    mistakes: Counter[str] = field(default_factory=Counter)


class Delivery:
    """Takes messages, makes requests of them and delivers these on several lanes."""

    def __init__(self, url: str, most_in_batch: int, notice: Callable[[str], None]) -> None:
        """``url`` is the engine's address; ``notice`` is told when it stops answering, and when it is back.

        Raises ``KnownError`` when the address is none that HTTP can be spoken to.
        """
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise KnownError(f"{url} is no address to send to.", "It looks like http://127.0.0.1:8765.")
        self.handed = Handed()
        self._most = most_in_batch
        self._notice = notice
        self._troubled = False
        self._open: dict[str, tuple[int, list[tuple[Sent, dict[str, Any]]]]] = {}
        self._stop = threading.Event()
        self._interrupted: float | None = None
        prefix = parts.path.rstrip("/")
        self._lanes = [_Lane(parts.hostname, parts.port or 80, prefix, self._stop) for _ in range(_LANES)]

    def start(self) -> None:
        """Begin to deliver. Raises ``KnownError`` when nobody answers at the address."""
        self._lanes[0].check()
        for lane in self._lanes:
            lane.start()

    def hand(self, sent: Sent, now_us: int) -> None:
        """Have a message delivered; waits while too many are under way."""
        self.handed.messages += 1
        if sent.mistake is not None:
            self.handed.mistakes[sent.mistake] += 1
        message = stamp(sent, now_us)
        if sent.sender is WEB or self._most == 1:
            self._put(sent.customer, single(sent, message, now_us))
        else:
            name = sent.sender.name
            self._open.setdefault(name, (now_us, []))[1].append((sent, message))
            self.flush(now_us)
        if sent.twice:
            self.handed.repeats += 1
            self._put(sent.customer, single(sent, message, now_us))

    def flush(self, now_us: int, *, everything: bool = False) -> None:
        """Send the batches that are full, or old."""
        for name, (since_us, pairs) in list(self._open.items()):
            if everything or len(pairs) >= self._most or now_us - since_us >= _BATCH_AGE_US:
                del self._open[name]
                lane = [sender.name for sender in SENDERS].index(name)
                self._put(lane, batch(pairs[0][0], [message for _, message in pairs], now_us))

    def finish(self, now_us: int) -> None:
        """Wait until everything that was handed over is accepted; when interrupted, for a few seconds at most."""
        self.flush(now_us, everything=True)
        for lane in self._lanes:
            while lane.is_alive() and not lane.put(None) and self._patient():
                pass
        while any(lane.is_alive() for lane in self._lanes) and self._patient():
            time.sleep(0.01)
        self.stop()
        self.watch()

    def interrupt(self) -> None:
        """The user wants it to end. Fit for a signal handler."""
        self._interrupted = self._interrupted or time.monotonic()

    @property
    def interrupted(self) -> bool:
        """Whether the user wants it to end."""
        return self._interrupted is not None

    def stop(self) -> None:
        """Give up what is not accepted yet."""
        self._stop.set()
        for lane in self._lanes:
            if lane.is_alive():
                lane.join(_TIMEOUT_S)

    def tally(self) -> Tally:
        """The lanes' counts together."""
        each = [lane.tally for lane in self._lanes]
        return Tally(
            accepted=sum(one.accepted for one in each),
            requests=sum(one.requests for one in each),
            retries=sum(one.retries for one in each),
            trouble=next((one.trouble for one in each if one.trouble), None),
            refused=next((one.refused for one in each if one.refused), None),
        )

    def _put(self, number: int, post: Post) -> None:
        lane = self._lanes[number % _LANES]
        while not lane.put(post) and self._patient():
            pass

    def _patient(self) -> bool:
        """Whether it is worth waiting on: not for long once interrupted, and then not for an engine that is gone."""
        self.watch()
        if self._interrupted is None:
            return True
        return not self._troubled and time.monotonic() - self._interrupted < _GRACE_S

    def watch(self) -> None:
        """See how the lanes do; to be called now and then. Raises ``KnownError`` when an event is refused."""
        for lane in self._lanes:
            if lane.error is not None:
                raise lane.error
        tally = self.tally()
        if tally.refused:
            message = f"The engine refused an event: {tally.refused}."
            raise KnownError(message, "See whether that address is an engine's.")
        if (tally.trouble is not None) is not self._troubled:
            self._troubled = not self._troubled
            self._notice(f"Trying again until it is accepted: {tally.trouble}." if tally.trouble else "Accepted again.")


class _Lane(threading.Thread):
    """One connection and the requests that wait for it."""

    def __init__(self, host: str, port: int, prefix: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.tally = Tally()
        self.error: Exception | None = None
        """A bug that ended the lane."""
        self._prefix = prefix
        self._stopped = stop
        self._posts: queue.Queue[Post | None] = queue.Queue(_WAITING)
        self._connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT_S)

    def check(self) -> None:
        """See that somebody answers. Raises ``KnownError``."""
        try:
            self._connection.connect()
        except OSError as error:
            address = f"{self._connection.host}:{self._connection.port}"
            message = f"Nothing answers at {address} ({error.strerror or error})."
            raise KnownError(message, "Start an engine with `inspector serve`, or name one with --url.") from error

    def put(self, post: Post | None) -> bool:
        """Have a request sent, or after all others the lane ended; False when there was no room for a while."""
        try:
            self._posts.put(post, timeout=0.2)
        except queue.Full:
            return False
        return True

    def run(self) -> None:
        """Send what waits, each until it is accepted, until the end or the stop."""
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - raised again where it is seen, by watch()
            self.error = error
        finally:
            self._connection.close()

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                post = self._posts.get(timeout=0.2)
            except queue.Empty:
                continue
            if post is None:
                break
            self._deliver(post)

    def _deliver(self, post: Post) -> None:
        tried, pause = 0, 0.05
        while not self._accepted(post, tried):
            if self.tally.refused:
                self._stopped.set()
            if self._stopped.wait(pause):
                return
            tried, pause = tried + 1, min(2 * pause, _LONGEST_PAUSE_S)
            self.tally.retries += 1
        self.tally.accepted += post.messages

    def _accepted(self, post: Post, tried: int) -> bool:
        headers = {**post.headers, "X-Retry-Count": str(tried)} if tried else post.headers
        tally = self.tally
        try:
            self._connection.request("POST", self._prefix + post.path, post.body, headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            tally.trouble = f"the connection failed ({str(error) or type(error).__name__})"
            return False
        tally.requests += 1
        if response.status == 200:
            tally.trouble = None
            return True
        tally.trouble = f"it answered {response.status} {body[:200].decode('utf-8', 'replace')}".strip()
        if response.status < 500 and response.status not in _PASSING:
            tally.refused = tally.trouble
        return False
