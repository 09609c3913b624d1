"""Interception rules and held requests as the window knows them: in short with the status, in full when it matters."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink, EngineState

if TYPE_CHECKING:
    from inspector.client import EngineClient

_POLL_MS = 500

Told = dict[str, Any]
Failed = Callable[[KnownError], None]


class InterceptionDesk(QObject):
    """Belongs to the GUI thread; the engine is asked off it."""

    changed = Signal()
    failed = Signal(object)
    """A ``KnownError``."""

    def __init__(self, link: EngineLink) -> None:
        super().__init__()
        self._link = link
        self.brief: Told | None = None
        """How many there are, as the status has it; None without an engine."""
        self.rules: list[Told] = []
        self.held: list[Told] = []
        self.known = False
        """Whether the rules were asked for."""
        self._watched = self._asking = self._again = self._closed = False
        self._changes = 0
        """How often something was done: an answer to what was asked before tells nothing any more."""
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.renew)
        link.changed.connect(self._on_link)

    @property
    def engine(self) -> bool:
        """Whether an engine is at hand."""
        return self._link.state is EngineState.RUNNING

    def watch(self, on: bool) -> None:
        """Whether somebody looks at the rules."""
        self._watched = on
        self.renew()
        self._pace()

    def renew(self) -> None:
        """Ask now."""
        if self._closed or not self.engine:
            return
        if self._asking:
            self._again = True
            return
        self._asking = True
        answered = partial(self._on_answer, self._changes)
        self._link.call(lambda client: client.interception.status(), answered, self._on_silent)

    def save(self, rule: Mapping[str, Any], done: Callable[[], None], failed: Failed) -> None:
        """Add a rule, or put it in the place of the one with its id."""
        body = {key: value for key, value in rule.items() if key != "id"}
        number = rule.get("id")

        def work(client: "EngineClient") -> object:
            return client.interception.replace(number, body) if number else client.interception.add(body)

        self._do(work, lambda _: done(), failed)

    def switch(self, rule: str, *, on: bool) -> None:
        """Switch a rule on or off."""
        self._do(lambda client: client.interception.change(rule, on=on))

    def move(self, rule: str, position: int) -> None:
        """Put a rule at another place in the list, from 0 on."""
        self._do(lambda client: client.interception.change(rule, position=position))

    def remove(self, rule: str) -> None:
        """Delete a rule."""
        self._do(lambda client: client.interception.remove(rule))

    def put_back(self, rule: Mapping[str, Any], place: int) -> None:
        """Have a rule again that was deleted, where it stood."""

        def work(client: "EngineClient") -> object:
            made = client.interception.add(rule)
            return client.interception.change(made["id"], position=place)

        self._do(work)

    def all_off(self) -> None:
        """Switch all rules off."""
        self._do(lambda client: client.interception.off())

    def zero(self) -> None:
        """Begin counting anew."""
        self._do(lambda client: client.interception.zero())

    def decide(
        self, held: str, what: str, body: str | None = None, *, opened: bool = False, failed: Failed | None = None
    ) -> None:
        """``release`` a held request, with another body where one is given, which may be what it was ``opened`` as, or
        ``drop`` it.
        """

        def work(client: "EngineClient") -> object:
            given = {"opened": body} if opened else {"body": body}
            return client.interception.decide(held, what, **given)

        self._do(work, failed=failed)

    def keep(self, held: str) -> None:
        """Hold a request longer, since somebody is at work on it; where it is held no more, the next answer tells."""
        self._do(lambda client: client.interception.decide(held, "keep"), failed=lambda _: self.renew())

    def read(self, held: str, body: str, done: Callable[[Told], None], failed: Failed, *, opened: bool) -> None:
        """The events in what somebody made of a request that is held or was."""
        given = {"opened": body} if opened else {"body": body}
        self._link.call(lambda client: client.interception.decide(held, "read", **given), done, failed)

    def close(self) -> None:
        """Ask no more."""
        self._closed = True
        self._poll.stop()

    def _do(
        self,
        work: "Callable[[EngineClient], Any]",
        done: Callable[[Any], None] = lambda _: None,
        failed: Failed | None = None,
    ) -> None:
        def finished(value: Any) -> None:
            done(value)
            self._changes += 1
            self._asking = self._again = False  # what is under way is older than this
            self.renew()

        self._link.call(work, finished, failed or self.failed.emit)

    def _on_answer(self, changes: int, told: Told) -> None:
        if changes != self._changes:
            return
        self._asking = False
        if not self.engine:
            return
        if not self.known or (told["rules"], told["held"]) != (self.rules, self.held):
            self.rules, self.held, self.known = told["rules"], told["held"], True
            self.changed.emit()
        self._pace()
        if self._again:
            self._again = False
            self.renew()

    def _on_silent(self, _: KnownError) -> None:
        self._asking = self._again = False  # the link meets the same error and tells it

    def _on_link(self) -> None:
        status = self._link.status
        brief = status.interception if status is not None and self.engine else None
        if brief is None and self.known and not self.engine:
            self.rules, self.held, self.known = [], [], False
        if brief != self.brief:
            self.brief = brief
            if brief is not None and brief["held"] + brief["left"] != len(self.held):
                self.renew()
            self.changed.emit()
        self._pace()

    def _pace(self) -> None:
        """Ask again and again while somebody looks, or a request is held: its time runs out."""
        wanted = self.engine and not self._closed and (self._watched or bool(self.held))
        if wanted is not self._poll.isActive():
            (self._poll.start if wanted else self._poll.stop)()
