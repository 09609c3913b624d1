"""A place that shows one widget, or another laid over it for a while."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Over(QStackedWidget):
    """Nothing of what lies below is seen or reached while something lies over it."""

    def __init__(self, below: QWidget) -> None:
        super().__init__()
        self.addWidget(below)

    @property
    def top(self) -> QWidget | None:
        """What lies over it, None while nothing does."""
        return self.currentWidget() if self.currentIndex() > 0 else None

    def lay(self, widget: QWidget) -> None:
        """Lay a widget over what is below."""
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget)

    def lift(self) -> None:
        """Show what is below again."""
        self.setCurrentIndex(0)
