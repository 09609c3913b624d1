"""What was typed into a rule's editor and neither saved nor cancelled: kept while the window is open."""

from typing import NamedTuple

_MOST = 50


class Typed(NamedTuple):
    """The editor's fields in their order, and its switch."""

    texts: tuple[str, ...] = ()
    required: bool = False


class KeptTyping:
    """By the plan and the rule that it was typed for; the newest ones."""

    def __init__(self) -> None:
        self._kept: dict[str, Typed] = {}

    def keep(self, key: str, typed: Typed) -> None:
        """Keep it, in the place of what was kept before."""
        self._kept.pop(key, None)
        self._kept[key] = typed
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]

    def take(self, key: str) -> Typed | None:
        """What was typed for a rule, which is kept no more."""
        return self._kept.pop(key, None)

    def forget(self, key: str) -> None:
        """Keep it no more."""
        self._kept.pop(key, None)
