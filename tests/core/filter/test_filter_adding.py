import json

import pytest
from hypothesis import given

from inspector.core.filter import Expression, FilterError, compile_filter, parse, to_text
from inspector.core.filter.adding import Adding, add
from inspector.core.filter.tree import And, Everything
from inspector.core.stored import StoredEvent
from tests.core.filter.filter_samples import NOW_US, events, expressions, terms

ONLY, ALSO, WITHOUT = Adding.ONLY, Adding.ALSO, Adding.WITHOUT


@pytest.mark.parametrize(
    ("before", "condition", "how", "after"),
    [
        ("", "event:A", ONLY, "event:A"),
        ('type = "track" event:B', "event:A", ONLY, 'type = "track" event:A'),
        ("(event:A or event:B) x", "event:C", ONLY, "event:C x"),
        ("event:A or type:page", "source:web", ONLY, "(event:A or type:page) source:web"),
        ("event:Order* -event:C", "event:C", ONLY, "event:C"),
        ("a or b c", "event:A", ONLY, "(a or b c) event:A"),
        ("checkout", "checkout", ONLY, "checkout"),
        ("is:retry problem:x", "is:marked problem:y", ONLY, "is:retry problem:x is:marked problem:y"),
        ("-is:retry", "is:retry", ONLY, "is:retry"),
        ("properties.n>5 properties.n<9", "properties.n>7", ONLY, "properties.n>7 properties.n<9"),
        ("properties.n>5 x", "properties.n:7", ONLY, "properties.n:7 x"),
        ("-properties.n:*", "properties.n:*", ONLY, "properties.n:*"),
        ("properties.n:5", "-properties.n:*", ONLY, "-properties.n:*"),
        ("since:10m x", "since:1h before:5m", ONLY, "since:1h x before:5m"),
        ("event:A x", "event:A", WITHOUT, "x -event:A"),
        ("-event:A", "event:A", WITHOUT, "-event:A"),
        ("-event:A", "event:B", WITHOUT, "-event:A -event:B"),
        ("(event:A or event:B)", "event:A", WITHOUT, "event:B"),
        ("(properties.a:1 or properties.a:2)", "properties.a:1", WITHOUT, "properties.a:2 -properties.a:1"),
        ("properties.n:*", "properties.n:*", WITHOUT, "-properties.n:*"),
        ("event:A x", "event:B", ALSO, "(event:A or event:B) x"),
        ("(event:A or event:B) x", "event:C", ALSO, "(event:A or event:B or event:C) x"),
        ("event:A", "event:A", ALSO, "event:A"),
        ("-event:C", "event:C", ALSO, ""),
        ("x", "event:C", ALSO, "x event:C"),
    ],
)
def test_a_condition_is_added_as_a_person_would(before: str, condition: str, how: Adding, after: str) -> None:
    assert add(before, parse(condition), how) == after


def test_what_stays_is_written_as_it_was() -> None:
    text = 'not ( type = "page" )   and contains(event, "O")'
    assert add(text, parse("user:u-1")) == 'not ( type = "page" ) contains(event, "O") user:u-1'


def test_a_filter_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(FilterError):
        add("type:", parse("user:u-1"))


def passes(text: str, event: StoredEvent) -> bool:
    return compile_filter(parse(text), NOW_US, json.loads)(event)


@given(expressions, expressions.filter(lambda each: not isinstance(each, And | Everything)), events)
def test_what_is_added_holds_afterwards(before: Expression, condition: Expression, event: StoredEvent) -> None:
    text, wanted = to_text(before), to_text(condition)
    for how in Adding:
        shown = passes(add(text, condition, how), event)
        if how is not ALSO:
            assert not shown or passes(wanted, event) == (how is ONLY)


@given(expressions, terms)
def test_adding_twice_is_adding_once(before: Expression, condition: Expression) -> None:
    for how in (ONLY, WITHOUT):
        once = add(to_text(before), condition, how)
        assert add(once, condition, how) == once
