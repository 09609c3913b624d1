"""Marks that test suites set: names for how far the session had come."""

MOST_MARKS = 1_000
LONGEST_MARK = 100


class Marks:
    """Names and the ids of the newest events when they were set. Forgotten with the engine."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def set(self, name: str, last_id: int) -> None:
        """Set a mark, or set it anew; the oldest makes room."""
        self._at.pop(name, None)
        if len(self._at) >= MOST_MARKS:
            del self._at[next(iter(self._at))]
        self._at[name] = last_id

    def get(self, name: str) -> int | None:
        """The id after which its events come; None for a mark that nobody set."""
        return self._at.get(name)

    def remove(self, name: str) -> bool:
        """Forget a mark; whether there was one."""
        return self._at.pop(name, None) is not None

    def all(self) -> dict[str, int]:
        """Every mark, the oldest first."""
        return dict(self._at)

    def restart(self, last_id: int) -> None:
        """Another session is written: every mark is where it begins for us."""
        self._at = dict.fromkeys(self._at, last_id)
