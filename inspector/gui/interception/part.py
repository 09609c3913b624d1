"""All of the window that is about interception rules, put together."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inspector.gui.compose.text import written
from inspector.gui.frame.banner import Offer, Tone
from inspector.gui.interception.actions import InterceptionActions
from inspector.gui.interception.desk import InterceptionDesk
from inspector.gui.interception.words import held_briefly
from inspector.gui.look.language import counted
from inspector.gui.look.safetext import one_line
from inspector.replay.composing import Origin, editable

if TYPE_CHECKING:
    from inspector.gui.connect.waysside import WaysSide
    from inspector.gui.interception.panel import RulesPanel
    from inspector.gui.window import MainWindow

KEY = "rules"
_HELD, _LEFT = "held", "held-left"


class InterceptionPart(QObject):
    """Between the parts that the rules have and the window they belong to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = InterceptionDesk(window.link)
        self.actions = InterceptionActions(window)
        self._panel: RulesPanel | None = None
        window.top.open_rules(self.show_rules)
        self._wire()
        self._show()

    def serve(self, side: "WaysSide") -> None:
        """Offer the rules on the Connect page."""
        side.add(KEY, self.tr("Interception rules"), self._made)

    def show_rules(self) -> None:
        """Show the rules on the Connect page."""
        self._window.pages.show_page("connect")
        self._window.connect_page.show_way(KEY)

    def close_session(self) -> None:
        """Let go of the session's file."""
        if self._panel is not None:
            self._panel.form.close_session()

    def close(self) -> None:
        """Ask nothing more."""
        self.desk.close()
        self.close_session()

    def _made(self) -> "RulesPanel":
        from inspector.gui.interception.panel import RulesPanel  # noqa: PLC0415 - it waits until it is needed

        window = self._window
        panel = self._panel = RulesPanel(window.look, self.desk, self.actions, window.feed, window.bridge)
        panel.removed.connect(self._on_removed)
        panel.held.compose_wanted.connect(self._on_compose)
        return panel

    def _wire(self) -> None:
        desk, actions = self.desk, self.actions
        desk.changed.connect(self._show)
        desk.failed.connect(self._window.session_commands.tell)
        actions.rules.triggered.connect(lambda _=False: self.show_rules())
        actions.new.triggered.connect(lambda _=False: self.begin())
        actions.all_off.triggered.connect(lambda _=False: desk.all_off())
        actions.zero.triggered.connect(lambda _=False: desk.zero())
        actions.release_all.triggered.connect(lambda _=False: self._release_all())

    def begin(self) -> None:
        """Ask about a new rule."""
        self.show_rules()
        if self._panel is not None:
            self._panel.begin("fail")

    def _release_all(self) -> None:
        for held in self.desk.held:
            if not held["gone"]:
                self.desk.decide(held["id"], "release")

    def _on_compose(self, held: str, text: str, opened: bool) -> None:
        """Compose the first event of what was made of a held request."""
        compose, desk = self._window.compose, self.desk

        def begin(message: dict[str, Any]) -> None:
            compose.begin(written(editable(message)), compose.desk.address._replace(origin=Origin()))

        def done(told: dict[str, Any]) -> None:
            events = told["events"]
            if not events:
                self._window.notices.tell(self.tr("No event was found in it."))
                return
            begin(events[0])
            if len(events) > 1:
                words = self.tr("This is the first of its {count} events.").format(count=len(events))
                self._window.notices.tell(words)

        desk.read(held, text, done, self._window.session_commands.tell, opened=opened)

    def _on_removed(self, rule: dict[str, Any], place: int) -> None:
        words = self.tr("Deleted the rule {name}.").format(name=one_line(rule["name"]))
        kept = {key: value for key, value in rule.items() if key not in {"id", "hits", "lastAt", "problem"}}
        self._window.notices.tell(words, (Offer(self.tr("Undo"), lambda: self.desk.put_back(kept, place)),))

    def _show(self) -> None:
        """The chip, the banner about what is held, and what can be done now."""
        self.actions.show_state(self.desk)
        self._window.top.show_rules((self.desk.brief or {"on": 0})["on"])
        self._show_left([each for each in self.desk.held if each["gone"]])
        held = [each for each in self.desk.held if not each["gone"]]
        if not held:
            self._window.banners.withdraw(_HELD)
            return
        words = counted(
            "Interception",
            "{count} requests are held by rules, the first is {request}. Each goes on by itself when its time is up.",
            "A request is held by a rule: {request}. It goes on by itself when its time is up.",
            len(held),
            request=held_briefly(held[0]),
        )
        offers = (
            Offer(self.tr("Decide…"), self.show_rules),
            Offer(self.tr("Let go on"), self.actions.release_all.trigger),
        )
        self._window.banners.tell(_HELD, words, tone=Tone.WARNING, offers=offers, closable=False)

    def _show_left(self, left: list[dict[str, Any]]) -> None:
        """The banner about requests whose senders did not wait."""
        if not left:
            self._window.banners.withdraw(_LEFT)
            return
        words = counted(
            "Interception",
            "{count} senders hung up while their requests were held, the first is {request}.",
            "A sender hung up while its request was held: {request}.",
            len(left),
            request=held_briefly(left[0]),
        )

        def close() -> None:
            for each in left:
                self.desk.decide(each["id"], "drop")

        offers = (Offer(self.tr("Show"), self.show_rules), Offer(self.tr("Close"), close))
        self._window.banners.tell(_LEFT, words, tone=Tone.WARNING, offers=offers, closable=False)
