"""Marking, noting, tagging and deleting in the window, with real keys: on a saved session and on one being captured."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.core.event import EventFlag
from inspector.core.problem import Problem, Severity, Verdict
from inspector.gui.sidebar.sections import Section
from inspector.gui.window import MainWindow, Options
from inspector.storage.lock import WriterLock
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import write_session

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    window.stream.table.setFocus()
    qtbot.waitUntil(window.stream.table.hasFocus)
    return window


def _press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    QTest.keyClick(window.stream.table, key, modifiers)


def _idle(window: MainWindow) -> None:
    while window.stream.annotating.busy:
        QTest.qWait(5)


def _filter(window: MainWindow, text: str) -> None:
    window.stream.filter_bar.edit.setText(text)
    window.stream.filter_bar.apply()


def _flags(window: MainWindow, event_id: int) -> EventFlag:
    columns = window.feed.columns
    assert columns is not None
    return EventFlag(int(next(columns.slices(event_id, event_id))[1]["flags"][0]))


def _rows(window: MainWindow) -> int:
    return window.stream.model.rowCount()


def test_marks_go_on_and_off_and_are_undone(window: MainWindow, session_path: Path, qtbot: QtBot) -> None:
    commands = window.stream.annotating
    window.stream.go_to_event(7)
    _press(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: EventFlag.MARKED in _flags(window, 7) and commands.bar.text == "Marked an event")
    assert commands.undo.text() == "Undo: Marked an event"
    _press(window, Qt.Key.Key_Z, _CTRL)
    qtbot.waitUntil(lambda: EventFlag.MARKED not in _flags(window, 7))
    qtbot.waitUntil(lambda: commands.bar.text == "Undone: Marked an event")
    _press(window, Qt.Key.Key_Z, _CTRL | _SHIFT)
    qtbot.waitUntil(lambda: EventFlag.MARKED in _flags(window, 7))
    with SessionReader(session_path) as reader:
        assert EventFlag.MARKED in reader.rows(7, 7)[0].flags
    _press(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: EventFlag.MARKED not in _flags(window, 7))
    assert _rows(window) == 300


def test_deleted_rows_leave_the_stream_and_every_count_and_come_back(window: MainWindow, qtbot: QtBot) -> None:
    stream = window.stream
    stream.go_to_event(10)
    for _ in range(4):
        _press(window, Qt.Key.Key_Down, _SHIFT)
    _press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _rows(window) == 295 and stream.annotating.bar.text == "Deleted 5 events")
    assert window.feed.left == 295
    assert stream.model.matches.row_of(12) is None
    assert stream.model.matches.id_at(stream.table.currentIndex().row()) == 15
    histogram, counting = stream.timeline._histogram, stream.sidebar._counting
    assert histogram is not None
    assert counting is not None
    qtbot.waitUntil(lambda: int(histogram.counts.sum()) + histogram.earlier + histogram.later == 295)
    qtbot.waitUntil(lambda: counting.tally(Section.EVENTS).events == 295)
    _press(window, Qt.Key.Key_Z, _CTRL)
    qtbot.waitUntil(lambda: _rows(window) == 300)
    assert window.feed.left == 300
    qtbot.waitUntil(lambda: counting.tally(Section.EVENTS).events == 300)


def test_everything_is_deleted_at_once_looked_at_and_deleted_for_good(window: MainWindow, qtbot: QtBot) -> None:
    commands = window.stream.annotating
    _press(window, Qt.Key.Key_A, _CTRL)
    _press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _rows(window) == 0)
    _filter(window, "is:deleted")
    qtbot.waitUntil(lambda: _rows(window) == 300)
    window.stream.go_to_event(3)
    commands.restore.trigger()
    qtbot.waitUntil(lambda: _rows(window) == 299)
    _filter(window, "")
    qtbot.waitUntil(lambda: _rows(window) == 1)
    _idle(window)
    commands.empty_bin.trigger()
    qtbot.waitUntil(lambda: commands.bar.text == "Deleted 299 events for good")
    assert not commands.undo.isEnabled()
    _filter(window, "is:deleted")
    qtbot.waitUntil(lambda: _rows(window) == 0)


def test_a_stream_of_deleted_events_says_so_and_brings_them_back(window: MainWindow, qtbot: QtBot) -> None:
    nothing, commands = window.stream.nothing, window.stream.annotating
    _press(window, Qt.Key.Key_A, _CTRL)
    _press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: nothing.isVisible() and nothing.title == "Every event is deleted")
    _idle(window)
    QTest.mouseClick(nothing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _rows(window) == 300 and not nothing.isVisible())
    _press(window, Qt.Key.Key_Z, _CTRL)
    qtbot.waitUntil(lambda: _rows(window) == 0 and nothing.isVisible())
    _idle(window)
    commands.empty_bin.trigger()
    qtbot.waitUntil(lambda: nothing.title == "Every event was deleted for good")
    assert not nothing.button.isVisible()


def test_going_to_an_event_chooses_it_alone_whatever_key_is_held(window: MainWindow, qtbot: QtBot) -> None:
    table = window.stream.table
    window.stream.go_to_event(10)
    QTest.keyPress(table, Qt.Key.Key_Control, _CTRL)
    _press(window, Qt.Key.Key_Down, _CTRL)
    window.stream.go_to_event(20)
    QTest.keyRelease(table, Qt.Key.Key_Control)
    assert table.selected_rows() == [range(19, 20)]
    QTest.keyClick(table, Qt.Key.Key_Down, _SHIFT)
    assert table.selected_rows() == [range(19, 21)]


def test_a_note_is_written_shown_changed_and_left(window: MainWindow, session_path: Path, qtbot: QtBot) -> None:
    bar = window.stream.annotating.bar
    window.stream.go_to_event(7)
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(bar.note.hasFocus)
    QTest.keyClicks(bar.note, "why")
    QTest.keyClick(bar.note, Qt.Key.Key_Return)
    QTest.keyClicks(bar.note, "twice?")
    QTest.keyClick(bar.note, Qt.Key.Key_Return, _CTRL)
    qtbot.waitUntil(lambda: EventFlag.NOTED in _flags(window, 7) and bar.text == "Noted event 7")
    assert window.stream.table.hasFocus()
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(lambda: bar.note.hasFocus() and bar.note.toPlainText() == "why\ntwice?")
    QTest.keyClicks(bar.note, "x")
    QTest.keyClick(bar.note, Qt.Key.Key_Escape)
    assert window.stream.table.hasFocus()
    with SessionReader(session_path) as reader:
        event = reader.event(7)
        assert event is not None
        assert event.note == "why\ntwice?"
    _press(window, Qt.Key.Key_Z, _CTRL)
    qtbot.waitUntil(lambda: EventFlag.NOTED not in _flags(window, 7))


def test_a_note_that_was_begun_is_kept_when_another_event_is_written_on(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.stream.annotating.bar
    window.stream.go_to_event(7)
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(bar.note.hasFocus)
    QTest.keyClicks(bar.note, "why")
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_Semicolon)  # of the same event: it goes on
    qtbot.waitUntil(bar.note.hasFocus)
    assert bar.note.toPlainText() == "why"
    window.stream.go_to_event(8)
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_T)
    qtbot.waitUntil(bar.tags.edit.hasFocus)
    qtbot.waitUntil(lambda: EventFlag.NOTED in _flags(window, 7))
    QTest.keyClicks(bar.tags.edit, "vip")
    QTest.keyClick(bar.tags.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: EventFlag.TAGGED in _flags(window, 8))
    assert EventFlag.TAGGED not in _flags(window, 7)
    window.stream.go_to_event(9)
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(bar.note.hasFocus)
    window.stream.go_to_event(10)  # nothing was typed: nothing is noted
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_T)
    qtbot.waitUntil(bar.tags.edit.hasFocus)
    assert EventFlag.NOTED not in _flags(window, 9)


def test_tags_are_put_on_and_taken_off_and_narrowed_to(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.stream.annotating.bar
    window.stream.go_to_event(7)
    _press(window, Qt.Key.Key_T)
    qtbot.waitUntil(bar.tags.edit.hasFocus)
    QTest.keyClicks(bar.tags.edit, "to do, checkout")
    QTest.keyClick(bar.tags.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: EventFlag.TAGGED in _flags(window, 7))
    _filter(window, 'tag:"to do"')
    qtbot.waitUntil(lambda: _rows(window) == 1)
    window.stream.go_to_event(7)
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: bar.tags.edit.hasFocus() and bar.tags.edit.text() == "checkout, to do")
    bar.tags.edit.setText("checkout")
    QTest.keyClick(bar.tags.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _rows(window) == 0)
    _idle(window)
    window.stream.annotating.undo.trigger()
    qtbot.waitUntil(lambda: _rows(window) == 1)


def test_tags_that_are_known_complete_the_last_word(window: MainWindow) -> None:
    bar = window.stream.annotating.bar
    bar.write_tags("Tags", (), ["checkout", "to do"])
    completer = bar.tags.edit.completer()
    completer.setCompletionPrefix("bug, chec")
    assert completer.currentCompletion() == "bug, checkout"


def test_who_else_writes_the_session_is_told_in_a_sentence(
    window: MainWindow, session_path: Path, qtbot: QtBot
) -> None:
    lock = WriterLock(session_path)
    try:
        window.stream.go_to_event(7)
        _press(window, Qt.Key.Key_M)
        qtbot.waitUntil(lambda: any("already being written" in text for text in window.banners.texts()))
        assert not window.stream.annotating.undo.isEnabled()
    finally:
        lock.release()


def test_verdicts_that_are_revised_reach_filters_rows_and_counts(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = write_session(tmp_path / "large.evs", 9_000)
    window = open_window(Options(view=path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    _filter(window, "verdict:bad")
    qtbot.waitUntil(lambda: _rows(window) == 0)
    problem = Problem("required", Severity.ERROR, "total is missing.", "/properties/total", origin="plan")
    with SessionWriter(path, revising=True) as writer:
        writer.check([Checked(number, Verdict.BAD, (problem,)) for number in range(4_000, 9_001)])
    qtbot.waitUntil(lambda: _rows(window) == 5_001)
    row = window.stream.model.row_at(0)
    assert row is not None
    assert (row.id, row.verdict, row.problem_count) == (4_000, Verdict.BAD, 1)
    lookups, counting = window.stream.sidebar._lookups, window.stream.sidebar._counting
    assert lookups is not None
    assert counting is not None

    def counted() -> int:
        number = lookups.words[Section.PROBLEMS].number_of("required")
        return 0 if number is None else counting.tally(Section.PROBLEMS).count(number)

    qtbot.waitUntil(lambda: counted() == 5_001)
    _filter(window, "")
    window.stream.sidebar.choices.narrow(Section.PROBLEMS, "required")
    qtbot.waitUntil(lambda: _rows(window) == 5_001)
    with SessionWriter(path, revising=True) as writer:
        writer.check([Checked(number, Verdict.GOOD, ()) for number in range(4_001, 9_001)])
    qtbot.waitUntil(lambda: _rows(window) == 1)


def test_events_that_are_being_captured_are_annotated_by_the_engine(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(port=0, session=tmp_path / "live.evs"))
    qtbot.waitUntil(lambda: window.link.url is not None and window.sessions.live, timeout=60_000)
    for _ in range(3):
        window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: window.feed.last_id == 3 and window.feed.complete, timeout=60_000)
    window.stream.table.setFocus()
    window.stream.go_to_event(2)
    _press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _rows(window) == 2)
    window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: _rows(window) == 3)
    _press(window, Qt.Key.Key_Z, _CTRL)
    qtbot.waitUntil(lambda: _rows(window) == 4)


def test_a_long_deletion_can_be_stopped_and_what_was_done_is_undone(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.gui.stream.idranges.MOST_EVENTS", 7)
    monkeypatch.setattr("inspector.gui.stream.annotationwork._SOON_S", 0.0)
    commands = window.stream.annotating
    told: list[str] = []
    assert commands._work is not None
    commands._work.progress.connect(lambda share: told.append(commands.bar.text) if share is not None else None)
    commands._work.progress.connect(lambda share: commands.bar.stop_wanted.emit() if share is not None else None)
    _press(window, Qt.Key.Key_A, _CTRL)
    _press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: commands.undo.isEnabled() and not commands.busy)
    assert "Deleting events …" in told
    left = _rows_when_settled(window, qtbot)
    assert commands.undo.text().startswith("Undo: Deleted ")
    while left < 300:
        commands.undo.trigger()
        qtbot.waitUntil(lambda: not commands.busy)
        left = _rows_when_settled(window, qtbot)
    assert left == 300


def _rows_when_settled(window: MainWindow, qtbot: QtBot) -> int:
    qtbot.waitUntil(lambda: window.feed.left == _rows(window))
    qtbot.wait(150)
    qtbot.waitUntil(lambda: window.feed.left == _rows(window))
    return _rows(window)
