"""Between table and detail: a window that becomes narrow takes it from the detail first, a wider one gives it back."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QResizeEvent

from inspector.gui.look.look import Look
from inspector.gui.parts.splitter import FlatSplitter

_ROOMY = 470
"""Logical pixels of a table that shows time, verdict, type and name."""


class SharingSplitter(FlatSplitter):
    """Looks after its second and its third part, the table and the detail.

    Where the user drags the line between them, it stays until the window's size changes.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._taken = 0
        self.splitterMoved.connect(self._forget)

    def restoreState(self, state: "QByteArray | bytes | bytearray | memoryview[int]") -> bool:
        """Sizes as they were kept."""
        self._forget()
        return super().restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share anew."""
        super().resizeEvent(event)
        sizes = self.sizes()
        table, detail = sizes[1], sizes[2]
        if not detail:
            return
        spare = detail - self.widget(2).minimumWidth()
        taken = min(_ROOMY - table, spare) if table < _ROOMY else -min(self._taken, table - _ROOMY)
        if taken:
            self._taken += taken
            self.setSizes([sizes[0], table + taken, detail - taken, *sizes[3:]])

    def _forget(self) -> None:
        self._taken = 0
