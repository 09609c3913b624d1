"""Which objects and arrays of an event are folded: what the user chose for that path, otherwise what reads best.

Read best: what an event is about stands open as long as it is of a size that somebody reads; its context and what is
long inside are folded. What the user folded or unfolded stays so by its path from event to event.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from inspector.gui.detail.outline import Outline

_MOST_CHOICES = 2_000
_LARGE_LINES = 100_000
"""Of an event of more lines, "unfold everything" does not outlive the event that it was said of."""
_MOST_OPEN_VALUES = 1_000
_SMALL_LINES = 8
_CONTEXT_LINES = 3


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
        self._state = {at: branch.depth >= level for at, branch in enumerate(self.outline.branches)}
        self._all_open = not any(self._state.values())
        self.changed.emit(-1)

    def unfold_all(self) -> None:
        """Show everything."""
        self.fold_from(max((branch.depth for branch in self.outline.branches), default=0) + 1_000)

    def reveal(self, line: int) -> bool:
        """Unfold what hides a line; whether anything did. It is no choice of the user's to keep."""
        hidden = [at for at in self.outline.chain(line) if self.folded(at)]
        for at in hidden:
            self._state[at] = False
            self.changed.emit(at)
        return bool(hidden)

    def visible(self, first: int, end: int) -> list[int]:
        """The lines from ``first`` to before ``end`` that are not folded away, as if ``first`` itself were shown."""
        if self._all_open:
            return list(range(first, end))
        branches, outline = self.outline.branches, self.outline
        found, line, follower = list[int](), first, outline.following(first)
        opens = branches[follower].opens if follower < len(branches) else -1
        while line < end:
            found.append(line)
            if line == opens:
                if self.folded(follower):
                    line = branches[follower].closes
                    follower = outline.following(line)
                else:
                    follower += 1
                opens = branches[follower].opens if follower < len(branches) else -1
            line += 1
        return found

    def _first(self, at: int) -> bool:
        """What holds until the user says otherwise."""
        outline, memory = self.outline, self._memory
        branch = outline.branches[at]
        if branch.depth and memory.chosen:
            chosen = memory.chosen.get(outline.pointer(branch.opens))
            if chosen is not None:
                return chosen
        if memory.level is not None and len(outline.lines) <= _LARGE_LINES:
            return branch.depth >= memory.level
        return branch.depth > 0 and self._best(at)

    def _best(self, at: int) -> bool:
        """Whether it reads best folded."""
        branch = self.outline.branches[at]
        if at in self._shown and branch.values <= _MOST_OPEN_VALUES:
            return False
        if branch.depth > 1:
            return branch.inside >= _SMALL_LINES
        if self.outline.key(branch.opens) == "context":
            return branch.inside > _CONTEXT_LINES
        return branch.values > _MOST_OPEN_VALUES
