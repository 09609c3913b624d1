"""The interception rules on the Connect page: what is held now, the rules, and the form for one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.gui.bridge import Bridge
from inspector.gui.connect.wayparts import WayPanel
from inspector.gui.interception.actions import InterceptionActions
from inspector.gui.interception.desk import InterceptionDesk
from inspector.gui.interception.form import RuleForm
from inspector.gui.interception.heldsection import HeldSection
from inspector.gui.interception.rulelist import RuleList
from inspector.gui.interception.words import DEEDS, deed_words
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Card, Text
from inspector.gui.session.feed import SessionFeed


class RulesPanel(WayPanel):
    """Rules act in the order in which they stand."""

    removed = Signal(object, int)
    """A rule that was deleted and where it stood, for Undo."""

    def __init__(
        self, look: Look, desk: InterceptionDesk, actions: InterceptionActions, feed: SessionFeed, bridge: Bridge
    ) -> None:
        super().__init__(
            look,
            self.tr("Interception rules"),
            self.tr(
                "See how an app takes it when a vendor fails, is slow or is not there; take events out, change them, "
                "or hold a request and decide by hand. Rules act in this order, on what comes through the proxy and at "
                "the endpoint."
            ),
        )
        self._desk = desk
        self.new = Button(look, self.tr("New rule"), kind=Kind.PRIMARY).open_menu(self._menu())
        self.new.describe(self.tr("New rule"), actions.new.toolTip())
        self.off = Button(look, self.tr("All off")).perform(actions.all_off)
        self.zero = Button(look, self.tr("Count anew")).perform(actions.zero)
        self.held = HeldSection(look, desk)
        self.form = RuleForm(look, desk, feed, bridge)
        self.list = RuleList(look)
        self._empty = Card(look, "panel")
        self._lay_out()
        self.form.closed.connect(self.close_form)
        self.held.emptied.connect(self._rest)
        self.list.acted.connect(self._on_acted)
        desk.changed.connect(self.renew)
        self.form.hide()
        self.renew()

    def begin(self, do: str) -> None:
        """Ask about a new rule that does this."""
        self.form.show()
        self.form.begin(None, do)

    def edit(self, rule: str) -> None:
        """Ask about a rule."""
        told = next((each for each in self._desk.rules if each["id"] == rule), None)
        if told is not None:
            self.form.show()
            self.form.begin(told)

    def close_form(self) -> None:
        """Ask no more."""
        self.form.hide()
        self._rest()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the engine while somebody looks."""
        super().showEvent(event)
        self._desk.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._desk.watch(False)

    def renew(self) -> None:
        """Show what the desk knows."""
        desk = self._desk
        self.held.show_held(desk.held)
        self.list.show_rules(desk.rules)
        self.list.setVisible(bool(desk.rules))
        self._empty.setVisible(desk.known and not desk.rules and self.form.isHidden())
        self.new.setEnabled(desk.engine)

    def _rest(self) -> None:
        """The keyboard goes to the beginning of the panel, where Enter does nothing that cannot be left again."""
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_acted(self, rule: str, act: str) -> None:
        desk = self._desk
        place = next((at for at, each in enumerate(desk.rules) if each["id"] == rule), None)
        if place is None:
            return
        if act in {"on", "off"}:
            desk.switch(rule, on=act == "on")
        elif act in {"up", "down"}:
            desk.move(rule, place + (1 if act == "down" else -1))
        elif act == "remove":
            self.removed.emit(desk.rules[place], place)
            desk.remove(rule)
        else:
            self.edit(rule)

    def _menu(self) -> Menu:
        menu = Menu(self)
        for do in DEEDS:
            menu.addAction(deed_words(do)).triggered.connect(lambda _=False, do=do: self.begin(do))
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.new, self.off, self.zero):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.held)
        self.column.addWidget(self.form)
        inside = QVBoxLayout(self._empty)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(6)
        inside.addWidget(Text(self.look, self.tr("No rule yet"), bold=True))
        about = self.tr(
            "Everything goes on as it is. Begin with “Fail with an error” to see whether the app sends again."
        )
        inside.addWidget(Text(self.look, about, tint="text_secondary", wrap=True))
        self.column.addWidget(self._empty)
        self.column.addWidget(self.list)
        about = self.tr(
            "What a rule did to an event is told with the event, under Problems; problem:intercepted finds them all. "
            "Whenever an engine starts, all rules are off."
        )
        self.column.addWidget(Text(self.look, about, tint="text_faint", pixels=12, wrap=True))
        self.done()
