"""What a draft guesses from what was sent, what it asks, and what it keeps to itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.plans.infer.commented import write_draft
from inspector.plans.infer.drafting import DraftOptions, drafted
from inspector.plans.infer.evidence import Confidence, Drafted
from inspector.plans.infer.folding import Fold
from inspector.plans.infer.limits import MOST_ALIKE, MOST_NAMES, MOST_PAGES
from inspector.plans.model import Part, RuleKey, Schema

RULE = RuleKey(EventType.TRACK, "E", "1", "")
KINDS: dict[str, tuple[list[Any], Schema, str]] = {
    "date-times": (["2026-01-31T10:00:00Z", "2026-01-31T10:00:00.5+02:00"], {"format": "date-time"}, "date-times"),
    "dates": (["2026-01-31", "2024-02-29"], {"format": "date"}, "dates"),
    "no date": (["2026-01-31", "2026-02-30"], {"enum": ["2026-01-31", "2026-02-30"]}, "2 values"),
    "uuids": (["8c1e5d3a-0a2f-4e2c-9b2e-0f6f6a1c7a11"], {"format": "uuid"}, "UUIDs"),
    "urls": (["https://shop.example/a?b=1"], {"format": "uri"}, "URLs"),
    "versions": (["1.2.3", "1.10.0-rc.1"], {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+([-+].+)?$"}, "versions"),
    "currencies": (["EUR", "USD"], {"pattern": "^[A-Z]{3}$"}, 'currency codes: "EUR", "USD"'),
    "countries": (["DE", "FR"], {"pattern": "^[A-Z]{2}$"}, 'country codes: "DE", "FR"'),
    "locales": (["de-DE", "en-GB"], {"pattern": "^[a-z]{2}-[A-Z]{2}$"}, "locales"),
    "values": (["free", "pro", "team"], {"enum": ["free", "pro", "team"]}, "3 values"),
    "constant": (["web"], {}, 'always "web"; a constant?'),
    "booleans": (["true", "false"], {}, 'true and false as texts: "true", "false"; a boolean?'),
    "numbers": (["12", "1.5"], {}, "a number?"),
    "times without a zone": (["2026-01-31 10:00:00"], {}, "in which zone?"),
    "ids": ([f"ord-{n * 7919:07x}" for n in range(40)], {"pattern": "^ord-[0-9a-f]{7}$"}, "ids of one shape"),
    "growing ids": ([f"u_{n * 7919}" for n in range(40)], {"pattern": "^u_[0-9]+$"}, "ids of one shape"),
    "words": ([f"word{chr(97 + n)}" for n in range(20)], {}, "20 values"),
}  # fmt: skip


def drafted_from(sections: list[Any], options: DraftOptions | None = None) -> Drafted:
    fold = Fold()
    for each in sections:
        fold.add(EventType.TRACK, "E", {"properties": each})
    return drafted(fold, options)


def property_of(draft: Drafted, name: str = "a") -> tuple[Schema, str, bool]:
    """Schema, comment and whether it is required."""
    section = draft.plan.rules[0].schema["properties"]["properties"]
    comment = draft.by_place()[RULE, ("properties", name)].comment
    return section["properties"][name], comment, name in section.get("required", [])


def of(values: list[Any], name: str = "a") -> tuple[Schema, str, bool]:
    return property_of(drafted_from([{name: each} for each in values]), name)


@pytest.mark.parametrize("name", KINDS)
def test_texts_of_a_kind_are_known(name: str) -> None:
    values, expected, said = KINDS[name]
    schema, comment, _ = of(values * 20, "plan")
    assert schema == {"type": "string", **expected}
    assert said in comment


@pytest.mark.parametrize(
    ("values", "schema", "said"),
    [
        ([1, 2, 3], {"type": "integer"}, "1 to 3"),
        ([1, 2.5], {"type": "number"}, "1 to 2.5"),
        (["a", None] * 6, {"type": ["string", "null"]}, "null 6, string 6"),
        (["x", "y", None] * 10, {"type": ["string", "null"], "enum": ["x", "y", None]}, "2 values"),
        ([1, "1"], {"type": ["string", "integer"]}, "string or integer: which one?"),
        ([None], {}, "only null was seen"),
        ([True, False], {"type": "boolean"}, "2 of 2"),
        ([[1], [2]], {"type": "array", "items": {"type": "integer"}}, "2 of 2"),
        ([[]], {"type": "array"}, "1 of 1"),
        ([{}], {"type": "object"}, "1 of 1"),
    ],
)
def test_types(values: list[Any], schema: Schema, said: str) -> None:
    found, comment, _ = of(values)
    assert found == schema
    assert said in comment


def test_whole_amounts_of_money_are_numbers_all_the_same() -> None:
    assert of([4, 5], "price") == ({"type": "number"}, "2 of 2; 4 to 5; only whole numbers so far", False)
    assert of([4, 5], "quantity")[0] == {"type": "integer"}


def test_what_is_inside_lists_is_told_too() -> None:
    draft = drafted_from([{"a": [{"sku": "x", "qty": 1}, {"sku": "y"}]}] * 6)
    schema, _, _ = property_of(draft)
    assert schema["items"]["required"] == ["sku"]
    assert draft.by_place()[RULE, ("properties", "a", None, "qty")].text == "6 of 12; 1"


def test_required_is_what_was_always_there() -> None:
    events = [{"a": 1, "b": 1}] * 999 + [{"a": 1}]
    draft = drafted_from(events)
    assert property_of(draft)[2]
    _, comment, required = property_of(draft, "b")
    assert (comment, required) == ("999 of 1,000, nearly always; 1", False)
    assert property_of(drafted_from(events, DraftOptions(required_share=0.99)), "b")[2]
    assert not property_of(drafted_from([{"a": 1}] * 4))[2]
    assert property_of(drafted_from([{"a": 1}] * 4, DraftOptions(min_events=4)))[2]


def test_an_event_without_properties_makes_none_required() -> None:
    fold = Fold()
    for number in range(20):
        fold.add(EventType.TRACK, "E", {"properties": {"a": 1}} if number else {})
    assert "required" not in drafted(fold).plan.rules[0].schema


def test_confidence_grows_with_events() -> None:
    found = [drafted_from([{"a": 1}] * count).evidence[1].confidence for count in (19, 20, 200)]
    assert found == [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]


def test_calls_and_their_parts() -> None:
    fold = Fold()
    fold.add(EventType.IDENTIFY, None, {"context": {"traits": {"plan": "x"}}})
    fold.add(EventType.GROUP, None, {"traits": {"seats": 3}})
    fold.add(EventType.SCREEN, "Home", {"properties": {"a": 1}})
    fold.add(EventType.PAGE, None, {})
    fold.add(EventType.ALIAS, None, {"traits": {"x": 1}})
    fold.add(EventType.OTHER, "?", {})
    draft = drafted(fold)
    rules = [(each.type, each.name, each.part) for each in draft.plan.rules]
    assert rules == [
        (EventType.IDENTIFY, None, Part.TRAITS),
        (EventType.GROUP, None, Part.TRAITS),
        (EventType.PAGE, None, Part.PROPERTIES),
        (EventType.SCREEN, "Home", Part.PROPERTIES),
    ]
    assert draft.events == 4


def test_a_thousand_names_with_numbers_are_one_question() -> None:
    fold = Fold()
    for number in range(1000):
        fold.add(EventType.TRACK, f"Product {number} Viewed", {"properties": {"a": 1}})
    draft = drafted(fold)
    assert draft.plan.rules == ()
    (question,) = draft.questions
    assert question.code == "names_alike"
    assert question.message.startswith('1,000 track calls had names such as "Product 0 Viewed", "Product 1 Viewed"')


def test_a_few_names_with_numbers_are_names() -> None:
    fold = Fold()
    for number in range(MOST_ALIKE):
        fold.add(EventType.TRACK, f"Step {number}", {})
    assert len(drafted(fold).plan.rules) == MOST_ALIKE


def test_many_pages_are_one_rule() -> None:
    fold = Fold()
    for number in range(MOST_PAGES + 5):
        fold.add(EventType.PAGE, f"{chr(97 + number)}-page", {"properties": {"title": "x", f"p{number}": number}})
    draft = drafted(fold)
    assert [each.name for each in draft.plan.rules] == [None]
    assert draft.evidence[0].seen == MOST_PAGES + 5
    assert draft.by_place()[RuleKey(EventType.PAGE, None, "1", ""), ("properties", "title")].seen == MOST_PAGES + 5


def test_values_as_names_are_a_question() -> None:
    draft = drafted_from([{"a": {f"item_{number}": 1 for number in range(50)}}] * 6)
    schema, comment, _ = property_of(draft)
    assert schema == {"type": "object"}
    assert '50 names such as "item_0", "item_1": values as names?' in comment


def test_too_many_names_leave_the_object_open() -> None:
    words = [chr(97 + n // 676) + chr(97 + n // 26 % 26) + chr(97 + n % 26) for n in range(MOST_NAMES + 50)]
    draft = drafted_from([{"a": {each: 1, "always": 2}} for each in words])
    schema, comment, _ = property_of(draft)
    assert schema["additionalProperties"] is True
    assert list(schema["properties"]) == ["always"]
    assert f"more than {MOST_NAMES} names" in comment


def test_deep_and_wide_messages_stay_within_bounds() -> None:
    deep: Any = {}
    for _ in range(200):
        deep = {"x": deep}
    fold = Fold()
    before = fold.room.nodes
    fold.add(EventType.TRACK, "E", {"properties": deep})
    assert before - fold.room.nodes < 20
    fold.room.nodes = 3
    fold.add(EventType.TRACK, "F", {"properties": {str(each): each for each in range(100)}})
    assert drafted(fold).questions[-1].code == "too_much"


PERSONAL = st.one_of(
    st.sampled_from(["ann.lee@shop.example", "+49 170 1234567", "4111 1111 1111 1111", "078-05-1120", "10.20.30.40"]),
    st.sampled_from(["DE89370400440532013000", "Bearer abcdefghijkl", "sk_live_4eC39HqLyjWDarjtT1"]),
)


@given(PERSONAL, st.integers(1, 40), st.sampled_from(["plan", "label", "x"]))
def test_personal_values_are_never_quoted(value: str, times: int, name: str) -> None:
    fold = Fold()
    for _ in range(times):
        fold.add(EventType.TRACK, "E", {"properties": {name: value, "list": [value], "in": {value: 1}}})
        fold.add(EventType.TRACK, "F", {"properties": {name: f"said {value}"}})
        fold.add(EventType.TRACK, f"Saw {value}", {"properties": {}})
        fold.add(EventType.IDENTIFY, None, {"traits": {"name": "Ann Lee", name: value}})
    text = write_draft(drafted(fold))
    assert value not in text
    assert "Ann Lee" not in text


@pytest.mark.parametrize("name", ["email", "firstName", "user_phone", "billing_address", "password", "last name"])
def test_properties_with_personal_names_are_never_quoted(name: str) -> None:
    schema, comment, _ = of(["ann", "bob"] * 20, name)
    assert schema == {"type": "string"}
    assert "ann" not in comment


def test_names_with_mail_addresses_are_a_question_without_them() -> None:
    fold = Fold()
    fold.add(EventType.TRACK, "Mail to ann@shop.example", {"properties": {}})
    fold.add(EventType.PAGE, "Inbox of ann@shop.example", {"properties": {"ann@shop.example": 1}})
    text = write_draft(drafted(fold))
    assert "ann" not in text
    assert "1 track call had personal data in the name." in text


def test_the_text_has_its_evidence_beside_it() -> None:
    text = write_draft(drafted_from([{"a": 1, "b": {"c": "x"}}] * 6))
    assert "# Drafted from 6 events." in text
    assert "  - name: E  # seen 6 times\n" in text
    assert "      a: required integer  # 6 of 6; 1\n" in text
    assert "          c: required string  # 6 of 6\n" in text
