"""Which two events are compared, and the commands for it: two that are chosen, one and the one before, one marked."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.compare.giveup import CancelledError, Token
from inspector.gui.detail.pane import DetailPane
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.table import StreamTable
from inspector.storage.reader import SessionReader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from inspector.gui.compare.comparison import Comparison
    from inspector.gui.compare.page import ComparePage
    from inspector.gui.session.columns import Columns

T = TypeVar("T")

_PATIENCE_MS = 150
"""A comparison that takes longer is said to be on its way."""


class Comparing(QObject):
    """The commands, the page, and the two places in which they show: instead of the stream, and above the detail."""

    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError`` met while reading."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts it joins
        self, look: Look, feed: SessionFeed, bridge: Bridge, table: StreamTable, model: StreamModel, detail: DetailPane
    ) -> None:
        super().__init__(table)
        self._feed, self._bridge, self._table, self._model, self._detail = feed, bridge, table, model, detail
        self._token = Token()
        self._pair: tuple[int, int] | None = None
        self._marked: int | None = None
        self._look = look
        self.pages = QStackedWidget()
        """The stream's own parts, and the page in their place once there is one."""
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._on_slow)
        self._make_actions()
        self._offer = _Offer(look, self.compare)
        self._put_offer(detail)
        self._wire()

    def around(self, widget: QWidget) -> QStackedWidget:
        """What shows this widget, or the page in its place."""
        self.pages.addWidget(widget)
        return self.pages

    @cached_property
    def page(self) -> "ComparePage":
        """Two events side by side; it is made when it is asked for."""
        from inspector.gui.compare.page import ComparePage  # noqa: PLC0415 - it waits until it is needed

        page = ComparePage(self._look)
        page.closed.connect(self.close)
        page.cancelled.connect(self._on_cancelled)
        page.swap_wanted.connect(self._on_swap)
        page.said.connect(self.said)
        self.pages.addWidget(page)
        return page

    @property
    def shown(self) -> bool:
        """Whether the page is shown."""
        return self.pages.currentIndex() > 0

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard goes on the page while it is shown."""
        return [self.page.table] if self.shown else []

    def close_session(self) -> None:
        """Forget what was compared: the session is about to be closed."""
        self._marked = None
        self._cancel()
        self.close()

    def open_pair(self, left: int, right: int) -> None:
        """Compare two events by their ids."""
        self._cancel()
        self._pair = (left, right)
        self._token = token = Token()
        self._patience.start()
        from inspector.gui.compare.comparison import compare_events  # noqa: PLC0415 - it waits until it is needed

        work = compare_events(left, right, token, reveal=self._detail.reveal.isChecked())
        self._submit(work, token, self._on_compared)
        QTimer.singleShot(0, self, lambda: self.page)  # it is made while they are compared

    def close(self) -> None:
        """Back to the stream."""
        self._patience.stop()
        self._pair = None
        if self.shown:
            self.pages.setCurrentIndex(0)
            self.page.let_go()
            self._table.setFocusProxy(None)  # type: ignore[arg-type]  # None takes it away; PySide's stub forgets it
            self._table.setFocus()

    def _make_actions(self) -> None:
        tr = self.tr
        self.compare = self._action(tr("Compare"), tr("Show the two chosen events side by side"), "Ctrl+D")
        self.compare.triggered.connect(self._on_compare)
        text, tip = tr("Compare with the previous of this name"), tr("Show it beside the event of that name before it")
        self.compare_previous = self._action(text, tip, "Ctrl+Shift+D")
        self.compare_previous.triggered.connect(lambda: self._on_previous(same_user=False))
        text = tr("Compare with the previous of this name and user")
        self.compare_previous_of_user = self._action(text, tr("The same, of the same user"), "")
        self.compare_previous_of_user.triggered.connect(lambda: self._on_previous(same_user=True))
        text, tip = tr("Mark as left of a comparison"), tr("Keep this event, to compare another with it")
        self.mark_left = self._action(text, tip, "")
        self.mark_left.triggered.connect(self._on_mark)
        text, tip = tr("Compare with the marked event"), tr("Show it on the right of the event that was marked")
        self.compare_marked = self._action(text, tip, "")
        self.compare_marked.triggered.connect(self._on_compare_marked)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """All commands, as a menu shows them."""
        single = (self.compare_previous, self.compare_previous_of_user, self.mark_left, self.compare_marked)
        return (self.compare, *single)

    def _action(self, text: str, tip: str, keys: str) -> QAction:
        action = QAction(text, self)
        if keys:
            sequence = QKeySequence(keys)
            action.setShortcut(sequence)
            tip = f"{tip} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        action.setEnabled(False)
        self._table.addAction(action)
        return action

    def _put_offer(self, detail: DetailPane) -> None:
        layout = detail.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(0, self._offer)

    def _wire(self) -> None:
        self._table.selectionModel().selectionChanged.connect(lambda _new, _old: self._on_selected())
        self._model.modelReset.connect(self._on_selected)
        self._feed.restarted.connect(self.close_session)
        self._detail.reveal.toggled.connect(lambda _: self._again())

    def _chosen(self) -> list[int]:
        """The ids of the chosen events in the order of the rows, when they are few."""
        parts = self._table.selected_rows()
        if sum(map(len, parts)) > 2:
            return []
        ids = [self._model.matches.id_at(row) for part in parts for row in part]
        return [number for number in ids if number]  # none stands at a heading of a group

    def _on_selected(self) -> None:
        chosen = self._chosen()
        self.compare.setEnabled(len(chosen) == 2)
        self._offer.setVisible(len(chosen) == 2)
        for action in (self.compare_previous, self.compare_previous_of_user, self.mark_left):
            action.setEnabled(len(chosen) == 1)
        self.compare_marked.setEnabled(len(chosen) == 1 and self._marked not in {None, chosen[0]})

    def _on_compare(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 2:
            self.open_pair(min(chosen), max(chosen))

    def _on_mark(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self._marked = chosen[0]
            self.said.emit(self.tr("Marked: choose another event and compare it with this one."))
            self._on_selected()

    def _on_compare_marked(self) -> None:
        chosen = self._chosen()
        if self._marked is not None and len(chosen) == 1:
            self.open_pair(self._marked, chosen[0])

    def _on_previous(self, *, same_user: bool) -> None:
        chosen = self._chosen()
        if len(chosen) != 1:
            return
        event_id = chosen[0]
        candidates = self._earlier(event_id)
        if candidates is None:
            self.said.emit(self.tr("The session is still being read: try again in a moment."))
            return
        if not same_user:
            self._found_previous(event_id, candidates[0] if candidates else None)
            return
        self._cancel()
        self._token = token = Token()
        from inspector.gui.compare.comparison import newest_of_user  # noqa: PLC0415 - it waits until it is needed

        work = newest_of_user(event_id, candidates, token)
        self._submit(work, token, lambda found: self._found_previous(event_id, found))

    def _earlier(self, event_id: int) -> Sequence[int] | None:
        """The events of the same type and name before one, newest first; None while that cannot be told yet."""
        columns = self._feed.columns
        if columns is None or not self._feed.complete:
            return None
        (_, here), *_ = columns.slices(event_id, event_id)
        name, kind = here["name_id"][0], here["type"][0]

        def same(columns: "Columns") -> "NDArray[np.bool_]":
            alike: NDArray[np.bool_] = (columns["name_id"] == name) & (columns["type"] == kind)
            return alike

        found: list[int] = columns.matching(same, self._feed.first_id, event_id - 1)[::-1].tolist()
        return found

    def _found_previous(self, event_id: int, found: int | None) -> None:
        if found is None:
            self.said.emit(self.tr("There is no such event before this one."))
        else:
            self.open_pair(found, event_id)

    def _submit(self, work: Callable[[SessionReader], T], token: Token, done: Callable[[T], None]) -> None:
        session = self._feed.session
        if session is not None:
            future = session.details.submit(work)
            future.add_done_callback(lambda future: self._bridge.post(partial(self._finish, future, token, done)))

    def _finish(self, future: "Future[T]", token: Token, done: Callable[[T], None]) -> None:
        if token.cancelled or future.cancelled():
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, KnownError):
            self.close()
            self.failed.emit(error)
        elif not isinstance(error, CancelledError):
            raise error

    def _on_compared(self, comparison: "Comparison | None") -> None:
        self._patience.stop()
        if comparison is None:
            self.close()
            self.said.emit(self.tr("One of the two events is gone."))
            return
        self._show_page()
        self.page.show_comparison(comparison)
        self._table.setFocusProxy(self.page.table)  # whoever gives the keyboard back to the stream means what is seen

    def _on_slow(self) -> None:
        self._show_page()
        self.page.wait()

    def _show_page(self) -> None:
        """The page in place of the stream."""
        self.pages.setFocus()  # whoever has the keyboard goes out of sight: Qt would look for its next stop
        self.pages.setCurrentWidget(self.page)

    def _on_cancelled(self) -> None:
        self._cancel()
        self.close()
        self.said.emit(self.tr("The comparison was given up."))

    def _on_swap(self) -> None:
        if self._pair is not None:
            self.open_pair(self._pair[1], self._pair[0])

    def _again(self) -> None:
        if self._pair is not None:
            self.open_pair(*self._pair)

    def _cancel(self) -> None:
        self._patience.stop()
        self._token.cancel()


class _Offer(Surface):
    """Says that two events can be compared, with the button for it."""

    def __init__(self, look: Look, action: QAction) -> None:
        super().__init__(look, "accent_soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(Text(look, self.tr("Two events are chosen."), wrap=True), 1)
        row.addWidget(Button(look, action.text(), height=28).perform(action), 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
