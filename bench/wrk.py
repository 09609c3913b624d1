"""Load from wrk, closed loop: each connection sends its next request when it has its answer."""

import json
import subprocess
from itertools import count
from pathlib import Path
from typing import NamedTuple

_LOADS = Path(__file__).parent / "loads"
_runs = count(1)
"""Every run has messageIds of its own."""


class Measured(NamedTuple):
    """What wrk measured in one run."""

    requests: int
    seconds: float
    refused: int
    failed: int
    p50_ms: float
    p99_ms: float
    max_ms: float

    @property
    def rate(self) -> float:
        """Answered requests a second."""
        return self.requests / self.seconds


def load(script: str, url: str, *, connections: int, seconds: float) -> Measured:
    """Load a server with a script of ``loads/`` and check that every request was answered 200."""
    command = [
        *("wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{max(1, round(seconds))}s"),
        *("--timeout", "20s", "--script", str(_LOADS / script), url, "--", f"r{next(_runs)}"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured = Measured(**json.loads(done.stdout.splitlines()[-1]))
    assert measured.requests, f"no request was answered: {done.stdout} {done.stderr}"
    assert measured.refused == measured.failed == 0, f"not all were answered 200: {measured}"
    return measured
