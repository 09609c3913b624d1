"""What is kept between starts, and of each session; hints; bugs."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from inspector.gui.preferences.declared import HINTS, KEEP_VIEW
from inspector.gui.settings import WindowSettings
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import write_session

WAIT_MS = 60_000


def ready(window: MainWindow, count: int) -> bool:
    return window.feed.complete and window.feed.count == count and window.stream.model.rowCount() == count


def test_a_filter_belongs_to_its_session(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    bar = window.stream.filter_bar
    bar.edit.setText("type:page")
    bar.apply()
    qtbot.waitUntil(lambda: 0 < window.stream.model.rowCount() < 300)
    narrowed = window.stream.model.rowCount()
    window.sessions.open(write_session(tmp_path / "other.evs", 50))
    qtbot.waitUntil(lambda: ready(window, 50))
    assert bar.edit.text() == ""
    window.sessions.open(session_path)
    qtbot.waitUntil(lambda: window.feed.count == 300 and window.stream.model.rowCount() == narrowed)
    assert bar.edit.text() == "type:page"


def test_place_page_and_theme_come_back_at_the_next_start(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    window.stream.table.select_row(120)
    window.stream.table.following.leave()
    top = window.stream.model.matches.id_at(window.stream.table.rowAt(0))
    window.pages.show_page("connect")
    window.close()
    again = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(again, 300))
    qtbot.waitUntil(lambda: again.stream.table.currentIndex().row() == 120)
    assert not again.stream.table.following.on
    assert again.stream.model.matches.id_at(again.stream.table.rowAt(0)) == top
    assert again.pages.current == "connect"


def test_whoever_follows_the_newest_does_so_the_next_time(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    window.close()
    again = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(again, 300))
    assert again.stream.table.following.on


def test_nothing_of_a_session_is_kept_when_that_is_not_wanted(
    open_window: OpenWindow, settings: WindowSettings, session_path: Path, qtbot: QtBot
) -> None:
    settings.choose(KEEP_VIEW, False)
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    window.stream.table.select_row(120)
    window.close()
    assert settings.state("sessions") is None


@pytest.mark.parametrize(
    "saved",
    [
        b"",
        b"nonsense",
        b"[1, null]",
        b'[{"path": 3, "view": {}}]',
        b'[{"path": "PATH", "view": {"place": "x", "filter": 7}}]',
        b'[{"path": "PATH", "view": {"place": [99999999999999999999, -1], "filter": "((("}}]',
    ],
)
def test_a_memory_that_makes_no_sense_is_no_memory(
    open_window: OpenWindow, settings: WindowSettings, session_path: Path, saved: bytes, qtbot: QtBot
) -> None:
    text = saved.decode().replace("PATH", str(session_path))
    settings.save_state("sessions", QByteArray(text.encode()))
    for name in ("page", "used-commands", "hints", "sidebar", "filters"):
        settings.save_state(name, QByteArray(b"\xff\x00 nonsense"))
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    assert window.pages.current == "stream"


def test_only_the_last_sessions_are_kept(open_window: OpenWindow, settings: WindowSettings, session_path: Path) -> None:
    old = [{"path": f"/old/{at}.evs", "view": {"filter": "x"}} for at in range(200)]
    settings.save_state("sessions", QByteArray(json.dumps(old).encode()))
    window = open_window(Options(engine=False))
    window.stream.filter_bar.edit.setText("type:page")
    window.memory.leave(session_path)
    saved = settings.state("sessions")
    assert saved is not None
    kept = json.loads(bytes(saved.data()))
    assert len(kept) == 40
    assert kept[0]["path"] == str(session_path)


def test_a_hint_is_gone_for_good_once_it_was_done(
    open_window: OpenWindow, settings: WindowSettings, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    qtbot.waitUntil(lambda: hint(window) == "search")
    QTest.keyClick(window.stream.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.hints.look()
    assert hint(window) == ""
    window.close()
    again = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: hint(again) == "keys")
    again.status.hint_dismissed.emit()
    assert hint(again) == ""
    again.hints.begin_again()
    assert hint(again) == "search"
    settings.choose(HINTS, False)
    again.hints.look()
    assert hint(again) == ""


def hint(window: MainWindow) -> str:
    return window.hints.shown.key if window.hints.shown else ""


def broken() -> None:
    raise KeyError("lost")


def test_a_slot_that_raises_loses_nothing(
    open_window: OpenWindow, session_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """As in ``run``: what nobody caught reaches ``sys.excepthook``, is reported, and the window goes on."""
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    with capture_exceptions() as raised:
        QTimer.singleShot(0, broken)
        qtbot.waitUntil(lambda: bool(raised))
    window.report_bug(raised[0][1])
    assert any("KeyError" in text for text in window.banners.texts())
    (report,) = data_dir.parent.parent.rglob("crash-*.txt")
    assert "KeyError" in report.read_text()
    window.stream.table.select_row(7)
    assert window.stream.table.currentIndex().row() == 7


def test_f6_goes_round_the_parts_of_the_page(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    window.stream.table.setFocus()
    seen = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert window.stream.filter_bar.edit in seen
    assert window.stream.sidebar.view in seen
    assert window.stream.table in seen
    QTest.keyClick(window.stream.table, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is not None


def test_the_rail_leads_to_every_page_with_ctrl_and_its_number(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Options(engine=False))
    qtbot.waitUntil(window.isActiveWindow)
    for number, name in enumerate(window.pages.names, 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
        assert window.pages.current == name
        assert window.pages.rail.button(name).current
        assert f"Ctrl+{number}" in window.pages.rail.button(name).toolTip()


def test_what_the_timeline_is_divided_by_comes_back(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    from inspector.gui.timeline.bins import Grouping

    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(window, 300))
    window.stream.timeline.timeline.divide_by(Grouping.SOURCE)
    window.close()
    again = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: ready(again, 300))
    assert again.stream.timeline.timeline.grouping is Grouping.SOURCE
