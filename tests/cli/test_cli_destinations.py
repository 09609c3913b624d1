"""``inspector destinations`` as a process of its own."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from inspector.storage.reader import SessionReader
from tests.cli.cli_rig import run
from tests.destinations.standin_server import StandIn
from tests.destinations.standins import amplitude

pytestmark = pytest.mark.usefixtures("data_dir")

EVENTS = (
    b'{"type":"track","event":"Order Completed","userId":"u-1","messageId":"m1","properties":{"total":12.5}}\n'
    b'{"type":"page","name":"Home","anonymousId":"a-1","messageId":"m2"}\n'
    b'{"type":"track","event":"Clicked\\u202e","messageId":"m3"}\n'
)


def fine(*arguments: str | Path, stdin: str = "", **environment: str) -> str:
    ran = run("destinations", *arguments, stdin=stdin, **environment)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def refused(*arguments: str | Path, stdin: str = "") -> str:
    ran = run("destinations", *arguments, stdin=stdin)
    assert ran.returncode == 2
    return ran.stderr


@pytest.fixture
def session(tmp_path: Path) -> Path:
    (tmp_path / "events.jsonl").write_bytes(EVENTS)
    assert run("import", tmp_path / "shop.evs", tmp_path / "events.jsonl").returncode == 0
    return tmp_path / "shop.evs"


def test_add_show_set_list_and_remove() -> None:
    ran = run("destinations", "add", "My Amp", "--kind", "amplitude", "--secret", "api_key", stdin="geheim-1\n")
    assert ran.returncode == 0
    assert "api_key: kept in " in ran.stderr
    shown = json.loads(fine("show", "my amp", "--json"))
    assert (shown["kind"], shown["settings"], shown["secrets"]) == ("amplitude", {}, {"api_key": True})
    fine("set", "my amp", "--set", "region=eu", "--filter", "type:track", "--call", "track", "--rate", "5", "--ordered")
    (listed,) = json.loads(fine("list", "--json"))
    assert listed["settings"] == {"region": "eu"}
    assert (listed["filter"], listed["types"], listed["rate"], listed["ordered"]) == (
        "type:track",
        ["track"],
        5.0,
        True,
    )
    fine("set", "my amp", "--unset", "region", "--unset", "api_key", "--rate", "0", "--name", "Amp")
    shown = json.loads(fine("show", "Amp", "--json"))
    assert (shown["settings"], shown["rate"], shown["secrets"]) == ({}, None, {"api_key": False})
    assert run("destinations", "remove", "Amp", stdin="n\n").returncode == 130
    fine("remove", "amp", "--yes")
    assert json.loads(fine("list", "--json")) == []


def test_a_secret_follows_a_renamed_destination() -> None:
    fine("add", "One", "--kind", "segment", "--secret", "write_key", stdin="geheim-1\n")
    fine("set", "One", "--name", "Two")
    assert json.loads(fine("show", "Two", "--json"))["secrets"] == {"write_key": True}
    fine("add", "One", "--kind", "segment")
    assert json.loads(fine("show", "One", "--json"))["secrets"] == {"write_key": False}


def test_a_new_destination_does_not_inherit_secrets(data_dir: Path) -> None:
    fine("add", "One", "--kind", "segment", "--secret", "write_key", stdin="geheim-1\n")
    (Path(os.environ["XDG_CONFIG_HOME"]) / "event-inspector" / "destinations.json").unlink()
    fine("add", "one", "--kind", "segment")
    assert json.loads(fine("show", "One", "--json"))["secrets"] == {"write_key": False}


def test_kinds_are_listed_and_described() -> None:
    kinds = json.loads(fine("kinds", "--json"))
    assert [each["id"] for each in kinds][:3] == ["segment", "rudderstack", "eventinspector"]
    described = fine("kinds", "ga4")
    assert "mode (choice, one of send, validate, by default send): " in described
    assert "Did you mean 'ga4'" in refused("kinds", "ga44")


def test_a_secret_on_the_command_line_is_taken_with_a_warning() -> None:
    for number, option in enumerate((("--set", "write_key=geheim-1"), ("--secret", "write_key=geheim-1"))):
        ran = run("destinations", "add", f"D{number}", "--kind", "segment", *option)
        assert ran.returncode == 0
        assert "write_key was given on the command line" in ran.stderr
        assert "geheim-1" not in ran.stdout + ran.stderr
        assert json.loads(fine("show", f"D{number}", "--json"))["secrets"] == {"write_key": True}


def test_what_is_missing_is_told() -> None:
    ran = run("destinations", "add", "S", "--kind", "segment")
    assert ran.returncode == 0
    assert "write_key is still missing. `inspector destinations set 'S' --secret write_key` asks for it." in ran.stderr
    assert "S cannot be used: Write key is missing." in refused("test", "S")


def test_mistakes_are_sentences_and_change_nothing() -> None:
    assert "Address is missing." in refused("add", "R", "--kind", "rudderstack")
    assert "Address is an address that begins" in refused("add", "R", "--kind", "rudderstack", "--set", "url=x")
    assert "has no secret 'x'" in refused("add", "S", "--kind", "segment", "--secret", "x")
    assert "is not KEY=VALUE" in refused("add", "S", "--kind", "segment", "--set", "x")
    assert "there is no value for write_key" in refused("add", "S", "--kind", "segment", "--secret", "write_key")
    assert "--filter: " in refused("add", "S", "--kind", "segment", "--filter", "type:")
    assert json.loads(fine("list", "--json")) == []
    fine("add", "S", "--kind", "segment")
    assert "There is a destination 's' already." in refused("add", "s", "--kind", "webhook", "--set", "url=http://h")


def test_a_template_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "body.json").write_text('{"n": {{name}}}\n')
    fine("add", "H", "--kind", "webhook", "--set", "url=http://h/{{type}}", "--set", f"body=@{tmp_path}/body.json")
    assert json.loads(fine("show", "H", "--json"))["settings"]["body"] == '{"n": {{name}}}\n'
    assert "cannot be read" in refused("set", "H", "--set", "body=@/nowhere")


def test_preview_shows_requests_and_sends_nothing(session: Path) -> None:
    with StandIn(amplitude("geheim-1")) as server:
        options = ("--kind", "amplitude", "--set", f"url={server.url}", "--secret", "api_key")
        fine("add", "Amp", *options, stdin="geheim-1\n")
        found = json.loads(fine("preview", "Amp", session, "--json"))
        text = fine("preview", "Amp", session)
        assert server.seen == []
    (request,) = found["requests"]
    assert (request["method"], request["url"], request["events"]) == ("POST", f"{server.url}/2/httpapi", [1, 2])
    body = json.loads(request["body"])
    assert body["api_key"] == "•••"
    assert [each["event_type"] for each in body["events"]] == ["Order Completed", "[Amplitude] Page Viewed"]
    assert [(each["event"], each["result"]) for each in found["outcomes"]] == [
        (1, "skipped"), (2, "skipped"), (3, "refused"),
    ]  # fmt: skip
    assert '"event_type": "Order Completed"' in text
    assert "\u202e" not in text
    assert "geheim-1" not in text + json.dumps(found)


def test_a_preview_needs_no_secret(session: Path) -> None:
    fine("add", "Amp", "--kind", "amplitude")
    (request,) = json.loads(fine("preview", "Amp", session, "--json"))["requests"]
    assert json.loads(request["body"])["api_key"] == "•••"


def test_preview_tells_what_is_changed(tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text('{"type":"track","event":"Knopf gedrückt","userId":"u"}\n')
    assert run("import", tmp_path / "odd.evs", tmp_path / "odd.jsonl").returncode == 0
    fine("add", "GA", "--kind", "ga4", "--set", "measurement_id=G-1")
    said = fine("preview", "GA", tmp_path / "odd.evs")
    assert "! 'Knopf gedrückt' is sent as 'Knopf_gedr_ckt'." in said


def test_preview_heeds_filters_and_the_limit(session: Path) -> None:
    fine("add", "S", "--kind", "segment", "--secret", "write_key", "--filter", "type:track", stdin="geheim-1\n")
    found = json.loads(fine("preview", "S", session, "--filter", 'event:"Order Completed"', "--json"))
    assert [each["event"] for each in found["outcomes"]] == [1]
    assert json.loads(fine("preview", "S", session, "-n", "1", "--json"))["outcomes"][0]["event"] == 3
    ran = run("destinations", "preview", "S", session, "--filter", "event:nothing")
    assert "No event matches." in ran.stderr


def test_the_environment_has_the_last_word(session: Path) -> None:
    with StandIn(amplitude("aus-der-CI")) as server:
        fine("add", "My Amp", "--kind", "amplitude", "--set", f"url={server.url}")
        said = fine("test", "my amp", INSPECTOR_SECRET_MY_AMP_API_KEY="aus-der-CI")
    assert said == "✓ Amplitude can be reached and has nothing against the API key.\n"


def test_a_test_that_fails_has_exit_code_1() -> None:
    with StandIn(amplitude("right-key")) as server:
        fine(
            "add", "A", "--kind", "amplitude", "--set", f"url={server.url}", "--secret", "api_key", stdin="wrong-key\n"
        )
        ran = run("destinations", "test", "A")
        as_json: dict[str, Any] = json.loads(run("destinations", "test", "A", "--json").stdout)
    assert (ran.returncode, ran.stdout) == (1, "✗ Answered 400: Invalid API key: •••\n")
    assert (as_json["result"], as_json["status"]) == ("refused", 400)


def test_a_secret_is_nowhere_but_where_it_is_kept(session: Path, tmp_path: Path) -> None:
    """Set up, shown, previewed, tried, replayed to one that repeats it in its answer, and exported: not once."""
    secret = "sEcReT/4711+geheim"
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "event-inspector"
    said = []

    def tell(*arguments: str | Path, stdin: str = "") -> None:
        ran = run(*arguments, stdin=stdin)
        said.append(ran.stdout + ran.stderr)

    with StandIn(amplitude("another")) as server:
        options = ("--kind", "amplitude", "--set", f"url={server.url}", "--secret", "api_key")
        tell("destinations", "add", "Amp", *options, stdin=secret + "\n")
        tell("destinations", "show", "Amp")
        tell("destinations", "list", "--json")
        tell("destinations", "preview", "Amp", session)
        tell("destinations", "test", "Amp")
        tell("replay", session, "--to", "Amp", "--yes", "--json", "--tries", "1")
        tell("export", session, "--output", tmp_path / "out.jsonl")
        assert [each.json["api_key"] for each in server.seen] == [secret] * 2
    assert "Invalid API key: •••" in said[4]
    assert all(secret not in each and "4711" not in each for each in said)
    keeping = [path for path in tmp_path.rglob("*") if path.is_file() and b"4711" in path.read_bytes()]
    assert keeping == [folder / "secrets.json"]
    with SessionReader(session) as reader:
        assert reader.info().event_count == 3
