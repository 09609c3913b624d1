"""The top bar: what the stream does, where to send to, which session is shown, and the way to a test event."""

from PySide6.QtWidgets import QHBoxLayout

from inspector.gui.actions import Actions
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Surface

_LONGEST_NAME = 36


class TopBar(Surface):
    """Chips that open menus, and one button."""

    def __init__(self, look: Look, actions: Actions) -> None:
        super().__init__(look, "panel")
        self.setFixedHeight(48)
        self._state = Button(look, "Starting", kind=Kind.CHIP).describe("State of the stream")
        self._state.set_dot("text_faint")
        self._state.open_menu(actions.state_menu)
        self._waiting = Button(look, kind=Kind.CHIP).describe("Events that wait to be shown")
        self._waiting.clicked.connect(actions.pause.trigger)
        self._waiting.hide()
        self._address = Button(look, kind=Kind.CHIP, trailing="copy", mono=True).perform(actions.copy_address)
        self._address.hide()
        self._session = Button(look, kind=Kind.CHIP, icon="file").describe("Session")
        self._session.open_menu(actions.session_menu)
        self._back = Button(look, "Back to live", kind=Kind.CHIP).perform(actions.back_to_live)
        self._back.hide()
        self._test = Button(look, "Send a test event", icon="send").perform(actions.send_test)
        self._more = Button(look, kind=Kind.PLAIN, icon="more").describe("More")
        self._more.open_menu(actions.more_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self._state, self._waiting, self._address, self._session, self._back):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._test)
        row.addWidget(self._more)

    def show_state(self, tint: str, word: str, tip: str) -> None:
        """Show what the stream does: a dot and a word."""
        self._state.set_dot(tint)
        self._state.set_text(word)
        self._state.describe(f"State: {word}", tip)

    def show_waiting(self, count: int | None) -> None:
        """While paused: how many events wait to be shown. None otherwise."""
        self._waiting.setVisible(count is not None)
        if count is not None:
            self._waiting.set_text(f"{count:,} waiting")
            self._waiting.describe(f"{count:,} events wait to be shown", "Resume (Space)")

    def show_address(self, url: str | None) -> None:
        """Show where to send to; None while nobody listens."""
        self._address.setVisible(url is not None)
        self._address.set_text(url or "")

    def show_session(self, name: str, *, finished: bool) -> None:
        """Show the session's name, and the way back when it is not the one that is being written."""
        shown = one_line(name)
        cut = shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME - 1]}…"
        self._session.set_text(cut)
        self._session.describe(f"Session {shown}")
        self._back.setVisible(finished)
