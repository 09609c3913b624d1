"""Finds colours off the GUI thread: the newest text that was asked for, one at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from threading import Thread

from PySide6.QtCore import QObject
from shiboken6 import isValid

from inspector.gui.bridge import Bridge
from inspector.gui.look.highlighting import Colours, Piece, colours_of

Done = Callable[[Colours], None]


class Colouring:
    """One for every place that shows code. Its thread lives as long as there is something to find."""

    def __init__(self, bridge: Bridge, shown_in: QObject) -> None:
        """Once ``shown_in`` is deleted, nobody is answered any more."""
        self._bridge, self._shown_in = bridge, shown_in
        self._wanted: tuple[Sequence[Piece], Done] | None = None
        self._stale = self._running = False

    def ask(self, pieces: Sequence[Piece], done: Done) -> None:
        """Have the pieces coloured; what was asked before is not answered any more. Nothing to colour is no answer."""
        self._stale = True
        self._wanted = (pieces, done) if pieces else None
        if not self._running:
            self._begin()

    def _begin(self) -> None:
        if self._wanted is None:
            return
        (pieces, done), self._wanted = self._wanted, None
        self._stale, self._running = False, True
        Thread(target=self._find, args=(pieces, done), name="colours", daemon=True).start()

    def _find(self, pieces: Sequence[Piece], done: Done) -> None:
        outcome: Future[Colours] = Future()
        try:
            outcome.set_result(colours_of(pieces, lambda: self._stale))
        except Exception as error:  # noqa: BLE001 - it is raised again where bugs are reported
            outcome.set_exception(error)
        self._bridge.post(partial(self._on_found, outcome, done))

    def _on_found(self, outcome: "Future[Colours]", done: Done) -> None:
        self._running = False
        stale = self._stale
        self._begin()
        if not stale and isValid(self._shown_in):
            done(outcome.result())
