"""``inspector fire`` into a running engine and into a sink on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.engine.compose.collections import collections_folder
from tests.cli.cli_rig import run
from tests.engine.conftest import RunningEngine, StartEngine, start_engine
from tests.engine.sink_rig import Reply, Sink, add_destination, sink

__all__ = ["start_engine"]

PLAN = """\
inspector_plan: 1
name: Shop
version: "1"
events:
  - name: Order Completed
    properties:
      order_id: required string
      total: required number
      currency: {type: string, values: [EUR, GBP]}
"""
ORDER = {"type": "track", "event": "Order Completed", "userId": "u-1", "properties": {"order_id": "1", "total": 27.5}}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(PLAN)
    return path


@pytest.fixture
def engine(data_dir: Path, plan: Path, start_engine: StartEngine) -> RunningEngine:
    assert data_dir.is_dir(), "the home in which the engine is found"
    return start_engine("--plan", str(plan))


@pytest.fixture
def server(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    assert data_dir.is_dir()
    for name in ("SINK", "REAL"):
        monkeypatch.setenv(f"INSPECTOR_SECRET_{name}_WRITE_KEY", "key-of-the-sink-4711")
    with sink() as found:
        add_destination("Sink", found.url)
        yield found


def keep(name: str, *events: dict[str, Any], **more: Any) -> Path:
    """A collection of the user's."""
    path = collections_folder() / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"name": name, "events": events, **more}))
    return path


def stored(engine: RunningEngine) -> list[dict[str, Any]]:
    """What the engine has."""
    with engine.client() as client:
        return client.events("", reveal=True).events


def test_a_file_is_sent_to_the_engine_which_says_what_it_thinks(engine: RunningEngine, tmp_path: Path) -> None:
    file = tmp_path / "order.json"
    file.write_text(
        json.dumps({**ORDER, "messageId": "old", "timestamp": "2020-01-01T00:00:00Z", "writeKey": "of-old"})
    )
    ended = run("fire", file, "--set", "properties.total=much", "--set", "context.ip=192.0.2.1")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "order.json → This capture: Answered 200." in ended.stdout
    assert "event 1, bad" in ended.stdout
    assert '`total` must be a number, got the text "much".' in ended.stdout
    (event,) = stored(engine)
    assert event["message"]["properties"] == {"order_id": "1", "total": "much"}
    assert event["message"]["context"] == {"ip": "192.0.2.1", "library": {"name": "event-inspector"}}
    assert event["messageId"].startswith("fire-")
    assert not event["timestamp"].startswith("2020")
    assert event["writeKey"] == "composed"


def test_ids_times_and_keys_are_kept_where_asked(engine: RunningEngine, tmp_path: Path) -> None:
    file = tmp_path / "order.yaml"
    file.write_text("type: page\nname: Home\nuserId: u-1\nmessageId: old\ntimestamp: '2020-01-01T00:00:00Z'\n")
    ended = run("fire", file, "--keep-id", "--keep-time", "--write-key", "web-key", "--json")
    assert ended.returncode == 0, ended
    told = json.loads(ended.stdout)
    assert (told["result"], told["status"], told["messageId"], told["event"]["id"]) == ("delivered", 200, "old", 1)
    (event,) = stored(engine)
    assert (event["writeKey"], event["timestamp"]) == ("web-key", "2020-01-01T00:00:00.000Z")


def test_a_collection_is_listed_and_fired(server: Sink, engine: RunningEngine) -> None:
    keep("Checkout", {"name": "Order", "message": ORDER}, {"name": "Guest", "target": "Sink", "message": ORDER})
    listed = run("fire", "--list")
    assert listed.stdout == "Checkout\n  Order  (track)\n  Guest  (track)  → Sink\n"
    assert json.loads(run("fire", "--list", "--json").stdout)["events"][1]["target"] == "Sink"
    assert run("fire", "order").returncode == 0
    assert run("fire", "--collection", "checkout").returncode == 0
    assert [event["verdict"] for event in stored(engine)] == ["good", "good"]
    assert len(server.events) == 1, "the one that says so goes to its destination"
    assert run("fire", "guest", "--to", "capture", "--count", "30").stdout == "30 of 30 events arrived.\n"
    assert len({event["messageId"] for event in stored(engine)}) == 32


def test_a_sample_of_a_planned_event_is_good(engine: RunningEngine, plan: Path) -> None:
    ended = run("fire", "--sample", "order completed", "--plan", plan)
    assert ended.returncode == 0, ended
    assert "event 1, good" in ended.stdout
    assert stored(engine)[0]["message"]["properties"].keys() == {"order_id", "total", "currency"}
    only = run("fire", "--sample", "Order Completed", "--plan", plan, "--required-only", "--dry-run")
    assert json.loads(only.stdout)["type"] == "track"
    assert len(stored(engine)) == 1, "a dry run sends nothing"
    ended = run("fire", "--sample", "Ordr Completed", "--plan", plan)
    assert (ended.returncode, "Did you mean 'Order Completed'?" in ended.stderr) == (2, True)


def test_what_a_destination_refuses_is_exit_code_one(server: Sink) -> None:
    keep("Checkout", {"name": "Order", "message": ORDER})
    server.answer = lambda _: Reply(400)
    ended = run("fire", "Order", "--to", "sink")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Order → Sink: ")
    assert "400" in ended.stderr


def test_production_is_asked_about_first(server: Sink) -> None:
    keep("Checkout", {"name": "Order", "message": ORDER})
    add_destination("Real", "https://api.shop-of-nobody.com")
    ended = run("fire", "Order", "--to", "Real", "--count", "3")
    assert ended.returncode == 2
    assert "3 events will be sent to Real (api.shop-of-nobody.com). That looks like production." in ended.stderr
    assert not server.events


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Name a test event"),
        (("--sample", "X"), "--sample and --plan belong together"),
        (("--list", "Order"), "--list stands alone"),
        (("Order", "--set", "total"), "has no equals sign"),
        (("Order", "--set", "=1"), "--set"),
        (("Ordre",), "There is no test event 'Ordre'. Did you mean 'Order'?"),
        (("Order", "--collection", "Chekout"), "There is no collection 'Chekout'. Did you mean 'Checkout'?"),
        (("Order", "--to", "nowhere"), "There is no destination 'nowhere'."),
        (("Order",), "No engine is running."),
        (("nothing.json",), "nothing.json cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(data_dir: Path, arguments: tuple[str, ...], says: str) -> None:
    assert data_dir.is_dir()
    keep("Checkout", {"name": "Order", "message": ORDER})
    ended = run("fire", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_broken_collection_is_told_and_the_others_are_listed(data_dir: Path) -> None:
    assert data_dir.is_dir()
    keep("Checkout", {"name": "Order", "message": ORDER}, description="before a release")
    (collections_folder() / "broken.json").write_text("{")
    ended = run("fire", "--list")
    assert ended.returncode == 1
    assert ended.stdout.startswith("Checkout: before a release\n")
    assert "broken.json cannot be used: it is no JSON" in ended.stderr
