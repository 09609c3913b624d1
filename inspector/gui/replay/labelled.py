"""A control in a form: under its label, with what it is and what is wrong with it."""

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.surfaces import Text
from inspector.gui.preferences.editors import FlagEditor
from inspector.gui.replay.parts import Choice

translate = QCoreApplication.translate

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


class Labelled(QWidget):
    """A control under its label, with a sentence about it and one about what is wrong."""

    def __init__(self, look: Look, label: str, control: QWidget | None = None, about: str = "") -> None:
        """``put`` brings the control where it can only be made later."""
        super().__init__()
        self.label = Text(look, label, tint="text_secondary", pixels=12)
        self.about = Text(look, about, tint="text_faint", pixels=12, wrap=True)
        self.trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.label)
        self._column.addWidget(self.about)
        self._column.addWidget(self.trouble)
        self.about.setVisible(bool(about))
        self.trouble.hide()
        if control is not None:
            self.put(control)

    def put(self, control: QWidget) -> None:
        """Put the control below its label."""
        self.setFocusProxy(control)
        natural = isinstance(control, Choice | FlagEditor)
        self._column.insertWidget(1, control, 0, Qt.AlignmentFlag.AlignLeft if natural else Qt.AlignmentFlag(0))

    def complain(self, words: str) -> None:
        """Say what is wrong, in the language of the window; nothing with an empty text."""
        self.trouble.setText(one_line(said(words)))
        self.trouble.setVisible(bool(words))


def optional(name: str) -> str:
    """A label that says that its field may stay empty."""
    return translate("Destinations", "{name} (optional)").format(name=name)


def paragraph(text: str) -> str:
    """A description as one paragraph; Segment's have links as Markdown writes them, ours names between backticks."""
    return in_words(" ".join(_LINK.sub(r"\1 (\2)", text).split()))


def beside(first: QWidget, *others: QWidget) -> QWidget:
    """Controls in a row, the first as wide as it can be."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(first, 1)
    for each in others:
        row.addWidget(each)
    made.setFocusProxy(first)
    return made
