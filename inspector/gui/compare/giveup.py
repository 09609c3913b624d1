"""How a comparison is given up that nobody waits for any longer."""


class CancelledError(Exception):
    """Nobody wants the outcome any more."""


class Token:
    """Set from the GUI thread, looked at where the work is done."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Give the work up."""
        self.cancelled = True

    def check(self) -> None:
        """Raises ``CancelledError`` once it is given up."""
        if self.cancelled:
            raise CancelledError
