"""The plans of a session that no engine writes: the window remembers, watches and applies them itself."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from inspector.core.errors import KnownError
from inspector.gui.longwork import LongWork
from inspector.gui.look.language import counted
from inspector.gui.operations import Job, Operations
from inspector.gui.plan.openplan import Bound
from inspector.gui.sessions import Sessions

if TYPE_CHECKING:
    from inspector.gui.plan.desk import PlanDesk

_LOOK_MS = 1_000


class SavedPlans(QObject):
    """Between a desk and such a session."""

    def __init__(self, desk: "PlanDesk", sessions: Sessions, operations: Operations, work: LongWork) -> None:
        super().__init__(desk)
        self._desk, self._sessions, self._operations, self._work = desk, sessions, operations, work
        self._looking = self._checking = self._again = False
        self.share: float | None = None
        """How far the check is, while one runs."""
        self._flag: Job | None = None
        self._looks: tuple[dict[str, Any] | None] | None = None
        """The settings of checks beyond the plan that the session is still to be looked at by, if any."""
        self._signatures: dict[Path, tuple[int, ...]] = {}
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, session: Path) -> None:
        """Show the plans that a session was judged by, where they still are."""
        self._timer.start()
        self._operations.run(partial(_judged_by, session), partial(self._on_judged_by, session), _ignore)

    def forget(self) -> None:
        """Another session is shown."""
        self._signatures.clear()
        self._looks = None

    def rest(self) -> None:
        """Look at files no more."""
        self._timer.stop()

    def seen(self, path: Path, signature: tuple[int, ...]) -> None:
        """A plan's file was read as it was with that signature."""
        self._signatures[path] = signature

    def look(self, settings: dict[str, Any] | None) -> None:
        """Look at the session by other checks beyond the plan, None for none; a check that runs begins anew."""
        self._looks = (settings,)
        self.check()
        if self._again and self._flag is not None:
            self._flag.cancel()

    def check(self) -> None:
        """Check the session; what is asked for while a check runs begins when that ends."""
        session = self._sessions.path
        plans = tuple(each for each in self._desk.plans if each.read is not None)
        if session is None or self._desk.live:
            return
        if self._checking:
            self._again = True
            return
        looks = self._looks

        def work(report: Any) -> int:
            from inspector.gui.plan.reading import check_saved  # noqa: PLC0415 - it waits until it is needed

            return check_saved(session, plans, report, looks)

        def checked(changed: int) -> None:
            if self._looks is looks:
                self._looks = None
            self._on_checked(changed)

        self._checking = True
        self._flag = self._work.run("", work, checked, self._on_not_checked, self._on_given_up, tell=self._tell)

    def cancel(self) -> None:
        """Give the check up; what it changed so far stays."""
        self._looks, self._again = None, False
        if self._flag is not None:
            self._flag.cancel()

    def _tell(self, share: float | None) -> None:
        self.share = share
        self._desk.progress_changed.emit()

    def _on_judged_by(self, session: Path, plans: list[tuple[Path, Bound]]) -> None:
        if session == self._sessions.path and not self._desk.live and not self._desk.plans:
            for path, bindings in plans:
                self._desk.read(path, bindings=bindings)

    def _on_given_up(self) -> None:
        anew = self._again
        self._end_check()
        if not anew:
            self._desk.given_up.emit()

    def _on_not_checked(self, error: KnownError) -> None:
        self._looks = None
        self._end_check()
        self._desk.failed.emit(error)

    def _end_check(self) -> None:
        self._checking, self._flag = False, None
        self._tell(None)
        again, self._again = self._again, False
        if again:
            self.check()

    def _on_checked(self, changed: int) -> None:
        self._end_check()
        said = counted(
            "Plan",
            "Checked. Of {count} events something else is thought now.",
            "Checked. Of {count} event something else is thought now.",
            changed,
        )
        self._desk.said.emit(said)

    def _look(self) -> None:
        """Whether files of plans were changed."""
        paths = [each.path for each in self._desk.plans if not each.id]
        if not paths or self._looking:
            return
        self._looking = True
        self._operations.run(partial(_signatures, paths), self._on_looked, self._on_not_looked)

    def _on_not_looked(self, _: KnownError) -> None:
        self._looking = False

    def _on_looked(self, found: dict[Path, tuple[int, ...]]) -> None:
        self._looking = False
        for path, each in found.items():
            if path in self._signatures and each and each != self._signatures[path]:
                self._signatures[path] = each
                self._desk.read(path, then=self.check)


def _ignore(_: KnownError) -> None:
    """The window meets the same error when it opens the session, and tells it."""


def _signatures(paths: list[Path]) -> dict[Path, tuple[int, ...]]:
    from inspector.gui.plan.reading import signature  # noqa: PLC0415 - it waits until it is needed

    return {path: signature(path) for path in paths}


def _judged_by(session: Path) -> list[tuple[Path, Bound]]:
    from inspector.gui.plan.reading import judged_by  # noqa: PLC0415 - it waits until it is needed

    return [(path, bindings) for path, bindings in judged_by(session) if path.exists()]
