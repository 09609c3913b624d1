"""Backgrounds, lines, cards and texts in the theme's colours, which follow it when it changes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.gui.look.look import RADIUS, Look, palette_with


class Surface(QWidget):
    """A plain area in one of the theme's colours."""

    def __init__(self, look: Look, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._tint = tint
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else everything below is painted each time as well
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour."""
        colour: QColor = getattr(self.look.theme, self._tint)
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), colour)


class Line(Surface):
    """A line one pixel thin, lying unless ``standing``."""

    def __init__(self, look: Look, *, standing: bool = False) -> None:
        super().__init__(look, "line")
        if standing:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Card(Surface):
    """A rounded area with a thin border."""

    def __init__(self, look: Look, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(look, tint, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)  # the corners are not its own

    def paintEvent(self, _: QPaintEvent) -> None:
        """Border and filling."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.look.theme.line, 1))
            painter.setBrush(getattr(self.look.theme, self._tint))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class Text(QLabel):
    """A text in one of the theme's colours. Always plain text: nothing from outside is ever taken for markup."""

    def __init__(  # noqa: PLR0913 - each says how it looks
        self,
        look: Look,
        text: str = "",
        *,
        tint: str = "text",
        pixels: int = 13,
        bold: bool = False,
        mono: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self._look = look
        self._tint = tint
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.mono(pixels, bold=bold) if mono else look.font(pixels, bold=bold))
        self.setWordWrap(wrap)
        look.changed.connect(self._recolour)
        self._recolour()

    def set_tint(self, tint: str) -> None:
        """Take another of the theme's colours."""
        if tint != self._tint:
            self._tint = tint
            self._recolour()

    def selectable(self) -> "Text":
        """Let it be selected with mouse and keyboard; itself, for chaining."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.text())
        return self

    def markable(self) -> "Text":
        """Let the mouse select it, without a stop for the keyboard on its way; itself, for chaining."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(self.text())
        return self

    def _recolour(self) -> None:
        colour: QColor = getattr(self._look.theme, self._tint)
        self.setPalette(palette_with(self._look.palette, QPalette.ColorRole.WindowText, colour))


class ElidedText(Text):
    """A text of one line that is cut with … where it does not fit; the whole of it is in the tool tip."""

    def __init__(self, look: Look, text: str = "", **style: bool | int | str) -> None:
        super().__init__(look, "", **style)  # type: ignore[arg-type]  # the same keywords as Text
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        near = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        # Qt would put an Arabic name at the other side of an English window, away from what stands below it.
        self.setAlignment(near | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """The text, as long as it may be."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    @property
    def natural_width(self) -> int:
        """How wide it has to be for nothing to be cut."""
        return QFontMetrics(self.font()).horizontalAdvance(self._whole) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitted = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(fitted)
        self.setToolTip(self._whole if fitted != self._whole else "")


def empty_layout(layout: QLayout) -> None:
    """Take every widget out of a layout and away from the screen."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def stacked(*widgets: QWidget) -> QWidget:
    """Widgets one below the other, nothing between them; the last takes the room that is left."""
    result = QWidget()
    column = QVBoxLayout(result)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, 1 if widget is widgets[-1] else 0)
    return result


def heading(look: Look, text: str) -> Text:
    """A small heading over a group."""
    return Text(look, text, tint="text_faint", pixels=11, bold=True)
