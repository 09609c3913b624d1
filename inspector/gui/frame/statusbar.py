"""The status bar: how many events, how fast, how many came twice, what waits; at the right session and engine."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.gui.actions import Actions
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.look import Look
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import ElidedText, Surface, Text

_NOTICE_MS = 4_000


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
        self._timer.timeout.connect(lambda: self._notice.setText(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(20)
        figures = (self._good, self._seen, self._rate, self._events, self._waiting)
        for widget in (*figures, self._duplicates):
            row.addWidget(widget)
        work = QHBoxLayout()
        work.setSpacing(4)
        work.addWidget(self._work)
        work.addWidget(self._cancel)
        row.addLayout(work)
        row.addWidget(self._notice)
        hint = QHBoxLayout()
        hint.setSpacing(4)
        hint.addWidget(self._hint)
        hint.addWidget(self._dismiss)
        row.addLayout(hint)
        row.addWidget(self._session, 1)
        row.addWidget(self._engine)

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
        self._duplicates.setVisible(duplicates > 0 or only)

    def show_plan(self, good: str, seen: str) -> None:
        """Show the share of good events and how many planned ones were seen; each is left out while it is empty."""
        self._good.show_figure(good, self.tr("good"))
        self._good.setVisible(bool(good))
        self._seen.show_figure(seen, self.tr("planned events seen"))
        self._seen.setVisible(bool(seen))

    def show_work(self, words: str, cancel: str) -> None:
        """Show what goes on behind, and say what cancelling it is; nothing when empty. It comes and goes with every
        saved plan, so that it has its place here, where nothing moves for it.
        """
        self._work.setText(words)
        self._work.setVisible(bool(words))
        self._cancel.describe(cancel or self.tr("Cancel"))
        self._cancel.setVisible(bool(words))

    def show_waiting(self, waiting: int) -> None:
        """Show how many requests the engine has not stored yet."""
        self._waiting.show_figure(grouped(waiting), self.tr("waiting"))
        self._waiting.setVisible(waiting > 0)

    def show_session(self, name: str) -> None:
        """Show which file is looked at."""
        self._session.set_whole(name)

    def show_engine(self, tint: str, words: str) -> None:
        """Show how the engine does."""
        self._engine.set_dot(tint)
        self._engine.set_text(words)
        self._engine.describe(self.tr("Engine: {state}").format(state=words), self.tr("Look for the engine's state"))

    def show_hint(self, words: str) -> None:
        """Show a hint that the user can dismiss; none when empty."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._dismiss.setVisible(bool(words))

    def say(self, text: str) -> None:
        """Say something that is gone again after a moment."""
        self._notice.setText(said(text))
        self._timer.start()

    def uncheck_duplicates(self) -> None:
        """All events are shown again."""
        with QSignalBlocker(self._duplicates):
            self._duplicates.setChecked(False)
