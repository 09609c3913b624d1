"""The quarantine: what rules stopped, narrowed by filter, code and state, with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.gui.bridge import Bridge
from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.held import HeldEvents, Narrowed
from inspector.gui.forwarding.heldlist import HeldList
from inspector.gui.forwarding.releasing import ReleaseMenu
from inspector.gui.forwarding.stages import StagesView
from inspector.gui.forwarding.words import code_words, state_words
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Line, Surface, Text
from inspector.gui.replay.filterfield import FilterField
from inspector.gui.replay.parts import Choice
from inspector.gui.session.feed import SessionFeed

_PAUSE_MS = 500
"""After the last key, before the filter holds."""
_STATES = ("blocked", "released", "dropped")


class QuarantineView(Surface):
    """Shows what a ``HeldEvents`` knows."""

    correct_wanted = Signal(object)
    """A row of the list."""

    def __init__(self, look: Look, desk: ForwardDesk, held: HeldEvents, feed: SessionFeed, bridge: Bridge) -> None:
        super().__init__(look, "panel")
        self._desk, self._held = desk, held
        self._narrowed = ""
        """The discard code of those that are shown; empty for all."""
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self.filter = FilterField(look, self.tr("Filter"), "", feed, bridge)
        self.state = Choice(look, self.tr("State"), [(each, state_words(each)) for each in _STATES])
        self.code = Button(look, self.tr("All reasons"))
        self._codes_menu = Menu(self.code, self.tr("Why they were stopped"))
        self.list = HeldList(look)
        self.stages = StagesView(look, desk)
        self.stages.hide()
        self._nothing = Text(look, tint="text_secondary", wrap=True)
        self.more = Button(look, self.tr("Show more"), height=28).describe(self.tr("Show a thousand more"))
        self.inspect = self._button(self.tr("Inspect"), self.tr("Received, after the rules, delivered (Enter)"))
        self.correct = self._button(self.tr("Correct…"), self.tr("Put a message in its place (F2)"))
        self.drop = self._button(self.tr("Drop"), self.tr("Never send them; that can be undone for a while (Del)"))
        self.release = self._button(self.tr("Release to"), self.tr("Send them after all"))
        self._release_menu = ReleaseMenu(self.release, desk, held, lambda: self.list.chosen_rows)
        self.release.open_menu(self._release_menu)
        self.passing = self._button(
            self.tr("Release what passes"),
            self.tr("All that the rules let pass by now: after rules or a plan were mended, or events corrected"),
        )
        self.code.open_menu(self._codes_menu)
        self._lay_out()
        self._wire()
        self._show()

    def open_stages(self) -> None:
        """Show the three stages of the chosen event."""
        row = next(iter(self.list.chosen_events), None)
        session = self._held.session
        if row is not None and session is not None:
            self.stages.show()
            self.stages.show_event(row["event"], [(one["forward"], one["name"]) for one in row["each"]], str(session))

    def take_keyboard(self) -> None:
        """Let the keyboard begin with the events, where there are any."""
        target = self.list if self._held.rows else self.filter.edit
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is held now."""
        super().showEvent(event)
        self._held.renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was about to be dropped is."""
        super().hideEvent(event)
        self._held.part()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the stages, F2 corrects, Del drops."""
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_F2: self.correct.click, Qt.Key.Key_Delete: self.drop.click
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape and not self.stages.isHidden():
            self._close_stages()
        elif event.key() in keys:
            keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def _close_stages(self) -> None:
        self.stages.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_narrowed(self) -> None:
        """Ask for others, unless the filter cannot be read, which is said below it."""
        if self.filter.check():
            self._held.narrow(Narrowed(self.state.value, self._narrowed, self.filter.value))

    def _on_code(self, code: str) -> None:
        self._narrowed = code
        self._on_narrowed()

    def _fill_codes(self) -> None:
        self._codes_menu.clear()
        codes = sorted({*self._desk.codes, *(row["code"] for row in self._held.rows)} - {""})
        for code in ["", *codes]:
            words = code_words(code) if code else self.tr("All reasons")
            self._codes_menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._on_picked, code))

    def _on_picked(self, code: str, _: bool = False) -> None:
        self._on_code(code)
        self.code.set_text(code_words(code) if code else self.tr("All reasons"))
        self.code.describe(self.tr("Why they were stopped: {why}").format(why=self.code.text()))

    def _show(self) -> None:
        held = self._held
        self.list.show_rows(held.rows)
        self.list.setVisible(bool(held.rows))
        self._nothing.setVisible(not held.rows)
        self._nothing.setText(self._words())
        self.more.setVisible(held.more)
        self.passing.setEnabled(bool(held.rows) and held.narrowed.state == "blocked")
        self._allow()

    def _words(self) -> str:
        if not self._desk.engine:
            return self.tr("No engine is running, and it is the engine that keeps the quarantine.")
        if self._held.trouble:
            return one_line(said(self._held.trouble))
        if self._held.narrowed != Narrowed():
            return self.tr("No event in quarantine is like that.")
        return self.tr(
            "Nothing is held back. Events that the rules of a forward block wait here: they can be inspected, "
            "corrected, released to destinations, or dropped."
        )

    def _allow(self) -> None:
        """What can be done with what is chosen."""
        rows = self.list.chosen_events
        blocked = bool(rows) and all(each["state"] == "blocked" for each in rows)
        one = len(rows) == 1 and not rows[0]["gone"]
        self.inspect.setEnabled(one)
        self.correct.setEnabled(one and blocked)
        self.drop.setEnabled(blocked)
        self.release.setEnabled(blocked)
        if one and not self.stages.isHidden():
            self.open_stages()

    def _on_correct(self) -> None:
        for row in self.list.chosen_events[:1]:
            self.correct_wanted.emit(row)

    def _button(self, words: str, tip: str) -> Button:
        return Button(self.look, words).describe(words.rstrip("…"), tip)

    def _wire(self) -> None:
        self._held.changed.connect(self._show)
        self._desk.changed.connect(self._on_desk)
        self.state.picked.connect(lambda _: self._on_narrowed())
        self.filter.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._on_narrowed)
        self._codes_menu.aboutToShow.connect(self._fill_codes)
        self.list.chosen.connect(self._allow)
        self.list.opened.connect(self.open_stages)
        self.inspect.clicked.connect(self.open_stages)
        self.correct.clicked.connect(self._on_correct)
        self.passing.clicked.connect(self._held.release_passing)
        self.drop.clicked.connect(lambda: self._held.drop(self.list.chosen_rows))
        self.stages.closed.connect(self._close_stages)
        self.more.clicked.connect(self._held.read_more)

    def _on_desk(self) -> None:
        """Other events are held by now, as the counts tell."""
        if self.isVisible():
            self._held.look()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(self.code, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.state, 0, Qt.AlignmentFlag.AlignBottom)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.release, self.correct, self.drop, self.inspect, self.passing):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.more)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.setSpacing(10)
        head.addLayout(top)
        head.addLayout(acts)
        head.addWidget(self._nothing)
        column.addLayout(head)
        column.addWidget(Line(self.look))
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self.stages, 1)
