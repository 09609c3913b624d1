"""Where the user is in a session's stream: the filter, the chosen event, and the event at the top."""

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView

from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.page import StreamPage


class StreamPlace(QObject):
    """Tells it, and goes back to it once the rows are there."""

    def __init__(self, stream: StreamPage, feed: SessionFeed) -> None:
        super().__init__(stream)
        self._stream, self._feed = stream, feed
        self._wanted: tuple[int | None, int | None] | None = None
        feed.columns_complete.connect(lambda: QTimer.singleShot(0, self, self._go))

    def save_filter(self) -> str | None:
        """The filter that is applied; None for none."""
        return self._stream.filter_bar.edit.text().strip() or None

    def restore_filter(self, saved: Any) -> None:
        """Filter by it; another session begins without the filter of the one before."""
        bar, text = self._stream.filter_bar, saved if isinstance(saved, str) else ""
        if bar.edit.text().strip() != text:
            bar.show_filter(text)

    def save_place(self) -> list[int | None] | None:
        """The ids of the chosen event and of the one at the top, which is None while the newest are followed."""
        table, matches = self._stream.table, self._stream.model.matches
        current, top = table.currentIndex(), table.rowAt(0)
        chosen = matches.id_at(current.row()) if current.isValid() else None
        at_top = matches.id_at(top) if top >= 0 and not table.following.on else None
        return [chosen, at_top] if chosen is not None or at_top is not None else None

    def restore_place(self, saved: Any) -> None:
        """Go there as soon as that can be done; what is gone is not looked for."""
        self._wanted = None
        if isinstance(saved, list) and len(saved) == 2 and all(each is None or type(each) is int for each in saved):
            self._wanted = saved[0], saved[1]
            if not self._stream.filter_bar.edit.text().strip():
                self._go()

    def _go(self) -> None:
        if self._wanted is None:
            return
        chosen, top = self._wanted
        self._wanted = None
        table, model = self._stream.table, self._stream.model
        row = model.matches.row_of(chosen) if chosen is not None else None
        if row is not None:
            table.select_row(row)
        row = model.matches.row_of(top) if top is not None else None
        if row is not None:
            table.following.leave()
            table.scrollTo(model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
