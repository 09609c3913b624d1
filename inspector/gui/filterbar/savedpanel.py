"""The panel under the star: saved filters to choose, name, order and remove, and below them those used lately."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from inspector.gui.filterbar.history import History
from inspector.gui.filterbar.saved import LONGEST_NAME, SavedFilter, SavedFilters
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.picklist import Entry, PickList
from inspector.gui.parts.taborder import step

_MOST_RECENT = 8
_ROW_HEIGHT = 42
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SavedPanel(PickList):
    """Has the keyboard while it is open; Escape, or the keyboard going elsewhere, closes it."""

    chosen = Signal(str)
    """A filter to apply."""
    closed = Signal()

    def __init__(self, look: Look, saved: SavedFilters, history: History) -> None:
        super().__init__(look, "")
        self.setAccessibleName(self.tr("Saved filters"))
        self.view.setAccessibleName(self.tr("Saved filters"))
        self._saved, self._history = saved, history
        self._text = ""
        self._renaming: int | None = None
        self._removed: tuple[int, SavedFilter] | None = None
        self._picks: list[tuple[str, int | None]] = []
        """For each row the filter, and its place among the saved ones; an empty filter for a heading."""
        self.name = Field(look, self.tr("Name of the filter"), self.tr("Name for this filter"))
        self.name.edit.setMaxLength(LONGEST_NAME)
        self.save_button = Button(look, self.tr("Save"), kind=Kind.PRIMARY, height=28)
        self.save_button.describe(self.tr("Save the filter under this name"))
        self._naming = QWidget()
        row = QHBoxLayout(self._naming)
        row.setContentsMargins(10, 4, 10, 6)
        row.addWidget(self.name, 1)
        row.addWidget(self.save_button)
        self._column.insertWidget(0, self._naming)
        self._column.addWidget(self._make_buttons(look))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name.edit.returnPressed.connect(self._on_named)
        self.save_button.clicked.connect(self._on_named)
        self.picked.connect(self._on_picked)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())
        self.view.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._on_focus)

    def _make_buttons(self, look: Look) -> QWidget:
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(8, 2, 8, 5)
        row.setSpacing(2)
        made = []
        for text, tip, do in (
            (self.tr("Rename"), self.tr("Give this filter another name (F2)"), self.rename),
            (self.tr("Remove"), self.tr("Forget this filter (Del)"), self.remove),
            (self.tr("Up"), self.tr("Move it up (Alt+Up)"), lambda: self.move_by(-1)),
            (self.tr("Down"), self.tr("Move it down (Alt+Down)"), lambda: self.move_by(1)),
            (self.tr("Undo"), self.tr("Have the removed filter again (Ctrl+Z)"), self.undo),
        ):
            button = Button(look, text, kind=Kind.PLAIN, height=26).describe(text, tip)
            button.clicked.connect(do)
            row.addWidget(button)
            made.append(button)
        *self._of_saved, self._undo_button = made
        row.addStretch(1)
        return self._buttons

    @property
    def place_of_current(self) -> int | None:
        """Which saved filter the keyboard is at, or None."""
        return self._picks[self.current][1] if 0 <= self.current < len(self._picks) else None

    def open(self, anchor: QWidget, text: str, *, naming: bool) -> None:
        """Show it under ``anchor``; ``text`` is the filter that could be saved, empty for none."""
        self._text, self._renaming, self._removed = text.strip(), None, None
        place = self._saved.place_of(self._text)
        self._fill()
        self._anchor = anchor
        self._lay()
        self.go_to(self._row_of(place) if place is not None else -1)
        if naming and place is None and self._text:
            self.name.edit.setFocus()
        elif naming and place is not None:
            self.rename()
        else:
            self._go_into_list()

    def close_panel(self) -> None:
        """Take it away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def rename(self) -> None:
        """Ask for another name of the current one, in the line above."""
        place = self.place_of_current
        if place is not None:
            self._renaming = place
            self._show_naming()
            self._lay()
            self.name.edit.setText(self._saved.entries[place].name)
            self.name.edit.selectAll()
            self.name.edit.setFocus()

    def remove(self) -> None:
        """Forget the current one; it can be undone while the panel is open."""
        place = self.place_of_current
        if place is not None:
            self._removed = place, self._saved.remove(place)
            self._refill(min(place, len(self._saved.entries) - 1))

    def undo(self) -> None:
        """Have the one that was removed again."""
        if self._removed is not None:
            place, entry = self._removed
            self._saved.put_back(place, entry)
            self._removed = None
            self._refill(place)

    def move_by(self, by: int) -> None:
        """Move the current one up or down."""
        place = self.place_of_current
        if place is not None:
            self._refill(self._saved.move(place, by))

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """The keys of the list."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays in the panel."""
        return step(self, forwards=forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back a name being written, then closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in _STEPS and alt:
            self.move_by(_STEPS[key])
        elif key in _STEPS:
            self.step(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._on_picked(self.current)
        elif key is Qt.Key.Key_F2:
            self.rename()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove()
        elif key is Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.undo()
        elif key is Qt.Key.Key_Escape:
            self.close_panel()
        else:
            return False
        return True

    def _on_named(self) -> None:
        name = self.name.edit.text()
        if not name.strip():
            return
        if self._renaming is None:
            self._saved.save(name, self._text)
            self.close_panel()
            return
        if not self._saved.rename(self._renaming, name):
            self.foot.setText(self.tr("Another filter has this name."))
            self.foot.show()
            self._lay()
            return
        place, self._renaming = self._renaming, None
        self._refill(place)

    def _on_picked(self, row: int) -> None:
        text = self._picks[row][0] if 0 <= row < len(self._picks) else ""
        if text:
            self.close_panel()
            self.chosen.emit(text)

    def _on_focus(self, widget: object) -> None:
        """The keyboard went somewhere: elsewhere in this window means that nobody needs the panel."""
        inside = widget is self or (isinstance(widget, QWidget) and self.isAncestorOf(widget))
        if not self.isHidden() and isinstance(widget, QWidget) and not inside:
            self.close_panel()

    def _refill(self, place: int) -> None:
        self._fill()
        self._lay()
        self.go_to(self._row_of(place) if place >= 0 else -1)
        self._go_into_list()

    def _go_into_list(self) -> None:
        """Or, with nothing in it, to the name that can be given; without that too, the list says why it is empty."""
        (self.view if self._picks or self._naming.isHidden() else self.name.edit).setFocus()
        if self._picks and self.current < 0:
            self.step(1)

    def _row_of(self, place: int) -> int:
        return [at for _, at in self._picks].index(place)

    def _fill(self) -> None:
        """The rows as they are now."""
        entries: list[Entry] = []
        picks: list[tuple[str, int | None]] = []
        saved = self._saved.entries
        if saved:
            entries.append(Entry(self.tr("Saved"), heading=True))
            picks.append(("", None))
        for place, each in enumerate(saved):
            entries.append(Entry(one_line(each.name), one_line(each.text)))
            picks.append((each.text, place))
        named = {each.text for each in saved}
        recent = [text for text in reversed(self._history.entries) if text not in named][:_MOST_RECENT]
        if recent:
            entries.append(Entry(self.tr("Recent"), heading=True))
            picks.append(("", None))
        entries += [Entry(one_line(text)) for text in recent]
        picks += [(text, None) for text in recent]
        self._picks = picks
        empty = self.tr("Type a filter and save it here, to have it again with one key.")
        self.show_entries(entries, "", "" if entries or self._text else empty)
        self.view.setMaximumHeight(self.maximumHeight() if entries else 1)  # hidden, it could not have the keyboard
        self.view.setAccessibleDescription(self.foot.text())
        self._show_naming()
        self._show_buttons()

    def _show_naming(self) -> None:
        new = bool(self._text) and self._saved.place_of(self._text) is None
        self._naming.setVisible(new or self._renaming is not None)
        if self._renaming is None:
            self.name.edit.setText("")

    def _show_buttons(self) -> None:
        current = self.place_of_current is not None
        for button in self._of_saved:
            button.setEnabled(current)
        self._undo_button.setVisible(self._removed is not None)
        self._buttons.setVisible(bool(self._saved.entries) or self._removed is not None)

    def _lay(self) -> None:
        """At the right end of what it hangs from."""
        self.place(self._anchor, self._anchor.width() - self._width(), self._anchor.height() + 4)

    def _around(self) -> int:
        naming = _ROW_HEIGHT if not self._naming.isHidden() else 0
        return naming + (34 if not self._buttons.isHidden() else 0)

    def _width(self) -> int:
        return max(360, super()._width())
