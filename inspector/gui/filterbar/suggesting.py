"""Looks up in the session what could complete a filter, on a thread of its own; only the newest question counts."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.storage.filtering.suggest import Suggester, Suggestion
from inspector.storage.reader import Pause, SessionReader

Look = Callable[[Suggester], list[Suggestion]]
_FRESH_S = 2.0
"""For so long the newest events are taken to be the same. Looking through them takes longer than a key."""
_PATIENCE_S = 0.2
"""How long the end of a look is waited for: a slow disk must not hold up the window."""


class _Question(NamedTuple):
    number: int
    path: Path
    look: Look
    then: Callable[[list[Suggestion]], None]


class Suggesting:
    """Takes questions and answers the newest. The thread lives from the first question until ``close``."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._changed = threading.Condition()
        self._question: _Question | None = None
        self._asked = 0
        self._thread: threading.Thread | None = None
        self._closing = False

    def ask(self, path: Path, look: Look, then: Callable[[list[Suggestion]], None]) -> None:
        """Have ``then`` called on the GUI thread with what ``look`` finds, unless something else is asked meanwhile."""
        with self._changed:
            self._asked += 1
            self._question = _Question(self._asked, path, look, then)
            self._changed.notify()
        if self._thread is None:
            self._closing = False
            self._thread = threading.Thread(target=self._work, name="suggest", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Whatever was asked is wanted no longer."""
        with self._changed:
            self._asked += 1
            self._question = None

    def close(self) -> None:
        """Forget, and let go of the session's file; a later question begins anew."""
        self.forget()
        thread, self._thread = self._thread, None
        if thread is not None:
            with self._changed:
                self._closing = True
                self._changed.notify()
            thread.join(_PATIENCE_S)

    def _work(self) -> None:
        session: Suggester | None = None
        try:
            while (question := self._next()) is not None:
                if session is None or session.path != question.path:
                    session = _reopened(session, question.path, self._bridge.give_way)
                if session is not None:
                    self._answer(question, session)
        except Exception as error:  # noqa: BLE001 - a bug, reported where all bugs are: on the GUI thread
            self._bridge.post(partial(_raise, error))
        finally:
            if session is not None:
                session.close()

    def _next(self) -> _Question | None:
        """The newest question, waited for; None when there are to be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._question is not None)
            question, self._question = self._question, None
            return None if self._closing else question

    def _answer(self, question: _Question, session: Suggester) -> None:
        try:
            found = question.look(session)
        except KnownError:  # whoever follows the session says what is wrong with its file
            found = []
        self._bridge.post(lambda: question.then(found) if question.number == self._asked else None)


def _reopened(session: Suggester | None, path: Path, pause: Pause) -> Suggester | None:
    if session is not None:
        session.close()
    try:
        return Suggester(SessionReader(path, pause), _FRESH_S)
    except KnownError:
        return None


def _raise(error: Exception) -> None:
    raise error
