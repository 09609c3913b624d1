import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from inspector import __version__
from inspector.cli import main as main_module
from inspector.cli.main import COMMANDS, inspector
from inspector.storage.sessions_folder import sessions_folder
from tests.cli.cli_rig import COMMAND, run, running
from tests.storage.session_rig import fill, make_batch

ROOT = Path(__file__).parents[2]


def test_help_lists_every_command_with_its_own_words() -> None:
    shown = run("--help")
    assert shown.returncode == 0
    context = click.Context(inspector)
    for name, entry in COMMANDS.items():
        command = inspector.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert re.search(rf"^  {name} +{re.escape(entry.help[:40])}", shown.stdout, re.MULTILINE)


def test_version_and_help_import_no_command() -> None:
    code = "import sys; from inspector.cli.main import run; run(['--help']); print(sorted(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"'([\w.]+)'", shown.stdout.splitlines()[-1]))
    heavy = {"apsw", "orjson", "rich", "httpx", "numpy", "uvicorn", "PySide6", "inspector.storage.reader"}
    assert loaded & heavy == set()
    assert run("--version").stdout == f"Event Inspector {__version__}\n"


def test_serve_starts_without_what_it_does_not_use() -> None:
    code = "import sys, inspector.cli.serve, inspector.engine.serve; print(sorted(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"'([\w.]+)'", shown.stdout))
    assert loaded & {"rich", "httpx", "numpy", "PySide6", "pygments"} == set()


def test_without_a_display_the_window_says_so(data_dir: Path) -> None:
    shown = run(WAYLAND_DISPLAY="", DISPLAY="")
    assert shown.returncode == 2
    assert shown.stderr.count("\n") == 1
    assert "There is no display" in shown.stderr
    assert "inspector serve" in shown.stderr


def test_what_an_error_quotes_reaches_no_terminal_as_it_is(tmp_path: Path) -> None:
    plan = tmp_path / "\x1b[2Jevil\u202e.yaml"
    plan.write_text("name: [")
    shown = run("plan", "show", plan)
    assert shown.returncode == 2
    assert "\\x1b[2Jevil\\u202e.yaml" in shown.stderr
    assert not re.search("[\x1b\u202e]", shown.stderr)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["evnts"], "Did you mean 'events'?"),
        (["events"], "Missing argument 'SESSION'"),
        (["events", "x", "--jsn"], "--json"),
        (["events", "nothing.evs"], "There is no session nothing.evs"),
        (["events", "latest"], "There is no session yet"),
        (["events", "live"], "No engine is running"),
        (["events", "--limit", "-1", "x"], "--limit"),
        (["export", "x", "--format", "xml"], "jsonl"),
        (["rescue", "nothing.evs"], "There is no file nothing.evs"),
        (["import", "a.evs", "b.txt"], "b.txt cannot be read"),
        (["sessions", "prune", "--older-than", "soon"], "30d"),
        (["demo", "--mistakes", "150%"], "no share"),
        (["demo"], "No engine is running"),
        (["demo", "--url", "http://127.0.0.1:1"], "Nothing answers at 127.0.0.1:1"),
        (["demo", "--url", "ftp://127.0.0.1:1"], "no address to send to"),
        (["demo", "--url", "http://93.184.216.34"], "on the internet"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2_and_a_sentence(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(*arguments)
    assert shown.returncode == 2
    assert says in shown.stderr
    assert shown.stdout == ""
    assert "Traceback" not in shown.stderr


def test_a_session_that_is_none_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    path.write_text("something else")
    commands: list[list[str | Path]] = [["events", path], ["export", path], ["sessions", "copy", path, "b.evs"]]
    for command in commands:
        shown = run(*command)
        assert (shown.returncode, shown.stdout) == (2, "")
        assert shown.stderr == "inspector: a.evs is not an Event Inspector session. Choose a file that ends in .evs.\n"


def test_a_bug_is_written_down_and_told_in_one_sentence(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main_module, "COMMANDS", {"doctor": main_module._Entry("no.such.module", "")})
    assert main_module.run(["doctor"]) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "this is a bug in Event Inspector: ModuleNotFoundError" in said
    found = re.search(r"The report in (.*\.txt) says more", said)
    assert found is not None
    report = Path(found[1])
    assert "No module named 'no'" in report.read_text()
    assert report.stat().st_mode & 0o077 == 0


def test_a_bug_that_cannot_be_written_down_is_still_told(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state = data_dir.parents[1] / ".local" / "state"
    (state / "event-inspector").write_text("in the way")
    monkeypatch.setattr(main_module, "COMMANDS", {"doctor": main_module._Entry("no.such.module", "")})
    assert main_module.run(["doctor"]) == 3
    assert "No report of it could be written" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 3000)])
    for arguments in (["events", str(path)], ["events", str(path), "--json"], ["export", str(path)]):
        with subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 141


def test_ctrl_c_ends_silently(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 1)])
    with running("events", path, "--follow", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stdout.read() == ""
        assert process.stderr.read().strip() == ""


def test_a_terminal_without_our_signs_is_no_reason_to_fail(data_dir: Path) -> None:
    fill(sessions_folder() / "日.evs", [make_batch(1, 1)])
    shown = run("sessions", PYTHONIOENCODING="latin-1")
    assert shown.returncode == 0
    assert "\\u65e5.evs" in shown.stdout


def _options(command: click.Command, name: str) -> list[tuple[str, str]]:
    found = [(name, option) for parameter in command.params for option in parameter.opts if option.startswith("-")]
    if isinstance(command, click.Group):
        for sub, inner in command.commands.items():
            found += [(name, f"{name} {sub}"), *_options(inner, name)]
    return found


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {name}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section is not None
    command = inspector.get_command(click.Context(inspector), name)
    assert command is not None
    missing = [
        option for _, option in _options(command, name) if f"`{option}" not in section[1].replace("inspector ", "")
    ]
    assert missing == []
    known = {option for _, option in _options(command, name)}
    assert set(re.findall(r"^\| `(--[\w-]+)", section[1], re.MULTILINE)) <= known
