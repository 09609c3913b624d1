"""The window on a session of a million events, and with ``--ten-million`` on one ten times that size.

    python bench/scale.py [--events 1000000] [--rounds 1] [--ten-million]

The real window in a process of its own, offscreen or where ``DISPLAY`` says. Told are the longest stall of its event
loop while something is done, how long the rows take to paint, and the time until what was wished for is on the screen.
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

from bench import bigsessions  # noqa: E402 - found by the line above
from bench.results import FULL, Plan, Table, holds, markdown, median, spread  # noqa: E402 - found by the line above

GOALS: dict[str, tuple[float, str]] = {
    "open: first rows": (500, "result"),
    "column filter": (50, "result"),
    "text search: newest 200": (200, "result"),
}
"""Milliseconds, and whether of the result. Of all else the goal is that no stall is longer than ``STALL_MS``."""

STALL_MS = 33
MEMORY_MB = 250


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """The tables of this page."""
    path = folder / "large.evs"
    bigsessions.write_large(path, max(plan.events, bigsessions.BASE))
    yield _table(f"The window on {plan.events:,} events", [play(path, "whole") for _ in range(min(plan.rounds, 2))])
    path.unlink()
    if plan.events >= FULL.events:
        yield measure_ten_million(folder)


def measure_ten_million(folder: Path) -> Table:
    """The table of what must not break on ten times as many."""
    path = folder / "ten.evs"
    start = time.monotonic()
    bigsessions.write_large(path, 10 * FULL.events, small=True)
    print(f"10,000,000 events written in {time.monotonic() - start:.0f} s", file=sys.stderr)
    try:
        return _table("The window on 10,000,000 events", [play(path, "short")], goals=False)
    finally:
        path.unlink()


def play(path: Path, script: str) -> dict[str, Any]:
    """One round in a process of its own; what it found."""
    environment = os.environ | ({} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"})
    command = [sys.executable, "-m", "bench.scale", "--play", str(path), script]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment, cwd=ROOT, timeout=600)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _table(title: str, rounds: list[dict[str, Any]], *, goals: bool = True) -> Table:
    rows = [_row(place, rounds, goals=goals) for place in range(len(rounds[0]["steps"]))]
    memory = [each["memory_mb"] for each in rounds]
    held = ("yes" if median(memory) < MEMORY_MB else "no") if goals else ""
    goal = f"{MEMORY_MB} MB" if goals else ""
    rows.append(("memory after sorting, before large events", f"{spread(memory)} MB", "", "", "", "", goal, held))
    head = ("What", "Result", "Longest stall", "of it work", "Frame p50 / p99 / max", "Blank frames", "Goal", "Holds")
    note = (
        "Milliseconds, medians with ranges. A stall is the longest gap between the beats of a 4 ms timer; the window's "
        "own work is what of it the thread was running and not waiting for a processor or for the interpreter. A frame "
        "is blank when a row of it had not been read in time."
    )
    return Table(title, head, rows, note)


def _row(place: int, rounds: list[dict[str, Any]], *, goals: bool) -> tuple[str, ...]:
    steps = [each["steps"][place] for each in rounds]
    name, of = steps[0]["name"], {key: [step[key] for step in steps] for key in steps[0] if key != "name"}
    limit, kind = GOALS.get(name, (STALL_MS, "stall"))
    value = median(of[kind])
    result = spread(of["result"]) if min(of["result"]) >= 0 else ""
    frames = " / ".join(f"{median(of[key]):.1f}" for key in ("paint_p50", "paint_p99", "paint_max"))
    goal = f"{kind} {limit:g}" if goals else ""
    held = "" if not goals else holds(value, value if kind == "result" else median(of["work"]), limit)
    blank = f"{round(median(of['blank']))} of {round(median(of['frames']))}"
    return name, result, spread(of["stall"]), f"{median(of['work']):.0f}", frames, blank, goal, held


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the window on large sessions.")
    parser.add_argument("--events", type=int, default=FULL.events)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--session", type=Path, help="a session that is there")
    parser.add_argument("--ten-million", action="store_true", help="only the session of ten million")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if options.session:
            print(markdown(_table(options.session.name, [play(options.session, "whole")])))
        elif options.ten_million:
            print(markdown(measure_ten_million(Path(folder))))
        else:
            plan = FULL._replace(rounds=options.rounds, events=options.events)
            for table in measure(plan, Path(folder)):
                print(markdown(table), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--play"]:
        from bench import acts

        acts.play(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
