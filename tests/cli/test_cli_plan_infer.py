"""``inspector plan infer`` and ``inspector plan diff``: what a user types and reads."""

import json
from pathlib import Path

import pytest

from inspector.plans.files import read_plan
from tests.cli.cli_rig import run

PLAN = """\
inspector_plan: 1
name: Shop
events:
  - name: Cart Viewed  # ours
    properties: {cart_id: required string}
"""


@pytest.fixture
def events(tmp_path: Path) -> Path:
    lines = [
        {"type": "track", "event": "Cart Viewed", "messageId": f"m{number}", "anonymousId": "a"}
        | {"properties": {"cart_id": f"cart-{number:03x}", "value": number + 0.5}}
        for number in range(20)
    ]
    lines += [{"type": "identify", "userId": "u", "messageId": "i", "traits": {"email": "ann@shop.example"}}]
    lines += [{**lines[0], "properties": {}}]  # a duplicate
    path = tmp_path / "events.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in lines))
    return path


def test_a_file_of_events_becomes_a_plan(events: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.yaml"
    done = run("plan", "infer", events, "-o", target)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "2 rules from 21 events\n"
    text = target.read_text()
    assert "  - name: Cart Viewed  # seen 20 times\n" in text
    assert "      value: required number  # 20 of 20; 0.5 to 19.5\n" in text
    assert "ann@" not in text
    assert read_plan(target).name == "events"
    assert run("plan", "infer", events, "-o", target).returncode == 2
    assert run("plan", "infer", events, "-o", target, "--force", "--name", "Mine").returncode == 0
    assert read_plan(target).name == "Mine"


def test_a_session_with_a_filter_becomes_a_plan_on_stdout(events: Path, tmp_path: Path) -> None:
    session = tmp_path / "shop.evs"
    assert run("import", session, events).returncode == 0
    done = run("plan", "infer", session, "--filter", "type:identify")
    assert done.returncode == 0, done.stderr
    assert "  - type: identify  # seen 1 time; few events\n" in done.stdout
    assert "Cart Viewed" not in done.stdout
    assert run("plan", "infer", session, "--filter", "type:(").returncode == 2
    assert run("plan", "infer", tmp_path / "none.evs").returncode == 2


def test_infer_into_a_plan_adds_what_is_new(events: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    done = run("plan", "infer", events, "--into", path, "-o", path)
    assert done.returncode == 0, done.stderr
    assert "added 1 event and 1 property" in done.stderr
    assert (
        "  - name: Cart Viewed  # ours\n    properties: {cart_id: required string, value: number}\n" in path.read_text()
    )
    path.write_text(PLAN.replace("required string", "integer"))
    done = run("plan", "infer", events, "--into", path)
    assert done.returncode == 1
    assert "! `cart_id` of Cart Viewed is planned as integer and was sent as string too.\n" in done.stderr
    assert path.read_text() == PLAN.replace("required string", "integer")


def test_diff_tells_what_changed(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(PLAN)
    new.write_text(PLAN.replace("required string", "string"))
    done = run("plan", "diff", old, new)
    assert done.returncode == 1
    assert done.stdout == (
        "Cart Viewed\n  ▽ looser   `cart_id` of Cart Viewed is no longer required.\n1 looser; 0 breaking\n"
    )
    assert run("plan", "diff", old, old).stdout == "The plans are the same.\n"
    assert run("plan", "diff", old, old).returncode == 0
    assert run("plan", "diff", old, new, "--fail-on", "breaking").returncode == 0
    assert run("plan", "diff", new, old, "--fail-on", "breaking").returncode == 1
    assert run("plan", "diff", new, old, "--fail-on", "never").returncode == 0
    assert run("plan", "diff", old, tmp_path / "none.yaml").returncode == 2


def test_diff_as_json_and_markdown(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(PLAN)
    new.write_text(PLAN.replace("Cart Viewed", '"\\e[31mx"'))
    told = json.loads(run("plan", "diff", old, new, "--format", "json").stdout)
    assert {each["kind"] for each in told["changes"]} == {"added", "removed"}
    for form in ("text", "markdown"):
        assert "\x1b" not in run("plan", "diff", old, new, "--format", form).stdout
