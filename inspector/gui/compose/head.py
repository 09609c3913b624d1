"""The head of the Compose page: which call, which event, whose; what is thought of it; who it goes to."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.stored import Source
from inspector.gui.compose.shots import Address
from inspector.gui.compose.words import target_text
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Surface, Text
from inspector.plans.formfields import ABSENT, with_value
from inspector.replay.composing import Origin, Wishes, container, kind_of, name_key

_CALLS = tuple(kind for kind in EVENT_TYPES.values() if kind is not EventType.OTHER)
_MOST_NAMES = 2_000


class EventHead(Surface):
    """Shows what stands at the top of a message, and says what the user makes of it."""

    changed = Signal(object)
    """The message as it is now."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._message: Mapping[str, Any] = {}
        self._key: str | None = "event"
        menu = Menu(self)
        for kind in _CALLS:
            menu.addAction(kind.word).triggered.connect(partial(self._on_call, kind))
        self.call = Button(look, "track", kind=Kind.CHIP, height=30)
        self.call.describe(self.tr("Call"), self.tr("Which call it is")).open_menu(menu)
        self.name = Field(look, self.tr("Name of the event"), self.tr("Name of the event"))
        self.user = Field(look, self.tr("User id"), self.tr("no user id"))
        self.anonymous = Field(look, self.tr("Anonymous id"), self.tr("no anonymous id"))
        self.name.edit.textEdited.connect(self._on_name)
        self.user.edit.textEdited.connect(partial(self._on_id, "userId"))
        self.anonymous.edit.textEdited.connect(partial(self._on_id, "anonymousId"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.call)
        row.addWidget(self.name, 3)
        row.addWidget(Text(look, self.tr("User"), tint="text_secondary", pixels=12))
        row.addWidget(self.user, 1)
        row.addWidget(Text(look, self.tr("Anonymous"), tint="text_secondary", pixels=12))
        row.addWidget(self.anonymous, 1)

    def offer_names(self, names: Sequence[str]) -> None:
        """Complete the name of the event with these."""
        completer = QCompleter(list(dict.fromkeys(map(one_line, names)))[:_MOST_NAMES], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_name)
        self.name.edit.setCompleter(completer)

    def show_message(self, message: Mapping[str, Any] | None) -> None:
        """Show a message; None while its text is no JSON, when nothing can be changed here."""
        for widget in (self.call, self.name, self.user, self.anonymous):
            widget.setEnabled(message is not None)
        if message is None:
            return
        self._message = message
        kind = kind_of(message)
        self._key = name_key(kind)
        word = message.get("type")
        self.call.set_text(one_line(word) if isinstance(word, str) and word else self.tr("no call"))
        for field, key in ((self.name, self._key), (self.user, "userId"), (self.anonymous, "anonymousId")):
            value = message.get(key) if key is not None else None
            text = value if isinstance(value, str) else "" if value is None else json.dumps(value)
            odd = text != one_line(text) or not isinstance(value, str | None)
            field.setEnabled(key is not None and not odd)  # what is no plain text is changed as JSON
            text = one_line(text)
            if field.edit.text() != text:
                field.edit.setText(text)
                field.edit.setCursorPosition(0)

    def take(self, message: Mapping[str, Any]) -> None:
        """The message was changed elsewhere: what is changed here comes on top of that."""
        self._message = message

    def _on_call(self, kind: EventType) -> None:
        """Another call: the name and the event's own values go along to where that call has them."""
        made = dict(self._message)
        before = kind_of(made)
        name = made.pop(name_key(before) or "", None)
        part = made.pop(container(before), None)
        made["type"] = kind.word
        if (key := name_key(kind)) is not None:
            made = {"type": kind.word, key: name if isinstance(name, str) else "", **made}
        if kind is EventType.GROUP:
            made.setdefault("groupId", "group-1")
        if kind is EventType.ALIAS:
            made.setdefault("previousId", "anonymous-1")
        else:
            made.setdefault(container(kind), part if isinstance(part, dict) else {})
        self.changed.emit(made)

    def _on_name(self, text: str) -> None:
        if self._key is not None:
            self.changed.emit(with_value(self._message, (self._key,), text))

    def _on_id(self, key: str, text: str) -> None:
        self.changed.emit(with_value(self._message, (key,), text or ABSENT))


class AddressBar(Surface):
    """Where the event goes, as whose, and what becomes new when it does."""

    changed = Signal(object)
    """Another ``Address``."""
    wished = Signal(object)
    """Other ``Wishes``."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._address = Address()
        self.targets, self.sources = Menu(self), Menu(self)
        self._to = Button(look, "", kind=Kind.CHIP, height=30).open_menu(self.targets)
        self._from = Button(look, "", kind=Kind.CHIP, height=30).open_menu(self.sources)
        self.new_id = self._switch(self.tr("New messageId"), self.tr("Give it another messageId each time it is sent"))
        self.now = self._switch(self.tr("Time of now"), self.tr("It happens when it is sent, not when it says"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 10)
        row.setSpacing(8)
        for widget in (self._to, self._from, self.new_id, self.now):
            row.addWidget(widget)
        row.addStretch(1)
        self.row = row
        self.show_address(Address(), "")

    def show_address(self, address: Address, source: str) -> None:
        """Show where it goes; ``source`` is what people call whose it is."""
        self._address = address
        to, whose = target_text(address.target), source or self.tr("test events")
        self._to.set_label(self.tr("To"))
        self._to.set_text(to)
        self._to.describe(self.tr("To {target}").format(target=to), self.tr("Where the event is sent"))
        self._from.set_label(self.tr("As"))
        self._from.set_text(whose)
        self._from.describe(self.tr("As {source}").format(source=whose), self.tr("The source that it comes from"))

    def offer(self, targets: Sequence[str], sources: Sequence[Source]) -> None:
        """What there is to choose from."""
        self.targets.clear()
        for name in ("", *targets):
            action = self.targets.addAction(target_text(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._address.target)
            action.triggered.connect(partial(self._on_target, name))
        self.sources.clear()
        none = self.sources.addAction(self.tr("test events"))
        none.triggered.connect(lambda: self._on_origin(Origin(vendor=self._address.origin.vendor)))
        for source in sources:
            action = self.sources.addAction(one_line(source.name).replace("&", "&&"))
            action.triggered.connect(partial(self._on_source, source))

    def _switch(self, text: str, tip: str) -> Button:
        button = Button(self.look, text, height=28).describe(text, tip)
        button.setCheckable(True)
        button.setChecked(True)
        button.set_icon("check")
        button.toggled.connect(lambda on: button.set_icon("check" if on else ""))
        button.toggled.connect(lambda _: self.wished.emit(Wishes(self.new_id.isChecked(), self.now.isChecked())))
        return button

    def _on_target(self, name: str) -> None:
        self.changed.emit(self._address._replace(target=name))

    def _on_source(self, source: Source) -> None:
        vendor = self._address.origin.vendor
        self._on_origin(Origin(source.write_key, source.label, vendor, source.name))

    def _on_origin(self, origin: Origin) -> None:
        self.changed.emit(self._address._replace(origin=origin))
