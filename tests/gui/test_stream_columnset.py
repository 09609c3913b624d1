"""Columns as values: paths and pointers, sets and their JSON, what stands in a cell."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from inspector.core.filter.fields import MESSAGE_KEYS
from inspector.core.filter.paths import parse_path, path_text
from inspector.core.filter.tree import Path
from inspector.core.jsontext import pointer
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.dragging import PATH_MIME, dragged_path, path_mime, pointer_path
from inspector.gui.session.cellvalues import MISSING, ValueKind, cell_of
from inspector.gui.stream.cells import Column, title_of
from inspector.gui.stream.columnset import (
    LONGEST_HEADING,
    MOST_COLUMNS,
    NARROWEST,
    STANDARD,
    WIDEST,
    ColumnSet,
    Shown,
    content_text,
    dumped,
    filter_field,
    fresh,
    loaded,
)

KEYS = st.text(min_size=1, max_size=8).filter(lambda key: key.encode("utf-8", "replace").decode() == key)
NAMES = KEYS.filter(lambda key: not key.isdigit())
STEPS = st.tuples(KEYS, st.lists(NAMES | st.integers(0, 999), max_size=4)).map(lambda parts: (parts[0], *parts[1]))
PATHS = STEPS.map(Path)
CONTENTS = st.sampled_from(Column) | PATHS
COLUMNS = st.builds(Shown, CONTENTS, st.integers(NARROWEST, WIDEST), st.text(max_size=20).map(str.strip))
SETS = st.lists(COLUMNS, min_size=1, max_size=8, unique_by=lambda column: column.content).map(
    lambda columns: ColumnSet(tuple(columns))
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(STEPS)
def test_a_pointer_leads_to_the_value_it_was_made_of(steps: tuple[str | int, ...]) -> None:
    text = ""
    for step in steps:
        text = pointer(text, step)
    assert pointer_path(text) == Path(steps)
    assert dragged_path(path_mime(text, "27.5")) == Path(steps)


@given(PATHS)
def test_a_column_of_a_path_can_be_written_as_a_filter_and_read_again(path: Path) -> None:
    assert parse_path(content_text(path), 0) == path
    assert filter_field(path) is path
    mime = QMimeData()
    mime.setData(PATH_MIME, path_text(path, MESSAGE_KEYS).encode())
    assert dragged_path(mime) == path
    assert title_of(path)


@pytest.mark.parametrize("data", [b"", b"a..b", b"/" + b"x" * 5_000, b"a]", b'"'])
def test_what_is_dragged_and_is_no_path_is_nothing(data: bytes) -> None:
    mime = QMimeData()
    mime.setData(PATH_MIME, data)
    assert dragged_path(mime) is None


def test_other_text_that_is_dragged_is_no_path() -> None:
    mime = QMimeData()
    mime.setText("properties.total")
    assert dragged_path(mime) is None
    assert pointer_path("") is None


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("properties.total", "total"),
        ("properties.products[0].price", "price"),
        ("properties.products[0]", "products[0]"),
        ('properties."my key"', '"my key"'),
        ("$.properties", "properties"),
        ("$[0]", "$[0]"),
    ],
)
def test_a_path_column_is_called_by_its_last_key(path: str, title: str) -> None:
    assert title_of(parse_path(path, 0)) == title


@given(SETS)
def test_a_set_survives_its_json(columns: ColumnSet) -> None:
    assert loaded(json.loads(json.dumps(dumped(columns)))) == columns


@given(JSON)
def test_nonsense_in_the_file_is_left_out(value: Any) -> None:
    for made in (value, [value], [{"column": value, "width": value, "heading": value}], [{"path": value}]):
        found = loaded(made)
        assert found is None or all(NARROWEST <= column.width <= WIDEST for column in found.columns)


def test_what_makes_sense_among_nonsense_is_kept() -> None:
    value = [
        {"column": "nonsense"},
        {"path": "a..b"},
        {"column": "time", "width": 7},
        {"column": "time", "width": 500},
        {"path": "properties.total", "width": True, "heading": " Total " + "x" * 200},
        7,
    ]
    found = loaded(value)
    assert found is not None
    assert [(column.content, column.width) for column in found.columns] == [
        (Column.TIME, NARROWEST),
        (Path(("properties", "total")), fresh(Path(("a",))).width),
    ]
    assert len(found.columns[1].heading) == LONGEST_HEADING
    many = loaded([{"path": f"properties.k{number}"} for number in range(500)])
    assert many is not None
    assert len(many.columns) == MOST_COLUMNS


@given(SETS, CONTENTS, st.integers(-3, 12))
def test_adding_puts_a_column_before_the_one_at_that_place(columns: ColumnSet, content: Path | Column, at: int) -> None:
    place = min(max(at, 0), len(columns.columns))
    behind = [each for each in columns.contents[place:] if each != content]
    after = columns.with_column(content, at)
    assert set(after.contents) == {*columns.contents, content}
    assert list(after.contents[after.contents.index(content) + 1 :]) == behind
    assert after.find(content) == (columns.find(content) or fresh(content))


@given(SETS, st.data(), st.integers(-9, 9))
def test_moving_and_removing_keep_the_others_in_order(columns: ColumnSet, data: st.DataObject, step: int) -> None:
    content = data.draw(st.sampled_from(columns.contents))
    others = [each for each in columns.contents if each != content]
    moved = columns.moved(content, step)
    assert [each for each in moved.contents if each != content] == others
    wanted = min(max(columns.contents.index(content) + step, 0), len(others))
    assert moved.contents.index(content) == wanted
    assert list(columns.without(content).contents) == (others or [content])


def test_widths_and_headings_have_their_bounds() -> None:
    assert [STANDARD.resized(Column.TIME, width).columns[0].width for width in (1, 300, 9_999)] == [48, 300, 2_000]
    named = STANDARD.renamed(Column.TIME, "  When  ")
    assert named.columns[0].heading == "When"
    assert not named.same_columns(STANDARD)
    assert named.renamed(Column.TIME, " ").same_columns(STANDARD)
    assert STANDARD.resized(Column.TIME, 300).same_columns(STANDARD)


@pytest.mark.parametrize(
    ("values", "text", "kind"),
    [
        ([], "", ValueKind.MISSING),
        ([27.5], "27.5", ValueKind.NUMBER),
        ([3], "3", ValueKind.NUMBER),
        (["27.50"], '"27.50"', ValueKind.TEXT),
        (["true"], '"true"', ValueKind.TEXT),
        ([""], '""', ValueKind.TEXT),
        (["USD"], "USD", ValueKind.TEXT),
        (["two\nlines"], "two⏎lines", ValueKind.TEXT),
        ([True], "true", ValueKind.WORD),
        ([None], "null", ValueKind.WORD),
        ([{"a": 1}], "{1 key}", ValueKind.NEST),
        ([dict.fromkeys("abcdef")], "{6 keys}", ValueKind.NEST),
        ([[1, 2]], "[2 items]", ValueKind.NEST),
        ([[]], "[0 items]", ValueKind.NEST),
        ([1, "b", {}], "1, b, {0 keys}", ValueKind.SEVERAL),
    ],
)
def test_values_are_short_and_tell_their_kind(values: list[Any], text: str, kind: ValueKind) -> None:
    value = cell_of(values)
    assert (value.text, value.kind) == (text, kind)


@given(st.lists(JSON, max_size=20))
def test_a_cell_is_one_short_line_that_shows_text_apart_from_numbers(values: list[Any]) -> None:
    value = cell_of(values)
    assert len(value.text) < 600
    assert one_line(value.text) == value.text
    if value.kind is ValueKind.TEXT:
        assert cell_of([value.raw]) == value
        assert value.text not in {"true", "false", "null", "", "27.5"}
    assert (value == MISSING) == (not values)


def test_long_texts_are_cut_and_not_kept() -> None:
    value = cell_of(["x" * 100_000])
    assert value.text.endswith("…")
    assert len(value.text) == 501
    assert value.raw is None
