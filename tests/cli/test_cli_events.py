import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from inspector.cli.output import fit, print_json, size_text, visible, width
from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.problem import Problem, Severity
from inspector.resources import resource
from inspector.storage.annotations import Action
from inspector.storage.sessions_folder import sessions_folder
from inspector.storage.writer import SessionWriter
from tests.cli.cli_rig import run, running
from tests.storage.session_rig import KEY, fill, make_batch, make_event, make_exchange

SCHEMA = json.loads(resource("event.schema.json").read_text(encoding="utf-8"))


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    problem = Problem("type", Severity.ERROR, "A number wanted.", "/properties/total", "number", None, "plan", None)
    odd = make_event(
        4,
        type=EventType.OTHER,
        name="\x1b[31mred\x07\u202e",
        user_id=None,
        message_id=None,
        library=None,
        write_key=None,
    )
    bad = make_event(5, problems=(problem,), flags=EventFlag.RETRY, sent_us=1_795_000_000_000_001, name="日本の注文")
    return fill(tmp_path / "a.evs", [make_batch(1, 3), (make_exchange(via=Via.PROXY), [odd, bad, make_event(5)])])


def test_json_is_what_the_schema_says(session: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    found = lines(run("events", session, "--json").stdout)
    assert [event["id"] for event in found] == [1, 2, 3, 4, 5, 6]
    for event in found:
        assert list(validator.iter_errors(event)) == []
        assert list(event) == SCHEMA["required"] == list(SCHEMA["properties"])
    assert found[5]["duplicateOf"] == 5
    assert found[4]["problems"][0]["code"] == "type"
    assert not validator.is_valid({**found[0], "verdict": "fine"})
    assert not validator.is_valid({key: value for key, value in found[0].items() if key != "library"})


def test_what_the_user_did_to_events_is_printed_and_filtered_by(session: Path) -> None:
    with SessionWriter(session) as writer:
        writer.annotate(Action.MARK, [(1, 2)])
        writer.annotate(Action.TAG, [(2, 3)], "checkout")
        writer.write_note(3, "why?")
        writer.annotate(Action.DELETE, [(2, 2), (6, 6)])

    def found(*options: str) -> list[int]:
        return [event["id"] for event in lines(run("events", session, "--json", *options).stdout)]

    assert found() == [1, 3, 4, 5]
    assert found("--limit", "2") == [4, 5]
    assert found("--filter", "is:marked") == [1]
    assert found("--filter", "tag:checkout note:why*") == [3]
    assert found("--filter", "is:deleted") == [2, 6]
    assert found("--filter", "is:deleted or is:marked") == [1, 2, 6]
    event = lines(run("events", session, "--json", "--filter", "is:noted").stdout)[0]
    assert (event["marked"], event["note"], event["tags"]) == (False, "why?", ["checkout"])
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(event)) == []
    assert len(lines(run("export", session, "--format", "jsonl").stdout)) == 4
    assert len(json.loads(run("export", session, "--format", "har").stdout)["log"]["entries"]) == 2


def test_the_documentation_names_every_key() -> None:
    text = (Path(__file__).parents[2] / "docs" / "event.md").read_text(encoding="utf-8")
    for key in (*SCHEMA["properties"], *SCHEMA["$defs"]["problem"]["properties"]):
        assert f"`{key}`" in text
    example = json.loads(text.split("```json")[1].split("```")[0])
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(example)) == []


def test_a_table_shows_what_matters_and_no_escapes(session: Path) -> None:
    shown = run("events", session, TZ="UTC", COLUMNS="120").stdout
    rows = shown.splitlines()
    assert rows[0].split() == ["Id", "Time", "Verdict", "Type", "Event", "User", "Source"]
    assert rows[1].startswith("── ")
    assert "incomplete 1" in shown
    assert "Order Completed (again)" in shown
    assert "\\x1b[31mred\\x07\\u202e" in shown
    assert "\x1b" not in shown
    assert "日本の注文" in shown


def test_filter_and_limit(session: Path) -> None:
    assert [event["id"] for event in lines(run("events", session, "--json", "-n", "2").stdout)] == [5, 6]
    assert lines(run("events", session, "--json", "--limit", "0").stdout) == []
    found = lines(run("events", session, "--json", "--filter", "type:track -user:u-5", "-n", "2").stdout)
    assert [event["id"] for event in found] == [2, 3]
    wrong = run("events", session, "--filter", "tpye:track")
    assert wrong.returncode == 2
    assert "type" in wrong.stderr
    assert "^" in wrong.stderr


def test_keys_are_masked_unless_asked_for(session: Path) -> None:
    assert KEY not in run("events", session, "--json").stdout
    assert lines(run("events", session, "--json", "--reveal-keys").stdout)[0]["writeKey"] == KEY


def test_a_session_is_found_by_its_name_and_as_the_latest(data_dir: Path) -> None:
    fill(sessions_folder() / "Checkout.evs", [make_batch(1, 2)])
    for word in ("Checkout", "Checkout.evs", "latest"):
        assert len(lines(run("events", word, "--json").stdout)) == 2
    wrong = run("events", "Chekout")
    assert wrong.returncode == 2
    assert "Did you mean 'Checkout'?" in wrong.stderr


def test_new_events_are_shown_as_they_arrive_also_after_a_clear(session: Path) -> None:
    with SessionWriter(session) as writer, running("events", session, "--json", "-f", "-n", "1") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["id"] == 6
        for number in (7, 8):
            writer.append([(make_exchange(), [make_event(number)])])
            assert json.loads(process.stdout.readline())["messageId"] == f"m-{number}"
        writer.clear()
        writer.append([(make_exchange(), [make_event(9)])])
        assert json.loads(process.stdout.readline())["messageId"] == "m-9"


def test_what_is_followed_is_filtered(session: Path) -> None:
    with (
        SessionWriter(session) as writer,
        running("events", session, "--json", "-f", "--filter", "user:u-900") as process,
    ):
        assert process.stdout is not None
        time.sleep(0.3)  # whether it has begun to follow or not, both must do
        writer.append([make_batch(700, 300)])
        assert json.loads(process.stdout.readline())["userId"] == "u-900"


def test_text_for_a_terminal() -> None:
    assert visible("a\tb\x1b[0m\x9b\u200b\U000e0041é") == "a\\tb\\x1b[0m\\x9b\\u200b\\U000e0041é"
    assert visible("caf\udce9") == "caf\\udce9"
    assert (width("日本"), width("é"), width("e\u0301")) == (4, 1, 1)
    assert [fit(text, 5) for text in ("ab", "abcdef", "日本語", "")] == ["ab   ", "abcd…", "日本…", "     "]
    assert [size_text(number) for number in (1, 999, 1000, 2.5e6, 7e12)] == [
        "1 bytes",
        "999 bytes",
        "1.0 kB",
        "2.5 MB",
        "7000.0 GB",
    ]


def test_json_for_a_terminal_escapes_what_one_acts_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    value = {"a": "\x9b31m\u202e\x7f é"}
    print_json(value)
    assert "\u202e" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    print_json(value)
    shown = capsys.readouterr().out
    assert not set(shown) & {"\x9b", "\u202e", "\x7f"}
    assert json.loads(shown) == value
