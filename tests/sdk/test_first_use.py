"""A first use, as a new user would: what the empty window shows is copied and run, and the event appears in it.

The window runs in a process of its own on a real screen, is read and pressed as a screen reader does, and starts its
own engine. What is run are the snippets just as the window shows them, with unmodified SDKs.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("jeepney", reason="the D-Bus client is for Linux")

from inspector.gui.stream.cells import Column
from tests.ending import end
from tests.gui.atspi_rig import SHOWING, TABLE, TEXT, Reader, desktop, missing
from tests.sdk.sdk_rig import environment
from tests.sdk.test_snippets import SNIPPETS, run_node, run_page, run_python

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")


class FirstUse(NamedTuple):
    """A window that nothing has been done in yet."""

    reader: Reader
    folder: Path

    def code(self, tab: str) -> str:
        """What the window shows to be pasted for an SDK."""
        self.reader.press(self.reader.find("page tab", tab))
        view = self.reader.find("text", "Code to paste into your app")
        shown: list[str] = []

        def come() -> bool:
            shown[:] = [str(self.reader.call(view.ref, TEXT, "GetText", "ii", 0, -1))]
            return "http://127.0.0.1:" in shown[0] and "8765" not in shown[0]

        self.reader.wait_for(come)
        return shown[0]

    def arrived(self) -> bool:
        """Whether the stream shows the snippet's event."""
        tables = [node for node in self.reader.tree(self.reader.application()) if node.name == "Stream of events"]
        return any(
            node.has(SHOWING)
            and self.reader.value(node.ref, TABLE, "NRows") > 0
            and self.reader.cell(node.ref, 0, Column.EVENT).name == "Hello"
            for node in tables
        )

    def comes(self) -> bool:
        """Wait until the stream shows the snippet's event."""
        self.reader.wait_for(self.arrived)
        return True

    def told(self) -> str:
        """Everything that the window says."""
        labels = [node for node in self.reader.tree(self.reader.application()) if node.has(SHOWING)]
        return "\n".join(node.name for node in labels)


@pytest.fixture
def first_use(tmp_path: Path, data_dir: Path) -> Iterator[FirstUse]:
    with desktop(tmp_path) as place:
        command = [sys.executable, "-m", "inspector.gui", "--port", "0"]
        window = subprocess.Popen(command, env=place)
        try:
            with closing(Reader(place["DBUS_SESSION_BUS_ADDRESS"])) as reader:
                reader.find("push button", "Send a test event")
                yield FirstUse(reader, tmp_path)
        finally:
            code = end(window)
        assert code == 0


def in_a_page(code: str, use: FirstUse) -> None:
    assert run_page(SNIPPETS["web"], code, use.folder, use.comes) == ()


def in_node(code: str, use: FirstUse) -> None:
    assert run_node(code, use.folder) == ()


def in_python(code: str, use: FirstUse) -> None:
    assert run_python(code, use.folder) == ()


@pytest.mark.parametrize(
    ("tab", "run"),
    [("Web · analytics.js", in_a_page), ("Node", in_node), ("Python", in_python)],
    ids=["web", "node", "python"],
)
def test_what_the_window_shows_brings_the_first_event(
    tab: str, run: Callable[[str, FirstUse], None], first_use: FirstUse
) -> None:
    run(first_use.code(tab), first_use)
    first_use.reader.wait_for(first_use.arrived)


def test_the_test_event_is_one_press_away(first_use: FirstUse) -> None:
    first_use.reader.press(first_use.reader.find("push button", "Send a test event"))
    table = first_use.reader.find("table", "Stream of events")
    first_use.reader.wait_for(lambda: first_use.reader.value(table.ref, TABLE, "NRows") == 1)


def test_https_given_to_the_plain_address_is_told_in_the_stream_and_beside_the_snippets(first_use: FirstUse) -> None:
    reader, code = first_use.reader, first_use.code("Python")
    program = first_use.folder / "app.py"
    program.write_text(code.replace('"http:', '"https:'))
    with subprocess.Popen([sys.executable, str(program)], env=environment(), stderr=subprocess.DEVNULL) as app:
        try:
            table = reader.find("table", "Stream of events")
            row = [reader.cell(table.ref, 0, column).name for column in (Column.VERDICT, Column.EVENT)]
            assert row == ["Incomplete", "Not HTTP"]
            reader.press(reader.find("push button", "Connect"))
            reader.wait_for(lambda: "TLS was spoken to the plain port" in first_use.told())
        finally:
            app.terminate()  # the SDK would try again for minutes
