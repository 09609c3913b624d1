"""Completes what is typed into the JSON editor: when the list appears, what its keys do, what is looked up for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from inspector.core.jsonplaces import Caret, Wanted, caret_at
from inspector.gui.bridge import Bridge
from inspector.gui.compose.editor import JsonEditor
from inspector.gui.compose.offers import Known, Offer, look_for, offers
from inspector.gui.filterbar.suggesting import Suggesting
from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look
from inspector.gui.parts.picklist import Entry, PickList
from inspector.storage.filtering.suggest import Suggestion

_LARGEST = 40_000
"""Characters of a text in which is completed: the caret's surroundings are read anew with every key."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class JsonCompleting(QObject):
    """Tab takes the row that is current, or the first; Enter takes one only when the user went to it."""

    def __init__(
        self,
        look: Look,
        editor: JsonEditor,
        bridge: Bridge,
        known: Callable[[], Known],
        path: Callable[[], Path | None],
    ) -> None:
        """``path`` tells the session that is looked through, if there is one."""
        super().__init__(editor)
        self._editor, self._known, self._path = editor, known, path
        self._suggesting = Suggesting(bridge)
        self._caret: Caret | None = None
        self._offers: list[Offer] = []
        self.list = PickList(look, self.tr("Completions"))
        self.list.setParent(editor)  # until it is shown: it goes when the editor goes
        self.list.picked.connect(self._take)
        editor.assistant = self._on_key
        editor.typed.connect(self._on_typed)
        editor.left.connect(self.close)
        editor.verticalScrollBar().valueChanged.connect(lambda _: self.close())
        editor.cursorPositionChanged.connect(self._on_moved)

    @property
    def shown(self) -> bool:
        """Whether the list is there."""
        return not self.list.isHidden()

    def open(self) -> None:
        """Show all that fits here, also where nothing was typed yet."""
        text = self._editor.text
        if len(text) > _LARGEST:
            return
        caret = self._caret = caret_at(text, self._editor.caret)
        if caret.wanted is Wanted.NOTHING:
            self.close()
            return
        self._fill(caret, [])
        look, path = look_for(caret), self._path()
        if look is not None and path is not None:
            self._suggesting.ask(path, look, lambda found: self._on_found(caret, found))

    def close(self) -> None:
        """Take the list away; what is being looked up is wanted no longer."""
        self._suggesting.forget()
        self._caret = None
        self._hide()

    def close_session(self) -> None:
        """Let go of the session's file."""
        self.close()
        self._suggesting.close()

    def _on_typed(self) -> None:
        text = self._editor.text
        caret = caret_at(text, self._editor.caret) if len(text) <= _LARGEST else None
        if caret is not None and caret.wanted is not Wanted.NOTHING and caret.end > caret.start:
            self.open()
        else:
            self.close()

    def _on_moved(self) -> None:
        caret = self._caret
        if self.shown and caret is not None and not caret.start <= self._editor.caret <= caret.end:
            self.close()

    def _on_found(self, caret: Caret, found: list[Suggestion]) -> None:
        if self._caret == caret and self._editor.hasFocus():
            self._fill(caret, found)

    def _fill(self, caret: Caret, found: list[Suggestion]) -> None:
        self._offers = offers(caret, self._known(), found)
        if not self._offers:
            self._hide()
            return
        entries = [Entry(each.label, each.hint, grouped(each.met) if each.met else "") for each in self._offers]
        self.list.show_entries(entries, caret.typed, self.tr("Tab takes · ↑ ↓ choose · Esc closes"))
        spot = self._editor.spot(caret.start)
        self.list.place(self._editor, max(0, spot.x() - 16), spot.y() + 4)

    def _hide(self) -> None:
        self._offers = []
        if self.shown:
            self.list.go_to(-1)
            self.list.hide()

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.open()
            return True
        if not self.shown or self._caret is None:
            return False
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.list.step(_STEPS[key])
        elif key is Qt.Key.Key_Tab and not event.modifiers():
            self._take(max(0, self.list.current))
        elif key in _ENTER and self.list.current >= 0 and not event.modifiers():
            self._take(self.list.current)
        elif key is Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _take(self, row: int) -> None:
        """Write an offer in the place of what was typed."""
        caret = self._caret
        if caret is None or not 0 <= row < len(self._offers):
            return
        offer = self._offers[row]
        self.close()
        self._editor.write(caret.start, caret.end, offer.text, offer.caret)
        self._editor.typed.emit()
