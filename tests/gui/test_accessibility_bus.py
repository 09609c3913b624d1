"""The window in a process of its own on a real screen, as a screen reader is told of it over AT-SPI."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from inspector.gui.stream.cells import Column

pytest.importorskip("jeepney", reason="the D-Bus client is for Linux")

from tests.gui.atspi_rig import ACCESSIBLE, CHECKED, FOCUSABLE, SHOWING, TABLE, Node, Reader, desktop, missing
from tests.gui.window_sessions import write_session

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")

NEED_NAMES = {
    "push button", "check box", "radio button", "toggle button", "text", "entry", "password text", "combo box",
    "page tab", "page tab list", "table", "tree", "list", "menu item", "check menu item", "slider", "spin button",
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A window on a saved session, and a screen reader's connection to it."""
    folder = tmp_path_factory.mktemp("desktop")
    path = write_session(folder / "shop.evs", 300)
    with desktop(folder) as environment:
        command = [sys.executable, "-m", "inspector.gui", "--no-engine", str(path)]
        with subprocess.Popen(command, env=environment) as window:
            reader = Reader(environment["DBUS_SESSION_BUS_ADDRESS"])
            try:
                yield reader
            finally:
                reader.close()
                window.terminate()
        assert window.returncode == 0


def nameless(reader: Reader) -> list[str]:
    """What is focusable or a control, and has no name. A label that says nothing yet is not on the screen."""
    return [
        f"{node.role} in {node.parent}"
        for node in reader.tree(reader.application())
        if not node.name.strip()
        and (node.role in NEED_NAMES or node.has(FOCUSABLE))
        and (node.role != "label" or node.has(SHOWING))
    ]


def table_of(reader: Reader) -> Node:
    table = reader.find("table", "Stream of events")
    reader.wait_for(lambda: reader.value(table.ref, TABLE, "NRows") == 300)
    return table


def test_everything_has_a_name_on_every_page(reader: Reader) -> None:
    table_of(reader)
    for page in ("Stream", "Connect", "Settings"):
        reader.press(reader.find("push button", page))
        reader.find(*{"Stream": ("text", "Filter"), "Connect": ("text", "Write key")}.get(page, ("text", "Port")))
        assert nameless(reader) == []
    reader.press(reader.find("push button", "Stream"))


def test_the_window_says_what_it_is(reader: Reader) -> None:
    (window,) = reader.call(reader.application(), ACCESSIBLE, "GetChildren")
    assert "Event Inspector" in reader.node((window[0], window[1])).name


def test_rows_are_read_cell_by_cell_with_their_headings(reader: Reader) -> None:
    table = table_of(reader)
    columns = (Column.VERDICT, Column.TYPE, Column.EVENT)
    assert [reader.call(table.ref, TABLE, "GetColumnDescription", "i", int(each)) for each in columns] == [
        *("Verdict", "Type", "Event")
    ]
    reader.wait_for(lambda: reader.cell(table.ref, 296, Column.EVENT).name == "Checkout Started")
    cells = [reader.cell(table.ref, 296, each) for each in columns]
    assert [cell.role for cell in cells] == ["cell"] * 3
    assert [cell.name for cell in cells] == ["Unchecked", "track", "Checkout Started"]


def test_a_screen_reader_can_choose_a_row_and_read_what_came(reader: Reader) -> None:
    table = table_of(reader)
    assert reader.call(table.ref, TABLE, "AddRowSelection", "i", 299) is True
    assert reader.call(table.ref, TABLE, "IsRowSelected", "i", 299) is True


def test_roles_are_those_of_what_things_are(reader: Reader) -> None:
    table_of(reader)
    roles = {node.name: node.role for node in reader.tree(reader.application()) if node.has(SHOWING)}
    wanted = {"Stream of events": "table", "Filter": "text", "More": "push button", "Search commands": "push button"}
    assert {name: roles.get(name) for name in wanted} == wanted
    assert roles["Sidebar"] in {"table", "tree", "list"}


def test_a_screen_reader_can_toggle_what_goes_on_and_off(reader: Reader) -> None:
    reader.press(reader.find("push button", "Settings"))
    reader.press(reader.find("radio button", "Rows: Compact"))
    reader.wait_for(lambda: reader.find("radio button", "Rows: Compact").has(CHECKED))
    assert not reader.find("radio button", "Rows: Normal").has(CHECKED)
    reader.press(reader.find("radio button", "Rows: Normal"))
    reader.press(reader.find("push button", "Stream"))
    assert reader.find("check box", "Show only duplicates").has(CHECKED) is False
    reader.press(reader.find("check box", "Show only duplicates"))
    table = reader.find("table", "Stream of events")
    reader.wait_for(lambda: reader.value(table.ref, TABLE, "NRows") == 6)
    reader.press(reader.find("check box", "Show all events again"))
    reader.wait_for(lambda: reader.value(table.ref, TABLE, "NRows") == 300)
