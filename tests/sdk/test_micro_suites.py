"""Test suites that are written for Snowplow Micro run against us unchanged, with real, unmodified trackers."""

import json
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.sdk.sdk_engine import Engine, running
from tests.sdk.sdk_rig import JS, SECONDS, environment, run
from tests.sdk.vendor_scenarios import CALLS, VENDOR_SCENARIOS, VendorScenario

DRAFT = "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#"
SCENARIOS = [each for each in VENDOR_SCENARIOS if each.scenario.vendor == "snowplow"]
TYPES = {"page_view": "page_view", "order_completed": "unstruct", "add_to_cart": "struct", "screen_view": "unstruct"}


def schema(name: str, version: str, properties: dict[str, Any], *required: str) -> dict[str, Any]:
    about = {"vendor": "com.example", "name": name, "format": "jsonschema", "version": version}
    held = {"type": "object", "properties": properties, "required": list(required)}
    return {"$schema": DRAFT, "description": name, "self": about, **held}


ORDER = schema("order_completed", "1-0-0", {"order_id": {"type": "string"}, "total": {"type": "number"}}, "order_id")
CART = schema("cart", "2-0-1", {"items": {"type": "integer"}, "currency": {"type": "string"}}, "items")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("micro")
    for each in (ORDER, CART):
        file = (
            folder / "iglu" / "schemas" / "com.example" / each["self"]["name"] / "jsonschema" / each["self"]["version"]
        )
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(each), encoding="utf-8")
    with running(folder, "--micro", "--plan", str(folder / "iglu")) as started:
        yield started


def ask(engine: Engine, path: str, body: Any = None) -> Any:
    connection = HTTPConnection(*engine.address, timeout=SECONDS)
    try:
        headers = {"Content-Type": "application/json"}
        raw = None if body is None else json.dumps(body)
        connection.request("GET" if raw is None else "POST", path, raw, {} if raw is None else headers)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


@pytest.mark.parametrize("of", SCENARIOS, ids=lambda each: each.name)
def test_what_a_tracker_sends_is_good(of: VendorScenario, engine: Engine, tmp_path: Path) -> None:
    assert ask(engine, "/micro/reset") == {"total": 0, "good": 0, "bad": 0}
    run(of.scenario, engine.url, tmp_path, lambda: engine.arrived(of.scenario.write_key, len(of.wanted)))
    count = len(of.wanted)
    assert ask(engine, "/micro/all") == {"total": count, "good": count, "bad": 0}, ask(engine, "/micro/bad")
    good = ask(engine, "/micro/good")
    assert sorted(each["eventType"] for each in good) == sorted(TYPES[str(each.name)] for each in of.wanted)
    assert {each["event"]["app_id"] for each in good} == {of.scenario.write_key}
    assert {each["event"]["user_id"] for each in good} == {CALLS["user"]}
    (order,) = ask(engine, "/micro/good", {"schema": CALLS["schema"], "contexts": [CALLS["entity"]["schema"]]})
    assert order["event"]["unstruct_event"]["data"]["data"] == CALLS["properties"]
    assert CALLS["entity"] in order["event"]["contexts"]["data"]


def test_a_suite_for_micro_passes(engine: Engine, node_program: str) -> None:
    command = [node_program, "--test", str(JS / "micro-suite.mjs")]
    variables = environment(MICRO=engine.url)
    done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 5" in done.stdout or "pass 5" in done.stdout, done.stdout
