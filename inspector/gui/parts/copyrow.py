"""A name, what goes with it, and a button that copies the latter."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import ElidedText

_GIVES_WAY = QSizePolicy.Policy.Ignored
_SHORT = 24
"""Characters of a value, an address say, that is of use only as a whole: where there is no room its name is cut."""


class CopyRow(QWidget):
    """One line."""

    def __init__(self, look: Look, said: Callable[[str], None], *, left: bool = False) -> None:
        """``said`` is told that something was copied. With ``left`` the value stands beside the name."""
        super().__init__()
        self._said, self._left = said, left
        self._copied = ""
        self._name = ElidedText(look)
        self._value = ElidedText(look, tint="text_secondary", pixels=12, mono=True)
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        self._value.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._button = Button(look, kind=Kind.PLAIN, icon="copy", height=26)
        self._button.clicked.connect(self._copy)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._name)
        row.addWidget(self._value, 1)
        row.addWidget(self._button)

    @property
    def copied(self) -> str:
        """What the button copies."""
        return self._copied

    def show_row(self, name: str, copied: str, what: str, shown: str = "") -> None:
        """Show this; ``what`` says what the button copies."""
        self._copied = copied
        self._name.set_whole(name)
        self._name.setVisible(bool(name))
        self._value.set_whole(shown or copied)
        self._button.describe(what)
        short = bool(name) and not self._left and len(shown or copied) <= _SHORT
        whole, cut = (self._value, self._name) if short else (self._name, self._value)
        for text, stretch in ((whole, 0), (cut, 1)):
            text.setSizePolicy(_GIVES_WAY if text is cut else QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
            text.setMinimumWidth(0 if text is cut else text.natural_width)
            self._row.setStretchFactor(text, stretch)

    def _copy(self) -> None:
        copy(self._copied, self._said)


def copy(text: str, said: Callable[[str], None]) -> None:
    """Copy a text, and say so."""
    QGuiApplication.clipboard().setText(text)
    said(QCoreApplication.translate("CopyRow", "Copied {text}").format(text=text))
