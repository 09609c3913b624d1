"""Long text put into a document a piece at a time, so that its beginning is on the screen at once.

Half a megabyte takes a tenth of a second to lay out; a piece of it takes 12 ms.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

_PIECE_CHARS = 64_000


class Filler(QObject):
    """Fills one document. The pieces end at ends of lines: a line that is laid out twice costs twice."""

    filled = Signal()
    """The rest is in. Not said of a text that needed no more than its first piece."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._text = ""
        self._at = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(lambda: self._put_in(_PIECE_CHARS))

    @property
    def missing(self) -> int:
        """Characters that are not in yet."""
        return len(self._text) - self._at

    def begin(self, text: str, at_least: int = 0) -> str:
        """The first piece, ``at_least`` so many characters, for the caller to show; the rest follows it from the next
        turn of the event loop on.
        """
        self._text, self._at = text, 0
        first = self._take(max(_PIECE_CHARS, at_least))
        if self.missing:
            self._timer.start()
        else:
            self._timer.stop()
        return first

    def complete(self) -> None:
        """Put in at once what is still missing."""
        if self.missing:
            self._put_in(self.missing)

    def _take(self, size: int) -> str:
        """The next piece of whole lines."""
        text, start = self._text, self._at
        end = len(text)
        if end - start > size:
            end = text.rfind("\n", start, start + size) + 1 or text.find("\n", start) + 1 or end
        self._at = end
        return text[start:end]

    def _put_in(self, size: int) -> None:
        cursor = QTextCursor(self._document)  # one of its own: the user's stays where it is
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.block().setUserState(-1)  # it was empty until now, and may count as coloured
        cursor.insertText(self._take(size))
        if not self.missing:
            self._timer.stop()
            self._text, self._at = "", 0
            self.filled.emit()
