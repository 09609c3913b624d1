"""Wrong, broken, hostile and huge files: one sentence with a place and a way out, and nothing is fetched."""

import json
import os
import socket
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.errors import KnownError, PlanFileError
from inspector.core.problem import Severity
from inspector.plans import files, limits
from inspector.plans.files import read_files, read_plan
from inspector.plans.model import Plan
from inspector.plans.reading import documents
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.reading.yamltext import read_yaml
from tests.plans.plan_samples import SAMPLES, SCHEMA_FOLDER, as_json, message_schema, public_rule


def loaded_or_refused(files: Sequence[PlanFile]) -> Plan | PlanFileError:
    """The plan, or the error that says in words why there is none; anything else that is raised is a bug."""
    try:
        return load_plan(files)
    except PlanFileError as error:
        return error


def failure(*files: PlanFile) -> PlanFileError:
    with pytest.raises(PlanFileError) as caught:
        load_plan(files)
    assert caught.value.way_out
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "words", "place"),
    [
        ("a.json", b'{"rules": [\n  {"key": }\n]}', "a.json is no valid JSON at line 2, column 11", (2, 11)),
        ("a.json", b'{"rules": []', "a.json is no valid JSON at line 1", (1, 13)),
        ("a.json", b'{"rules": [NaN]}', "NaN is no JSON value", (None, None)),
        ("a.yaml", b"a: 1\na: 2\n", "line 2, column 1: the key 'a' comes twice", (2, 1)),
        ("a.yaml", b"a: [1\nb: 2\n", "a.yaml is no valid YAML at line 2", (2, 2)),
        ("a.yaml", b"a: 1\nb: 1e999\n", "line 2, column 4: this number is too large", (2, 4)),
        ("a.yaml", b"a: &x [*x]\n", "a.yaml is no valid YAML", (1, 4)),
        ("a.yaml", b"a: !!python/object:os.system x\n", "could not determine a constructor", (1, 4)),
        ("a.txt", b"just some words", "plain text", (None, None)),
        ("a.json", b"  \n", "a.json is empty", (None, None)),
        ("a.png", b"\x89PNG\r\n", "a byte that UTF-8 does not have at line 1, column 1", (1, 1)),
        ("a.bin", b"abc\0def", "binary file", (None, None)),
        ("a.json", b'{"orders": [1]}', "a.json is no tracking plan that is known here; it has orders", (1, 1)),
        ("a.json", b"[1, 2]", "it has a list", (1, 1)),
        ("a.csv", b"Name,Type,Price\nx,y,1\n", "it has a table", (1, 1)),
    ],
)
def test_what_is_wrong_with_a_file(name: str, content: bytes, words: str, place: tuple[int | None, int | None]) -> None:
    error = failure(PlanFile(name, content))
    assert words in error.message
    assert (error.line, error.column) == place


def test_several_plans_in_one_file_are_not_mixed() -> None:
    error = failure(
        PlanFile("a.json", as_json({"tracking_plans": [{"rules": {"events": []}}, {"rules": {"events": []}}]}))
    )
    assert "holds 2 tracking plans" in error.message


def test_the_file_of_a_folder_that_is_no_plan_is_named() -> None:
    files = [PlanFile("good.json", b'{"type": "object"}'), PlanFile("package.json", b'{"private": true}')]
    assert "package.json is no tracking plan" in failure(*files).message


def test_a_folder_of_different_formats_says_so() -> None:
    assert "different formats" in failure(*SAMPLES["segment-csv"], *SAMPLES["avo-json-schema"]).message


def test_a_remote_reference_is_refused_and_never_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/money.json"
        schema = message_schema({"total": {"$ref": address}, "currency": {"type": "string"}}, ["total"])
        plan = load_plan([PlanFile("p.json", as_json({"rules": [public_rule("A", jsonSchema=schema)]}))])
        with pytest.raises(TimeoutError):
            server.accept()
    assert [(each.code, each.severity) for each in plan.repairs] == [("remote_ref", Severity.ERROR)]
    assert "never fetched" in plan.repairs[0].message
    assert plan.rules[0].schema["properties"]["properties"]["properties"]["total"] == {}


def test_a_key_that_comes_twice_in_json_is_told() -> None:
    plan = load_plan([PlanFile("p.json", b'{"rules": [{"type": "TRACK", "key": "A", "key": "B", "jsonSchema": {}}]}')])
    assert [each.name for each in plan.rules] == ["B"]
    assert [each.code for each in plan.repairs] == ["duplicate_key"]


@pytest.mark.parametrize("text", ["[" * 5_000 + "]" * 5_000, '{"a":' * 5_000 + "1" + "}" * 5_000, "- " * 3_000 + "a"])
def test_nesting_without_end(text: str) -> None:
    assert "more than" in failure(PlanFile("deep", text.encode())).message


@pytest.mark.parametrize("opening", ["- ", "[", "{a: ", "? "])
def test_nesting_deeper_than_the_stack_of_libyaml(opening: str) -> None:
    found = failure(PlanFile("deep.yaml", f"inspector_plan: 1\nevents:\n  {opening * 50_000}".encode()))
    assert "nests its values in more than 100 levels at line 3, column" in found.message
    assert found.line == 3


def test_as_many_levels_as_are_allowed_are_read() -> None:
    read_yaml("deep.yaml", "[" * limits.MOST_NESTING + "1" + "]" * limits.MOST_NESTING)
    with pytest.raises(PlanFileError):
        read_yaml("deep.yaml", "[" * (limits.MOST_NESTING + 1) + "1" + "]" * (limits.MOST_NESTING + 1))


def test_a_yaml_bomb_is_not_unfolded() -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "aliases" in failure(PlanFile("bomb.yaml", "\n".join(lines).encode())).message


def test_a_plan_of_50_mb(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(50 << 20)
    with pytest.raises(PlanFileError, match="has 50 MB; a plan may have 32 MB"):
        read_plan(path)
    assert "a plan may have 32 mb" in failure(PlanFile("huge.json", bytes(50 << 20))).message.lower()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_file_without_an_end_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1 << 20)
    with pytest.raises(PlanFileError, match="has more than 1 MB; a plan may have 1 MB"):
        read_files(Path("/dev/zero"))


def test_a_plan_may_come_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.yaml"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(SAMPLES["inspector-yaml"][0].content,))
    writer.start()
    assert read_plan(pipe).name == "Shop"
    writer.join()


def test_more_rules_or_files_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.plans.building.MOST_RULES", 3)
    rules = as_json({"rules": [public_rule(f"E{n}") for n in range(4)]})
    assert "may have 3 rules" in failure(PlanFile("p.json", rules)).message
    monkeypatch.setattr(documents, "MOST_FILES", 2)
    assert "may have 2 files" in failure(*[PlanFile(f"{n}.json", b"{}") for n in range(3)]).message
    assert limits.MOST_RULES >= 2_000


def test_files_and_folders_on_the_disk(tmp_path: Path) -> None:
    for name, text in {**SCHEMA_FOLDER, ".git/x.json": "{", "notes.txt": "words", "node_modules/a.json": "{"}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert {each.name for each in read_files(tmp_path)} == set(SCHEMA_FOLDER)
    assert len(read_plan(tmp_path).rules) == 5
    with pytest.raises(KnownError, match="cannot be read"):
        read_plan(tmp_path / "missing.json")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="no files"):
        read_plan(tmp_path)


def _cut(content: bytes, at: int, length: int, put: bytes) -> bytes:
    at %= max(1, len(content))
    return content[:at] + put + content[at + length :]


@given(st.sampled_from(sorted(SAMPLES)), st.integers(0), st.integers(0, 40), st.binary(max_size=4))
def test_damaged_plans_load_or_are_refused_in_words(name: str, at: int, length: int, put: bytes) -> None:
    files = [each._replace(content=_cut(each.content, at, length, put)) for each in SAMPLES[name]]
    outcome = loaded_or_refused(files)
    assert outcome.way_out if isinstance(outcome, PlanFileError) else outcome.name


def _swap(value: Any, steps: list[int], new: Any) -> Any:
    """The value with one thing somewhere inside it replaced."""
    if not steps or not isinstance(value, dict | list) or not value:
        return new
    if isinstance(value, list):
        place = steps[0] % len(value)
        return [_swap(each, steps[1:], new) if number == place else each for number, each in enumerate(value)]
    key = list(value)[steps[0] % len(value)]
    return {name: _swap(each, steps[1:], new) if name == key else each for name, each in value.items()}


SHAPED = {
    name: [(each.name, read_yaml(each.name, each.content.decode())[0]) for each in files]
    for name, files in SAMPLES.items()
    if not name.endswith("csv")
}
"""What the files of each format say, JSON being YAML too."""
ODD: list[Any] = [None, 0, True, "x", "", [], {}, [None], ["x"], {"a": None}, [[1]], 1.5, {"type": 1}, [{}], {"x": [0]}]


@given(
    st.sampled_from(sorted(SHAPED)),
    st.integers(0, 5),
    st.lists(st.integers(0, 20), min_size=1, max_size=9),
    st.sampled_from(ODD),
)
@settings(max_examples=400)
def test_values_of_the_wrong_shape_never_crash_a_loader(name: str, which: int, steps: list[int], new: Any) -> None:
    shaped = list(SHAPED[name])
    place = which % len(shaped)
    shaped[place] = (shaped[place][0], _swap(shaped[place][1], steps, new))
    outcome = loaded_or_refused([PlanFile(file, json.dumps(value).encode()) for file, value in shaped])
    assert outcome.way_out if isinstance(outcome, PlanFileError) else outcome.name
