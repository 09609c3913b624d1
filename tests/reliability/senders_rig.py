"""Clients that go on sending through every crash of the engine, and know what was promised to them."""

import http.client
import json
import threading
from collections import Counter
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.engine.conftest import BASIC
from tests.reliability.stored_rig import Stored

_PAUSE_S = 0.003


class Senders:
    """Some senders and the address at which they find the engine at the moment."""

    def __init__(self, padding: int = 500) -> None:
        """``padding`` is how many bytes each message is longer than it has to be."""
        self.padding = "x" * padding
        self.address: str | None = None
        """Host and port, None while there is no engine."""
        self.over = threading.Event()
        self.all = [
            Sender(self, "single", batch=1, again=False),
            Sender(self, "stubborn", batch=1, again=True),
            Sender(self, "batch", batch=50, again=False),
            Sender(self, "stubborn-batch", batch=50, again=True),
        ]

    def __enter__(self) -> Self:
        for each in self.all:
            each.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        for each in self.all:
            each.join()

    def find(self, url: str) -> None:
        """Send to this engine from now on."""
        self.address = urlsplit(url).netloc

    @property
    def acknowledged(self) -> int:
        """Messages that were answered 200 so far."""
        return sum(len(each.acknowledged) for each in self.all)


class Sender(threading.Thread):
    """Sends messages with ids of its own, one request after the other. ``again`` repeats what was not answered."""

    def __init__(self, senders: Senders, name: str, *, batch: int, again: bool) -> None:
        super().__init__(name=name)
        self.acknowledged: set[str] = set()
        self.attempts: Counter[str] = Counter()
        self._senders = senders
        self._batch = batch
        self._again = again
        self._number = 0

    def run(self) -> None:
        """Send until all is over."""
        pending: list[str] = []
        connection: http.client.HTTPConnection | None = None
        while not self._senders.over.is_set():
            pending = pending or self._fresh()
            ended, address = self._senders.over.wait(_PAUSE_S), self._senders.address
            if ended or address is None:
                continue
            if connection is None or f"{connection.host}:{connection.port}" != address:
                connection = _reconnected(connection, address)
            self.attempts.update(pending)
            acknowledged = self._post(connection, pending)
            if acknowledged:
                self.acknowledged.update(pending)
            else:
                connection.close()
            if acknowledged or not self._again:
                pending = []
        if connection is not None:
            connection.close()

    def check(self, stored: Stored) -> None:
        """Everything that was acknowledged is there, once for each time it may have arrived, and marked so."""
        missing = [each for each in self.acknowledged if not stored.copies[each]]
        assert not missing, f"{len(missing)} acknowledged messages of {self.name} are lost: {missing[:5]}"
        too_many = [each for each, count in self.attempts.items() if stored.copies[each] > count]
        assert not too_many, f"stored more often than sent: {too_many[:5]}"
        unmarked = [each for each in self.attempts if stored.duplicates[each] != max(0, stored.copies[each] - 1)]
        assert not unmarked, f"copies that are not marked as duplicates, or the other way round: {unmarked[:5]}"
        assert self._batch == 1 or not self._torn(stored), "a batch was stored in part"

    def _torn(self, stored: Stored) -> list[int]:
        """Batches of which some messages are there more often than others."""
        counts: dict[int, set[int]] = {}
        for number in range(self._number // self._batch * self._batch):
            counts.setdefault(number // self._batch, set()).add(stored.copies[f"{self.name}-{number}"])
        return [batch for batch, different in counts.items() if len(different) > 1]

    def _fresh(self) -> list[str]:
        numbers = range(self._number, self._number + self._batch)
        self._number += self._batch
        return [f"{self.name}-{number}" for number in numbers]

    def _post(self, connection: http.client.HTTPConnection, ids: list[str]) -> bool:
        """Whether the messages were acknowledged; False when the engine is gone or was not able to keep them."""
        calls = [
            {"type": "track", "userId": "u", "event": "E", "messageId": each, "padding": self._senders.padding}
            for each in ids
        ]
        path, body = ("/v1/batch", {"batch": calls}) if self._batch > 1 else ("/v1/track", calls[0])
        try:
            connection.request("POST", path, json.dumps(body), BASIC)
            reply = connection.getresponse()
            reply.read()
        except (OSError, http.client.HTTPException):
            return False
        assert reply.status in {200, 503}
        return reply.status == 200


def _reconnected(old: http.client.HTTPConnection | None, address: str) -> http.client.HTTPConnection:
    if old is not None:
        old.close()
    return http.client.HTTPConnection(address, timeout=60)
