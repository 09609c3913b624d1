"""The panel for a forward's rules: those for all sources, and those of single ones. They hold once they are applied."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from inspector.core.errors import KnownError
from inspector.core.redaction import mask_key
from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.policyform import PolicyForm
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.saying import Saying
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.sheet import button_row, lay_out_sheet
from inspector.gui.parts.surfaces import Surface, Text, empty_layout
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Check, Choice

_DEFAULT = ""
_SOURCE, _KEY = "sources:", "writeKeys:"


class RulesPanel(Surface):
    """Escape closes; what was not applied is gone then."""

    closed = Signal()

    def __init__(self, look: Look, desk: ForwardDesk) -> None:
        super().__init__(look, "panel")
        self._desk = desk
        self._forward = ""
        self._book: dict[str, dict[str, Any]] = {}
        """Rules by whose they are: ``_DEFAULT``, or a source or a write key behind its prefix."""
        self._whose, self._showing = _DEFAULT, False
        self._title = Text(look, pixels=15, bold=True)
        self._place = QVBoxLayout()
        self.whose = Choice(look, self.tr("Rules for"), [])
        self._place.addWidget(self.whose)
        self.own = Check(look, self.tr("Rules of its own"), self.tr("Else those for all other sources hold"))
        self.form = PolicyForm(look)
        self._said = Saying(look)
        self.apply = Button(look, self.tr("Apply"), kind=Kind.PRIMARY)
        self.apply.describe(self.tr("Apply the rules"), self.tr("They hold for what comes from now on (Ctrl+Enter)"))
        self.close_button = Button(look, self.tr("Close")).describe(self.tr("Close the rules"), self.tr("Close (Esc)"))
        self._lay_out()
        self.own.toggled.connect(self._on_own)
        self.form.changed.connect(self._on_changed)
        self.apply.clicked.connect(self._on_apply)
        self.close_button.clicked.connect(self.closed)

    def begin(self, forward: str, name: str, sources: Sequence[str]) -> None:
        """Read the rules of a forward and show those for all sources."""
        self._forward = forward
        self._title.setText(self.tr("Rules of {name}").format(name=one_line(name)))
        self.apply.setEnabled(False)
        self._said.say(self.tr("Reading …"), "text_secondary")
        read = partial(self._on_read, forward, list(sources))
        self._desk.call(lambda client: client.forward(forward, reveal=True), read, self._on_failed)

    @property
    def rules(self) -> dict[str, Any]:
        """All rules, as the control API takes them."""
        sources = {key.removeprefix(_SOURCE): value for key, value in self._book.items() if key.startswith(_SOURCE)}
        keys = {key.removeprefix(_KEY): value for key, value in self._book.items() if key.startswith(_KEY)}
        return {"default": self._book.get(_DEFAULT, {}), "sources": sources, "writeKeys": keys}

    def show_whose(self, whose: str) -> None:
        """Show the rules of one."""
        self._whose, self._showing = whose, True
        self.whose.show_value(whose)
        has = whose in self._book
        self.own.setVisible(whose != _DEFAULT)
        self.own.setChecked(has)
        self.form.setEnabled(has)
        self.form.show_value(self._book.get(whose, self._book.get(_DEFAULT, {})))
        self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Ctrl+Enter applies."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self.apply.click()
        else:
            super().keyPressEvent(event)

    def _on_read(self, forward: str, sources: list[str], told: dict[str, Any]) -> None:
        if forward != self._forward:
            return
        rules = told["spec"]["rules"]
        self._book = {_DEFAULT: rules["default"]}
        self._book |= {f"{_SOURCE}{name}": each for name, each in rules["sources"].items()}
        self._book |= {f"{_KEY}{key}": each for key, each in rules["writeKeys"].items()}
        options = [(_DEFAULT, self.tr("All other sources") if sources else self.tr("All sources"))]
        names = sorted({*sources, *rules["sources"]}, key=str.casefold)
        options += [(f"{_SOURCE}{name}", one_line(name)) for name in names]
        options += [(f"{_KEY}{key}", one_line(mask_key(key) or "")) for key in rules["writeKeys"]]
        self.whose = Choice(self.look, self.tr("Rules for"), options)
        self.whose.picked.connect(self.show_whose)
        empty_layout(self._place)
        self._place.addWidget(Labelled(self.look, self.tr("Rules for"), self.whose))
        self.show_whose(_DEFAULT)
        self._said.say("")
        self.apply.setEnabled(True)
        self.whose.show()
        self.whose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_own(self, on: bool) -> None:
        if self._showing:
            return
        if on:
            self._book[self._whose] = dict(self._book[_DEFAULT])
        else:
            self._book.pop(self._whose, None)
        self._said.say("")
        self.show_whose(self._whose)

    def _on_changed(self) -> None:
        if not self._showing and self._whose in self._book:
            self._book[self._whose] = self.form.value
            self._said.say("")

    def _on_apply(self) -> None:
        forward, rules = self._forward, self.rules
        self._desk.call(
            lambda client: client.change_forward(forward, rules=rules), lambda _: self._on_applied(), self._on_failed
        )

    def _on_applied(self) -> None:
        self._said.say(self.tr("Applied. They hold for what comes from now on."), "good")

    def _on_failed(self, error: KnownError) -> None:
        self._said.say(str(error), "bad")

    def _lay_out(self) -> None:
        inner = Surface(self.look, "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(10)
        column.addLayout(self._place)
        column.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addStretch(1)
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.addWidget(self._title)
        foot.setSpacing(8)
        foot.addWidget(self._said)
        foot.addLayout(button_row((self.apply, self.close_button)))
        lay_out_sheet(self, self.look, head, scrolled(self.look, inner), foot)
