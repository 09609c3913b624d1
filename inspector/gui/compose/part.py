"""All of the window that is about composing events, put together."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction

from inspector.core.errors import KnownError
from inspector.gui.compose.desk import ComposeDesk
from inspector.gui.compose.jumping import Jumping
from inspector.gui.compose.keptevents import KeptEvents
from inspector.gui.compose.shots import Address, Fire, Outcome
from inspector.gui.compose.text import LONGEST, draft_of, draft_text, event_text, written
from inspector.gui.compose.words import guard_text, result_text, target_text
from inspector.gui.frame.banner import Offer
from inspector.gui.look.safetext import one_line
from inspector.replay.composing import Origin, blank

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings
    from inspector.core.stored import StoredEvent
    from inspector.engine.compose.sending import Ahead
    from inspector.gui.compose.page import ComposePage
    from inspector.gui.compose.shelf import ShelfRow
    from inspector.gui.palette.entries import Entry
    from inspector.gui.window import MainWindow
    from inspector.plans.checking import Checker
    from inspector.plans.model import CommonRule, Rule


class ComposePart(QObject):
    """Between the parts that composing has and the window they belong to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = ComposeDesk(window.operations, lambda: window.link.url, self._rules)
        self.kept = KeptEvents(window.operations)
        self._jumping = Jumping(window.link, window.feed, window.sessions)
        self._clean = self.desk.text
        """The text that nothing would be lost of: it was begun with, sent or saved."""
        self._make_actions()
        window.finder.sources.append(self._entries)
        window.actions_.search_commands.triggered.connect(self.kept.renew)
        before = window.stream.more_parts
        window.stream.more_parts = lambda: [self.edit_and_send, *before()]
        window.pages.shown.connect(self._on_page)
        self.desk.fired.connect(self._on_fired)
        self.desk.failed.connect(self._on_failed)
        self.desk.guarded.connect(self._on_guarded)
        self.kept.failed.connect(self._on_failed)
        self.kept.changed.connect(self._on_kept)
        self.kept.removed.connect(self._on_removed)
        window.plan.desk.prepared_changed.connect(self._on_rules)
        window.plan.checks.changed.connect(self._on_rules)
        window.memory.keep("compose-draft", self._draft, self._restore)

    @cached_property
    def page(self) -> "ComposePage":
        """The page; it is made when it is asked for."""
        from inspector.gui.compose.page import ComposePage  # noqa: PLC0415 - it waits until it is needed

        window = self._window
        page = ComposePage(window.look, self.desk, window.bridge, self._names, self._session)
        page.setParent(window)  # it goes when the window goes, also when it was never shown
        page.closed.connect(self.leave)
        page.save.triggered.connect(self._ask_name)
        page.saving.saved.connect(self._on_save)
        page.shelf.opened.connect(self._on_open)
        page.shelf.send_wanted.connect(self._on_send_kept)
        page.shelf.duplicate_wanted.connect(lambda row: self.kept.duplicate(row.collection.name, row.event.name))
        page.shelf.remove_wanted.connect(self._on_remove)
        self.desk.address_changed.connect(self._show_address)
        window.feed.sources_changed.connect(self._offer)
        window.replay.shelf.changed.connect(self._offer)
        page.shelf.show_kept(self.kept.all)
        return page

    def another_desk(self) -> ComposeDesk:
        """A desk for an event that is edited elsewhere in the window, with the same plans and checks."""
        window = self._window
        desk = ComposeDesk(window.operations, lambda: window.link.url, self._rules)
        window.plan.desk.prepared_changed.connect(desk.judge_now)
        window.plan.checks.changed.connect(desk.judge_now)
        window.plan.checks.read()
        return desk

    @property
    def shown(self) -> bool:
        """Whether the page lies over the stream."""
        return "page" in vars(self) and self._window.stream.over.top is self.page

    def show(self) -> None:
        """Show the page with what is composed."""
        page = self.page
        self._show_address()
        self.kept.renew()
        self._window.replay.shelf.renew()
        self._window.plan.checks.read()
        page.head.offer_names(self._names())
        self._window.pages.show_page("stream")
        self._window.stream.over.lay(page)
        self.desk.judge_now()
        page.take_keyboard()

    def leave(self) -> None:
        """Back to the stream; what was typed stays."""
        self._window.stream.over.lift()
        self._window.stream.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, text: str, address: Address, kept_as: tuple[str, str] | None = None) -> None:
        """Compose this; what was being composed can be had back when something would be lost of it."""
        before = (self.desk.text, self.desk.address, self.desk.kept_as)
        lost = self.desk.text not in {self._clean, text}
        self._clean = text
        self.desk.begin(text, address, kept_as)
        self.show()
        if lost:
            words = self.tr("The event before was put aside.")
            self._window.notices.tell(words, (Offer(self.tr("Bring it back"), partial(self._bring_back, before)),))

    def compose_sample(self, rule: "Rule", common: "tuple[CommonRule, ...]") -> None:
        """Compose a sample of a planned event."""

        def make() -> dict[str, Any]:
            from inspector.plans.sampling import sample  # noqa: PLC0415 - it waits until it is needed

            message = sample(rule, common)
            message.pop("messageId", None)
            return message

        done = lambda message: self.begin(written(message), self.desk.address)  # noqa: E731 - it is handed on
        self._window.operations.run(make, done, self._window.session_commands.tell)

    def close_session(self) -> None:
        """Let go of the session's file."""
        if "page" in vars(self):
            self.page.completing.close_session()

    def close(self) -> None:
        """Judge no more, and let go of what was looked up."""
        self.desk.close()
        self.close_session()

    def _make_actions(self) -> None:
        tr, window = self.tr, self._window
        self.new_event = QAction(tr("New event"), self)
        window.actions_.give_keys(self.new_event, "Ctrl+Shift+N")
        self.new_event.setToolTip(tr("Compose an event and send it (Ctrl+Shift+N)"))
        self.new_event.triggered.connect(
            lambda: self.begin(written(blank()), self.desk.address._replace(origin=Origin()))
        )
        self.go_on = QAction(tr("Go on composing"), self)
        self.go_on.setToolTip(tr("Show the event that was being composed"))
        self.go_on.triggered.connect(self.show)
        for action in (self.new_event, self.go_on):
            action.setProperty("area", tr("Compose"))
            window.addAction(action)
        table = window.stream.table
        self.edit_and_send = QAction(tr("Edit and send…"), self)
        window.actions_.give_keys(self.edit_and_send, "E")
        self.edit_and_send.setToolTip(tr("Change a copy of the event and send it (E)"))
        self.edit_and_send.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.edit_and_send.triggered.connect(self._on_edit)
        table.addAction(self.edit_and_send)
        table.chosen.connect(lambda row: self.edit_and_send.setEnabled(row is not None))
        self.edit_and_send.setEnabled(False)

    def _rules(self) -> "tuple[Checker | None, CheckSettings | None]":
        plan = self._window.plan
        prepared = plan.desk.prepared
        return (prepared.checker if prepared is not None else None), plan.checks.settings if plan.checks.on else None

    def _names(self) -> list[str]:
        prepared = self._window.plan.desk.prepared
        return sorted(prepared.events.names) if prepared is not None else []

    def _session(self) -> Any:
        session = self._window.feed.session
        return session.path if session is not None else None

    def _on_edit(self) -> None:
        stream = self._window.stream
        index = stream.table.currentIndex()
        number = stream.model.matches.id_at(index.row()) if index.isValid() else None
        session = self._window.feed.session
        if number is None or session is None:
            return
        reading = partial(_read_event, session, number)
        self._window.operations.run(reading, self._on_event, self._window.session_commands.tell)

    def _on_event(self, found: "tuple[StoredEvent, str] | None") -> None:
        if found is None:
            self._window.status.say(self.tr("That event is gone."))
            return
        event, text = found
        if len(text) > LONGEST:
            words = self.tr("This event is too large to be edited here.")
            way_out = self.tr("Export it, change the file, and send it with `inspector fire FILE`.")
            self._window.session_commands.tell(KnownError(words, way_out))
            return
        source = event.source
        origin = Origin(source.write_key, source.label, event.row.vendor, source.name)
        self.begin(text, Address(self.desk.address.target, origin))

    def _bring_back(self, before: tuple[str, Address, tuple[str, str] | None]) -> None:
        self.desk.begin(*before)
        self.show()

    def _on_page(self, name: str) -> None:
        """The Plan page gets its command when it is shown first."""
        if name == "plan":
            self._window.pages.shown.disconnect(self._on_page)
            from inspector.gui.compose.fromplan import FromPlan  # noqa: PLC0415 - beside the page it belongs to

            FromPlan(self, self._window)

    def _on_rules(self) -> None:
        if self.shown:
            self.page.head.offer_names(self._names())
            self.desk.judge_now()

    def _offer(self) -> None:
        sources = sorted(self._window.feed.sources.values(), key=lambda each: each.name.casefold())
        self.page.address.offer(self._window.replay.shelf.names(), sources)

    def _show_address(self) -> None:
        origin = self.desk.address.origin
        self.page.address.show_address(self.desk.address, one_line(origin.source))
        self._offer()

    def _on_fired(self, outcome: Outcome) -> None:
        if outcome.fire.text == self.desk.text:
            self._clean = self.desk.text
        self.kept.renew()
        fire, fired = outcome.fire, outcome.fired
        name = fire.name or self.tr("The text")
        words, icon, tint = result_text(name, target_text(fire.address.target), fired.result, fired.words)
        self._tell(words, icon, tint)
        if not fire.address.target and fired.status is not None:
            self._jumping.find(fired.message_id, partial(self._on_found, words, icon, tint))

    def _on_found(self, words: str, icon: str, tint: str, number: int, verdict: str) -> None:
        """Where in the stream the event is."""
        show = Offer(self.tr("Show in the stream"), partial(self._jump, number))
        self._tell(f"{words} {self._jumping.words(number, verdict)}", icon, tint, (show,))

    def _jump(self, number: int) -> None:
        self._window.pages.show_page("stream")
        self.leave()
        self._window.stream.go_to_event(number)

    def _tell(self, words: str, icon: str, tint: str, offers: tuple[Offer, ...] = ()) -> None:
        if self.shown and self._window.pages.current == "stream":
            self.page.result.tell(words, icon, tint, offers)
        else:
            self._window.notices.tell(words, offers)

    def _on_failed(self, error: KnownError) -> None:
        if self.shown:
            if not self.page.saving.isHidden():
                self.page.saving.complain(one_line(str(error)))
            else:
                self.page.result.tell(one_line(str(error)), "cross", "bad")
        else:
            self._window.session_commands.tell(error)

    def _on_guarded(self, fire: Fire, ahead: "Ahead") -> None:
        """Ask, on the page: it would go to what looks like production."""
        if fire.text != self.desk.text or not self.shown:
            self.begin(fire.text, fire.address)
        words = guard_text(fire.name, fire.address.target, ahead.hosts)
        send = Offer(self.tr("Send to production"), partial(self._confirm, fire))
        rest = Offer(self.tr("Do not send"), self.page.result.withdraw)
        self.page.result.tell(words, "warning", "unplanned", (send, rest))
        self.page.result.buttons[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self, fire: Fire) -> None:
        self.page.result.withdraw()
        self.desk.fire(fire, confirmed=True)

    def _ask_name(self) -> None:
        collection, name = self.desk.kept_as or ("", self.desk.name)
        self.page.saving.ask(name, collection, [each.name for each in self.kept.all.collections])

    def _on_save(self, collection: str, name: str) -> None:
        text = self.desk.text

        def saved() -> None:
            self.desk.kept_as, self._clean = (collection, name), text
            self.page.saving.hide()
            self.desk.judge_now()
            self.page.result.tell(self.tr("Saved {name}.").format(name=one_line(name)), "check", "good")
            self.page.take_keyboard()

        self.kept.save(collection, name, text, self.desk.address.target, saved)

    def _on_open(self, row: "ShelfRow") -> None:
        if row.event is not None and row.collection is not None:
            address = self.desk.address._replace(target=row.event.target)
            self.begin(written(row.event.message), address, (row.collection.name, row.event.name))
        elif row.sent is not None:
            self.begin(row.sent.text, self.desk.address._replace(target=row.sent.target))

    def _on_send_kept(self, row: "ShelfRow") -> None:
        origin = self.desk.address.origin
        if row.event is not None:
            self.desk.fire(Fire(row.event.name, written(row.event.message), Address(row.event.target, origin)))
        elif row.sent is not None:
            self.desk.fire(Fire(row.sent.name, row.sent.text, Address(row.sent.target, origin)))

    def _on_remove(self, row: "ShelfRow") -> None:
        if row.event is not None and row.collection is not None:
            self.kept.remove(row.collection.name, row.event.name)
        elif row.sent is not None:
            self.kept.forget(row.sent)

    def _on_removed(self, words: str) -> None:
        self._window.notices.tell(words, (Offer(self.tr("Undo"), self.kept.undo),))

    def _on_kept(self) -> None:
        if "page" in vars(self):
            self.page.shelf.show_kept(self.kept.all)
        palette = self._window.finder.palette
        if palette is not None and palette.isVisible():
            palette.add(self._entries())

    def _entries(self) -> "list[Entry]":
        """Each test event as something to be sent at once."""
        from inspector.gui.palette.entries import Entry  # noqa: PLC0415 - it waits until it is needed

        fire = self.tr("Fire: {collection} / {event}")
        return [
            Entry(
                key=f"fire/{each.name}/{event.name}",
                title=fire.format(collection=one_line(each.name), event=one_line(event.name)),
                group=self.tr("Test events"),
                do=partial(self.desk.fire, Fire(event.name, written(event.message), Address(event.target))),
                note=self.tr("goes to {target}").format(target=target_text(event.target)),
            )
            for each in self.kept.all.collections
            for event in each.events
        ]

    def _draft(self) -> QByteArray:
        return QByteArray(draft_text(self.desk.text, self.desk.address.target).encode())

    def _restore(self, saved: QByteArray) -> None:
        found = draft_of(bytes(saved.data()))
        if found is not None:
            self.desk.text = self._clean = found[0]
            self.desk.address = Address(found[1])


def _read_event(session: Any, number: int) -> "tuple[StoredEvent, str] | None":
    """An event and the text that is edited of it, None when it is gone."""
    found: StoredEvent | None = session.details.submit(lambda reader: reader.event(number)).result()
    return None if found is None else (found, event_text(found.message))
