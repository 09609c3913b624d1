"""What is wrong with a plan as a German window tells it: mistakes in its file, and what had to be mended."""

from collections.abc import Iterable

import pytest

from inspector.core.errors import PlanFileError
from inspector.gui.look.said import said
from inspector.plans.editing.edits import EditError, checked_type
from inspector.plans.model import Draft
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.schemas.mending import mended
from inspector.plans.schemas.notes import Notes
from tests.gui.languages import english_in, never_said
from tests.plans.plan_samples import SAMPLES, loaded

HEAD = "inspector_plan: 1\n"
EVENT = f"{HEAD}events:\n  - name: Xy\n    "

OWN = (
    "inspector_plan: 2", f"{HEAD}types: [Xy]", f"{HEAD}types: {{string: {{}}}}", f"{HEAD}evnts: []", f"{HEAD}zzzz: 1",
    f"{HEAD}events: [5]", f"{HEAD}events: 5", f"{HEAD}events: [{{version: 1}}]", f"{HEAD}events: [{{name: [1]}}]",
    f"{HEAD}name: 5", f"{HEAD}options: {{formats: 5}}", f"{HEAD}applies_to: {{types: [trak]}}",
    f"{HEAD}applies_to: {{sources: [1]}}", f"{EVENT}type: other", f"{EVENT}version: 1.10",
    f"{EVENT}schema: []", f"{EVENT}schema: {{}}\n    properties: {{a: string}}", f"{EVENT}properties: [a]",
    f"{EVENT}part: context.traits\n    unplanned_properties: allowed",
    *(f"{EVENT}properties: {{xy: {each}}}" for each in (
        "5", "strin", "zzzzz", "string or money", "{required: [b]}", "{schema: 5}", "{schema: {}, type: string}",
        "{values: 5}", "{requird: true}", "{zzzz: 5}", "{type: 5}",
    )),
)  # fmt: skip
"""Every mistake in a plan of ours."""

FILES = (
    ("xy.json", b'{"rules": [\n  {"key": }\n]}'), ("xy.json", b'{"rules": []'), ("xy.json", b'{"rules": [NaN]}'),
    ("xy.json", b'{"rules": "'), ("xy.json", b'{"rules": 1} 2'), ("xy.json", b"{rules: 1}"), ("xy.json", b'{"a" 1}'),
    ("xy.json", b'["\\q"]'), ("xy.json", b'["\\u12"]'), ("xy.json", b'["\x01"]'), ("xy.json", b"[" * 200 + b"]" * 200),
    ("xy.json", b"  \n"), ("xy.json", b'{"orders": [1]}'), ("xy.json", b"[1, 2]"), ("xy.json", b"{}"),
    ("xy.json", b'{"tracking_plans": [{"rules": {"events": []}}, {"rules": {"events": []}}]}'),
    ("xy.yaml", b"a: 1\na: 2\n"), ("xy.yaml", b"a: [1\nb: 2\n"), ("xy.yaml", b"a: {b: 1\nc"), ("xy.yaml", b"a: 1e999"),
    ("xy.yaml", b"a: &x [*x]\n"), ("xy.yaml", b"a: *x\n"), ("xy.yaml", b"a: !!python/object:os.system x\n"),
    ("xy.yaml", b"a: !b x"), ("xy.yaml", b"a: b: c\n"), ("xy.yaml", b"a:\n\tb: 1\n"), ("xy.yaml", b"a: @b\n"),
    ("xy.yaml", b'a: "b\n'), ("xy.yaml", b'a: "\\q"\n'), ("xy.yaml", b"a: 1\n  b: 2\n- c\n"),
    ("xy.yaml", b"- a\nb: 1\n"), ("xy.yaml", b"? [a]\n: 1\n"), ("xy.yaml", b"a: !!map [1]\n"),
    ("xy.yaml", b"a: !!seq b\n"), ("xy.yaml", b"a: \x07\n"), ("xy.yaml", b"&a a: 1\nb: &a 2\nc: |x\n"),
    ("xy.yaml", b"[" * 200), ("xy.yaml", b"a\n---\nb"),
    ("xy.txt", b"zz zz zz"), ("xy.png", b"\x89PNG\r\n"), ("xy.bin", b"abc\0def"), ("xy.csv", b"Name,Type,Q\nx,y,1\n"),
)  # fmt: skip
"""What is no plan, or cannot be read."""

SCHEMA = {
    "type": ["strng"], "nullable": True, "required": "a", "zzz": 1, "$id": "x", "minLength": "3", "maxLength": "x",
    "enum": [], "format": 5, "pattern": 5, "exclusiveMinimum": True, "allOf": 5, "patternProperties": 5,
    "properties": {
        "a": {"type": "any", "required": True}, "b": {"type": "Float", "enum": [1, 1]}, "c": {"type": "datetime"},
        "d": {"$ref": "https://xy.example/z"}, "e": {"$ref": "#/nowhere"}, "f": {"pattern": "(?<=a)b"}, "g": 5,
        "h": {"pattern": "(?P<n>a"}, "i": {"format": "zz"}, "j": {"required": [1]}, "k": {"prefixItems": []},
        "l": {"nullable": True, "type": "string"}, "m": {"unevaluatedProperties": False}, "n": {"required": 5},
        "o": {"pattern": r"\p{L}\Z"}, "p": {"dependencies": {"a": [1]}}, "q": {"items": [{}]},
    },
    "definitions": {"z": {}},
}  # fmt: skip
"""A schema in which most is wrong."""


def errors() -> Iterable[PlanFileError]:
    for name, content in [*FILES, *(("plan.yaml", text.encode()) for text in OWN)]:
        with pytest.raises(PlanFileError) as caught:
            load_plan([PlanFile(name, content)])
        yield caught.value


KEYS = {"name", "type", "version", "description", "owner", "options", "common"}
"""Of a plan of ours."""


def left_in_english(sentences: Iterable[str]) -> dict[str, str]:
    told = {text: said(text) for text in sentences}
    return {text: words for text, words in told.items() if words == text or set(english_in(words)) - KEYS}


def test_each_mistake_in_a_plan_of_ours_is_made_here() -> None:
    pieces = [error.message.rstrip(".").split(": ", 1)[1] for error in errors() if error.file == "plan.yaml"]
    with pytest.raises(EditError) as caught:
        checked_type("strng", frozenset())
    told = [caught.value.message, *(error.message for error in errors()), *(error.way_out for error in errors())]
    assert not never_said("plans/own", [*pieces, *told])


@pytest.mark.usefixtures("german")
def test_no_mistake_in_a_plan_is_told_in_english() -> None:
    assert not left_in_english(str(error) for error in errors())


@pytest.mark.usefixtures("german")
def test_the_place_of_a_mistake_stays() -> None:
    with pytest.raises(PlanFileError) as caught:
        load_plan([PlanFile("plan.yaml", f"{EVENT}descripton: x".encode())])
    assert said(str(caught.value)) == (
        "plan.yaml, Zeile 4, Spalte 5 (events.1.descripton): descripton gibt es hier nicht; ähnlich ist description. "
        "Das Format beschreibt docs/plans.md."
    )
    with pytest.raises(PlanFileError) as caught:
        load_plan([PlanFile("plan.yaml", b"a: {b: 1\nc")])
    assert said(str(caught.value)) == (
        "plan.yaml ist in Zeile 3, Spalte 1 kein gültiges YAML: es fehlt ein „,“ oder '}'. "
        "In einem Editor, der YAML kennt, in Ordnung bringen."
    )


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("draft", Draft)
def test_no_note_on_a_schema_is_in_english(draft: Draft) -> None:
    notes = Notes()
    mended(SCHEMA, draft, "xy.json: Xy", notes)
    messages = [each.message for each in notes.repairs()]
    assert len(messages) > 15
    assert not left_in_english(messages)


@pytest.mark.usefixtures("german")
def test_no_note_on_a_plan_of_another_tool_is_in_english() -> None:
    messages = {each.message for name in SAMPLES for each in loaded(name).repairs}
    assert len(messages) > 15
    assert not left_in_english(messages)
