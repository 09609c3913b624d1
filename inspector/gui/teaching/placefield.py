"""A field for a place in a request: typed, picked from a list of all there are, or taken from the JSON beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.core.jsontext import write_json
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import ElidedText, Text
from inspector.vendors.many.teaching import Offer

_LONGEST = 48
"""Characters of a value in the menu."""
_MOST = 60
"""Entries of the menu; the rest can be typed or picked in the JSON."""
_LABEL = 104


class PlaceField(QWidget):
    """``offers`` tells what can be picked."""

    changed = Signal()

    def __init__(self, look: Look, label: str, hint: str, offers: Callable[[], Sequence[Offer]]) -> None:
        super().__init__()
        self.label, self._offers = label, offers
        title = Text(look, label, tint="text_secondary", pixels=12)
        title.setFixedWidth(_LABEL)
        self.field = Field(look, label, hint)
        self.field.edit.setFont(look.mono(12))
        self.menu = Menu(self)
        self.menu.setAccessibleName(label)
        self.menu.aboutToShow.connect(self._fill)
        self.pick = Button(look, icon="caret", height=30)
        self.pick.describe(self.tr("Places for {label}").format(label=label), self.tr("Pick from what is there"))
        self.pick.clicked.connect(self._open)
        self._value = ElidedText(look, tint="text_faint", pixels=12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(title)
        row.addWidget(self.field, 2)
        row.addWidget(self.pick)
        row.addWidget(self._value, 1)
        self.setFocusProxy(self.field.edit)
        self.field.edit.textChanged.connect(lambda _: self.changed.emit())

    @property
    def place(self) -> str:
        """What is chosen; empty for nothing."""
        return self.field.edit.text().strip()

    def show_place(self, place: str) -> None:
        """Choose a place."""
        if self.place != place:
            self.field.edit.setText(place)

    def show_value(self, value: Any) -> None:
        """Say what stands at the place in the request; None for nothing."""
        words = value_text(value) if self.place else ""
        if self.place and value is None:
            words = self.tr("nothing there")
        self._value.set_whole(words)
        self._value.set_tint("bad" if self.place and value is None else "text_faint")

    def _open(self) -> None:
        self.menu.popup(self.pick.mapToGlobal(self.pick.rect().bottomLeft()))

    def _fill(self) -> None:
        self.menu.clear()
        self.menu.addAction(self.tr("Nothing")).triggered.connect(lambda: self.show_place(""))
        self.menu.addSeparator()
        for offer in self._offers()[:_MOST]:
            words = f"{one_line(offer.place)}\t{value_text(offer.value)}".replace("&", "&&")
            self.menu.addAction(words).triggered.connect(lambda _=False, place=offer.place: self.show_place(place))


def value_text(value: Any) -> str:
    """A value in short."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else write_json(value).decode()
    text = one_line(text[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
