"""Which plans events are held to, and who sees to it: the engine for the session it writes, the window for others.

Both read the same files; the window reads them too, off its thread, since it shows what they say.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.longwork import LongWork
from inspector.gui.look.language import counted
from inspector.gui.operations import Operations
from inspector.gui.plan.openplan import OpenPlan, Trouble, trouble_of
from inspector.gui.sessions import Sessions

if TYPE_CHECKING:
    from inspector.client import Recheck
    from inspector.gui.plan.reading import PlanRead, Prepared

_LOOK_MS = 1_000


class PlanDesk(QObject):
    """Opens plans, follows them, and has events checked again."""

    changed = Signal()
    """The plans, or what is wrong with them, are others."""
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
        self._link, self._sessions, self._operations, self._work = link, sessions, operations, work
        self.plans: tuple[OpenPlan, ...] = ()
        self.prepared: Prepared | None = None
        self.reading = 0
        """How many plans are being read just now."""
        self._change = -1
        self._asking = self._looking = self._checking = self._again = False
        self._signatures: dict[Path, tuple[int, ...]] = {}
        self._round = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
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

    def open(self, path: Path) -> None:
        """Hold events to one more plan."""
        path = path.absolute()
        if any(each.path == path for each in self.plans):
            self.reload(path)
        elif self.live:
            self.reading += 1
            self.changed.emit()
            self._call(lambda client: client.load_plan(path), partial(self._on_loaded, path), self._on_not_loaded)
        elif self._sessions.path is None:
            error = KnownError(self.tr("No session is open."), self.tr("Open one, or start the engine, first."))
            self.failed.emit(error)
        else:
            self._read(path, then=self._check_saved)

    def remove(self, plan: OpenPlan) -> None:
        """Hold events to it no more."""
        if plan.id:
            self._call(lambda client: client.unload_plan(plan.id), lambda _: self._ask(), self.failed.emit)
        else:
            self._set(tuple(each for each in self.plans if each.path != plan.path))
            self._check_saved()

    def reload(self, path: Path | None = None) -> None:
        """Read plans again, whether or not their files changed; all, or the one of that path."""
        for each in self.plans:
            if path is not None and each.path != path:
                continue
            if each.id:
                self._call(partial(_reload, each.id), lambda _: self._ask(), self.failed.emit)
            else:
                self._read(each.path, then=self._check_saved)

    def refresh(self, path: Path) -> None:
        """The window itself wrote a plan's file; an engine's watch finds out by itself, but this is sooner."""
        if any(each.path == path and not each.id for each in self.plans):
            self._read(path, then=self._check_saved)
        else:
            self.reload(path)

    def bind(self, plan: OpenPlan, bindings: dict[str, list[str]] | None) -> None:
        """Hold only some events to a plan; None for those that it says itself."""
        if plan.id:
            self._call(lambda client: client.bind_plan(plan.id, bindings), lambda _: self._ask(), self.failed.emit)
        else:
            text = self.tr("A saved session is checked against a plan as the plan says itself.")
            self.failed.emit(KnownError(text, self.tr("Write the bindings into the plan, under applies_to.")))

    def check_again(self) -> None:
        """Check everything that is stored again."""
        if self.live:
            self._call(lambda client: client.recheck(), lambda _: self._ask(), self.failed.emit)
        else:
            self._check_saved()

    def cancel(self) -> None:
        """End the engine's check; what it changed so far stays."""
        self._call(lambda client: client.cancel_recheck(), lambda _: self._ask(), self.failed.emit)

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _call(self, work: Any, done: Any, failed: Any) -> None:
        self._link.call(work, done, failed)

    def _on_loaded(self, path: Path, _: object) -> None:
        self.reading -= 1
        self.said.emit(self.tr("Events are held to {name} now.").format(name=path.name))
        self._ask()

    def _on_not_loaded(self, error: KnownError) -> None:
        self.reading -= 1
        self.changed.emit()
        self.failed.emit(error)

    def _on_session(self) -> None:
        self._set(())
        self._change = -1
        self._signatures.clear()
        if self.live:
            self._on_link()
        elif self._sessions.path is not None:
            self._timer.start()
            self._operations.run(
                partial(_judged_by, self._sessions.path), partial(self._on_judged_by, self._sessions.path), _ignore
            )

    def _on_judged_by(self, session: Path, paths: list[Path]) -> None:
        """Show the plans that the session was judged by, where they still are."""
        if session == self._sessions.path and not self.live and not self.plans:
            for path in paths:
                self._read(path)

    def _on_link(self) -> None:
        status = self._link.status
        if not self.live or status is None:
            return
        self._timer.stop()
        if status.plan_change != self._change:
            self._change = status.plan_change
            self._ask()
        self.progress_changed.emit()

    def _ask(self) -> None:
        if not self._asking and self.live:
            self._asking = True
            self._call(lambda client: client.plans(), self._on_told, self._on_not_told)

    def _on_not_told(self, _: KnownError) -> None:
        self._asking = False  # the link meets the same error and tells it

    def _on_told(self, told: dict[str, Any]) -> None:
        self._asking = False
        if not self.live:
            return
        before = {each.path: each for each in self.plans}
        plans = []
        for each in told["plans"]:
            path = Path(each["path"])
            known = before.get(path)
            trouble = Trouble(**each["error"]) if each["error"] else None
            bindings = each["bindings"] if each["bound"] else None
            plans.append(OpenPlan(path, each["id"], known.read if known else None, trouble, bindings))
        self._set(tuple(plans))
        for each, plan in zip(told["plans"], plans, strict=True):
            if plan.read is None or plan.read.hash != each["hash"]:
                self._read(plan.path)

    def _read(self, path: Path, then: Any = None) -> None:
        """Read a plan's file off the GUI thread."""
        self.reading += 1
        self.changed.emit()
        self._operations.run(
            partial(_read_apart, path), partial(self._on_read, path, then), partial(self._on_unreadable, path)
        )

    def _on_read(self, path: Path, then: Any, found: "tuple[PlanRead, tuple[int, ...]]") -> None:
        self.reading -= 1
        read, self._signatures[path] = found
        known = next((each for each in self.plans if each.path == path), None)
        if known is None and self.live:  # the engine used it no more meanwhile
            self.changed.emit()
            return
        fresh = (known or OpenPlan(path))._replace(read=read)
        if not fresh.id:
            fresh = fresh._replace(trouble=None)
        others = tuple(each for each in self.plans if each.path != path)
        self._set(tuple(fresh if each is known else each for each in self.plans) if known else (*others, fresh))
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
        self._set(tuple(fresh if each is known else each for each in self.plans))

    def _set(self, plans: tuple[OpenPlan, ...]) -> None:
        before, self.plans = self.plans, plans
        if {each.path for each in before} != {each.path for each in plans}:
            self._prepare()
        self.changed.emit()

    def _prepare(self) -> None:
        """Make ready what the plans say; an older round that ends later counts no more."""
        self._round += 1
        plans = [each.read.plan for each in self.plans if each.read is not None]
        if not plans:
            self._on_prepared(self._round, None)
            return
        self._operations.run(partial(_prepare, plans), partial(self._on_prepared, self._round), self.failed.emit)

    def _on_prepared(self, number: int, prepared: "Prepared | None") -> None:
        if number == self._round:
            self.prepared = prepared
            self.prepared_changed.emit()

    def _check_saved(self) -> None:
        """Check the session that no engine writes."""
        session = self._sessions.path
        plans = [(each.path, each.read) for each in self.plans if each.read is not None]
        if session is None or self.live:
            return

        def work(report: Any) -> int:
            from inspector.gui.plan.reading import check_saved  # noqa: PLC0415 - it waits until it is needed

            return check_saved(session, plans, report)

        words = self.tr("Checking {name}…").format(name=session.name)
        if self._checking:
            self._again = True
            return
        self._checking = True
        self._work.run(words, work, self._on_checked, self._on_not_checked, self._on_given_up)

    def _on_given_up(self) -> None:
        self._end_check()
        self.given_up.emit()

    def _on_not_checked(self, error: KnownError) -> None:
        self._end_check()
        self.failed.emit(error)

    def _end_check(self) -> None:
        """What was asked for while a check ran begins now."""
        self._checking = False
        again, self._again = self._again, False
        if again:
            self._check_saved()

    def _on_checked(self, changed: int) -> None:
        self._end_check()
        said = counted(
            "Plan",
            "Checked. Of {count} events something else is thought now.",
            "Checked. Of {count} event something else is thought now.",
            changed,
        )
        self.said.emit(said)

    def _look(self) -> None:
        """Whether files of plans that the window itself sees to were changed."""
        paths = [each.path for each in self.plans if not each.id]
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
                self._read(path, then=self._check_saved)


def _reload(plan_id: int, client: Any) -> object:
    return client.reload_plan(plan_id)


def _ignore(_: KnownError) -> None:
    """The window meets the same error when it opens the session, and tells it."""


def _read_apart(path: Path) -> "tuple[PlanRead, tuple[int, ...]]":
    from inspector.gui.plan.reading import read_apart, signature  # noqa: PLC0415 - it waits until it is needed

    seen = signature(path)
    return read_apart(path), seen


def _signatures(paths: list[Path]) -> dict[Path, tuple[int, ...]]:
    from inspector.gui.plan.reading import signature  # noqa: PLC0415 - it waits until it is needed

    return {path: signature(path) for path in paths}


def _prepare(plans: Any) -> "Prepared":
    from inspector.gui.plan.reading import prepare  # noqa: PLC0415 - it waits until it is needed

    return prepare(plans)


def _judged_by(session: Path) -> list[Path]:
    from inspector.gui.plan.reading import judged_by  # noqa: PLC0415 - it waits until it is needed

    found = judged_by(session)
    return [Path(each.path) for each in found.plans if Path(each.path).exists()] if found is not None else []
