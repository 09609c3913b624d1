"""What is done with session files in the window: drop, import, export, merge, copy; cancelling leaves nothing."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from inspector.gui.longwork import Report
from inspector.gui.parts.button import Button
from inspector.gui.session import importing
from inspector.gui.window import MainWindow, Options
from inspector.storage.reader import SessionReader
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import write_session

WAIT_MS = 60_000
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300 and window.feed.complete)
    return window


def events_file(path: Path, count: int) -> Path:
    lines = [
        json.dumps({"type": "track", "event": f"E{at}", "userId": "u", "messageId": f"m{at}"}) for at in range(count)
    ]
    path.write_text("\n".join(lines) + "\n")
    return path


def drop(window: MainWindow, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(400, 300), action, data, left, none)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), action, data, left, none))
    return True


def test_a_session_that_is_dropped_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = write_session(tmp_path / "other.evs", 20)
    assert drop(window, other)
    qtbot.waitUntil(lambda: window.sessions.path == other, timeout=WAIT_MS)


def test_what_we_cannot_read_is_not_taken(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"png")
    assert not drop(window, tmp_path / "x.png")


def test_events_that_are_dropped_become_a_session_of_their_own(
    window: MainWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    window.pages.show_page("connect")
    assert drop(window, events_file(tmp_path / "orders.jsonl", 40))
    qtbot.waitUntil(lambda: window.sessions.path is not None and window.sessions.path.stem == "orders", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 40, timeout=WAIT_MS)
    assert "Imported 40 events into orders.evs" in window.notices.text
    assert window.sessions.path is not None
    assert window.sessions.path.is_relative_to(data_dir)
    assert window.pages.current == "stream", "the page of ways in shows nothing of what was imported"


def test_a_file_in_which_nothing_makes_sense_is_told_and_nothing_is_left(
    window: MainWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    (tmp_path / "bad.jsonl").write_text("not json\n")
    window.session_commands.import_files([tmp_path / "bad.jsonl"])
    qtbot.waitUntil(lambda: bool(window.banners.texts()) and window.work.under_way == 0, timeout=WAIT_MS)
    assert "bad.jsonl" in window.banners.texts()[0]
    assert list(data_dir.rglob("bad*")) == []
    assert window.stream.model.rowCount() == 300


def test_an_import_that_is_cancelled_leaves_everything_as_it_was(
    window: MainWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    window.session_commands.import_files([events_file(tmp_path / "many.jsonl", 60_000)])
    assert "Importing many.jsonl" in window.banners.texts()[0]
    (cancel,) = [button for button in window.banners.findChildren(Button) if button.text() == "Cancel"]
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.work.under_way == 0, timeout=WAIT_MS)
    assert "cancelled" in window.notices.text
    assert window.banners.texts() == []
    assert list(data_dir.rglob("many*")) == []
    assert window.stream.model.rowCount() == 300


def test_sessions_are_merged_into_a_new_one_that_is_shown(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = write_session(tmp_path / "other.evs", 20)
    target = tmp_path / "both.evs"
    window.session_commands.merge(target, [tmp_path / "shop.evs", other])
    qtbot.waitUntil(lambda: window.sessions.path == target, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 320, timeout=WAIT_MS)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "har", "flow", "parquet"])
def test_what_is_exported_can_be_imported_again(window: MainWindow, tmp_path: Path, ending: str, qtbot: QtBot) -> None:
    target = tmp_path / f"out.{ending}"
    window.session_commands.export(target)
    qtbot.waitUntil(lambda: "Exported 300 events" in window.notices.text, timeout=WAIT_MS)
    assert not target.with_name(target.name + ".part").exists()
    taken = importing.import_into_new([target], tmp_path, lambda _: None)
    with SessionReader(taken.path) as reader:
        assert reader.info().event_count == 300


def test_an_export_onto_the_session_itself_is_refused(window: MainWindow, session_path: Path, qtbot: QtBot) -> None:
    window.session_commands.export(session_path)
    qtbot.waitUntil(lambda: bool(window.banners.texts()) and window.work.under_way == 0, timeout=WAIT_MS)
    assert "is the session itself" in window.banners.texts()[0]
    with SessionReader(session_path) as reader:
        assert reader.info().event_count == 300


def test_long_work_is_given_up_when_the_window_closes(window: MainWindow, qtbot: QtBot) -> None:
    ended = threading.Event()

    def work(report: Report) -> None:
        try:
            while True:
                report(0.5)
        finally:
            ended.set()

    window.work.run("Working…", work, lambda _: None, lambda _: None, lambda: None)
    qtbot.waitUntil(lambda: window.work.under_way == 1)
    window.close()
    assert ended.wait(60)


def test_work_that_tells_how_far_it_is_gives_way_to_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.gui.bridge._MOST_WAITING_S", 60)
    begin, passed = threading.Event(), threading.Event()

    def work(report: Report) -> None:
        assert begin.wait(60)
        report(0.5)
        passed.set()

    window.work.run("Working…", work, lambda _: None, lambda _: None, lambda: None)
    with window.bridge.busy():
        begin.set()
        assert not passed.wait(0.05)
    assert passed.wait(60)
    qtbot.waitUntil(lambda: window.work.under_way == 0, timeout=WAIT_MS)


def test_a_copy_is_told_with_a_way_to_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.sessions.save_copy(tmp_path / "copy.evs")
    qtbot.waitUntil(lambda: "Saved a copy as copy.evs" in window.notices.text, timeout=WAIT_MS)
    assert window.notices.card is not None
    buttons = {button.text(): button for button in window.notices.card.findChildren(Button)}
    QTest.mouseClick(buttons["Open it"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "copy.evs", timeout=WAIT_MS)
    assert window.notices.card is None


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen plugin has no use for a dialog's
def test_questions_for_files_are_asked_and_answered(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = write_session(tmp_path / "other.evs", 20)
    window.actions_.open_session.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    (dialog,) = window.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(other)])
    dialog.close()
    qtbot.waitUntil(lambda: window.sessions.path == other, timeout=WAIT_MS)


def test_a_recording_without_an_ending_is_imported(
    window: MainWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    (tmp_path / "flows").write_bytes((DATA / "flows" / "mitmdump-11.flow").read_bytes())
    assert drop(window, tmp_path / "flows")
    qtbot.waitUntil(lambda: window.sessions.path is not None and window.sessions.path.stem == "flows", timeout=WAIT_MS)
    assert window.banners.texts() == ["Left out: 3 requests without events."]


def test_what_could_not_be_read_is_told_and_found(
    window: MainWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    (tmp_path / "mixed.jsonl").write_text('{"type":"track","event":"A"}\noops\n{"type":"track","event":"B"}\n')
    window.session_commands.import_files([tmp_path / "mixed.jsonl"])
    qtbot.waitUntil(lambda: bool(window.banners.texts()) and window.work.under_way == 0, timeout=WAIT_MS)
    (text,) = window.banners.texts()
    assert text.startswith("1 part of mixed.jsonl could not be read and is kept as a row with the reason: line 2: ")
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 3, timeout=WAIT_MS)
    window.pages.show_page("replay")
    (button,) = [each for each in window.banners.findChildren(Button) if each.text() == "Show them"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 1, timeout=WAIT_MS)
    assert window.pages.current == "stream"
    assert window.banners.texts() == []
