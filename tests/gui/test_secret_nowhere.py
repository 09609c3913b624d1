"""A secret that is typed into a destination is in the private file that keeps it, and nowhere else."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector.engine.crashreport import write_report
from inspector.gui.replay.choosing import ALL
from inspector.gui.replay.exchangeview import ANSWER, MAPPING, REQUEST
from inspector.gui.replay.reporting import save_report
from inspector.gui.window import MainWindow
from tests.cli.cli_rig import run
from tests.destinations.standin_server import Said, Seen, StandIn, says
from tests.gui.accessibility_rig import tree_of
from tests.gui.replay_rig import (
    WAIT_MS,
    OpenWindow,
    finished,
    live_window,
    order,
    panels,
    post,
    show_page,
    start,
    state,
)
from tests.gui.test_replay_destinations import choose_kind, line, said, secret

SECRET = "s3cr3t+4711/Unique=Key"  # what is written differently by URL, Base64 and JSON
FORMS = {
    SECRET.encode(),
    SECRET.encode("unicode_escape"),
    SECRET.encode("utf-16-le"),
    quote(SECRET).encode(),
    quote(SECRET, safe="").encode(),
    b64encode(SECRET.encode()),
    b64encode(f"{SECRET}:".encode()),
}
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_MOST_ROWS = 200


def is_in(content: bytes) -> bool:
    return any(form in content for form in FORMS)


def texts(widget: QWidget) -> Iterator[str]:
    """Everything that a widget and all below it show, tell or could show."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription(), each.windowTitle())
        if isinstance(each, QLabel):
            yield each.text()
        elif isinstance(each, QLineEdit):
            yield each.displayText()
        elif isinstance(each, QPlainTextEdit | QTextEdit):
            yield each.toPlainText()
        elif isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from cells(each.model())
    for told in tree_of(widget):
        yield from (told.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value))


def cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in _ROLES)


def look_everywhere(window: MainWindow) -> None:
    """Every page, and the whole window at the end."""
    for page in ("stream", "plan", "replay", "connect", "settings"):
        window.pages.show_page(page)
        assert window.pages.current == page
        shown = "\n".join(texts(window))
        assert not is_in(shown.encode())


def test_it_is_nowhere(  # noqa: PLR0915 - one story
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    right = False

    def answer(_: Seen) -> Said:
        return says(200 if right else 401, {"message": f"the key is {SECRET}"}, ("X-Key", quote(SECRET)))

    with StandIn(answer) as server:
        window = live_window(open_window, qtbot)
        show_page(window, qtbot)
        choose_kind(window, qtbot, "rudderstack")
        editor = panels(window).editor
        assert editor.form is not None
        editor.form._name.edit.setText("staging")
        secret(window).edit.setText(SECRET)
        QTest.keyClicks(line(window, "url"), server.url)
        look_everywhere(window)
        show_page(window, qtbot)
        editor.test.click()
        qtbot.waitUntil(lambda: bool(said(window)) and "Asking" not in said(window), timeout=WAIT_MS)
        look_everywhere(window)
        editor.save.click()
        qtbot.waitUntil(lambda: window.replay.shelf.names() == ["staging"], timeout=WAIT_MS)
        start(window, qtbot, "staging", what=ALL)
        qtbot.waitUntil(lambda: state(window) == "paused", timeout=WAIT_MS)
        look_everywhere(window)
        right = True
        show_page(window, qtbot, "staging")
        window.replay.desk.act(window.replay.desk.jobs[0]["id"], "resume")
        finished(window, qtbot)
        window.forwarding.desk.start({"destinations": ["staging"]}, confirmed=True, done=_ignore, failed=_ignore)
        qtbot.waitUntil(lambda: bool(window.forwarding.desk.forwards), timeout=WAIT_MS)
        seen = len(server.seen)
        assert window.link.url is not None
        post(window.link.url, [order(number) for number in range(20, 24)])
        qtbot.waitUntil(lambda: len(server.seen) > seen, timeout=WAIT_MS)
        window.actions_.stream_page.trigger()
        window.stream.table.select_row(2)
        window.stream.detail.show_page("deliveries")
        deliveries = window.replay.deliveries
        qtbot.waitUntil(lambda: deliveries.exchange is not None and deliveries.exchange.exchange is not None)
        assert deliveries.exchange is not None
        for tab in (REQUEST, ANSWER, MAPPING):
            deliveries.exchange.tabs.setCurrentIndex(tab)
            assert not is_in("\n".join(texts(window)).encode())
        look_everywhere(window)
        reports = list[dict[str, object]]()
        window.replay.desk.report(window.replay.desk.jobs[0]["id"], reports.append)
        qtbot.waitUntil(lambda: bool(reports), timeout=WAIT_MS)
        save_report(reports[0], tmp_path / "report.json")
        out = run("replay", "--report", str(window.replay.desk.jobs[0]["id"]), "--json")
        listed = run("destinations", "show", "staging")
        assert not is_in((out.stdout + out.stderr + listed.stdout + listed.stderr).encode())
        with pytest.raises(RuntimeError) as failed:
            _fail_with(SECRET)
        assert write_report(failed.value, "window") is not None
        session = window.sessions.path
        assert session is not None
        for ending in ("jsonl", "har", "csv"):
            exported = run("export", session, "-o", tmp_path / f"export.{ending}")
            assert exported.returncode == 0, exported
        window.close()
    files = [path for path in (*tmp_path.rglob("*"), *data_dir.parent.rglob("*")) if path.is_file()]
    assert {"destinations.json", "report.json", "export.jsonl", session.name} <= {path.name for path in files}
    assert any(path.suffix == ".job" for path in files)
    assert any(path.name.startswith("crash-") for path in files)
    assert {path.name for path in files if is_in(path.read_bytes())} == {"secrets.json"}
    assert not is_in(caplog.text.encode())
    assert {each.basic for each in server.seen} == {f"{SECRET}:"}, "it was sent"


def _ignore(_: object) -> None:
    """What matters shows itself."""


def _fail_with(value: str) -> None:
    """A bug beside a secret: its report tells lines of code, and no values."""
    held = value
    if len(held):
        raise RuntimeError("a mistake of ours")
