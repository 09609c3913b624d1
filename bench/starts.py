"""How long programs take to start."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.processes import engine
from bench.results import Plan, Table, spread


def measure(plan: Plan, folder: Path) -> Table:
    """Milliseconds to the engine's ready line, of ``--help``, and of Python alone, taking turns."""
    found: dict[str, list[float]] = {}
    for number in range(plan.starts):
        place = folder / str(number)
        place.mkdir()
        found.setdefault("`inspector serve`, until it is ready", []).append(_until_ready(place))
        found.setdefault("`inspector --help`", []).append(_timed(lambda: _run("-m", "inspector", "--help")))
        found.setdefault("Python with nothing to do", []).append(_timed(lambda: _run("-c", "")))
    rows = [(what, spread(times)) for what, times in found.items()]
    return Table("Start", ("What", "milliseconds"), rows, "Goal: the engine is ready in less than a second.")


def _until_ready(folder: Path) -> float:
    start = time.perf_counter()
    with engine(folder):
        return (time.perf_counter() - start) * 1000


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
