"""An engine that notes how long each exchange took from its arrival to its commit.

``python bench/servers/timed_engine.py SESSION`` prints the ready line of ``inspector serve --json``. For each line on
standard input it prints one of JSON: the quantiles of the times since the last one, in milliseconds.
"""

import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import orjson

from bench.results import quantiles
from inspector.capture.sink import Stored
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Reply
from inspector.engine.committer import Committer
from inspector.engine.engine import EngineSettings
from inspector.engine.serve import Ready, run

_times: list[float] = []
_store = Committer.store


def _timed_store(self: Committer, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
    start = time.perf_counter()

    def timed(error: Exception | Reply | None) -> None:
        _times.append((time.perf_counter() - start) * 1000)
        stored(error)

    _store(self, exchange, events, timed)


def _say(value: object) -> None:
    sys.stdout.write(orjson.dumps(value).decode() + "\n")
    sys.stdout.flush()


def _report_when_asked() -> None:
    for _ in sys.stdin:
        taken = _times.copy()
        _times.clear()
        _say(quantiles(taken)._asdict())


def _ready(ready: Ready) -> None:
    _say(ready._asdict())
    threading.Thread(target=_report_when_asked, daemon=True).start()


if __name__ == "__main__":
    Committer.store = _timed_store  # type: ignore[method-assign]
    run(EngineSettings(port=0, session=Path(sys.argv[1])), _ready)
