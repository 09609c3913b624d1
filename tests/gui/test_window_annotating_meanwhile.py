"""What is asked of events while something else is being done to them: with real keys, the write held at a gate."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.core.event import EventFlag
from inspector.gui.stream.annotationpen import SessionPen
from inspector.gui.stream.undoing import Emptying
from inspector.gui.window import MainWindow, Options
from inspector.storage.annotations import Action
from inspector.storage.lock import WriterLock
from inspector.storage.ranges import Range
from inspector.storage.reader import SessionReader
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import write_session

_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Gate:
    """Every piece of 7 events waits here, until the gate is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.opened, self.broken = threading.Event(), threading.Event(), False
        self.actions: list[Action] = []
        annotate, gate = SessionPen.annotate, self

        def held(pen: SessionPen, action: Action, ranges: Sequence[Range], word: str) -> list[Range]:
            gate.reached.set()
            gate.actions.append(action)
            assert gate.opened.wait(120)
            if gate.broken:
                raise RuntimeError("broken")
            return annotate(pen, action, ranges, word)

        monkeypatch.setattr(SessionPen, "annotate", held)
        monkeypatch.setattr("inspector.gui.stream.idranges.MOST_EVENTS", 7)
        monkeypatch.setattr("inspector.gui.stream.annotationwork._SOON_S", 0.0)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.opened.set()


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, gate: Gate, qtbot: QtBot) -> MainWindow:
    """Every event is being marked, and does not get on."""
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    window.stream.table.setFocus()
    qtbot.waitUntil(window.stream.table.hasFocus)
    window.stream.go_to_event(7)
    _press(window, Qt.Key.Key_A, _CTRL)
    _press(window, Qt.Key.Key_M)
    qtbot.waitUntil(gate.reached.is_set)
    return window


def _press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    QTest.keyClick(window.stream.table, key, modifiers)


def _go_on(window: MainWindow, gate: Gate, qtbot: QtBot) -> None:
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.stream.annotating.busy)


def _flagged(path: Path, flag: EventFlag) -> list[int]:
    with SessionReader(path) as reader:
        return [row.id for row in reader.rows(1, 300) if flag in row.flags]


def _write_note(window: MainWindow, event_id: int, text: str, qtbot: QtBot) -> None:
    bar = window.stream.annotating.bar
    window.stream.go_to_event(event_id)
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(bar.note.hasFocus)
    QTest.keyClicks(bar.note, text)
    QTest.keyClick(bar.note, Qt.Key.Key_Return, _CTRL)


def test_notes_and_tags_are_taken_down_at_once_and_written_in_their_turn(
    window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot
) -> None:
    commands, bar = window.stream.annotating, window.stream.annotating.bar
    _write_note(window, 7, "why", qtbot)
    _press(window, Qt.Key.Key_T)
    qtbot.waitUntil(bar.tags.edit.hasFocus)
    QTest.keyClicks(bar.tags.edit, "vip, to do")
    QTest.keyClick(bar.tags.edit, Qt.Key.Key_Return)
    _press(window, Qt.Key.Key_T)  # what waits counts as written
    qtbot.waitUntil(lambda: bar.tags.edit.hasFocus() and bar.tags.edit.text() == "vip, to do")
    QTest.keyClick(bar.tags.edit, Qt.Key.Key_Escape)
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(lambda: bar.note.hasFocus() and bar.note.toPlainText() == "why")
    assert commands.busy
    assert set(gate.actions) == {Action.MARK}
    _go_on(window, gate, qtbot)
    assert bar.noting  # and what was done is told when it is closed
    QTest.keyClick(bar.note, Qt.Key.Key_Escape)
    assert bar.text == "Marked 300 events · Noted event 7 · Tagged an event “vip” · Tagged an event “to do”"
    assert len(_flagged(session_path, EventFlag.MARKED)) == 300
    with SessionReader(session_path) as reader:
        event = reader.event(7)
    assert event is not None
    assert (event.note, set(event.tags)) == ("why", {"vip", "to do"})
    assert commands.undo.text() == "Undo: Tagged an event “vip” · Tagged an event “to do”"
    for left in ("Undo: Noted event 7", "Undo: Marked 300 events", "Undo"):
        commands.undo.trigger()
        qtbot.waitUntil(lambda left=left: commands.undo.text() == left and not commands.busy)  # type: ignore[misc]  # a lambda's default
    assert not commands.undo.isEnabled()
    assert not _flagged(session_path, EventFlag.MARKED | EventFlag.NOTED | EventFlag.TAGGED)


def test_undo_stops_what_is_being_done_and_redo_does_all_of_it(
    window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot
) -> None:
    commands = window.stream.annotating
    _press(window, Qt.Key.Key_Z, _CTRL)
    _go_on(window, gate, qtbot)
    assert commands.bar.text == "Undone: Marked 7 events"
    assert gate.actions == [Action.MARK, Action.UNMARK]
    assert not _flagged(session_path, EventFlag.MARKED)
    assert commands.redo.text() == "Redo: Marked 300 events"
    _press(window, Qt.Key.Key_Z, _CTRL | _SHIFT)
    qtbot.waitUntil(lambda: commands.bar.text == "Marked 300 events")
    assert len(_flagged(session_path, EventFlag.MARKED)) == 300
    assert commands.undo.text() == "Undo: Marked 300 events"


def test_undo_takes_back_what_was_asked_for_last_however_far_it_is(
    window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot
) -> None:
    commands = window.stream.annotating
    _press(window, Qt.Key.Key_Delete)
    _press(window, Qt.Key.Key_Z, _CTRL)  # it has not begun: it is not even begun
    assert window.stream.table.selected_rows() == []
    _go_on(window, gate, qtbot)
    assert commands.bar.text == "Marked 300 events · Undone: Deleted 300 events"
    assert set(gate.actions) == {Action.MARK}
    assert commands.undo.text() == "Undo: Marked 300 events"
    assert commands.redo.text() == "Redo: Deleted 300 events"
    assert len(_flagged(session_path, EventFlag.MARKED)) == 300


def test_two_undos_take_back_two_things(window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot) -> None:
    commands = window.stream.annotating
    _write_note(window, 7, "why", qtbot)
    for modifiers in (_CTRL, _CTRL, _CTRL, _CTRL | _SHIFT):
        _press(window, Qt.Key.Key_Z, modifiers)
    _go_on(window, gate, qtbot)
    said = "Undone: Noted event 7 · Undone: Marked 7 events · There is nothing to undo. · Marked 300 events"
    assert commands.bar.text == said
    assert not _flagged(session_path, EventFlag.NOTED)
    assert len(_flagged(session_path, EventFlag.MARKED)) == 300
    assert commands.redo.text() == "Redo: Noted event 7"


def test_marking_again_takes_the_marks_off(window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot) -> None:
    commands = window.stream.annotating
    _press(window, Qt.Key.Key_M)
    _go_on(window, gate, qtbot)
    assert commands.bar.text == "Marked 300 events · Unmarked 300 events"
    assert not _flagged(session_path, EventFlag.MARKED)


def test_cancel_stops_one_thing_and_what_waits_is_done(
    window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot
) -> None:
    commands = window.stream.annotating
    told: list[str] = []
    assert commands._work is not None
    commands._work.progress.connect(lambda _: told.append(commands.bar.text))
    _write_note(window, 7, "why", qtbot)
    commands.bar.stop_wanted.emit()
    _go_on(window, gate, qtbot)
    assert "Marking events … · then 1 more" in told
    assert commands.bar.text == "Marked 7 events · Noted event 7"
    assert _flagged(session_path, EventFlag.NOTED) == [7]


def test_the_bin_is_not_emptied_when_that_is_undone_in_time(
    window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot
) -> None:
    commands = window.stream.annotating
    _press(window, Qt.Key.Key_Delete)
    commands._do((Emptying(),))
    _press(window, Qt.Key.Key_Z, _CTRL)
    _go_on(window, gate, qtbot)
    assert commands.bar.text == "Marked 300 events · Deleted 300 events · Undone: Empty the bin"
    qtbot.waitUntil(lambda: window.feed.left == 0)
    commands.restore_all.trigger()
    qtbot.waitUntil(lambda: commands.bar.text == "Brought 300 events back")
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300)


def test_another_session_can_be_opened_meanwhile(
    window: MainWindow, gate: Gate, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    commands, bar = window.stream.annotating, window.stream.annotating.bar
    window.stream.go_to_event(7)
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(bar.note.hasFocus)
    QTest.keyClicks(bar.note, "begun")
    other = write_session(tmp_path / "other.evs", 20)
    window.sessions.open(other)
    qtbot.waitUntil(lambda: window.sessions.path == other and window.feed.complete)
    told: list[str] = []
    assert commands._work is not None
    commands._work.progress.connect(lambda _: told.append(bar.text))
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_Z, _CTRL)  # of this session there is nothing to undo
    _go_on(window, gate, qtbot)
    assert any(text.startswith("Marking events … (shop)") for text in told)
    assert bar.text == "There is nothing to undo."
    assert len(_flagged(session_path, EventFlag.MARKED)) == 300
    assert _flagged(session_path, EventFlag.NOTED) == [7]
    assert not _flagged(other, EventFlag.MARKED)


def test_closing_the_window_loses_nothing(window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot) -> None:
    bar = window.stream.annotating.bar
    _write_note(window, 7, "why", qtbot)
    window.stream.go_to_event(8)
    _press(window, Qt.Key.Key_Semicolon)
    qtbot.waitUntil(bar.note.hasFocus)
    QTest.keyClicks(bar.note, "begun")
    QTimer.singleShot(0, gate.opened.set)
    window.close()
    assert len(_flagged(session_path, EventFlag.MARKED)) == 300
    assert _flagged(session_path, EventFlag.NOTED) == [7, 8]


def test_what_the_engine_is_to_write_is_written_before_it_ends_with_the_window(
    open_window: OpenWindow, tmp_path: Path, gate: Gate, qtbot: QtBot
) -> None:
    path = tmp_path / "live.evs"
    window = open_window(Options(port=0, session=path))
    qtbot.waitUntil(lambda: window.link.url is not None and window.sessions.live)
    for _ in range(9):
        window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: window.feed.last_id == 9 and window.feed.complete)
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_A, _CTRL)
    _press(window, Qt.Key.Key_M)
    qtbot.waitUntil(gate.reached.is_set)
    QTimer.singleShot(0, gate.opened.set)
    window.close()
    with SessionReader(path) as reader:
        assert all(EventFlag.MARKED in row.flags for row in reader.rows(1, 9))


def test_a_note_that_could_not_be_written_is_not_typed_again(
    window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot
) -> None:
    commands = window.stream.annotating
    commands.undo.trigger()
    _go_on(window, gate, qtbot)
    lock = WriterLock(session_path)
    try:
        _write_note(window, 7, "why", qtbot)
        qtbot.waitUntil(lambda: any("already being written" in text for text in window.banners.texts()))
    finally:
        lock.release()
    assert commands.redo.text() == "Redo: Noted event 7"
    _press(window, Qt.Key.Key_Z, _CTRL | _SHIFT)
    qtbot.waitUntil(lambda: commands.bar.text == "Noted event 7")
    assert _flagged(session_path, EventFlag.NOTED) == [7]


def test_a_bug_holds_up_nobody(window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot) -> None:
    gate.broken = True
    _write_note(window, 7, "why", qtbot)
    _go_on(window, gate, qtbot)
    assert window.stream.annotating.bar.text == "Noted event 7"
    qtbot.waitUntil(lambda: bool(window.banners.texts()))
    assert _flagged(session_path, EventFlag.NOTED) == [7]


def test_a_note_for_an_event_that_is_gone_for_good_is_told(
    window: MainWindow, gate: Gate, session_path: Path, qtbot: QtBot
) -> None:
    commands = window.stream.annotating
    _press(window, Qt.Key.Key_Delete)
    commands._do((Emptying(),))
    _write_note(window, 7, "why", qtbot)
    _go_on(window, gate, qtbot)
    qtbot.waitUntil(lambda: any("deleted for good" in text for text in window.banners.texts()))
    assert not commands.undo.isEnabled()


def test_what_cannot_be_done_is_said(window: MainWindow, gate: Gate, qtbot: QtBot) -> None:
    bar, table = window.stream.annotating.bar, window.stream.table
    _go_on(window, gate, qtbot)
    table.clearSelection()
    table.selectionModel().clearCurrentIndex()
    for key in (Qt.Key.Key_M, Qt.Key.Key_T, Qt.Key.Key_Semicolon, Qt.Key.Key_Delete):
        bar.hide()
        _press(window, key)
        assert bar.text == "Choose an event first."
    window.stream.go_to_event(7)
    _write_note(window, 7, " ", qtbot)
    qtbot.waitUntil(lambda: bar.text == "Nothing was changed: it is so already.")


def test_what_is_done_through_the_engine_goes_on_when_it_begins_another_session(
    open_window: OpenWindow, tmp_path: Path, gate: Gate, qtbot: QtBot
) -> None:
    path = tmp_path / "live.evs"
    window = open_window(Options(port=0, session=path))
    qtbot.waitUntil(lambda: window.link.url is not None and window.sessions.live)
    for _ in range(9):
        window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: window.feed.last_id == 9 and window.feed.complete)
    window.stream.table.setFocus()
    _press(window, Qt.Key.Key_A, _CTRL)
    _press(window, Qt.Key.Key_M)
    qtbot.waitUntil(gate.reached.is_set)
    window.sessions.new(tmp_path / "next.evs")
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "next.evs" and window.sessions.live)
    for _ in range(9):
        window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: window.feed.last_id == 9)
    _go_on(window, gate, qtbot)
    with SessionReader(path) as before, SessionReader(tmp_path / "next.evs") as after:
        assert all(EventFlag.MARKED in row.flags for row in before.rows(1, 9))
        assert not any(EventFlag.MARKED in row.flags for row in after.rows(1, 9))
    assert not window.banners.texts()
