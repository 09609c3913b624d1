"""Makes the golden captures in ``tests/data/captured``: every SDK's raw requests, for the decoders' tests.

``python -m tests.sdk.capture_golden [SCENARIO ...]`` runs the named scenarios, or all of them, against a recording
server. Each file holds the requests in order of arrival: method, target, headers, and the body in base64.
"""

import base64
import gzip
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.sdk.sdk_recorder import Recorder, recording
from tests.sdk.sdk_rig import HERE, run
from tests.sdk.sdk_scenarios import SCENARIOS, Scenario

FOLDER = HERE.parent / "data/captured"


def events(server: Recorder) -> int:
    """How many events came so far."""
    count = 0
    for request in list(server.requests):
        body = base64.b64decode(request["body"])
        if request["method"] == "POST" and body:
            value = json.loads(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
            count += len(value["batch"]) if "batch" in value else 1
    return count


def arrived(server: Recorder, wanted: int) -> bool:
    """Waits until that many events came; false when they do not come in ten seconds."""
    deadline = time.monotonic() + 10
    while events(server) < wanted and time.monotonic() < deadline:
        time.sleep(0.02)
    return events(server) == wanted


def capture(scenario: Scenario) -> None:
    """Runs one scenario and writes its file."""
    with recording() as server, tempfile.TemporaryDirectory() as folder:
        traffic = run(scenario, server.url, Path(folder), lambda: arrived(server, len(scenario.calls)))
        requests = server.requests
    assert not traffic.foreign, f"{scenario.name}: {traffic.foreign}"
    document = {"library": scenario.library, "writeKey": scenario.write_key, "requests": requests}
    path = FOLDER / f"{scenario.name}.json"
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(f"{scenario.name}: {len(requests)} requests, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    wanted = sys.argv[1:] or [scenario.name for scenario in SCENARIOS]
    for each in SCENARIOS:
        if each.name in wanted:
            capture(each)
