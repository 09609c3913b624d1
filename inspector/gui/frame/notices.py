"""What went well, told over the page for a few seconds, with what to do next: ``Saved a copy · Show in folder``."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from inspector.gui.frame.banner import Offer
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Card, Text

_STAYS_MS = 8_000
_ABOVE_STATUS = 44
_LONGEST = 120


class Notices(QObject):
    """One notice at a time, at the foot of the window; a new one takes the place of the old one."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self.card: _Notice | None = None
        self._timer = QTimer(self, interval=_STAYS_MS, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        window.installEventFilter(self)

    @property
    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return self.card.text if self.card is not None else ""

    def tell(self, text: str, offers: tuple[Offer, ...] = ()) -> None:
        """Say something. It stays while the mouse or the keyboard is on it."""
        self.withdraw()
        self.card = _Notice(self._look, self._window, one_line(said(text)), offers, self.withdraw)
        self._place()
        self.card.show()
        self.card.raise_()
        self._timer.start()

    def withdraw(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        card, self.card = self.card, None
        if card is not None:
            card.hide()
            card.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if event.type() is QEvent.Type.Resize and self.card is not None:
            self._place()
        return False

    def _on_time(self) -> None:
        if self.card is not None and self.card.in_use():
            self._timer.start()
        else:
            self.withdraw()

    def _place(self) -> None:
        if self.card is not None:
            self.card.adjustSize()
            left = (self._window.width() - self.card.width()) // 2
            self.card.move(max(0, left), self._window.height() - self.card.height() - _ABOVE_STATUS)


class _Notice(Card):
    def __init__(
        self, look: Look, window: QWidget, text: str, offers: tuple[Offer, ...], close: Callable[[], None]
    ) -> None:
        super().__init__(look, "raised", window)
        self.text = text
        self._over = False
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        label = Text(look, shown)
        label.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(label)
        for offer in offers:
            button = Button(look, offer.text, height=28).describe(offer.text)
            button.clicked.connect(offer.do)
            button.clicked.connect(close)
            row.addWidget(button)
        button = Button(look, kind=Kind.PLAIN, icon="cross", height=28).describe(self.tr("Dismiss this message"))
        button.clicked.connect(close)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def in_use(self) -> bool:
        """Whether somebody is about to do something with it."""
        focus = QApplication.focusWidget()
        return self._over or (focus is not None and self.isAncestorOf(focus))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        super().leaveEvent(event)
