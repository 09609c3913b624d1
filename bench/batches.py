"""Batches of 50 events, beside raw SQLite; and what the engine's memory and the file come to in the end."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import wrk
from bench.processes import Engine, engine
from bench.results import Plan, Table, ratio, spread

_BATCH = 50
_CONNECTIONS = 8
_RAW_ROWS = 20_000
_MB = 1 << 20


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """Events a second, then the size of things after ``plan.events``."""
    with engine(folder) as ours:
        empty = ours.memory
        wrk.load("batch.lua", ours.url, connections=_CONNECTIONS, seconds=1)
        ours_rates, raw_rates = [], []
        for _ in range(plan.rounds):
            ours_rates.append(_events_a_second(ours, plan.seconds * 2))
            raw_rates.append(_raw(ours.session, folder / "raw.evs"))
        yield _throughput(ours_rates, raw_rates)
        while ours.client.status().captured < plan.events:
            wrk.load("batch.lua", ours.url, connections=_CONNECTIONS, seconds=min(5, plan.seconds * 2))
        yield _sizes(ours, empty)


def _events_a_second(ours: Engine, seconds: float) -> float:
    before = ours.client.status().captured
    measured = wrk.load("batch.lua", ours.url, connections=_CONNECTIONS, seconds=seconds)
    stored = ours.client.status().captured - before
    assert stored >= measured.requests * _BATCH, f"{stored} events stored, {measured.requests} batches acknowledged"
    return measured.rate * _BATCH


def _raw(session: Path, target: Path) -> float:
    command = [sys.executable, str(Path(__file__).with_name("raw_sqlite.py")), str(session), str(target)]
    done = subprocess.run([*command, str(_RAW_ROWS)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _throughput(ours: list[float], raw: list[float]) -> Table:
    rows = [
        ("engine: received, decoded, durable, answered", spread(ours), "1"),
        ("raw SQLite: the same rows in groups of 10 ms", spread(raw), ratio(ours, raw)),
    ]
    note = "Goal: at least 25,000 events a second on two cores, one of which the load generator needs."
    return Table("Batches of 50", ("What", "events/s", "engine ÷ it"), rows, note)


def _sizes(ours: Engine, empty: int) -> Table:
    captured = ours.client.status().captured
    log = ours.session.with_name(ours.session.name + "-wal")
    size = ours.session.stat().st_size + log.stat().st_size
    rows = [
        ("memory of the engine, empty", f"{empty / _MB:,.0f} MB"),
        (f"memory of the engine after {captured:,} events", f"{ours.memory / _MB:,.0f} MB"),
        ("session file, log included", f"{size / _MB:,.0f} MB"),
        ("session file, a thousand events", f"{size / captured * 1000 / _MB:,.2f} MB"),
    ]
    note = "Every event is in the file twice: in the request as it came, and as the one event that was decoded from it."
    return Table("A large session", ("What", "size"), rows, note)
