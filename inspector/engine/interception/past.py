"""Requests that were held and are no more. What somebody was typing about one can still be read as events, and one
whose sender hung up stays in the list until somebody has seen it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from inspector.capture.interception.holding import LONGEST_HELD_US, MOST_HELD
from inspector.core.exchange import Request


class Once(NamedTuple):
    """A request that was held."""

    request: Request
    vendor: str
    """Of its events; empty without any."""


class Past:
    """The last of them; ``clock`` is in microseconds since 1970."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._past: dict[str, Once] = {}
        self._left: dict[str, tuple[int, dict[str, Any]]] = {}

    def add(self, held_id: str, request: Request, vendor: str) -> None:
        """One is held no more."""
        self._past[held_id] = Once(request, vendor)
        if len(self._past) > MOST_HELD:
            del self._past[next(iter(self._past))]

    def leave(self, told: dict[str, Any]) -> None:
        """Its sender hung up."""
        self._left[told["id"]] = (self._clock(), {**told, "gone": True})
        if len(self._left) > MOST_HELD:
            del self._left[next(iter(self._left))]

    def left(self) -> list[dict[str, Any]]:
        """Those whose senders hung up, as the control API tells them."""
        oldest = self._clock() - LONGEST_HELD_US
        self._left = {key: each for key, each in self._left.items() if each[0] >= oldest}
        return [told for _, told in self._left.values()]

    def is_left(self, held_id: str) -> bool:
        """Whether its sender hung up, and nobody has seen to it."""
        return held_id in self._left

    def seen(self, held_id: str) -> None:
        """Somebody has seen to it."""
        self._left.pop(held_id, None)

    def get(self, held_id: str) -> Once | None:
        """The request."""
        return self._past.get(held_id)
