"""The status bar: how many events, how fast, how many came twice, what waits; at the right session and engine."""

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.gui.actions import Actions
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.look import Look
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import ElidedText, Surface, Text

_NOTICE_MS = 4_000
_SPACING, _GAP = 20, 4


class Figure(QWidget):
    """A number in bold and what it counts."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._number = Text(look, pixels=12, bold=True)
        self._noun = Text(look, tint="text_secondary", pixels=12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._number)
        row.addWidget(self._noun)

    def show_figure(self, number: str, noun: str) -> None:
        """Show this."""
        self._number.setText(number)
        self._noun.setText(noun)


class StatusBar(Surface):
    """Shows what it is told; it asks nobody."""

    duplicates_toggled = Signal(bool)
    """The user wants to see only what came twice, or everything again."""
    work_cancelled = Signal()
    """What goes on is to stop."""
    hint_dismissed = Signal()
    """The user does not want to see the hint any more."""

    def __init__(self, look: Look, actions: Actions) -> None:
        super().__init__(look, "panel")
        self.setFixedHeight(28)
        self._actions = actions
        self._wanted: set[QWidget] = set()
        """What there is to show, whether there is room for it or not."""
        self._order: tuple[tuple[QWidget, ...], ...] = ()
        self._events, self._rate, self._waiting = Figure(look), Figure(look), Figure(look)
        self._good, self._seen = Figure(look), Figure(look)
        self.show_plan("", "")
        self._duplicates = Button(look, kind=Kind.PLAIN, height=22)
        self._duplicates.setFont(look.font(12))
        self._duplicates.setCheckable(True)
        self._duplicates.toggled.connect(self.duplicates_toggled)
        self._duplicates.hide()
        self._work = Text(look, tint="accent", pixels=12)
        self._cancel = Button(look, kind=Kind.PLAIN, icon="cross", height=20)
        self._cancel.clicked.connect(self.work_cancelled)
        self.show_work("", "")
        self._notice = Text(look, tint="text_secondary", pixels=12)
        self._hint = Text(look, tint="text_secondary", pixels=12)
        self._dismiss = Button(look, kind=Kind.PLAIN, icon="cross", height=20).describe(self.tr("Dismiss this hint"))
        self._dismiss.clicked.connect(self.hint_dismissed)
        self.show_hint("")
        self._session = ElidedText(look, tint="text_secondary", pixels=12)
        self._session.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._engine = Button(look, kind=Kind.PLAIN, height=22)
        self._engine.setFont(look.font(12))
        self._timer = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._timer.timeout.connect(lambda: self._show_notice(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(_SPACING)
        figures = (self._good, self._seen, self._rate, self._events, self._waiting)
        for widget in (*figures, self._duplicates):
            row.addWidget(widget)
        work = QHBoxLayout()
        work.setSpacing(_GAP)
        work.addWidget(self._work)
        work.addWidget(self._cancel)
        row.addLayout(work)
        row.addWidget(self._notice)
        hint = QHBoxLayout()
        hint.setSpacing(_GAP)
        hint.addWidget(self._hint)
        hint.addWidget(self._dismiss)
        row.addLayout(hint)
        row.addWidget(self._session, 1)
        row.addWidget(self._engine)
        self._order = (
            (self._engine,), (self._work, self._cancel), (self._notice,), (self._events,), (self._waiting,),
            (self._good,), (self._duplicates,), (self._rate,), (self._seen,), (self._hint, self._dismiss),
        )  # fmt: skip
        self._wanted |= {self._engine, self._events, self._rate}
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """It says less in a narrow window."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So it is for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _want(self, wanted: bool, *widgets: QWidget) -> None:
        """Show this if there is room, or do not."""
        if wanted:
            self._wanted.update(widgets)
        else:
            self._wanted.difference_update(widgets)
        self._fit()

    def _fit(self) -> None:
        """What matters most goes first; what there is no room for is left out rather than cut."""
        room = self.width() - 22 - _SPACING  # its margins, and the gap before the session
        for widgets in self._order:
            width = sum(widget.sizeHint().width() + _GAP for widget in widgets) - _GAP + _SPACING
            fits = self._wanted.issuperset(widgets) and (width <= room + _SPACING or widgets[0] is self._engine)
            room -= width if fits else 0
            for widget in widgets:
                widget.setVisible(fits)

    @property
    def engine_button(self) -> Button:
        """The engine's state; the window decides what a click does."""
        return self._engine

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the engine and the session that it tells of."""
        actions, menu = self._actions, Menu(self, passing=True)
        menu.addActions([actions.copy_address, actions.send_test])
        menu.addSeparator()
        menu.addActions([actions.start_engine, actions.stop_engine])
        menu.addSeparator()
        menu.addActions([actions.show_folder, actions.save_copy, actions.export])
        menu.popup(event.globalPos())

    def show_counts(self, events: int, rate: float, duplicates: int) -> None:
        """Show how many events there are, how many come a second and how many came twice."""
        self._events.show_figure(grouped(events), counted("StatusBar", "events", "event", events))
        self._rate.show_figure(grouped(rate, 0 if rate >= 10 or rate == 0 else 1), self.tr("events/s"))
        words = counted("StatusBar", "{count} duplicates", "{count} duplicate", duplicates)
        self._duplicates.set_text(words)
        only = self._duplicates.isChecked()
        self._duplicates.describe(self.tr("Show only duplicates") if not only else self.tr("Show all events again"))
        self._want(duplicates > 0 or only, self._duplicates)

    def show_plan(self, good: str, seen: str) -> None:
        """Show the share of good events and how many planned ones were seen; each is left out while it is empty."""
        self._good.show_figure(good, self.tr("good"))
        self._seen.show_figure(seen, self.tr("planned events seen"))
        self._want(bool(good), self._good)
        self._want(bool(seen), self._seen)

    def show_work(self, words: str, cancel: str) -> None:
        """Show what goes on behind, and say what cancelling it is; nothing when empty. It comes and goes with every
        saved plan, so that it has its place here, where nothing moves for it.
        """
        self._work.setText(words)
        self._cancel.describe(cancel or self.tr("Cancel"))
        self._want(bool(words), self._work, self._cancel)

    def show_waiting(self, waiting: int) -> None:
        """Show how many requests the engine has not stored yet."""
        self._waiting.show_figure(grouped(waiting), self.tr("waiting"))
        self._want(waiting > 0, self._waiting)

    def show_session(self, name: str) -> None:
        """Show which file is looked at."""
        self._session.set_whole(name)

    def show_engine(self, tint: str, words: str) -> None:
        """Show how the engine does."""
        self._engine.set_dot(tint)
        self._engine.set_text(words)
        self._engine.describe(self.tr("Engine: {state}").format(state=words), self.tr("Look for the engine's state"))
        self._fit()

    def show_hint(self, words: str) -> None:
        """Show a hint that the user can dismiss; none when empty."""
        self._hint.setText(words)
        self._want(bool(words), self._hint, self._dismiss)

    def say(self, text: str) -> None:
        """Say something that is gone again after a moment."""
        self._show_notice(said(text))
        self._timer.start()

    def _show_notice(self, words: str) -> None:
        self._notice.setText(words)
        self._want(bool(words), self._notice)

    def uncheck_duplicates(self) -> None:
        """All events are shown again."""
        with QSignalBlocker(self._duplicates):
            self._duplicates.setChecked(False)
