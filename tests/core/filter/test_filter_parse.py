import re
from pathlib import Path as File

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.core.filter import FilterError, describe, parse, to_text
from inspector.core.filter.cursor import MOST_NESTING
from inspector.core.filter.lexer import MOST_CHARACTERS
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
    Function,
    Glob,
    Literal,
    Matches,
    Not,
    OneOf,
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
from tests.core.filter.filter_samples import expressions

TOTAL = Path(("properties", "total"))
A, B, C = Text("a"), Text("b"), Text("c")


def equal(field: Column | Path | Call, value: Literal) -> Compare:
    return Compare(field, Operator.EQUAL, value)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("  \t", Everything()),
        ("checkout", Text("checkout")),
        ('"order completed"', Text("order completed")),
        ("a b", And((A, B))),
        ("a AND b and c", And((A, B, C))),
        ("a or b c", Or((A, And((B, C))))),
        ("(a or b) c", And((Or((A, B)), C))),
        ("(a b) c", And((And((A, B)), C))),
        ("-a b", And((Not(A), B))),
        ("not a or !b", Or((Not(A), Not(B)))),
        ("-(a or b)", Not(Or((A, B)))),
        ("--a", Not(Not(A))),
        ("don't", Text("don't")),
        ("login in progress", And((Text("login"), Text("in"), Text("progress")))),
        ("sold,out [x]", And((Text("sold,out"), Text("[x]")))),
        (r"a\ b", Text("a b")),
        ("type:track", Matches(Column.TYPE, Word("track"))),
        ("Type: TRACK", Matches(Column.TYPE, Word("track"))),
        ("userId:u-42", Matches(Column.USER, Word("u-42"))),
        ("user:o'brien", Matches(Column.USER, Word("o'brien"))),
        ('event:"Order Completed"', Matches(Column.EVENT, Word("Order Completed"))),
        ("event:'Order Completed'", Matches(Column.EVENT, Word("Order Completed"))),
        ("event:Order*", Matches(Column.EVENT, Wildcard(("Order", "")))),
        ('event:"Order *"', Matches(Column.EVENT, Wildcard(("Order ", "")))),
        ("event:a**b", Matches(Column.EVENT, Wildcard(("a", "b")))),
        (r"event:a\*b", Matches(Column.EVENT, Word("a*b"))),
        ("event:/^Order/i", Matches(Column.EVENT, Regex("^Order", ignore_case=True))),
        ("event:/Order Completed/", Matches(Column.EVENT, Regex("Order Completed", ignore_case=False))),
        (r"event:/a\/b/", Matches(Column.EVENT, Regex("a/b", ignore_case=False))),
        ("event:/checkout", Matches(Column.EVENT, Word("/checkout"))),
        ("event:/a/b", Matches(Column.EVENT, Word("/a/b"))),
        ("properties.u:https://x.example/a?b=1", Matches(Path(("properties", "u")), Word("https://x.example/a?b=1"))),
        ("properties.total:*", Present(TOTAL)),
        ("-properties.total:*", Not(Present(TOTAL))),
        ("properties.total>100", Compare(TOTAL, Operator.GREATER, 100)),
        ("properties.total>=-1.5e2", Compare(TOTAL, Operator.GREATER_EQUAL, -150.0)),
        ("properties.total<1", Compare(TOTAL, Operator.LESS, 1)),
        ("properties.total<=1", Compare(TOTAL, Operator.LESS_EQUAL, 1)),
        ("properties.total==1", equal(TOTAL, 1)),
        ("properties.total=007", equal(TOTAL, "007")),
        ('properties.total != "1"', Compare(TOTAL, Operator.UNEQUAL, "1")),
        ("properties.total = null", equal(TOTAL, None)),
        ("properties.total = true", equal(TOTAL, value=True)),
        ('properties.total = "true"', equal(TOTAL, "true")),
        ("user=42", equal(Column.USER, "42")),
        ("user=null", equal(Column.USER, None)),
        ("id>900", Compare(Column.ID, Operator.GREATER, 900)),
        ("(event:A or event:B)", Or((Matches(Column.EVENT, Word("A")), Matches(Column.EVENT, Word("B"))))),
        ('type = "track" and event = "A"', And((equal(Column.TYPE, "track"), equal(Column.EVENT, "A")))),
        ("type in ['track', page]", OneOf(Column.TYPE, ("track", "page"))),
        ("length(event) in [1, 2]", OneOf(Call(Function.LENGTH, Column.EVENT), (1, 2))),
        ("'dark' in properties.total", equal(TOTAL, "dark")),
        ("5 in properties.total", equal(TOTAL, 5)),
        ('contains( event, "x" )', Contains(Column.EVENT, "x")),
        (r"match(event,'Order\** \'x\'')", Glob(Column.EVENT, r"Order\** 'x'")),
        ("lowercase(event) = 'x'", equal(Call(Function.LOWERCASE, Column.EVENT), "x")),
        (
            "length(uppercase(event)) > 0",
            Compare(Call(Function.LENGTH, Call(Function.UPPERCASE, Column.EVENT)), Operator.GREATER, 0),
        ),
        ("!contains(event, 'x')", Not(Contains(Column.EVENT, "x"))),
        ("groupId:*", Present(Path(("groupId",)))),
        ("$.extra:*", Present(Path(("extra",)))),
        ("$.$insert_id:*", Present(Path(("$insert_id",)))),
        ("properties.products[0].price:*", Present(Path(("properties", "products", 0, "price")))),
        ("properties.products[-1]:*", Present(Path(("properties", "products", -1)))),
        ("properties.products[*].price:*", Present(Path(("properties", "products", None, "price")))),
        ('properties."my key".x:*', Present(Path(("properties", "my key", "x")))),
        ("properties.'a.b':*", Present(Path(("properties", "a.b")))),
        (r"properties.product\ 1.price:*", Present(Path(("properties", "product 1", "price")))),
        ("contains(properties.'a,b', 'x')", Contains(Path(("properties", "a,b")), "x")),
        ("since:10m", Since(Ago(600_000_000))),
        ("before:2026-11-22", Before(At(1_795_305_600_000_000))),
        ("until:2026-11-22", Before(At(1_795_392_000_000_000))),
    ],
)
def test_both_forms_make_one_tree(text: str, tree: Expression) -> None:
    assert repr(parse(text)) == repr(tree)


@pytest.mark.parametrize(
    ("text", "position", "length", "part"),
    [
        ("evnt:Order", 0, 4, "did you mean event?"),
        ("total>100", 0, 5, "write properties.total for a property"),
        ("a foo:b", 2, 3, "no field called foo"),
        ("verdict:bda", 8, 3, "good, bad, unplanned, incomplete or blocked"),
        ("is=late", 3, 4, "retry, duplicate, marked, noted, deleted or tagged"),
        ("type in [track, x]", 16, 1, "Expected other, track"),
        ("id:abc", 3, 3, "a number after id"),
        ("id>x", 3, 1, "a number after id"),
        ("event:", 6, 1, "a value after :"),
        ("event:)", 6, 1, "a value after :"),
        ("properties.a>>5", 13, 1, "a value after >, not >"),
        ("properties.a>null", 13, 4, "a number or text after >"),
        ('event:"abc', 6, 4, 'a closing "'),
        ("(a or b", 7, 1, "a closing parenthesis, but the filter ends"),
        ("a)", 1, 1, "and, or or the end, not )"),
        ("a or", 4, 1, "a field or text"),
        ("-", 1, 1, "a field or text"),
        ("()", 1, 1, "a field or text, not )"),
        ("= 5", 0, 1, "a field or text, not ="),
        ('"x":y', 0, 3, "a field on the left"),
        ("event:(A or B)", 6, 1, "in quotes"),
        ('say"x"', 3, 1, "a space before the quotation mark"),
        ("a\\", 1, 1, "after the backslash"),
        ("event:a\\", 7, 1, "after the backslash"),
        ("since:soon", 6, 4, "a time such as 10m"),
        ("since>10m", 5, 1, "a colon after since"),
        ("properties..x:1", 11, 1, "the name of a key"),
        ("$:1", 1, 1, "a dot before the next key"),
        ("properties.products[x]:1", 19, 1, "a number or * in square brackets"),
        ("properties.products[0]x:1", 22, 1, "a dot before the next key"),
        ("event:/a(b/", 8, 1, "a closing parenthesis"),
        (r"event:/(?=b)/", 7, 1, "look-around"),
        (r"event:/a\1/", 8, 1, "back-reference"),
        ("match(event, 'a[')", 15, 1, "a closing ]"),
        ("contains(event)", 14, 1, "a comma and text in quotes"),
        ("contains(event, x)", 16, 1, "text in quotes, not x"),
        ("contains('x', event)", 9, 3, "a field, not x"),
        ("lenght(event) = 1", 0, 6, "Expected length"),
        ("length(event):1", 13, 1, ">= after a function"),
        ("length(event)", 13, 1, ">= after length(…)"),
        ("type in [track", 14, 1, "a comma or ]"),
        ("type in []", 9, 1, "a value in the list"),
        ("type in [track page]", 15, 4, "a comma or ]"),
    ],
)
def test_an_error_says_what_was_expected_and_where(text: str, position: int, length: int, part: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    error = caught.value
    assert part in error.message
    assert (error.position, error.length) == (position, length)
    assert error.message.endswith((".", "?"))


def test_describe_puts_carets_under_the_place() -> None:
    with pytest.raises(FilterError) as caught:
        parse("日本 \tevnt:x")
    lines = describe(caught.value, "日本 \tevnt:x").splitlines()
    assert lines[1:] == ["  日本  evnt:x", "        ^^^^"]


def test_describe_lets_nothing_steer_the_terminal() -> None:
    text = "\x1b[31m\u202e:x"
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert "\x1b" not in describe(caught.value, text)
    assert "\u202e" not in describe(caught.value, text)


@pytest.mark.parametrize(("before", "inner", "after"), [("-", "a", ""), ("(", "a", ")"), ("length(", "event", ")")])
def test_nesting_is_limited(before: str, inner: str, after: str) -> None:
    def nested(levels: int) -> str:
        return before * levels + inner + after * levels + ("=1" if inner == "event" else "")

    assert to_text(parse(nested(MOST_NESTING)))
    with pytest.raises(FilterError, match=f"at most {MOST_NESTING} levels"):
        parse(nested(MOST_NESTING + 1))


def test_length_is_limited() -> None:
    assert parse("a" * MOST_CHARACTERS) == Text("a" * MOST_CHARACTERS)
    with pytest.raises(FilterError, match=f"at most {MOST_CHARACTERS} characters"):
        parse("a" * (MOST_CHARACTERS + 1))


@given(expressions)
def test_to_text_is_read_back_as_the_same_tree(tree: Expression) -> None:
    text = to_text(tree)
    assert repr(parse(text)) == repr(tree)
    assert to_text(parse(text)) == text


_PIECES = [
    "a",
    "event",
    "type",
    "track",
    "properties.a",
    "[0]",
    ".",
    "'",
    '"',
    "\\",
    "/",
    "*",
    "^",
    "$",
    "{2,3}",
    "in [",
]
_PIECES += ["]", "(", ")", ",", ":", "=", "!=", ">", "-", "!", " and ", " or ", " not ", " in ", "match(", "length("]
_PIECES += ["since:", "10m", "2026-11-22", "5", "1e400", "null", " ", "\n", "\x00", "日", "\ud800"]


@given(st.text() | st.lists(st.sampled_from(_PIECES), max_size=15).map("".join))
@example("properties.a=" + "9" * (MOST_CHARACTERS - 13))
@example("event:/" + "(((((a{999}){999}){999}){999}){999})" + "/")
@example("event:/" + "((((){999}){999}){999}){999}" + "/")
def test_any_text_is_read_or_refused_in_place(text: str) -> None:
    try:
        tree = parse(text)
    except FilterError as found:
        refusal = found
    else:
        assert repr(parse(to_text(tree))) == repr(tree)
        return
    assert 0 <= refusal.position <= len(text)
    assert refusal.length >= 1
    assert describe(refusal, text).count("\n") == 2


def _documented() -> list[str]:
    """Every filter that ``docs/filter.md`` shows, in its code block and in the left columns of its tables."""
    page = (File(__file__).parents[3] / "docs" / "filter.md").read_text(encoding="utf-8")
    block = re.findall(r"```filter\n(.*?)```", page, re.DOTALL)
    cells = re.findall(r"^\| (`[^|]*) \|", page, re.MULTILINE)
    found = [line for text in block for line in text.splitlines()]
    return found + [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


def test_every_filter_in_the_documentation_is_one() -> None:
    shown = _documented()
    assert len(shown) > 50
    for text in shown:
        tree = parse(text.replace("(…)", "(event) = x"))
        assert repr(parse(to_text(tree))) == repr(tree)
