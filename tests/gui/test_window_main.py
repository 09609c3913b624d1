"""The whole window."""

import gc
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.application import Collector
from inspector.gui.engine.launch import Wish
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.main import parser
from inspector.gui.parts.button import Button
from inspector.gui.settings import WindowSettings
from inspector.gui.window import MainWindow, Options
from inspector.gui.windowstate import begin_with, fit_first
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import arrivals, write_session

WAIT_MS = 60_000


def shown(window: MainWindow, count: int) -> bool:
    return window.stream.model.rowCount() == count


def test_a_window_starts_its_engine_and_shows_a_test_event(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Options(port=0))
    qtbot.waitUntil(lambda: window.sessions.live, timeout=WAIT_MS)
    assert window.link.url is not None
    window.actions_.copy_address.trigger()
    assert QGuiApplication.clipboard().text() == window.link.url
    assert "Live" in [button.text() for button in window.top.findChildren(QWidget) if hasattr(button, "text")]
    window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: shown(window, 1), timeout=WAIT_MS)
    window.stream.table.select_row(0)
    qtbot.waitUntil(lambda: '"Test Event"' in window.stream.detail.json.text, timeout=WAIT_MS)
    before = window.sessions.path
    window.actions_.new_session.trigger()
    qtbot.waitUntil(lambda: window.sessions.path != before and window.sessions.live, timeout=WAIT_MS)
    assert shown(window, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("other", [True, False], ids=["another session", "the live session"])
def test_a_file_that_was_asked_for_stays_when_an_engine_is_found_later(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot, *, other: bool
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.sessions.path == session_path, timeout=WAIT_MS)
    with qtbot.waitSignal(window.link.attached, timeout=WAIT_MS):
        window.link.start(Wish(0, tmp_path / "live.evs" if other else session_path))
    assert window.sessions.path == session_path
    assert window.sessions.follows_engine is not other
    if other:
        with qtbot.waitSignal(window.sessions.opened, timeout=WAIT_MS):  # the first that is opened since
            window.actions_.back_to_live.trigger()
        assert window.sessions.path == tmp_path / "live.evs"
        assert window.sessions.follows_engine


def test_the_stream_goes_on_where_it_was_when_the_engine_was_killed(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Options(port=0))
    qtbot.waitUntil(lambda: window.sessions.live, timeout=WAIT_MS)
    window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: shown(window, 1), timeout=WAIT_MS)
    window.stream.table.select_row(0)
    assert window.link.address is not None
    with qtbot.waitSignal(window.link.attached, timeout=WAIT_MS):
        os.kill(window.link.address.pid, signal.SIGKILL)
    assert "killed by signal 9" in window.banners.texts()[0]
    window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: shown(window, 2), timeout=WAIT_MS)
    assert window.stream.table.currentIndex().row() == 0


def test_sources_are_renamed_the_session_is_copied_and_cleared_through_the_engine(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(port=0))
    qtbot.waitUntil(lambda: window.sessions.live, timeout=WAIT_MS)
    window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: shown(window, 1), timeout=WAIT_MS)
    window.rename.open_for(window.feed.sources[1])
    window.rename.field.edit.setText("checkout")
    QTest.keyClick(window.rename.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.feed.sources[1].name == "checkout", timeout=WAIT_MS)
    with qtbot.waitSignal(window.sessions.said, timeout=WAIT_MS):
        window.sessions.save_copy(tmp_path / "copy.evs")
    with SessionReader(tmp_path / "copy.evs") as reader:
        assert reader.info().event_count == 1
    window.actions_.clear.trigger()
    assert "Remove all 1 event" in window.banners.texts()[-1]
    window.sessions.clear()
    qtbot.waitUntil(lambda: shown(window, 0), timeout=WAIT_MS)


def test_an_engine_that_cannot_start_is_told_in_the_window(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "other.evs"
    path.write_text("nothing")
    window = open_window(Options(port=0, session=path))
    qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)
    assert "not an Event Inspector session" in window.banners.texts()[0]


def test_a_taken_port_is_told_with_a_button_that_takes_another(open_window: OpenWindow, qtbot: QtBot) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        window = open_window(Options(port=port))
        qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)
        assert str(port) in window.banners.texts()[0]
        buttons = {button.text(): button for button in window.banners.findChildren(Button)}
        (offer,) = [text for text in buttons if text.startswith("Use ")]
        _click(buttons[offer])
        qtbot.waitUntil(lambda: window.sessions.live, timeout=WAIT_MS)
    assert window.banners.texts() == []
    assert window.link.url is not None
    assert offer == f"Use {urlsplit(window.link.url).port} instead"


def test_what_the_engine_cannot_store_is_told_until_it_can(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Options(port=0))
    qtbot.waitUntil(lambda: window.link.status is not None, timeout=WAIT_MS)
    status = window.link.status
    assert status is not None
    window.link.status = status._replace(state="trouble", trouble="There is no space left for shop.evs.")
    window.link.changed.emit()
    assert "no space left" in window.banners.texts()[0]
    window.link.status = status
    window.link.changed.emit()
    assert window.banners.texts() == []


def test_a_newer_and_a_damaged_file_each_have_their_sentence(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    newer = tmp_path / "newer.evs"
    header = bytearray(session_path.read_bytes())
    header[60:64] = (999).to_bytes(4, "big")  # SQLite's user_version
    newer.write_bytes(header)
    window = open_window(Options(view=newer, engine=False))
    qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)
    assert "newer Event Inspector" in window.banners.texts()[0]
    damaged = tmp_path / "damaged.evs"
    damaged.write_bytes(session_path.read_bytes()[:4096] + b"\xff" * 200_000)
    window.sessions.open(damaged)
    qtbot.waitUntil(lambda: "damaged" in window.banners.texts()[0], timeout=WAIT_MS)


def test_the_first_window_fits_its_screen_and_a_later_one_is_as_it_was_left(open_window: OpenWindow) -> None:
    window = open_window(Options(engine=False))
    room = window.screen().availableSize()
    window.resize(5_000, 4_000)
    fit_first(window)
    assert (window.width(), window.height()) == (room.width() - 16, room.height() - 40)
    window.settings.save_state("geometry", window.saveGeometry())
    window.resize(5_000, 4_000)
    fit_first(window)
    assert window.width() == 5_000


def test_a_window_that_is_opened_for_a_file_shows_its_events(open_window: OpenWindow, session_path: Path) -> None:
    for view, page in ((None, "settings"), (session_path, "stream")):
        window = open_window(Options(view=view, engine=False))
        window.pages.show_page("settings")
        begin_with(window, view)
        assert window.pages.current == page


def test_what_can_be_read_of_a_damaged_session_is_saved_by_a_click(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    damaged = tmp_path / "damaged.evs"
    data = session_path.read_bytes()
    damaged.write_bytes(data[: len(data) * 6 // 10])
    window = open_window(Options(view=damaged, engine=False))
    qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)
    assert "damaged" in window.banners.texts()[0]
    (save,) = [each for each in window.banners.findChildren(Button) if each.text() == "Save what can be read"]
    _click(save)
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "damaged rescued.evs", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.stream.model.rowCount() > 0, timeout=WAIT_MS)
    (told,) = window.banners.texts()
    assert told.startswith("Lost with the damaged parts: ")
    assert damaged.read_bytes() == data[: len(data) * 6 // 10]


def test_a_file_that_is_no_session_is_told_and_the_old_one_stays(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: shown(window, 300))
    (tmp_path / "no.evs").write_text("nothing")
    window.sessions.open(tmp_path / "no.evs")
    qtbot.waitUntil(lambda: bool(window.banners.texts()))
    assert "no.evs is not an Event Inspector session" in window.banners.texts()[0]
    assert shown(window, 300)


def test_pausing_stops_the_view_and_counts_what_waits(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with SessionWriter(tmp_path / "live.evs") as writer:
        writer.append(list(arrivals(0, 20)))
        window = open_window(Options(view=writer.path, engine=False))
        qtbot.waitUntil(lambda: shown(window, 20))
        QTest.keyClick(window.stream.table, Qt.Key.Key_Space)
        assert window.stream.paused
        writer.append(list(arrivals(20, 30)))
        qtbot.waitUntil(lambda: window.stream.waiting == 30)
        assert shown(window, 20)
        QTest.keyClick(window.stream.table, Qt.Key.Key_Space)
        assert shown(window, 50)
        assert window.stream.waiting == 0


def test_only_duplicates_and_back(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: shown(window, 300) and window.feed.complete)
    window.stream.table.select_row(49)
    window.stream.show_only_duplicates(True)
    assert shown(window, 6)
    assert window.stream.table.currentIndex().row() == 0
    window.stream.show_only_duplicates(False)
    assert shown(window, 300)
    assert window.stream.table.currentIndex().row() == 49


def test_rows_are_copied_as_they_are_shown(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: shown(window, 300))
    window.stream.table.selectAll()
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        window.stream.row_copies.copy_rows()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 300
    assert lines[1].split("\t")[3] == "Product Added"


def test_a_saved_session_is_copied_with_its_name_in_the_recent_list(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: shown(window, 300))
    with qtbot.waitSignal(window.sessions.said, timeout=WAIT_MS):
        window.sessions.save_copy(tmp_path / "copy.evs")
    window.actions_.recent_menu.aboutToShow.emit()
    assert {action.text() for action in window.actions_.recent_menu.actions()} == {"shop", "copy"}
    window.sessions.open(tmp_path / "copy.evs")
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "copy.evs" and shown(window, 300))


def test_another_session_takes_the_place_of_the_first(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: shown(window, 300))
    window.stream.table.select_row(10)
    window.sessions.open(write_session(tmp_path / "empty.evs", 0))
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "empty.evs" and shown(window, 0))
    assert window.stream.empty.isVisible()
    window.sessions.open(session_path)
    qtbot.waitUntil(lambda: shown(window, 300))
    assert not window.stream.empty.isVisible()


def test_everything_the_keyboard_can_reach_has_a_name(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: shown(window, 300))
    window.stream.table.select_row(40)
    window.actions_.connect_page.trigger()
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (isinstance(widget, QLabel) and not widget.text())
        and not widget.accessibleName()
        and widget.objectName() != "qt_scrollarea_viewport"
        and type(widget).__name__ not in {"QMenu", "QHeaderView"}
        and widget.focusProxy() is None
    ]
    assert nameless == []


def test_the_theme_and_the_columns_are_remembered(
    open_window: OpenWindow, look: Look, settings: WindowSettings, qtbot: QtBot
) -> None:
    window = open_window(Options(engine=False))
    window.actions_.themes[Mode.DARK].trigger()
    window.stream.table.setColumnWidth(3, 333)
    window.close()
    assert settings.theme is Mode.DARK
    other = open_window(Options(engine=False))
    assert other.stream.table.columnWidth(3) == 333
    look.choose(Mode.LIGHT)


def test_no_reference_to_none_is_lost(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one at nearly every call on Python 3.11, and aborted after some thousands."""
    if sys.version_info >= (3, 12):
        pytest.skip("None cannot die from 3.12 on")
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: shown(window, 300))
    table = window.stream.table
    gc.collect()
    before = sys.getrefcount(None)
    for number in range(500):
        table.setObjectName(f"table {number}")
        table.viewport().repaint()
        QApplication.processEvents()
    gc.collect()
    assert sys.getrefcount(None) > before - 100


def test_what_takes_long_to_import_waits_until_the_window_stands(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from inspector.gui.application import make_application
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.settings import WindowSettings
from inspector.gui.window import MainWindow, Options
from inspector.gui.windowstate import begin_with, fit_first

look = Look(make_application([]), Mode.LIGHT)
window = MainWindow(look, WindowSettings(Path({str(tmp_path / "window.ini")!r})), Options(engine=False))
window.show()
window.repaint()
lazy = "numpy", "httpx", "pygments", "segno", "http.client", "email", "asyncio", "PySide6.QtNetwork"
print([name for name in lazy if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_garbage_is_collected_on_the_gui_thread_only(qtbot: QtBot) -> None:
    gc.enable()
    try:
        collector = Collector()
        assert not gc.isenabled()
        collector.collect()
        collector.deleteLater()
    finally:
        gc.disable()  # as for every test of the window


def test_the_command_line_of_the_window() -> None:
    chosen = parser().parse_args(["--port", "0", "--theme", "dark", "--no-engine", "old.evs"])
    assert (chosen.view, chosen.port, chosen.theme, chosen.no_engine) == (Path("old.evs"), 0, "dark", True)
    with pytest.raises(SystemExit):
        parser().parse_args(["--port", "99999"])


def test_the_follow_button_counts_what_came_meanwhile(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with SessionWriter(tmp_path / "live.evs") as writer:
        writer.append(list(arrivals(0, 200)))
        window = open_window(Options(view=writer.path, engine=False))
        qtbot.waitUntil(lambda: shown(window, 200))
        window.stream.table.select_row(20)
        QTest.keyClick(window.stream.table, Qt.Key.Key_J)
        writer.append(list(arrivals(200, 37)))
        qtbot.waitUntil(lambda: shown(window, 237))
        assert window.stream.follow_button.isVisible()
        assert window.stream.follow_button.text() == "37 new · Follow"
        _click(window.stream.follow_button)
        assert not window.stream.follow_button.isVisible()
        assert window.stream.table.following.on


def _click(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        button = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, at, at, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def test_a_bug_is_told_in_the_window_and_reported_in_a_file(open_window: OpenWindow, data_dir: Path) -> None:
    window = open_window(Options(engine=False))
    try:
        "".index("x")
    except ValueError as error:
        window.report_bug(error)
    (text,) = window.banners.texts()
    assert "ValueError" in text
    (report,) = data_dir.parent.parent.rglob("crash-*.txt")
    assert "ValueError" in report.read_text()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="always a display")
def test_without_a_display_one_sentence_is_said() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "inspector.gui"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "There is no display" in done.stderr
