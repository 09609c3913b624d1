"""The menu that releases chosen events of the quarantine: where to."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.held import HeldEvents
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.menu import Menu

Rows = list[dict[str, Any]]


class ReleaseMenu(Menu):
    """Filled when it opens."""

    def __init__(self, parent: QWidget, desk: ForwardDesk, held: HeldEvents, chosen: Callable[[], Rows]) -> None:
        """``chosen`` tells which rows are meant."""
        super().__init__(parent)
        self._desk, self._held, self._chosen = desk, held, chosen
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The menu for the rows that are chosen now."""
        rows = self._chosen()
        self.clear()
        if rows:
            self._add(self.tr("All destinations of their forward"), partial(self._held.release, rows, None))
            for name in self._places(rows):
                self._add(one_line(name).replace("&", "&&"), partial(self._held.release, rows, [name]))

    def _add(self, words: str, work: Callable[[], object]) -> None:
        self.addAction(words).triggered.connect(lambda _=False: work())

    def _places(self, rows: Rows) -> list[str]:
        """The destinations that every chosen event can be released to."""
        told = {each["id"]: each for each in (*self._desk.earlier, *self._desk.forwards)}
        sets = [
            {place["name"] for place in told[forward]["destinations"] if not place["blocked"]}
            for forward in {row["forward"] for row in rows}
            if forward in told
        ]
        return sorted(set.intersection(*sets), key=str.casefold) if sets else []
