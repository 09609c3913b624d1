"""Chosen rows as JSON, CSV and cURL, and dragged out of the stream."""

import csv
import io
import json
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.core.filter.tree import Path as FieldPath
from inspector.gui.parts.button import Button
from inspector.gui.stream import rowcopy, rowtexts
from inspector.gui.stream.columnset import STANDARD
from inspector.gui.window import MainWindow, Options
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import make_event, make_exchange


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300 and window.feed.complete)
    return window


def choose(window: MainWindow, first: int, last: int) -> None:
    table = window.stream.table
    table.select_row(first)
    for _ in range(last - first):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def copied(action: Any, qtbot: QtBot, ready: Callable[[str], bool] = bool) -> str:
    QGuiApplication.clipboard().setText("")
    action.trigger()
    qtbot.waitUntil(lambda: ready(QGuiApplication.clipboard().text()))
    return QGuiApplication.clipboard().text()


def test_rows_are_copied_as_json_in_two_ways(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 3, 5)
    copies = window.stream.row_copies
    array = json.loads(copied(copies.copy_array, qtbot))
    assert [event["id"] for event in array] == [4, 5, 6]
    assert array[0]["writeKey"] == "we•••56"
    lines = copied(copies.copy_lines, qtbot).splitlines()
    assert [json.loads(line) for line in lines] == array
    window.stream.detail.reveal.setChecked(True)
    assert json.loads(copied(copies.copy_array, qtbot))[0]["writeKey"] == "web-key-123456"


def test_csv_holds_the_columns_that_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0, 2)
    records = list(csv.reader(io.StringIO(copied(window.stream.row_copies.copy_csv, qtbot), newline="")))
    assert records[0][:4] == ["Time", "Verdict", "Type", "Event"]
    assert [len(record) for record in records] == [len(records[0])] * 4
    assert records[2][3] == "Product Added"


def test_csv_and_text_show_secrets_while_they_are_revealed(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    event = make_event(1)._replace(message=b'{"writeKey":"secret-key-1234"}')
    with SessionWriter(tmp_path / "secret.evs") as writer:
        writer.append([(make_exchange(1), (event,))])
    window = open_window(Options(view=tmp_path / "secret.evs", engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 1 and window.feed.complete)
    window.stream.columns.sets.change(STANDARD.with_column(FieldPath(("writeKey",))))
    choose(window, 0, 0)
    copies, reveal = window.stream.row_copies, window.stream.detail.reveal
    assert "se•••34" in copied(copies.copy_csv, qtbot)
    reveal.setChecked(True)
    assert "secret-key-1234" in copied(copies.copy_csv, qtbot)
    assert window.stream.model.index(0, window.stream.model.columnCount() - 1).data() == "secret-key-1234"
    QGuiApplication.clipboard().setText("")
    copies.copy_rows()
    qtbot.waitUntil(lambda: "secret-key-1234" in QGuiApplication.clipboard().text())
    reveal.setChecked(False)
    assert "secret-key-1234" not in copied(copies.copy_csv, qtbot)


def test_of_a_batch_there_is_one_command(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 8, 11)
    text = copied(window.stream.row_copies.copy_curl, qtbot)
    assert text.count("curl --globoff") == 2
    assert "web-key-123456" not in text


def test_what_is_too_much_is_said(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rowcopy, "MOST_COPIED", 20)
    said: list[str] = []
    window.stream.row_copies.said.connect(said.append)
    window.stream.table.selectAll()
    text = copied(window.stream.row_copies.copy_lines, qtbot)
    assert len(text.splitlines()) == 20
    assert said == ["Only the first 20 of 300 events: “Export selection…” writes all of them."]


def test_a_long_copy_tells_how_far_it_is_and_the_newest_counts(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rowcopy, "LONG", 200)
    copies = window.stream.row_copies
    window.stream.table.selectAll()
    QGuiApplication.clipboard().setText("")
    copies.copy_lines.trigger()
    assert window.banners.texts() == ["Copying 300 events …"]
    copies.copy_array.trigger()
    qtbot.waitUntil(lambda: window.work.under_way == 0)
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    assert len(json.loads(QGuiApplication.clipboard().text())) == 300, "the newest of the two"
    assert window.banners.texts() == []


def test_a_long_copy_that_is_cancelled_leaves_the_clipboard_alone(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_: SessionReader, report: rowtexts.Report) -> rowtexts.Made:
        while True:
            time.sleep(0.001)
            report(0.5)

    monkeypatch.setattr(rowcopy, "LONG", 200)
    monkeypatch.setattr(rowcopy, "csv_text", lambda *_, **__: endless)
    QGuiApplication.clipboard().setText("before")
    window.stream.table.selectAll()
    with qtbot.waitSignal(window.stream.row_copies.said) as said:
        window.stream.row_copies.copy_csv.trigger()
        (cancel,) = [each for each in window.banners.findChildren(Button) if each.accessibleName() == "Cancel"]
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert said.args == ["Nothing was copied."]
    assert window.banners.texts() == []
    assert QGuiApplication.clipboard().text() == "before"


def test_a_text_ends_at_the_bound(session_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rowtexts, "MOST_BYTES", 2_000)
    with SessionReader(session_path) as reader:
        made = rowtexts.json_lines(range(1, 50), reveal=False)(reader, lambda _: None)
    assert 1 <= made.events < 10
    assert len(made.text.splitlines()) == made.events


def test_everything_that_is_chosen_is_exported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all.jsonl"
    monkeypatch.setattr(window.session_commands.questions, "export", lambda _folder, _name, answered: answered(target))
    window.stream.table.selectAll()
    window.stream.row_copies.export.trigger()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: window.work.under_way == 0)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(range(1, 301))


@pytest.mark.parametrize(("ending", "lines"), [("jsonl", 3), ("csv", 4), ("har", 4)])
def test_chosen_events_are_exported_in_every_format(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str, lines: int
) -> None:
    target = tmp_path / f"some.{ending}"
    window.session_commands.export(target, [8, 9, 11])
    qtbot.waitUntil(target.exists)
    text = target.read_text(encoding="utf-8")
    assert len(text.splitlines()) == lines
    assert "web-key-123456" not in text
    qtbot.waitUntil(lambda: window.work.under_way == 0)


def mouse(window: MainWindow, kind: QEvent.Type, at: QPoint, *, held: bool) -> None:
    viewport = window.stream.table.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    place = QPointF(viewport.mapToGlobal(at))
    event = QMouseEvent(kind, QPointF(at), place, button, left if held else none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def middle_of(window: MainWindow, row: int) -> QPoint:
    table = window.stream.table
    return QPoint(200, table.rowViewportPosition(row) + 8)


def test_chosen_rows_are_dragged_out_as_text_and_as_a_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    choose(window, 290, 292)
    found: list[QMimeData] = []
    lines: list[str] = []
    paths: list[Path] = []

    def start(drag: QDrag) -> None:
        mime = drag.mimeData()
        found.append(mime)
        lines.extend(mime.text().splitlines())
        paths.extend(Path(url.toLocalFile()) for url in mime.urls())

    window.stream.row_copies.drag.start = start  # type: ignore[method-assign]  # no test can drop on another program
    at = middle_of(window, 291)
    mouse(window, QEvent.Type.MouseButtonPress, at, held=True)
    mouse(window, QEvent.Type.MouseMove, at + QPoint(2, 0), held=True)
    assert not found
    mouse(window, QEvent.Type.MouseMove, at + QPoint(60, 0), held=True)
    assert len(found) == 1
    assert [json.loads(line)["id"] for line in lines] == [291, 292, 293]
    (path,) = paths
    assert path.name == "events.jsonl"
    assert path.read_text(encoding="utf-8").splitlines() == lines
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert sum(map(len, window.stream.table.selected_rows())) == 3


def test_a_click_on_one_of_many_chosen_rows_chooses_that_one(window: MainWindow) -> None:
    choose(window, 290, 295)
    at = middle_of(window, 292)
    mouse(window, QEvent.Type.MouseButtonPress, at, held=True)
    mouse(window, QEvent.Type.MouseButtonRelease, at, held=False)
    assert window.stream.table.selected_rows() == [range(292, 293)]
