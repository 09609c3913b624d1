"""Rows dragged out of the stream: JSON lines for whatever takes text, and a file for those who take files.

Reading begins with the drag and is over, as a rule, when something is dropped; the file is only written when somebody
asks for it. It is for this user alone and is removed when the program ends.
"""

import os
import shutil
import tempfile
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMetaType, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from inspector.core.errors import KnownError
from inspector.gui.stream.rowtexts import Made
from inspector.gui.stream.table import StreamTable

_FORMATS = ("text/plain", "text/uri-list")
_PATIENCE_S = 5
"""How long a drop waits for a slow disk before it carries nothing."""


class RowMime(QMimeData):
    """Carries events that are still being read."""

    def __init__(self, made: "Future[Made]") -> None:
        super().__init__()
        self._made = made
        self._file: Path | None = None

    def formats(self) -> list[str]:
        """Text, and a file."""
        return list(_FORMATS)

    def hasFormat(self, mimetype: str) -> bool:
        """Whether it is one of them."""
        return mimetype in _FORMATS

    def retrieveData(self, mimetype: str, kind: QMetaType | QMetaType.Type) -> Any:
        """The events in the form that is asked for."""
        text = self._text()
        if mimetype == "text/uri-list" and text:
            return [QUrl.fromLocalFile(str(self._written(text)))]
        return text if mimetype == "text/plain" else None

    def _text(self) -> str:
        try:
            return self._made.result(_PATIENCE_S).text
        except (KnownError, TimeoutError):
            return ""

    def _written(self, text: str) -> Path:
        """The file, written the first time it is asked for."""
        if self._file is None:
            folder = tempfile.mkdtemp(prefix="event-inspector-")  # for this user alone
            weakref.finalize(QApplication.instance() or self, shutil.rmtree, folder, ignore_errors=True)
            path = Path(folder, "events.jsonl")
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(text.encode())
            self._file = path
        return self._file


class RowDrag(QObject):
    """Begins a drag when chosen rows are pulled, and leaves every other press to the table."""

    def __init__(self, table: StreamTable, mime: Callable[[], QMimeData | None]) -> None:
        super().__init__(table)
        self._table, self._mime = table, mime
        self._pressed: QPoint | None = None
        self._held_back = False
        """The press was kept from the table, which would have chosen the one row."""
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell a pull from a click."""
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            return self._on_press(event)
        if self._pressed is None:
            return False
        if kind is QEvent.Type.MouseButtonRelease:
            return self._on_release()
        if kind is QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            way = event.position().toPoint() - self._pressed
            if way.manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._begin()
            return True
        return False

    def _on_press(self, event: QMouseEvent) -> bool:
        self._pressed, self._held_back = None, False
        at = event.position().toPoint()
        row = self._table.rowAt(at.y())
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        parts = self._table.selected_rows()
        if plain and row >= 0 and any(row in part for part in parts):
            self._pressed = at
            self._held_back = sum(map(len, parts)) > 1
            self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        return self._held_back

    def _on_release(self) -> bool:
        pressed, self._pressed = self._pressed, None
        if self._held_back and pressed is not None:
            self._table.select_row(self._table.rowAt(pressed.y()))
        return self._held_back

    def _begin(self) -> None:
        mime = self._mime()
        if mime is not None:
            drag = QDrag(self._table)
            drag.setMimeData(mime)
            self.start(drag)

    def start(self, drag: QDrag) -> None:
        """Run a drag to its end."""
        drag.exec(Qt.DropAction.CopyAction)
