"""How long an event takes to its commit and to its answer, at fixed rates."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.processes import Engine, engine, server
from bench.results import Plan, Quantiles, Table, median

_RATES = (1_000, 5_000)
_FOLDER = Path(__file__).parent


def measure(plan: Plan, folder: Path) -> Table:
    """Quantiles of the engine's commits and answers, and of a bare server's answers beside it."""
    rows = []
    command = [str(_FOLDER / "servers" / "timed_engine.py"), str(folder / "bench.evs")]
    with engine(folder, command) as ours, server("uvicorn") as bare:
        assert bare is not None
        for rate in _RATES:
            found: dict[str, list[Quantiles]] = {"commit": [], "engine": [], "bare": []}
            for _ in range(max(1, plan.rounds - 2)):
                found["engine"].append(_answers(ours.url, rate, plan.seconds))
                found["commit"].append(_commits(ours))
                found["bare"].append(_answers(bare.url, rate, plan.seconds))
            rows.append(_row(rate, "engine: from arrival to commit", found["commit"]))
            rows.append(_row(rate, "engine: from send to answer", found["engine"]))
            rows.append(_row(rate, "bare uvicorn: from send to answer", found["bare"]))
    note = (
        "Milliseconds; medians of the rounds, the longest of all. Open loop: a request's time counts from when it was"
        " due, so that a stall is felt by all who would have come meanwhile."
    )
    return Table("Latency at a fixed rate, one event a request", ("Events/s", "What", "p50", "p99", "max"), rows, note)


def _answers(url: str, rate: int, seconds: float) -> Quantiles:
    command = [sys.executable, str(_FOLDER / "steady.py"), url, str(rate), str(seconds)]
    return Quantiles(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _commits(ours: Engine) -> Quantiles:
    assert ours.process.stdin is not None
    assert ours.process.stdout is not None
    ours.process.stdin.write("tell\n")
    ours.process.stdin.flush()
    return Quantiles(**json.loads(ours.process.stdout.readline()))


def _row(rate: int, what: str, rounds: list[Quantiles]) -> tuple[str, ...]:
    def middle(pick: Callable[[Quantiles], float]) -> str:
        return f"{median([pick(each) for each in rounds]):.2f}"

    longest = max(each.most for each in rounds)
    return f"{rate:,}", what, middle(lambda each: each.p50), middle(lambda each: each.p99), f"{longest:.1f}"
