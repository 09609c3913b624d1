"""Completes what is typed into the filter bar: when the list appears, what its keys do, what is looked up for it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from inspector.core.filter.caret import Caret, Wanted, caret_context
from inspector.core.filter.jsonvalues import fold
from inspector.gui.bridge import Bridge
from inspector.gui.filterbar.edit import FilterEdit
from inspector.gui.filterbar.offers import Offer, known_at_once, look_for, offers
from inspector.gui.filterbar.suggesting import Suggesting
from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look
from inspector.gui.parts.picklist import Entry, PickList
from inspector.gui.session.feed import SessionFeed
from inspector.storage.filtering.suggest import Suggestion

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BESIDE = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class Completing(QObject):
    """Tab takes the row that is current, or the first; Enter takes one only when the user went to it."""

    closed = Signal()
    """The list is gone."""

    def __init__(self, look: Look, edit: FilterEdit, anchor: QWidget, feed: SessionFeed, bridge: Bridge) -> None:
        """``anchor`` is the field under which the list opens."""
        super().__init__()
        self._edit, self._anchor, self._feed = edit, anchor, feed
        self._suggesting = Suggesting(bridge)
        self._caret: Caret | None = None
        self._found: tuple[Caret | None, list[Suggestion]] = None, []
        """What was found last, and for which caret."""
        self._offers: list[Offer] = []
        self.list = PickList(look, self.tr("Completions"))
        self.list.setParent(anchor)  # until it is shown: it goes when the window goes
        self.list.picked.connect(self._take)
        edit.assistant = self._on_key
        edit.typed.connect(self._on_typed)
        edit.left.connect(self.close)
        edit.cursorPositionChanged.connect(self._on_moved)
        anchor.installEventFilter(self)

    @property
    def shown(self) -> bool:
        """Whether the list is there."""
        return not self.list.isHidden()

    @property
    def within_path(self) -> bool:
        """Whether the list offers the next key of a path, which says nothing before it is whole."""
        return self.shown and self._caret is not None and self._caret.wanted is Wanted.KEY

    def open(self) -> None:
        """Show all that fits here, also where nothing was typed yet."""
        text = self._edit.text()
        self._caret = caret = caret_context(text, self._edit.caret)
        look, session = look_for(caret), self._feed.session
        if look is None or session is None:
            self._suggesting.forget()
            self._fill(text, caret, known_at_once(caret))
            return
        self._fill_meanwhile(text, caret)
        self._suggesting.ask(session.path, look, lambda found: self._on_found(text, caret, found))

    def close(self) -> None:
        """Take the list away; what is being looked up is wanted no longer."""
        if self._caret is None:
            return
        self._suggesting.forget()
        self._caret = None
        self._hide()

    def close_session(self) -> None:
        """Let go of the session's file."""
        self.close()
        self._found = None, []
        self._suggesting.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list stays below the field, whose size has changed."""
        if event.type() is QEvent.Type.Resize and self.shown:
            self._place()
        return False

    def _on_typed(self) -> None:
        caret = caret_context(self._edit.text(), self._edit.caret)
        begun = caret.wanted in {Wanted.KEY, Wanted.VALUE, Wanted.TIME} or bool(caret.typed)
        if begun and not self._edit.hasSelectedText():
            self.open()
        else:
            self.close()

    def _on_moved(self) -> None:
        if self.shown and self._caret is not None and self._edit.text():
            at = self._edit.caret
            if not self._caret.start <= at <= self._caret.end:
                self.close()

    def _fill_meanwhile(self, text: str, caret: Caret) -> None:
        """Until the answer comes, what is known, or what was found for less of the same word and still fits."""
        before, found = self._found
        same = before is not None and before._replace(typed="", end=0) == caret._replace(typed="", end=0)
        fitting = [each for each in found if same and fold(caret.typed) in fold(each.text)]
        known = fitting or known_at_once(caret)
        if known or caret.wanted is Wanted.TERM:
            self._fill(text, caret, known)
        else:
            self._hide()

    def _on_found(self, text: str, caret: Caret, found: list[Suggestion]) -> None:
        if self._caret == caret and self._edit.text() == text and self._edit.hasFocus():
            self._found = caret, found
            self._fill(text, caret, found)

    def _fill(self, text: str, caret: Caret, found: list[Suggestion]) -> None:
        self._offers = offers(text, caret, found)
        entries = [Entry(each.label, each.hint, grouped(each.met) if each.met else "") for each in self._offers]
        if not entries:
            self._hide()
            return
        counted = any(each.met for each in self._offers)
        keys = self.tr("Tab takes · ↑ ↓ choose · Esc closes")
        foot = self.tr("{keys} · counted in the newest events").format(keys=keys) if counted else keys
        self.list.show_entries(entries, caret.typed, foot)
        self._place()

    def _hide(self) -> None:
        self._offers = []
        if self.shown:
            self.list.go_to(-1)
            self.list.hide()
            self.closed.emit()

    def _place(self) -> None:
        start = self._caret.start if self._caret is not None else 0
        left = self._edit.mapTo(self._anchor, self._edit.rect().topLeft()).x() + round(self._edit.x_of(start))
        self.list.place(self._anchor, max(0, left - 16), self._anchor.height() + 4)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list."""
        key = Qt.Key(event.key())
        if not self.shown:
            return False
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.list.step(_STEPS[key])
        elif key is Qt.Key.Key_Tab and not event.modifiers():
            self._take(max(0, self.list.current))
        elif key in _ENTER and self.list.current >= 0:
            self._take(self.list.current)
        elif key is Qt.Key.Key_Escape:
            self.close()
        else:
            if key in _ENTER or key in _BESIDE:
                self.close()
            return False
        return True

    def _take(self, row: int) -> None:
        """Write an offer into the field, and go on with what comes after it."""
        offer = self._offers[row]
        self._edit.write(offer.start, offer.end, offer.text)
        self.close()
        if offer.more:
            self.open()
