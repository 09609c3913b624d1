"""Two sessions compared by what they send, in a real window: choosing, waiting, reading, going to the events."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from inspector.core.event import Event
from inspector.gui.longwork import GivenUpError
from inspector.gui.parts.button import Button
from inspector.gui.shapes.comparing import compared
from inspector.gui.shapes.lines import Level, Line, lines_of
from inspector.gui.shapes.listing import LinesModel
from inspector.gui.shapes.panel import ShapesPanel
from inspector.gui.window import MainWindow, Options
from inspector.storage.sessions_folder import remember
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import make_event, make_exchange

DAY = 60 * 60 * 24 // 37 * 1_000
"""So many of the make-believe shop's steps are about a day."""


def an_event(name: str, position: int, **properties: Any) -> Event:
    event = make_event(1, position, name)
    message = json.loads(event.message) | {"event": name, "messageId": f"{name}-{position}", "properties": properties}
    return event._replace(message_id=f"{name}-{position}", message=json.dumps(message).encode(), problems=())


def write(path: Path, number: int, *events: Event) -> Path:
    with SessionWriter(path) as writer:
        writer.append([(make_exchange(number), tuple(each._replace(position=at) for at, each in enumerate(events)))])
    return path


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Release 41, whose events came a day before."""
    paid = [an_event("Order Completed", at, total=12.5, coupon="X", currency="EUR") for at in range(6)]
    return write(tmp_path / "release-41.evs", 0, *paid, an_event("Coupon Used", 0, code="X"))


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Release 42: a text where a number was, no coupon, a new property, one that is no longer always there."""
    paid = [
        an_event("Order Completed", at, total="12.50", tax=1, **({"currency": "EUR"} if at else {})) for at in range(6)
    ]
    viewed = [an_event("Product\u202e Viewed", at, sku="A") for at in range(2)]
    return write(tmp_path / "release-42.evs", DAY, *paid, *viewed)


@pytest.fixture
def window(open_window: OpenWindow, newer: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=newer, engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 8 and window.feed.complete)
    return window


def told(panel: ShapesPanel) -> list[tuple[str, str, str]]:
    return [(line.sign, line.words, line.note) for line in panel.list.lines.rows]


def compare(window: MainWindow, one: Path, other: Path, qtbot: QtBot) -> ShapesPanel:
    window.shapes.compare(one, other)
    panel = window.shapes.panel
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is not panel.waiting)
    return panel


def choose(panel: ShapesPanel, words: str) -> None:
    lines = panel.list.lines
    at = next(at for at, line in enumerate(lines.rows) if line.words == words)
    panel.list.setCurrentIndex(lines.index(at))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)


def test_a_recent_session_is_chosen_and_what_differs_is_shown(
    window: MainWindow, older: Path, newer: Path, qtbot: QtBot
) -> None:
    remember(older)
    window.actions_.compare_sessions.trigger()
    picker = window.shapes.picker

    def offered() -> list[str]:
        return [row if isinstance(row, str) else row.entry.title for row in picker.list.found.rows]

    qtbot.waitUntil(lambda: offered() == ["Recent sessions", "release-41", "Elsewhere", "Choose a file…"])
    QTest.keyClick(picker.edit, Qt.Key.Key_Return)
    panel = window.shapes.panel
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.list)
    assert told(panel) == [
        ("", "Gone", "1"),
        ("−", "track Coupon Used", "1 → 0"),
        ("", "New", "1"),
        ("+", "track Product⟨U+202E⟩ Viewed", "0 → 2"),
        ("", "Changed", "1"),
        ("≠", "track Order Completed", "6 → 6"),
        ("×", "properties.total", "number → string"),
        ("−", "properties.coupon", "was in all"),
        ("?", "properties.currency", "was in all, is in 83.3 %"),
        ("+", "properties.tax", "is in all · number"),
    ]
    assert [side.name.accessibleName() for side in panel.sides] == ["release-41", "release-42"]
    assert "7 events of 2 kinds" in panel.sides[0].facts.text()
    assert panel.summary.accessibleName() == "Events: 1 gone, 1 new, 1 changed"
    assert QApplication.focusWidget() is panel.list


def test_the_older_is_before_and_both_can_be_swapped(
    window: MainWindow, older: Path, newer: Path, qtbot: QtBot
) -> None:
    panel = compare(window, newer, older, qtbot)
    assert panel.shapes is not None
    assert (panel.shapes.before, panel.shapes.after) == (older, newer)
    QTest.keyClick(panel.list, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (panel.shapes.before, panel.shapes.after) == (newer, older)
    assert ("+", "track Coupon Used", "0 → 1") in told(panel)


def test_a_line_leads_to_its_events_and_back(window: MainWindow, older: Path, newer: Path, qtbot: QtBot) -> None:
    panel = compare(window, older, newer, qtbot)
    choose(panel, "properties.total")
    assert not panel.isVisible()
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 6)
    assert window.stream.filter_bar.edit.text() == 'type:track event:"Order Completed"'
    assert window.sessions.path == newer
    assert "Only Order Completed is shown, in release-42.evs." in window.notices.text
    assert window.notices.card is not None
    back = next(each for each in window.notices.card.findChildren(Button) if each.text() == "Back to the comparison")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    window.shapes.ask()
    picker = window.shapes.picker
    QTest.keyClick(picker.edit, Qt.Key.Key_Return)
    assert panel.isVisible()
    choose(panel, "track Coupon Used")
    qtbot.waitUntil(lambda: window.sessions.path == older and window.stream.model.rowCount() == 1)


def test_sessions_that_send_the_same(window: MainWindow, newer: Path, tmp_path: Path, qtbot: QtBot) -> None:
    copy = tmp_path / "copy.evs"
    with closing(sqlite3.connect(newer)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    panel = compare(window, newer, copy, qtbot)
    assert panel.stack.currentWidget() is panel.nothing
    assert panel.nothing.about.text() == "The same kinds of events with the same properties."
    QTest.keyClick(panel.close_button, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not panel.copy.isVisible()


def test_files_that_cannot_be_compared_are_told_in_words(
    window: MainWindow, newer: Path, older: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "picture.evs").write_bytes(b"\x89PNG" * 100)
    damaged = tmp_path / "damaged.evs"
    data = bytearray(older.read_bytes())
    data[4096 : len(data)] = b"\xa5" * (len(data) - 4096)
    damaged.write_bytes(data)
    later = Path(shutil.copy(older, tmp_path / "later.evs"))
    with closing(sqlite3.connect(later)) as database:
        database.execute("PRAGMA user_version = 999")
    told: set[str] = set()
    for other in (tmp_path / "gone.evs", tmp_path / "picture.evs", damaged, later, newer):
        panel = compare(window, newer, other, qtbot)
        assert panel.stack.currentWidget() is panel.trouble
        assert panel.trouble.again.hasFocus()
        told.add(panel.trouble.words.text())
        assert panel.shapes is None
    assert len(told) == 5
    assert "That is the session itself that is shown. Choose another one." in told
    assert any("gone.evs" in each for each in told)
    older.rename(tmp_path / "gone.evs")
    window.shapes.compare(newer, tmp_path / "gone.evs")
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.list)


def test_escape_gives_a_comparison_up(window: MainWindow, newer: Path, older: Path, qtbot: QtBot) -> None:
    window.shapes.compare(older, newer)
    panel = window.shapes.panel
    assert panel.waiting.cancel.hasFocus()
    QTest.keyClick(panel.waiting.cancel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.work.under_way == 0)
    assert panel.isHidden()
    assert panel.shapes is None


def test_a_process_that_is_given_up_is_ended(older: Path, newer: Path) -> None:
    def report(_: float) -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        compared(older, newer, report)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen plugin has no use for a dialog's
def test_it_is_copied_and_saved_as_the_command_prints_it(
    window: MainWindow, older: Path, newer: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = compare(window, older, newer, qtbot)
    assert panel.shapes is not None
    panel.copy.trigger()
    text = QGuiApplication.clipboard().text()
    assert "A release-41: 7 events of 2 kinds\n" in text
    assert "−  properties.coupon  in all of A, never in B" in text
    assert "\x1b" not in text
    panel.save.trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(tmp_path / "what.json")])
    dialog.close()
    qtbot.waitUntil(lambda: "The comparison is in what.json." in window.notices.text)
    assert json.loads((tmp_path / "what.json").read_text())["goneEvents"] == [
        {"type": "track", "event": "Coupon Used", "a": 1, "b": 0}
    ]
    window.shapes.save(panel.shapes, tmp_path / "no folder" / "what.txt")
    qtbot.waitUntil(lambda: "The report could not be written" in window.notices.text)


def test_lines_are_read_out_and_headings_cannot_be_chosen(qapp: QApplication) -> None:
    model = LinesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    kind = {"type": "identify", "event": None, "a": 1_000, "b": 0}
    report = {"goneEvents": [kind], "newEvents": [], "moreOrLessOften": [], "properties": [], "kinds": [kind]}
    model.show_rows(lines_of(report))
    heading, line = (model.index(row) for row in range(2))
    assert model.data(line, Qt.ItemDataRole.AccessibleTextRole) == "gone, every identify, 1,000 → 0"
    assert not model.flags(heading) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(line) & Qt.ItemFlag.ItemIsSelectable
    assert model.rows[0] == Line(Level.HEADING, "Gone", "1")
    model.show_rows(())


def test_of_very_many_lines_the_first_are_shown() -> None:
    kinds = [{"type": "track", "event": f"E{at}", "a": 0, "b": 1} for at in range(2_003)]
    report = {"goneEvents": [], "newEvents": kinds, "moreOrLessOften": [], "properties": [], "kinds": kinds}
    lines = lines_of(report)
    assert (lines[0].note, lines[2_000].words) == ("2,003", "track E1999")
    assert lines[2_001:] == [Line(Level.MORE, "… 3 more lines; the copied text and the report have them all")]


def test_without_a_session_there_is_nothing_to_compare(open_window: OpenWindow) -> None:
    window = open_window(Options(engine=False))
    assert not window.actions_.compare_sessions.isEnabled()
