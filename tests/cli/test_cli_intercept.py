import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli_rig import run
from tests.engine.conftest import RunningEngine, StartEngine, start_engine

__all__ = ["start_engine"]

BATCH = {"batch": [{"type": "track", "userId": "u", "event": "Hello", "messageId": "m"}]}


@pytest.fixture
def engine(data_dir: Path, start_engine: StartEngine) -> RunningEngine:
    return start_engine()


def intercept(*arguments: str | Path, stdin: str = "", code: int = 0) -> str:
    done = run("intercept", *arguments, stdin=stdin)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def rules() -> list[dict[str, Any]]:
    return [json.loads(line) for line in intercept("list", "--json").splitlines()]


def test_a_rule_on_the_command_line(engine: RunningEngine, tmp_path: Path) -> None:
    assert "There are no rules" in intercept("list")
    (tmp_path / "down.txt").write_text("down")
    options = ("--status", "500", "--body", f"@{tmp_path / 'down.txt'}", "--header", "Retry-After=1", "--times", "1")
    assert " Down  on" in intercept("add", "fail", "--name", "Down", *options, "--filter", "event:Hello")
    (rule,) = rules()
    assert rule["action"] == {"do": "fail", "status": 500, "headers": {"Retry-After": "1"}, "body": "down"}
    assert (rule["times"], rule["match"]["filter"], rule["on"]) == (1, "event:Hello", True)
    shown = intercept("list")
    assert "fail 500" in shown
    assert "event:Hello" in shown
    intercept("off", "Down")
    assert not rules()[0]["on"]
    intercept("on", rule["id"])
    assert rules()[0]["on"]
    intercept("off")
    assert not rules()[0]["on"]
    intercept("remove", "Down")
    assert rules() == []


def test_every_option_comes_to_the_rule(engine: RunningEngine) -> None:
    edits = (
        "--set",
        "properties.total=7",
        "--set",
        "event=Hi there",
        "--remove",
        "a",
        "--redact",
        "b",
        "--rename",
        "c=d",
    )
    where = (
        "--host",
        "*.io",
        "--path",
        "/v1/*",
        "--method",
        "POST",
        "--where",
        "proxy",
        "--share",
        "30",
        "--seed",
        "4",
    )
    intercept("add", "change", *edits, *where, "--on-error", "open", "--off")
    intercept("add", "throttle", "--rate", "2000", "--all-requests")
    intercept("add", "delay", "--seconds", "1.5")
    change, throttle, delay = rules()
    assert change["action"]["edits"] == [
        {"do": "set", "path": "properties.total", "value": 7},
        {"do": "set", "path": "event", "value": "Hi there"},
        {"do": "remove", "path": "a"},
        {"do": "redact", "path": "b"},
        {"do": "rename", "path": "c", "to": "d"},
    ]
    assert change["match"] == {"requests": "events", "host": "*.io", "path": "/v1/*", "method": "POST", "filter": ""}
    assert (change["share"], change["seed"], change["where"]) == (0.3, 4, "proxy")
    assert (change["onError"], change["on"]) == ("open", False)
    assert throttle["action"] == {"do": "throttle", "bytesPerSecond": 2000}
    assert throttle["match"]["requests"] == "all"
    assert delay["action"] == {"do": "delay", "seconds": 1.5}


def test_a_rule_from_a_file_is_one_from_a_list(engine: RunningEngine) -> None:
    first = json.loads(intercept("add", "drop", "--json"))
    given = {key: value for key, value in first.items() if key not in {"hits", "lastAt", "problem"}}
    second = json.loads(intercept("add", "--rule", "-", "--off", "--json", stdin=json.dumps(given)))
    assert second["id"] != first["id"]
    assert {**second, "id": first["id"], "on": True} == first
    assert "2 rules are called" in intercept("remove", "Drop events", code=2)


def test_a_held_request_on_the_command_line(engine: RunningEngine) -> None:
    intercept("add", "break", "--seconds", "60")
    statuses: list[int] = []
    thread = threading.Thread(target=lambda: statuses.append(engine.post("/v1/batch", BATCH)[0]))
    thread.start()
    end = time.monotonic() + 20
    while not (found := intercept("held", "--json")):
        assert time.monotonic() < end
    held = json.loads(found)
    assert "Hello" in intercept("held")
    intercept("keep", held["id"])
    assert json.loads(intercept("held", "--json"))["until"] > held["until"]
    assert json.loads(held["opened"]["text"]) == BATCH
    intercept("release", held["id"], "--opened", "-", stdin=held["opened"]["text"])
    thread.join(20)
    assert statuses == [200]
    assert "Nothing is held" in intercept("held")
    assert "gone on by itself" in intercept("release", held["id"], code=2)
    intercept("release", "all")


def test_what_cannot_be_done_is_told(engine: RunningEngine) -> None:
    for arguments, words in (
        (("add",), "Name an action"),
        (("add", "drop", "--rule", "-"), "Name an action"),
        (("add", "--rule", "-"), "is not JSON"),
        (("add", "delay"), "`seconds` must be a number"),
        (("add", "change", "--set", "nothing"), "a name, = and a value"),
        (("add", "fail", "--filter", "type:"), "filter cannot be read"),
        (("on", "nowhere"), "There is no rule 'nowhere'"),
        (("release", "all", "--body", "-"), "one request that goes on"),
        (("release", "e1", "--body", "-", "--opened", "-"), "one request that goes on"),
    ):
        assert words in intercept(*arguments, code=2)


def test_without_an_engine(data_dir: Path) -> None:
    assert "No engine is running" in intercept("list", code=2)
