"""Measures how long after an SDK's send its event can be read from the session file.

``python -m tests.sdk.latency`` runs every scenario against an engine and prints, for each, the median and the longest
time from the SDK's own ``sentAt`` (milliseconds are all it has) to the moment at which a reader finds the event. It
asserts nothing: machines differ.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector.storage.reader import SessionReader
from tests.sdk.sdk_engine import Engine, running
from tests.sdk.sdk_rig import run
from tests.sdk.sdk_scenarios import SCENARIOS, Scenario

POLL_SECONDS = 0.001


@contextmanager
def watching(session: Path) -> Iterator[dict[int, int]]:
    """Microseconds since 1970 at which each event was first found, by its id, filled in until the block ends."""
    found: dict[int, int] = {}
    done = threading.Event()

    def watch() -> None:
        with SessionReader(session) as reader:
            while not done.wait(POLL_SECONDS):
                for event in reader.events(max(found, default=0), 1000):
                    found[event.row.id] = time.time_ns() // 1000

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        done.set()
        thread.join()


def measure(scenario: Scenario, engine: Engine, folder: Path) -> list[float]:
    """Milliseconds from send to sight of each of the scenario's events that say when they were sent."""

    def arrived() -> bool:
        return engine.arrived(scenario.write_key, len(scenario.calls))

    with watching(engine.reader.path) as found:
        run(scenario, engine.url, folder, arrived)
        arrived()
        time.sleep(POLL_SECONDS * 50)
    events = engine.events(scenario.write_key)
    return [(found[event.row.id] - event.sent_us) / 1000 for event in events if event.sent_us is not None]


def main() -> None:
    """Measures all scenarios, one after the other."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as engine:
        for scenario in SCENARIOS:
            place = Path(folder, scenario.name)
            place.mkdir()
            times = measure(scenario, engine, place)
            line = f"median {statistics.median(times):5.1f} ms, longest {max(times):5.1f} ms" if times else "no sentAt"
            sys.stdout.write(f"{scenario.name:28} {line}\n")


if __name__ == "__main__":
    main()
