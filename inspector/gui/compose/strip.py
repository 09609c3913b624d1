"""The line above the foot of the Compose page: what became of an event, a question before it goes to production."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.gui.frame.banner import Offer
from inspector.gui.look.look import Look
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Line, Surface, Text

_SIGN = 16


class ResultStrip(Surface):
    """Says one thing at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window")
        self._icon, self._sign_tint = "info", "accent"
        self._text = Text(look, wrap=True).selectable()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(44, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        column.addLayout(self._row)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is away."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, words: str, icon: str, tint: str, offers: Sequence[Offer] = ()) -> None:
        """Say something, with what can be done next; the last offer has the keyboard where there are two."""
        self.withdraw()
        self._icon, self._sign_tint = icon, tint
        words = said(words)
        self._text.setText(words)
        self._text.setAccessibleName(words)
        for offer in offers:
            button = Button(self.look, offer.text, height=28).describe(offer.text)
            button.clicked.connect(offer.do)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        close = Button(self.look, kind=Kind.PLAIN, icon="cross", height=28).describe(self.tr("Dismiss this message"))
        close.clicked.connect(self.withdraw)
        self._row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.buttons.append(close)
        self.show()
        self.update()

    def withdraw(self) -> None:
        """Say nothing."""
        self.hide()
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and sign."""
        super().paintEvent(event)
        theme = self.look.theme
        with QPainter(self) as painter:
            pixmap = self.look.icon(self._icon, getattr(theme, self._sign_tint), _SIGN, self.devicePixelRatioF())
            painter.drawPixmap(18, (self.height() + 1 - _SIGN) // 2, pixmap)


class SaveStrip(Surface):
    """Asks under which name and in which collection an event is kept. Escape closes, Enter saves."""

    saved = Signal(str, str)
    """The collection and the name."""
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window")
        self.collection = Field(look, self.tr("Collection"), self.tr("Collection"))
        self.name = Field(look, self.tr("Name of the test event"), self.tr("Name"))
        self._menu = Menu(self)
        pick = Button(look, height=30).describe(self.tr("Choose a collection"))
        self._pick = pick.open_menu(self._menu)
        save = Button(look, self.tr("Save"), kind=Kind.PRIMARY).describe(
            self.tr("Save the test event"), self.tr("Keep it, to send it again (Enter)")
        )
        cancel = Button(look, self.tr("Cancel")).describe(self.tr("Cancel"), self.tr("Keep nothing (Esc)"))
        save.clicked.connect(self._on_save)
        cancel.clicked.connect(self.closed)
        self._trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(look, self.tr("Save as"), tint="text_secondary"))
        row.addWidget(self.name, 3)
        row.addWidget(Text(look, self.tr("in"), tint="text_secondary"))
        row.addWidget(self.collection, 2)
        for button in (pick, save, cancel):
            row.addWidget(button)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 12, 8)
        inner.setSpacing(4)
        inner.addLayout(row)
        inner.addWidget(self._trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        column.addLayout(inner)
        for field in (self.collection, self.name):
            field.edit.returnPressed.connect(self._on_save)
        self.hide()

    def ask(self, name: str, collection: str, known: Sequence[str]) -> None:
        """Ask, with these names to begin with."""
        self.complain("")
        self.name.edit.setText(name)
        self.collection.edit.setText(collection or (known[0] if known else self.tr("Test events")))
        self._menu.clear()
        for each in known:
            action = self._menu.addAction(each.replace("&", "&&"))
            action.triggered.connect(lambda _=False, each=each: self.collection.edit.setText(each))
        self._pick.setVisible(bool(known))
        self.show()
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.edit.selectAll()

    def complain(self, words: str) -> None:
        """Say why it was not saved."""
        self._trouble.setText(said(words))
        self._trouble.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_save(self) -> None:
        name, collection = self.name.edit.text().strip(), self.collection.edit.text().strip()
        if name and collection:
            self.saved.emit(collection, name)
        else:
            self.complain(self.tr("A test event has a name, and so has its collection."))
