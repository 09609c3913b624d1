"""Every way in on one sheet: a card each, with what has come by it, that leads to the rest."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from inspector.gui.connect.wayparts import WayPanel
from inspector.gui.connect.ways import Way, WayState, way_state, ways
from inspector.gui.look.look import RADIUS, Look
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.parts.surfaces import Text
from inspector.gui.proxy.desk import ProxyDesk

_LEFT, _SIDE, _TOP = 46, 18, 13
_STATE = 96
"""Room for how a way stands."""
_WRAP = Qt.TextFlag.TextWordWrap


class WayCard(PressedByEnter):
    """One way; a press leads to it."""

    def __init__(self, look: Look, way: Way) -> None:
        super().__init__()
        self._look, self.way = look, way
        self.state = way_state(way, {})
        self.setText(way.name)
        self.setFont(look.font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(way.name)
        look.changed.connect(self.update)

    def show_state(self, state: WayState) -> None:
        """Say how it stands."""
        if state == self.state:
            return
        self.state = state
        self.setAccessibleName(f"{self.way.name}, {state.word}" if state.word else self.way.name)
        self.setToolTip(state.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line each for name and sentence."""
        return QSize(420, self.heightForWidth(420))

    def heightForWidth(self, width: int) -> int:
        """As high as the sentences need."""
        lines = QFontMetrics(self._look.font(bold=True)).height() + 3 + self._room(width, self.way.about)
        if self._told:
            lines += 3 + self._room(width, self._told)
        return lines + 2 * _TOP

    @property
    def _told(self) -> str:
        """What is said below: only what went wrong, since the rest is in a word at the right."""
        return self.state.words if self.state.state == "problem" else ""

    def _room(self, width: int, words: str) -> int:
        box = QRect(0, 0, width - _LEFT - _SIDE - _STATE, 1000)
        return QFontMetrics(self._look.font()).boundingRect(box, _WRAP, words).height()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ground, icon, words, and how it stands."""
        theme, ratio = self._look.theme, self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focus = self.hasFocus()
            painter.setPen(QPen(theme.accent, 2) if focus else QPen(theme.line, 1))
            painter.setBrush(theme.raised if self.underMouse() or self.isDown() else theme.panel)
            edge = 1.0 if focus else 0.5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), RADIUS, RADIUS)
            bold = self._look.font(bold=True)
            high = QFontMetrics(bold).height()
            painter.drawPixmap(
                17, _TOP + (high - 16) // 2, self._look.icon(self.way.icon, theme.text_secondary, 16, ratio)
            )
            painter.setFont(bold)
            painter.setPen(theme.text)
            width = self.width() - _LEFT - _SIDE - _STATE
            name = painter.fontMetrics().elidedText(self.way.name, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(_LEFT, _TOP, width, high), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setFont(self._look.font())
            top = _TOP + high + 3
            for words, tint in ((self.way.about, theme.text_secondary), (self._told, theme.unplanned)):
                painter.setPen(tint)
                room = self._room(self.width(), words)
                painter.drawText(QRect(_LEFT, top, width, room), _WRAP, words)
                top += room + 3
            self._paint_state(painter, high, ratio)

    def _paint_state(self, painter: QPainter, high: int, ratio: float) -> None:
        theme, state = self._look.theme, self.state
        right = self.width() - _SIDE
        colour = getattr(theme, state.tint)
        painter.setPen(colour)
        painter.setFont(self._look.font(12))
        wide = painter.fontMetrics().horizontalAdvance(state.word)
        painter.drawText(QRect(right - wide, _TOP, wide + 1, high), Qt.AlignmentFlag.AlignVCenter, state.word)
        if state.icon:
            at = _TOP + (high - 14) // 2
            painter.drawPixmap(right - wide - 20, at, self._look.icon(state.icon, colour, 14, ratio))


class OverviewPanel(WayPanel):
    """All ways."""

    picked = Signal(str)
    """The key of the way that was pressed."""

    def __init__(self, look: Look, desk: ProxyDesk) -> None:
        super().__init__(
            look,
            self.tr("Every way in"),
            self.tr("Several can be used at once; what they bring comes into the same stream."),
        )
        self._desk = desk
        self.cards = {way.key: WayCard(look, way) for way in ways()}
        stack = QVBoxLayout()
        stack.setSpacing(8)
        for key, card in self.cards.items():
            card.clicked.connect(lambda _=False, key=key: self.picked.emit(key))
            stack.addWidget(card)
        self.column.addLayout(stack)
        about = self.tr(
            "Not offered: capturing other programs of this computer unasked. An app that ignores the proxy of its "
            "device, as those made with Flutter do, is pointed here by its SDK, or its whole device comes by WireGuard."
        )
        self.column.addWidget(Text(look, about, tint="text_faint", pixels=12, wrap=True))
        self.done()

    def renew(self) -> None:
        """How each stands."""
        self._show(self._desk.ways)

    def _show(self, told: Mapping[str, dict[str, object]]) -> None:
        for card in self.cards.values():
            card.show_state(way_state(card.way, told))
