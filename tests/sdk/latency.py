"""Measures how long after an SDK's send its event can be read from the session file.

``python -m tests.sdk.latency [SCENARIO ...]`` runs the named scenarios, or all, against an engine and prints for each
the median and the longest time until a reader finds an event: from the SDK's own ``sentAt`` (milliseconds are all it
has; a browser's preflight comes after it), and from the last byte of the request, which is our part of it. It asserts
nothing: machines differ.
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


def measure(scenario: Scenario, engine: Engine, folder: Path) -> tuple[list[float], list[float]]:
    """Milliseconds to the sight of each event: from its send, where the SDK says that, and from its arrival."""

    def arrived() -> bool:
        return engine.arrived(scenario.write_key, len(scenario.calls))

    with watching(engine.reader.path) as found:
        run(scenario, engine.url, folder, arrived)
        arrived()
        time.sleep(POLL_SECONDS * 50)
    events = engine.events(scenario.write_key)
    sent = [(found[event.row.id] - event.sent_us) / 1000 for event in events if event.sent_us is not None]
    return sent, [(found[event.row.id] - event.row.received_us) / 1000 for event in events]


def summary(times: list[float]) -> str:
    """Median and longest of some milliseconds, for the eye."""
    return f"{statistics.median(times):6.1f} {max(times):6.1f}" if times else "     -      -"


def main() -> None:
    """Measures the scenarios, one after the other."""
    wanted = sys.argv[1:] or [scenario.name for scenario in SCENARIOS]
    sys.stdout.write(f"{'milliseconds, median and longest':34} from send    from arrival\n")
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as engine:
        for scenario in [each for each in SCENARIOS if each.name in wanted]:
            place = Path(folder, scenario.name)
            place.mkdir()
            sent, arrived = measure(scenario, engine, place)
            sys.stdout.write(f"{scenario.name:32} {summary(sent)}  {summary(arrived)}\n")


if __name__ == "__main__":
    main()
