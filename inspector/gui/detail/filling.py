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
        self._rest = ""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, text: str) -> str:
        """The first piece, for the caller to show; the rest follows it from the next turn of the event loop on."""
        first, self._rest = _split(text)
        if self._rest:
            self._timer.start()
        else:
            self._timer.stop()
        return first

    def complete(self) -> None:
        """Put in at once what is still missing."""
        if self._rest:
            self._put_in(self._rest, "")

    def _go_on(self) -> None:
        self._put_in(*_split(self._rest))

    def _put_in(self, piece: str, rest: str) -> None:
        self._rest = rest
        cursor = QTextCursor(self._document)  # one of its own: the user's stays where it is
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)
        if not rest:
            self._timer.stop()
            self.filled.emit()


def _split(text: str) -> tuple[str, str]:
    """A piece of whole lines to lay out in one go, and the rest."""
    if len(text) <= _PIECE_CHARS:
        return text, ""
    end = text.rfind("\n", 0, _PIECE_CHARS) + 1 or text.find("\n") + 1 or len(text)
    return text[:end], text[end:]
