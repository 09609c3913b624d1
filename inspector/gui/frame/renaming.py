"""Giving a source another name or colour, in a line below the top bar."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout

from inspector.core.stored import Source
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Surface, Text

_LONGEST_NAME = 80


class _Swatch(QAbstractButton):
    """One colour to choose."""

    def __init__(self, look: Look, colour: int) -> None:
        super().__init__()
        self._look, self._colour = look, colour
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedSize(24, 24)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = self.tr("Colour {number}").format(number=colour + 1)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, _: QPaintEvent) -> None:
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.source(self._colour))
            painter.drawEllipse(QRectF(6, 6, 12, 12))
            if self.isChecked() or self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent if self.hasFocus() else theme.text_secondary, 1.5))
                painter.drawEllipse(QRectF(2.5, 2.5, 19, 19))


class RenameBar(Surface):
    """Opens for one source; ``renamed`` says what the user settled on."""

    renamed = Signal(int, str, int)
    """Id of the source, its new name, its new colour."""
    closed = Signal()
    """The keyboard is free again."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window")
        self._source: Source | None = None
        self._about = Text(look, tint="text_secondary")
        self.field = Field(look, self.tr("Name of the source"), self.tr("Name"))
        self.field.edit.setMaxLength(_LONGEST_NAME)
        self.field.edit.returnPressed.connect(self._on_save)
        self._swatches = [_Swatch(look, colour) for colour in range(len(look.theme.sources))]
        save = Button(look, self.tr("Save"), kind=Kind.PRIMARY, height=28)
        save.describe(self.tr("Save the name and the colour"))
        cancel = Button(look, self.tr("Cancel"), height=28).describe(self.tr("Leave the source as it is"))
        save.clicked.connect(self._on_save)
        cancel.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._about)
        row.addWidget(self.field)
        for swatch in self._swatches:
            row.addWidget(swatch)
        row.addStretch(1)
        row.addWidget(save)
        row.addWidget(cancel)
        self.hide()

    def open_for(self, source: Source) -> None:
        """Begin with a source as it is."""
        self._source = source
        self._about.setText(self.tr("Source “{name}”").format(name=one_line(source.name)))
        self.field.edit.setText(source.name)
        self._swatches[source.colour % len(self._swatches)].setChecked(True)
        self.show()
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _on_save(self) -> None:
        name = self.field.edit.text().strip()
        if self._source is None or not name:
            return
        colour = next(number for number, swatch in enumerate(self._swatches) if swatch.isChecked())
        self._close()
        self.renamed.emit(self._source.id, name, colour)
