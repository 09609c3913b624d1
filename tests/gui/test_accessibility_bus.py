"""The window in a process of its own on a real screen, as a screen reader is told of it over AT-SPI."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from inspector.gui.stream.cells import Column

pytest.importorskip("jeepney", reason="the D-Bus client is for Linux")

from tests.gui.atspi_rig import (
    ACCESSIBLE,
    CHECKED,
    FOCUSABLE,
    MANY,
    SHOWING,
    TABLE,
    GoneError,
    Keyboard,
    Node,
    Reader,
    desktop,
    missing,
)
from tests.gui.window_sessions import write_session

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")

NEED_NAMES = {
    "push button", "check box", "radio button", "toggle button", "text", "entry", "password text", "combo box",
    "page tab", "page tab list", "table", "tree", "list", "menu item", "check menu item", "slider", "spin button",
    "chart", "dialog", "frame", "popup menu",
}  # fmt: skip
SENSELESS = {"filler", "unknown", "panel", "invalid", "layered pane", "scroll pane", "viewport"}
"""Roles that say nothing about what the keyboard is at."""
A_CLASS = re.compile(r"_?(Q[A-Z][A-Za-z]+|[A-Z][a-z]+([A-Z][a-z]+)+)")
_ITEMS = 12
"""So many items of a list are looked at."""


class Stage(NamedTuple):
    """A window, what a screen reader knows of it, and its keys."""

    reader: Reader
    keys: Keyboard

    def showing(self, role: str, name: str) -> bool:
        """Whether something with this role and a name that begins so is on the screen."""
        return any(
            node.role == role and node.name.startswith(name) and node.has(SHOWING)
            for node in self.reader.tree(self.reader.application())
        )

    def at(self, role: str, name: str) -> bool:
        """Whether the keyboard is there."""
        return any((node.role, node.name) == (role, name) for node in self.reader.focused())

    def go(self, role: str, name: str = "", key: str = "F6") -> None:
        """From pane to pane until the keyboard is there."""
        for _ in range(12):
            if any(node.role == role and node.name.startswith(name) for node in self.reader.focused()):
                return
            before = self.reader.focused()
            self.keys.press(key)
            self.reader.wait_for(lambda before=before: self.reader.focused() != before)  # type: ignore[misc]  # bound
        pytest.fail(f"{key} does not lead to {role} “{name}”")

    def do(self, keys: str, role: str, name: str) -> None:
        """Press a key, or type what comes after an equals sign, and see what comes of it."""
        if keys.startswith("="):
            self.keys.write(keys[1:])
        else:
            self.keys.press(keys)
        self.reader.wait_for(lambda: self.showing(role, name))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A window on a saved session."""
    folder = tmp_path_factory.mktemp("desktop")
    path = write_session(folder / "shop.evs", 300)
    with desktop(folder) as environment:
        environment |= {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
        command = [sys.executable, "-m", "inspector.gui", "--no-engine", str(path)]
        with subprocess.Popen(command, env=environment) as window:
            reader = Reader(environment["DBUS_SESSION_BUS_ADDRESS"])
            try:
                table_of(reader)
                yield Stage(reader, Keyboard(environment, "Event Inspector"))
            finally:
                reader.close()
                window.terminate()
        assert window.returncode == 0


@pytest.fixture
def reader(stage: Stage) -> Reader:
    return stage.reader


@pytest.fixture
def at_stream(stage: Stage) -> Stage:
    """The stream with its first event chosen."""
    back(stage)
    stage.do("Home", "page tab", "JSON")
    return stage


def back(stage: Stage) -> None:
    """Out of whatever is open, with the one key for that, and to the stream."""
    for key in (*["Escape"] * 5, "ctrl+1", "Escape"):
        if stage.at("table", "Stream of events"):
            break
        stage.keys.press(key)
    stage.reader.wait_for(lambda: stage.at("table", "Stream of events"))


def faults(reader: Reader) -> list[str]:
    """What is wrong with controls, with what the keyboard reaches, and with what lists hold."""
    found = []
    for node in reader.tree(reader.application()):
        actions = [] if node.has(FOCUSABLE) or node.role == "scroll bar" else reader.actions(node)
        if node.has(FOCUSABLE) or actions or node.role in NEED_NAMES:
            found += fault(node, reached=node.has(FOCUSABLE) or bool(actions))
        if node.role in MANY and node.has(SHOWING):
            found += [f"{each} in {node.name}" for each in faults_of_items(reader, node)]
    return found


def faults_at_rest(reader: Reader) -> list[str]:
    """The same, looked for again when something went away meanwhile: lists fill while they are read."""
    found: list[str] = []

    def looked() -> bool:
        try:
            found[:] = faults(reader)
        except GoneError:
            return False
        return True

    reader.wait_for(looked)
    return found


def fault(node: Node, *, reached: bool) -> list[str]:
    place = f"{node.role} “{node.name}” in {node.parent}"
    found = [f"no name: {place}"] if not node.name.strip() else []
    found += [f"a class for a name: {place}"] if A_CLASS.fullmatch(node.name) else []
    return found + ([f"no role: {place}"] if reached and node.role in SENSELESS else [])


def faults_of_items(reader: Reader, node: Node) -> list[str]:
    """Every item of a list has a name; of a table, where a cell may be empty, every row has one that is not."""
    if node.role == "list":
        return [each for item in reader.items(node.ref, _ITEMS) for each in fault(item, reached=True)]
    rows = min(_ITEMS, reader.value(node.ref, TABLE, "NRows"))
    columns = range(reader.value(node.ref, TABLE, "NColumns"))
    return [
        f"nothing in row {row}"
        for row in range(0, rows, 4)
        if not any(reader.cell(node.ref, row, column).name.strip() for column in columns)
    ]


def find_command(stage: Stage, words: str) -> None:
    """With the command search, to what it finds first."""
    stage.do("ctrl+k", "dialog", "Search commands")
    listed = stage.reader.find("list", "Commands found")
    stage.keys.write(words)
    stage.reader.wait_for(lambda: first(stage.reader, listed).startswith(words))
    stage.keys.press("Return")
    stage.reader.wait_for(lambda: not stage.showing("dialog", "Search commands"))


def first(reader: Reader, listed: Node) -> str:
    """The first item that is no heading."""
    return next((item.name for item in reader.items(listed.ref, 2)[-1:]), "")


def load_plan(stage: Stage) -> None:
    if stage.showing("push button", "Plan: off"):
        find_command(stage, "The demo shop's plan")
        stage.reader.wait_for(lambda: not stage.showing("push button", "Plan: off"))
    stage.do("ctrl+2", "list", "The plan beside the session")


def show_rule(stage: Stage) -> None:
    load_plan(stage)
    stage.do("F2", "push button", "Save")


def compare(stage: Stage) -> None:
    stage.keys.press("Home", "shift+Down")
    stage.do("ctrl+d", "table", "Both events, line by line")


def detail_page(name: str, role: str, shown: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.go("page tab list")
        tabs = [node.name for node in stage.reader.tree(stage.reader.application()) if node.role == "page tab"]
        stage.keys.press(*["Left"] * len(tabs), *["Right"] * tabs.index(name))
        stage.reader.wait_for(lambda: stage.at("page tab list", name) and stage.showing(role, shown))

    return show


def find_in_json(stage: Stage) -> None:
    detail_page("JSON", "text", "The event as JSON")(stage)
    stage.go("text", "The event as JSON", key="Tab")
    stage.do("ctrl+f", "text", "Find in this text")


def steps(*taken: tuple[str, str, str]) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        for step in taken:
            stage.do(*step)

    return show


def choose_columns(stage: Stage) -> None:
    find_command(stage, "Choose columns")
    stage.reader.wait_for(lambda: stage.showing("dialog", "Columns"))


def save_filter(stage: Stage) -> None:
    stage.do("ctrl+f", "text", "Filter")
    stage.keys.write("type:track")
    table = stage.reader.find("table", "Stream of events")
    stage.reader.wait_for(lambda: stage.reader.value(table.ref, TABLE, "NRows") == 257)
    stage.do("ctrl+alt+f", "text", "Name of the filter")
    stage.keys.write("Tracks")
    stage.keys.press("Return")
    stage.reader.wait_for(lambda: stage.at("text", "Filter"))
    stage.do("ctrl+shift+f", "list", "Saved filters")


PLACES: dict[str, Callable[[Stage], None]] = {
    "stream": lambda _: None,
    "fields": detail_page("Fields", "table", "Fields of the event"),
    "json": detail_page("JSON", "text", "The event as JSON"),
    "problems": detail_page("Problems", "page tab", "Problems"),
    "request": detail_page("Request", "page tab list", "Laid out"),
    "find": find_in_json,
    "compare": compare,
    "no saved filters": steps(("ctrl+shift+f", "dialog", "Saved filters")),
    "saved filters": save_filter,
    "palette": steps(("ctrl+k", "dialog", "Search commands")),
    "palette with nothing found": steps(("ctrl+k", "dialog", "Search commands"), ("=qzxv", "label", "Nothing")),
    "keys": steps(("question", "dialog", "Search keys")),
    "columns": choose_columns,
    "note": steps(("semicolon", "text", "Note")),
    "tags": steps(("t", "text", "Tags")),
    "connect": steps(("ctrl+4", "text", "Write key")),
    "settings": steps(("ctrl+comma", "text", "Search settings")),
    "plan": load_plan,
    "rule": show_rule,
}
"""What the window shows, and the keys that lead there."""


def table_of(reader: Reader) -> Node:
    table = reader.find("table", "Stream of events")
    reader.wait_for(lambda: reader.value(table.ref, TABLE, "NRows") == 300)
    return table


def test_the_window_says_what_it_is(reader: Reader) -> None:
    (window,) = reader.call(reader.application(), ACCESSIBLE, "GetChildren")
    node = reader.node((window[0], window[1]))
    assert (node.role, "Event Inspector" in node.name) == ("frame", True)


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
    wanted = {"Stream of events": "table", "Filter": "text", "More": "push button", "Timeline of events": "chart"}
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


@pytest.mark.parametrize("place", PLACES)
def test_keys_lead_everywhere_and_everything_there_has_a_name_and_a_role(place: str, at_stream: Stage) -> None:
    PLACES[place](at_stream)
    assert faults_at_rest(at_stream.reader) == []
    here = [node for node in at_stream.reader.focused() if node.role not in SENSELESS]
    assert any(node.has(SHOWING) and node.name.strip() for node in here), "the keyboard is nowhere"


def test_the_timeline_tells_its_numbers_and_with_the_keyboard_those_of_a_bar(at_stream: Stage) -> None:
    timeline = at_stream.reader.find("chart", "Timeline of events")
    at_stream.reader.wait_for(lambda: at_stream.reader.description(timeline).startswith("300 events"))
    at_stream.go("chart")
    at_stream.keys.press("Home")
    at_stream.reader.wait_for(
        lambda: at_stream.reader.description(timeline).endswith("Source ios appeared, Source python appeared")
    )
