"""Which lines stand in the sidebar, in what order. Ten thousand values are one list of keys, not as many objects."""

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from inspector.gui.sidebar.sections import Key, Section


class Kind(Enum):
    """Kinds of lines."""

    HEADING = "heading"
    FIND = "find"
    """Room for the field that finds values."""
    VALUE = "value"
    MORE = "more"
    """Shows all values, or the first again."""
    NOTE = "note"


class Place(NamedTuple):
    """One line, as far as it stays the same while numbers change."""

    kind: Kind
    section: Section
    key: Key = 0


class Run(NamedTuple):
    """Lines of one kind in one section, one after the other."""

    kind: Kind
    section: Section
    keys: Sequence[Key] = (0,)


class Places:
    """Lines from top to bottom, by row."""

    def __init__(self, runs: Sequence[Run] = ()) -> None:
        self._runs = [run for run in runs if run.keys]
        self._ends: list[int] = []
        for run in self._runs:
            self._ends.append(len(self) + len(run.keys))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self._runs == other._runs

    __hash__ = None  # type: ignore[assignment]  # what is compared by its value may be no key

    def at(self, row: int) -> Place | None:
        """What stands in a row, or None beyond the last."""
        if not 0 <= row < len(self):
            return None
        number = bisect_right(self._ends, row)
        kind, section, keys = self._runs[number]
        return Place(kind, section, keys[row - self._ends[number] + len(keys)])

    def row_of(self, place: Place) -> int | None:
        """The row where something stands, or None."""
        for run, end in zip(self._runs, self._ends, strict=True):
            if run.kind is place.kind and run.section is place.section and place.key in run.keys:
                return end - len(run.keys) + run.keys.index(place.key)
        return None

    def headings(self) -> list[int]:
        """Rows of headings."""
        return [end - 1 for run, end in zip(self._runs, self._ends, strict=True) if run.kind is Kind.HEADING]
