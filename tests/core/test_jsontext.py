import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.jsontext import UNREADABLE, depth_exceeds, pointer, read_json, write_json
from inspector.core.problem import Severity

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_valid_json_is_read_as_it_is_and_written_back(value: Any) -> None:
    body = write_json(value)
    reading = read_json(body, 128)
    assert (reading.problems, reading.fault) == ((), None)
    assert reading.value == value
    assert write_json(reading.value) == body


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_found_faulty(body: bytes) -> None:
    reading = read_json(body, 128)
    assert reading.value is not UNREADABLE or reading.fault is not None


@given(st.binary())
def test_any_text_in_a_string_can_be_written_again(inside: bytes) -> None:
    reading = read_json(b'{"a":"' + inside + b'"}', 128)
    if reading.value is not UNREADABLE:
        assert json.loads(write_json(reading.value)) == reading.value


@pytest.mark.parametrize(
    ("body", "value", "code", "fault"),
    [
        (b'{"a":"\\ud83d!"}', {"a": "\ufffd!"}, "lone_surrogate", None),
        (b'{"a":"!\\udc00\\ud83d\\ude00"}', {"a": "!\ufffd😀"}, "lone_surrogate", None),
        (b'{"a":1,"b":2,"a":3}', {"a": 3, "b": 2}, "duplicate_key", None),
        (b'{"a":1e999}', {"a": "1e999"}, "number_out_of_range", None),
        (b'{"a":NaN}', {"a": None}, "invalid_json", "invalid_json"),
        (b'{"a":-Infinity}', {"a": None}, "invalid_json", "invalid_json"),
    ],
)
def test_oddities_are_mended_and_pointed_at(body: bytes, value: Any, code: str, fault: str | None) -> None:
    reading = read_json(body, 128)
    assert reading.value == value
    assert [(problem.code, problem.pointer) for problem in reading.problems] == [(code, "/a")]
    assert (reading.fault.code if reading.fault else None) == fault


@pytest.mark.parametrize(
    ("body", "value", "code", "sentence"),
    [
        (b'\xef\xbb\xbf{"a":1}', {"a": 1}, "invalid_json", "byte order mark"),
        ('{"a":1}'.encode("utf-16"), {"a": 1}, "invalid_utf8", "UTF-16"),
        (b'{"a":"caf\xe9"}', {"a": "caf\ufffd"}, "invalid_utf8", "byte 0xe9 at offset 9"),
        (b'{"a":"x\x00y"}', {"a": "x\x00y"}, "invalid_json", "control character at line 1, column 8"),
        (b'{"a":1} {}', {"a": 1}, "invalid_json", "more after the value: '{}'"),
        (b'{"a":1}\x00', {"a": 1}, "invalid_json", "more after the value"),
        (b'{"a":NaN,"a":1}', {"a": 1}, "invalid_json", "NaN"),
    ],
)
def test_faulty_texts_are_read_all_the_same(body: bytes, value: Any, code: str, sentence: str) -> None:
    reading = read_json(body, 128)
    assert reading.value == value
    assert reading.fault is not None
    assert reading.fault.code == code
    assert reading.fault.severity is Severity.ERROR
    assert sentence in reading.fault.message


@pytest.mark.parametrize("body", [b"", b"{", b"[1,]", b"{'a':1}", b"hello", b"\x00\x01", b'{"a" 1}', b"\xff\xfe"])
def test_what_is_not_json_says_so(body: bytes) -> None:
    reading = read_json(body, 128)
    assert reading.value is UNREADABLE
    assert reading.fault is not None
    assert reading.fault.code in ("invalid_json", "invalid_utf8")


@pytest.mark.parametrize(
    ("depth", "code"), [(128, None), (129, "too_deep"), (5_000, "too_deep"), (1_000_000, "too_deep")]
)
def test_nesting_has_a_limit(depth: int, code: str | None) -> None:
    for body in (b"[" * depth + b"]" * depth, b'{"a":' * depth + b"1" + b"}" * depth):
        reading = read_json(body, 128)
        assert (reading.fault.code if reading.fault else None) == code
        assert (reading.value is UNREADABLE) == (code is not None)


@pytest.mark.parametrize(
    ("value", "depth"), [(1, 0), ([], 1), ({}, 1), ([1, [2]], 2), ({"a": [{}]}, 3), ([[[]], {"a": {"b": {}}}], 4)]
)
def test_depth_is_counted_in_levels(value: Any, depth: int) -> None:
    assert not depth_exceeds(value, depth)
    assert depth == 0 or depth_exceeds(value, depth - 1)


def test_integers_of_any_size_stay_exact() -> None:
    for digits in (19, 20, 40, 4000):
        body = b"9" * digits
        assert write_json(read_json(body, 128).value) == body
    assert read_json(b"9" * 10_000, 128).value == "9" * 10_000


def test_oddities_of_one_text_are_counted_only_so_far() -> None:
    reading = read_json(b"[" + b",".join([b'"\\ud800"'] * 1000) + b"]", 128)
    assert len(reading.problems) == 100
    assert reading.value == ["\ufffd"] * 1000


def test_pointers_escape_what_must_be_escaped() -> None:
    assert pointer("/a", "b/c~d") == "/a/b~1c~0d"
    assert pointer("", 0) == "/0"


def test_only_json_is_written() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        write_json(math.nan)
