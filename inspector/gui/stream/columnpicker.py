"""The panel in which columns are chosen, ordered and added: one line to type in, one list below."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector.core.filter.error import FilterError
from inspector.core.filter.tree import Path
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.parts.surfaces import Line, Text
from inspector.gui.stream.cells import Column, Content, title_of
from inspector.gui.stream.columnkeys import ColumnKeys, read_path
from inspector.gui.stream.columnlines import ColumnLines
from inspector.gui.stream.columnset import content_text
from inspector.gui.stream.columnsets import ColumnSets
from inspector.gui.stream.popup import Popup

_CONTENT = Qt.ItemDataRole.UserRole
_PAUSE_MS = 120
"""After the last key, before the session is asked."""

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGE = {Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class ColumnPicker(Popup):
    """The keyboard stays in the line: ↑↓ go through the list, Enter shows or hides, Alt+↑↓ moves, F2 renames."""

    rename_wanted = Signal(object)
    """The content of a column whose heading is to be another."""
    sets_wanted = Signal()

    def __init__(self, look: Look, sets: ColumnSets, keys: ColumnKeys, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._sets, self._keys = sets, keys
        self._seen: list[Path] = []
        self._went = False
        """The user went to a line since something was typed; until then Enter adds what is offered first."""
        self.field = Field(look, self.tr("Column or path"), self.tr("A column, or a path like properties.total"))
        self.list = QListWidget()
        self.note = Text(look, tint="text_faint", pixels=11, wrap=True)
        self.sets_button = Button(look, self.tr("Column sets"), height=28).describe(self.tr("Choose or save a set"))
        self.reset_button = Button(look, self.tr("Reset"), height=28).describe(self.tr("Show the standard columns"))
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self.setAccessibleName(self.tr("Columns"))
        self._lay_out()
        self._wire()

    def choose(self, at: QPoint, typed: str = "") -> None:
        """Open with the upper right corner at a point of the screen, with some text typed already."""
        self._seen, self._went = [], False
        self.field.edit.setText(typed)
        self._fill()
        self._ask()
        self.open_at(at)
        self.field.edit.setFocus()

    def sizeHint(self) -> QSize:
        """Wide enough for most paths, high enough for the usual columns."""
        return QSize(364, 468)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the line has no use for."""
        key, content = Qt.Key(event.key()), self._current()
        if key in _STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if content in self._sets.columns.contents:
                self._sets.change(self._sets.columns.moved(content, _STEPS[key]))
        elif key in _STEPS or key in _PAGE:
            self._step(_STEPS.get(key) or _PAGE[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if content is not None:
                self.toggle(content)
        elif key is Qt.Key.Key_F2 and content in self._sets.columns.contents:
            self.rename_wanted.emit(content)
        else:
            super().keyPressEvent(event)

    def toggle(self, content: Content) -> None:
        """Show a column that is hidden, hide one that is shown."""
        columns, self._went = self._sets.columns, True
        shown = content in columns.contents
        self._sets.change(columns.without(content) if shown else columns.with_column(content))

    def _lay_out(self) -> None:
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(ColumnLines(self.look, self.list))
        flatten_scroll_bars(self.list, self.look)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bottom = QHBoxLayout()
        bottom.addWidget(self.sets_button)
        bottom.addStretch(1)
        bottom.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(12 + self.EDGE,) * 4)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addWidget(Line(self.look))
        column.addLayout(bottom)

    def _wire(self) -> None:
        self.field.edit.textChanged.connect(self._on_typed)
        self.list.itemClicked.connect(self._on_clicked)
        self.sets_button.clicked.connect(self.sets_wanted)
        self.reset_button.clicked.connect(self._sets.reset)
        self._pause.timeout.connect(self._ask)
        self._sets.changed.connect(self._on_changed)
        self.left.connect(self._pause.stop)
        self.left.connect(self._keys.forget)

    def _on_typed(self) -> None:
        if self.isVisible():
            self._pause.start()
            self._went = False
            self._fill()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        content = item.data(_CONTENT)
        if content is not None:
            self.toggle(content)

    def _ask(self) -> None:
        self._keys.ask(self.field.edit.text(), self._on_found)

    def _on_found(self, paths: list[Path]) -> None:
        self._seen = paths
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        """The list for what is typed; the line that was current stays so."""
        before, row = self._current(), self.list.currentRow()
        typed = self.field.edit.text().strip()
        self.list.clear()
        shown = self._sets.columns.contents
        self._add_group(self.tr("Shown"), self._like(typed, shown))
        self._add_group(
            self.tr("Facts of the event"), self._like(typed, (each for each in Column if each not in shown))
        )
        self._add_group(self.tr("Values of the events"), (path for path in self._paths(typed) if path not in shown))
        self._go_back_to(before, row)

    def _current(self) -> Content | None:
        row = self.list.currentRow()
        content: Content | None = self.list.item(row).data(_CONTENT) if row >= 0 else None
        return content

    def _paths(self, typed: str) -> Iterable[Path]:
        """What is typed, if it is a path, and what was found for it."""
        wanted: Path | None = None
        self.note.setText(self.tr("Enter shows or hides · Alt+↑↓ moves · F2 renames"))
        if "." in typed or "[" in typed or typed.startswith("$"):
            try:
                wanted = read_path(typed) if not typed.endswith(".") else None
            except FilterError as error:
                self.note.setText(said(error.message))
        return dict.fromkeys([*((wanted,) if wanted else ()), *self._seen])

    def _like(self, typed: str, contents: Iterable[Content]) -> list[Content]:
        wanted = typed.casefold()
        return [each for each in contents if wanted in f"{self._label(each)} {content_text(each)}".casefold()]

    def _label(self, content: Content) -> str:
        column = self._sets.columns.find(content)
        own = one_line(content_text(content)) if isinstance(content, Path) else title_of(content)
        return f"{one_line(column.heading)} · {own}" if column and column.heading else own

    def _add_group(self, title: str, contents: Iterable[Content]) -> None:
        contents = list(contents)
        if not contents:
            return
        heading = QListWidgetItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(self.look.font(11, bold=True))
        heading.setSizeHint(QSize(0, 26))
        self.list.addItem(heading)
        shown = self._sets.columns.contents
        for content in contents:
            item = QListWidgetItem(self._label(content))
            item.setData(_CONTENT, content)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setFont(self.look.mono() if isinstance(content, Path) else self.look.font())
            item.setCheckState(Qt.CheckState.Checked if content in shown else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, 26))
            self.list.addItem(item)

    def _go_back_to(self, content: Content | None, row: int) -> None:
        """To the line of this content if the user was there, or else the row; at first to what can be added."""
        lines = {place: self.list.item(place).data(_CONTENT) for place in range(self.list.count())}
        rows = [place for place, each in lines.items() if each is not None]
        if not rows:
            return
        if self._went:
            same = [place for place in rows if lines[place] == content]
            near = min(rows, key=lambda place: abs(place - row))
            self.list.setCurrentRow(same[0] if same else near)
        else:
            shown = self._sets.columns.contents if self.field.edit.text().strip() else ()
            self.list.setCurrentRow(next((place for place in rows if lines[place] not in shown), rows[0]))

    def _step(self, step: int) -> None:
        rows = [place for place in range(self.list.count()) if self.list.item(place).data(_CONTENT) is not None]
        self._went = True
        if rows:
            here = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else -1
            self.list.setCurrentRow(rows[min(max(here + step, 0), len(rows) - 1)])
