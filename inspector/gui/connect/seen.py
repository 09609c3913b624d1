"""What the endpoint has seen, in rows that stay where they are while their words change."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.gui.connect.sightings import Sighting
from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Card, Line, Text, heading


class SightingsPanel(QWidget):
    """The sightings under their heading; hidden while there are none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Sighting, ...] = ()
        self._rows: list[_SightingRow] = []
        self._card = Card(look, "panel")
        self._card.setAccessibleName(self.tr("What the endpoint has seen"))
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 22, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(look, self.tr("What the endpoint has seen")))
        column.addWidget(self._card)
        self.hide()

    def show_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Show these."""
        if tuple(sightings) == self._shown:
            return
        self._shown = tuple(sightings)
        while len(self._rows) > len(sightings):
            row = self._rows.pop()
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, sighting in enumerate(sightings):
            if number == len(self._rows):
                self._rows.append(_SightingRow(self._look, first=number == 0))
                self._inside.addWidget(self._rows[-1])
            self._rows[number].show_sighting(sighting)
        self.setVisible(bool(sightings))


class _SightingRow(QWidget):
    """A sign, a title, a sentence; a line above unless it is the first."""

    def __init__(self, look: Look, *, first: bool) -> None:
        super().__init__()
        self._look = look
        self._sighting = Sighting("check", "good", "", "")
        self._title = Text(look, bold=True, wrap=True).markable()
        self._text = Text(look, tint="text_secondary", wrap=True).markable()
        inner = QVBoxLayout()
        inner.setContentsMargins(42, 12, 16, 12)
        inner.setSpacing(2)
        inner.addWidget(self._title)
        inner.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not first:
            column.addWidget(Line(look))
        column.addLayout(inner)
        look.changed.connect(self.update)

    def show_sighting(self, sighting: Sighting) -> None:
        """Say this."""
        self._sighting = sighting
        for label, words in ((self._title, sighting.title), (self._text, sighting.text)):
            label.setText(words)
            label.setAccessibleName(words)
        self._text.setVisible(bool(sighting.text))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The sign."""
        colour = getattr(self._look.theme, self._sighting.tint)
        pixmap = self._look.icon(self._sighting.icon, colour, 14, self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.drawPixmap(17, self._title.y() + (self._title.fontMetrics().height() - 14) // 2, pixmap)
