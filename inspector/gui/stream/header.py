"""The stream's header: flat, with headings in a quiet colour and one line below."""

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from inspector.gui.look.look import Look
from inspector.gui.stream.painter import PAD


class StreamHeader(QHeaderView):
    """Columns can be moved, resized and hidden; a click on one does nothing, since the order is that of arrival."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(48)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("Columns of the stream")

    def part_selection(self) -> None:
        """Take an empty selection of its own. With the table's, every repaint asks for every selected row (seconds)."""
        self.setSelectionModel(QItemSelectionModel(self.model(), self))

    def sizeHint(self) -> QSize:
        """As high as a row and a little."""
        return QSize(super().sizeHint().width(), self._look.row_height() + 2)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One heading."""
        theme = self._look.theme
        painter.save()
        painter.fillRect(rect, theme.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        painter.setPen(theme.text_secondary)
        painter.setFont(self._look.font(12))
        title = self.model().headerData(section, Qt.Orientation.Horizontal)
        painter.drawText(rect.adjusted(PAD, 0, -4, -1), self.defaultAlignment(), str(title))
        painter.restore()
