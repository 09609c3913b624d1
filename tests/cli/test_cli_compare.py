"""``inspector compare`` as a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli_rig import run

pytestmark = pytest.mark.usefixtures("data_dir")


def event(number: int, *, at: str = "00", **more: object) -> dict[str, Any]:
    when = f"2026-03-04T05:06:{at}.000Z"
    return {
        "type": "track",
        "event": f"Seen {number}",
        "userId": "u",
        "messageId": f"m-{number}",
        "timestamp": when,
        "sentAt": when,
        "properties": {"n": number},
        **more,
    }


def session(folder: Path, name: str, *events: dict[str, Any] | str) -> Path:
    lines = [each if isinstance(each, str) else json.dumps(each) for each in events]
    (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("import", folder / f"{name}.evs", folder / f"{name}.jsonl").returncode == 0
    return folder / f"{name}.evs"


def test_the_same_events(tmp_path: Path) -> None:
    one = session(tmp_path, "one", event(1), event(2), event(3))
    other = session(tmp_path, "other", event(2), event(1), event(3))
    ran = run("compare", one, other, "--exact")
    assert ran.returncode == 0, ran.stderr
    assert "3  the same, byte for byte" in ran.stdout
    assert "1  in another order in B" in ran.stdout


def test_what_differs_is_told_field_by_field(tmp_path: Path) -> None:
    one = session(tmp_path, "one", event(1, properties={"n": 1, "items": [{"p": 1.10}]}), event(2), event(3))
    changed = event(1, properties={"n": "1", "items": [{"p": 1.25}], "new": None})
    other = session(tmp_path, "other", changed, event(3), event(4))
    ran = run("compare", one, other, "--json")
    assert ran.returncode == 1
    told = json.loads(ran.stdout)
    assert (told["exact"], told["changed"], told["missing"], told["added"]) == (1, 1, 1, 1)
    found = {each["path"]: (each["change"], each["events"], each["sample"]) for each in told["fields"]}
    assert found == {
        "properties.n": ("retyped", 1, {"a": 1, "b": 1, "before": 1, "after": "1"}),
        "properties.items[*].p": ("changed", 1, {"a": 1, "b": 1, "before": 1.1, "after": 1.25}),
        "properties.new": ("added", 1, {"a": 1, "b": 1, "before": None, "after": None}),
    }
    assert [each["event"] for each in told["missingEvents"] + told["addedEvents"]] == ["Seen 2", "Seen 4"]
    text = run("compare", one, other)
    assert text.returncode == 1
    assert "properties.items[*].p  1.1 → 1.25" in text.stdout
    assert "track     Seen 2  u" in text.stdout


def test_what_is_ignored(tmp_path: Path) -> None:
    one = session(tmp_path, "one", event(1), event(2, properties={"items": [{"p": 1}]}))
    fresh = event(2, at="09", messageId="new-2", properties={"items": [{"p": 2}]})
    other = session(tmp_path, "other", event(1, at="07", messageId="new-1"), fresh)
    assert run("compare", one, other).returncode == 1
    few = run("compare", one, other, "--ignore-volatile", "--json")
    assert few.returncode == 1
    assert [each["path"] for each in json.loads(few.stdout)["fields"]] == ["properties.items[*].p"]
    ran = run("compare", one, other, "--ignore-volatile", "--ignore", "properties.items[0]")
    assert ran.returncode == 0, ran.stdout
    assert "2  the same but for what is ignored" in ran.stdout


def test_other_bytes_count_when_asked_for(tmp_path: Path) -> None:
    one = session(tmp_path, "one", '{"type":"track","event":"A","messageId":"m","properties":{"n":1.0}}')
    other = session(tmp_path, "other", '{"messageId":"m","type":"track","event":"A","properties":{"n":1}}')
    ran = run("compare", one, other)
    assert ran.returncode == 0, ran.stdout
    assert "1  the same values in other bytes" in ran.stdout
    assert run("compare", one, other, "--exact").returncode == 1


def test_write_keys_are_masked_and_can_be_ignored(tmp_path: Path) -> None:
    one = session(tmp_path, "one", event(1, writeKey="secret-key-one"))
    other = session(tmp_path, "other", event(1, writeKey="secret-key-two"))
    for kind in ((), ("--json",)):
        ran = run("compare", one, other, *kind)
        assert ran.returncode == 1
        assert "secret-key" not in ran.stdout
        shown = run("compare", one, other, "--reveal-keys", *kind).stdout
        assert shown.count("secret-key-one") >= 2  # the key of the source, and the one in the message
    assert run("compare", one, other, "--ignore-keys", "--ignore", "writeKey").returncode == 0


def test_the_pace_counts_when_asked_for(tmp_path: Path) -> None:
    early, late = event(1, at="00"), event(2, at="30")
    one = session(tmp_path, "one", *({**each, "sentAt": None} for each in (early, late)))
    told = json.loads(run("compare", one, one, "--json").stdout)
    assert told["timing"]["happened"] == 30
    assert told["timing"]["arrived"] < 1  # one import
    assert told["differs"] is False
    assert run("compare", one, one, "--timing", "10").returncode == 1
    assert run("compare", one, one, "--timing", "100").returncode == 0


def test_what_cannot_be_compared(tmp_path: Path) -> None:
    one = session(tmp_path, "one", event(1))
    for arguments in (("gone",), (one, "--ignore", "[0]"), (one, "--filter", "type:")):
        ran = run("compare", one, *arguments)
        assert ran.returncode == 2
        assert "Traceback" not in ran.stderr


def test_two_releases_are_compared_by_their_shape(tmp_path: Path) -> None:
    old = [event(0, event="Paid", messageId=f"a-{each}", properties={"total": 5, "id": "x"}) for each in range(6)]
    new = [
        event(0, event="Paid", messageId=f"b-{each}", properties={"total": "5\u202e", "ID": "x"}) for each in range(6)
    ]
    one = session(tmp_path, "one", *old, event(1))
    other = session(tmp_path, "other", *new, event(2))
    ran = run("compare", one, other, "--shape")
    assert ran.returncode == 1, ran.stderr
    assert "A one: 7 events of 2 kinds" in ran.stdout
    lines = [line.strip() for line in ran.stdout.splitlines()]
    assert {"1  track Seen 1", "1  track Seen 2", "track Paid", "×  properties.total  number → string"} <= set(lines)
    assert "−  properties.id  in all of A, never in B" in lines
    told = json.loads(run("compare", one, other, "--shape", "--json").stdout)
    assert {(each["path"], each["change"]) for each in told["properties"]} == {
        ("properties.total", "types"),
        ("properties.id", "gone"),
        ("properties.ID", "new"),
    }
    assert (told["differs"], told["goneEvents"]) == (True, [{"type": "track", "event": "Seen 1", "a": 1, "b": 0}])
    same = run("compare", one, one, "--shape")
    assert (same.returncode, "The same kinds of events" in same.stdout) == (0, True)
    refused = run("compare", one, other, "--shape", "--exact", "--by", "id")
    assert (refused.returncode, "goes without --by, --exact" in refused.stderr) == (2, True)
