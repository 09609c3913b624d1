"""Plans in other forms: what they hold comes back, what they cannot hold is told."""

import json

import pytest

from inspector.core.event import EventType
from inspector.plans.building import Builder
from inspector.plans.files import read_plan, write_files
from inspector.plans.model import Plan, PlanFormat
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.schemas.notes import Notes
from inspector.plans.writing.schemas import write_schemas
from inspector.plans.writing.segment import write_segment
from inspector.plans.writing.table import FORMS
from inspector.plans.writing.tables import write_csv, write_markdown
from inspector.plans.writing.written import Written
from tests.plans.plan_samples import SAMPLES, loaded


def back(written: Written) -> Plan:
    return load_plan([PlanFile(name or "plan", text.encode()) for name, text in written.files.items()])


def lost(written: Written) -> str:
    return " ".join(f"{each.where}: {each.message}" for each in written.lost)


def plan_of(*names: str) -> Plan:
    builder = Builder(PlanFormat.OWN, "plan", Notes())
    for name in names:
        builder.add(EventType.TRACK, name, {"properties": {"properties": {"properties": {"a": {"type": "string"}}}}})
    return builder.plan("Plan")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_folder_of_schemas_keeps_every_rule(name: str) -> None:
    plan = loaded(name)
    again = back(write_schemas(plan))
    assert {each.key: each for each in again.rules} == {each.key: each for each in plan.rules}
    assert [each.schema for each in again.common] == [each.schema for each in plan.common]


@pytest.mark.parametrize("name", ["segment-public-api", "typewriter", "segment-config-api", "segment-csv"])
def test_segment_json_keeps_what_segment_has(name: str) -> None:
    plan = loaded(name)
    again = back(write_segment(plan))
    kept = [(each.key, each.schema, each.labels, each.description, each.draft) for each in plan.rules]
    assert [(each.key, each.schema, each.labels, each.description, each.draft) for each in again.rules] == kept
    assert [each.schema for each in again.common] == [each.schema for each in plan.common]


def test_segment_json_tells_what_it_has_no_place_for() -> None:
    written = write_segment(loaded("snowplow-cli"))
    assert "add_to_cart: Segment's format has no place for the variant Add Tea To Cart" in lost(written)
    assert "entities" in lost(written)
    rules = json.loads(write_segment(loaded("snowplow-iglu")).files[""])["rules"]
    assert [each["version"] for each in rules] == [1, 2, 1]
    told = lost(write_segment(loaded("snowplow-iglu")))
    assert "The version 1-0-1 became 2: Segment's versions are whole numbers." in told
    assert "no place for its id in the tool that it comes from; left out." in told


def test_csv_keeps_names_types_values_and_requirements() -> None:
    plan = loaded("segment-csv")
    again = back(write_csv(plan))
    assert [(each.key, each.schema, each.labels, each.description) for each in again.rules] == [
        (each.key, each.schema, each.labels, each.description) for each in plan.rules
    ]
    assert write_csv(plan).lost == ()
    assert "pattern of currency" in lost(write_csv(loaded("segment-public-api")))


def test_csv_gives_a_spreadsheet_nothing_to_run() -> None:
    plan = plan_of("=HYPERLINK(1)", "+1", "'quoted")
    text = write_csv(plan).files[""]
    assert "'=HYPERLINK(1)" in text
    assert [each.name for each in back(write_csv(plan)).rules] == ["=HYPERLINK(1)", "+1", "'quoted"]


def test_names_become_files_that_every_system_can_have(tmp_path_factory: pytest.TempPathFactory) -> None:
    names = (
        "A/B",
        "a/b",
        "CON",
        "..",
        "../../etc/passwd",
        ".hidden",
        "x" * 300,
        "x" * 300 + "y",
        "ends ",
        " ",
        "é:*?",
        "%2F",
    )
    written = write_schemas(plan_of(*names))
    assert len({each.lower() for each in written.files}) == len(names)
    for path in written.files:
        assert "/" not in path
        assert not path.startswith(".")
        assert len(path) < 200
    folder = tmp_path_factory.mktemp("plan")
    assert len(list(write_files(folder, written.files))) == len(names)
    assert {each.name for each in read_plan(folder).rules} == set(names)


def test_markdown_shows_texts_as_they_are() -> None:
    builder = Builder(PlanFormat.OWN, "plan", Notes())
    schema = {"properties": {"properties": {"properties": {"a|b": {"type": "string", "description": "<b>x</b>\n# y"}}}}}
    builder.add(EventType.TRACK, "A <script> `x`", schema, why="Because.")
    text = write_markdown(builder.plan("P*")).files[""]
    assert "# P\\*" in text
    assert "## A \\<script\\> \\`x\\`" in text
    assert "| a\\|b | string |  |  | \\<b\\>x\\</b\\> \\# y |" in text
    assert "**Why:** Because." in text


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_plan_can_be_written(form: str) -> None:
    assert all(text.endswith("\n") for text in FORMS[form].write(Plan("Empty")).files.values())
