"""Which paths can be added as columns: those that the newest events of the session really have."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from inspector.core.errors import KnownError
from inspector.core.filter.error import FilterError
from inspector.core.filter.paths import parse_path
from inspector.core.filter.tree import Path
from inspector.gui.bridge import Bridge
from inspector.gui.session.opened import OpenedSession
from inspector.storage.filtering.suggest import Suggester
from inspector.storage.reader import SessionReader

_MOST = 12
_MOST_S = 0.04
"""Looked through for one object, on a reader's thread."""

_USUAL = (Path(("properties",)), Path(("traits",)), Path(("context",)))
"""Where to look for what is typed without a dot."""


def read_path(text: str) -> Path | None:
    """The path that somebody typed, ``None`` for nothing. Raises ``FilterError`` where it goes wrong."""
    text = text.strip().removesuffix(".")
    return parse_path(text, 0) if text else None


def asked(text: str) -> tuple[tuple[Path | None, ...], str]:
    """For a text that is being typed: the objects whose keys to offer (None is the message) and the key's beginning."""
    head, dot, tail = text.strip().rpartition(".")
    if dot and head not in {"", "$"}:
        try:
            return (parse_path(head, 0),), tail.strip("\"'")
        except FilterError:
            return (), ""
    typed = tail.removeprefix("$").strip("\"'")
    return ((*_USUAL, None) if typed and not dot else (None,) if dot else _USUAL[:2]), typed


def find_paths(reader: SessionReader, text: str) -> list[Path]:
    """Paths that the newest events have and that go on from what is typed, the likeliest first."""
    objects, typed = asked(text)
    session = Suggester(reader)
    found: list[Path] = []
    for place in objects:
        steps = place.steps if place else ()
        names = tuple(step for step in steps if isinstance(step, str))  # keys are found through arrays as well
        keys = session.keys(names, typed, _MOST, _MOST_S)
        found.extend(Path((*steps, key.text)) for key in keys)
    return found


class ColumnKeys:
    """Asks for paths in the background; only the last question is answered."""

    def __init__(self, bridge: Bridge, session: Callable[[], OpenedSession | None]) -> None:
        self._bridge, self._session = bridge, session
        self._asked = 0

    def ask(self, text: str, then: Callable[[list[Path]], None]) -> None:
        """Have ``then`` called with the paths for a text, unless something else is asked before."""
        self._asked += 1
        session = self._session()
        if session is None:
            then([])
            return
        future = session.details.submit(lambda reader: find_paths(reader, text))
        answer = partial(self._on_found, self._asked, then)
        future.add_done_callback(lambda future: self._bridge.post(partial(answer, future)))

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._asked += 1

    def _on_found(self, number: int, then: Callable[[list[Path]], None], future: "Future[list[Path]]") -> None:
        if number != self._asked or future.cancelled():
            return
        try:
            then(future.result())
        except KnownError:  # a file that cannot be read says so where its rows are shown
            then([])
