"""Two events side by side."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.core.jsondiff import Kind, diff
from inspector.core.stored import StoredEvent
from inspector.gui.compare.comparison import Comparison, as_patch, as_text, compare
from inspector.gui.compare.giveup import CancelledError, Token
from inspector.gui.compare.model import CompareModel
from inspector.gui.compare.page import ComparePage
from inspector.gui.compare.rows import Piece, Run, State, make_rows, pieces, runs
from inspector.gui.compare.writing import lines, parse
from inspector.gui.look.look import Look
from inspector.gui.window import MainWindow, Options
from inspector.storage.reader import SessionReader
from tests.gui.conftest import OpenWindow

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["a", "é 🛒", 'q"\\']),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "/", "id"]), inner, max_size=4)
    ),
)


@pytest.fixture
def event(session_path: Path) -> StoredEvent:
    with SessionReader(session_path) as reader:
        found = reader.event(5)
    assert found is not None
    return found


def compared(event: StoredEvent, before: Any, after: Any) -> Comparison:
    left, right = (event._replace(message=json.dumps(value).encode()) for value in (before, after))
    return compare(left, right, Token(), reveal=False)


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> Iterator[ComparePage]:
    """A page as it is in the window: within something that does not take its size from it."""
    holder = QWidget()
    page = ComparePage(look)
    page.setParent(holder)
    page.setGeometry(0, 0, 900, 500)
    holder.resize(900, 500)
    holder.show()
    yield page
    holder.close()
    holder.deleteLater()


def nothing() -> None:
    """Nobody gives it up."""


@given(JSON)
def test_lines_are_the_value(value: Any) -> None:
    assert json.loads("\n".join(lines(value))) == value


@given(JSON, JSON)
def test_each_side_reads_as_its_value(before: Any, after: Any) -> None:
    rows = make_rows(diff(before, after), nothing)
    left, right = (
        [side for side in column if side is not None] for column in ((r[0] for r in rows), (r[1] for r in rows))
    )
    assert json.loads("\n".join(left)) == before
    assert json.loads("\n".join(right)) == after
    assert [row.left_number for row in rows if row.left is not None] == list(range(1, len(left) + 1))
    for row in rows:
        if row.state is State.EQUAL:
            assert row.left is not None
            assert row.right is not None


def test_numbers_keep_their_digits() -> None:
    value = parse(b'{"a": 27.50, "b": 123456789012345678901234567890, "c": 1E400}')
    assert list(lines(value)) == ["{", '  "a": 27.50,', '  "b": 123456789012345678901234567890,', '  "c": 1E+400', "}"]
    assert parse(b"not JSON") == "not JSON"
    assert parse(b"[" * 100_000) == "[" * 100_000


def test_what_is_equal_is_folded_but_for_its_neighbours() -> None:
    found = [
        Run(0, 20, State.EQUAL),
        Run(20, 21, State.DIFFERENT),
        Run(21, 23, State.EQUAL),
        Run(23, 24, State.VOLATILE),
    ]
    hidden = frozenset({State.EQUAL})
    assert pieces(found, hidden, frozenset()) == [
        Piece(0, 17, folded=True),
        Piece(17, 20, folded=False),
        Piece(20, 21, folded=False),
        Piece(21, 23, folded=False),
        Piece(23, 24, folded=False),
    ]
    assert pieces(found, hidden, frozenset({0}))[0] == Piece(0, 20, folded=False)
    assert pieces(found, frozenset(), frozenset()) == [Piece(*run[:2], folded=False) for run in found]


def test_the_changed_part_of_a_line_is_known(event: StoredEvent) -> None:
    (row,) = [row for row in compared(event, {"a": "one two"}, {"a": "one too"}).rows if row.starts]
    assert row.left is not None
    assert row.left[row.left_from : row.left_to] == "w"
    assert row.kind is Kind.CHANGED


def test_the_model_keeps_qts_rules_and_folds(event: StoredEvent, qtbot: QtBot) -> None:
    comparison = compared(event, {"a": list(range(50)), "m": 1}, {"a": list(range(50)), "m": 2})
    model = CompareModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(comparison.rows, comparison.runs, comparison.differences)
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert texts[0] == "… 50 equal lines"
    assert texts[-2:] == ['  "m": 1', "}"]
    assert model.step(-1, 1) == model.rowCount() - 2
    assert model.index(model.rowCount() - 2, 1).data(Qt.ItemDataRole.AccessibleTextRole) == 'changed: "m": 2'
    assert model.open_piece(0)
    assert model.rowCount() == len(comparison.rows)
    model.fold(show_equal=False, ignore_volatile=False)
    assert model.rowCount() < 10
    model.fold(show_equal=True, ignore_volatile=False)
    assert model.rowCount() == len(comparison.rows)
    tester.deleteLater()


def test_volatile_differences_are_no_stops_and_fold_when_ignored(event: StoredEvent, qtbot: QtBot) -> None:
    comparison = compared(event, {"messageId": "1", "b": 1}, {"messageId": "2", "b": 1})
    model = CompareModel()
    model.show_rows(comparison.rows, comparison.runs, comparison.differences)
    assert model.step(-1, 1) is None
    assert model.rowCount() == 4
    model.fold(show_equal=False, ignore_volatile=True)
    assert model.rowCount() == 1


def test_the_page_goes_from_difference_to_difference_and_copies(
    event: StoredEvent, page: ComparePage, qtbot: QtBot
) -> None:
    page.show_comparison(compared(event, {"a": 1, "b": 2, "c": 3}, {"a": 1, "b": "2", "d": 4}))
    places = []
    for _ in range(4):
        places.append(page.table.currentIndex().row())
        QTest.keyClick(page.table, Qt.Key.Key_N)
    assert places[0] == places[3]
    assert len(set(places)) == 3
    QTest.keyClick(page.table, Qt.Key.Key_P)
    assert page.table.currentIndex().row() == places[0]
    page.copy_text.trigger()
    assert QGuiApplication.clipboard().text().split("\n")[2:4] == ['-   "b": 2,', '+   "b": "2",']
    page.copy_patch.trigger()
    patch = json.loads(QGuiApplication.clipboard().text())
    assert patch == [
        {"op": "remove", "path": "/c"},
        {"op": "add", "path": "/d", "value": 4},
        {"op": "replace", "path": "/b", "value": "2"},
    ]
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.table, Qt.Key.Key_Escape)


def test_far_right_differences_are_brought_into_sight(event: StoredEvent, page: ComparePage) -> None:
    page.show_comparison(compared(event, {"a": "x" * 500 + "1"}, {"a": "x" * 500 + "2"}))
    assert page.table.sideways.isVisible()
    assert page.table.sideways.value() > 400
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.table.sideways.value() > 300


def test_write_keys_are_masked(event: StoredEvent) -> None:
    comparison = compared(event, {"writeKey": "abcdefghij", "a": 1}, {"writeKey": "abcdefghij", "a": 2})
    assert "abcdefghij" not in as_text(comparison) + as_patch(comparison) + str(comparison.rows)


def test_the_work_is_given_up_when_nobody_wants_it(event: StoredEvent) -> None:
    token = Token()
    token.cancel()
    with pytest.raises(CancelledError):
        compare(event, event, token, reveal=False)


def test_equal_events_say_so(event: StoredEvent, look: Look, qtbot: QtBot) -> None:
    page = ComparePage(look)
    qtbot.addWidget(page)
    page.show_comparison(compared(event, {"a": 1}, {"a": 1}))
    assert not page.next.isEnabled()
    assert page.model.rowCount() == 1
    assert [run.state for run in runs(page.comparison.rows if page.comparison else [])] == [State.EQUAL]


def shown(window: MainWindow, qtbot: QtBot) -> ComparePage:
    comparing = window.stream.comparing
    qtbot.waitUntil(lambda: comparing.pages.currentWidget() is comparing.page and comparing.page.comparison is not None)
    return comparing.page


def test_two_chosen_events_are_compared_in_place_of_the_stream(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    table, comparing = window.stream.table, window.stream.comparing
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300 and window.feed.complete)
    table.select_row(10)
    assert not comparing.compare.isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert comparing.compare.isEnabled()
    comparing.compare.trigger()
    page = shown(window, qtbot)
    assert page.comparison is not None
    first = page.comparison
    assert abs(first.left.row.id - first.right.row.id) == 1
    page.swap.trigger()
    qtbot.waitUntil(lambda: page.comparison is not None and page.comparison is not first)
    assert page.comparison.left.row.id == first.right.row.id
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert comparing.pages.currentWidget() is window.stream.splitter
    assert table.hasFocus()
    assert page.model.rowCount() == 0


def test_one_event_is_compared_with_the_one_before_it_and_with_a_marked_one(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    table, comparing = window.stream.table, window.stream.comparing
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300 and window.feed.complete)
    table.select_row(100)
    comparing.compare_previous.trigger()
    page = shown(window, qtbot)
    assert page.comparison is not None
    left, right = page.comparison.left, page.comparison.right
    assert right.row.id == 101
    assert left.row.id < 101
    assert (left.row.name, left.row.type) == (right.row.name, right.row.type)
    comparing.close()
    comparing.mark_left.trigger()
    assert not comparing.compare_marked.isEnabled()
    table.select_row(200)
    comparing.compare_marked.trigger()
    qtbot.waitUntil(lambda: page.comparison is not None and page.comparison.right.row.id == 201)
    assert page.comparison.left.row.id == 101
    comparing.close()
    table.select_row(0)
    with qtbot.waitSignal(comparing.said):
        comparing.compare_previous_of_user.trigger()


def test_a_long_comparison_is_said_and_given_up(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    comparing = window.stream.comparing
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300 and window.feed.complete)
    session = window.feed.session
    assert session is not None
    held = threading.Event()
    blocked = session.details.submit(lambda _: held.wait(60))
    comparing.open_pair(1, 2)
    qtbot.waitUntil(lambda: comparing.pages.currentWidget() is comparing.page)
    assert not comparing.page.swap.isEnabled()
    with qtbot.waitSignal(comparing.said):
        QTest.keyClick(comparing.page, Qt.Key.Key_Escape)
    assert comparing.pages.currentWidget() is window.stream.splitter
    held.set()
    assert blocked.result(60)
    qtbot.wait(50)
    assert comparing.page.comparison is None
