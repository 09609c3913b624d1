"""Which objects and arrays of an event are folded: what the user chose for that path, otherwise what reads best.

Read best: what an event is about stands open as long as it is of a size that somebody reads; its context and what is
long inside are folded. What the user folded or unfolded stays so by its path from event to event.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from inspector.gui.detail.outline import Outline

_MOST_CHOICES = 2_000
_LARGE_LINES = 100_000
"""Of an event of more lines, "unfold everything" does not outlive the event that it was said of."""
_MOST_OPEN_VALUES = 1_000
_SMALL_LINES = 8
_CONTEXT_LINES = 3
_DEEPEST = 1_000_000


class FoldMemory:
    """What the user chose, by pointer, for as long as the window is open."""

    def __init__(self) -> None:
        self.chosen: dict[str, bool] = {}
        self.level: int | None = None
        """The depth from which on everything is folded; None for what reads best."""

    def choose(self, pointer: str, *, folded: bool) -> None:
        """Keep a choice; the oldest is forgotten where there are very many."""
        self.chosen.pop(pointer, None)
        self.chosen[pointer] = folded
        if len(self.chosen) > _MOST_CHOICES:
            del self.chosen[next(iter(self.chosen))]

    def choose_level(self, level: int) -> None:
        """Fold by depth from now on; what was chosen before is forgotten."""
        self.chosen.clear()
        self.level = level


class Folds(QObject):
    """The folded branches of one outline."""

    changed = Signal(int)
    """This branch was folded or unfolded; -1: perhaps many were."""

    def __init__(self, outline: Outline, memory: FoldMemory, shown_lines: Iterable[int] = ()) -> None:
        """Lines in ``shown_lines`` are to be seen unless the user folded them away."""
        super().__init__()
        self.outline = outline
        self._memory = memory
        self._state: dict[int, bool] = {}
        self._all_open = False
        self._level = memory.level if len(outline.lines) <= _LARGE_LINES else None
        self._shown = {at for line in shown_lines for at in outline.chain(line)}

    def folded(self, at: int) -> bool:
        """Whether a branch is folded."""
        state = self._state.get(at)
        if state is None:
            state = self._state[at] = self._first(at)
        return state

    def set_folded(self, at: int, folded: bool) -> None:
        """Fold or unfold a branch, and others at this path in other events."""
        if self.folded(at) != folded:
            self._memory.choose(self.outline.pointer(self.outline.branches[at].opens), folded=folded)
            self._state[at] = folded
            self._all_open = self._all_open and not folded
            self.changed.emit(at)

    def fold_from(self, level: int) -> None:
        """Fold every branch of this depth and deeper, unfold the others; 1 leaves the root open."""
        self._memory.choose_level(level)
        self._level = level
        self._state = {}
        self._all_open = max(self.outline.branches.depths, default=0) < level
        self.changed.emit(-1)

    def unfold_all(self) -> None:
        """Show everything."""
        self.fold_from(_DEEPEST)

    def reveal(self, line: int) -> bool:
        """Unfold what hides a line; whether anything did. It is no choice of the user's to keep."""
        hidden = [at for at in self.outline.chain(line) if self.folded(at)]
        for at in hidden:
            self._state[at] = False
        if hidden:
            self.changed.emit(hidden[0])  # what is in it comes with it
        return bool(hidden)

    def visible(self, first: int, end: int) -> Sequence[int]:
        """The lines from ``first`` to before ``end`` that are not folded away, as if ``first`` itself were shown."""
        if self._all_open:
            return range(first, end)
        branches = self.outline.branches
        opens, closes, after = branches.opens, branches.closes, branches.after
        found, line, follower = list[int](), first, self.outline.following(first)
        while line < end:
            upto = min(opens[follower], end - 1) if follower < len(opens) else end - 1
            found.extend(range(line, upto + 1))
            line = upto + 1
            if follower < len(opens) and opens[follower] == upto:
                if self.folded(follower):
                    line = closes[follower] + 1
                    follower = after[follower]
                else:
                    follower += 1
        return found

    def _first(self, at: int) -> bool:
        """What holds until the user says otherwise."""
        branches, memory = self.outline.branches, self._memory
        depth = branches.depths[at]
        if depth and memory.chosen:
            chosen = memory.chosen.get(self.outline.pointer(branches.opens[at]))
            if chosen is not None:
                return chosen
        if self._level is not None:
            return depth >= self._level
        return depth > 0 and self._best(at, depth)

    def _best(self, at: int, depth: int) -> bool:
        """Whether it reads best folded."""
        branches = self.outline.branches
        values, inside = branches.values[at], branches.closes[at] - branches.opens[at] - 1
        if at in self._shown and values <= _MOST_OPEN_VALUES:
            return False
        if depth > 1:
            return inside >= _SMALL_LINES
        if self.outline.key(branches.opens[at]) == "context":
            return inside > _CONTEXT_LINES
        return values > _MOST_OPEN_VALUES
