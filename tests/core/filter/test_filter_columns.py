from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventFlag, EventType
from inspector.core.filter import Expression, column_filter, compile_filter, parse
from inspector.core.filter.columntree import AllOf, AnyOf, Between, Constant, Members, Node, Opposite
from inspector.core.filter.tree import Column, Compare, Operator
from inspector.core.stored import Source, StoredEvent
from tests.core.filter.filter_samples import NOW_US, WORDS, events, expressions, make_event

Numbers = Mapping[str, int]


def holds(node: Node, numbers: Numbers) -> bool:
    """What a window does for a million events, done for one."""
    match node:
        case Constant(value):
            return value
        case AllOf(nodes):
            return all(holds(each, numbers) for each in nodes)
        case AnyOf(nodes):
            return any(holds(each, numbers) for each in nodes)
        case Opposite(inner):
            return not holds(inner, numbers)
        case Between(column, low, high):
            number = numbers[column]
            return (low is None or low <= number) and (high is None or number <= high)
        case Members():
            table = node.table()
            return bool(table[min(numbers[node.column], len(table) - 1)])


def numbered(event: StoredEvent) -> Numbers:
    """The columns of an event whose words have the numbers of their places in WORDS, from 1."""

    def number(word: str | None) -> int:
        return 0 if word is None else WORDS.index(word) + 1

    row = event.row
    return {
        "id": row.id,
        "time_us": row.time_us,
        "type": row.type,
        "verdict": row.verdict,
        "flags": row.flags,
        "name_id": number(row.name),
        "library_id": number(row.library),
        "vendor_id": 1,
        "source_id": 1,
    }


@given(expressions, events)
def test_columns_say_what_the_predicate_says(tree: Expression, event: StoredEvent) -> None:
    by_columns = column_filter(tree, NOW_US)
    if by_columns is None:
        return
    words = list(enumerate(WORDS, 1))
    for column in ("name_id", "library_id"):
        by_columns.learn(column, words[:5])
        by_columns.learn(column, words[5:])
    by_columns.learn("vendor_id", [(1, event.row.vendor)])
    by_columns.learn_sources([event.source])
    expected = compile_filter(tree, NOW_US, lambda _: {})(event)
    assert holds(by_columns.tree, numbered(event)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "type:track",
        "event:/^Order/i or -verdict:bad",
        "is:retry since:10m until:2026-11-22",
        "source:web writekey:wk* label:staging",
        "id>5 id<=10.5 id!=7 id:8 id in [1, 2] id:*",
        "lowercase(event)='x' vendor=segment length(library)>3",
    ],
)
def test_columns_are_enough_for(text: str) -> None:
    assert column_filter(parse(text), NOW_US) is not None


@pytest.mark.parametrize("text", ["order", "user:u", "properties.a:1 type:track", "via:import", "problem:x", "id:/1/"])
def test_columns_are_not_enough_for(text: str) -> None:
    assert column_filter(parse(text), NOW_US) is None


def test_conditions_on_one_column_are_one_leaf() -> None:
    found = column_filter(parse(" ".join(f"-event:{number}" for number in range(300)) + " type:track"), NOW_US)
    assert found is not None
    assert sorted(leaf.column for leaf in found.members) == ["name_id", "type"]


def test_unknown_words_and_sources() -> None:
    missing, there = column_filter(parse("-event:*"), NOW_US), column_filter(parse("source=unknown"), NOW_US)
    assert missing is not None
    assert there is not None
    missing.learn("name_id", [(1, "Order"), (1 << 60, "far"), (-1, "odd")])
    missing.learn("library_id", [(2, "Order")])
    assert missing.members[0].table() == b"\1\0\1"
    there.learn_sources([Source(1, None, None, "web", 0)])
    assert there.members[0].table() == b"\1\0\1"


def test_a_renamed_source_is_learned_anew() -> None:
    found = column_filter(parse("source:web"), NOW_US)
    assert found is not None
    for name, table in (("web", b"\0\1\0"), ("ios", b"\0")):
        found.learn_sources([Source(1, None, None, name, 0)])
        assert found.members[0].table() == table


def test_flags_are_bits() -> None:
    found = column_filter(parse("is:retry -is:marked"), NOW_US)
    assert found is not None
    table = found.members[0].table()
    assert [bits for bits in range(16) if table[bits]] == [1, 3, 9, 11]
    assert table[EventFlag.RETRY | 64]


@given(st.sampled_from(Operator), st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.integers(-3, 3))
def test_numbers_of_events_are_ranges(operator: Operator, literal: Any) -> None:
    tree = Compare(Column.ID, operator, literal)
    by_columns = column_filter(tree, NOW_US)
    if by_columns is None:
        assert abs(literal) == float("inf")
        return
    for number in (0, 1, 2, (1 << 63) - 1):
        expected = compile_filter(tree, NOW_US, lambda _: {})(make_event(id=number))
        assert holds(by_columns.tree, {"id": number}) == expected


def test_types_have_settled_numbers() -> None:
    found = column_filter(parse("type:page"), NOW_US)
    assert found is not None
    assert found.members[0].others == {EventType.PAGE}
