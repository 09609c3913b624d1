"""Events of a lane that wait: for their turn, for their user's event before them, or for another try.

Pure bookkeeping: nothing here sends or sleeps.
"""

import heapq
from collections import deque
from collections.abc import Iterable
from itertools import count

from inspector.engine.replay.item import Item


class Waiting:
    """What can be taken next, and when. With ``ordered`` a user has one event under way at a time."""

    def __init__(self, *, ordered: bool) -> None:
        self._ordered = ordered
        self._fresh: deque[Item] = deque()
        self._again: list[tuple[float, int, Item]] = []
        self._busy: dict[str, deque[Item]] = {}
        """Users with an event that is not done, and their events after it."""
        self._numbers = count()
        self._parked = 0

    def __len__(self) -> int:
        return len(self._fresh) + len(self._again) + self._parked

    @property
    def untried(self) -> int:
        """How many wait for their first try."""
        return len(self._fresh) + self._parked

    @property
    def at_hand(self) -> int:
        """How many wait for nothing but their moment."""
        return len(self._fresh)

    def add(self, items: Iterable[Item]) -> None:
        """Events that come after all others."""
        self._fresh.extend(items)

    def add_again(self, item: Item, at_s: float) -> None:
        """An event that is tried again, not before ``at_s`` on the lane's clock."""
        heapq.heappush(self._again, (at_s, next(self._numbers), item))

    def done(self, item: Item) -> None:
        """An event is done: the next one of its user may go."""
        user = item.user
        if not self._ordered or user is None:
            return
        parked = self._busy.get(user)
        if parked:
            self._parked -= 1
            # It keeps its user busy from here on; it has waited longest.
            self._freed(parked.popleft())
        else:
            self._busy.pop(user, None)

    def take(self, most: int, now_s: float, start_s: float, *, fresh_first: bool) -> list[Item]:
        """Up to ``most`` events whose moment has come; with ``fresh_first`` those before that were never tried."""
        taken: list[Item] = []
        for fresh in (fresh_first, not fresh_first):
            take = self._take_fresh if fresh else self._take_again
            taken += take(most - len(taken), now_s, start_s)
        return taken

    def next_moment(self, start_s: float) -> float | None:
        """When the next event can be taken, on the lane's clock; None when none waits for a moment."""
        moments = [self._again[0][0]] if self._again else []
        if self._fresh:
            moments.append(start_s + self._fresh[0].due_s)
        return min(moments, default=None)

    def _freed(self, item: Item) -> None:
        heapq.heappush(self._again, (0.0, next(self._numbers), item))

    def _take_fresh(self, most: int, now_s: float, start_s: float) -> list[Item]:
        taken: list[Item] = []
        while self._fresh and len(taken) < most and start_s + self._fresh[0].due_s <= now_s:
            item = self._fresh.popleft()
            if not self._ordered or item.user is None:
                taken.append(item)
            elif item.user in self._busy:
                self._busy[item.user].append(item)
                self._parked += 1
            else:
                self._busy[item.user] = deque()
                taken.append(item)
        return taken

    def _take_again(self, most: int, now_s: float, _: float) -> list[Item]:
        taken: list[Item] = []
        while self._again and len(taken) < most and self._again[0][0] <= now_s:
            taken.append(heapq.heappop(self._again)[2])
        return taken
