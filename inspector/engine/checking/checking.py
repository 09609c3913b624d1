"""The plans that an engine uses: loaded, watched, held to what arrives and, when they change, to all that is stored.

Long because one object owns the order in which plans, arrivals and re-checks take turns; what each does stands in
modules of its own beside it, and dividing the rest would only spread that order.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.core.errors import KnownError, PlanFileError, SessionFileError
from inspector.core.stored import MomentKind
from inspector.destinations.violations import BadEvent
from inspector.engine.checking.planbytes import bindings_of, bound, from_pieces
from inspector.engine.checking.planinuse import PlanInUse
from inspector.engine.checking.recheck import Recheck
from inspector.engine.checking.watching import PlanWatch
from inspector.engine.checking.workers import PlanRead, order, read_plan
from inspector.engine.committer import Committer, GroupJudge
from inspector.engine.waiting import Arrivals
from inspector.machine.clock import now_us
from inspector.plans.model import Plan
from inspector.storage.judgedby import JudgedBy
from inspector.storage.ranges import Range, gathered, size

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings
    from inspector.engine.checking.beyond import Beyond

_log = logging.getLogger("inspector.engine")

MOST_PLANS = 50
_LATE_S = 0.2
"""Events that were stored unchecked are gathered for so long before a worker is started for them."""

_LATE_AGAIN_S = 10.0
"""When that failed."""


class PlanError(KnownError):
    """Something that cannot be done with the plans in use."""


class Checking:
    """Belongs to one engine and its loop."""

    def __init__(
        self,
        committer: Committer,
        *,
        strict: bool = False,
        found_bad: Callable[[Sequence[BadEvent]], None] | None = None,
        checks: "CheckSettings | None" = None,
    ) -> None:
        """With ``strict``, senders of bad events are answered 400. ``found_bad`` is told of stored bad events. With
        ``checks``, arrivals are looked at by the checks beyond the plan too.
        """
        self.change = 0
        """Grows with everything that ``json`` tells."""
        self.changes = Arrivals()
        self.recheck = Recheck(committer, self._announce, self._rechecked)
        self._committer = committer
        self._strict = strict
        self._found_bad = found_bad
        self._beyond = None if checks is None else _beyond(checks)
        self._plans: dict[int, PlanInUse] = {}
        self._next_id = 1
        self._whole = True
        """Whether these plans judged everything that is stored, but for what is late."""
        self._checks_late = False
        """Whether the re-check that runs is about late events alone."""
        self._looks = False
        """Whether the checks beyond the plan are others than those that looked at what is stored."""
        self._late: list[Range] = []
        self._late_now: list[Range] = []
        """Those of them that are being checked just now."""
        self._late_timer: asyncio.TimerHandle | None = None
        self._using = asyncio.Lock()
        self._chores: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def plans(self) -> tuple[PlanInUse, ...]:
        """The plans in use, in the order in which they were loaded."""
        return tuple(self._plans.values())

    @property
    def late_from(self) -> int | None:
        """The first id of the events that were stored unchecked and are not judged yet; None when there are none."""
        return min((first for first, _ in (*self._late, *self._late_now)), default=None)

    def status(self) -> dict[str, Any]:
        """What belongs into the engine's status."""
        return {
            "plans": [each.head() for each in self.plans],
            "recheck": None if self.recheck.progress is None else self.recheck.progress.json(),
            "unchecked": size(self._late),
            "planChange": self.change,
            "checks": None if self._beyond is None else list(self._beyond.families),
        }

    def json(self) -> dict[str, Any]:
        """Everything about plans, as ``GET /v1/plans`` answers."""
        status = self.status()
        del status["checks"]
        return status | {"plans": [each.json() for each in self.plans], "strict": self._strict}

    async def start(self, paths: Sequence[Path]) -> None:
        """Use these plans from the start. What they judged before is not checked again. Raises ``PlanFileError``."""
        for path in paths:
            await self._open(path, None)
        if paths:
            await self._use(known=True)
        elif self._beyond is not None:
            await self._judge_arrivals()
        for used in self.plans:
            await self._note(MomentKind.PLAN_LOADED, used)

    async def load(self, path: Path, bindings: dict[str, Any] | None = None) -> PlanInUse:
        """Use one more plan. Raises ``PlanFileError`` when it cannot be read, ``PlanError`` when it is used already."""
        used = await self._open(path, bindings)
        await self._use()
        await self._note(MomentKind.PLAN_LOADED, used)
        return used

    async def _open(self, path: Path, bindings: dict[str, Any] | None) -> PlanInUse:
        self._refuse_twice(path)
        read = await read_plan(str(path))
        plan = await asyncio.to_thread(from_pieces, read.pieces)
        self._refuse_twice(path)
        plan = bound(plan, bindings_of(bindings))
        used = PlanInUse(self._next_id, path, plan, read.pieces, read.hash, bindings, now_us(), notes=read.notes)
        self._next_id += 1
        self._plans[used.id] = used
        used.watch = PlanWatch(path, used.changed.set)
        await used.watch.start()
        used.task = asyncio.create_task(self._follow(used))
        return used

    async def unload(self, plan_id: int) -> None:
        """Use a plan no more. Raises ``LookupError``."""
        used = self._plans.pop(self._known(plan_id).id)
        await self._end(used)
        await self._use()
        await self._note(MomentKind.PLAN_REMOVED, used)

    async def reload(self, plan_id: int) -> PlanInUse:
        """Read a plan again now, whether or not its file changed. Raises ``LookupError``; see its ``error``."""
        used = self._known(plan_id)
        await self._read_again(used, always=True)
        return used

    async def bind(self, plan_id: int, bindings: dict[str, Any] | None) -> PlanInUse:
        """Bind a plan to sources, types and vendors; None for what it says itself. Raises ``LookupError``."""
        used = self._known(plan_id)
        plan = await asyncio.to_thread(from_pieces, used.pieces)
        used.bindings, used.plan = bindings, bound(plan, bindings_of(bindings))
        await self._use()
        return used

    @property
    def check_settings(self) -> "CheckSettings | None":
        """What the checks beyond the plan look for in arrivals; None while they are off."""
        return None if self._beyond is None else self._beyond.settings

    async def use_checks(self, settings: "CheckSettings | None") -> None:
        """Look by other checks beyond the plan, or by none: at what arrives from here on, remembering nothing of what
        was there, and in the background at what is there. Those that are in use already change nothing.
        """
        if settings == self.check_settings:
            return
        async with self._using:
            self._beyond = None if settings is None else await asyncio.to_thread(_beyond, settings)
            await self._judge_arrivals()
            self._looks = True
            await self._begin()

    def _wanted_checks(self) -> dict[str, Any] | None:
        from inspector.checks.settings import write_settings  # noqa: PLC0415 - see _beyond

        return None if self._beyond is None else write_settings(self._beyond.settings)

    async def check_again(self) -> None:
        """Check everything that was captured again, from the start."""
        async with self._using:
            await self._begin()

    async def cancel(self) -> None:
        """End the re-check that runs; what it changed so far stays."""
        if await self.recheck.cancel():
            self._late = []

    async def source_renamed(self) -> None:
        """Plans may be bound to a source by its name."""
        if any(each.plan.bindings.sources for each in self.plans):
            await self.check_again()

    async def leave_session(self) -> None:
        """The session is left or cleared: what runs on it ends."""
        await self.recheck.cancel()
        self._late, self._looks = [], False

    async def enter_session(self) -> None:
        """Another session is written, or it is empty now: check what it holds unless these plans did so before."""
        if self._beyond is not None:
            self._beyond.forget()
        async with self._using:
            self._late = []
            if self._plans and not await self._is_judged():
                await self._begin()

    async def close(self) -> None:
        """End everything that runs."""
        self._closed = True
        if self._late_timer is not None:
            self._late_timer.cancel()
        for each in self.plans:
            await self._end(each)
        for chore in tuple(self._chores):
            await chore
        await self.recheck.cancel()

    async def _use(self, *, known: bool = False) -> None:
        """Judge by the plans as they are now: what arrives from here on, and in the background what is there.

        With ``known``, not what the session says that they judged before.
        """
        async with self._using:
            self.recheck.prepare()
            self._announce()
            await self._judge_arrivals()
            if known and await self._is_judged():
                self.recheck.skip()
                self._announce()
            else:
                await self._begin()

    async def _judge_arrivals(self) -> None:
        plans = [each.plan for each in self.plans]
        if not plans and self._beyond is None:
            self._committer.judging = None
            return
        judge = await asyncio.to_thread(_judge_by, plans)
        self._committer.judging = _arrival_judge(
            judge,
            self._stored_late if plans else _nothing_late,
            strict=self._strict,
            found_bad=self._found_bad,
            plans=", ".join(each.name for each in plans),
            beyond=self._beyond,
        )

    async def _begin(self, *, late: bool = False) -> None:
        """Check what is stored in the background, in the place of what is being checked now: all of it, or with
        ``late`` what was stored unchecked.
        """
        await self.recheck.cancel()
        self.recheck.prepare()
        # What comes in from here on is among all of it too, or the next to be checked.
        ranges, self._late = self._late, []
        self._late_now = ranges
        if not late:
            ranges = await self._committer.lend(lambda writer: writer.all_events())
            self._whole = not ranges
        self._checks_late = late
        if self._plans or not self._looks:  # who judged it before still did
            await self._remember(complete=not ranges)
        if ranges and not self._closed:
            looks = {"settings": self._wanted_checks()} if self._looks and not late else None
            frames = order([(each.pieces, each.bindings) for each in self.plans], ranges, looks)
            self.recheck.start(self._committer.writer.path, ranges, frames)
        else:
            self._late_now = []
            self.recheck.skip()
        self._announce()

    async def _is_judged(self) -> bool:
        """Whether the session says that these plans judged all of it."""
        return self._marks() == await self._committer.lend(lambda writer: writer.judged_by())

    def _marks(self, *, complete: bool = True) -> JudgedBy | None:
        return JudgedBy(tuple(each.mark for each in self.plans), complete) if self._plans else None

    async def _remember(self, *, complete: bool) -> None:
        marks = self._marks(complete=complete)
        try:
            await self._committer.lend(lambda writer: writer.remember_plans(marks))
        except SessionFileError as error:
            _log.error("the session could not be told which plans judge it: %s", error)

    def _stored_late(self, events: Range) -> None:
        """Events were stored unchecked."""
        first = not self._late
        self._late = gathered([*self._late, events], 1)
        if first:
            self._announce()
            self._check_late_in(_LATE_S)

    def _check_late_in(self, seconds: float) -> None:
        if self._late_timer is not None:
            self._late_timer.cancel()
        if not self._closed:
            self._late_timer = asyncio.get_running_loop().call_later(seconds, self._late_due)

    def _late_due(self) -> None:
        self._late_timer = None
        if not self.recheck.running and self._late and not self._closed:
            self._start(self._check_late())

    async def _check_late(self) -> None:
        async with self._using:
            if self._late and not self.recheck.running:
                await self._begin(late=True)

    def _rechecked(self, complete: bool) -> None:  # noqa: FBT001 - the one thing there is to say
        self._late_now = []
        if self._late:
            self._check_late_in(_LATE_S if complete else _LATE_AGAIN_S)
        self._whole = self._whole or (complete and not self._checks_late)
        only_looked = self._looks and not self._plans
        self._looks = self._looks and not (complete and not self._checks_late)
        if complete and self._whole and not self._late and not self._closed and not only_looked:
            self._start(self._remember(complete=True))

    async def _follow(self, used: PlanInUse) -> None:
        """Read a plan again whenever its file changed."""
        while True:
            await used.changed.wait()
            used.changed.clear()
            try:
                await self._read_again(used)
            except Exception:  # noqa: BLE001 - logged, and the next change of the file is another chance
                _log.exception("a plan could not be read again")

    async def _read_again(self, used: PlanInUse, *, always: bool = False) -> None:
        used.reading = True
        self._announce()
        try:
            read = await read_plan(str(used.path))
            if always or read.hash != used.hash:
                await self._replace(used, read)
            used.error = None
        except PlanFileError as error:
            used.error = error
        finally:
            used.reading = False
            self._announce()

    async def _replace(self, used: PlanInUse, read: PlanRead) -> None:
        plan = bound(await asyncio.to_thread(from_pieces, read.pieces), bindings_of(used.bindings))
        await self.recheck.cancel()
        self.recheck.prepare()
        used.plan, used.pieces, used.hash, used.read_us = plan, read.pieces, read.hash, now_us()
        used.notes = read.notes
        if used.id in self._plans:
            await self._use()
            await self._note(MomentKind.PLAN_CHANGED, used)

    async def _note(self, kind: MomentKind, used: PlanInUse) -> None:
        await self._committer.note_moment(kind, f"{used.plan.name} {used.plan.version}")

    async def _end(self, used: PlanInUse) -> None:
        if used.watch is not None:
            await used.watch.stop()
        if used.task is not None:
            used.task.cancel()
            with suppress(asyncio.CancelledError):
                await used.task

    def _known(self, plan_id: int) -> PlanInUse:
        used = self._plans.get(plan_id)
        if used is None:
            raise LookupError(plan_id)
        return used

    def _refuse_twice(self, path: Path) -> None:
        if any(each.path == path for each in self.plans):
            raise PlanError(f"{path} is used already.", "It is read again whenever it changes.")
        if len(self._plans) >= MOST_PLANS:
            raise PlanError(f"{MOST_PLANS} plans are used already.", "Unload one first.")

    def _announce(self) -> None:
        self.change += 1
        self.changes.announce()

    def _start(self, chore: Any) -> None:
        task = asyncio.ensure_future(chore)
        self._chores.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._chores.discard)


def _judge_by(plans: Sequence[Plan]) -> Any:
    """In a thread, and short: beside a busy thread each call into SQLite waits for the interpreter.

    What checks is loaded with the first plan, since an engine without one does without it.
    """
    from inspector.engine.checking.judging import judge_by  # noqa: PLC0415 - see above

    return judge_by(plans)


def _beyond(settings: "CheckSettings") -> "Beyond":
    from inspector.engine.checking.beyond import Beyond  # noqa: PLC0415 - see _judge_by

    return Beyond(settings)


def _arrival_judge(judge: Any, late: Callable[[Range], None], **options: Any) -> GroupJudge:
    from inspector.engine.checking.arrivals import ArrivalJudge  # noqa: PLC0415 - see _judge_by

    return ArrivalJudge(judge, late, **options)


def _nothing_late(_events: Range) -> None:
    """Without a plan nothing is left to be judged later."""
