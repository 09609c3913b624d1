"""A line for a filter within a form: coloured and completed as the filter bar is, with its mistake said below."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from inspector.core.filter import FilterError, parse
from inspector.gui.bridge import Bridge
from inspector.gui.filterbar.completing import Completing
from inspector.gui.filterbar.edit import FilterEdit
from inspector.gui.filterbar.history import History
from inspector.gui.look.look import Look
from inspector.gui.parts.field import Framed
from inspector.gui.replay.labelled import Labelled
from inspector.gui.session.feed import SessionFeed

_PAUSE_MS = 400
"""After the last key, before a mistake is said."""


class FilterField(Labelled):
    """``edit`` is the line."""

    changed = Signal()

    def __init__(self, look: Look, label: str, about: str, feed: SessionFeed, bridge: Bridge) -> None:
        self._frame = _Frame(look)
        super().__init__(look, label, self._frame, about)
        self.edit = self._frame.edit
        self.edit.setAccessibleName(label)
        self.completing = Completing(look, self.edit, self._frame, feed, bridge)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.check)
        self.edit.textChanged.connect(self._on_changed)

    @property
    def value(self) -> str:
        """The filter; empty for every event."""
        return self.edit.text().strip()

    def show_value(self, text: str) -> None:
        """Show a filter."""
        self.edit.setText(text)
        self.check()

    def check(self) -> bool:
        """Whether it can be read; if not, its mistake is shown."""
        self._pause.stop()
        try:
            parse(self.edit.text())
        except FilterError as error:
            self.edit.show_error(error)
            self.complain(error.message)
            return False
        self.edit.show_error(None)
        self.complain("")
        return True

    def close_session(self) -> None:
        """Let go of the session's file."""
        self.completing.close()
        self.completing.close_session()

    def _on_changed(self, _: str) -> None:
        self._pause.start()
        self.changed.emit()


class _Frame(Framed):
    """The frame that a field has, around the filter's line."""

    def __init__(self, look: Look) -> None:
        self.edit = FilterEdit(look, History())
        super().__init__(look, self.edit)
        self.edit.setFont(look.mono(12))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.edit)

    def sizeHint(self) -> QSize:
        return QSize(200, 32)
