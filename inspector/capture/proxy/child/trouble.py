"""What goes wrong inside the child is told to the engine once, and said on standard error."""

import logging
import sys
import traceback
from collections.abc import Callable

from inspector.capture.proxy.contract import Message, Trouble

_MOST = 50


class Troubles(logging.Handler):
    """Hands log records of ERROR and above on, each kind once."""

    def __init__(self, tell: Callable[[Message], None]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell
        self._told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it, unless it has been told."""
        place = _place(record)
        kind = f"{record.name} {place or record.getMessage()}"
        if kind in self._told or len(self._told) >= _MOST:
            return
        self._told.add(kind)
        words = f"{record.name}: {record.getMessage()}{f' ({place})' if place else ''}"[:2_000]
        sys.stderr.write(words.replace("\n", " ") + "\n")
        self._tell(Trouble(words))


def _place(record: logging.LogRecord) -> str:
    """What was raised where, without its values."""
    trace = record.exc_info[2] if record.exc_info else None
    if trace is None:
        return ""
    last = traceback.extract_tb(trace)[-1]
    kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
    return f"{kind} at {last.filename}:{last.lineno} in {last.name}"
