"""Our buttons: flat, rounded, in the theme's colours. One class paints them all; the kind says how."""

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from inspector.gui.look.look import RADIUS, Look, blend
from inspector.gui.parts.pressing import PressedByEnter

_ICON = 16
_GAP = 7


class Kind(Enum):
    """How a button looks."""

    PRIMARY = "primary"
    """Filled with the accent: the one thing to do next."""
    OUTLINE = "outline"
    CHIP = "chip"
    """A grey field of the top bar."""
    PLAIN = "plain"
    """Nothing but its sign until the mouse is over it."""


class Button(PressedByEnter):
    """Shows, from left to right, what it has of: a dot, an icon, a label, its text, a trailing icon, a caret."""

    def __init__(  # noqa: PLR0913 - each says how it looks
        self,
        look: Look,
        text: str = "",
        *,
        kind: Kind = Kind.OUTLINE,
        icon: str = "",
        trailing: str = "",
        mono: bool = False,
        height: int = 30,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._kind, self._icon, self._trailing = look, kind, icon, trailing
        self._dot = self._label = self._trailing_tint = ""
        self._menu: QMenu | None = None
        self._caret = False
        self._height = height
        self.setText(text)
        self.setFont(look.mono(12) if mono else look.font(13, bold=kind is Kind.PRIMARY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def describe(self, name: str, tip: str = "") -> "Button":
        """What screen readers and the tool tip say; itself, for chaining."""
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        return self

    def perform(self, action: QAction) -> "Button":
        """Do an action when clicked, with its tool tip and whether it can be done; itself, for chaining.

        Of one that goes on and off it shows which; screen readers toggle it without a click.
        """
        if action.isCheckable():
            self.setCheckable(True)
            self.setChecked(action.isChecked())
            action.toggled.connect(self.setChecked)
            self.toggled.connect(lambda on: None if on is action.isChecked() else action.trigger())
        else:
            self.clicked.connect(action.trigger)
        self._performed = action.text().replace("&", "")
        self.describe(self._performed, action.toolTip())
        action.changed.connect(lambda: self._follow(action))
        self.setEnabled(action.isEnabled())
        return self

    def _follow(self, action: QAction) -> None:
        """Be what the action is now; a name that somebody else gave stays."""
        self.setEnabled(action.isEnabled())
        name = action.text().replace("&", "")
        if name != self._performed and self.accessibleName() == self._performed:
            self.setAccessibleName(name)
        self._performed = name

    def open_menu(self, menu: QMenu) -> "Button":
        """Open a menu below when clicked; itself, for chaining."""
        self._menu = menu
        self.clicked.connect(self._open_menu)
        return self

    def set_caret(self) -> None:
        """Show the sign of a menu: a click opens something below."""
        self._caret = True
        self._resized()

    def _open_menu(self) -> None:
        """Below the button, from its left end on; to its right end where it would leave the window otherwise."""
        if self._menu is not None:
            width, window = self._menu.sizeHint().width(), self.window()
            outside = self.mapTo(window, QPoint(width, 0)).x() > window.width()
            left = self.width() - width if outside else 0
            self._menu.popup(self.mapToGlobal(QPoint(left, self.height() + 4)))

    def set_dot(self, tint: str) -> None:
        """Put a dot of one of the theme's colours in front; none with an empty name."""
        self._dot = tint
        self._resized()

    def set_label(self, text: str) -> None:
        """Put quieter words in front of the text, which say what it is."""
        self._label = text
        self._resized()

    def set_trailing(self, icon: str, tint: str = "") -> None:
        """Put an icon behind the text, in a colour of the theme or else a quiet one; none with an empty name."""
        self._trailing, self._trailing_tint = icon, tint
        self._resized()

    def set_icon(self, name: str) -> None:
        """Take another icon."""
        self._icon = name
        self._resized()

    def set_text(self, text: str) -> None:
        """Take another text and the width that it needs."""
        if text != self.text():
            self.setText(text)
            self._resized()

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        inner = sum(width for _, width in self._parts()) + _GAP * max(0, len(self._parts()) - 1)
        return QSize(self._height if self._square() else inner + 2 * self._side(), self._height)

    def _square(self) -> bool:
        """Whether there is nothing but one sign."""
        return not self.text() and len(self._parts()) == 1

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The field, then its parts."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_field(painter)
            colour, faint = self._colours()
            parts = self._fitted()
            left = (self.width() - sum(width for _, width in parts) - _GAP * max(0, len(parts) - 1)) // 2
            if self._kind is Kind.CHIP and not self._square():
                left = self._side()
            painter.setFont(self.font())
            for part, width in parts:
                if part in {"text", "label"}:
                    painter.setPen(colour if part == "text" else faint)
                    words = self.text() if part == "text" else self._label
                    if part == "text" and self._lacking():
                        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
                    painter.drawText(left, 0, width + 2, self.height(), Qt.AlignmentFlag.AlignVCenter, words)
                else:
                    self._paint_sign(painter, part, left, width, colour if part == "icon" else faint)
                left += width + _GAP

    def _paint_sign(self, painter: QPainter, part: str, left: int, width: int, colour: QColor) -> None:
        name = {"icon": self._icon, "trailing": self._trailing, "dot": "dot", "caret": "caret"}[part]
        if part == "dot":
            colour = getattr(self._look.theme, self._dot)
        elif part == "trailing" and self._trailing_tint:
            colour = getattr(self._look.theme, self._trailing_tint)
        size = {"dot": 16, "caret": 12}.get(part, _ICON)
        offset = (width - size) // 2
        pixmap = self._look.icon(name, colour, size, self.devicePixelRatioF())
        painter.drawPixmap(left + offset, (self.height() - size) // 2, pixmap)

    def _paint_field(self, painter: QPainter) -> None:
        theme = self._look.theme
        over = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen, fill = QPen(Qt.PenStyle.NoPen), QColor(0, 0, 0, 0)
        if self._kind is Kind.PRIMARY:
            fill = blend(theme.text, theme.accent, 0.12) if over else theme.accent
            if not self.isEnabled():
                fill = theme.track
        elif self._kind is Kind.CHIP:
            fill = theme.track if over else theme.raised
        elif self._kind is Kind.OUTLINE:
            pen, fill = QPen(theme.line, 1), theme.raised if over else theme.panel
        elif over:
            fill = theme.track if self.isDown() else theme.raised
        painter.setPen(QPen(theme.accent, 2) if self.hasFocus() else pen)
        painter.setBrush(fill)
        if self.hasFocus():
            box.adjust(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _colours(self) -> tuple[QColor, QColor]:
        """Of the text and of lesser signs."""
        theme = self._look.theme
        if not self.isEnabled():
            return theme.text_faint, theme.text_faint
        if self._kind is Kind.PRIMARY:
            return theme.on_accent, theme.on_accent
        if self._kind is Kind.PLAIN:
            return theme.text_secondary, theme.text_secondary
        return theme.text, theme.text_secondary

    def _parts(self) -> list[tuple[str, int]]:
        """What it shows, with widths."""
        parts = []
        if self._dot:
            parts.append(("dot", 8))
        if self._icon:
            parts.append(("icon", _ICON))
        if self._label:
            parts.append(("label", QFontMetrics(self.font()).horizontalAdvance(self._label)))
        if self.text():
            parts.append(("text", QFontMetrics(self.font()).horizontalAdvance(self.text())))
        if self._trailing:
            parts.append(("trailing", _ICON))
        if self._caret or (self._menu is not None and self._kind is not Kind.PLAIN):
            parts.append(("caret", 10))
        return parts

    def _lacking(self) -> int:
        """How much narrower it is than it wants to be."""
        return max(0, self.sizeHint().width() - self.width())

    def _fitted(self) -> list[tuple[str, int]]:
        """The same where it lacks room: the text gives way, so that the signs behind it stay."""
        lacking = self._lacking()
        return [(part, max(0, width - lacking) if part == "text" else width) for part, width in self._parts()]

    def _side(self) -> int:
        return 6 if self._kind is Kind.PLAIN else 12

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()
