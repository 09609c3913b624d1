"""Which range is chosen and where the keyboard is: whole bins, from one to another. Numbers only, no Qt."""

from inspector.gui.timeline.extent import Span
from inspector.gui.timeline.view import Grid


class Choosing:
    """The chosen range and how it comes about, by dragging or by keys."""

    def __init__(self) -> None:
        self.chosen: Span | None = None
        self.cursor_us: int | None = None
        """A moment in the bin that the keyboard is on."""
        self.moved = False
        """Whether the mouse has been dragged since ``begin``."""
        self._anchor: Span | None = None
        self._before: Span | None = None

    def begin(self, grid: Grid, number: int) -> None:
        """Start at a bin; what is chosen stays so until ``drag``."""
        self._anchor, self._before, self.moved = grid.span(number, number), self.chosen, False

    def drag(self, grid: Grid, number: int) -> None:
        """Choose from where it began to here."""
        if self._anchor is not None:
            self.moved = True
            self.chosen = self._anchor.joined(grid.span(number, number))

    def finish(self) -> None:
        """What is chosen is chosen."""
        self._anchor, self.moved = None, False

    def give_up(self) -> None:
        """Choose what was chosen before."""
        self.chosen = self._before
        self.finish()

    def step(self, grid: Grid, number: int, *, choose: bool) -> None:
        """Go to a bin by keys; with ``choose`` the range reaches from where that began to here."""
        here = grid.span(number, number)
        if choose:
            if self._anchor is None:
                at = number if self.cursor_us is None else grid.bin_at(self.cursor_us)
                self._anchor = grid.span(at, at)
            self.chosen = self._anchor.joined(here)
        else:
            self._anchor = None
        self.cursor_us = here.first_us
