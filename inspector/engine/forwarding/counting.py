"""The counts of a forward that runs, read from its ledger only when that was written."""

import copy
import threading
from pathlib import Path
from typing import Any

from inspector.engine.forwarding.telling import counts_of
from inspector.storage.ledger.forwardreader import ForwardReader


class Counting:
    """For any thread, one after another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._reader: ForwardReader | None = None
        self._version = -1
        self._counts: dict[str, Any] = {}

    def counts(self) -> dict[str, Any]:
        """As ``counts_of``; the caller's own. Raises ``SessionFileError``."""
        with self._turn:
            if self._reader is None:
                self._reader = ForwardReader(self._path)
            version = self._reader.version()
            if version != self._version:
                self._counts, self._version = counts_of(self._reader), version
            return copy.deepcopy(self._counts)

    def close(self) -> None:
        """Read no more."""
        with self._turn:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
