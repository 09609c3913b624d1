"""First-run hints: one small sentence at a time in the status bar, gone for good once it was done or dismissed."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QObject, SignalInstance

from inspector.gui.frame.statusbar import StatusBar
from inspector.gui.preferences.declared import HINTS
from inspector.gui.settings import WindowSettings

_LEARNED = "hints"


class Hint(NamedTuple):
    """One hint."""

    key: str
    """Under which it is remembered that it was learned."""
    words: str
    learned: SignalInstance
    """Sent when the user does what it says."""
    fits: Callable[[], bool]
    """Whether it says something useful now."""


class Hints(QObject):
    """Shows the first hint that fits and was not learned. After one was learned all are quiet until the next start."""

    def __init__(self, settings: WindowSettings, status: StatusBar, hints: tuple[Hint, ...]) -> None:
        super().__init__()
        self._settings, self._status, self._hints = settings, status, hints
        self._learned = self._restore()
        self._quiet = False
        self.shown: Hint | None = None
        for hint in hints:
            hint.learned.connect(lambda *_, key=hint.key: self.learn(key))
        status.hint_dismissed.connect(self._on_dismissed)

    def look(self) -> None:
        """See whether there is something to say; to be called now and then."""
        wanted = None
        if self._settings.value(HINTS) and not self._quiet:
            wanted = next((hint for hint in self._hints if hint.key not in self._learned and hint.fits()), None)
        if wanted is not self.shown:
            self.shown = wanted
            self._status.show_hint(wanted.words if wanted else "")

    def learn(self, key: str) -> None:
        """It was done, or dismissed: it is never said again, and no other one until the next start."""
        if key in self._learned:
            return
        self._learned.add(key)
        self._settings.save_state(_LEARNED, QByteArray(" ".join(sorted(self._learned)).encode()))
        if self.shown is not None and self.shown.key == key:
            self._quiet = True
            self.look()

    def begin_again(self) -> None:
        """Say all of them again."""
        self._learned.clear()
        self._settings.forget_state(_LEARNED)
        self._quiet = False
        self.look()

    def _restore(self) -> set[str]:
        saved = self._settings.state(_LEARNED)
        return set(bytes(saved.data()).decode("utf-8", "replace").split()) if saved else set()

    def _on_dismissed(self) -> None:
        if self.shown is not None:
            self.learn(self.shown.key)
