"""The mistakes of people who set real SDKs up, made with the real SDKs, and what the doctor makes of them."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.capture.doctor.finding import Finding, Situation
from inspector.capture.doctor.sightings import Sightings
from tests.sdk.sdk_engine import SECONDS, Engine, running
from tests.sdk.sdk_rig import JS, browser, converse, environment, node
from tests.sdk.test_snippets import run, run_node, run_python

NODE = """
import { Analytics } from "@segment/analytics-node"
const analytics = new Analytics({ writeKey: "wk", host: "HOST", maxRetries: 0 })
analytics.on("error", () => {})
analytics.track({ userId: "u", event: "Hello" })
await analytics.closeAndFlush({ timeout: 3000 })
"""
PYTHON = """
from segment import analytics
analytics.write_key, analytics.host, analytics.max_retries = "wk", "HOST", 0
analytics.on_error = lambda *_: None
analytics.track("u", "Hello")
analytics.shutdown()
"""
SILENT_PAGE = """
import { AnalyticsBrowser } from "@segment/analytics-next"
AnalyticsBrowser.load({ writeKey: "wk", cdnURL: "HOST" })
"""
POLICY = """<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">
<script>window.analytics = []; analytics._writeKey = "wk"; analytics._cdn = "HOST"</script>
<script src="HOST/analytics.js/v1/wk/analytics.min.js"></script>"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with running(tmp_path, "--tls-port", "0") as started:
        yield started


def findings(engine: Engine) -> list[Finding]:
    sightings = Sightings()
    sightings.add(engine.reader.exchange_heads(0, 1000))
    return sightings.findings(Situation(engine.url, engine.tls))


def codes(engine: Engine) -> list[str]:
    return [finding.code for finding in findings(engine)]


def seen(engine: Engine, code: str) -> bool:
    """Waits until the doctor has that to say; false when that does not come about."""
    deadline = time.monotonic() + SECONDS
    while code not in codes(engine) and time.monotonic() < deadline:
        time.sleep(0.05)
    return code in codes(engine)


def play(sdk: str, host: str, folder: Path) -> None:
    """Send one event with a real SDK to this host."""
    if sdk == "node":
        run_node(NODE.replace("HOST", host), folder)
    else:
        run_python(PYTHON.replace("HOST", host), folder)


def open_page(kind: str, code: str, engine: Engine, folder: Path, expected: str) -> None:
    """Open it in Chromium until the doctor has that to say."""
    job = {
        "kind": kind,
        "code": code.replace("HOST", engine.url),
        "chromium": browser(),
        "profile": str(folder / "profile"),
        "netLog": str(folder / "net-log.json"),
    }
    converse([node(), str(JS / "snippet-driver.mjs"), json.dumps(job)], lambda: seen(engine, expected))


@pytest.mark.parametrize("sdk", ["node", "python"])
def test_https_given_to_the_plain_port(sdk: str, engine: Engine, tmp_path: Path) -> None:
    host = engine.url.replace("http://", "https://")
    play(sdk, host, tmp_path)
    assert seen(engine, "tls_on_plain_port")
    assert set(codes(engine)) == {"tls_on_plain_port"}


@pytest.mark.parametrize("sdk", ["node", "python"])
def test_https_without_trust_in_the_certificate(sdk: str, engine: Engine, tmp_path: Path) -> None:
    assert engine.tls is not None
    play(sdk, engine.tls, tmp_path)
    expected = {"node": "hung_up", "python": "certificate_refused"}[sdk]
    assert seen(engine, expected)
    assert set(codes(engine)) == {expected}


def test_http_given_to_the_https_port(engine: Engine, tmp_path: Path) -> None:
    assert engine.tls is not None
    play("python", engine.tls.replace("https://", "http://"), tmp_path)
    assert seen(engine, "plain_on_tls_port")
    assert set(codes(engine)) == {"plain_on_tls_port"}


def test_a_page_that_loads_the_sdk_and_calls_nothing(engine: Engine, tmp_path: Path) -> None:
    open_page("module", SILENT_PAGE, engine, tmp_path, "settings_only")
    (found,) = findings(engine)
    assert (found.code, found.title) == ("settings_only", "Settings fetched by analytics.js, no event yet")
    assert found.sender.startswith("http://127.0.0.1:")


def test_a_page_whose_policy_lets_nothing_out(engine: Engine, tmp_path: Path) -> None:
    open_page("html", POLICY, engine, tmp_path, "script_only")
    assert codes(engine) == ["script_only"]


def test_a_wrong_body_by_hand_and_the_doctor_in_a_terminal(engine: Engine, tmp_path: Path) -> None:
    run(["curl", "-s", f"{engine.url}/v1/track", "-H", "Content-Type: application/json", "-d", "{event:"], tmp_path)
    (found,) = findings(engine)
    assert (found.code, found.sender.partition(" ")[0]) == ("not_json", "curl")
    done = subprocess.run(
        [sys.executable, "-m", "inspector", "doctor", "--json", "--port", engine.url.rpartition(":")[2]],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    (line,) = [each for each in told if each["name"] == f"Apps at {engine.url}"]
    assert line["state"] == "trouble"
    assert line["text"].startswith("The body of POST /v1/track is not JSON. The body is not valid JSON")
    assert done.returncode == 1
