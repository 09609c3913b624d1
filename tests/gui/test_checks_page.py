"""The page of the checks beyond the plan: every change is in the file that the command line reads, and acts at once."""

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.checks.catalogue import CHECKS, FAMILIES
from inspector.checks.settings import CheckSettings, read_settings, write_settings
from inspector.client import EngineClient
from inspector.core.problem import Severity
from inspector.gui.checks.rows import level_of, with_level
from inspector.gui.checks.settingsfile import merged_text, read_file
from inspector.gui.checks.words import CHECK_ABOUT, FAMILY_ABOUT, FAMILY_NAMES
from inspector.gui.window import MainWindow, Options
from inspector.storage.reader import SessionReader
from tests.gui.window_sessions import write_session

WAIT_MS = 60_000
OpenWindow = Callable[[Options], MainWindow]
FILE = """\
# of the shop
families:
  privacy: false   # not here
codes:
  name_case: error # we mean it
owner: somebody
"""


def test_every_check_and_family_has_words() -> None:
    assert set(CHECK_ABOUT) == set(CHECKS)
    assert set(FAMILY_NAMES) == set(FAMILY_ABOUT) == set(FAMILIES)
    assert all(
        words.endswith((".", "?")) and len(words) < 170 for words in (*CHECK_ABOUT.values(), *FAMILY_ABOUT.values())
    )


def test_levels_are_set_and_taken_back() -> None:
    for check in CHECKS.values():
        default = CheckSettings()
        usual = level_of(default, check)
        for level in (None, *Severity):
            changed = with_level(default, check, level)
            assert level_of(changed, check) is level
            assert read_settings(write_settings(changed)) == (changed, ())
            assert with_level(changed, check, usual) == default


@pytest.mark.parametrize("name", ["checks.yaml", "checks.json"])
def test_a_file_keeps_what_is_not_changed(name: str) -> None:
    before = FILE if name.endswith("yaml") else json.dumps({"families": {"privacy": False}, "owner": "somebody"})
    wanted = {"families": {"privacy": False, "clock": False}, "naming": {"blocked_words": ["test"]}}
    after = merged_text(name, before, wanted)
    assert "somebody" in after
    assert ("# not here" in after) == ("# of the shop" in after) == name.endswith("yaml")
    assert "name_case" not in after
    assert "test" in after
    assert merged_text(name, after, wanted) == after
    with pytest.raises(ValueError, match="no settings"):
        merged_text(name, "[1]", wanted)


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.plan.checks.use(path)
    window.plan.commands.actions.checks.trigger()
    page = window.plan.checks_page
    qtbot.waitUntil(
        lambda: len(page.cards) == len(FAMILIES) and window.plan.checks.settings is not None, timeout=WAIT_MS
    )
    assert page.isVisible()


def test_changes_are_written_and_shown(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "checks.yaml"
    path.write_text(FILE)
    window = open_window(Options(engine=False))
    opened(window, path, qtbot)
    cards, desk = window.plan.checks_page.cards, window.plan.checks
    assert not cards["privacy"].switch.switch.isChecked()
    assert "owner" in window.plan.checks_page._trouble.text()
    row = next(each for each in cards["naming"].checks if each._check.code == "name_case")
    assert row.level.buttons["error"].isChecked()
    row.level.buttons["off"].click()
    QTest.keyClick(cards["privacy"].switch.switch, Qt.Key.Key_Return)
    cards["naming"].lists[1].field.edit.setText("Test, dummy ,")
    cards["naming"].lists[1].field.edit.editingFinished.emit()
    qtbot.waitUntil(lambda: "dummy" in path.read_text(), timeout=WAIT_MS)
    found, _ = read_file(path)
    assert found == desk.settings
    assert found.naming.blocked_words == ("test", "dummy")
    assert dict(found.levels) == {"name_case": None}
    assert "privacy" in found.families
    assert "# of the shop" in path.read_text()
    QTest.keyClick(window.plan.checks_page, Qt.Key.Key_Escape)
    assert not window.plan.checks_page.isVisible()
    assert window.pages.current == "plan"


def test_a_broken_file_is_told_and_not_written_over(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "checks.yaml"
    path.write_text("families: [\n")
    window = open_window(Options(engine=False))
    window.plan.checks.use(path)
    window.plan.commands.actions.checks.trigger()
    page = window.plan.checks_page
    qtbot.waitUntil(lambda: page._trouble.isVisible() and len(page.cards) == len(FAMILIES), timeout=WAIT_MS)
    assert "line 2" in page._trouble.text()
    assert not page.cards["naming"].isEnabled()
    assert path.read_text() == "families: [\n"


def test_the_engine_looks_by_them_now_and_at_its_next_start(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "checks.yaml"
    window = open_window(Options(port=0))
    qtbot.waitUntil(lambda: window.sessions.live and window.link.status is not None, timeout=WAIT_MS)
    opened(window, path, qtbot)
    page = window.plan.checks_page
    assert window.link.address is not None
    with EngineClient(window.link.address) as client:
        assert client.checks()["settings"] == {}, "the defaults look from the start"
        page.looking.switch.click()
        qtbot.waitUntil(lambda: client.checks()["settings"] is None, timeout=WAIT_MS)
        page.looking.switch.click()
        qtbot.waitUntil(lambda: client.checks()["settings"] == {}, timeout=WAIT_MS)
        page.cards["clock"].switch.switch.click()
        qtbot.waitUntil(lambda: client.checks()["settings"] == {"families": {"clock": False}}, timeout=WAIT_MS)
    body = json.dumps({"type": "track", "event": "Order Completed", "properties": {}}).encode()
    request = urllib.request.Request(f"{window.link.url}/v1/track", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status == 200
    qtbot.waitUntil(lambda: window.feed.count == 1, timeout=WAIT_MS)
    qtbot.waitUntil(path.exists, timeout=WAIT_MS)
    window.close()
    again = open_window(Options(port=0))
    qtbot.waitUntil(lambda: again.link.status is not None, timeout=WAIT_MS)
    assert again.link.address is not None
    with EngineClient(again.link.address) as client:
        assert client.checks()["settings"] == {"families": {"clock": False}}
    assert again.plan.checks.on


def found_by_checks(path: Path) -> set[str]:
    """The families of checks that something in a session is from."""
    with SessionReader(path) as reader:
        events = reader.events_of(range(1, reader.info().last_id + 1))
    return {problem.origin for event in events for problem in event.problems} & set(FAMILIES)


def test_a_saved_session_is_looked_at_by_the_window_itself(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    saved = write_session(tmp_path / "saved.evs", 300)
    before = found_by_checks(saved)
    window = open_window(Options(saved, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    desk, checks = window.plan.desk, window.plan.checks
    revised: list[tuple[int, int]] = []
    window.feed.rechecked.connect(lambda first, last: revised.append((first, last)))
    opened(window, tmp_path / "checks.yaml", qtbot)
    qtbot.waitUntil(lambda: desk.share_checked is None and "semantic" in found_by_checks(saved), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(revised), timeout=WAIT_MS)
    window.plan.checks_page.cards["semantic"].switch.switch.click()
    qtbot.waitUntil(lambda: desk.share_checked is None and "semantic" not in found_by_checks(saved), timeout=WAIT_MS)
    checks.look(on=False)
    qtbot.waitUntil(lambda: desk.share_checked is None and found_by_checks(saved) == before, timeout=WAIT_MS)
    window.plan.checks_page.cards["semantic"].switch.switch.click()
    checks.look(on=True)
    checks.look(on=False)
    qtbot.waitUntil(lambda: desk.share_checked is None and not desk._saved._checking, timeout=WAIT_MS)
    assert found_by_checks(saved) == before, "of two wishes the last one holds"
    assert window.banners.texts() == []


def test_opening_the_page_checks_nothing(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    wanted: list[object] = []
    window.plan.checks.wanted.connect(wanted.append)
    window.plan.commands.actions.checks.trigger()
    qtbot.waitUntil(lambda: window.plan.checks.settings is not None, timeout=WAIT_MS)
    assert not wanted
    assert not window.plan.desk._saved._checking
