from hypothesis import given
from hypothesis import strategies as st

from inspector.checks.catalogue import CHECKS, FAMILIES
from inspector.core import mistakes as module
from inspector.core.mistakes import Mistake, mistake_count, mistakes
from inspector.core.problem import Problem, Severity

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
PLAN = Problem("type", ERROR, "`total` must be a number.", "/properties/total", "a number", '"1"', "plan", "A")
CHECK = Problem(
    "standard_property_type", WARNING, "`total` is a text.", "/properties/total", "a number", "x", "semantic"
)


def test_what_a_plan_and_a_check_tell_of_is_one_mistake_in_the_plans_words() -> None:
    assert mistakes((CHECK, PLAN)) == mistakes((PLAN, CHECK)) == (Mistake(PLAN, (CHECK,)),)
    assert mistake_count((CHECK, PLAN)) == 1


def test_it_is_as_grave_as_the_gravest_of_them() -> None:
    mild = PLAN._replace(severity=WARNING)
    assert mistakes((CHECK._replace(severity=ERROR), mild)) == (Mistake(PLAN, (CHECK._replace(severity=ERROR),)),)


def test_another_place_another_meaning_and_the_same_voice_are_other_mistakes() -> None:
    elsewhere = CHECK._replace(pointer="/properties/tax")
    private = CHECK._replace(code="card_in_value", origin="privacy")
    assert mistakes((PLAN, elsewhere, private)) == (Mistake(PLAN), Mistake(elsewhere), Mistake(private))
    again = PLAN._replace(rule="B", origin="common")
    assert mistakes((PLAN, again, CHECK)) == (Mistake(PLAN, (CHECK,)), Mistake(again))
    assert mistake_count((CHECK, CHECK._replace(rule="B"))) == 2


def test_without_a_plan_decoding_speaks_and_then_the_first_check() -> None:
    decoding = Problem("wrong_type", WARNING, "It is no text.", "/userId", "string", "number")
    check = Problem("id_is_number", WARNING, "It is a number.", "/userId", "a text", "a number", "delivery")
    other = check._replace(code="property_type_changed", origin="consistency")
    assert mistakes((check, other, decoding)) == (Mistake(decoding, (check, other)),)
    assert mistakes((check, other)) == (Mistake(check, (other,)),)


def test_a_missing_name_is_the_same_one_only_by_its_name() -> None:
    required = Problem("required", ERROR, "`a` is missing.", "/properties", "a", None, "plan", "A")
    usual = Problem("property_usually_there", INFO, "`a` is missing.", "/properties", "a", None, "consistency")
    assert mistakes((usual, required)) == (Mistake(required, (usual,)),)
    assert mistake_count((usual._replace(expected="b"), required)) == 2


def test_every_code_that_has_a_meaning_is_one_that_is_told() -> None:
    of_checks = set(module.MEANING) & set(CHECKS)
    others = set(module.MEANING) - of_checks
    assert others == {
        "type", "wrong_type", "unplanned_event", "unplanned_property", "required", "enum", "const", "format", "pattern",
        "min_length", "max_length", "invalid_timestamp",
    }  # fmt: skip
    assert {CHECKS[each].family for each in of_checks} <= set(FAMILIES)


PROBLEMS = st.builds(
    Problem,
    st.sampled_from(["type", "standard_property_type", "required", "property_usually_there", "email_in_value"]),
    st.sampled_from([INFO, WARNING, ERROR]),
    st.just("It is wrong."),
    st.sampled_from(["/properties/a", "/properties/b"]),
    st.sampled_from(["a", "b", None]),
    origin=st.sampled_from(["decode", "plan", "common", "semantic", "consistency"]),
)


@given(st.lists(PROBLEMS, max_size=8))
def test_nothing_is_lost_and_nothing_is_told_twice(problems: list[Problem]) -> None:
    found = mistakes(problems)
    told = [each for mistake in found for each in (mistake.problem._replace(severity=INFO), *mistake.also)]
    plain = [each._replace(severity=INFO) for each in problems]
    assert sorted((each._replace(severity=INFO) for each in told), key=repr) == sorted(plain, key=repr)
    assert max((each.problem.severity for each in found), default=None) == max(
        (each.severity for each in problems), default=None
    )
    assert mistake_count(problems) == len(found)
