"""What is wrong, told inside the window: below the top bar, in a sentence with a way out. Never a grey dialog."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from inspector.gui.look.look import GRID, RADIUS, Look, blend
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Surface, Text


class Tone(Enum):
    """How bad it is: icon, colour of the sign, colour of the ground."""

    ERROR = ("cross", "bad", "bad_soft")
    WARNING = ("warning", "unplanned", "unplanned_soft")
    NEWS = ("info", "accent", "accent_soft")


class Offer(NamedTuple):
    """A button of a banner."""

    text: str
    do: Callable[[], None]


class Banner(QWidget):
    """One message."""

    def __init__(
        self, look: Look, tone: Tone, text: str, offers: tuple[Offer, ...], close: Callable[[], None] | None
    ) -> None:
        super().__init__()
        self._look, self._tone = look, tone
        self._share: float | None = None
        self._offered = [offer.text for offer in offers]
        self._text = Text(look, one_line(text), wrap=True).selectable()
        self.buttons: dict[str, Button] = {}
        """By what they are called."""
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 8, 10, 8)
        row.setSpacing(GRID)
        row.addWidget(self._text, 1)
        for offer in offers:
            button = Button(look, offer.text, height=28).describe(offer.text)
            button.clicked.connect(offer.do)
            self.buttons[offer.text] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if close is not None:
            button = Button(look, kind=Kind.PLAIN, icon="cross", height=28).describe(self.tr("Dismiss this message"))
            button.clicked.connect(close)
            self.buttons[""] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self.update)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def says(self, text: str, offers: tuple[Offer, ...]) -> bool:
        """Whether it already says and offers just this."""
        return self.text == one_line(text) and self._offered == [offer.text for offer in offers]

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on it, or will be once its window is in front."""
        focus: QWidget | None = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def take_over(self, before: "Banner") -> bool:
        """Have the keyboard on the button where the one had it in whose place this comes; whether there is one."""
        focus: QWidget | None = self.window().focusWidget()
        name = next((name for name, button in before.buttons.items() if button is focus), None)
        button = None if name is None else self.buttons.get(name)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def set_progress(self, share: float | None) -> None:
        """Show how much is done, from 0 to 1; None for no bar."""
        self._share = share
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ground, sign, progress."""
        theme = self._look.theme
        icon, tint, ground = self._tone.value
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(theme, ground))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            colour: QColor = getattr(theme, tint)
            painter.drawPixmap(
                16, (self.height() - 16) // 2, self._look.icon(icon, colour, 16, self.devicePixelRatioF())
            )
            if self._share is not None:
                painter.setBrush(blend(colour, getattr(theme, ground), 0.3))
                width = self.width() - 2 * RADIUS
                painter.drawRoundedRect(QRectF(RADIUS, self.height() - 4, width, 3), 1.5, 1.5)
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(RADIUS, self.height() - 4, width * self._share, 3), 1.5, 1.5)


class Banners(Surface):
    """All messages, one below the other; each has a key, and a new one takes the place of an old one with its key."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window")
        self._shown: dict[str, Banner] = {}
        self._came_from: QWidget | None = None
        """What had the keyboard before a message had it."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(8)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def tell(
        self,
        key: str,
        text: str,
        *,
        tone: Tone = Tone.ERROR,
        offers: tuple[Offer, ...] = (),
        closable: bool = True,
    ) -> Banner:
        """Show a message; the same one again changes nothing."""
        text = said(text)
        before = self._shown.get(key)
        if before is not None and before.says(text, offers):
            return before
        close = (lambda: self.withdraw(key)) if closable else None
        banner = self._shown[key] = Banner(self.look, tone, text, offers, close)
        self._column.addWidget(banner)
        self.show()
        if before is not None:
            if before.has_keyboard() and not banner.take_over(before):
                self._hand_back()
            self._remove(before)
        return banner

    def withdraw(self, key: str) -> None:
        """Take a message away, if it is there."""
        banner = self._shown.pop(key, None)
        if banner is not None:
            if banner.has_keyboard():
                self._hand_back()
            self._remove(banner)
        self.setVisible(bool(self._shown))

    def _remove(self, banner: Banner) -> None:
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()

    def _hand_back(self) -> None:
        """The keyboard goes where it was before it came here, and not to whatever comes next in the window."""
        back = self._came_from
        if back is not None and isValid(back) and back.isVisible() and back.isEnabled():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or now is None or not self.isAncestorOf(now) or self.isAncestorOf(old):
            return
        self._came_from = old if old.window() is self.window() else None

    def texts(self) -> list[str]:
        """What is being said."""
        return [banner.text for banner in self._shown.values()]
