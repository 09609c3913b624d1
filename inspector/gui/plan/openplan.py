"""A plan that is open in the window, and what may be wrong with it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import orjson

from inspector.core.errors import KnownError, PlanFileError
from inspector.core.event import EVENT_TYPES
from inspector.core.problem import Severity

if TYPE_CHECKING:
    from inspector.gui.plan.reading import PlanRead
    from inspector.plans.model import Plan


Bound = dict[str, list[str]] | None
"""Which events a plan is bound to, as the control API has it; None for what it says itself."""


class Trouble(NamedTuple):
    """Why what stands in a plan's file cannot be used."""

    message: str
    file: str
    line: int | None = None
    column: int | None = None

    @property
    def place(self) -> str:
        """``12:3``, or empty."""
        return "" if self.line is None else f"{self.line}:{self.column}" if self.column else str(self.line)


class OpenPlan(NamedTuple):
    """One plan that events are held to."""

    path: Path
    id: int = 0
    """The engine's number of it; 0 where the window itself sees to it."""
    read: "PlanRead | None" = None
    """As it was read last; None before."""
    trouble: Trouble | None = None
    bindings: Bound = None
    """What the user bound it to; None for what it says itself."""

    @property
    def file_name(self) -> str:
        """What its file or folder is called."""
        return self.path.name or str(self.path)

    @property
    def title(self) -> str:
        """What it is called on the screen: its own name and version, or its file while it is not read."""
        plan = self.read.plan if self.read is not None else None
        return f"{plan.name} {plan.version}".strip() if plan is not None and plan.name else self.file_name

    @property
    def unused(self) -> int:
        """How many parts of it are not checked, such as references to other files."""
        notes = () if self.read is None else (*self.read.plan.repairs, *self.read.notes)
        return sum(1 for each in notes if each.severity is Severity.ERROR)

    @property
    def plan(self) -> "Plan | None":
        """What it says, for the events that the user chose; None before it was read."""
        if self.read is None:
            return None
        from inspector.engine.checking.planbytes import bindings_of, bound  # noqa: PLC0415 - it waits until it is needed

        return bound(self.read.plan, bindings_of(self.bindings))


def trouble_of(error: KnownError, path: Path) -> Trouble:
    """What to say of a plan that cannot be read."""
    if isinstance(error, PlanFileError):
        return Trouble(str(error), error.file, error.line, error.column)
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    return Trouble(str(error), str(path), line, column)


def file_in(path: Path, name: str) -> Path:
    """The file that an error names, inside the plan's folder or beside it."""
    if not name:
        return path
    named = Path(name)
    if named.is_absolute():
        return named
    return path / named if path.is_dir() else path


def bound_to(text: str) -> Bound:
    """The bindings that a session or the window remembers, as JSON; None for what makes no sense."""
    try:
        found = orjson.loads(text)
        bound = {key: [str(each) for each in found[key]] for key in ("sources", "types", "vendors")}
    except (ValueError, KeyError, TypeError):
        return None
    return bound if all(each in EVENT_TYPES for each in bound["types"]) else None
