"""For which events a plan is: sources, types of calls and vendors, asked in the Plan page's right side."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.core.event import EVENT_TYPES
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.plan.openplan import Bound, OpenPlan


class BindingsEditor(Surface):
    """Asks; the answer is told to whoever wanted to know."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._answer: Callable[[Bound], None] = lambda _: None
        self._title = Text(look, pixels=15, bold=True, wrap=True)
        about = Text(
            look,
            self.tr("Events that none of these are true of are not held to the plan. Empty means all of them."),
            tint="text_secondary",
            pixels=12,
            wrap=True,
        )
        self.sources = Field(look, self.tr("Sources"), self.tr("names, path prefixes or write keys, with commas"))
        self.types = Field(look, self.tr("Types"), "track, page, identify")
        self.vendors = Field(look, self.tr("Vendors"), "segment, rudderstack")
        self._trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self.apply = Button(look, self.tr("Apply"), kind=Kind.PRIMARY).describe(self.tr("Apply"))
        self.reset = Button(look, self.tr("As the plan says")).describe(
            self.tr("As the plan says"), self.tr("Forget what was chosen here")
        )
        cancel = Button(look, self.tr("Cancel")).describe(self.tr("Cancel"), self.tr("Change nothing (Esc)"))
        self.apply.clicked.connect(self._on_apply)
        self.reset.clicked.connect(lambda: self._tell(None))
        cancel.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(about)
        for label, field in (
            (self.tr("Sources"), self.sources),
            (self.tr("Types"), self.types),
            (self.tr("Vendors"), self.vendors),
        ):
            field.edit.returnPressed.connect(self._on_apply)
            column.addSpacing(4)
            column.addWidget(Text(look, label, tint="text_secondary", pixels=12))
            column.addWidget(field)
        column.addWidget(self._trouble)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for button in (self.apply, self.reset, cancel):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def ask(self, plan: OpenPlan, answered: Callable[[Bound], None]) -> None:
        """Ask for which events a plan is."""
        self._answer = answered
        self._title.setText(self.tr("Which events {plan} is for").format(plan=one_line(plan.title)))
        bound: dict[str, Any] = plan.bindings or _said(plan)
        for key, field in (("sources", self.sources), ("types", self.types), ("vendors", self.vendors)):
            field.edit.setText(", ".join(map(str, bound.get(key, ()))))
        self._trouble.hide()
        self.sources.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_apply(self) -> None:
        fields = {"sources": self.sources, "types": self.types, "vendors": self.vendors}
        found = {
            key: [each.strip() for each in field.edit.text().split(",") if each.strip()]
            for key, field in fields.items()
        }
        strange = next((each for each in found["types"] if each not in EVENT_TYPES), None)
        if strange is not None:
            words = self.tr("{word} is no type of call; there are {types}.")
            self._trouble.setText(words.format(word=one_line(strange), types=", ".join(EVENT_TYPES)))
            self._trouble.show()
            return
        self._tell(found)

    def _tell(self, bound: Bound) -> None:
        self._answer(bound)
        self.closed.emit()


def _said(plan: OpenPlan) -> dict[str, Any]:
    """What the plan says itself."""
    if plan.read is None:
        return {}
    bindings = plan.read.plan.bindings
    return {
        "sources": bindings.sources,
        "types": [each.word for each in bindings.types],
        "vendors": bindings.vendors,
    }
