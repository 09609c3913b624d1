"""Who looks at the engine: windows ask for its status every second and say who they are.

So the window that started an engine can end it at its own end, and leave it running when another window looks on.
"""

_FORGOTTEN_AFTER_S = 5.0


class Watchers:
    """Names of watchers, and when each was last seen, in seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}

    def note(self, name: str, now_s: float) -> None:
        """Somebody looked."""
        self._seen = {other: at for other, at in self._seen.items() if now_s - at < _FORGOTTEN_AFTER_S}
        self._seen[name] = now_s

    def leave(self, name: str) -> None:
        """Somebody looks no more."""
        self._seen.pop(name, None)

    def others(self, name: str, now_s: float) -> bool:
        """Whether somebody else looked within the last five seconds."""
        return any(now_s - at < _FORGOTTEN_AFTER_S for other, at in self._seen.items() if other != name)
