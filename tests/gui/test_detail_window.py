"""The detail pane in the window: what it asks of the stream, and what is kept between starts."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from inspector.core.filter.tree import Path as FieldPath
from inspector.gui.window import MainWindow, Options

WAIT_MS = 60_000


def test_a_value_becomes_a_column_and_a_filter(
    open_window: Callable[[Options], MainWindow], session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    stream, detail = window.stream, window.stream.detail
    qtbot.waitUntil(lambda: stream.model.rowCount() == 300 and window.feed.complete, timeout=WAIT_MS)
    stream.table.select_row(1)
    qtbot.waitUntil(lambda: detail.json.text != "", timeout=WAIT_MS)
    target = detail.current_target()
    assert target is not None
    line = target.outline.find("/properties/order_id")
    assert line is not None
    detail._go_to_line(line)
    value = target.outline.value(line)
    detail.commands.add_column.trigger()
    assert stream.columns.sets.columns.find(FieldPath(("properties", "order_id"))) is not None
    detail.commands.narrow.trigger()
    qtbot.waitUntil(lambda: stream.model.rowCount() == 1, timeout=WAIT_MS)
    assert value in stream.filter_bar.edit.text()


def test_the_page_of_the_detail_is_kept(open_window: Callable[[Options], MainWindow], session_path: Path) -> None:
    window = open_window(Options(view=session_path, engine=False))
    assert window.stream.detail.page == "json"
    window.stream.detail.show_page("fields")
    window.close()
    again = open_window(Options(view=session_path, engine=False))
    assert again.stream.detail.page == "fields"
