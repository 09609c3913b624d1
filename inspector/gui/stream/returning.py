"""What the user looked at before a filter took it away, to go back to it once the filter lets it through again."""

from typing import TYPE_CHECKING

from inspector.gui.stream.matches import Rows

if TYPE_CHECKING:
    from inspector.gui.stream.keeping import Kept


class Returning:
    """Keeps the place through any number of filters, until the user looks at something else."""

    def __init__(self) -> None:
        self._lost: Kept | None = None
        self._followed = False

    def forget(self) -> None:
        """The user looks at something else, or at another session."""
        self._lost = None

    def lose(self, kept: "Kept", *, followed: bool) -> None:
        """What was looked at is gone, the row or the place; ``followed`` says whether the newest were being followed.

        What was lost before stays what is returned to: since then the user only changed the filter.
        """
        if self._lost is None:
            self._lost, self._followed = kept, followed

    def found(self, rows: Rows) -> "tuple[Kept, bool] | None":
        """What was lost, and whether the newest were followed then, if it is among these rows; it is lost no longer."""
        if self._lost is None:
            return None
        anchor, current = self._lost.anchor, self._lost.current
        mark = current if current is not None else anchor.mark if anchor is not None else None
        if mark is None or rows.row_of_mark(mark) is None:
            return None
        found, self._lost = self._lost, None
        return found, self._followed
