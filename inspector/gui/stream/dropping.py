"""Values that are dragged onto the stream or its header become columns there."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from inspector.gui.parts.dragging import dragged_path
from inspector.gui.stream.columnsets import ColumnSets
from inspector.gui.stream.header import StreamHeader


class PathDrops(QObject):
    """Watches the viewports of the header and of the table, which share their left edge."""

    def __init__(self, header: StreamHeader, sets: ColumnSets, *viewports: QWidget) -> None:
        super().__init__(header)
        self._header, self._sets = header, sets
        for viewport in viewports:
            viewport.setAcceptDrops(True)
            viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a path; show where it would land."""
        if isinstance(event, QDragMoveEvent):  # and its child, the event of entering
            self._on_move(event)
            return True
        if event.type() is QEvent.Type.DragLeave:
            self._header.show_drop(None)
            return True
        if isinstance(event, QDropEvent):
            self._on_drop(event)
            return True
        return False

    def _on_move(self, event: QDragMoveEvent) -> None:
        if dragged_path(event.mimeData()) is None:
            self._header.show_drop(None)
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._header.show_drop(self._header.place_at(event.position().toPoint().x()))

    def _on_drop(self, event: QDropEvent) -> None:
        self._header.show_drop(None)
        path = dragged_path(event.mimeData())
        if path is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        place = self._header.place_at(event.position().toPoint().x())
        self._sets.change(self._sets.columns.with_column(path, place))
