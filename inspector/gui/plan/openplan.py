"""A plan that is open in the window, and what may be wrong with it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from inspector.core.errors import KnownError, PlanFileError

if TYPE_CHECKING:
    from inspector.gui.plan.reading import PlanRead


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
    bindings: dict[str, Any] | None = None
    """What the user bound it to; None for what it says itself."""

    @property
    def title(self) -> str:
        """What it is called on the screen: its file."""
        return self.path.name or str(self.path)


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
