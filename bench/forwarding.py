"""What forwarding costs the endpoint: its answers at a fixed rate without a forward, with one, and with a slow one."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil

from bench.processes import Engine, engine, server
from bench.results import Plan, Quantiles, Table, median
from inspector.destinations.model import Destination
from inspector.destinations.store import DestinationStore

_RATE = 2_000
_LONG_S = 20.0
_PATIENCE_S = 60.0
_RULES = {"default": {"blocked": ["Never Sent"], "personal": "mask"}}
_STEADY = str(Path(__file__).parent / "steady.py")


def measure(plan: Plan, folder: Path) -> Table:
    """Quantiles of the engine's answers, and the memory of both processes at the end."""
    rows = []
    seconds = _LONG_S if plan.rounds > 1 else 2 * plan.seconds
    with server("uvicorn") as fast, _slow() as slow:
        assert fast is not None
        _settle(folder, fast.url, slow)
        cases: list[tuple[str, dict[str, Any] | None]] = [
            ("no forward", None),
            ("forwarded", {"destinations": ["Fast"]}),
            ("forwarded by rules that read every event", {"destinations": ["Fast"], "rules": _RULES}),
            ("forwarded to one that answers after a second", {"destinations": ["Slow"]}),
        ]
        for number, (what, spec) in enumerate(cases):
            place = folder / str(number)
            place.mkdir()
            with engine(place) as ours:
                rows.append(_row(what, ours, spec, seconds, max(1, plan.rounds - 2)))
    note = (
        f"{_RATE:,} events a second, one a request, {seconds:.0f} seconds; milliseconds from when a request was due"
        " to its answer, medians of the rounds, the longest of all. Engine: time of"
        " processor that its own process takes for an event. Forwarded: by the end of the load, and of how many."
    )
    head = ("What", "p50", "p99", "max", "Engine, µs an event", "Forwarded", "Engine, MB", "Its process, MB")
    return Table("Forwarding beside the endpoint", head, rows, note)


def _row(what: str, ours: Engine, spec: dict[str, Any] | None, seconds: float, rounds: int) -> tuple[str, ...]:
    if spec is not None:
        ours.client.start_forward(spec)
        _until(lambda: ours.client.forwards()["forwards"][0]["state"] == "running")
    before_s = _busy_s(ours)
    found = [_answers(ours.url, seconds) for _ in range(rounds)]
    busy_us = 1_000_000 * (_busy_s(ours) - before_s) / sum(each.number for each in found)
    forwarded, memory = "", ""
    if spec is not None:
        told = ours.client.forwards()["forwards"][0]
        forwarded = f"{told['delivered']:,} of {told['delivered'] + told['lag']:,}"
        memory = f"{psutil.Process(told['pid']).memory_info().rss / 1e6:.0f}"

    def middle(pick: Callable[[Quantiles], float]) -> str:
        return f"{median([pick(each) for each in found]):.2f}"

    most = max(each.most for each in found)
    engine_mb = f"{ours.memory / 1e6:.0f}"
    p50, p99 = middle(lambda each: each.p50), middle(lambda each: each.p99)
    return what, p50, p99, f"{most:.1f}", f"{busy_us:.0f}", forwarded, engine_mb, memory


def _busy_s(ours: Engine) -> float:
    """Seconds of processor that the engine's own process took so far."""
    times = psutil.Process(ours.process.pid).cpu_times()
    return float(times.user + times.system)


def _answers(url: str, seconds: float) -> Quantiles:
    command = [sys.executable, _STEADY, url, str(_RATE), str(seconds)]
    return Quantiles(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _settle(folder: Path, fast: str, slow: str) -> None:
    """Destinations in a folder of settings of our own."""
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    store = DestinationStore(folder / "config" / "event-inspector")
    for name, url in (("Fast", fast), ("Slow", slow)):
        os.environ[f"INSPECTOR_SECRET_{name.upper()}_WRITE_KEY"] = "bench"
        store.save(Destination(name, "segment", {"url": url}))


def _until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


class _Slow(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Take a batch, a second later."""
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(1)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is the base's
        """Nobody reads it."""


@contextmanager
def _slow() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Slow) as slow:
        slow.daemon_threads = True
        thread = threading.Thread(target=slow.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{slow.server_port}"
        finally:
            slow.shutdown()
            thread.join()
