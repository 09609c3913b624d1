"""The panel over the window that shows what differs between two sessions; Escape closes it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.spoken import announce
from inspector.gui.palette.commands import AREA
from inspector.gui.parts.button import Button
from inspector.gui.parts.overlay import Overlay
from inspector.gui.parts.pageaction import page_action
from inspector.gui.parts.surfaces import ElidedText, Line
from inspector.gui.shapes.comparing import Pair, Shapes
from inspector.gui.shapes.lines import lines_of
from inspector.gui.shapes.listing import LinesView
from inspector.gui.shapes.panelparts import Nothing, Side, Trouble, Waiting, facts_text, place_width

_WIDTH, _HEIGHT = 820, 640


class ShapesPanel(Overlay):
    """Shows the progress of a comparison, then what it found or why there is none."""

    other_wanted = Signal()
    """Another session is to be chosen."""
    again_wanted = Signal()
    save_wanted = Signal(object)
    """The report of these ``Shapes`` is to be written to a file."""
    said = Signal(str)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window, _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Comparison of two sessions"))
        self.setProperty(AREA, self.tr("Comparison of sessions"))
        self._pair: Pair | None = None
        self._make_actions()
        self.list = LinesView(look)
        self.nothing = Nothing(look)
        self.waiting = Waiting(look)
        self.waiting.cancel.clicked.connect(self.leave)
        self.trouble = Trouble(look)
        self.trouble.again.clicked.connect(self.again_wanted)
        self._lay_out()
        self._enable()

    def _make_actions(self) -> None:
        tip = self.tr("Take the session that is before for the one that is after")
        self.swap = self._action(self.tr("Swap the sessions"), tip, "Ctrl+Shift+X", self._on_swap)
        tip = self.tr("Copy what differs as inspector compare --shape prints it")
        self.copy = self._action(self.tr("Copy as text"), tip, "Ctrl+C", self._on_copy)
        tip = self.tr("Write what differs into a file, as text or JSON")
        self.save = self._action(self.tr("Save report…"), tip, "Ctrl+S", self._on_save)

    def _action(self, text: str, tip: str, keys: str, do: Callable[[], None]) -> QAction:
        action = page_action(self, text, tip, keys)
        action.triggered.connect(do)
        return action

    def _lay_out(self) -> None:
        look = self.look
        places = self.tr("Before"), self.tr("After")
        self.sides = tuple(Side(look, place, place_width(look, *places)) for place in places)
        names = QVBoxLayout()
        names.setSpacing(6)
        for side in self.sides:
            names.addLayout(side.row)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 14)
        head.setSpacing(16)
        head.addLayout(names, 1)
        head.addWidget(Button(look, self.tr("Swap"), height=28).perform(self.swap))
        self.stack = QStackedWidget()
        for each in (self.waiting, self.trouble, self.nothing, self.list):
            self.stack.addWidget(each)
        column = self.panel.column
        column.addLayout(head)
        column.addWidget(Line(look))
        column.addWidget(self.stack, 1)
        column.addWidget(Line(look))
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        look = self.look
        self.summary = ElidedText(look, tint="text_secondary", pixels=12)
        other = Button(look, self.tr("Other session…"), height=28).describe(self.tr("Choose another session"))
        other.clicked.connect(self.other_wanted)
        self.close_button = Button(look, self.tr("Close"), height=28).describe(self.tr("Close the comparison"))
        self.close_button.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        row.addWidget(other)
        for action in (self.copy, self.save):
            row.addWidget(Button(look, action.text(), height=28).perform(action))
        row.addWidget(self.close_button)
        return row

    @property
    def shapes(self) -> Shapes | None:
        """What is shown."""
        return self._pair.one if self._pair is not None else None

    def wait(self, one: Path, other: Path) -> None:
        """These are being compared."""
        self._pair = None
        for side, path in zip(self.sides, (one, other), strict=True):
            side.show_session(path, "")
        self.summary.set_whole("")
        self.waiting.bar.show_share(0)
        self._enable()
        self.stack.setCurrentWidget(self.waiting)
        self.open(self.waiting.cancel)

    def show_error(self, error: KnownError) -> None:
        """They could not be compared."""
        self.trouble.words.say(str(error))
        self.stack.setCurrentWidget(self.trouble)
        self.trouble.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pair(self, pair: Pair) -> None:
        """Show what differs, the first way round."""
        self._pair = pair
        shapes, report = pair.one, pair.one.report
        for side, path, key, begun in zip(self.sides, (shapes.before, shapes.after), "ab", shapes.begun, strict=True):
            kinds = sum(1 for each in report["kinds"] if each[key])
            side.show_session(path, facts_text(report["events"][key], kinds, begun))
        lines = lines_of(report)
        self.list.show_lines(lines)
        same = self.tr("The same kinds of events with the same properties.")
        self.nothing.about.setText(same if report["kinds"] else self.tr("Neither of them has an event."))
        self.summary.set_whole(self._summed(report) if lines else "")
        self.stack.setCurrentWidget(self.list if lines else self.nothing)
        self.come_back()
        announce(self, self.summary.accessibleName() or self.tr("Both send the same."))

    def come_back(self) -> None:
        """Come up with what was found last."""
        self.open(self.list if self.stack.currentWidget() is self.list else self.close_button)
        self._enable()

    def leave(self) -> None:
        """Go away; its commands cannot be done then."""
        super().leave()
        self._enable()

    def _enable(self) -> None:
        for action in (self.swap, self.copy, self.save):
            action.setVisible(self._pair is not None and not self.isHidden())

    def _summed(self, report: dict[str, Any]) -> str:
        changed = len({(each["type"], each["event"]) for each in report["properties"]})
        if not report["differs"]:
            return self.tr("Both send the same, but not as often.")
        parts = (
            counted("Shapes", "{count} gone", "{count} gone", len(report["goneEvents"])),
            counted("Shapes", "{count} new", "{count} new", len(report["newEvents"])),
            counted("Shapes", "{count} changed", "{count} changed", changed),
        )
        return self.tr("Events: {parts}").format(parts=", ".join(parts))

    def _on_swap(self) -> None:
        if self._pair is not None:
            self.show_pair(self._pair.swapped)

    def _on_copy(self) -> None:
        if self._pair is not None:
            QGuiApplication.clipboard().setText(self._pair.one.text)
            self.said.emit(self.tr("Copied the comparison."))

    def _on_save(self) -> None:
        if self._pair is not None:
            self.save_wanted.emit(self._pair.one)
