"""A row of buttons that gives up words where it is narrow: those that have an icon show that alone."""

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.gui.parts.button import Button

_SPACING = 8


class FittingRow(QWidget):
    """A row; buttons are put into ``row``. Their accessible names and tool tips say what an icon alone does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(_SPACING)
        self._yielding: list[tuple[Button, str, str, str]] = []

    def let_yield(self, button: Button, icon: str, beside: str = "") -> None:
        """Show an icon in place of a button's words when there is no room; the first that was named goes first.

        ``beside`` is the icon that stands beside the words while they are there.
        """
        self._yielding.append((button, button.text(), icon, beside))

    def childEvent(self, event: QChildEvent) -> None:
        """Whatever is in the row takes room while it is shown."""
        super().childEvent(event)
        if event.added():
            event.child().installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it gets."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes or goes leaves less or more room."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.FontChange}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        for button, text, _, beside in self._yielding:
            button.set_text(text)
            button.set_icon(beside)
        for button, _, icon, _ in self._yielding:
            if self._needed() <= self.width():
                return
            button.set_text("")
            button.set_icon(icon)

    def _needed(self) -> int:
        items = [item for at in range(self.row.count()) if (item := self.row.itemAt(at)) is not None]
        shown = [widget.sizeHint().width() for item in items if (widget := item.widget()) and not widget.isHidden()]
        margins = self.row.contentsMargins()
        return sum(shown) + _SPACING * max(0, len(shown) - 1) + margins.left() + margins.right()
