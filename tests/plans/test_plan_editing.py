"""Rules changed in a plan's own text: what is asked for, and nothing else, is another afterwards."""

import json
from difflib import unified_diff
from pathlib import Path

import pytest

from inspector.core.event import EventType
from inspector.plans.editing import EditError, EventEdit, Form, PropertyEdit, RuleId, can_edit, edited, form_of
from inspector.plans.model import Path as PropertyPath
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.views import properties_of
from inspector.resources import resource
from tests.plans.plan_samples import SAMPLES

SHOP = PlanFile("demo-shop.yaml", Path(str(resource("plans", "demo-shop.yaml"))).read_bytes())


def rule(name: str) -> RuleId:
    return RuleId(EventType.TRACK, name)


def changed(file: PlanFile, edit: PropertyEdit | EventEdit) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    made = edited([file], load_plan([file]), edit)
    diff = list(unified_diff(file.content.decode().splitlines(), made.text.splitlines(), lineterm="", n=0))[2:]
    return (
        [line[1:].strip() for line in diff if line.startswith("-")],
        [line[1:].strip() for line in diff if line.startswith("+")],
    )


def change(name: str, path: PropertyPath, form: Form) -> tuple[list[str], list[str]]:
    return changed(SHOP, PropertyEdit(rule(name), path, form))


def test_a_map_keeps_its_form_and_what_is_not_asked_for() -> None:
    gone, came = change("Product Viewed", ("properties", "currency"), Form("string", True, ("EUR", "GBP"), "ISO 4217"))
    assert gone == ["currency: {type: string, required: true, values: [EUR]}"]
    assert came == ["currency: {type: string, required: true, values: [EUR, GBP], description: ISO 4217}"]
    gone, came = change("Product Added", ("properties", "cart_id"), Form("string"))
    assert gone == ['cart_id: {type: string, required: true, pattern: "^cart-[0-9a-f]{6}$"}']
    assert came == ['cart_id: {type: string, pattern: "^cart-[0-9a-f]{6}$"}']


def test_what_is_merged_is_overridden_in_the_event_alone() -> None:
    gone, came = change("Product Viewed", ("properties", "price"), Form("integer"))
    assert (gone, came) == ([], ["price: integer"])


def test_words_stay_words_where_they_say_it_all() -> None:
    assert change("Promotion Viewed", ("properties", "name"), Form("string")) == (
        ["name: required string"],
        ["name: string"],
    )
    _, came = change("Promotion Viewed", ("properties", "name"), Form("string", True, (), 'Of it: "x"'))
    assert came[1:3] == ["type: string", "required: true"]


def test_what_the_plan_says_once_for_several_events_is_said_to_be_shared() -> None:
    plan = load_plan([SHOP])
    form = form_of([SHOP], plan, rule("Promotion Viewed"), ("properties", "name"))
    assert form == Form("string", True, (), "", ("Promotion Clicked",))
    inner = form_of([SHOP], plan, rule("Product List Viewed"), ("properties", "products", None, "name"))
    assert "Order Completed" in inner.shared
    made = edited(
        [SHOP],
        plan,
        PropertyEdit(rule("Product List Viewed"), ("properties", "products", None, "name"), Form("string")),
    )
    order = next(each for each in made.plan.rules if each.name == "Order Completed")
    (name,) = [each for each in properties_of(order) if each.label == "products[].name"]
    assert not name.required


def test_a_new_property_is_added() -> None:
    gone, came = change("Products Searched", ("properties", "sort"), Form("string", values=("price", "name")))
    assert gone == []
    assert came[0] == "sort:"
    gone, came = change("Products Searched", ("properties", "tags"), Form("list of string", True))
    assert came == ["tags: required list of string"]


def test_what_is_said_of_an_event() -> None:
    gone, came = changed(SHOP, EventEdit(rule("Products Searched"), "Somebody searched the shop.", "", "search@shop"))
    assert gone == ["why: Tells what people look for and do not find."]
    assert came == ["owner: search@shop"]


def test_nothing_is_written_for_what_is_said_already() -> None:
    form = form_of([SHOP], load_plan([SHOP]), rule("Products Searched"), ("properties", "query"))
    assert change("Products Searched", ("properties", "query"), form) == ([], [])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_that_are_spelt_in_another_way_stay(ending: str) -> None:
    lines = [
        "# ours",
        "inspector_plan: 1",
        "name:   'Shop'   # the shop",
        "description: a text that",
        "  goes on",
        "events:",
        "- name: A",
        "  properties:",
        "    x:   number     # once",
        "    y: {type: string,   values: [a,b]}",
        "",
        "- name: B",
        "",
    ]
    file = PlanFile("shop.yaml", ending.join(lines).encode())
    made = edited([file], load_plan([file]), PropertyEdit(rule("A"), ("properties", "x"), Form("integer", True)))
    expected = [line.replace("x:   number", "x: required integer") for line in lines]
    got = made.text.split(ending)
    assert got[:8] == expected[:8]
    assert got[8].split("#")[0].strip() == "x: required integer"
    assert "# once" in got[8]
    assert got[9:] == expected[9:]


@pytest.mark.parametrize(
    ("path", "form", "words"),
    [
        (("properties", "query"), Form("strin"), "no type"),
        (("properties", "query", "deeper"), Form("string"), "another form"),
        (("properties",), Form("string"), "not a property"),
    ],
)
def test_what_cannot_be_done_is_said(path: PropertyPath, form: Form, words: str) -> None:
    with pytest.raises(EditError, match=words):
        change("Products Searched", path, form)


def test_an_event_that_is_gone() -> None:
    with pytest.raises(EditError, match="no longer"):
        change("Nothing", ("properties", "a"), Form("string"))


SEGMENT = {
    "data": {
        "rules": [
            {
                "type": "TRACK",
                "key": "Order Completed",
                "version": 1,
                "jsonSchema": {
                    "$schema": "http://json-schema.org/draft-07/schema#",
                    "type": "object",
                    "properties": {
                        "properties": {
                            "type": "object",
                            "properties": {
                                "total": {"type": "number", "description": "Revenue", "minimum": 0},
                                "coupon": {"type": ["string", "null"]},
                            },
                            "required": ["total"],
                        }
                    },
                },
            }
        ]
    }
}


@pytest.mark.parametrize("indent", [2, 4, "\t", None])
def test_a_json_plan_is_changed_with_its_own_indentation(indent: int | str | None) -> None:
    text = json.dumps(SEGMENT, indent=indent)
    file = PlanFile("plan.json", text.encode())
    plan = load_plan([file])
    path = ("properties", "total")
    assert form_of([file], plan, rule("Order Completed"), path) == Form("number", True, (), "Revenue")
    made = edited([file], plan, PropertyEdit(rule("Order Completed"), path, Form("integer", False, (1, 2), "Sum")))
    wanted = json.loads(text)
    inner = wanted["data"]["rules"][0]["jsonSchema"]["properties"]["properties"]
    inner["properties"]["total"] = {"type": "integer", "description": "Sum", "minimum": 0, "enum": [1, 2]}
    del inner["required"]
    assert json.loads(made.text) == wanted
    assert made.text.count("\n") >= (text.count("\n") and text.count("\n") - 1)
    if isinstance(indent, int):
        assert f'\n{" " * indent}"data"' in made.text


def test_a_json_plan_gets_a_new_property() -> None:
    file = PlanFile("plan.json", json.dumps(SEGMENT).encode())
    made = edited(
        [file], load_plan([file]), PropertyEdit(rule("Order Completed"), ("properties", "tax"), Form("number", True))
    )
    inner = json.loads(made.text)["data"]["rules"][0]["jsonSchema"]["properties"]["properties"]
    assert inner["properties"]["tax"] == {"type": "number"}
    assert inner["required"] == ["total", "tax"]
    with pytest.raises(EditError, match="only properties"):
        edited([file], load_plan([file]), EventEdit(rule("Order Completed"), "a", "", ""))


@pytest.mark.parametrize("name", ["segment-csv", "amplitude-csv"])
def test_plans_in_tables_are_not_changed(name: str) -> None:
    files = SAMPLES[name]
    plan = load_plan(files)
    assert not can_edit(plan)
    with pytest.raises(EditError, match="cannot be changed in place"):
        form_of(files, plan, RuleId.of(plan.rules[0]), ("properties", "x"))


def test_of_a_large_plan_only_what_is_meant_is_read_in_full_and_all_else_stays() -> None:
    events = "".join(
        f"  - name: Event {n}   # number {n}\n    properties:\n      a:  required string\n      b: {{type: number}}\n\n"
        for n in range(2_000)
    )
    text = f"inspector_plan: 1\nname: Large\nevents:\n{events}common: []\n"
    file = PlanFile("large.yaml", text.encode())
    plan = load_plan([file])
    assert form_of([file], plan, rule("Event 1000"), ("properties", "a")) == Form("string", True)
    gone, came = changed(file, PropertyEdit(rule("Event 1000"), ("properties", "a"), Form("integer", True)))
    assert (gone, came) == (["a:  required string"], ["a: required integer"])
    gone, came = changed(file, PropertyEdit(rule("Event 1999"), ("properties", "new"), Form("string")))
    assert (gone, came) == ([], ["new: string"])
    gone, came = changed(file, EventEdit(rule("Event 0"), "The first", "", ""))
    assert (gone, came) == ([], ["description: The first"])
