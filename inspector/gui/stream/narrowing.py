"""What the stream is narrowed to: named conditions, all of which an event must meet.

Whoever narrows (the timeline, a sidebar, a filter bar) puts its condition under a name of its own and takes it away
again; nobody needs to know of the others. Who counts for one of them (a sidebar its users, the timeline its bars) asks
for the condition without that one, so that what it offers is not only what is chosen already.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from inspector.gui.session.columns import Columns, Condition

TIME = "time"
"""The range chosen in the timeline."""

DUPLICATES = "duplicates"
"""Repeated events only."""

FILTER = "filter"
"""What the filter bar says."""


class Part(NamedTuple):
    """One condition."""

    condition: "Condition"
    words: str
    """What it says, for people: ``12:03–12:09``."""
    reach: Callable[[], int] | None = None
    """Up to which event it can tell at present; None is all there are."""
    deleted: bool = False
    """Whether it asks for deleted events, which are hidden otherwise."""


class Hiding(NamedTuple):
    """What is shown of deleted events."""

    deleted: "Condition"
    """Lets all through but deleted events."""
    erased: "Condition"
    """Lets deleted ones through too, as long as something is left of them."""


class Narrowing(QObject):
    """The conditions of one stream. They are about one session: another session starts without any."""

    changed = Signal(str)
    """The name of the condition that was put, replaced or dropped; empty when all were dropped."""

    advanced = Signal()
    """``reach`` is greater than it was."""

    revised = Signal()
    """Events answer the same conditions otherwise than before: count anew. The stream itself has been told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, Part] = {}
        self.hiding: Hiding | None = None
        """Hides deleted events; None as long as there are none."""

    @property
    def parts(self) -> dict[str, Part]:
        """The conditions by their names, in the order in which they came."""
        return dict(self._parts)

    def put(
        self,
        name: str,
        condition: "Condition",
        words: str,
        reach: Callable[[], int] | None = None,
        *,
        deleted: bool = False,
    ) -> None:
        """Narrow by this; what the name stood for before is replaced."""
        self._parts[name] = Part(condition, words, reach, deleted)
        self.changed.emit(name)

    def drop(self, name: str) -> None:
        """Narrow by this no longer."""
        if self._parts.pop(name, None) is not None:
            self.changed.emit(name)

    def clear(self) -> None:
        """Show everything."""
        if self._parts:
            self._parts.clear()
            self.changed.emit("")

    def reach(self, last_id: int) -> int:
        """Up to which event, ``last_id`` at most, all conditions can tell; later ones are to be asked about later."""
        return min([last_id, *(part.reach() for part in self._parts.values() if part.reach is not None)])

    def condition(self, *, without: str = "") -> "Condition | None":
        """All conditions, or all but one, as one; None when nothing is left that narrows. Deleted events are hidden.

        It is a snapshot: what is put later does not change it.
        """
        conditions = tuple(part.condition for name, part in self._parts.items() if name != without)
        if self.hiding is not None:
            asked = any(part.deleted for part in self._parts.values())
            conditions = (self.hiding.erased if asked else self.hiding.deleted, *conditions)
        if not conditions:
            return None
        return conditions[0] if len(conditions) == 1 else _all_of(conditions)


def _all_of(conditions: "tuple[Condition, ...]") -> "Condition":
    def both(columns: "Columns") -> "NDArray[np.bool_]":
        result = conditions[0](columns)
        for condition in conditions[1:]:
            result = result & condition(columns)  # not in place: the array may be another's
        return result

    return both
