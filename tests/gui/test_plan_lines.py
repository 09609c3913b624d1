"""The Plan page's lines: what breaks the plan apart from what is wrong beyond it, and names that can be told apart."""

from inspector.core.event import EventType
from inspector.core.problem import Severity
from inspector.gui.plan.lines import (
    Content,
    HeadingLine,
    Order,
    ProblemLine,
    Section,
    UnplannedLine,
    View,
    counts_of,
    key_of,
    lines_of,
    section_of,
)
from inspector.gui.plan.listmodel import title_of, unplanned_text
from inspector.gui.plan.properties import property_lines
from inspector.plans.checking.compiledrule import ORIGIN_COMMON, ORIGIN_RULE
from inspector.plans.coverage import Coverage, ProblemCount, UnplannedEvent


def problem(
    code: str, origin: str, kind: EventType = EventType.TRACK, severity: Severity = Severity.ERROR
) -> ProblemCount:
    place = ("properties", "curency")
    return ProblemCount(kind, "Product", code, severity, place, "currency", origin, None, 3, 7, "It is wrong.", "EUR")


MISSPELT = problem("unplanned_property", ORIGIN_RULE)
COMMON = problem("required", ORIGIN_COMMON)
SEMANTIC = problem("standard_property_misspelt", "semantic", severity=Severity.WARNING)
DECODED = problem("invalid_json", "decode")
HINT = problem("naming_case", "naming", severity=Severity.INFO)
CONTENT = Content(problems=[MISSPELT, COMMON, SEMANTIC, DECODED, HINT])


def problems_in(view: View) -> list[ProblemCount]:
    found = lines_of(CONTENT, view, "", Order.STATE)
    return [each.problem for each in found if isinstance(each, ProblemLine)]


def test_what_breaks_the_plan_stands_apart_from_what_is_wrong_beyond_it() -> None:
    assert problems_in(View.PROBLEMS) == [MISSPELT, COMMON]
    assert problems_in(View.BEYOND) == [SEMANTIC, DECODED]
    counts = counts_of(CONTENT)
    assert (counts[View.PROBLEMS], counts[View.BEYOND]) == (2, 2)
    lines = lines_of(CONTENT, View.ALL, "", Order.STATE)
    headings = [each.section for each in lines if isinstance(each, HeadingLine)]
    assert headings == [Section.PROBLEMS, Section.BEYOND]
    assert [section_of(each) for each in lines if isinstance(each, ProblemLine)] == (
        [Section.PROBLEMS] * 2 + [Section.BEYOND] * 2
    )


def test_the_same_code_of_plan_and_check_is_two_lines() -> None:
    content = Content(problems=[MISSPELT, MISSPELT._replace(origin="semantic")])
    lines = lines_of(content, View.ALL, "", Order.STATE)
    keys = [key_of(each) for each in lines]
    assert len(set(keys)) == len(keys) == 4


def test_a_page_and_a_screen_of_one_name_are_told_apart() -> None:
    titles = [
        title_of(ProblemLine(problem("required", ORIGIN_RULE, kind), 3))
        for kind in (EventType.TRACK, EventType.PAGE, EventType.SCREEN)
    ]
    assert titles == ["Product", "page Product", "screen Product"]
    nameless = problem("required", ORIGIN_RULE, EventType.IDENTIFY)._replace(name=None)
    assert title_of(ProblemLine(nameless, 3)) == "identify"


def test_a_name_that_differs_by_spaces_says_so() -> None:
    event = UnplannedEvent(EventType.TRACK, "Product  Added ", 2, 1, 1, near="Product Added")
    assert unplanned_text(UnplannedLine(event)) == "2 events; differs from Product Added by spaces alone"
    by_case = event._replace(name="product added")
    assert unplanned_text(UnplannedLine(by_case)) == "2 events; differs from Product Added by case alone"
    assert lines_of(Content(Coverage(unplanned=(event,))), View.UNPLANNED, "", Order.STATE)[1:] == [
        UnplannedLine(event)
    ]


def test_what_is_wrong_beside_the_properties_is_told_too() -> None:
    nobody = problem("required", ORIGIN_RULE)._replace(path=(), expected="userId or anonymousId", events=5)
    by_check = nobody._replace(code="no_user_anon_id", origin="delivery")
    odd = MISSPELT._replace(events=2)
    first, second = property_lines((), [nobody, by_check, odd], judged=20)
    assert (first.name, first.rule, first.share, first.note) == (
        "userId or anonymousId",
        "required",
        "75 %",
        "5 missing",
    )
    assert (first.beside, first.problem) == (True, nobody)
    assert (second.rule, second.beside) == ("not in the plan", False)
