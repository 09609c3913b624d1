"""The filter bar over the stream: the field, what is wrong in it, how many events pass, and the search's progress."""

from html import escape
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from inspector.core.filter import Expression, FilterError, parse
from inspector.core.filter.adding import Adding, add
from inspector.core.filter.caret import Steps
from inspector.core.filter.fields import VOCABULARIES
from inspector.core.filter.jsonvalues import value_text
from inspector.core.filter.moments import At
from inspector.core.filter.tree import Before, Column, Field, Matches, Path, Present, Since, Word
from inspector.gui.bridge import Bridge
from inspector.gui.filterbar.commands import FilterCommands
from inspector.gui.filterbar.completing import Completing
from inspector.gui.filterbar.edit import FilterEdit
from inspector.gui.filterbar.filtering import Filtering
from inspector.gui.filterbar.history import History
from inspector.gui.look.language import grouped
from inspector.gui.look.look import RADIUS, Look
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.dragging import pointer_path
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.narrowing import Narrowing
from inspector.gui.stream.table import StreamTable

PAUSE_MS = 250
"""After the last key, before what was typed is applied."""

_HEIGHT = 36


_COLUMNS: dict[Steps, Column] = {
    ("type",): Column.TYPE,
    ("event",): Column.EVENT,
    ("userId",): Column.USER,
    ("anonymousId",): Column.ANONYMOUS,
    ("messageId",): Column.MESSAGE,
}
"""Keys of a message that stand in columns, which answer at once."""


def _how(*, exclude: bool, also: bool = False) -> Adding:
    return Adding.WITHOUT if exclude else Adding.ALSO if also else Adding.ONLY


class FilterBar(Surface):
    """Narrows a ``Narrowing``. Enter applies at once; Escape stops a search, then clears, then goes to the table."""

    failed = Signal(object)
    """A ``KnownError``."""

    def __init__(self, look: Look, feed: SessionFeed, bridge: Bridge, narrowing: Narrowing) -> None:
        super().__init__(look, "window")
        self._feed, self._narrowing = feed, narrowing
        self._table: StreamTable | None = None
        self._model: StreamModel | None = None
        self._elsewhere: QWidget | None = None
        self._error: FilterError | None = None
        self._applied = ""
        self.history = History()
        self._frame: tuple[str, int] | None = None
        """What was last asked to be painted: the border's colour, and how long the line of progress is."""
        self.filtering = Filtering(feed, bridge, narrowing)
        self.edit = FilterEdit(look, self.history)
        self._field = QWidget()
        self.completing = Completing(look, self.edit, self._field, feed, bridge)
        self.note = Text(look, tint="text_secondary", pixels=13)
        self.stop_button = Button(look, self.tr("Stop"), kind=Kind.PLAIN, height=28)
        self.stop_button.describe(self.tr("Stop the search"), self.tr("Stop (Esc)"))
        self.commands = FilterCommands(look, self, self._field, self.history, lambda: self._applied)
        self.clear_button = Button(look, kind=Kind.PLAIN, icon="cross", height=28)
        self.clear_button.describe(self.tr("Clear the filter"), self.tr("Clear (Esc)"))
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._wire()
        self._show()

    def sizeHint(self) -> QSize:
        """The field, and room around it."""
        return QSize(200, _HEIGHT + 14)

    def serve(self, table: StreamTable, model: StreamModel, elsewhere: QWidget) -> None:
        """The table that it narrows, and a part of the window that has a use of its own for Ctrl+F."""
        self._table, self._model, self._elsewhere = table, model, elsewhere
        model.modelReset.connect(self._show)
        model.rowsInserted.connect(self._show)

    def close_session(self) -> None:
        """Let go of the session's file."""
        self.completing.close_session()
        self.filtering.close_session()

    @property
    def applied(self) -> str:
        """The filter that is applied; empty for none."""
        return self._applied

    def apply(self) -> bool:
        """Apply what stands in the field; whether it could be read. If not, what was applied before stays."""
        self._pause.stop()
        text = self.edit.text()
        try:
            expression = parse(text)
        except FilterError as error:
            self._error = error
        else:
            self._error = None
            if text.strip() != self._applied:
                self._applied = text.strip()
                self.filtering.apply(expression, self._applied)
        self._show_error()
        return self._error is None

    def show_filter(self, text: str) -> None:
        """Put a filter into the field and apply it; the one before can be had again with Up."""
        self._remember()
        self.completing.close()
        self.edit.write(0, len(self.edit.text()), text)
        if self.apply():
            self._remember()

    def narrow(self, expression: str, *, exclude: bool = False, also: bool = False) -> None:
        """Add a condition of the filter language to the filter, see ``core.filter.adding``.

        With ``exclude`` nothing that meets it is shown, with ``also`` what meets it as well as what is shown now.
        Raises FilterError when the condition cannot be read.
        """
        self.narrow_by(parse(expression), _how(exclude=exclude, also=also))

    def narrow_to(self, field: Field | Steps, value: Any, how: Adding = Adding.ONLY) -> None:
        """Show only events with this value, or leave them out.

        ``field`` is a field of the filter language or the keys and indices that lead to a value in the message;
        ``value`` is JSON as Python has it. Of arrays and objects only whether they are there is asked.
        """
        operand = Path(field) if isinstance(field, tuple) else field
        text = value_text(value)
        self.narrow_by(Present(operand) if text is None else Matches(operand, Word(text)), how)

    def narrow_at(self, pointer: str, value: Any, exclude: bool = False) -> None:
        """As ``narrow_to`` for a value of an event, by its JSON pointer; what columns say is asked of them."""
        path = pointer_path(pointer)
        if path is not None:
            column = _COLUMNS.get(path.steps)
            known = column is not None and isinstance(value, str) and value in VOCABULARIES.get(column, (value,))
            field = column if known else None
            self.narrow_to(path.steps if field is None else field, value, _how(exclude=exclude))

    def limit(self, moment_us: int, before: bool) -> None:
        """Show only events from a microsecond on, or only those before it."""
        at = At(max(0, moment_us))
        self.narrow_by(Before(at) if before else Since(at))

    def narrow_by(self, condition: Expression, how: Adding = Adding.ONLY) -> None:
        """Add a condition to the filter; with a mistake in the field, to what is applied."""
        self.show_filter(self._with(condition, how))

    def would_widen(self, condition: Expression) -> bool:
        """Whether adding a condition with ``Adding.ALSO`` lets more events through."""
        also = self._with(condition, Adding.ALSO)
        return also not in {self._with(condition, Adding.ONLY), self.edit.text().strip()}

    def clear(self) -> None:
        """Show everything again."""
        self._remember()
        self.edit.clear()
        self.apply()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rounded field, its sign, and the thin line of the search's progress."""
        super().paintEvent(event)
        theme, box = self.look.theme, QRectF(self._field.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = getattr(theme, self._edge())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(edge, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            sign = self.look.icon("search", theme.text_secondary, 16, self.devicePixelRatioF())
            painter.drawPixmap(int(box.left()) + 11, int(box.center().y()) - 7, sign)
            if self.filtering.searching:
                painter.fillRect(QRectF(box.left() + RADIUS, box.bottom() - 1.5, self._searched(), 2), theme.accent)

    def _edge(self) -> str:
        """The colour of the field's border."""
        if self._error is not None and not self.completing.shown:
            return "bad"
        return "accent" if self.edit.hasFocus() else "line"

    def _searched(self) -> int:
        """How long the line of the search's progress is, in pixels."""
        room = self._field.width() - 1 - 2 * RADIUS
        return round(room * self.filtering.progress) if self.filtering.searching else 0

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._field)
        row.setContentsMargins(33, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(self.edit, 1)
        for widget in (self.note, self.stop_button, self.clear_button, self.commands.star):
            row.addWidget(widget)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 4)
        outer.addWidget(self._field)

    def _wire(self) -> None:
        self.edit.textEdited.connect(self._on_edited)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.returnPressed.connect(self._on_return)
        self.edit.escaped.connect(self._on_escape)
        self.edit.left.connect(self._on_left)
        self.edit.selectionChanged.connect(self.update)
        self._pause.timeout.connect(self._on_pause)
        self.stop_button.clicked.connect(self.filtering.stop)
        self.clear_button.clicked.connect(self.clear)
        self.filtering.changed.connect(self._show)
        self.filtering.dropped.connect(self._on_dropped)
        self.filtering.failed.connect(self.failed)
        self._feed.grew.connect(self._show)
        self._narrowing.changed.connect(self._show)
        self._wire_commands()
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._on_focus)

    def _wire_commands(self) -> None:
        commands = self.commands
        self.edit.commands = (commands.complete, commands.save, commands.show_saved, commands.clear)
        commands.find.triggered.connect(self._on_find)
        commands.complete.triggered.connect(self._on_complete)
        commands.clear.triggered.connect(self.clear)
        commands.stop.triggered.connect(self.filtering.stop)
        commands.chosen.connect(self.show_filter)
        commands.panel.closed.connect(self.edit.setFocus)
        self.completing.closed.connect(self._on_completed)

    def _on_edited(self) -> None:
        self._error = None
        self._pause.start()
        self._show()

    def _on_pause(self) -> None:
        """Half a path would be a text that no event holds: the stream is not emptied while its keys are offered."""
        if not self.completing.within_path:
            self.apply()

    def _on_changed(self) -> None:
        self.clear_button.setVisible(bool(self.edit.text()))

    def _on_return(self) -> None:
        if self.apply():
            self._remember()

    def _on_escape(self) -> None:
        if self.filtering.searching:
            self.filtering.stop()
        elif self.edit.text():
            self.clear()
        elif self._table is not None:
            self._table.setFocus()

    def _on_left(self) -> None:
        if self.edit.text().strip() != self._applied:
            self.apply()
        self._remember()
        self.update()

    def _on_dropped(self) -> None:
        self._remember()
        self._applied, self._error = "", None
        self._pause.stop()
        self.edit.clear()

    def _on_find(self) -> None:
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        self.update()

    def _on_focus(self, widget: object) -> None:
        """Where Ctrl+F has another use it is not ours: with two, neither would be done."""
        away = self._elsewhere
        self.commands.find.setEnabled(away is None or not (isinstance(widget, QWidget) and away.isAncestorOf(widget)))
        self.update()

    def _with(self, condition: Expression, how: Adding) -> str:
        try:
            return add(self.edit.text(), condition, how)
        except FilterError:
            return add(self._applied, condition, how)

    def _on_complete(self) -> None:
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.completing.open()

    def _on_completed(self) -> None:
        """What could not be said or applied while the list was open."""
        if self._error is not None:
            self._show_error()
        if self.edit.text().strip() != self._applied:
            self._pause.start()

    def _show_error(self) -> None:
        """Nobody is told of a mistake while the list still offers how to go on."""
        self.edit.show_error(None if self.completing.shown else self._error)
        self._show()

    def _remember(self) -> None:
        if self._applied and self._error is None:
            self.history.add(self._applied)

    def _show(self) -> None:
        searching = self.filtering.searching
        self.stop_button.setVisible(searching)
        self.clear_button.setVisible(bool(self.edit.text()))
        error = None if self.completing.shown else self._error
        self.commands.stop.setEnabled(searching)
        self.commands.renew()
        if error is not None:
            words, tint = said(error.message), "bad"
        else:
            words, tint = self._count_text(), "text_secondary"
        width = max(120, self.width() // 2)
        fitted = QFontMetrics(self.note.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)
        if fitted != self.note.text():
            self.note.setText(fitted)
        self.note.set_tint(tint)
        tip = f"<div>{escape(words)}</div>" if error is not None else ""  # Qt would take a sentence for markup
        if tip != self.note.toolTip():
            self.note.setToolTip(tip)
        self.edit.setAccessibleDescription(words)
        frame = (self._edge(), self._searched())
        if frame != self._frame:  # this is told with each tick of arrival, and below the frame is all of the bar
            self._frame = frame
            self.update()

    def _count_text(self) -> str:
        if self._model is None or not self._narrowing.parts:
            return ""
        words = self.tr("{shown} of {all}")
        if self.filtering.stopped and not self.filtering.searching:
            words = self.tr("{shown} of {all} · search stopped")
        return words.format(shown=grouped(self._model.matches.events), all=grouped(self._feed.left))
