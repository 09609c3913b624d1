"""Events and filter trees for tests: one event made by hand, and strategies that make many."""

import json
from typing import Any

from hypothesis import strategies as st

from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.filter.fields import VOCABULARIES
from inspector.core.filter.moments import Ago, At
from inspector.core.filter.tree import (
    And,
    Before,
    Call,
    Column,
    Compare,
    Contains,
    Everything,
    Expression,
    Field,
    Function,
    Glob,
    Literal,
    Matches,
    Not,
    OneOf,
    Operand,
    Operator,
    Or,
    Path,
    Present,
    Regex,
    Since,
    Text,
    Wildcard,
    Word,
)
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import EventRow, Source, StoredEvent

NOW_US = 1_795_323_780_120_000
"""2026-11-22T05:03:00.120Z, when the sample event happened."""

SAMPLE: dict[str, Any] = {
    "type": "track",
    "event": "Order Completed",
    "extra": "top",
    "$insert_id": "i-1",
    "properties": {
        "order_id": "50314b",
        "total": 27.5,
        "count": 3,
        "price": "27.50",
        "coupon": None,
        "gift": True,
        "my key": "spaced",
        "a.b": "dotted",
        "quote": 'say "hi" \\ there',
        "features": ["discounts", "Dark-Mode"],
        "empty": [],
        "url": "https://shop.example/a?b=1",
        "path": "/checkout",
        "products": [{"price": 5, "sku": "A"}, {"price": 15, "sku": "B"}, {"sku": "C"}],
        "grid": [[1, 2], [3]],
    },
    "context": {"library": {"name": "analytics.js", "version": "1.0"}},
}


def make_event(message: Any = None, **changes: Any) -> StoredEvent:
    """The sample event with another message, or with fields of the event, its row or its source replaced."""
    row = EventRow(
        id=931,
        time_us=NOW_US,
        received_us=NOW_US,
        type=EventType.TRACK,
        verdict=Verdict.BAD,
        flags=EventFlag.RETRY | EventFlag.MARKED,
        size=10,
        name="Order Completed",
        user_id="u-42",
        anonymous_id=None,
        source_id=1,
        library="analytics.js 1.84.3",
        vendor="segment",
        problem_count=1,
        exchange_id=7,
    )
    source = Source(id=1, write_key="wk_1234567890", label="staging", name="Web Shop", colour=0)
    event = StoredEvent(
        row=row._replace(**{key: value for key, value in changes.items() if key in EventRow._fields}),
        source=source._replace(**{key: changes[key] for key in ("write_key", "label") if key in changes}),
        via=Via.ENDPOINT,
        position=0,
        pointer="",
        message_id="m-1",
        timestamp_us=None,
        sent_us=None,
        duplicate_of=None,
        message=json.dumps(SAMPLE if message is None else message, ensure_ascii=False).encode(),
        problems=(Problem("required", Severity.ERROR, "order_id is missing"),),
    )
    return event._replace(**{key: changes[key] for key in ("problems", "message_id", "note", "tags") if key in changes})


WORDS = ("Order", "order", "Order Completed", "", "27", "27.5", "true", "null", "ÄRGER", "ärger", 'a"b', "a*b", "x\\y")
"""Few enough that generated filters and generated events often meet."""
texts = st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
numbers = st.sampled_from((0, 1, 27, 27.5, -3)) | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False)
keys = st.sampled_from(("properties", "total", "a", "my key", "a.b", "0", "-x", "$y", "日本")) | texts
steps = keys | st.none() | st.integers(-3, 3)
paths = st.builds(Path, st.lists(steps, min_size=1, max_size=4).map(tuple))
known_paths = st.builds(
    Path,
    st.lists(
        st.sampled_from(("properties", "total", "a")) | st.none() | st.integers(-2, 2), min_size=1, max_size=3
    ).map(lambda found: ("properties", *found)),
)
texted_columns = st.sampled_from(
    (Column.EVENT, Column.USER, Column.LIBRARY, Column.MESSAGE, Column.PROBLEM, Column.TAG, Column.NOTE)
)
"""Columns that generated events fill with ``WORDS``."""
fields = st.one_of(st.sampled_from(Column), texted_columns, st.just(Path(("properties",))), known_paths, paths)


def _column_texts(column: Column) -> st.SearchStrategy[str]:
    return st.sampled_from(VOCABULARIES[column]) if column in VOCABULARIES else texts


@st.composite
def literals(draw: st.DrawFn, operand: Operand, operator: Operator) -> Literal:
    """A value that may stand on the right of a strict comparison."""
    ordered = operator not in (Operator.EQUAL, Operator.UNEQUAL)
    if operand is Column.ID:
        return draw(st.integers(0, 1000) if ordered else st.integers(0, 1000) | st.none())
    if isinstance(operand, Column):
        return draw(texts if ordered else _column_texts(operand) | st.none())
    finite = numbers.filter(lambda number: abs(number) < float("inf"))
    return draw(texts | finite if ordered else texts | finite | st.booleans() | st.none())


@st.composite
def patterns(draw: st.DrawFn, field: Field) -> Word | Wildcard | Regex:
    """What may stand after a colon."""
    if draw(st.booleans()):
        if field is Column.ID:
            return Word(str(draw(st.integers(0, 1000))))
        return Word(draw(_column_texts(field) if isinstance(field, Column) else texts))
    if draw(st.booleans()):
        inner = draw(st.lists(texts.filter(bool), max_size=2))
        return Wildcard((draw(st.sampled_from(("O", "or", "2", "n", "ä", "A*"))), *inner[:1], draw(texts)))
    return Regex(
        draw(st.sampled_from((r"^Or", "d$", r"[0-9]+\.", "a/b|C", "(r|l)e", "ä", r"\d\b"))), draw(st.booleans())
    )


operands = st.recursive(fields, lambda inner: st.builds(Call, st.sampled_from(Function), inner), max_leaves=2)
globs = st.sampled_from(("*", "Order*", "?rder", "[OX]*", r"a\*b", "*.5", "*e*e*", 'a"b', ""))
moments = st.one_of(
    st.builds(Ago, st.integers(0, 10**9).map(lambda milliseconds: milliseconds * 1000)),
    st.builds(At, st.integers(0, 4 * 10**15)),
)


@st.composite
def _matches(draw: st.DrawFn) -> Matches:
    field = draw(fields)
    return Matches(field, draw(patterns(field)))


@st.composite
def _comparisons(draw: st.DrawFn) -> Compare | OneOf:
    operand, operator = draw(operands), draw(st.sampled_from(Operator))
    if draw(st.booleans()):
        return Compare(operand, operator, draw(literals(operand, operator)))
    return OneOf(operand, tuple(draw(st.lists(literals(operand, Operator.EQUAL), min_size=1, max_size=3))))


terms = st.one_of(
    st.builds(Text, texts),
    st.builds(Present, fields),
    _matches(),
    _comparisons(),
    st.builds(Contains, operands, texts),
    st.builds(Glob, operands, globs),
    st.builds(Since, moments),
    st.builds(Before, moments),
)


def _branches(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.builds(Not, inner) | st.builds(And, several) | st.builds(Or, several)


expressions = st.just(Everything()) | st.recursive(terms, _branches, max_leaves=8)

_scalars = st.one_of(st.none(), st.booleans(), st.sampled_from(WORDS), st.sampled_from((0, 1, 27, 27.0, 27.5, -3)))
_json = st.recursive(
    _scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("properties", "total", "a", "my key", "a.b", "0")), inner, max_size=3)
    ),
    max_leaves=8,
)
messages = st.fixed_dictionaries({"properties": _json}, optional={"a": _json, "groupId": _json})
events = st.builds(
    make_event,
    messages,
    time_us=st.integers(NOW_US - 10**12, NOW_US),
    type=st.sampled_from(EventType),
    verdict=st.sampled_from(Verdict),
    flags=st.sampled_from((EventFlag.NONE, EventFlag.DUPLICATE, EventFlag.RETRY | EventFlag.MARKED, EventFlag.DELETED)),
    id=st.integers(0, 1000),
    name=st.none() | st.sampled_from(WORDS),
    user_id=st.none() | st.sampled_from(WORDS),
    library=st.none() | st.sampled_from(WORDS),
    write_key=st.none() | st.sampled_from(WORDS),
    message_id=st.none() | st.sampled_from(WORDS),
    problems=st.lists(st.sampled_from(WORDS), max_size=2).map(
        lambda codes: tuple(Problem(code, Severity.ERROR, "") for code in codes)
    ),
    note=st.none() | st.sampled_from(WORDS),
    tags=st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple),
)
