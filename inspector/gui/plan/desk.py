"""Which plans events are held to, and who sees to it: the engine for the session it writes, the window for others.

Both read the same files; the window reads them too, off its thread, since it shows what they say.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.longwork import LongWork
from inspector.gui.operations import Operations
from inspector.gui.plan.engineplans import EnginePlans
from inspector.gui.plan.openplan import Bound, OpenPlan, trouble_of
from inspector.gui.plan.savedplans import SavedPlans
from inspector.gui.sessions import Sessions

if TYPE_CHECKING:
    from inspector.client import Recheck
    from inspector.gui.plan.reading import PlanRead, Prepared
    from inspector.plans.model import Plan


class PlanDesk(QObject):
    """Opens plans, follows them, and has events checked again."""

    changed = Signal()
    """The plans, or what is wrong with them, are others."""
    told = Signal()
    """The engine said which plans it uses."""
    prepared_changed = Signal()
    """What the plans say is another."""
    progress_changed = Signal()
    """How far the check of stored events is."""
    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError``."""
    given_up = Signal()
    """The check of a saved session was cancelled."""

    def __init__(self, link: EngineLink, sessions: Sessions, operations: Operations, work: LongWork) -> None:
        super().__init__()
        self._link, self._sessions, self._operations = link, sessions, operations
        self.plans: tuple[OpenPlan, ...] = ()
        self.prepared: Prepared | None = None
        self.reading = 0
        """How many plans are being read just now."""
        self._round = 0
        self._engine = EnginePlans(self, link)
        self._saved = SavedPlans(self, sessions, operations, work)
        link.changed.connect(self._on_link)
        link.attached.connect(self._on_link)
        sessions.opened.connect(self._on_session)

    @property
    def live(self) -> bool:
        """Whether the engine sees to the session that is shown."""
        return self._sessions.live

    @property
    def recheck(self) -> "Recheck | None":
        """The engine's check of stored events, while it runs."""
        status = self._link.status if self.live else None
        found = status.recheck if status is not None else None
        return found if found is not None and found.state == "running" else None

    @property
    def share_checked(self) -> float | None:
        """How far the check of stored events is, 0 to 1; None while there is none."""
        recheck = self.recheck
        if recheck is not None:
            return recheck.done / max(recheck.total, 1)
        return None if self.live else self._saved.share

    def open(self, path: Path, bindings: Bound = None) -> None:
        """Hold events to one more plan, or only some of them."""
        path = path.absolute()
        if any(each.path == path for each in self.plans):
            self.reload(path)
        elif self.live:
            self.begin_reading()
            self._engine.load(path, bindings)
        elif self._sessions.path is None:
            error = KnownError(self.tr("No session is open."), self.tr("Open one, or start the engine, first."))
            self.failed.emit(error)
        else:
            self.read(path, then=self._saved.check, bindings=bindings)

    def remove(self, plan: OpenPlan) -> None:
        """Hold events to it no more."""
        if plan.id:
            self._engine.unload(plan)
        else:
            self.use(tuple(each for each in self.plans if each.path != plan.path))
            self._saved.check()

    def reload(self, path: Path | None = None) -> None:
        """Read plans again, whether or not their files changed; all, or the one of that path."""
        for each in self.plans:
            if path is not None and each.path != path:
                continue
            if each.id:
                self._engine.reload(each)
            else:
                self.read(each.path, then=self._saved.check)

    def refresh(self, path: Path) -> None:
        """The window itself wrote a plan's file; an engine's watch finds out by itself, but this is sooner."""
        if any(each.path == path and not each.id for each in self.plans):
            self.read(path, then=self._saved.check)
        else:
            self.reload(path)

    def bind(self, plan: OpenPlan, bindings: Bound) -> None:
        """Hold only some events to a plan; None for those that it says itself."""
        if plan.id:
            self._engine.bind(plan, bindings)
        else:
            self.use(tuple(each._replace(bindings=bindings) if each.path == plan.path else each for each in self.plans))
            self._saved.check()

    def check_again(self) -> None:
        """Check everything that is stored again."""
        if self.live:
            self._engine.recheck()
        else:
            self._saved.check()

    def look(self, settings: dict[str, Any] | None) -> None:
        """Look at a session that no engine writes by other checks beyond the plan; an engine is told by itself."""
        if not self.live:
            self._saved.look(settings)

    def cancel(self) -> None:
        """End the check of stored events. What it changed so far stays."""
        if self.live:
            self._engine.cancel()
        else:
            self._saved.cancel()

    def close(self) -> None:
        """Look no more."""
        self._saved.rest()

    def use(self, plans: tuple[OpenPlan, ...]) -> None:
        """Take these plans for those that are used; for the parts of the desk."""
        before, self.plans = self.plans, plans
        if [(each.path, each.bindings) for each in before] != [(each.path, each.bindings) for each in plans]:
            self._prepare()
        self.changed.emit()

    def begin_reading(self) -> None:
        """A plan is being read."""
        self.reading += 1
        self.changed.emit()

    def end_reading(self) -> None:
        """It was."""
        self.reading -= 1
        self.changed.emit()

    def read(self, path: Path, then: Callable[[], None] | None = None, bindings: Bound = None) -> None:
        """Read a plan's file off the GUI thread; bound to something where it is a new one."""
        self.begin_reading()
        read = partial(self._on_read, path, then, bindings)
        self._operations.run(partial(_read_apart, path), read, partial(self._on_unreadable, path))

    def _on_link(self) -> None:
        if self.live and self._link.status is not None:
            self._saved.rest()
            self._engine.follow(self._link.status)
            self.progress_changed.emit()

    def _on_session(self) -> None:
        self.use(())
        self._engine.forget()
        self._saved.forget()
        if self.live:
            self._on_link()
        elif self._sessions.path is not None:
            self._saved.begin(self._sessions.path)

    def _on_read(
        self,
        path: Path,
        then: Callable[[], None] | None,
        bindings: Bound,
        found: "tuple[PlanRead, tuple[int, ...]]",
    ) -> None:
        self.reading -= 1
        read = found[0]
        self._saved.seen(path, found[1])
        known = next((each for each in self.plans if each.path == path), None)
        if known is None and self.live:  # the engine used it no more meanwhile
            self.changed.emit()
            return
        fresh = (known or OpenPlan(path, bindings=bindings))._replace(read=read)
        if not fresh.id:
            fresh = fresh._replace(trouble=None)
        others = tuple(each for each in self.plans if each.path != path)
        self.use(tuple(fresh if each is known else each for each in self.plans) if known else (*others, fresh))
        self._prepare()
        if then is not None:
            then()

    def _on_unreadable(self, path: Path, error: KnownError) -> None:
        self.reading -= 1
        known = next((each for each in self.plans if each.path == path), None)
        if known is None:
            self.changed.emit()
            self.failed.emit(error)
            return
        fresh = known._replace(trouble=trouble_of(error, path))
        self.use(tuple(fresh if each is known else each for each in self.plans))

    def _prepare(self) -> None:
        """Make ready what the plans say; an older round that ends later counts no more."""
        self._round += 1
        read = [each for each in self.plans if each.read is not None]
        if not read:
            self._on_prepared(self._round, None)
            return
        self._operations.run(partial(_prepare, read), partial(self._on_prepared, self._round), self.failed.emit)

    def _on_prepared(self, number: int, prepared: "Prepared | None") -> None:
        if number == self._round:
            self.prepared = prepared
            self.prepared_changed.emit()


def _read_apart(path: Path) -> "tuple[PlanRead, tuple[int, ...]]":
    from inspector.gui.plan.reading import read_apart, signature  # noqa: PLC0415 - it waits until it is needed

    seen = signature(path)
    return read_apart(path), seen


def _prepare(plans: list[OpenPlan]) -> "Prepared":
    from inspector.gui.plan.reading import prepare  # noqa: PLC0415 - it waits until it is needed

    found: list[Plan] = [each.plan for each in plans if each.plan is not None]
    return prepare(found)
