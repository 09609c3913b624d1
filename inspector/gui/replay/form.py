"""What is set up about a destination: name, the settings that its kind describes, which events it gets, how fast."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.event import EVENT_TYPES
from inspector.destinations.model import ALL_TYPES, Destination, SettingType
from inspector.destinations.settings import validate
from inspector.gui.bridge import Bridge
from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Line, heading
from inspector.gui.preferences.editors import FlagEditor
from inspector.gui.replay.fields import SettingField
from inspector.gui.replay.filterfield import FilterField
from inspector.gui.replay.keeping import Opened, is_action
from inspector.gui.replay.kindwords import complaint, setting_name
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Check
from inspector.gui.replay.questions import ReplayQuestions
from inspector.gui.replay.secretfield import SecretField
from inspector.gui.session.feed import SessionFeed

_MOST_CONCURRENCY = 256
_A_ROW = 4
"""Types beside each other."""


class Written(NamedTuple):
    """What a form says. Its repr tells no secret."""

    destination: Destination
    secrets: Mapping[str, str]
    """Those that were typed; empty ones are to be dropped."""

    def __repr__(self) -> str:
        return f"Written({self.destination.name!r})"


class DestinationForm(QWidget):
    """One destination's; made anew for each."""

    changed = Signal()

    def __init__(
        self, look: Look, opened: Opened, questions: ReplayQuestions, feed: SessionFeed, bridge: Bridge
    ) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        destination = opened.destination
        self._name = Field(look, self.tr("Name"))
        self.name = Labelled(look, self.tr("Name"), self._name)
        self._name.edit.setText(destination.name)
        self.settings: dict[str, SettingField | SecretField] = {}
        where = opened.where
        for setting in opened.kind.settings:
            if setting.type is SettingType.SECRET:
                kept = setting.key in opened.kept
                self.settings[setting.key] = SecretField(look, setting, where, kept=kept)
                where = ""
            else:
                field = SettingField(look, setting, questions)
                field.show_value(destination.settings.get(setting.key))
                self.settings[setting.key] = field
        about = self.tr("Only events that match are sent there; empty for all.")
        self.filter = FilterField(look, self.tr("Filter"), about, feed, bridge)
        self.filter.show_value(destination.filter)
        self.types = {word: Check(look, word) for word, kind in EVENT_TYPES.items() if kind in ALL_TYPES}
        for word, check in self.types.items():
            check.setChecked(EVENT_TYPES[word] in destination.types & opened.kind.types)
            check.setEnabled(EVENT_TYPES[word] in opened.kind.types)
        self._make_pace(destination)
        self._lay_out()
        self._wire()

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._name

    def written(self) -> Written | None:
        """What it says; None while something is wrong, which is then said at its field."""
        raw = {key: field.value for key, field in self.settings.items() if isinstance(field, SettingField)}
        given = {key: value for key, value in raw.items() if value is not None and self._differs(key, value)}
        typed, wrong = validate(self._opened.kind, given, secrets=False)
        complaints = dict(wrong)
        for key, field in self.settings.items():
            words = complaint(field.setting, complaints.get(key, ""))
            if isinstance(field, SecretField) and field.setting.required and not field.there:
                words = self.tr("{label} is missing.").format(label=setting_name(field.setting))
            field.complain(words)
            complaints[key] = words
        sound = self._check_name() & self._check_types() & self._check_pace() & self.filter.check()
        if any(complaints.values()) or not sound:
            return None
        settings = {key: _plain(typed[key]) for key in given}
        secrets = {
            key: field.typed
            for key, field in self.settings.items()
            if isinstance(field, SecretField) and field.typed is not None
        }
        return Written(self._destination(settings), secrets)

    def first_trouble(self) -> QWidget | None:
        """The first field that something is wrong with."""
        fields = [self.name, *self.settings.values(), self.filter, self.of_types, self.rate, self.concurrency]
        return next((each for each in fields if each.trouble.text()), None)

    def forget_secrets(self) -> None:
        """Let nothing stay in the fields that was typed there."""
        for field in self.settings.values():
            if isinstance(field, SecretField):
                field.forget()

    def show_actions(self, value: Any) -> None:
        """Put the presets of one of Segment's own destinations in the place of its actions."""
        field = self.settings.get("subscriptions")
        if isinstance(field, SettingField):
            field.show_value(value)
            self.changed.emit()

    def _destination(self, settings: Mapping[str, Any]) -> Destination:
        rate = self._rate.edit.text().strip()
        return Destination(
            self._name.edit.text().strip(),
            self._opened.kind.id,
            settings,
            self.filter.value,
            frozenset(EVENT_TYPES[word] for word, check in self.types.items() if check.isChecked()),
            float(rate) if rate else None,
            int(self._concurrency.edit.text()),
            self._ordered.switch.isChecked(),
        )

    def _differs(self, key: str, value: Any) -> bool:
        """Whether a value is worth writing down: what is so by default is left to the kind."""
        setting = next(each for each in self._opened.kind.settings if each.key == key)
        return value != setting.default or key in self._opened.destination.settings

    def _check_name(self) -> bool:
        name = self._name.edit.text().strip()
        words = "" if name and len(name) <= 80 and name.isprintable() else self.tr("A name has 1 to 80 characters.")
        self.name.complain(words)
        return not words

    def _check_types(self) -> bool:
        none = not any(check.isChecked() for check in self.types.values())
        self.of_types.complain(self.tr("Choose at least one.") if none else "")
        return not none

    def _check_pace(self) -> bool:
        rate, concurrency = self._rate.edit.text().strip(), self._concurrency.edit.text().strip()
        self.rate.complain("" if not rate or _positive(rate) else self.tr("Events a second: a number above 0."))
        fine = concurrency.isascii() and concurrency.isdecimal() and 1 <= int(concurrency[:9]) <= _MOST_CONCURRENCY
        words = self.tr("A whole number from 1 to {most}.").format(most=_MOST_CONCURRENCY)
        self.concurrency.complain("" if fine else words)
        return not self.rate.trouble.text() and fine

    def _make_pace(self, destination: Destination) -> None:
        self._rate = Field(self._look, self.tr("Events a second at the most"), self.tr("as many as it takes"))
        self._rate.edit.setText("" if destination.rate is None else f"{destination.rate:g}")
        self.rate = Labelled(self._look, self.tr("Events a second at the most"), self._rate)
        self._concurrency = Field(self._look, self.tr("Requests at a time"))
        self._concurrency.edit.setText(str(destination.concurrency))
        self.concurrency = Labelled(self._look, self.tr("Requests at a time"), self._concurrency)
        self._ordered = FlagEditor(self._look, self.tr("One after the other for each user"))
        self._ordered.show_value(destination.ordered)
        self._ordered.wanted.connect(self._ordered.show_value)
        self.ordered = Labelled(self._look, self.tr("One after the other for each user"), self._ordered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.name)
        for field in self.settings.values():
            column.addWidget(field)
        column.addWidget(Line(self._look))
        column.addWidget(heading(self._look, self.tr("Which events")))
        column.addWidget(self.filter)
        checks = QWidget()
        rows = QVBoxLayout(checks)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        words = list(self.types)
        for start in range(0, len(words), _A_ROW):
            row = QHBoxLayout()
            row.setSpacing(12)
            for word in words[start : start + _A_ROW]:
                row.addWidget(self.types[word])
            row.addStretch(1)
            rows.addLayout(row)
        self.of_types = Labelled(self._look, self.tr("Calls"), checks)
        column.addWidget(self.of_types)
        column.addWidget(heading(self._look, self.tr("How fast")))
        pace = QHBoxLayout()
        pace.setSpacing(12)
        pace.addWidget(self.rate, 1)
        pace.addWidget(self.concurrency, 1)
        column.addLayout(pace)
        column.addWidget(self.ordered)

    def _wire(self) -> None:
        self._name.edit.textEdited.connect(lambda _: self.changed.emit())
        for field in (*self.settings.values(), self.filter):
            field.changed.connect(self.changed)
        for check in self.types.values():
            check.toggled.connect(lambda _: self.changed.emit())
        for edit in (self._rate.edit, self._concurrency.edit):
            edit.textEdited.connect(lambda _: self.changed.emit())

    @property
    def has_presets(self) -> bool:
        """Whether its actions can be begun with what Segment suggests."""
        return is_action(self._opened.kind.id)


def _positive(text: str) -> bool:
    try:
        return 0 < float(text) < 1e9
    except ValueError:
        return False


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return list(value) if isinstance(value, tuple) else value
