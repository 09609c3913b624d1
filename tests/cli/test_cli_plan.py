"""``inspector plan``: what a user types and reads."""

import json
from pathlib import Path

import pytest

from inspector.plans.files import read_plan
from tests.cli.cli_rig import run
from tests.plans.plan_samples import OWN, SCHEMA_FOLDER, SEGMENT_PUBLIC, as_json


@pytest.fixture
def segment(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_bytes(as_json(SEGMENT_PUBLIC))
    return path


def test_show_lists_events(segment: Path) -> None:
    shown = run("plan", "show", segment, "--properties")
    assert shown.returncode == 0
    assert shown.stdout.startswith("Shop (segment-public-api): 5 rules\n")
    assert "  track     Order Completed v2  8 properties  An order.\n" in shown.stdout
    assert "order_id: string, required\n" in shown.stdout
    assert "`inspector plan lint` lists them" in shown.stderr


def test_show_as_json(segment: Path) -> None:
    told = json.loads(run("plan", "show", segment, "--json").stdout)
    assert told["format"] == "segment-public-api"
    assert told["rules"][0]["properties"][0] == {"name": "order_id", "types": ["string"], "required": True}


def test_lint_tells_by_its_exit_code_whether_something_is_not_checked(segment: Path, tmp_path: Path) -> None:
    fine = run("plan", "lint", segment)
    assert fine.returncode == 0
    assert "info: plan.json: Order Completed: /properties/properties/properties/type:" in fine.stdout
    odd = tmp_path / "odd.json"
    odd.write_text('{"type": "object", "properties": {"a": {"$ref": "https://x.example/y"}}}')
    less = run("plan", "lint", odd)
    assert less.returncode == 1
    assert "never fetched" in less.stdout
    assert json.loads(run("plan", "lint", odd, "--json").stdout)["repairs"][0]["code"] == "remote_ref"


def test_convert_writes_what_the_target_is_called(segment: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.yaml"
    done = run("plan", "convert", segment, "-o", target)
    assert done.returncode == 0, done.stderr
    assert read_plan(target).rules == read_plan(segment).rules
    assert run("plan", "convert", segment, "-o", target).returncode == 2
    assert run("plan", "convert", segment, "-o", target, "--force").returncode == 0


def test_convert_to_stdout_is_yaml(segment: Path) -> None:
    done = run("plan", "convert", segment)
    assert done.stdout.startswith("# A tracking plan for Event Inspector.")
    assert "There is no type" in done.stderr


def test_convert_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(OWN)
    folder = tmp_path / "schemas"
    assert run("plan", "convert", tmp_path / "plan.yaml", "--to", "schemas").returncode == 2
    done = run("plan", "convert", tmp_path / "plan.yaml", "--to", "schemas", "-o", folder)
    assert done.returncode == 0
    assert "has no place for options" in done.stderr
    assert len(read_plan(folder).rules) == 5


def test_a_folder_is_a_plan_too(tmp_path: Path) -> None:
    for name, text in SCHEMA_FOLDER.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert "json-schema-folder): 5 rules" in run("plan", "show", tmp_path).stdout


def test_a_broken_plan_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("inspector_plan: 1\nevents:\n  - nam: A\n")
    told = run("plan", "show", path)
    assert told.returncode == 2
    assert told.stderr.startswith(
        "inspector: plan.yaml, line 3, column 5 (events.1.nam): there is no nam here; name is near."
    )
    assert "Traceback" not in told.stderr


def test_names_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text('inspector_plan: 1\nname: "\\e[2J"\nevents: [{name: "a\\e[31mb"}]\n')
    assert "\x1b" not in run("plan", "show", path).stdout
