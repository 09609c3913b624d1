"""The quick emitter writes what PyYAML writes."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.core.errors import PlanFileError
from inspector.plans.own.emitting import dumped, yaml_text
from inspector.plans.reading.yamltext import read_yaml

_WORDS = st.sampled_from([
    "a", "Order Completed", "no", "Yes", "null", "~", "y", "1", "1.5", "0x1F", "2026-11-22", "=", "<<", "- a", "a: b",
    "a #b", "#a", "[a]", "{}", "", " a", "a ", "it's", '"a"', "a\nb", "a\n\n  b\n", "ü", "\u2028", "\x07", "!a", "&a",
    "*a", "%a", "@a", "`a`", "|", ">", "?", "a,b", "a/b", "a.b", "a-b", "$ref", "#/definitions/a", "on", "off", "None",
    "w" * 39, "w" * 130, "many words " * 14 + "end", "x, " * 60, "^[a-z]{2}$", "12:30:45", "1_000", ".inf", "TRUE",
])  # fmt: skip
_KEYS = _WORDS | st.text(max_size=12)
_SCALARS = _WORDS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
_VALUES = st.recursive(
    _SCALARS | st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=25,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=6))
@example({})
@example({"a": {"b": {"c": [{"d": {"e": ["many words " * 20]}, "f": []}, {"g": "x " * 70}]}}})
@example({"enum": [f"word{each:02}" for each in range(10)], "long": [f"word{each:02}" for each in range(11)]})
@example({f"{'k' * 36}": {f"{'l' * 36}": {f"{'m' * 36}": {"n": "word word word", "o": ["a", "b"], "p": 10**60}}}})
@example({"a": [[{"b": 1}], [["c"]], [], {}], "b": [{"c": 1}, {}], "d": [{"e": "f"}, "g"]})
def test_what_is_written_is_what_pyyaml_writes(value: dict[str, Any]) -> None:
    assert yaml_text(value) == dumped(value)


@pytest.mark.parametrize(
    ("text", "what"), [("a: !!map b", "a map"), ("a: !!seq b", "a list"), ("a: !!seq {b: c}", "a list")]
)
def test_a_tag_that_promises_something_else_is_an_error_with_its_place(text: str, what: str) -> None:
    with pytest.raises(PlanFileError, match=f"{what} must follow its tag") as caught:
        read_yaml("p.yaml", text)
    assert caught.value.line == 1


def test_scalars_mean_the_same_however_often_they_come() -> None:
    text = "a: [no, 1, '1', \"1\", 1, !!str 1, 1.0, null, '', ~, true, 'true', no]"
    assert read_yaml("p.yaml", text) == [{"a": ["no", 1, "1", "1", 1, "1", 1.0, None, "", None, True, "true", "no"]}]
