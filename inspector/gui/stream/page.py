"""The Stream page: table, Follow button, detail pane; the empty stream in their place while there is no event."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from inspector.gui.actions import Actions
from inspector.gui.bridge import Bridge
from inspector.gui.compare.comparing import Comparing
from inspector.gui.connect.empty import EmptyStream
from inspector.gui.detail.pane import DetailPane
from inspector.gui.filterbar.bar import FilterBar
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.dragging import pointer_path
from inspector.gui.parts.over import Over
from inspector.gui.parts.surfaces import Line, stacked
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.rowcache import RowCache
from inspector.gui.sidebar.chips import Chips
from inspector.gui.sidebar.sidebar import Sidebar
from inspector.gui.stream.annotating import AnnotationCommands
from inspector.gui.stream.arranging import Arranging, key_of
from inspector.gui.stream.columnmenus import ColumnMenus
from inspector.gui.stream.matches import Matches, Newest
from inspector.gui.stream.menu import Parts, RowMenu, RowTools
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.narrowing import DUPLICATES, Narrowing
from inspector.gui.stream.nothing import NothingFound, Why
from inspector.gui.stream.refilling import Refilling
from inspector.gui.stream.revising import RevisionLink
from inspector.gui.stream.rowcopy import Copying, RowCopies
from inspector.gui.stream.sharing import SharingSplitter
from inspector.gui.stream.table import StreamTable
from inspector.gui.timeline.link import TimelineLink


class StreamPage(QWidget):
    """Shows what a ``SessionFeed`` follows."""

    said = Signal(str)
    failed = Signal(object)
    rename_wanted = Signal(object)
    """The ``Source`` that is to have another name or colour."""
    waiting_changed = Signal()
    """``waiting`` is another number, or pausing began or ended."""

    def __init__(self, look: Look, feed: SessionFeed, bridge: Bridge, actions: Actions) -> None:
        super().__init__()
        self._look, self._feed, self._bridge, self._actions = look, feed, bridge, actions
        self._cache: RowCache | None = None
        self.narrowing = Narrowing(self)
        self._refilling = Refilling(feed, self.narrowing)
        self.revisions = RevisionLink(feed, self.narrowing, lambda: self._cache, self._true_base)
        self.filter_bar = FilterBar(look, feed, bridge, self.narrowing)
        self.timeline = TimelineLink(look, feed, self.narrowing, self)
        self.paused = False
        self.can_rename = False
        """Whether an engine writes this session, so that its sources can be renamed."""
        self.model = StreamModel()
        self.table = StreamTable(look, self.model)
        self.more_parts: Callable[[], Parts] = list
        """What others add to the menu of a row."""
        self._base = Matches(1)
        """The events of the stream as they arrived, whatever their order on the screen."""
        self._chips = Chips(look, self.narrowing)
        self.annotating = AnnotationCommands(look, feed, bridge, self.table, self.model)
        self.arranging = Arranging(look, feed, bridge, self.table, self.model, self._chips)
        self.nothing = NothingFound(look, self.table)
        self.columns = ColumnMenus(look, self.table, bridge, lambda: feed.session)
        self.detail = DetailPane(look, bridge)
        self.comparing = Comparing(look, feed, bridge, self.table, self.model, self.detail)
        copying = Copying(lambda: self.columns.sets.columns.contents, self.detail.reveal.isChecked)
        self.row_copies = RowCopies(self.table, self.model, feed, bridge, copying)
        self.empty = EmptyStream(look, bridge, actions)
        self.follow_button = Button(look, "", kind=Kind.PRIMARY, icon="down", height=32, parent=self.table)
        self.follow_button.hide()
        self.sidebar = Sidebar(look, feed, bridge, self.narrowing, lambda: self.can_rename)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.splitter = SharingSplitter(self._look)
        self.splitter.addWidget(self.sidebar)
        self.splitter.addWidget(self._with_chips())
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([190, 760, 440])
        self.splitter.cramped.connect(self.sidebar.give_way)
        self.table.setMinimumWidth(150)
        self.detail.setMinimumWidth(320)
        self._stack = QStackedWidget()
        self.empty.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack.addWidget(self.empty)
        parts = self.comparing.around(self.splitter)
        self._stack.addWidget(stacked(self.filter_bar, self.timeline.timeline, Line(self._look), parts))
        self.over = Over(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.over)

    def _with_chips(self) -> QWidget:
        """The table, and above it what it is narrowed to."""
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.annotating.bar)
        return middle

    def _wire(self) -> None:
        feed, table = self._feed, self.table
        feed.restarted.connect(self._on_restarted)
        feed.grew.connect(self._on_grew)
        feed.sources_changed.connect(self._on_sources_changed)
        feed.columns_complete.connect(self._on_columns_complete)
        feed.revised.connect(self.detail.revised)
        feed.rechecked.connect(self.sidebar.read_again)
        self._refilling.filled.connect(self._on_filled)
        self.revisions.filtering = self.filter_bar.filtering
        self.revisions.rows_revised.connect(self._on_rows_revised)
        self.revisions.rows_changed.connect(self._on_narrowed)
        self.revisions.rows_changed.connect(self.annotating.rows_changed)
        self.annotating.failed.connect(self.failed)
        self.detail.reveal.toggled.connect(self.model.set_reveal)
        self.detail.reveal.toggled.connect(self.table.viewport().update)
        self.narrowing.changed.connect(self._on_narrowed)
        self.narrowing.advanced.connect(self._on_grew)
        self.filter_bar.serve(self.table, self.model, self.detail)
        self.filter_bar.failed.connect(self.failed)
        table.chosen.connect(self._on_chosen)
        table.follow_changed.connect(self._show_follow)
        table.installEventFilter(self)
        tools = RowTools(self._row_parts, self.rename_wanted.emit, lambda: self.can_rename)
        self.row_menu = RowMenu(table, self.model, self.filter_bar, tools)
        self.follow_button.describe(self.tr("Follow the newest events"))
        self.follow_button.clicked.connect(self.arranging.follow)
        self.arranging.failed.connect(self.failed)
        self.columns.arranging = lambda content, menu: self.arranging.actions.of_column(key_of(content), menu)
        self.arranging.shown_anew.connect(self._show_nothing)
        self.arranging.hold = lambda: self.paused
        feed.rechecked.connect(self.arranging.arranger.renew)
        self.nothing.clear_wanted.connect(self.narrowing.clear)
        self.nothing.restore_wanted.connect(self.annotating.restore_all.trigger)
        self._wire_words()
        self._wire_actions()

    def _wire_words(self) -> None:
        """What parts say and what they ask for."""
        self.sidebar.said.connect(self.said)
        self.sidebar.rename_wanted.connect(self.rename_wanted)
        self.detail.go_to.connect(self.go_to_event)
        self.detail.narrow_wanted.connect(self.filter_bar.narrow_at)
        self.detail.column_wanted.connect(self._on_column_wanted)
        self.timeline.timeline.limit_wanted.connect(self.filter_bar.limit)
        self.detail.said.connect(self.said)
        self.detail.failed.connect(self.failed)
        self.comparing.said.connect(self.said)
        self.comparing.failed.connect(self.failed)
        self.row_copies.said.connect(self.said)
        self.row_copies.failed.connect(self.failed)
        self.empty.said.connect(self.said)
        self.columns.sets.said.connect(self.said)

    def _wire_actions(self) -> None:
        actions, table = self._actions, self.table
        actions.follow.triggered.connect(self.arranging.follow)
        for menu in (self.arranging.actions.sort_menu, self.arranging.actions.group_menu):
            actions.more_menu.insertMenu(actions.more_menu.actions()[-2], menu)
        actions.pause.toggled.connect(self._on_pause)
        actions.sidebar.triggered.connect(self.sidebar.toggle)
        actions.copy_rows.triggered.connect(self.row_copies.copy_rows)
        self.filter_bar.filtering.changed.connect(self._show_nothing)
        actions.within(actions.pause, table)
        actions.within(actions.copy_rows, table)

    @property
    def waiting(self) -> int:
        """Events that are not shown because the view is paused."""
        return max(0, self._feed.last_id - self._base.last_id) if self.paused else 0

    @property
    def events(self) -> Matches:
        """All events of the stream, as they arrived, whatever their order on the screen."""
        return self._base

    def show_only_duplicates(self, only: bool) -> None:
        """Show only events that repeat another, or all again. Takes effect once all columns are loaded."""
        if only:
            from inspector.gui.session.columns import duplicates_only  # noqa: PLC0415 - it waits until it is needed

            self.narrowing.put(DUPLICATES, duplicates_only, self.tr("repeated events only"))
        else:
            self.narrowing.drop(DUPLICATES)

    def go_to_event(self, event_id: int) -> None:
        """Choose an event in the stream."""
        row = self.arranging.reveal(event_id)
        if row is None:
            self.said.emit(self.tr("That event is not in this view."))
            return
        self.table.following.leave()
        self.table.select_row(row)

    def close_session(self) -> None:
        """Forget the session before its readers are closed."""
        self.annotating.close_session()
        self.comparing.close_session()
        self._refilling.drop()
        self._cache = None
        self.filter_bar.close_session()
        self.columns.close_session()
        self.arranging.close_session()
        self._base = Matches(1)
        self.model.start(None, self._base)
        self.detail.show_session(None)

    def _on_restarted(self) -> None:
        self.detail.show_session(self._feed.session)
        self._cache = None
        self._refilling.drop()
        self.arranging.close_session()
        self._base = Matches(self._feed.first_id)
        self.model.start(None, self._base)
        self.narrowing.clear()
        self._start_over(keep=False)

    def _start_over(self, *, keep: bool) -> None:
        """A new model for the feed as it is now; with ``keep`` the chosen event stays chosen."""
        session = self._feed.session
        if session is None:
            return
        if self._cache is None or not keep:
            self._cache = RowCache(session.pages, self._bridge)
            self._cache.arrived.connect(self.table.viewport().update)
            self._cache.failed.connect(self.failed)
            self.model.start(self._cache, Matches(self._feed.first_id))
        self._refilling.begin(keep=keep)

    def _on_filled(self, base: Matches, keep: bool) -> None:
        """The events of the stream have been found; until now it showed those before."""
        self._base = base
        self.model.sources = self._feed.sources
        self.arranging.begin(base, keep=keep)
        self._show_stack()
        self.waiting_changed.emit()

    def _on_rows_revised(self, first_id: int, last_id: int) -> None:
        """Paint again if any of these events is on the screen."""
        top, bottom = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        if top >= 0:
            bottom = self.model.rowCount() - 1 if bottom < 0 else bottom
            shown = self.model.matches.ids(top, bottom)
            if any(number is not None and first_id <= number <= last_id for number in shown):
                self.table.viewport().update()
        self._show_nothing()

    def _true_base(self) -> Matches | None:
        """The events of the stream; None while others are being found."""
        return None if self._refilling.busy else self._base

    def _on_narrowed(self) -> None:
        if self._feed.complete or not self.narrowing.parts:
            self._start_over(keep=True)

    def _on_grew(self) -> None:
        if self.paused:
            self.waiting_changed.emit()
            return
        if self._refilling.busy:  # what is new is found as well
            return
        self._base.extend(self.narrowing.reach(self._feed.last_id), self._feed.columns)
        added = self.arranging.grew()
        self._show_stack()
        if added:
            self._show_nothing()
            self.table.grown(added)

    def _on_column_wanted(self, pointer: str) -> None:
        """A value of the detail becomes the last column."""
        path, sets = pointer_path(pointer), self.columns.sets
        if path is not None:
            sets.change(sets.columns.with_column(path))

    def _on_pause(self, paused: bool) -> None:
        self.paused = paused
        self._actions.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.timeline.hold(paused)
        if not paused:
            self._on_grew()
        self._show_follow()
        self.waiting_changed.emit()

    def _on_sources_changed(self) -> None:
        self.model.sources = self._feed.sources
        self.table.viewport().update()

    def _on_columns_complete(self) -> None:
        if self.narrowing.condition() is not None or self.arranging.arranger.active:
            self._start_over(keep=True)

    def _on_chosen(self, row: int | None) -> None:
        self.detail.show_event(None if row is None else self.model.matches.id_at(row))

    def _row_parts(self) -> list[QAction | QMenu | None]:
        """What the menu of a row holds besides its filters."""
        comparing = [action for action in self.comparing.actions if action.isEnabled()]
        copying = [self._actions.copy_rows, *self.row_copies.actions]
        more = [*self.more_parts(), None]
        return [*copying, None, *more, *self.annotating.actions, None, *comparing, None, self.columns.choose]

    def take_keyboard(self) -> None:
        """Have the keyboard where the stream is or will be: Space is to pause it, not to press whatever comes first."""
        part = self.table if self._stack.currentIndex() else self.empty
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_stack(self) -> None:
        focus: QWidget | None = self.window().focusWidget()
        waited = focus is not None and (focus is self.empty or self.empty.isAncestorOf(focus))
        self._stack.setCurrentIndex(1 if self._feed.count else 0)
        if waited and self._feed.count:
            self.take_keyboard()

    def _show_nothing(self) -> None:
        """Say so when nothing is left, unless it may still be found."""
        nothing = self._feed.count > 0 and self.model.matches.events == 0
        self.nothing.show_for(self._why_nothing() if nothing else None)

    def _why_nothing(self) -> Why | None:
        if self._feed.left == 0:
            return Why.DELETED if self.annotating.has_deleted() else Why.ERASED
        filtered = bool(self.narrowing.parts) and not self.filter_bar.filtering.searching
        return Why.FILTERED if filtered else None

    def _show_follow(self) -> None:
        missed = self.table.following.missed
        known = self.table.newest is not Newest.ANYWHERE
        shown = not self.table.following.scrolls and missed > 0 and not self.paused and known
        self.follow_button.set_text(counted("StreamPage", "{count} new · Follow", "{count} new · Follow", missed))
        self.follow_button.set_icon("up" if self.table.newest is Newest.START else "down")
        self.follow_button.setVisible(shown)
        if shown:
            self._place_follow()

    def _place_follow(self) -> None:
        size: QSize = self.follow_button.sizeHint()
        left = (self.table.viewport().width() - size.width()) // 2
        top = self.table.height() - size.height() - 20
        if self.table.newest is Newest.START:
            top = self.table.header.height() + 12
        self.follow_button.setGeometry(left, top, size.width(), size.height())
        self.follow_button.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the Follow button in its place."""
        if watched is self.table and event.type() is QEvent.Type.Resize:
            self._place_follow()
        return False
