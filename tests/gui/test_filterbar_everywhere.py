"""Every filter of the documentation and the design gives the same rows in the bar and on the command line."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.core.event import EventFlag
from inspector.core.filter import FilterError, parse
from inspector.core.problem import Problem, Severity
from inspector.gui.window import Options
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.filter_stage import Stage
from tests.gui.window_sessions import make_event, make_exchange

DESIGN = (
    "checkout",
    'type:track event:"Order Completed"',
    "event:Order*",
    "event:/^Order/i",
    "properties.total>100  -user:u-42",
    "verdict:bad problem:required",
    "source:web",
    "vendor:amplitude",
    "user:u-1",
    "library:*js*",
    "since:10m",
    "properties.coupon:*",
    "-properties.coupon:*",
    "(event:A or event:B) type:track",
    'type = "track" and event = "Order Completed" and properties.total > 100',
)
"""Those in the design of the window, with something in the place of its dots."""

ROWS = 240
_DOCS = Path(__file__).parents[2] / "docs" / "filter.md"


def documented() -> Iterator[str]:
    """Every example of ``docs/filter.md`` that is a filter by itself."""
    text = _DOCS.read_text(encoding="utf-8")
    for block in re.findall(r"```filter\n(.*?)```", text, re.DOTALL):
        yield from block.splitlines()
    for quoted in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text):
        try:
            parse(quoted)
        except FilterError:
            continue
        yield quoted


EXAMPLES = tuple(dict.fromkeys((*DESIGN, *documented())))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session in which the examples find something, and not everything."""
    path = tmp_path_factory.mktemp("mixed") / "mixed.evs"
    properties = [
        {"total": 120.5, "coupon": "X", "my key": 1, "gift": True, "features": ["dark-mode"], "date": "2026-03-01"},
        {"total": "100", "coupon": None, "products": [{"price": 5}, {"price": 7}, {"price": 9}], "path": "/checkout"},
        {"total": 100, "grid": [[1, 2], [3]], "url": "https://shop.example/?a=1"},
        {},
    ]
    names = ("Order Completed", "order completed", "A", "B", "Checkout Started", "Order*")
    with SessionWriter(path) as writer:
        for number in range(1, ROWS + 1):
            event = make_event(number, name=names[number % len(names)])
            message = {**json.loads(event.message), "properties": properties[number % 4], "extra": number}
            problems = (Problem("required", Severity.ERROR, "No total."),) if number % 5 == 0 else event.problems
            event = event._replace(
                message=json.dumps(message).encode(),
                problems=problems,
                user_id="u-42" if number % 6 == 0 else event.user_id,
                flags=EventFlag.RETRY if number % 9 == 0 else EventFlag.NONE,
                vendor="amplitude" if number % 8 == 0 else "segment",
            )
            writer.append([(make_exchange(number), (event,))])
    return path


_EVERY = """
import json, sys
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from inspector.cli.main import run
found = {}
for text in json.load(sys.stdin):
    with redirect_stdout(TextIOWrapper(BytesIO())) as said:
        code = run(["events", sys.argv[1], "--filter", text, "--json"])
    found[text] = [code, [json.loads(line)["id"] for line in said.buffer.getvalue().splitlines()]]
print(json.dumps(found))
"""


def on_the_command_line(path: Path) -> dict[str, list[int]]:
    """What the command finds for each example. One process runs them all: to start takes longer than to look."""
    command = [sys.executable, "-c", _EVERY, str(path)]
    done = subprocess.run(command, input=json.dumps(EXAMPLES), capture_output=True, text=True, check=True, timeout=100)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert {code for code, _ in found.values()} == {0}
    return {text: ids for text, (_, ids) in found.items()}


def test_there_are_examples_enough() -> None:
    assert len(EXAMPLES) > 90


def test_the_bar_and_the_command_line_agree(open_window: OpenWindow, mixed: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=mixed, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    stage = Stage(window, qtbot)
    in_the_bar: dict[str, list[int]] = {}
    for text in EXAMPLES:
        stage.bar.show_filter(text)
        assert stage.bar.edit.text() == text
        qtbot.waitUntil(lambda: not stage.bar.filtering.searching)
        in_the_bar[text] = stage.ids()
    assert in_the_bar == on_the_command_line(mixed)
    assert sum(0 < len(ids) < ROWS for ids in in_the_bar.values()) > 50
