"""The left of the Replay page: one of several views, with tabs over them once there are several."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Line, Surface
from inspector.gui.parts.tabs import TabStrip


class PageViews(Surface):
    """``tabs`` tell which view is shown."""

    def __init__(self, look: Look, title: str, first: QWidget) -> None:
        super().__init__(look, "window")
        self.tabs = TabStrip(look, self.tr("Views of the page"))
        self._stack = QStackedWidget()
        self._line = Line(look)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._line)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.setMinimumWidth(420)
        self.add(title, first)

    def add(self, title: str, view: QWidget) -> int:
        """Another view; its number."""
        self._stack.addWidget(view)
        number = self.tabs.addTab(title)
        self.tabs.setVisible(number > 0)
        self._line.setVisible(number > 0)
        return number

    def name(self, number: int, title: str) -> None:
        """Another title for a view."""
        if self.tabs.tabText(number) != title:
            self.tabs.setTabText(number, title)

    def show_view(self, number: int) -> None:
        """Show one."""
        self.tabs.setCurrentIndex(number)
