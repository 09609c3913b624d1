"""What is said beside a value in the JSON: the gravest first, without the name that stands there already."""

from inspector.core.problem import Problem, Severity
from inspector.gui.detail.loaded import marks_of, words_beside
from inspector.gui.detail.outline import lay_out

PRICE = Problem("type", Severity.ERROR, '`price` must be a number, got the text "9.50".', "/properties/price")
STANDARD = Problem("standard_property_type", Severity.WARNING, "`price` of `Product` is a number.", "/properties/price")


def test_of_one_value_the_order_stays() -> None:
    outline = lay_out('{"properties": {"name": "Cup", "price": "9.50"}}')
    assert outline is not None
    marks = marks_of(outline, [PRICE, STANDARD])
    assert [each.tint for each in marks] == ["bad", "unplanned"]
    assert marks[0].text == 'must be a number, got the text "9.50".'
    assert {(each.line, each.column) for each in marks} == {(marks[0].line, marks[0].column)}


def test_another_name_stays_in_the_sentence() -> None:
    missing = Problem("required", Severity.ERROR, "`total` is missing.", "/properties")
    assert words_beside(missing) == "“total” is missing."
    odd = Problem("type", Severity.ERROR, "`a/b` must be a text.", "/properties/a~1b")
    assert words_beside(odd) == "must be a text."
