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
from tests.sdk.test_sdk_golden import as_request, decoded
from tests.sdk.vendor_scenarios import VENDOR_SCENARIOS, VendorScenario

FOLDER = HERE.parent / "data/captured"
VENDOR_FOLDER = HERE.parent / "data/captured-vendors"


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


def capture_vendor(of: VendorScenario) -> None:
    """Runs one scenario of a vendor beyond the Segment family and writes its file."""
    with recording() as server, tempfile.TemporaryDirectory() as folder:
        traffic = run(of.scenario, server.url, Path(folder), lambda: settled(server, len(of.wanted)))
        requests = server.requests
    assert all("subprocess" in each for each in traffic.foreign), f"{of.name}: {traffic.foreign}"
    path = VENDOR_FOLDER / f"{of.name}.json"
    path.write_text(json.dumps({"requests": requests}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(f"{of.name}: {len(requests)} requests, {path.stat().st_size} bytes\n")


def settled(server: Recorder, wanted: int) -> bool:
    """Waits until that many events came, as far as we can read them, at most twelve seconds."""
    deadline = time.monotonic() + 12
    while time.monotonic() < deadline:
        count = sum(len(decoded(as_request(each))) for each in list(server.requests))
        if count >= wanted:
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    wanted = sys.argv[1:] or [each.name for each in SCENARIOS] + [of.name for of in VENDOR_SCENARIOS]
    for of in VENDOR_SCENARIOS:
        if of.name in wanted:
            capture_vendor(of)
    for each in SCENARIOS:
        if each.name in wanted:
            capture(each)
