"""The sidebar: puts its parts together, keeps them in step with the session, and remembers how it looked.

Numbers are renewed twice a second. Lines change their places then too, but not under a mouse that is at work here.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from inspector.gui.bridge import Bridge
from inspector.gui.look.language import within
from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Surface
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.gui.sidebar.choices import Choice, Choices
from inspector.gui.sidebar.menu import SidebarMenu
from inspector.gui.sidebar.model import LinesModel
from inspector.gui.sidebar.names import Names
from inspector.gui.sidebar.places import Kind, Place
from inspector.gui.sidebar.sections import Section, title_of
from inspector.gui.sidebar.shelf import Shelf
from inspector.gui.sidebar.view import SidebarView
from inspector.gui.stream.narrowing import Narrowing

if TYPE_CHECKING:
    from inspector.gui.sidebar.counting import Counting
    from inspector.gui.sidebar.lookups import Lookups

_RENEW_MS = 500
_AGAIN_MS = 1_000
"""While stored events are checked again, their problems change all the time; each time all are read anew."""
_FIELD_INSET = 12


class Sidebar(Surface):
    """What there is in the session that a ``SessionFeed`` follows; narrows a ``Narrowing``."""

    rename_wanted = Signal(object)
    """The ``Source`` that is to have another name or colour."""
    said = Signal(str)

    def __init__(
        self, look: Look, feed: SessionFeed, bridge: Bridge, narrowing: Narrowing, may_rename: Callable[[], bool]
    ) -> None:
        super().__init__(look, "window")
        self._feed, self._bridge, self._narrowing = feed, bridge, narrowing
        self._counting: Counting | None = None
        self._lookups: Lookups | None = None
        self._shown_version = -1
        self._out_of_order = False
        self._hidden = self._cramped = self._insisted = False
        """Whether the user does not want it; whether there is no room; whether it is wanted all the same."""
        self.names = Names(feed)
        self.choices = Choices(feed, bridge, narrowing, self.names.safe)
        self.shelf = Shelf(feed, self.names, self.choices)
        self.model = LinesModel(self.shelf)
        self.view = SidebarView(look, self.model)
        self.finder = Field(look, self.tr("Find in this section"), self.tr("Find"))
        self.finder.setParent(self.view.viewport())
        self.finder.hide()
        self.menu = SidebarMenu(self, may_rename)
        self._timer = QTimer(self, interval=_RENEW_MS)
        self._timer.timeout.connect(self._on_tick)
        self._again = QTimer(self, interval=_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._read_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.view)
        self.setMinimumWidth(150)
        self.setFocusProxy(self.view)
        self._wire()

    def _wire(self) -> None:
        feed, view = self._feed, self.view
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._on_complete)
        feed.grew.connect(self._on_grew)
        feed.sources_changed.connect(self._on_sources_changed)
        self._narrowing.changed.connect(self._on_narrowed)
        self._narrowing.advanced.connect(self._on_grew)
        self._narrowing.revised.connect(self._on_narrowed)
        self.choices.changed.connect(self._on_chosen)
        view.picked.connect(self._on_picked)
        view.added.connect(lambda place: self.choices.add(place.section, place.key))
        view.excluded.connect(lambda place: self.choices.exclude(place.section, place.key))
        view.folded.connect(self.fold)
        view.menu_wanted.connect(self._on_menu)
        view.placed.connect(self._place_field)
        self.finder.edit.textChanged.connect(self._on_typed)
        self.finder.edit.installEventFilter(self)

    def toggle(self) -> None:
        """Hide it, or show it again, also where there is little room."""
        self._hidden = not self.isHidden()
        self._insisted = not self._hidden
        self._appear()

    def give_way(self, cramped: bool) -> None:
        """Be gone while there is no room for it; what the user does about it meanwhile stands."""
        self._cramped, self._insisted = cramped, False
        self._appear()

    def _appear(self) -> None:
        self.setVisible(not self._hidden and (self._insisted or not self._cramped))

    def fold(self, section: Section, hide: bool) -> None:
        """Hide a section's values, or show them."""
        folded = self.shelf.collapsed
        (folded.add if hide else folded.discard)(section)
        self.renew()

    def show_whole(self, section: Section | None) -> None:
        """Show all values of one section, with a field to find some; None for the first of each again."""
        self.shelf.show_whole(section)
        with QSignalBlocker(self.finder.edit):
            self.finder.edit.clear()
        if section is not None:
            words = self.tr("Find in {section}").format(section=within(title_of(section)))
            self.finder.edit.setAccessibleName(words)
            self.finder.edit.setPlaceholderText(words)
        self.renew()
        if section is not None:
            self.view.show_from(Place(Kind.HEADING, section))
            self.finder.edit.setFocus()
        elif self.finder.edit.hasFocus():
            self.view.setFocus()

    def show_shares(self, section: Section, shares: bool) -> None:
        """Show shares in a section, or counts."""
        (self.shelf.shares.add if shares else self.shelf.shares.discard)(section)
        self.renew()

    def copy_name(self, place: Place) -> None:
        """Put a value on the clipboard, as it came."""
        QGuiApplication.clipboard().setText(self.names.whole(place.section, place.key))
        name = self.names.safe(place.section, place.key)
        self.said.emit(self.tr("Copied {name}.").format(name=name))

    def rename(self, place: Place) -> None:
        """Ask for another name or colour of a source."""
        source = self._feed.sources.get(int(place.key)) if place.section is Section.SOURCES else None
        if source is not None:
            self.rename_wanted.emit(source)

    def renew(self, *, order: bool = True) -> None:
        """Show the numbers as they are now, and with ``order`` the lines in the order that follows from them."""
        if self._counting is not None:
            self._shown_version = self._counting.versions
        self._out_of_order = not order
        self.model.renew(order=order)
        self._place_field()

    def save_state(self) -> QByteArray:
        """What to remember from one time to the next."""
        shelf = self.shelf
        state = {
            "hidden": self._hidden,
            "collapsed": sorted(section.value for section in shelf.collapsed),
            "shares": sorted(section.value for section in shelf.shares),
        }
        return QByteArray(json.dumps(state).encode())

    def restore_state(self, state: QByteArray) -> None:
        """Take what was remembered; what makes no sense counts as not remembered."""
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            found: dict[str, Any] = json.loads(bytes(state.data()))
            collapsed, shares = ({Section(word) for word in found[name]} for name in ("collapsed", "shares"))
            self._hidden = bool(found["hidden"])
            self._appear()
            self.shelf.collapsed, self.shelf.shares = collapsed, shares
            self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """While it was hidden nothing was renewed."""
        super().showEvent(event)
        self.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape chooses nothing; F2 renames; Ctrl+C copies a name."""
        place = self.view.current()
        if event.key() == Qt.Key.Key_Escape and any(self.choices.of(section) != Choice() for section in Section):
            self.choices.clear_all()
        elif place is None or place.kind is not Kind.VALUE:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_name(place)
        elif event.key() == Qt.Key.Key_F2 and self.menu.may_rename():
            self.rename(place)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field that finds: Escape ends it, Down goes to what it found."""
        if watched is self.finder.edit and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.show_whole(None)
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go_to_found()
                return True
        return False

    def _go_to_found(self) -> None:
        section = self.shelf.whole
        row = self.model.row_of(Place(Kind.FIND, section)) if section else None
        if row is not None:
            self.view.setFocus()
            self.view.go_to(row + 1)

    def _on_restarted(self) -> None:
        self._end()
        if self._feed.session is None:
            return
        self.names.forget()
        self.choices.forget()
        self.show_whole(None)
        self._timer.start()
        if self._feed.complete:
            self._on_complete()

    def _begin(self, session: OpenedSession) -> None:
        """Count, now that there are columns."""
        from inspector.gui.sidebar.counting import Counting  # noqa: PLC0415 - numpy waits until it is needed
        from inspector.gui.sidebar.lookups import Lookups  # noqa: PLC0415 - likewise

        self._counting = Counting(self._feed, self._narrowing)
        self._lookups = Lookups(self._feed, self._bridge, session, self._narrowing.reach)
        self._counting.finished.connect(self._on_counted)
        self._lookups.arrived.connect(self._counting.looked)
        self._lookups.restarted.connect(self._on_read_anew)
        self.shelf.counting, self.shelf.lookups = self._counting, self._lookups

    def _on_read_anew(self, renumbered: bool) -> None:
        if self._counting is not None:
            if renumbered:
                self.shelf.forget_numbers()
            self._counting.forget_looked(renumbered=renumbered)

    def _end(self) -> None:
        """Count and read no more for the session before."""
        if self._lookups is not None:
            self._lookups.close()
            self._lookups.deleteLater()
        if self._counting is not None:
            self._counting.deleteLater()
        self._counting = self._lookups = self.shelf.counting = self.shelf.lookups = None

    def _on_complete(self) -> None:
        if self._counting is None and self._feed.session is not None:
            self._begin(self._feed.session)
        if self._counting is not None and self._lookups is not None:
            self._counting.start()
            self._lookups.look()

    def _on_grew(self) -> None:
        if self._counting is not None:
            self._counting.grown()

    def _on_sources_changed(self) -> None:
        self.choices.renew_words()
        self.renew(order=False)

    def _on_narrowed(self) -> None:
        if self._counting is not None:
            self._counting.recount()

    def read_again(self) -> None:
        """Problems of events are others: read them anew, soon."""
        if not self._again.isActive():
            self._again.start()

    def _read_again(self) -> None:
        if self._lookups is not None:
            self._lookups.restart()
            self.choices.search_again(Section.PROBLEMS)

    def _on_counted(self) -> None:
        self.renew(order=not self.view.watched)

    def _on_chosen(self) -> None:
        self.renew(order=not self.view.watched)

    def _on_tick(self) -> None:
        if self._counting is None or self._lookups is None:
            return
        if self._feed.complete:
            self._lookups.look()
        if self.isVisible() and self._counting.counted and not self._settled():
            self.renew(order=not self.view.watched)

    def _settled(self) -> bool:
        """Whether what is shown is what there is, and in its order."""
        assert self._counting is not None  # noqa: S101 - for the type checker
        return self._shown_version == self._counting.versions and not self._out_of_order

    def _on_picked(self, place: Place) -> None:
        if place.kind is Kind.HEADING:
            self.fold(place.section, place.section not in self.shelf.collapsed)
        elif place.kind is Kind.MORE:
            self.show_whole(None if self.shelf.whole is place.section else place.section)
        elif place.kind is Kind.VALUE:
            self.choices.narrow(place.section, place.key)

    def _on_menu(self, place: Place, at: QPoint) -> None:
        if place.kind in {Kind.VALUE, Kind.HEADING}:
            self.menu.open(place, at)

    def _on_typed(self, text: str) -> None:
        self.shelf.needle = text.strip()
        self.renew()
        if self.shelf.whole is not None:
            self.view.show_from(Place(Kind.HEADING, self.shelf.whole))

    def _place_field(self) -> None:
        """The field stands over its line."""
        section = self.shelf.whole
        box = self.view.line_rect(Place(Kind.FIND, section)) if section else None
        if box is None or box.isEmpty():
            if self.finder.isVisible() and self.finder.edit.hasFocus():
                self.view.setFocus()
            self.finder.hide()
            return
        self.finder.setGeometry(box.adjusted(_FIELD_INSET, 0, -_FIELD_INSET, 0))
        self.finder.show()
