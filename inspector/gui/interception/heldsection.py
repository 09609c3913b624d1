"""All requests that rules hold; those that somebody was at work on stay when they are held no more."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.gui.interception.desk import InterceptionDesk, Told
from inspector.gui.interception.heldcard import HeldCard
from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Text, heading

_TICK_MS = 250
_MOST = 20
"""Cards at once; the others follow when these are decided."""


class HeldSection(QWidget):
    """All that are held; hidden while none is."""

    compose_wanted = Signal(str, str, bool)
    """As ``HeldCard.compose_wanted``."""
    emptied = Signal()
    """The last one goes, and the keyboard was on it."""

    def __init__(self, look: Look, desk: InterceptionDesk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self.cards: dict[str, HeldCard] = {}
        self._over: set[str] = set()
        """Those that are held no more and are shown for what was typed."""
        self._more = Text(look, tint="text_secondary", pixels=12)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(heading(look, self.tr("HELD NOW")))
        self._column.addWidget(self._more)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)

    def show_held(self, held: list[Told]) -> None:
        """Show these; the keyboard goes to the next when its own is gone."""
        shown = held[:_MOST]
        ids = {each["id"] for each in shown}
        over = [key for key in self.cards if key not in ids and key not in self._over]
        for each in shown:
            if each["id"] in self.cards:
                self.cards[each["id"]].tell(each)
            else:
                self._add(each)
        self._hand_on({key for key in over if not self.cards[key].edited})
        for key in over:
            self._end(key)
        self._more.setText(self.tr("{count} more wait.").format(count=len(held) - len(shown)))
        self._more.setVisible(len(held) > len(shown))
        self.setVisible(bool(self.cards))

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds while somebody sees them."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest: what nobody looks at goes on by itself when its time is up."""
        super().hideEvent(event)
        self._clock.stop()

    def _add(self, held: Told) -> None:
        card = self.cards[held["id"]] = HeldCard(self._look, held, self._desk)
        card.compose_wanted.connect(self.compose_wanted)
        card.closed.connect(self._on_closed)
        self._column.insertWidget(self._column.count() - 1, card)

    def _end(self, key: str) -> None:
        if self.cards[key].edited:
            self._over.add(key)
            self.cards[key].end()
        else:
            self._remove(key)

    def _hand_on(self, going: set[str]) -> None:
        """Take the keyboard off cards that are about to go: to the one after, or else to the first that stays.

        Before they go, since Qt would hand it to whatever comes next in the window.
        """
        order = list(self.cards)
        at = next((place for place, key in enumerate(order) if key in going and self.cards[key].has_keyboard), None)
        if at is None:
            return
        following = next((key for key in (*order[at:], *order) if key not in going), None)
        if following is None:
            self.emptied.emit()
        else:
            self.cards[following].take_keyboard()

    def _on_closed(self, key: str) -> None:
        self._hand_on({key})
        self._remove(key)
        self.setVisible(bool(self.cards))

    def _remove(self, key: str) -> None:
        self._over.discard(key)
        card = self.cards.pop(key, None)
        if card is not None:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _tick(self) -> None:
        for card in list(self.cards.values()):
            card.tick()
