"""The event that is being composed: its text, what is thought of it, where it goes, and what became of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.compose.shots import Address, Fire, Outcome, name_in
from inspector.gui.compose.text import written
from inspector.gui.operations import Operations
from inspector.replay.composing import Wishes, blank

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings
    from inspector.engine.compose.judging import Judge, Judged
    from inspector.engine.compose.sending import Ahead
    from inspector.plans.checking import Checker

_JUDGE_MS = 120
"""How long nobody types before what was typed is judged."""


class ComposeDesk(QObject):
    """One event at a time. ``url`` tells where the engine listens, ``rules`` what events are held to."""

    judged_changed = Signal()
    """``judged`` is another."""
    begun = Signal()
    """Another event is composed."""
    text_replaced = Signal()
    """The text was changed otherwise than by typing it."""
    address_changed = Signal()
    busy_changed = Signal()
    fired = Signal(object)
    """An ``Outcome``."""
    failed = Signal(object)
    """A ``KnownError`` met on the way to sending."""
    guarded = Signal(object, object)
    """A ``Fire`` that would go to what looks like production, and the ``Ahead``."""

    def __init__(
        self,
        operations: Operations,
        url: Callable[[], str | None],
        rules: "Callable[[], tuple[Checker | None, CheckSettings | None]]",
    ) -> None:
        super().__init__()
        self._operations, self._url, self._rules = operations, url, rules
        self.text = written(blank())
        self.address = Address()
        self.wishes = Wishes()
        self.judged: Judged | None = None
        """What was thought last, maybe of an earlier text."""
        self.busy = False
        """Whether an event is on its way."""
        self.kept_as: tuple[str, str] | None = None
        """The collection and the name of the test event that is edited."""
        self._judge: Judge | None = None
        self._judge_for: Any = None
        self._held: Checker | None = None
        self._judging = self._again = False
        self._quiet = QTimer(self, interval=_JUDGE_MS, singleShot=True)
        self._quiet.timeout.connect(self.judge_now)

    def begin(self, text: str, address: Address, kept_as: tuple[str, str] | None = None) -> None:
        """Compose this from now on."""
        self.text, self.address, self.kept_as = text, address, kept_as
        self.begun.emit()
        self.address_changed.emit()
        self.judge_now()

    def type(self, text: str) -> None:
        """The text was changed by the user."""
        if text != self.text:
            self.text = text
            self._quiet.start()

    def change(self, message: dict[str, Any]) -> None:
        """The event was changed otherwise than as text."""
        self.text = written(message)
        self.text_replaced.emit()
        self.judge_now()

    def send_to(self, address: Address) -> None:
        """Send it elsewhere, or as somebody else's."""
        if address != self.address:
            self.address = address
            self.address_changed.emit()
            self.judge_now()

    def wish(self, wishes: Wishes) -> None:
        """What becomes new when it is sent."""
        self.wishes = wishes
        self.judge_now()

    def judge_now(self) -> None:
        """Find out what plans and checks say, off the GUI thread; an answer that comes late is asked for anew."""
        self._quiet.stop()
        if self._judging:
            self._again = True
            return
        self._judging, self._again = True, False
        checker, settings = self._rules()
        key = (id(checker), settings)
        known = self._judge if key == self._judge_for else None
        text, origin, wishes = self.text, self.address.origin, self.wishes
        work = partial(_judge_apart, known, checker, settings, text, origin, wishes)
        self._operations.run(work, partial(self._on_judged, key, checker), self._on_not_judged)

    @property
    def planned(self) -> bool:
        """Whether there is a plan to hold events to."""
        return self._rules()[0] is not None

    @property
    def name(self) -> str:
        """What the event is called, as far as that can be told."""
        return name_in(self.text)

    def send(self, *, as_it_is: bool = False, confirmed: bool = False) -> None:
        """Send it; ``as_it_is`` sends the text to the capture without a look at it."""
        fire = Fire(self.name, self.text, self.address, self.wishes)
        if as_it_is:
            self.fire_text(fire)
        else:
            self.fire(fire, confirmed=confirmed)

    def fire(self, fire: Fire, *, confirmed: bool = False) -> None:
        """Send an event; without ``confirmed`` to nothing that looks like production."""
        self._start(partial(_fire_apart, fire, self._url(), confirmed=confirmed), fire)

    def fire_text(self, fire: Fire) -> None:
        """Send a text to the capture just as it is."""
        self._start(partial(_fire_text_apart, fire, self._url()), fire)

    def close(self) -> None:
        """Judge no more."""
        self._quiet.stop()

    def _start(self, work: "Callable[[], Outcome | Ahead]", fire: Fire) -> None:
        if self.busy:
            return
        self.busy = True
        self.busy_changed.emit()
        self._operations.run(work, partial(self._on_fired, fire), self._on_failed)

    def _on_fired(self, fire: Fire, found: "Outcome | Ahead") -> None:
        self.busy = False
        self.busy_changed.emit()
        if isinstance(found, Outcome):
            self.fired.emit(found)
        else:
            self.guarded.emit(fire, found)

    def _on_failed(self, error: KnownError) -> None:
        self.busy = False
        self.busy_changed.emit()
        self.failed.emit(error)

    def _on_judged(self, key: Any, checker: "Checker | None", found: "tuple[Judge, Judged]") -> None:
        self._judging = False
        self._judge, self.judged = found
        self._judge_for = key
        self._held = checker  # it stays alive, and its id stays its own
        self.judged_changed.emit()
        if self._again:
            self.judge_now()

    def _on_not_judged(self, error: KnownError) -> None:
        self._judging = False
        self.failed.emit(error)


def _judge_apart(*given: Any) -> "tuple[Judge, Judged]":
    from inspector.gui.compose.firing import judged  # noqa: PLC0415 - it waits until it is needed

    return judged(*given)


def _fire_apart(fire: Fire, url: str | None, *, confirmed: bool) -> "Outcome | Ahead":
    from inspector.gui.compose.firing import fire_off  # noqa: PLC0415 - it waits until it is needed

    return fire_off(fire, url, confirmed=confirmed)


def _fire_text_apart(fire: Fire, url: str | None) -> Outcome:
    from inspector.gui.compose.firing import fire_text_off  # noqa: PLC0415 - it waits until it is needed

    return fire_text_off(fire, url)
