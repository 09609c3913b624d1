import pickle
from typing import Any

import orjson
import pytest

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.model import (
    Bindings,
    CommonRule,
    Draft,
    Part,
    Plan,
    PlanFormat,
    PlanOptions,
    Rule,
    VersionChoice,
)
from inspector.plans.schemas.fixes import FORMATS
from tests.plans.checking_samples import checker, event, marks, only, options, section, track, tracked, traits

NUMBER: dict[str, Any] = {"type": "number"}
TOTAL = track("Order Completed", {"total": NUMBER}, "total")
HAS_USER = CommonRule({"type": "object", "required": ["userId"]}, "somebody")


def test_a_good_event() -> None:
    assert checker(TOTAL).check(tracked("Order Completed", {"total": 27.5})) == (Verdict.GOOD, ())


def test_a_bad_event_says_what_where_and_by_which_rule() -> None:
    found = checker(TOTAL).check(tracked("Order Completed", {"total": "27.50"}))
    problem = only(found)
    assert found.verdict is Verdict.BAD
    assert problem.message == '`total` must be a number, got the text "27.50".'
    assert problem[:2] == ("type", Severity.ERROR)
    assert problem[3:] == ("/properties/total", "a number", '"27.50"', "plan", "Order Completed")


def test_what_is_missing_is_marked_at_the_object_that_lacks_it() -> None:
    found = checker(TOTAL).check(tracked("Order Completed", {"Total": 1}))
    assert marks(found) == [("required", "/properties"), ("unplanned_property", "/properties/Total")]
    assert found.problems[0].message == "`total` is missing; `Total` is there, which is not planned."
    assert found.problems[0].expected == "total"
    assert marks(checker(TOTAL).check(event({"type": "track", "event": "Order Completed"}))) == [("required", "")]


def test_a_parsed_message_is_checked_like_its_bytes() -> None:
    subject = tracked("Order Completed", {"total": None})
    assert isinstance(subject.message, bytes)
    parsed = subject._replace(message=orjson.loads(subject.message))
    assert checker(TOTAL).check(parsed) == checker(TOTAL).check(subject)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("order completed", "Order Completed"),
        ("Order Compelted", "Order Completed"),
        ("OrderComplete", "Order Completed"),
        ("Completed Order", "Order Completed"),
        ("Order Completed ", "Order Completed"),
        ("Session Started", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_an_unplanned_event(name: str, near: str | None) -> None:
    found = checker(TOTAL).check(tracked(name))
    problem = only(found)
    assert found.verdict is Verdict.UNPLANNED
    assert (problem.code, problem.pointer, problem.severity) == ("unplanned_event", "/event", Severity.WARNING)
    assert problem.expected == near
    assert ("did you mean" in problem.message) is (near is not None)
    assert len(problem.message) < 200


def test_unplanned_events_can_be_let_pass() -> None:
    rules = checker(TOTAL, **options(unplanned_events=False))
    assert rules.check(tracked("Other")) == (Verdict.UNCHECKED, ())


def test_other_calls_are_unplanned_only_where_the_plan_has_rules_for_them() -> None:
    home = Rule(EventType.PAGE, "Home", section("properties", {}))
    rules = checker(TOTAL, home)
    assert rules.check(event({"type": "screen", "name": "Home"})).verdict is Verdict.UNCHECKED
    assert rules.check(event({"type": "page", "name": "Home"})).verdict is Verdict.GOOD
    found = rules.check(event({"type": "page", "name": "home"}))
    assert marks(found) == [("unplanned_event", "/name")]
    assert only(found).message == 'The page "home" is not in the plan; did you mean "Home"?'
    assert marks(rules.check(event({"type": "page"}))) == [("unplanned_event", "")]


def test_a_rule_without_a_name_is_for_all_calls_that_no_other_is_for() -> None:
    home = Rule(EventType.PAGE, "Home", section("properties", {"hero": NUMBER}))
    rest = Rule(EventType.PAGE, None, section("properties", {"title": {"type": "string"}}))
    rules = checker(home, rest)
    assert marks(rules.check(event({"type": "page", "name": "Home", "properties": {"hero": "x"}}))) == [
        ("type", "/properties/hero")
    ]
    assert only(rules.check(event({"type": "page", "properties": {"title": 1}}))).rule == "every page"


def test_pages_of_a_segment_plan_are_planned_as_page_viewed() -> None:
    rule = track("Page Viewed", {"title": {"type": "string"}})
    page = event({"type": "page", "properties": {"title": 1}})
    assert checker(rule, origin=PlanFormat.SEGMENT_PUBLIC).check(page).verdict is Verdict.BAD
    assert checker(rule).check(page).verdict is Verdict.UNCHECKED


def versions(choice: VersionChoice) -> Any:
    rules = [track("A", {"v": {"const": number}}, version=str(number)) for number in (10, 2, 9)]
    return checker(*rules, **options(event_version=choice))


@pytest.mark.parametrize(
    ("sent", "oldest", "newest"), [(None, 2, 10), (9, 9, 9), (9.0, 9, 9), ("10", 10, 10), (3, 2, 10), (True, 2, 10)]
)
def test_the_version_that_an_event_names_counts_else_the_plans_choice(sent: Any, oldest: int, newest: int) -> None:
    context = {} if sent is None else {"context": {"protocols": {"event_version": sent}}}
    for choice, wanted in ((VersionChoice.OLDEST, oldest), (VersionChoice.NEWEST, newest)):
        rules = versions(choice)
        assert rules.check(tracked("A", {"v": wanted}, **context)).verdict is Verdict.GOOD
        assert only(rules.check(tracked("A", {"v": 0}, **context))).rule == f"A (version {wanted})"


@pytest.mark.parametrize("context", [None, [], {"protocols": 1}, {"protocols": {"event_version": []}}])
def test_odd_contexts_name_no_version(context: Any) -> None:
    assert versions(VersionChoice.OLDEST).check(tracked("A", {"v": 2}, context=context)).verdict is Verdict.GOOD


def test_an_event_has_to_suit_one_variant_and_the_nearest_is_told() -> None:
    card = track("Paid", {"card": NUMBER, "bank": NUMBER}, "card", "bank", variant="card")
    cash = track("Paid", {"coins": NUMBER}, "coins", variant="cash")
    rules = checker(card, cash)
    assert rules.check(tracked("Paid", {"coins": 3})).verdict is Verdict.GOOD
    problem = only(rules.check(tracked("Paid", {"card": 1, "bank": "x"})))
    assert (problem.code, problem.rule) == ("type", "Paid (variant card)")


def test_aliases_are_other_names_and_real_names_come_first() -> None:
    rules = checker(track("A", {"x": NUMBER}, aliases=("a", "B")), track("B", {"x": {"type": "string"}}))
    assert rules.check(tracked("a", {"x": 1})).verdict is Verdict.GOOD
    assert rules.check(tracked("B", {"x": "y"})).verdict is Verdict.GOOD


def test_common_schemas_are_a_pass_of_their_own() -> None:
    rules = checker(TOTAL, common=(HAS_USER,))
    found = rules.check(tracked("Order Completed", {"total": "x"}))
    assert [(each.origin, each.rule) for each in found.problems] == [
        ("plan", "Order Completed"),
        ("common", "common schema somebody"),
    ]
    other = rules.check(tracked("Order Completd"))
    assert other.verdict is Verdict.BAD
    assert marks(other) == [("unplanned_event", "/event"), ("required", "")]


def test_a_common_schema_may_be_for_some_calls_only() -> None:
    rules = checker(common=(CommonRule(HAS_USER.schema, types=(EventType.IDENTIFY,)),))
    assert rules.check(event({"type": "identify"})).verdict is Verdict.BAD
    assert rules.check(event({"type": "page"})).verdict is Verdict.UNCHECKED


def test_several_plans_are_one_plan_in_many_files() -> None:
    first, second = Plan("First", (TOTAL,)), Plan("Second", (track("Signed Up", {"plan": {"type": "string"}}),))
    rules = compile_plans([first, second])
    assert rules.check(tracked("Signed Up", {"plan": "pro"})).verdict is Verdict.GOOD
    assert only(rules.check(tracked("Signed Up", {"plan": 1}))).rule == "Second: Signed Up"
    assert only(rules.check(tracked("Signed Upp"))).expected == "Signed Up"


@pytest.mark.parametrize(
    ("bound", "fits"),
    [
        (Bindings(), True),
        (Bindings(sources=("web",)), True),
        (Bindings(sources=("staging",)), True),
        (Bindings(sources=("wk-1",)), True),
        (Bindings(sources=("app",)), False),
        (Bindings(types=(EventType.TRACK, EventType.PAGE)), True),
        (Bindings(types=(EventType.PAGE,)), False),
        (Bindings(vendors=("segment",)), True),
        (Bindings(vendors=("amplitude",)), False),
        (Bindings(sources=("web",), vendors=("amplitude",)), False),
    ],
)
def test_plans_are_for_the_events_that_they_are_bound_to(bound: Bindings, fits: bool) -> None:
    subject = tracked("Order Completed", {"total": 1})._replace(
        vendor="segment", source="web", label="staging", write_key="wk-1"
    )
    found = checker(TOTAL, bindings=bound).check(subject)
    assert found.verdict is (Verdict.GOOD if fits else Verdict.UNCHECKED)
    assert bool(checker(TOTAL, bindings=bound).rules_for(subject)) is fits


def test_what_could_not_be_read_stays_incomplete_and_other_calls_unchecked() -> None:
    rules = checker(TOTAL, common=(HAS_USER,))
    assert rules.check(tracked("Order Completed")._replace(incomplete=True)) == (Verdict.INCOMPLETE, ())
    assert rules.check(Subject(EventType.OTHER, None, b"{}")).verdict is Verdict.UNCHECKED
    for message in (b"", b"[]", b"{", b"3", b"null"):
        assert rules.check(Subject(EventType.TRACK, "Order Completed", message)).verdict is Verdict.UNCHECKED


def test_no_plans_no_verdict() -> None:
    assert compile_plans([]).check(tracked("A")).verdict is Verdict.UNCHECKED


def test_a_checker_goes_to_another_process() -> None:
    rules = checker(TOTAL, common=(HAS_USER,))
    rules.check(tracked("Order Completed"))
    subject = tracked("Order Completed", {"total": "x"})
    assert pickle.loads(pickle.dumps(rules)).check(subject) == rules.check(subject)  # noqa: S301 - our own


def test_traits_are_looked_for_where_the_sdk_sends_them() -> None:
    rule = traits({"email": {"type": "string"}}, "email")
    rules = checker(rule)
    assert marks(rules.check(event({"type": "identify", "traits": {"email": 1}}))) == [("type", "/traits/email")]
    rudder = {"type": "identify", "context": {"traits": {"email": 1, "emial": 2}}}
    assert marks(rules.check(event(rudder))) == [
        ("type", "/context/traits/email"),
        ("unplanned_property", "/context/traits/emial"),
    ]
    assert marks(rules.check(event({"type": "identify", "context": {"traits": {}}}))) == [
        ("required", "/context/traits")
    ]
    assert marks(rules.check(event({"type": "identify"}))) == [("required", "")]
    inner = checker(traits({"email": {"type": "string"}}, part=Part.CONTEXT_TRAITS))
    assert marks(inner.check(event({"type": "identify", "traits": {"email": 1}}))) == [("type", "/traits/email")]
    assert marks(inner.check(event(rudder)))[0] == ("type", "/context/traits/email")


def test_a_deprecated_event_is_told_and_stays_good() -> None:
    found = checker(track("Old", {}, deprecated=True)).check(tracked("Old"))
    assert found.verdict is Verdict.GOOD
    assert (only(found).code, only(found).severity) == ("deprecated_event", Severity.INFO)


@pytest.mark.parametrize(
    ("schema", "value", "code"),
    [
        ({"type": "number", "minimum": 5}, "42", None),
        ({"type": "number", "minimum": 5}, "4", "minimum"),
        ({"type": "number"}, "4,2", "type"),
        ({"type": "number"}, "", "type"),
        ({"type": "number"}, "NaN", "type"),
        ({"type": "integer"}, "4.5", "type"),
        ({"type": "integer"}, "-7", None),
        ({"type": ["boolean", "null"]}, "True", None),
        ({"type": "boolean"}, "yes", "type"),
        ({"type": "boolean"}, 1, "type"),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "1e3", None),
        ({"type": "array", "items": {"type": "number"}}, ["1", 2, "x"], "type"),
        ({"type": "string"}, 42, "type"),
    ],
)
def test_coercion(schema: dict[str, Any], value: Any, code: str | None) -> None:
    found = checker(track("A", {"x": schema}), **options(coercion=True)).check(tracked("A", {"x": value}))
    assert [each.code for each in found.problems] == ([code] if code else [])
    strict = checker(track("A", {"x": schema})).check(tracked("A", {"x": value}))
    assert strict.verdict is Verdict.BAD


def test_formats_are_an_option_in_every_draft() -> None:
    for draft in Draft:
        rule = track("A", {"x": {"type": "string", "format": "date-time"}}, draft=draft)
        wrong = tracked("A", {"x": "2026-11-22 05:00"})
        assert marks(checker(rule).check(wrong)) == [("format", "/properties/x")]
        assert checker(rule, options=PlanOptions(formats=False)).check(wrong).verdict is Verdict.GOOD


WRONG = {
    "date-time": "x",
    "date": "x",
    "time": "05:00",
    "duration": "x",
    "email": "x",
    "idn-email": "x",
    "hostname": "-a",
    "idn-hostname": "-a",
    "ipv4": "256.1.1.1",
    "ipv6": "x",
    "uri": "x",
    "uri-reference": "\\\\x",
    "iri": "x",
    "iri-reference": "\\\\x",
    "uuid": "x",
    "uri-template": "{",
    "json-pointer": "x",
    "relative-json-pointer": "x",
    "regex": "(",
}


def test_every_format_is_checked_in_every_draft() -> None:
    assert set(WRONG) == FORMATS
    for draft in Draft:
        for name, text in WRONG.items():
            rules = checker(track("A", {"x": {"format": name}}, draft=draft))
            assert marks(rules.check(tracked("A", {"x": text}))) == [("format", "/properties/x")], (draft, name)
            assert rules.check(tracked("A", {"x": 5})).verdict is Verdict.GOOD


def test_integers_beyond_64_bits_are_integers() -> None:
    rule = track("A", {"x": {"type": "integer"}}, draft=Draft.DRAFT_04)
    message = b'{"type":"track","event":"A","properties":{"x":123456789012345678901234567890}}'
    assert checker(rule).check(Subject(EventType.TRACK, "A", message)).verdict is Verdict.GOOD


def test_rules_for_tells_what_an_event_is_held_to() -> None:
    (held,) = checker(TOTAL, common=(HAS_USER,)).rules_for(tracked("Order Completed"))
    assert (held.plan.name, held.rules, held.common) == ("Shop", (TOTAL,), (HAS_USER,))
    (none,) = checker(TOTAL).rules_for(tracked("Other"))
    assert none.rules == ()


@pytest.mark.parametrize("number", [b"123456789012345678901234567890", b" -123456789012345678901234567890"])
def test_a_long_integer_is_one_also_where_its_message_was_parsed_before(number: bytes) -> None:
    message = b'{"type":"track","event":"A","properties":{"x":' + number + b"}}"
    whole = Subject(EventType.TRACK, "A", message, parsed=orjson.loads(message))
    assert checker(track("A", {"x": {"type": "integer", "maximum": 10**40}})).check(whole).verdict is Verdict.GOOD
    assert checker(track("A", {"x": {"type": "string"}})).check(whole).problems[0].message.startswith("`x` must be")
