"""The top bar: what the stream does, where to send to, which session is shown, and the way to every command."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy

from inspector.gui.actions import Actions
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.look import RADIUS, Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.parts.surfaces import Surface

_LONGEST_NAME = 36
_SHORT_NAME = 12
_TINY_NAME = 7
_LEVELS = 7
"""How far the chips give way: not at all, signs for labels, shorter addresses, ports and numbers alone, a sign for the
search and names of a few letters, a sign for the plan, signs alone but for the state.
"""
_PLACES, _PORTS, _SIGNS, _LEAST = 2, 3, 5, 6
_NAMES = (_LONGEST_NAME, _LONGEST_NAME, _LONGEST_NAME, _SHORT_NAME, _TINY_NAME, _TINY_NAME, 0)
"""How many characters there are of a name at each level."""


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…" if longest else ""


class SearchChip(PressedByEnter):
    """Looks like a field to type in; a click opens the command search, which has the real one."""

    def __init__(self, look: Look, action: QAction) -> None:
        super().__init__()
        self._look, self._action = look, action
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(action.text())
        self.setToolTip(action.toolTip())
        self.setFont(look.font())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        self._sign = False
        look.changed.connect(self.update)

    def shrink(self, to_sign: bool) -> None:
        """Be a sign alone, or a field."""
        if to_sign is not self._sign:
            self._sign = to_sign
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as in the drawings; it gives way where there is no room."""
        return QSize(30 if self._sign else 240, 30)

    def minimumSizeHint(self) -> QSize:
        """Its keys at least."""
        return QSize(30 if self._sign else 90, 30)

    def paintEvent(self, _: QPaintEvent) -> None:
        """A field, its words, and its keys at the right."""
        theme = self._look.theme
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.track if self.underMouse() else theme.raised)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            if self._sign:
                sign = self._look.icon("search", theme.text_secondary, 16, self.devicePixelRatioF())
                painter.drawPixmap((self.width() - 16) // 2, (self.height() - 16) // 2, sign)
                return
            painter.setFont(self.font())
            painter.setPen(theme.text_secondary)
            box = self.rect().adjusted(12, 0, -12, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, keys)
            room = box.width() - painter.fontMetrics().horizontalAdvance(keys) - 8
            words = painter.fontMetrics().elidedText(self._action.text(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)


class TopBar(Surface):
    """Chips that open menus, and the field that opens the command search."""

    def __init__(self, look: Look, actions: Actions) -> None:
        super().__init__(look, "panel")
        self.setFixedHeight(48)
        self._state = Button(look, self.tr("Starting"), kind=Kind.CHIP).describe(self.tr("State of the stream"))
        self._state.set_dot("text_faint")
        self._state.open_menu(actions.state_menu)
        self._waiting = Button(look, kind=Kind.CHIP).describe(self.tr("Events that wait to be shown"))
        self._waiting.clicked.connect(actions.pause.trigger)
        self._waiting.hide()
        self._address = Button(look, kind=Kind.CHIP, trailing="copy", mono=True).perform(actions.copy_address)
        self._address.hide()
        self._session = Button(look, kind=Kind.CHIP, icon="file").describe(self.tr("Session"))
        self._session.open_menu(actions.session_menu)
        self._back_text = self.tr("Back to live")
        self._back = Button(look, self._back_text, kind=Kind.CHIP).perform(actions.back_to_live)
        self._back.hide()
        self._plan = Button(look, kind=Kind.CHIP).describe(self.tr("Tracking plan"))
        self._plan.set_label(self.tr("Plan"))
        self._plan.hide()
        self._forward = Button(look, kind=Kind.CHIP).describe(self.tr("Forwarding"))
        self._forward.hide()
        self._proxy = Button(look, kind=Kind.CHIP).describe(self.tr("Proxy"))
        self._proxy.hide()
        self._url = self._proxy_text = self._session_text = self._plan_text = self._state_text = ""
        self._rules_on = 0
        self._fitted: tuple[object, ...] = ()
        self._rules = Button(look, kind=Kind.CHIP, icon="held")
        self._rules.hide()
        self._search = SearchChip(look, actions.search_commands)
        self._more = Button(look, kind=Kind.PLAIN, icon="more").describe(self.tr("More"))
        self._more.open_menu(actions.more_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self._state, self._waiting, self._address, self._proxy, self._rules, self._session, self._plan):
            row.addWidget(widget)
        row.addWidget(self._forward)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._search)
        row.addWidget(self._more)

    def show_state(self, tint: str, word: str, tip: str) -> None:
        """Show what the stream does: a dot and a word."""
        self._state.set_dot(tint)
        self._state_text = word
        self._state.describe(self.tr("State: {state}").format(state=word), tip)
        self._fit()

    def show_waiting(self, count: int | None) -> None:
        """While paused: how many events wait to be shown. None otherwise."""
        self._waiting.setVisible(count is not None)
        if count is not None:
            self._waiting.set_text(counted("TopBar", "{count} waiting", "{count} waiting", count))
            words = counted("TopBar", "{count} events wait to be shown", "{count} event waits to be shown", count)
            self._waiting.describe(words, self.tr("Resume (Space)"))
        self._fit()

    def show_address(self, url: str | None) -> None:
        """Show where to send to; None while nobody listens."""
        self._address.setVisible(url is not None)
        self._url = url or ""
        self._fit()

    def open_plans(self, menu: QMenu) -> None:
        """The menu of the plan's chip; without one there is none."""
        self._plan.open_menu(menu)
        self._plan.show()

    def show_plan(self, name: str, icon: str, tint: str, tip: str) -> None:
        """Show which plan events are held to, and how that goes: an icon in a colour of the theme."""
        self._plan_text = name
        self._plan.set_trailing(icon, tint)
        self._plan.describe(self.tr("Plan: {name}").format(name=name), tip)
        self._fit()

    def open_forwards(self, menu: QMenu) -> None:
        """The menu of the chip about forwarding; without one there is none."""
        self._forward.open_menu(menu)
        self._forward.show()

    def show_forwards(self, text: str, icon: str, tint: str, tip: str, words: str) -> None:
        """Show where live events are sent on to, and how that goes: a sign, and the same in words."""
        self._forward.set_text(text)
        self._forward.set_trailing(icon, tint)
        said = self.tr("Forward: {text}").format(text=text)
        self._forward.describe(f"{said}, {words}" if words else said, tip)
        self._fit()

    @property
    def proxy_chip(self) -> Button:
        """The chip about the proxy."""
        return self._proxy

    def open_proxy(self, work: Callable[[], None]) -> None:
        """What a click on the proxy's chip does; without that there is no chip."""
        self._proxy.set_caret()
        self._proxy.clicked.connect(work)
        self._proxy.show()

    def show_proxy(self, text: str, icon: str, tint: str, words: str) -> None:
        """Show how the proxy stands: a sign, and the same in a sentence."""
        self._proxy_text = text
        self._proxy.set_trailing(icon, tint)
        self._fit()
        self._proxy.describe(self.tr("Proxy: {state}. {words}").format(state=text, words=words), words)

    def open_rules(self, work: Callable[[], None]) -> None:
        """What a click on the chip about interception rules does."""
        self._rules.clicked.connect(work)

    def show_rules(self, on: int) -> None:
        """Show how many rules change what goes through; nothing while none does."""
        self._rules.setVisible(on > 0)
        words = counted("TopBar", "{count} rules are on", "{count} rule is on", on)
        self._rules_on = on
        self._rules.describe(words, self.tr("Requests are failed, delayed, changed or held: see which rules do it"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips give way where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So they do for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """As much of the words as there is room for."""
        chips = (self._state, self._waiting, self._plan, self._forward, self._back, self._address, self._rules)
        now = (
            self.width(), self._url, self._proxy_text, self._session_text, self._plan_text, self._rules_on,
            self.fontMetrics().height(), self._state_text,
            *((chip.isHidden(), chip.text() if chip in {self._waiting, self._forward} else "") for chip in chips),
        )  # fmt: skip
        if now != self._fitted:
            self._fitted = now
            for level in range(_LEVELS):
                self._dress(level)
                if self._needed() <= self.width():
                    break

    def _needed(self) -> int:
        chips = [child for child in self.findChildren(QAbstractButton) if not child.isHidden()]
        widths = [(chip.minimumSizeHint() if chip is self._search else chip.sizeHint()).width() for chip in chips]
        return sum(widths) + 8 * len(widths) + 24

    def _dress(self, level: int) -> None:
        """Let the chips show as much as this level allows."""
        self._proxy.set_label(self.tr("Proxy") if level < 1 else "")
        self._proxy.set_icon("proxy" if level else "")
        self._forward.set_label(self.tr("Forward") if level < 1 else "")
        self._forward.set_icon("send" if level else "")
        place, port = self._url.rpartition("/")[2], f":{self._url.rpartition(':')[2]}"
        self._address.set_text((self._url, self._url, place, port)[min(level, _PORTS)] if self._url else "")
        address, _, proxy_port = self._proxy_text.rpartition(":")
        self._proxy.set_text(f":{proxy_port}" if level >= _PLACES and address else self._proxy_text)
        words = counted("TopBar", "{count} rules", "{count} rule", self._rules_on)
        self._rules.set_text(words if level < _PORTS else grouped(self._rules_on))
        self._session.set_text(_short(self._session_text, _NAMES[level]))
        self._plan.set_text(_short(self._plan_text, _NAMES[level]))
        self._plan.set_label(self.tr("Plan") if level < _SIGNS else "")
        self._plan.set_icon("plan" if level >= _SIGNS else "")
        self._state.set_text(self._state_text)
        self._back.set_text(self._back_text if level < _LEAST else "")
        self._back.set_icon("play" if level == _LEAST else "")
        self._search.shrink(level > _PORTS)

    def show_session(self, name: str, *, finished: bool) -> None:
        """Show the session's name, and the way back when it is not the one that is being written."""
        shown = one_line(name)
        self._session_text = shown
        self._session.describe(self.tr("Session {name}").format(name=shown))
        self._back.setVisible(finished)
        self._fit()
