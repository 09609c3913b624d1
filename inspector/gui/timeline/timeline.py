"""The timeline above the stream: the wheel zooms, dragging chooses a range of time, the keyboard does both."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from inspector.gui.look.look import Look
from inspector.gui.look.spoken import announce
from inspector.gui.parts.menu import Menu
from inspector.gui.timeline.chart import Chart
from inspector.gui.timeline.extent import Span
from inspector.gui.timeline.view import Mode

if TYPE_CHECKING:
    from inspector.gui.timeline.bins import Histogram

_NOTCH = 120
_NEARER = 0.8
"""A notch of the wheel shows so much of the time that was shown."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
_ZOOMS = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: 2.0}
_TAKE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class Timeline(Chart):
    """The chart and what can be done with it.

    Left and Right go from bar to bar, with Shift they choose, with Ctrl they move the view; Plus and Minus zoom, Home
    and End go to the first and last bar, Enter chooses one, 0 shows the default range; Escape takes back the chosen
    range, then the zoom.
    """

    range_selected = Signal(object, object)
    """First and last microsecond of the range that the user chose, both included."""
    cleared = Signal()
    """The user wants no range any more."""
    limit_wanted = Signal(object, bool)
    """A microsecond from which on the filter is to let events through; with True, before which."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._pressed_x: float | None = None
        self._grabbed_us: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_histogram(self, histogram: "Histogram | None") -> None:
        """Show the events of another session, or none yet."""
        self._pressed_x = self._grabbed_us = None
        super().show_histogram(histogram)

    def choose(self, span: Span | None) -> None:
        """Choose a range, or none, as the user does."""
        self.choosing.chosen = span
        self._tell_range()

    def withdraw_range(self) -> None:
        """Show no chosen range, since nothing is narrowed by it any more."""
        self.choosing.chosen = None
        self._changed()

    def reset(self) -> None:
        """The default view, and no range."""
        self.view.reset()
        if self.choosing.chosen is not None:
            self.choose(None)
        self._changed()

    def zoom_to_chosen(self) -> None:
        """Show the chosen range and nothing else."""
        if self.choosing.chosen is not None:
            self.view.show(self.choosing.chosen)
            self._changed()

    def show_all(self) -> None:
        """Show every event, however wrong its clock was."""
        self.view.show_all()
        self._changed()

    def menu(self, moment_us: int | None = None) -> Menu:
        """What can be done, for the context menu; ``moment_us`` is where it opens."""
        from inspector.gui.timeline.bins import Grouping  # noqa: PLC0415 - numpy waits until it is needed

        menu = Menu(self, passing=True)
        one = QActionGroup(menu)
        for grouping, text in (
            (Grouping.VERDICT, self.tr("Bars by verdict")),
            (Grouping.TYPE, self.tr("Bars by type")),
            (Grouping.SOURCE, self.tr("Bars by source")),
        ):
            action = QAction(text, menu, checkable=True, checked=grouping is self.grouping)
            action.triggered.connect(lambda _, grouping=grouping: self.divide_by(grouping))
            menu.addAction(one.addAction(action))
        menu.addSeparator()
        chosen = self.choosing.chosen is not None
        counted = self._arranged()
        if moment_us is not None and counted is not None:
            number = counted.grid.bin_at(moment_us)
            bar = counted.grid.span(number, number)
            menu.addAction(self.tr("Only this bar"), lambda: self.choose(bar))
            menu.addAction(self.tr("Only from here on"), lambda: self.limit_wanted.emit(bar.first_us, False))
            menu.addAction(self.tr("Only up to here"), lambda: self.limit_wanted.emit(bar.last_us + 1, True))
            menu.addSeparator()
        menu.addAction(self.tr("Zoom to the range"), self.zoom_to_chosen).setEnabled(chosen)
        menu.addAction(self.tr("Clear the range"), lambda: self.choose(None)).setEnabled(chosen)
        menu.addSeparator()
        menu.addAction(self.tr("Reset the view"), self.reset)
        menu.addAction(self.tr("Show all events, wrong clocks too"), self.show_all)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open it."""
        if self._histogram is not None:
            shown = self.view.whole is not None
            keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
            moment = self._cursor_us() if keyboard else self._time_at(event.x())
            self.menu(moment if shown else None).popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose, or with Shift or the middle button to move the view."""
        self._ring = False
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left = event.button() is Qt.MouseButton.LeftButton
        counted = self._arranged()
        if counted is None or self.view.whole is None:
            return
        if event.button() is Qt.MouseButton.MiddleButton or (left and shifted):
            self._grabbed_us = self._time_at(event.position().x())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left:
            self._pressed_x = event.position().x()
            self.choosing.begin(counted.grid, self._bin_at(self._pressed_x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it; otherwise tell what is under the mouse."""
        x = event.position().x()
        counted = self._arranged()
        if self._grabbed_us is not None:
            self.view.move(self._grabbed_us - self._time_at(x))
            self._changed()
        elif counted is not None and self._pressed_x is not None and self._moved(x):
            self.choosing.drag(counted.grid, self._bin_at(x))
            self._changed()
        self._light(self._time_at(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was dragged over is chosen; a click without dragging chooses nothing."""
        dragged = self._pressed_x is not None and self.choosing.moved
        clicked = self._pressed_x is not None and not dragged
        self._pressed_x = self._grabbed_us = None
        self.choosing.finish()
        self.unsetCursor()
        if dragged:
            self._tell_range()
        elif clicked and self.choosing.chosen is not None:
            self.choose(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the beginning."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_x = None
            self.choosing.finish()
            self.reset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse; sideways, or with Shift, move the view."""
        across, along = event.angleDelta().x(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across, along = across or along, 0
        if self.view.whole is not None and abs(across) > abs(along):
            self.view.move(round(-across / _NOTCH * self.view.width_us / 10))
        elif self.view.whole is not None and along:
            self.view.zoom(self._time_at(event.position().x()), _NEARER ** (along / _NOTCH))
        self._light(self._time_at(event.position().x()))
        self._changed()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, counted = Qt.Key(event.key()), self._arranged()
        self._ring = True
        if key is Qt.Key.Key_Escape:
            self._escape(event)
        elif counted is None or self.view.whole is None:
            super().keyPressEvent(event)
        elif key in _STEPS or key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(key, event.modifiers())
        elif key in _ZOOMS:
            self.view.zoom(self._cursor_us(), _ZOOMS[key])
        elif key in _TAKE:
            number = counted.grid.bin_at(self._cursor_us())
            self.choose(counted.grid.span(number, number))
        elif key is Qt.Key.Key_0:
            self.view.reset()
        else:
            super().keyPressEvent(event)
        self._changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is when it was the keyboard that led here."""
        self._ring = event.reason() in _BY_KEYS
        self._describe()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        self._ring = False
        self._say_no_more()
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        self._light(None)
        super().leaveEvent(event)

    def _held(self) -> bool:
        return self._pressed_x is not None or self._grabbed_us is not None

    def _moved(self, x: float) -> bool:
        far = self._pressed_x is not None and abs(x - self._pressed_x) >= QApplication.startDragDistance() / 2
        return self.choosing.moved or far

    def _time_at(self, x: float) -> int:
        plot = self._plot
        share = (x - plot.left()) / max(plot.width(), 1)
        return self.view.start_us + round(share * self.view.width_us)

    def _bin_at(self, x: float) -> int:
        counted = self._arranged()
        return counted.grid.bin_at(self._time_at(x)) if counted else 0

    def _cursor_us(self) -> int:
        """Where the keyboard is; at first the newest that is shown, or the middle."""
        cursor, view = self.choosing.cursor_us, self.view
        if cursor is not None and view.start_us <= cursor < view.end_us:
            return cursor
        if view.default is not None and view.start_us <= view.default.last_us < view.end_us:
            return view.default.last_us
        return view.start_us + view.width_us // 2

    def _go(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        counted = self._arranged()
        if counted is None:
            return
        grid = counted.grid
        if key in _STEPS and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.view.move(_STEPS[key] * 10 * grid.width_us)
            return
        if key in _STEPS:
            known = self.choosing.cursor_us is not None
            target = (self._cursor_us() - grid.start_us) // grid.width_us + (_STEPS[key] if known else 0)
        else:
            filled = [number for number, total in enumerate(counted.counts.sum(axis=1).tolist()) if total] or [0]
            target = filled[0 if key is Qt.Key.Key_Home else -1]
        choose = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self.choosing.step(grid, target, choose=choose)
        self._reveal(grid.span(target, target))
        if choose:
            self._tell_range()
        self._tell_cursor()

    def _reveal(self, span: Span) -> None:
        view = self.view
        if span.first_us < view.start_us:
            view.move(span.first_us - view.start_us)
        elif span.last_us >= view.end_us:
            view.move(span.last_us + 1 - view.end_us)

    def _tell_cursor(self) -> None:
        moment = self._cursor_us()
        self._tell_bin(moment)
        self._describe()
        announce(self, self.accessibleDescription())

    def _escape(self, event: QKeyEvent) -> None:
        """Take back one thing: what is being dragged, the range, the zoom. With nothing left it is others' key."""
        if self._pressed_x is not None:
            self._pressed_x = None
            self.choosing.give_up()
        elif self.choosing.chosen is not None:
            self.choose(None)
        elif self.view.mode is not Mode.WHOLE:
            self.view.reset()
        else:
            event.ignore()

    def _tell_range(self) -> None:
        chosen = self.choosing.chosen
        self._changed()
        if chosen is None:
            self.cleared.emit()
        else:
            self.range_selected.emit(chosen.first_us, chosen.last_us)

    def _light(self, moment_us: int | None) -> None:
        """The mouse is at a moment, or gone."""
        self._lit_us = moment_us
        if moment_us is None:
            self._say_no_more()
        else:
            self._tell_bin(moment_us)
        self.update()
