"""What the window gives its next engine: the plans of the last one, bound as they were, and the checks beyond them."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from inspector.gui.engine.launch import Wish
from inspector.gui.engine.link import EngineLink
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.remembered import PlanMemory, Remembered


class NextEngine(QObject):
    """Between the engine's start and what is remembered."""

    def __init__(
        self,
        parent: QObject,
        link: EngineLink,
        desk: PlanDesk,
        memory: PlanMemory,
        checks: Callable[[], str | None],
    ) -> None:
        """``checks`` gives what the engine is told of the checks beyond the plan, as in ``Wish``."""
        super().__init__(parent)
        self._checks = checks
        self._link, self._desk, self._memory = link, desk, memory
        self._given: dict[str, Remembered] = {}
        """The plans of an engine that was just started, until it tells of them."""
        self._refused: list[Remembered] = []
        """Plans that it would not start with; they are opened one by one, so that each says what is wrong with it."""
        link.filling = self._fill
        link.plain.connect(self._on_plain)
        desk.told.connect(self._on_told)

    def _fill(self, wish: Wish) -> Wish:
        """What a new engine is to be started with."""
        self._given = {str(each.path): each for each in self._memory.of_engine()}
        self._refused = []
        return wish._replace(plans=tuple(each.path for each in self._given.values()), checks=self._checks())

    def _on_plain(self) -> None:
        self._refused = list(self._given.values())

    def _on_told(self) -> None:
        """Keep what the window's own engine uses; bind what it does not know how it was bound."""
        if not self._link.owned:
            return
        for plan in self._desk.plans:
            known = self._given.pop(str(plan.path), None)
            if known is not None and known.bindings is not None and plan.bindings is None:
                self._desk.bind(plan, known.bindings)
        self._given = {}
        refused, self._refused = self._refused, []
        if refused:
            for each in refused:
                self._desk.open(each.path, each.bindings)
        else:
            self._memory.keep(self._desk.plans)
