"""Our menus: Qt's for keyboard, mouse and screen readers, roomier and flat, in the colours of the palette."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QStyleOptionMenuItem, QWidget

_ROW = 28
_LINE = 9
_EDGE = 5
_PAD = 10
_SIGN = 18
"""Room before the words for a check mark, where the menu has any."""
_KEYS_GAP = 28
_RADIUS = 6
_SOFT = 0.16
"""Share of the accent in the ground of the entry that is chosen."""


class MenuStyle(QProxyStyle):
    """Fusion with other menus. It knows no look: all colours are the palette's."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Room around the entries."""
        if metric in {QStyle.PixelMetric.PM_MenuVMargin, QStyle.PixelMetric.PM_MenuHMargin}:
            return _EDGE
        if metric is QStyle.PixelMetric.PM_MenuPanelWidth:
            return 1
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Alt closes no menu: it can be held while an entry is chosen."""
        if hint is QStyle.StyleHint.SH_MenuBar_AltKeyNavigation:
            return 0
        return super().styleHint(hint, option, widget, returned)

    def sizeFromContents(  # type: ignore[override]  # the stubs of QProxyStyle and QStyle contradict each other
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget
    ) -> QSize:
        """An entry's height grows with the text; its width holds words, keys and signs."""
        if kind is not QStyle.ContentsType.CT_MenuItem or not isinstance(option, QStyleOptionMenuItem):
            return super().sizeFromContents(kind, option, size, widget)
        if option.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator:
            return QSize(10, _LINE)
        metrics, words = option.fontMetrics, option.text.partition("\t")[0]
        width = 2 * _PAD + _before(option) + metrics.horizontalAdvance(words) + _KEYS_GAP  # Qt adds room for the keys
        return QSize(width, max(_ROW, metrics.height() + 12))

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """One entry."""
        if element is QStyle.ControlElement.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _draw_entry(option, painter)
            painter.restore()
        elif element is not QStyle.ControlElement.CE_MenuEmptyArea:
            super().drawControl(element, option, painter, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """The panel: one thin line around."""
        if element in {QStyle.PrimitiveElement.PE_PanelMenu, QStyle.PrimitiveElement.PE_FrameMenu}:
            box, palette = option.rect, option.palette
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            if element is QStyle.PrimitiveElement.PE_PanelMenu:
                painter.drawRect(box.adjusted(0, 0, -1, -1))
        else:
            super().drawPrimitive(element, option, painter, widget)


class Menu(QMenu):
    """A menu in our style; so are the menus within it."""

    def __init__(self, parent: QWidget, title: str = "", *, passing: bool = False) -> None:
        """With ``passing`` it is gone once it was closed."""
        super().__init__(title, parent)
        style = MenuStyle()
        style.setParent(self)
        self.setStyle(style)
        self.setToolTipsVisible(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, passing)

    def add_menu(self, title: str) -> "Menu":
        """A menu within this one."""
        inner = Menu(self, title)
        self.addMenu(inner)
        return inner


def _draw_entry(option: QStyleOptionMenuItem, painter: QPainter) -> None:
    box, palette = option.rect, option.palette
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator:
        painter.fillRect(box.left(), box.center().y(), box.width(), 1, palette.color(QPalette.ColorRole.Mid))
        return
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(palette.color(QPalette.ColorRole.Highlight))
        ground.setAlphaF(_SOFT if enabled else _SOFT / 2)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(box), _RADIUS, _RADIUS)
    group = QPalette.ColorGroup.Active if enabled else QPalette.ColorGroup.Disabled
    ink = palette.color(group, QPalette.ColorRole.Text)
    faint = palette.color(group, QPalette.ColorRole.PlaceholderText)
    room = box.adjusted(_PAD, 0, -_PAD, 0)
    if option.checked:
        _draw_check(painter, room, palette.color(group, QPalette.ColorRole.Highlight))
    words, _, keys = option.text.partition("\t")
    painter.setFont(option.font)
    painter.setPen(ink)
    painter.drawText(room.adjusted(_before(option), 0, 0, 0), _WORDS, words)
    painter.setPen(faint)
    painter.drawText(room, _KEYS, keys)
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.SubMenu:
        _draw_chevron(painter, room, faint)


def _before(option: QStyleOptionMenuItem) -> int:
    return _SIGN if option.menuHasCheckableItems else 0


_WORDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextHideMnemonic
_KEYS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _draw_check(painter: QPainter, room: QRect, colour: QColor) -> None:
    left, middle = room.left() + 1.0, room.center().y() + 0.5
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    points = [QPointF(left, middle), QPointF(left + 3.5, middle + 3.5), QPointF(left + 10, middle - 4)]
    painter.drawPolyline(QPolygonF(points))


def _draw_chevron(painter: QPainter, room: QRect, colour: QColor) -> None:
    right, middle = float(room.right()), room.center().y() + 0.5
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    points = [QPointF(right - 4, middle - 4), QPointF(right, middle), QPointF(right - 4, middle + 4)]
    painter.drawPolyline(QPolygonF(points))
