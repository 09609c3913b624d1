"""Explanations of values in words, and the small panel near the value that shows them.

They come when the mouse rests on a value, and go when it leaves both; asked for by key, the panel takes the keyboard
until it is closed, and what it says can be selected and copied.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from inspector.core.explain import Context, Explanation, Fact, Label, Topic, explain
from inspector.gui.detail.target import Target
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import many_lines
from inspector.gui.parts.surfaces import Card, Text, empty_layout
from inspector.machine.clock import now_us

_REST_MS = 450
_LEAVE_MS = 250
_WIDEST = 460
_WIDEST_LABEL = 160
_MOST_LINES = 14
_LONGEST_VALUE = 200_000


class ValueView(Protocol):
    """A view whose values can be explained."""

    @property
    def target(self) -> Target | None:
        """The current value."""

    def value_at(self, at: QPoint) -> Target | None:
        """The value under a point of the viewport."""

    def current_box(self) -> QRect:
        """Where the current value is, in the viewport."""

    def viewport(self) -> QWidget:
        """What the mouse is over."""


class ExplainPanel(Card):
    """Shows explanations over the window, near a place in it."""

    def __init__(self, look: Look, parent: QWidget, back: Callable[[], None]) -> None:
        super().__init__(look, "panel", parent)
        self._within, self._back = parent, back
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("What the value means"))
        self.hide()

    def tell(self, found: tuple[Explanation, ...], place: QRect) -> None:
        """Say this below a place of the parent, or above it where there is no room."""
        empty_layout(self._grid)
        words = []
        for explanation in found:
            title = topic_text(explanation.topic)
            self._grid.addWidget(Text(self.look, title, pixels=12, bold=True), self._grid.rowCount(), 0, 1, 2)
            words += [title, *(self._add(fact) for fact in explanation.facts)]
        self.setAccessibleDescription("; ".join(words))
        self._place(place)
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._back()
        else:
            super().keyPressEvent(event)

    def _add(self, fact: Fact) -> str:
        row = self._grid.rowCount()
        name = many_lines(fact.name) or label_text(fact.label)
        value = shortened(many_lines(fact.text))
        label = Text(self.look, name, tint="text_secondary", pixels=12)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setMaximumWidth(_WIDEST_LABEL)
        label.setMinimumWidth(min(label.sizeHint().width(), _WIDEST_LABEL))  # a wrapping one would give way to nothing
        label.setWordWrap(True)
        text = Text(self.look, value, pixels=12, mono=True, wrap=True).selectable()
        text.setAccessibleName(f"{name}: {value}")
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(text, row, 1)
        self._grid.setColumnStretch(1, 1)
        return f"{name}: {value}"

    def _place(self, place: QRect) -> None:
        room = self._within.size()
        width = min(_WIDEST, room.width() - 24)
        self.setFixedWidth(width)
        self._grid.activate()
        height = min(max(self._grid.heightForWidth(width), self._grid.minimumSize().height()), room.height() - 24)
        self.setFixedHeight(height)
        below = place.bottom() + 6
        top = below if below + height + 8 <= room.height() else max(8, place.top() - height - 6)
        self.move(max(8, min(place.left(), room.width() - width - 8)), top)


class Explainer(QObject):
    """Explains the values of some views."""

    def __init__(
        self, look: Look, pane: QWidget, received_us: Callable[[], int | None], reveal: Callable[[], bool]
    ) -> None:
        super().__init__(pane)
        self._look, self._pane, self._received_us, self._reveal = look, pane, received_us, reveal
        self.plan: Callable[[Target], str] = lambda _: ""
        """What a tracking plan says of a value; empty for nothing."""
        self._views: dict[QObject, ValueView] = {}
        self._view: ValueView | None = None
        self._at = QPoint()
        self._panel: ExplainPanel | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._leave = QTimer(self, singleShot=True, interval=_LEAVE_MS)
        self._leave.timeout.connect(self._on_left)

    @property
    def panel(self) -> ExplainPanel | None:
        """The panel while it is shown."""
        return self._panel if self._panel is not None and self._panel.isVisible() else None

    def watch(self, view: ValueView) -> None:
        """Explain the values of this view when the mouse rests on them."""
        viewport = view.viewport()
        self._views[viewport] = view
        viewport.installEventFilter(self)

    def explain_current(self, view: ValueView) -> bool:
        """Explain the current value and give the panel the keyboard; whether there is anything to say."""
        found = self._all_of(view.target)
        if found:
            self._show(view, found, view.current_box())
            if self._panel is not None:
                self._panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(found)

    def explanations(self, target: Target | None) -> tuple[Explanation, ...]:
        """What is to be said of a value; nothing of objects, lists and what is masked."""
        if target is None or not target.comparable or len(target.outline.lines[target.line]) > _LONGEST_VALUE:
            return ()
        context = Context(now_us(), self._received_us(), datetime.astimezone, self._reveal())
        return explain(target.value, context)

    def _all_of(self, target: Target | None) -> tuple[Explanation, ...]:
        """What the plan says of a value first, then what the value itself says."""
        rule = self.plan(target) if target is not None else ""
        said = (Explanation(Topic.PLAN, (Fact(Label.TEXT, rule, self.tr("Rule")),)),) if rule else ()
        return said + self.explanations(target)

    def close_panel(self) -> None:
        """Say no more."""
        self._rest.stop()
        if self._panel is not None:
            self._panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the mouse to rest; scrolling and pressing end what is said."""
        kind = event.type()
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and not event.buttons():
            self._view, self._at = self._views.get(watched), event.position().toPoint()
            self._rest.start()
            if self.panel is not None:
                self._leave.start()
        elif kind is QEvent.Type.Leave:
            self._rest.stop()
            self._leave.start()
        elif isinstance(event, QWheelEvent) or kind is QEvent.Type.MouseButtonPress:
            self.close_panel()
        return False

    def _on_rest(self) -> None:
        view = self._view
        if view is None or not view.viewport().isVisible():
            return
        found = self._all_of(view.value_at(self._at))
        if found:
            self._leave.stop()
            self._show(view, found, QRect(self._at - QPoint(0, 8), self._at + QPoint(0, 8)))

    def _on_left(self) -> None:
        """The mouse left the value: stay only while it is over the panel or the keyboard is in it."""
        panel = self.panel
        focused = QApplication.focusWidget()
        if panel is None or (focused is not None and (focused is panel or panel.isAncestorOf(focused))):
            return
        if panel.rect().adjusted(-8, -8, 8, 8).contains(panel.mapFromGlobal(QCursor.pos())):
            self._leave.start()
        else:
            panel.hide()

    def _show(self, view: ValueView, found: tuple[Explanation, ...], box: QRect) -> None:
        window = self._pane.window()
        if self._panel is None or self._panel.parentWidget() is not window:
            self._panel = ExplainPanel(self._look, window, self._give_back)
        self._view = view
        self._panel.tell(found, QRect(view.viewport().mapTo(window, box.topLeft()), box.size()))

    def _give_back(self) -> None:
        if self._view is not None:
            parent = self._view.viewport().parentWidget()
            if parent is not None:
                parent.setFocus(Qt.FocusReason.OtherFocusReason)


def shortened(text: str) -> str:
    """As many lines of a text as the panel has room for."""
    lines = text.split("\n")
    return text if len(lines) <= _MOST_LINES else "\n".join([*lines[: _MOST_LINES - 1], "…"])


def topic_text(topic: Topic) -> str:
    """What a value is, in words."""
    translate = QCoreApplication.translate
    return {
        Topic.MOMENT: translate("Explain", "A moment"),
        Topic.URL: translate("Explain", "An address"),
        Topic.TOKEN: translate("Explain", "A token (JWT)"),
        Topic.JSON: translate("Explain", "JSON in a text"),
        Topic.PACKED: translate("Explain", "Packed as base64"),
        Topic.ID: translate("Explain", "A UUID"),
        Topic.NUMBER: translate("Explain", "A long number"),
        Topic.PLAN: translate("Explain", "The plan"),
    }[topic]


def label_text(label: Label) -> str:
    """What a fact is about, in words."""
    translate = QCoreApplication.translate
    return {
        Label.UTC: translate("Explain", "UTC"),
        Label.LOCAL: translate("Explain", "Here"),
        Label.COUNTED_IN: translate("Explain", "Since 1970 in"),
        Label.BEFORE_ARRIVAL: translate("Explain", "Before it came in"),
        Label.AFTER_ARRIVAL: translate("Explain", "After it came in"),
        Label.AGO: translate("Explain", "Ago"),
        Label.AHEAD: translate("Explain", "From now"),
        Label.SCHEME: translate("Explain", "Scheme"),
        Label.HOST: translate("Explain", "Host"),
        Label.PORT: translate("Explain", "Port"),
        Label.USER: translate("Explain", "User"),
        Label.PATH: translate("Explain", "Path"),
        Label.FIELD: translate("Explain", "Field"),
        Label.FRAGMENT: translate("Explain", "Fragment"),
        Label.HEADER: translate("Explain", "Header"),
        Label.CLAIM: translate("Explain", "Claim"),
        Label.TEXT: translate("Explain", "Text"),
        Label.FORMAT: translate("Explain", "Format"),
        Label.SIZE: translate("Explain", "Bytes"),
        Label.VERSION: translate("Explain", "Version"),
        Label.DIGITS: translate("Explain", "Digits"),
        Label.GROUPED: translate("Explain", "Grouped"),
        Label.AS_DOUBLE: translate("Explain", "In JavaScript"),
    }[label]
