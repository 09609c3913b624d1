"""Events replayed a second to a server that keeps nothing, beside a bare httpx loop and, where it is installed, hey.

Batches as Segment's API takes them, and one event a request. hey (a load generator written in Go) repeats one body and
writes nothing down: what the server and the machine bear at most.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import wrk
from bench.processes import engine, server
from bench.programs import ROOT
from bench.results import Plan, Table, ratio, spread
from inspector.destinations.model import Destination
from inspector.destinations.store import DestinationStore
from inspector.storage.reader import SessionReader

_AT_ONCE = 4
_BATCH = 100
_EVENTS, _SINGLES = 50_000, 5_000
_OURS = "inspector replay, each event in the ledger before and after"


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """Batches, then single events."""
    with engine(folder) as capture:
        while capture.client.status().captured < _EVENTS:
            wrk.load("batch.lua", capture.url, connections=4, seconds=1)
        session = capture.session
    events = min(plan.events, _EVENTS)
    with server("uvicorn") as sink:
        assert sink is not None
        _settle(folder, sink.url)
        yield _table("Replay in batches of 100", plan, session, sink.url, "Batches", events, _BATCH)
        yield _table("Replay, one event a request", plan, session, sink.url, "Singles", _SINGLES, 1)


def _settle(folder: Path, url: str) -> None:
    """Destinations in a folder of settings of our own."""
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    os.environ["INSPECTOR_SECRET_BATCHES_WRITE_KEY"] = "bench"  # noqa: S105 - a bare server takes any
    store = DestinationStore(folder / "config" / "event-inspector")
    store.save(Destination("Batches", "segment", {"url": url}, concurrency=_AT_ONCE))
    store.save(Destination("Singles", "webhook", {"url": f"{url}/"}, concurrency=_AT_ONCE))


def _table(title: str, plan: Plan, session: Path, url: str, name: str, events: int, batch: int) -> Table:  # noqa: PLR0913, PLR0917 - one call each
    ours, bare, hey = [], [], []
    for _ in range(plan.rounds):
        ours.append(_ours(session, name, events))
        bare.append(_bare(session, url, events, batch))
        hey += _hey(session, url, events, batch)
    rows = [(_OURS, spread(ours), "1"), ("bare httpx loop", spread(bare), ratio(ours, bare))]
    if hey:
        rows.append(("hey, one body again and again", spread(hey), ratio(ours, hey)))
    note = f"{events:,} events, {_AT_ONCE} requests at once, to a bare uvicorn on the same two cores."
    return Table(title, ("What", "events/s", "replay ÷ it"), rows, note)


def _ours(session: Path, name: str, events: int) -> float:
    """Events a second from the beginning of the job to its end, by its own report."""
    command = [
        sys.executable,
        "-m",
        "inspector",
        "replay",
        str(session),
        "--to",
        name,
        "--ids",
        f"1-{events}",
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    report = json.loads(done.stdout)
    assert report["destinations"][0]["counts"] == {"delivered": events}, report["destinations"]
    return events / float(report["busy"])


def _bare(session: Path, url: str, events: int, batch: int) -> float:
    script = str(ROOT / "bench" / "bare_httpx.py")
    command = [sys.executable, script, str(session), f"{url}/v1/batch", str(events), str(batch), str(_AT_ONCE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=_with_root())
    return float(done.stdout)


def _with_root() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _hey(session: Path, url: str, events: int, batch: int) -> list[float]:
    program = shutil.which("hey")
    if program is None:
        return []
    with SessionReader(session) as reader:
        messages = [event.message for event in reader.events(0, batch)]
    body = session.with_name("body.json")
    body.write_bytes(b'{"batch":[' + b",".join(messages) + b"]}")
    requests = max(_AT_ONCE, events // batch)
    command = [program, "-n", str(requests), "-c", str(_AT_ONCE), "-m", "POST", "-D", str(body), f"{url}/v1/batch"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s*([0-9.]+)", done.stdout)
    assert found is not None, done.stdout
    return [float(found[1]) * batch]
