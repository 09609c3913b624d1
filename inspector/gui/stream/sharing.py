"""Sidebar, table and detail: a narrow window takes room from the sides before the names in the table are gone."""

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent

from inspector.gui.look.look import Look
from inspector.gui.parts.splitter import FlatSplitter

_ROOMY = 470
"""Logical pixels of a table that shows time, verdict, type and name."""

_TIGHT = 300
"""Where the table would have less than this beside both sides, the sidebar goes until there is room again."""


class SharingSplitter(FlatSplitter):
    """Three parts. The sides are as wide as the user wants them wherever there is room for that."""

    cramped = Signal(bool)
    """Whether there is no room for the sidebar beside the others."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._wanted: tuple[int, int] | None = None
        """Widths of sidebar and detail; None until they are known."""
        self._tight = False
        self.splitterMoved.connect(self._remember)

    def restoreState(self, state: "QByteArray | bytes | bytearray | memoryview[int]") -> bool:
        """Widths as they were kept."""
        done = super().restoreState(state)
        self._wanted = None
        if self.isVisible():
            self._remember()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """By now everything has its size."""
        super().showEvent(event)
        if self._wanted is None:
            self._remember()
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share anew."""
        super().resizeEvent(event)
        self._give_way()
        sizes = self.sizes()
        if self._wanted is None or not self.isVisible() or not sizes[2]:
            return
        first = self.widget(0)  # right after it was shown Qt has no size for it yet
        sidebar = (self._wanted[0] or sizes[0]) if first is not None and not first.isHidden() else 0
        detail, lack = self._wanted[1], _ROOMY - (sum(sizes) - sidebar - self._wanted[1])
        if lack > 0:
            given = min(lack, max(0, detail - self._least(2)))
            detail, lack = detail - given, lack - given
            sidebar -= min(lack, max(0, sidebar - self._least(0)))
        self.setSizes([sidebar, sum(sizes) - sidebar - detail, detail])

    def _give_way(self) -> None:
        """Say when the sidebar has to go, and when it may come back."""
        tight = self.width() < self._least(0) + _TIGHT + self._least(2) + 2 * self.handleWidth()
        if self.isVisible() and tight is not self._tight:
            self._tight = tight
            self.cramped.emit(tight)

    def _least(self, part: int) -> int:
        widget = self.widget(part)
        return widget.minimumWidth() if widget is not None else 0

    def _remember(self) -> None:
        sizes = self.sizes()
        self._wanted = sizes[0], sizes[2]
