"""Which lines of a laid out JSON text open and close which object or array: a few numbers for each."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple, overload


class Branch(NamedTuple):
    """An object or array with something in it."""

    opens: int
    """Line of its first bracket, from 0."""
    closes: int
    """Line of its last one."""
    parent: int
    """Number of the branch that it stands in; -1 for the root."""
    depth: int
    """0 for the root."""
    place: int
    """Its place among the values of its parent, from 0."""
    values: int
    """How many it holds."""
    listed: bool
    """Whether it is an array."""

    @property
    def inside(self) -> int:
        """Lines between its brackets."""
        return self.closes - self.opens - 1


class Branches(Sequence[Branch]):
    """All branches in the order in which they open, as columns that the collector need not look into."""

    def __init__(self) -> None:
        self.opens = array("q")
        self.closes = array("q")
        self.parents = array("q")
        self.depths = array("q")
        self.places = array("q")
        self.values = array("q")
        self.listed = bytearray()
        self.after = array("q")
        """The branch that opens next once this one has closed."""
        self._open: list[int] = []
        self._counts = [0]

    def value(self) -> None:
        """There is one more value in the innermost open branch."""
        self._counts[-1] += 1

    def enter(self, line: int, *, listed: bool) -> None:
        """A branch opens, which is a value itself and was said to be."""
        self.opens.append(line)
        self.closes.append(line)
        self.parents.append(self._open[-1] if self._open else -1)
        self.depths.append(len(self._open))
        self.places.append(self._counts[-1] - 1)
        self.values.append(0)
        self.listed.append(listed)
        self.after.append(0)
        self._open.append(len(self.opens) - 1)
        self._counts.append(0)

    def close(self, line: int) -> bool:
        """The innermost one closes; False if none is open."""
        if not self._open:
            return False
        at = self._open.pop()
        self.closes[at] = line
        self.after[at] = len(self.opens)
        self.values[at] = self._counts.pop()
        return True

    @property
    def complete(self) -> bool:
        """Whether every branch was closed."""
        return not self._open

    @overload
    def __getitem__(self, at: int) -> Branch: ...
    @overload
    def __getitem__(self, at: slice) -> list[Branch]: ...
    def __getitem__(self, at: int | slice) -> Branch | list[Branch]:
        """One of them, or some."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return Branch(
            self.opens[at],
            self.closes[at],
            self.parents[at],
            self.depths[at],
            self.places[at],
            self.values[at],
            bool(self.listed[at]),
        )

    def __len__(self) -> int:
        """How many."""
        return len(self.opens)
