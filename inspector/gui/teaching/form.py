"""The form of a decoder that is taught: what it is called, which requests it is for, and where in them things are."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Surface, Text, heading
from inspector.gui.replay.parts import Check
from inspector.gui.teaching.example import Example
from inspector.gui.teaching.placefield import PlaceField
from inspector.vendors.many.teaching import FIELDS, Draft, Offer, lists_of, offers_of, value_at

_LABEL = 104


class TeachForm(Surface):
    """Holds a ``Draft``; without an example it is empty."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        tr = self.tr
        self._example: Example | None = None
        self._quiet = False
        self.name = Field(look, tr("Name"), tr("What the vendor is called"))
        self.path = Field(look, tr("Path"), "/collect")
        self.host = Field(look, tr("Host"), "api.example.com")
        self.any_host = Check(look, tr("On any host, known by what it holds"))
        self.items = PlaceField(look, tr("List of events"), tr("the whole body is one event"), self._lists)
        labels = {
            "event": (tr("Event name"), tr("needed")),
            "kind": (tr("Call"), tr("track")),
            "user": (tr("User ID"), tr("none")),
            "anonymous": (tr("Anonymous ID"), tr("none")),
            "properties": (tr("Properties"), tr("none")),
            "time": (tr("Time"), tr("when it arrived")),
        }
        self.places = {name: PlaceField(look, *labels[name], partial(self._offers, name)) for name in FIELDS}
        self._lay_out()
        for field in (self.name, self.path, self.host):
            field.edit.textChanged.connect(lambda _: self._on_changed())
        self.any_host.toggled.connect(self._on_changed)
        for place in (self.items, *self.places.values()):
            place.changed.connect(self._on_changed)

    @property
    def draft(self) -> Draft:
        """What stands in the form."""
        chosen = {name: field.place for name, field in self.places.items()}
        return Draft(
            name=self.name.edit.text().strip(),
            host="" if self.any_host.isChecked() else self.host.edit.text().strip().lower(),
            path=self.path.edit.text().strip() or "/",
            method=self._example.request.method if self._example is not None else "POST",
            items=self.items.place,
            **chosen,
        )

    def begin(self, example: Example) -> None:
        """Show what a request looks like."""
        self._example = example
        draft = example.draft
        self._quiet = True
        self.name.edit.setText(draft.name)
        self.path.edit.setText(draft.path)
        self.host.edit.setText(draft.host)
        self.any_host.setChecked(not draft.host)
        self.items.show_place(draft.items)
        for name, field in self.places.items():
            field.show_place(getattr(draft, name))
        self._quiet = False
        self._on_changed()

    def _on_changed(self) -> None:
        if self._quiet:
            return
        self.host.setEnabled(not self.any_host.isChecked())
        if self._example is not None:
            draft, document = self.draft, self._example.document
            whole = draft._replace(items="")
            self.items.show_value(value_at(document, whole, draft.items) if draft.items else None)
            for name, field in self.places.items():
                place = getattr(draft, name)
                field.show_value(value_at(document, draft, place) if place else None)
        self.changed.emit()

    def _lists(self) -> list[Offer]:
        if self._example is None:
            return []
        document = self._example.document
        return [Offer(place, value_at(document, Draft(), place)) for place in lists_of(document)]

    def _offers(self, name: str) -> list[Offer]:
        """What fits first: objects for the properties, all else for the others."""
        if self._example is None:
            return []
        offers = offers_of(self._example.document, self.draft)
        wants = name == "properties"
        return [each for each in offers if each.is_object == wants and (wants or not isinstance(each.value, list))]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(heading(self.look, self.tr("WHOSE REQUESTS")))
        for field, label in ((self.name, self.tr("Name")), (self.path, self.tr("Path")), (self.host, self.tr("Host"))):
            column.addWidget(self._labelled(label, field))
        column.addWidget(self._labelled("", self.any_host))
        column.addSpacing(6)
        column.addWidget(heading(self.look, self.tr("WHERE THINGS ARE")))
        column.addWidget(self.items)
        for place in self.places.values():
            column.addWidget(place)

    def _labelled(self, label: str, control: QWidget) -> QWidget:
        made = QWidget()
        control.setMinimumHeight(control.sizeHint().height())
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        title = Text(self.look, label, tint="text_secondary", pixels=12)
        title.setFixedWidth(_LABEL)
        row.addWidget(title)
        row.addWidget(control, 1)
        return made
