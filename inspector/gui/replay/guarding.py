"""What is asked before anything goes to what looks like production: a sentence that has to be ticked."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.gui.look.look import RADIUS, Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.look.spoken import announce
from inspector.gui.parts.surfaces import Text
from inspector.gui.replay.parts import Check


class GuardCard(QWidget):
    """Hidden unless it asks."""

    def __init__(self, look: Look, instead: QWidget) -> None:
        """``instead`` has the keyboard once nothing is asked any more."""
        super().__init__()
        self._look, self._instead = look, instead
        self._words = Text(look, wrap=True, pixels=12)
        self.check = Check(look, self.tr("Yes, send them there"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked; empty while nothing is."""
        return "" if self.isHidden() else self._words.text()

    @property
    def confirmed(self) -> bool:
        """Whether it was asked and ticked."""
        return not self.isHidden() and self.check.isChecked()

    def ask(self, sentence: str, production: Sequence[Mapping[str, Any]]) -> None:
        """Name what will be sent where; whoever starts again has ticked it or is asked again."""
        hosts = ", ".join(one_line(host) for each in production for host in each["hosts"])
        self._words.setText(in_words(sentence))
        self.check.setText(self.tr("Yes, send them to {hosts}").format(hosts=hosts))
        self.check.setAccessibleName(self.check.text())
        self.check.setToolTip(hosts)
        self.check.updateGeometry()
        self.check.setChecked(False)
        self.show()
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._words.text())

    def withdraw(self) -> None:
        """Ask no more."""
        self.check.setChecked(False)
        if self.check.hasFocus():
            self._instead.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def paintEvent(self, _: QPaintEvent) -> None:
        """A soft ground in the colour of warnings."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.unplanned_soft)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
