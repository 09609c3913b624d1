"""Whether the stream follows what arrives. The user's doings decide, never our own scrolling."""


class Following:
    """Follows until the user looks at something; then counts what arrives meanwhile."""

    def __init__(self) -> None:
        self.on = True
        """The user wants to see the newest."""
        self.held = False
        """The mouse is on a row, which must not move away under it."""
        self.missed = 0
        """Rows that arrived without being scrolled to."""

    @property
    def scrolls(self) -> bool:
        """Whether new rows are scrolled to."""
        return self.on and not self.held

    def leave(self) -> None:
        """The user looks at something older."""
        self.on = False

    def resume(self) -> None:
        """The user wants the newest: also when the mouse rests on a row, until it moves again."""
        self.on, self.held, self.missed = True, False, 0

    def hold(self, held: bool) -> None:
        """The mouse came onto a row or left the rows."""
        self.held = held
        if self.scrolls:
            self.missed = 0

    def arrived(self, count: int) -> bool:
        """So many rows arrived; whether to scroll to them."""
        if self.scrolls:
            return True
        self.missed += count
        return False
