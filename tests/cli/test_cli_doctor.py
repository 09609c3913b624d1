import json
import socket
from pathlib import Path
from typing import Any

import pytest

from inspector.capture.doctor.finding import Finding as Seen
from inspector.capture.doctor.finding import Tone
from inspector.cli import checks
from inspector.cli.checks import State, seen_text
from tests.cli.cli_rig import run


def findings(*arguments: str, **environment: str) -> tuple[int, dict[str, dict[str, Any]]]:
    shown = run("doctor", "--json", *arguments, **environment)
    assert shown.stderr == ""
    return shown.returncode, {each["name"]: each for each in map(json.loads, shown.stdout.splitlines())}


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_everything_is_looked_at(data_dir: Path) -> None:
    number = free_port()
    code, found = findings("--port", number)
    assert set(found) == {
        *("Event Inspector", "Python", "SQLite", "Qt", "Display", "Sessions folder", f"Port {number}", "Engines"),
        *("Clock", "Browsers", "Node", "Proxy"),
    }
    assert (found["Proxy"]["state"], found["Proxy"]["way_out"]) == ("note", "`inspector proxy install` installs it.")
    assert found["Display"]["state"] == "note"
    assert found[f"Port {number}"]["text"] == "free"
    assert found["Engines"]["text"] == "none is running"
    assert str(data_dir) in found["Sessions folder"]["text"]
    assert code == int(any(each["state"] == "trouble" for each in found.values()))


def test_a_taken_port_is_trouble_and_names_another(data_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
        code, found = findings("--port", str(number))
    port = found[f"Port {number}"]
    assert code == 1
    assert port["state"] == "trouble"
    assert "taken by" in port["text"]
    assert "inspector serve --port" in port["way_out"]


def test_the_report_for_people(data_dir: Path) -> None:
    (data_dir / "event-inspector").write_text("in the way")
    shown = run("doctor", "--port", free_port())
    assert shown.returncode == 1
    assert "✗ Sessions folder: The folder for sessions" in shown.stdout
    assert "\n  → " in shown.stdout
    assert "✓ SQLite: " in shown.stdout


def test_an_engine_that_does_not_answer_is_trouble(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from inspector.engine.runfile import EngineAddress, write_runfile

    write_runfile(EngineAddress(os.getpid(), "http://127.0.0.1:1", "http://127.0.0.1:1", "t", "x.evs", 1))
    (found,) = checks.engines(0)
    assert found.state is State.TROUBLE
    assert "does not answer" in found.text


@pytest.mark.parametrize(
    ("said", "way_out"),
    [
        (
            "Traceback\nImportError: libEGL.so.1: cannot open shared object file: No such file",
            "sudo apt install libegl1",
        ),
        ("Traceback\nOSError: libodd.so.3: cannot open shared object file", "Install what is named there"),
        ("", "Install what is named there"),
    ],
)
def test_a_missing_library_is_named_with_its_package(said: str, way_out: str) -> None:
    found = checks._qt_fails("6.11.3", said)
    assert found.state is State.TROUBLE
    assert found.way_out.startswith(way_out)


def test_a_clock_that_has_stopped_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 86_400.0)
    (found,) = checks.clock(0)
    assert found.state is State.TROUBLE


def test_what_says_all_in_its_title_leaves_no_gap() -> None:
    bare = Seen("plain_on_tls_port", Tone.TROUBLE, "Plain http was spoken", "", sender="127.0.0.1", times=2)
    assert seen_text(bare) == "Plain http was spoken (2 times). From 127.0.0.1."
    assert seen_text(bare._replace(title="From 127.0.0.1", text="So.", times=1)) == "From 127.0.0.1. So."
