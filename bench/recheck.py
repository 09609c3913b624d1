"""What checking costs on arrival, and how long the check of stored events takes while capture goes on."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import wrk
from bench.processes import Engine, engine
from bench.programs import ROOT
from bench.results import Plan, Table, ratio, spread

_PLAN = ROOT / "resources" / "plans" / "ecommerce.yaml"
_BATCH, _CONNECTIONS = 50, 8
_STORED = 100_000
_RATE = 2_000
_PLANNED = """    aliases: [Added Product]
    properties:
      cart_id:
        type: string
        description: Which cart it is about.
      product_id:
        type: string
"""
_A_TENTH_BREAKS = f"{_PLANNED}        pattern: '[0-8]$'\n"
_ALL_BREAK = _PLANNED.replace("type: string\n", "type: integer\n", 1)


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """Events a second with and without a plan, then the check of what is stored."""
    plain, planned = folder / "plain", folder / "planned"
    plain.mkdir()
    planned.mkdir()
    with engine(plain) as without, engine(planned) as with_plan:
        file = Path(shutil.copy(_PLAN, folder / "plan.yaml"))
        with_plan.client.load_plan(file)
        rates: dict[str, list[float]] = {"without a plan": [], "with a plan": []}
        for _ in range(plan.rounds):
            rates["without a plan"].append(_rate(without, plan.seconds * 2))
            rates["with a plan"].append(_rate(with_plan, plan.seconds * 2))
    rows = [(name, spread(found), ratio(found, rates["without a plan"])) for name, found in rates.items()]
    note = "Goal: at least 25,000 events a second with a plan, on two cores, one of which the load generator needs."
    yield Table("Checked on arrival, batches of 50", ("Engine", "events/s", "÷ without"), rows, note)
    stored = folder / "stored"
    stored.mkdir()
    yield _rechecking(plan, stored, file)


def _rate(ours: Engine, seconds: float) -> float:
    return wrk.load("batch.lua", ours.url, connections=_CONNECTIONS, seconds=seconds).rate * _BATCH


def _rechecking(plan: Plan, folder: Path, file: Path) -> Table:
    tenth, busy, everything, waits = [], [], [], []
    seconds = 10.0
    with engine(folder) as ours:
        while ours.client.status().captured < _STORED:
            wrk.load("batch.lua", ours.url, connections=1, seconds=1)
        count = ours.client.status().captured
        begun = time.perf_counter()
        ours.client.load_plan(file)
        first = _until_checked(ours, begun)
        for _ in range(plan.rounds):
            stored = ours.client.status().captured / _STORED
            tenth.append(_edited(ours, file, _A_TENTH_BREAKS) / stored)
            everything.append(_edited(ours, file, _ALL_BREAK) / stored)
            _edited(ours, file, _PLANNED)
            command = [sys.executable, str(ROOT / "bench" / "steady.py"), ours.url, str(_RATE), str(seconds)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as load:
                time.sleep(1)
                stored = ours.client.status().captured / _STORED
                busy.append(_edited(ours, file, _A_TENTH_BREAKS) / stored)
                out, _ = load.communicate()
            waits.append(json.loads(out)["p99"])
            _edited(ours, file, _PLANNED)
        assert ours.client.status().captured == count + plan.rounds * int(_RATE * seconds), "events were lost"
    rows = [
        ("the first plan: all get a verdict", f"{first * _STORED / count:.1f}"),
        ("the plan was edited, a tenth turns bad", spread(tenth, 1)),
        (f"the same while {_RATE:,} events/s arrive", spread(busy, 1)),
        (f"p99 of their answers in {seconds:.0f} s around it, in milliseconds", spread(waits, 1)),
        ("the plan was edited, all turn bad", spread(everything, 1)),
    ]
    note = (
        "From saving the file to the last stored event, scaled to 100,000 events; starting the processes that read and "
        "check is in it. Goal: under 5 seconds; no event is lost."
    )
    return Table("100,000 stored events checked again", ("What", "seconds"), rows, note)


def _edited(ours: Engine, file: Path, wanted: str) -> float:
    """Save another plan as editors do; seconds until everything is checked against it."""
    text = file.read_text(encoding="utf-8")
    for each in (_A_TENTH_BREAKS, _ALL_BREAK):
        text = text.replace(each, _PLANNED)
    assert _PLANNED in text
    old = ours.client.plans()["plans"][0]["hash"]
    draft = file.with_suffix(".new")
    draft.write_text(text.replace(_PLANNED, wanted), encoding="utf-8")
    begun = time.perf_counter()
    draft.replace(file)
    return _until_checked(ours, begun, old)


def _until_checked(ours: Engine, begun: float, old: str | None = None) -> float:
    change = 0
    while True:
        found = ours.client.wait_plans(change)
        change = found["planChange"]
        state = found["recheck"]["state"] if found["recheck"] else "none"
        if state == "complete" and found["plans"][0]["hash"] != old:
            return time.perf_counter() - begun
        assert state != "failed", found["recheck"]
