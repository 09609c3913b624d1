"""The window's start, and how smooth it stays while events arrive.

    python bench/window.py [--rate 5000,20000] [--seconds 6] [--rounds 1]

A process of its own writes a session at the rate asked for, ten milliseconds a commit, as the engine does; the real
window follows it, jumps about, opens events and pauses, with all events in the stream, some of them, or all in another
order. Beside it a process that does nothing keeps the same beats: what the machine itself allows. It runs where
``QT_QPA_PLATFORM`` or ``DISPLAY`` says, offscreen without either.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.results import FULL, QUICK, Plan, Table, holds, markdown, median, ratio, spread  # noqa: E402 - found by the line above

RATES = (5_000, 20_000)
GOAL_MS = {5_000: 33, 20_000: 50}
MODES = {
    "plain": "all of them",
    "columns": "filter `type:track`",
    "payload": "filter `properties.order_id:50314b1*`",
    "sorted": "newest time first",
    "grouped": "grouped by event",
}
WARM_UP_S = 2.0


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """The tables of this page."""
    yield _starts(plan, folder)
    yield _arrivals(plan, folder, RATES if plan.rounds > QUICK.rounds else RATES[:1], 2 * plan.seconds)


def _starts(plan: Plan, folder: Path) -> Table:
    ours, bare = "Event Inspector, first paint", "a window with nothing in it, first paint"
    found: dict[str, list[float]] = {ours: [], bare: []}
    cpu: dict[str, list[float]] = {ours: [], bare: []}
    for number in range(plan.starts + 1):
        for what, name in ((ours, "start"), (bare, "bare")):
            began = time.time()
            told = _played(name, str(folder / "start.ini"))
            if number:  # the first finds nothing in the machine's memory
                found[what].append((told["painted"] - began) * 1000)
                cpu[what].append(told["cpu_ms"])
    rows = [(what, spread(times), spread(cpu[what]), ratio(times, found[bare])) for what, times in found.items()]
    note = "Goal: painted within 500 ms on a quiet machine. From the start of the interpreter, its bytecode cached."
    return Table("Start of the window", ("What", "ms", "processor ms", "÷ bare window"), rows, note)


def _arrivals(plan: Plan, folder: Path, rates: tuple[int, ...], seconds: float) -> Table:
    found: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for number in range(min(plan.rounds, 2)):
        for rate in rates:
            for mode in MODES:
                path = folder / f"{number}-{rate}-{mode}.evs"
                found.setdefault((rate, mode), []).append(_arrival(path, rate, mode, seconds))
    rows = [_arrival_row(rate, mode, rounds) for (rate, mode), rounds in found.items()]
    head = (
        "Events/s",
        "In the stream",
        "Events",
        "Loop p50 / p99",
        "Longest gap",
        "of it work",
        "Idle process",
        "Paint p50 / p99",
        "Memory MB",
        "Goal",
        "Holds",
    )
    note = (
        "Gaps between beats of a 4 ms timer in the window's event loop, and in a process that only sleeps, in "
        "milliseconds; medians of the rounds and the range of the longest. The window jumps, opens events and pauses."
    )
    return Table("The window while events arrive", head, rows, note)


def _arrival_row(rate: int, mode: str, rounds: list[dict[str, Any]]) -> tuple[str, ...]:
    of = {key: [each[key] for each in rounds] for key in rounds[0]}
    middle = {key: median(values) for key, values in of.items()}
    goal = GOAL_MS.get(rate, 50)
    return (
        f"{rate:,}",
        MODES[mode],
        f"{middle['events']:,.0f}",
        f"{middle['p50']:.1f} / {middle['p99']:.1f}",
        spread(of["most"]),
        f"{middle['work']:.0f}",
        f"{middle['idle']:.0f}",
        f"{middle['paint_p50']:.1f} / {middle['paint_p99']:.1f}",
        f"{middle['memory_mb']:.0f}",
        f"{goal}",
        holds(middle["most"], middle["work"], goal),
    )


def _arrival(path: Path, rate: int, mode: str, seconds: float) -> dict[str, Any]:
    """One round: writer, window and idle process at once."""
    writer = _begun("write", str(path), str(rate), str(seconds + WARM_UP_S + 3))
    while not path.exists():
        time.sleep(0.01)
    time.sleep(0.5)
    idle = _begun("idle", str(seconds + WARM_UP_S))
    found = _played("watch", str(path), mode, str(seconds))
    found["idle"] = json.loads(idle.communicate(timeout=60)[0])
    writer.communicate(timeout=60)
    for file in path.parent.glob(path.name + "*"):
        file.unlink(missing_ok=True)
    return found


def _begun(*arguments: str) -> "subprocess.Popen[bytes]":
    """A part of this in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    if not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "bench.arrivals", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment)


def _played(*arguments: str) -> dict[str, Any]:
    process = _begun(*arguments)
    out = process.communicate(timeout=180)[0]
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the window's start, and arriving events.")
    parser.add_argument("--rate", default=",".join(map(str, RATES)), help="events a second, several with commas")
    parser.add_argument("--seconds", type=float, default=2 * FULL.seconds)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    plan = FULL._replace(rounds=chosen.rounds)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(markdown(_starts(plan, Path(folder))), flush=True)
        rates = tuple(map(int, chosen.rate.split(",")))
        print(markdown(_arrivals(plan, Path(folder), rates, chosen.seconds)))


if __name__ == "__main__":
    main()
