"""The filter bar's parts: colours, history, conditions."""

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from inspector.core.filter import FilterError, column_filter, parse
from inspector.gui.filterbar.colouring import Span, colour, spans
from inspector.gui.filterbar.conditions import ColumnCondition, FoundIds
from inspector.gui.filterbar.history import MOST, History
from inspector.gui.look.look import Look
from inspector.gui.stream.narrowing import Narrowing


def columns(first: int, last: int) -> dict[str, np.ndarray]:
    return {"id": np.arange(first, last + 1)}


def test_an_unfinished_expression_is_coloured_as_far_as_it_can_be_read() -> None:
    assert spans('type:track or "x" n') == [
        Span(0, 4, "accent"),
        Span(5, 5, "json_text"),
        Span(11, 2, "accent"),
        Span(14, 3, "json_text"),
    ]
    assert spans('properties.total>10 "open') == [Span(0, 16, "accent"), Span(17, 2, "json_number")]


@given(st.text(st.sampled_from("ab:=<>()[]\"'/\\-!, .in1😀"), max_size=30))
def test_colours_stay_within_any_text(text: str) -> None:
    end = 0
    for span in spans(text):
        assert end <= span.start < span.start + span.length <= len(text)
        end = span.start + span.length


def test_colouring_changes_neither_text_nor_cursor_nor_selection(look: Look, qtbot: QtBot) -> None:
    edit = QLineEdit("😀x type:track evnt:1")
    qtbot.addWidget(edit)
    edit.setSelection(3, 4)
    before = edit.text(), edit.cursorPosition(), edit.selectedText()
    colour(edit, look.theme, FilterError("Wrong.", 14, 4))
    colour(edit, look.theme, FilterError("Wrong.", len(edit.text()), 1))
    assert (edit.text(), edit.cursorPosition(), edit.selectedText()) == before
    edit.clear()
    colour(edit, look.theme, FilterError("Wrong.", 0))
    assert edit.text() == ""


def test_the_history_keeps_each_filter_once_and_the_newest_of_them() -> None:
    history = History()
    for number in range(MOST + 5):
        history.add(f"id:{number}")
    history.add("id:20")
    history.add("  ")
    assert len(history.entries) == MOST
    assert history.entries[-1] == "id:20"
    assert history.entries.count("id:20") == 1
    other = History()
    assert other.restore(history.saved())
    assert other.entries == history.entries
    assert not other.restore(QByteArray(b"{"))
    assert not other.restore(QByteArray(b"[1]"))
    assert other.entries == history.entries


def test_found_ids_are_those_that_were_added() -> None:
    found = FoundIds(100)
    found.add(array("q"))
    found.add(array("q", [250_000, 101]))
    assert np.flatnonzero(found(columns(95, 110))).tolist() == [6]
    assert np.flatnonzero(found(columns(249_999, 300_000))).tolist() == [1]
    assert not found(columns(900_000, 900_003)).any()
    assert not found(columns(10, 20)).any()
    assert found(columns(5, 4)).tolist() == []


def test_a_column_filter_is_evaluated() -> None:
    chosen = column_filter(parse("id>=10 id<20 -id:15 or id:30"), 0)
    assert chosen is not None
    assert np.flatnonzero(ColumnCondition(chosen)(columns(0, 40))).tolist() == [10, 11, 12, 13, 14, *range(16, 20), 30]


def test_conditions_that_cannot_tell_yet_hold_back_what_arrives() -> None:
    narrowing = Narrowing()
    assert narrowing.reach(7) == 7
    narrowing.put("a", FoundIds(1), "", lambda: 5)
    narrowing.put("b", FoundIds(1), "")
    assert narrowing.reach(7) == 5
    assert narrowing.reach(3) == 3
    narrowing.drop("a")
    assert narrowing.reach(7) == 7
