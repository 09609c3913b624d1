"""A window on a session, and short ways to its filter bar."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.core.filter import parse
from inspector.gui.filterbar.bar import FilterBar
from inspector.gui.window import MainWindow
from inspector.storage.reader import SessionReader
from inspector.storage.search import Search
from tests.gui.window_sessions import START_US


class Stage:
    """Everything is done with real keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.bar: FilterBar = window.stream.filter_bar

    @property
    def text(self) -> str:
        return self.bar.edit.text()

    @property
    def labels(self) -> list[str]:
        """What the list of completions shows; nothing while it is hidden."""
        completing = self.bar.completing
        return [entry.label for entry in completing.list.model.rows] if completing.shown else []

    def type(self, text: str) -> None:
        self.bar.edit.setFocus()
        self.bar.edit.selectAll()
        if text.isascii():
            QTest.keyClicks(self.bar.edit, text)
        else:  # there are no keys for it
            self.bar.edit.insert(text)

    def enter(self, text: str) -> None:
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.bar.edit, key, modifiers)

    def wait_for_label(self, label: str) -> None:
        self.qtbot.waitUntil(lambda: label in self.labels)

    def ids(self) -> list[int]:
        matches = self.window.stream.model.matches
        numbers = map(matches.id_at, range(self.window.stream.model.rowCount()))
        return [number for number in numbers if number is not None]

    def wait_for(self, ids: list[int]) -> None:
        self.qtbot.waitUntil(lambda: self.ids() == ids and not self.bar.filtering.searching)

    def expected(self, text: str) -> list[int]:
        """What the file itself says."""
        assert self.window.sessions.path is not None
        with SessionReader(self.window.sessions.path) as reader:
            slices = list(Search(reader, parse(text), START_US).newer())
        return [number for each in slices for number in each.ids]
