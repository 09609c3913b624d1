"""Places, mistakes and the caret in JSON that is being typed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.jsonplaces import Fault, Wanted, caret_at, scan

KEYS = st.sampled_from(["a", "b", "~/", "é 🛒", 'q"\\', ""])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=5)
PIECES = st.lists(
    st.sampled_from(["{", "}", "[", "]", ":", ",", '"a"', '"', "\\", "\n", " ", "1", "-", "01", "true", "nul", "é"]),
    max_size=25,
).map("".join)


def walk(value: Any, pointer: str = "") -> "list[tuple[str, Any]]":
    """Every value within a value, by its pointer."""
    found = [(pointer, value)]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        found += walk(each, f"{pointer}/{str(step).replace('~', '~0').replace('/', '~1')}")
    return found


@given(OBJECTS, st.sampled_from([None, 0, 2]), st.booleans())
def test_every_value_is_where_it_is_said_to_be(value: dict[str, Any], indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    found = scan(text)
    assert found.mistake is None
    places = {pointer: json.loads(text[place.start : place.end]) for pointer, place in found.places.items()}
    assert places == dict(walk(value))


@given(PIECES | st.text(max_size=30))
def test_a_mistake_is_found_where_and_only_where_there_is_one(text: str) -> None:
    try:
        value = json.loads(text, parse_constant=lambda _: object())
    except ValueError:
        value = None
    mistake = scan(text).mistake
    assert (mistake is None) == (isinstance(value, dict) and "NaN" not in text and "Infinity" not in text)
    if mistake is not None:
        assert 0 <= mistake.start <= mistake.end <= max(len(text), 1)
        assert mistake.sentence.endswith(".")


@given(PIECES, st.integers(0, 40))
def test_the_caret_is_within_what_would_be_replaced(text: str, at: int) -> None:
    at = min(at, len(text))
    caret = caret_at(text, at)
    assert caret.start <= at <= caret.end


@pytest.mark.parametrize(
    ("text", "fault", "marked"),
    [
        ("", Fault.EMPTY, ""),
        ("[1]", Fault.NO_OBJECT, "[1]"),
        ('{"a": }', Fault.VALUE, "}"),
        ("{a: 1}", Fault.KEY, "a"),
        ('{"a" 1}', Fault.COLON, '"'),
        ('{"a": 1 "b": 2}', Fault.COMMA, "1"),
        ('{"a": 1,}', Fault.TRAILING, ","),
        ('{"a": [1,]}', Fault.TRAILING, ","),
        ('{"a": "x\n}', Fault.OPEN_TEXT, '"x'),
        ('{"a": {}', Fault.OPEN, "{"),
        ('{"a": 1]}', Fault.CLOSES, "]"),
        (r'{"a": "\q"}', Fault.ESCAPE, r"\q"),
        ('{"a": "\t"}', Fault.CONTROL, "\t"),
        ('{"a": 01}', Fault.NUMBER, "01"),
        ('{"a": yes}', Fault.WORD, "yes"),
        ('{"a": 1} {', Fault.MORE, "{"),
        ('{"a":' * 200 + "1" + "}" * 200, Fault.DEEP, "{"),
    ],
)
def test_each_mistake_has_its_place(text: str, fault: Fault, marked: str) -> None:
    mistake = scan(text).mistake
    assert mistake is not None
    assert (mistake.fault, text[mistake.start : mistake.end]) == (fault, marked)


@pytest.mark.parametrize(
    ("marked", "wanted", "path", "typed", "replaced"),
    [
        ("{|", Wanted.KEY, (), "", ""),
        ('{"pro|": 1}', Wanted.KEY, (), "pro", '"pro"'),
        ('{"a": {"b|', Wanted.KEY, ("a",), "b", '"b'),
        ('{"a": [{"b": |', Wanted.VALUE, ("a", None, "b"), "", ""),
        ('{"a": "x|y", "b": 1}', Wanted.VALUE, ("a",), "x", '"xy"'),
        ('{"a": tr|', Wanted.VALUE, ("a",), "tr", "tr"),
        ('{"a": 1 |}', Wanted.NOTHING, (), "", ""),
        ("|{}", Wanted.NOTHING, (), "", ""),
        ('{"a": 1, "|', Wanted.KEY, (), "", '"'),
    ],
)
def test_what_can_be_written_at_the_caret(
    marked: str, wanted: Wanted, path: tuple[str | None, ...], typed: str, replaced: str
) -> None:
    text, at = marked.replace("|", ""), marked.index("|")
    caret = caret_at(text, at)
    assert (caret.wanted, caret.path, caret.typed, text[caret.start : caret.end]) == (wanted, path, typed, replaced)


def test_keys_that_are_there_are_told_also_those_after_the_caret() -> None:
    text = '{"p": {"a": 1, "|", "b": {"c": 2}}, "q": 3}'
    caret = caret_at(text.replace("|", ""), text.index("|"))
    assert caret.taken == {"a", "b"}
    assert caret_at('{"p": {|}}'.replace("|", ""), 7).follows == "}"
