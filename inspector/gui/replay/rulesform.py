"""How events are rewritten on their way out, and how fast they go, as a form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.preferences.editors import ChoiceEditor
from inspector.gui.preferences.kinds import Choice as ChoiceKind
from inspector.gui.preferences.kinds import Option
from inspector.gui.replay.edits import BadLineError, edit_spans, edits_of, names_of
from inspector.gui.replay.labelled import Labelled, beside
from inspector.gui.replay.parts import Check, TextBox
from inspector.gui.replay.questions import ReplayQuestions

FASTEST, ORIGINAL, FACTOR, RATE = "fastest", "original", "factor", "rate"


class PaceForm(QWidget):
    """As fast as possible, as it happened, so many times as fast, or so many a second."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.value = FASTEST
        options = (
            Option(FASTEST, self.tr("Fastest")),
            Option(ORIGINAL, self.tr("Original")),
            Option(FACTOR, self.tr("× faster")),
            Option(RATE, self.tr("Per second")),
        )
        self.choice = ChoiceEditor(look, self.tr("Pace"), ChoiceKind(options))
        self.choice.wanted.connect(self._on_chosen)
        self.number = Field(look, self.tr("How many"))
        self.number.edit.setText("10")
        self.number.edit.textEdited.connect(lambda _: self.changed.emit())
        self.number.setFixedWidth(110)
        self.labelled = Labelled(look, self.tr("Pace"), self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.labelled)
        column.addWidget(self.number)
        self.show_value(FASTEST)

    def show_value(self, value: str, number: str = "") -> None:
        """Choose a pace."""
        self.value = value
        self.choice.show_value(value)
        self.number.setVisible(value in {FACTOR, RATE})
        unit = {FACTOR: self.tr("Times as fast"), RATE: self.tr("Events a second")}.get(value, "")
        self.number.edit.setAccessibleName(unit)
        self.number.edit.setToolTip(unit)
        if number:
            self.number.edit.setText(number)

    def spec(self) -> dict[str, Any] | None:
        """As a job takes it; None while something is wrong, which is then said."""
        self.labelled.complain("")
        if self.value == FASTEST:
            return {"speed": "fastest"}
        if self.value == ORIGINAL:
            return {"speed": "gaps", "factor": 1.0}
        try:
            number = float(self.number.edit.text())
        except ValueError:
            number = 0.0
        if not 0.001 <= number <= 1_000_000:
            self.labelled.complain(self.tr("A number from 0.001 to 1,000,000."))
            return None
        return {"speed": "gaps", "factor": number} if self.value == FACTOR else {"speed": "rate", "rate": number}

    def _on_chosen(self, value: str) -> None:
        self.show_value(value)
        self.changed.emit()


class RulesForm(QWidget):
    """Ids, times, pseudonyms, write keys, edits of properties and a file of the user's own."""

    changed = Signal()

    def __init__(self, look: Look, questions: ReplayQuestions) -> None:
        super().__init__()
        self._questions = questions
        tr = self.tr
        self.new_ids = Check(look, tr("New messageIds"), tr("So that a destination does not take them for repeats"))
        self.now = Check(look, tr("Times moved to now"), tr("The job happens now, with the same time between events"))
        self.pseudonyms = Check(
            look, tr("Pseudonyms for users"), tr("Ids of users give way to stable ones that tell nothing")
        )
        self._keys = TextBox(look, tr("Write keys"), tr("old key = new key\n* = key for all others"), 2)
        self.keys = Labelled(look, tr("Write keys"), self._keys)
        hint = 'set properties.channel = "replay"\nremove context.ip\nrename properties.total = revenue'
        self._edits = TextBox(look, tr("Changes"), hint, 4).colour_by(edit_spans)
        about = tr("A line each: set, remove, rename or redact, and a path such as properties.products[*].note.")
        self.edits = Labelled(look, tr("Changes"), self._edits, about)
        self._transform = Field(look, tr("Transform"), tr("a Python file with transform(event)"))
        choose = Button(look, tr("Choose…"), height=30).describe(tr("Choose a file with transform(event)"))
        choose.clicked.connect(self._on_choose)
        about = tr("It sees each event before the rules do, in a process of its own; saving it is enough to use it.")
        self.transform = Labelled(look, tr("Transform"), beside(self._transform, choose), about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for check in (self.new_ids, self.now, self.pseudonyms):
            column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
            check.toggled.connect(lambda _: self.changed.emit())
        column.addSpacing(6)
        for field in (self.keys, self.edits, self.transform):
            column.addWidget(field)
            column.addSpacing(6)
        self._keys.changed.connect(self.changed)
        self._edits.changed.connect(self.changed)
        self._transform.edit.textEdited.connect(lambda _: self.changed.emit())

    def spec(self) -> dict[str, Any] | None:
        """``rules`` and ``transform`` as a job takes them; None while something is wrong, which is then said."""
        keys = self._read(self.keys, lambda: names_of(self._keys.text))
        edits = self._read(self.edits, lambda: edits_of(self._edits.text))
        path = self._transform.edit.text().strip()
        wrong = bool(path) and not Path(path).is_absolute()
        self.transform.complain(self.tr("The whole path of the file is needed.") if wrong else "")
        if keys is None or edits is None or wrong:
            return None
        rules = {
            "ids": "new" if self.new_ids.isChecked() else "kept",
            "times": "now" if self.now.isChecked() else "kept",
            "pseudonyms": self.pseudonyms.isChecked(),
            "writeKeys": keys,
            "edits": edits,
        }
        return {"rules": rules, "transform": path or None}

    @staticmethod
    def _read(field: Labelled, read: Callable[[], Any]) -> Any:
        field.complain("")
        try:
            return read()
        except BadLineError as error:
            field.complain(str(error))
            return None

    def _on_choose(self) -> None:
        here = Path(self._transform.edit.text() or Path.home())
        self._questions.transform(here, self._on_file)

    def _on_file(self, path: Path) -> None:
        self._transform.edit.setText(str(path))
        self.changed.emit()
