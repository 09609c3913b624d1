import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.filter import Expression, FilterError, parse, to_text
from inspector.core.filter.caret import Caret, Wanted, caret_context
from inspector.core.filter.lexer import MOST_CHARACTERS, Kind, tokens
from inspector.core.filter.rough import rough_tokens, top_terms
from inspector.core.filter.tree import And, Column, Everything, Or, Path
from tests.core.filter.filter_samples import expressions

ODD_TEXT = st.text(st.sampled_from("ab.:=<>()[]\"'/\\-!, $*in1😀") | st.characters(), max_size=40)


def at(marked: str) -> Caret:
    """The context where the bar stands."""
    return caret_context(marked.replace("|", "", 1), marked.index("|"))


@pytest.mark.parametrize(
    ("marked", "wanted", "start", "end", "typed"),
    [
        ("|", Wanted.TERM, 0, 0, ""),
        ("ty|", Wanted.TERM, 0, 2, "ty"),
        ("-ev|", Wanted.TERM, 1, 3, "ev"),
        ("a ty|pe:x b", Wanted.TERM, 2, 6, "ty"),
        ("no|t a", Wanted.TERM, 0, 3, "no"),
        ("type:|", Wanted.VALUE, 5, 5, ""),
        ("type:tr|ack x", Wanted.VALUE, 5, 10, "tr"),
        ("(type:|) x", Wanted.VALUE, 6, 6, ""),
        ('a event:"Ord|', Wanted.VALUE, 8, 12, "Ord"),
        ('event:"Ord|er Completed" x', Wanted.VALUE, 6, 23, "Ord"),
        ('event:"Ord| type:page', Wanted.VALUE, 6, 10, "Ord"),
        ('event:"Ord| source:"web"', Wanted.VALUE, 6, 10, "Ord"),
        ('type:"track"|', Wanted.NOTHING, 12, 12, ""),
        ("event:/a/|", Wanted.NOTHING, 9, 9, ""),
        ("since:1|", Wanted.TIME, 6, 7, "1"),
        ("contains(ev|", Wanted.FIELD, 9, 11, "ev"),
        ('contains(event, "O|', Wanted.VALUE, 16, 18, "O"),
        ('"dark" in |', Wanted.FIELD, 10, 10, ""),
        ("type in [a|", Wanted.VALUE, 9, 10, "a"),
        ("type in [a |", Wanted.NOTHING, 11, 11, ""),
        ("properties[|", Wanted.NOTHING, 0, 11, "properties["),
        ("x|", Wanted.TERM, 0, 1, "x"),
    ],
)
def test_what_is_being_written(marked: str, wanted: Wanted, start: int, end: int, typed: str) -> None:
    assert at(marked)[:4] == (wanted, start, end, typed)


def test_whose_value_is_wanted() -> None:
    assert at("event:|").field is at("event = |").field is at("event in ['a', |").field is Column.EVENT
    assert at("EVENT != x|").field is at('match(event, "|').field is Column.EVENT
    assert at("properties.a[0].b>1|").field == Path(("properties", "a", 0, "b"))
    assert at("typeof(event) = |").function == "typeof"
    assert at("nothing:|").field is None
    assert [at(each).operator for each in ("event:|", "event >= 1|", "event in [|")] == [":", ">=", "in"]


@pytest.mark.parametrize(
    ("marked", "steps", "typed"),
    [
        ("properties.|", ("properties",), ""),
        ("properties.to|tal>3", ("properties",), "to"),
        ('properties."my k|', ("properties",), "my k"),
        (r"properties.my\ k|", ("properties",), "my k"),
        ("properties.products[0].sk|", ("properties", "products", 0), "sk"),
        ("properties.grid[*].|", ("properties", "grid", None), ""),
        ("$|", (), ""),
        ("$.ex|", (), "ex"),
        ("length(properties.a.b|", ("properties", "a"), "b"),
        ("-context.library.na|", ("context", "library"), "na"),
    ],
)
def test_which_key_is_wanted(marked: str, steps: tuple[str | int | None, ...], typed: str) -> None:
    found = at(marked)
    assert (found.wanted, found.steps, found.typed) == (Wanted.KEY, steps, typed)


def test_what_makes_sense_beside_a_field() -> None:
    assert not at("|").joins
    assert at("a |").joins
    assert not at("a or |").joins
    assert not at("(|").joins
    assert at("type |").subject is Column.TYPE
    assert at("properties.total |").subject == Path(("properties", "total"))
    assert at("checkout |").subject is at("type:track |").subject is at("type|").subject is None


@given(ODD_TEXT, st.integers(-3, 50))
def test_any_text_and_caret_have_a_context(text: str, caret: int) -> None:
    found = caret_context(text, caret)
    assert 0 <= found.start <= max(0, min(caret, len(text))) <= found.end <= len(text)


@given(expressions, st.data())
def test_every_caret_in_a_good_expression_has_one_too(expression: Expression, data: st.DataObject) -> None:
    text = to_text(expression)
    caret = data.draw(st.integers(0, len(text)))
    found = caret_context(text, caret)
    assert found.start <= caret <= found.end


@given(ODD_TEXT)
def test_rough_tokens_are_the_tokens_of_what_can_be_read(text: str) -> None:
    rough = rough_tokens(text)
    end = 0
    for token in rough:
        assert token.position >= end
        end = token.position + token.length
    assert rough[-1].kind is Kind.END
    try:
        exact = tokens(text)
    except FilterError:
        return
    assert rough == exact


def test_more_than_an_expression_can_hold_is_not_looked_at() -> None:
    text = "a " * MOST_CHARACTERS
    assert caret_context(text, len(text)).end == len(text)
    assert len(rough_tokens(text)) == MOST_CHARACTERS // 2 + 1


@given(expressions)
def test_the_terms_of_a_row_are_its_pieces(expression: Expression) -> None:
    text = to_text(expression)
    pieces = [text[piece.start : piece.end] for piece in top_terms(text)]
    if isinstance(expression, And):
        assert [parse(piece) for piece in pieces] == list(expression.items)
    elif not isinstance(expression, Or | Everything):
        assert pieces == [text]


@given(ODD_TEXT)
def test_pieces_of_any_text_stand_side_by_side(text: str) -> None:
    end = 0
    for piece in top_terms(text):
        assert end <= piece.start < piece.end <= len(text)
        end = piece.end


def test_pieces_of_fql() -> None:
    text = '"dark" in properties.a and contains(event, "O") x in ["a", "b"] or not (y z) type : page'
    assert [text[piece.start : piece.end] for piece in top_terms(text)] == [
        '"dark" in properties.a',
        'contains(event, "O")',
        'x in ["a", "b"]',
        "not (y z)",
        "type : page",
    ]
