"""The plans of the engine's session: the engine is asked to use them, and says which it uses."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.plan.openplan import Bound, OpenPlan, Trouble

if TYPE_CHECKING:
    from inspector.client import Status
    from inspector.gui.plan.desk import PlanDesk


class EnginePlans(QObject):
    """Between a desk and the engine."""

    def __init__(self, desk: "PlanDesk", link: EngineLink) -> None:
        super().__init__(desk)
        self._desk, self._link = desk, link
        self._change = -1
        self._asking = self._again = False

    def load(self, path: Path, bindings: Bound) -> None:
        """Use one more plan; the desk began to read it."""
        done = partial(self._on_loaded, path)
        self._link.call(lambda client: client.load_plan(path, bindings), done, self._on_not_loaded)

    def unload(self, plan: OpenPlan) -> None:
        """Use it no more."""
        self._call(lambda client: client.unload_plan(plan.id))

    def reload(self, plan: OpenPlan) -> None:
        """Read it again."""
        self._call(lambda client: client.reload_plan(plan.id))

    def bind(self, plan: OpenPlan, bindings: Bound) -> None:
        """Hold only some events to it."""
        self._call(lambda client: client.bind_plan(plan.id, bindings))

    def recheck(self) -> None:
        """Check everything that is stored again."""
        self._call(lambda client: client.recheck())

    def cancel(self) -> None:
        """End that check."""
        self._call(lambda client: client.cancel_recheck())

    def follow(self, status: "Status") -> None:
        """Ask for what is new, if anything is."""
        if status.plan_change != self._change:
            self._change = status.plan_change
            self._ask()

    def forget(self) -> None:
        """Another session is shown."""
        self._change = -1

    def _call(self, work: Any) -> None:
        self._link.call(work, lambda _: self._ask(), self._desk.failed.emit)

    def _on_loaded(self, path: Path, told: dict[str, Any]) -> None:
        self._desk.end_reading()
        name = f"{told['name']} {told['version']}".strip() or path.name
        self._desk.said.emit(self.tr("Events are held to {name} now.").format(name=name))
        self._ask()

    def _on_not_loaded(self, error: KnownError) -> None:
        self._desk.end_reading()
        self._desk.failed.emit(error)

    def _ask(self) -> None:
        if self._asking:
            self._again = True
        elif self._desk.live:
            self._asking = True
            self._link.call(lambda client: client.plans(), self._on_told, self._on_not_told)

    def _on_not_told(self, _: KnownError) -> None:
        self._asking = self._again = False  # the link meets the same error and tells it

    def _on_told(self, told: dict[str, Any]) -> None:
        self._asking = False
        if not self._desk.live:
            return
        before = {each.path: each for each in self._desk.plans}
        plans = []
        for each in told["plans"]:
            path = Path(each["path"])
            known = before.get(path)
            trouble = Trouble(**each["error"]) if each["error"] else None
            bindings = each["bindings"] if each["bound"] else None
            plans.append(OpenPlan(path, each["id"], known.read if known else None, trouble, bindings))
        self._desk.use(tuple(plans))
        for each, plan in zip(told["plans"], plans, strict=True):
            if plan.read is None or plan.read.hash != each["hash"]:
                self._desk.read(plan.path)
        self._desk.told.emit()
        if self._again:
            self._again = False
            self._ask()
