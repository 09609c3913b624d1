"""Violations are forwarded as Segment does it, to whoever takes batches; an engine never keeps another one busy."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.conftest import StartEngine
from tests.engine.plan_rig import PLAN, track

KEY = "wk-violations"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_violation_is_a_track_call_of_segments_shape(start_engine: StartEngine, plan: Path, tmp_path: Path) -> None:
    receiver = start_engine(session=tmp_path / "receiver.evs")
    engine = start_engine("--plan", str(plan), "--violations-to", receiver.url, "--violations-key", KEY)
    call = track(1, total="27.50") | {"timestamp": "2026-11-22T05:02:58.000Z"}
    engine.post("/v1/batch", {"batch": [call, track(2), track(3, "Order Compleeted")]})
    with receiver.client() as client:
        found = client.wait(count=2, timeout_s=30, reveal=True).events
        typed, unplanned = found
    assert {(each["event"], each["userId"], each["writeKey"]) for each in found} == {
        ("Violation Generated", "schema-violations", KEY)
    }
    properties = typed["message"]["properties"]
    assert properties["eventMessageID"] == call["messageId"]
    assert properties["violationType"] == "Invalid Type"
    assert properties["violationField"] == "properties.total"
    assert properties["violationDescription"].startswith("`total` must be a number")
    assert (properties["eventName"], properties["eventType"]) == ("Order Completed", "track")
    assert properties["trackingPlanName"] == "Shop"
    assert properties["eventTimestamp"]
    assert unplanned["message"]["properties"]["violationType"] == "Unplanned Event"
    with engine.client() as client:
        status = client.status().violations
    assert status is not None
    assert (status["sent"], status["dropped"]) == (2, 0)


def test_what_checks_beyond_the_plan_find_is_no_violation(
    start_engine: StartEngine, plan: Path, tmp_path: Path
) -> None:
    receiver = start_engine(session=tmp_path / "receiver.evs")
    options = ("--violations-to", receiver.url, "--violations-key", KEY)
    engine = start_engine("--plan", str(plan), "--checks", *options)
    nobody = {"type": "track", "event": "Order Completed", "properties": {"total": 1}}
    wrong = {"type": "track", "event": "Order Completed", "properties": {"total": "x"}}
    engine.post("/v1/batch", {"batch": [nobody, wrong, nobody]})
    with engine.client() as client, receiver.client() as received:
        assert client.wait("verdict:bad", count=3, timeout_s=30).complete
        assert received.wait(count=1, timeout_s=30).complete
        status = client.status().violations
        found = [each["message"]["properties"]["violationType"] for each in received.events().events]
    assert found == ["Invalid Type"]
    assert status is not None
    assert status["sent"] == 1


def test_an_engine_that_forwards_to_itself_does_so_once(start_engine: StartEngine, plan: Path) -> None:
    from inspector.capture.ports import next_free_port

    port = next_free_port(20_000)
    options = ("--violations-to", f"http://127.0.0.1:{port}", "--violations-key", KEY)
    engine = start_engine("--plan", str(plan), "--port", str(port), *options)
    engine.post("/v1/track", track(1, total="x"))
    with engine.client() as client:
        assert client.wait('event:"Violation Generated"', timeout_s=30).complete
        engine.post("/v1/track", track(2, total="x"))
        found = client.wait('event:"Violation Generated"', count=2, timeout_s=30).events
        assert len(found) == 2
        assert client.status().captured == 4
        assert found[0]["verdict"] == "unplanned"


class _Moody(http.server.BaseHTTPRequestHandler):
    """Answers 503 twice, then takes what comes."""

    answers: list[int]
    bodies: list[dict[str, Any]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            self.bodies.append(body)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Quiet."""


@pytest.fixture
def moody() -> Iterator[tuple[str, type[_Moody]]]:
    handler = type("Handler", (_Moody,), {"answers": [503, 503], "bodies": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    thread.join()
    server.server_close()


def test_delivery_is_tried_again_and_the_end_waits_for_it(
    start_engine: StartEngine, plan: Path, moody: tuple[str, type[_Moody]]
) -> None:
    url, handler = moody
    engine = start_engine("--plan", str(plan), "--violations-to", url, "--violations-key", KEY)
    engine.post("/v1/track", track(1, total="x"))
    assert engine.end(15)[0] == 0
    assert handler.answers == []
    (body,) = handler.bodies
    assert [each["event"] for each in body["batch"]] == ["Violation Generated"]


def test_a_receiver_that_is_not_there_costs_no_event(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan), "--violations-to", "http://127.0.0.1:1", "--violations-key", KEY)
    assert engine.post("/v1/track", track(1, total="x"))[0] == 200
    with engine.client() as client:
        status = client.status()
        assert status.captured == 1
        assert status.violations is not None
        assert status.violations["sent"] == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--violations-to", "ftp://x"), "begins with http"), (("--violations-to", "http://127.0.0.1:1"), "write key")],
)
def test_options_that_make_no_sense_are_refused(options: tuple[str, ...], words: str) -> None:
    from click.testing import CliRunner

    from inspector.cli.serve import serve

    result = CliRunner().invoke(serve, list(options))
    assert result.exit_code == 2
    assert words in result.output
