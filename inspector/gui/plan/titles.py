"""The top of the card of planned events: titles of the columns, most of which sort when they are pressed."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.plan.lines import Order
from inspector.gui.plan.listpainter import SIDE, card_part, columns_of

_ARROW = 12


class Titles(QWidget):
    """As wide as the list below it."""

    sorted_by = Signal(object, bool)
    """The ``Order`` that the user wants, and whether it is turned round."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.order, self.upwards = Order.STATE, False
        self._room = 0
        self.buttons = {
            Order.STATE: _Title(look, ""),
            Order.EVENT: _Title(look, self.tr("Event")),
            Order.OWNER: _Title(look, self.tr("Owner")),
            Order.GOOD: _Title(look, self.tr("Good")),
            Order.SEEN: _Title(look, self.tr("Seen"), right=True),
        }
        self.buttons[Order.STATE].setAccessibleName(self.tr("Sort by verdict"))
        self.buttons[Order.STATE].setToolTip(self.tr("The worst first"))
        for order, button in self.buttons.items():
            button.setParent(self)
            button.clicked.connect(lambda _=False, order=order: self._on_clicked(order))
        look.changed.connect(self._place)
        self._place()

    def set_room(self, width: int) -> None:
        """Stand over lines of that width."""
        self._room = width
        self._place()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The card's top, and the title that sorts nothing."""
        theme = self._look.theme
        box = QRectF(0, 0, self._room, self.height()).adjusted(SIDE + 0.5, 0, -SIDE - 0.5, 0)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.window)
            path = card_part(box, top=True, bottom=False)
            painter.fillPath(path, theme.panel)
            painter.setPen(QPen(theme.line, 1))
            painter.drawPath(path)
            painter.setFont(self._look.font(12))
            painter.setPen(theme.text_secondary)
            left, right = columns_of(self._room).why
            if right > left:
                words = self.tr("Why it is tracked")
                painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _on_clicked(self, order: Order) -> None:
        self.upwards = not self.upwards if order is self.order else False
        self.order = order
        self._show()
        self.sorted_by.emit(order, self.upwards)

    def _show(self) -> None:
        for order, button in self.buttons.items():
            button.show_sorting(self.upwards if order is self.order else None)

    def _place(self) -> None:
        height = self._look.row_height() + 4
        self.setFixedHeight(height)
        columns = columns_of(self._room)
        places = {
            Order.STATE: (SIDE + 6, SIDE + 40),
            Order.EVENT: columns.event,
            Order.OWNER: columns.owner,
            Order.GOOD: (columns.bar[0], columns.share[1]),
            Order.SEEN: columns.seen,
        }
        for order, (left, right) in places.items():
            self.buttons[order].setGeometry(left - 4, 3, max(right - left + 4, 0), height - 6)
        self._show()
        self.update()


class _Title(PressedByEnter):
    """One title; an arrow beside it says that it sorts."""

    def __init__(self, look: Look, words: str, *, right: bool = False) -> None:
        super().__init__()
        self._look, self._right = look, right
        self._upwards: bool | None = None
        self.setText(words)
        self.setAccessibleName(self.tr("Sort by {title}").format(title=words))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def show_sorting(self, upwards: bool | None) -> None:
        """Show which way it sorts; None when something else does."""
        self._upwards = upwards
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(theme.accent, 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            painter.setFont(self._look.font(12))
            painter.setPen(theme.text if self.underMouse() else theme.text_secondary)
            arrow = 0 if self._upwards is None else _ARROW + 2
            box = self.rect().adjusted(4, 0, -arrow if self._right else 0, 0)
            side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, self.text())
            if self._upwards is not None:
                width = painter.fontMetrics().horizontalAdvance(self.text())
                left = self.width() - _ARROW if self._right else 8 + width
                name = "up" if self._upwards else "down"
                pixmap = self._look.icon(name, theme.text_secondary, _ARROW, self.devicePixelRatioF())
                painter.drawPixmap(left, (self.height() - _ARROW) // 2, pixmap)
