"""A filter looked for in a session file by a thread of its own: newest first, then in whatever arrives."""

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from inspector.core.errors import KnownError
from inspector.core.filter import Expression
from inspector.gui.bridge import Bridge
from inspector.storage.reader import SessionReader
from inspector.storage.search import Search, Slice, Stop

_PATIENCE_S = 0.2
"""How long the end of a search is waited for: a slow disk must not hold up the window."""


class Listener(NamedTuple):
    """Who is told, on the GUI thread. After ``close`` nobody is told anything."""

    found: Callable[[Slice], None]
    ended: Callable[[int], None]
    """Everything that was there has been looked at, or it was stopped; with the newest event looked at."""
    failed: Callable[[KnownError], None]


class TextSearch:
    """One search. It lives until it is closed, for the sake of what arrives."""

    def __init__(self, path: Path, expression: Expression, now_us: int, bridge: Bridge, listener: Listener) -> None:
        """``now_us`` is the moment that ``since:10m`` counts from, in microseconds since 1970-01-01 UTC."""
        self._path, self._expression, self._now_us = path, expression, now_us
        self._bridge, self._listener = bridge, listener
        self._closed = self._stopped = False
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._work, name="filter", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Something has arrived."""
        self._wake.set()

    def stop(self) -> None:
        """Look at no more old events; new ones are still looked at."""
        self._stopped = True

    def close(self, *, wait: bool = False) -> None:
        """End, as a rule within milliseconds; what was found and not yet told is told no more."""
        self._closed = self._stopped = True
        self._wake.set()
        if wait:
            self._thread.join(_PATIENCE_S)

    def _work(self) -> None:
        try:
            with closing(SessionReader(self._path)) as reader:
                self._search(Search(reader, self._expression, self._now_us))
        except KnownError as error:
            self._tell(partial(self._listener.failed, error))
        except Exception as error:  # noqa: BLE001 - a bug, reported where all bugs are: on the GUI thread
            self._tell(partial(_raise, error))

    def _search(self, search: Search) -> None:
        for found in search.older(self._give_way(lambda: self._stopped)):
            self._tell(partial(self._listener.found, found))
            if self._wake.is_set():
                self._newer(search)
        self._tell(partial(self._listener.ended, search.last_id))
        while not self._closed:
            self._wake.wait()
            self._newer(search)

    def _newer(self, search: Search) -> None:
        self._wake.clear()
        for found in search.newer(self._give_way(lambda: self._closed)):
            self._tell(partial(self._listener.found, found))

    def _give_way(self, stop: Stop) -> Stop:
        """The same question, which is asked often: each time a frame that is being painted goes first."""

        def asked() -> bool:
            self._bridge.give_way()
            return stop()

        return asked

    def _tell(self, call: Callable[[], None]) -> None:
        self._bridge.post(lambda: None if self._closed else call())


def _raise(error: Exception) -> None:
    raise error
