"""What the panels of the ways in are made of: a head that says how the way stands, numbered steps, code to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.bridge import Bridge
from inspector.gui.connect.parts import SnippetCard
from inspector.gui.connect.ways import WayState
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Card, Text, empty_layout, heading
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk
from inspector.gui.proxy.installcard import InstallCard
from inspector.gui.proxy.words import standing

_SIGN = 14


class SignedText(QWidget):
    """A sign and a sentence; hidden while there is none."""

    def __init__(self, look: Look, *, tint: str = "text_secondary") -> None:
        super().__init__()
        self._look = look
        self._icon, self._colour = "", "text_faint"
        self._text = Text(look, tint=tint, wrap=True).markable()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self._text)
        look.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_words(self, words: str, icon: str, colour: str) -> None:
        """Say this, with that sign in a colour of the theme."""
        self._icon, self._colour = icon, colour
        self._text.setText(words)
        self._text.setAccessibleName(words)
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The sign."""
        if self._icon:
            colour = getattr(self._look.theme, self._colour)
            top = (self._text.fontMetrics().height() - _SIGN) // 2 + self._text.y()
            with QPainter(self) as painter:
                painter.drawPixmap(2, top, self._look.icon(self._icon, colour, _SIGN, self.devicePixelRatioF()))


class ProxyNeeded(QWidget):
    """Stands where the proxy has to be on and is not: a sentence, and the button that mends it.

    Whoever puts it somewhere has it ``renew`` then.
    """

    def __init__(self, look: Look, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__()
        self._desk = desk
        self._card = Card(look, "panel")
        self._words = Text(look, tint="text_secondary", wrap=True)
        self.start = Button(look, actions.start.text(), kind=Kind.PRIMARY).perform(actions.start)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.start)
        self.install = InstallCard(look, desk, actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addWidget(self.install)
        desk.changed.connect(self.renew)

    def renew(self) -> None:
        """Show how things stand."""
        desk = self._desk
        self.install.renew()
        missing = desk.state == "missing"
        self._card.setVisible(not missing and not desk.listening)
        self._words.setText(standing(desk.state, desk.brief).words)
        self.setVisible(missing or not desk.listening)


class Steps(QWidget):
    """Sentences with numbers before them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_steps(self, steps: Sequence[str]) -> None:
        """Show these."""
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        empty_layout(self._column)
        for number, step in enumerate(steps, 1):
            self._column.addWidget(_Step(self._look, number, step))


class _Step(QWidget):
    def __init__(self, look: Look, number: int, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign = Text(look, f"{number}.", tint="text_faint", bold=True)
        sign.setFixedWidth(20)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        text = Text(look, words, wrap=True).markable()
        row.addWidget(text, 1)


class CodeBlock(QWidget):
    """Code below a small heading, with a button that copies it; hidden while there is none."""

    def __init__(self, look: Look, bridge: Bridge, title: str = "") -> None:
        super().__init__()
        self.card = SnippetCard(look, bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if title:
            column.addWidget(heading(look, title))
        column.addWidget(self.card)

    def show_code(self, code: str, language: str = "bash") -> None:
        """Show this."""
        self.setVisible(bool(code))
        if code:
            self.card.show_code(code, language)


class WayPanel(QWidget):
    """The middle of the Connect page for one way: title, hint, how it stands, then what belongs to it."""

    parts: tuple[str, ...] = ("proxy", "ways")
    """What the desk has to ask for while it is shown."""

    def __init__(self, look: Look, title: str, hint: str) -> None:
        super().__init__()
        self.look = look
        self._state = SignedText(look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addWidget(Text(look, title, pixels=22, bold=True, wrap=True))
        head.addWidget(Text(look, hint, tint="text_secondary", wrap=True))
        self.column.addLayout(head)
        self.column.addWidget(self._state)

    @property
    def state_words(self) -> str:
        """How the way stands, as it is shown."""
        return self._state.text if not self._state.isHidden() else ""

    def show_state(self, state: WayState) -> None:
        """Say how the way stands; that it is off is said by what switches it on."""
        self._state.show_words("" if state.state == "off" else state.words, state.icon, state.tint)

    def renew(self) -> None:
        """The desk knows something else now."""
        raise NotImplementedError

    def done(self) -> "WayPanel":
        """All parts are in; itself."""
        self.column.addStretch(1)
        return self
