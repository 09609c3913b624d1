"""Work that takes its time: one banner each with how far it is, and a Cancel that leaves everything as it was.

What nobody asked for just now tells how far it is elsewhere: a banner would move the page.
"""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject

from inspector.core.errors import KnownError
from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.operations import Job, Operations

T = TypeVar("T")

_TELL_S = 0.1
"""Between two times that progress is told."""

Report = Callable[[float], None]
"""Told the share that is done, 0 to 1; raises ``GivenUpError`` once the work was cancelled."""


class GivenUpError(Exception):
    """The user does not want this work any more."""


class LongWork(QObject):
    """Runs work that reports, in one place of the window."""

    def __init__(self, operations: Operations, banners: Banners) -> None:
        super().__init__()
        self._operations, self._banners = operations, banners
        self._under_way: dict[str, Job] = {}
        self._count = 0

    def run(  # noqa: PLR0913 - what is done, and what next in each case
        self,
        words: str,
        work: Callable[[Report], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
        given_up: Callable[[], None],
        *,
        tell: Callable[[float], None] | None = None,
    ) -> Job:
        """Have ``work`` done off the GUI thread while ``words`` and its progress stand in a banner, or ``tell`` is told
        the share that is done. Cancelling what is returned gives it up.
        """
        self._count += 1
        key, flag = f"work {self._count}", Job()
        self._under_way[key] = flag

        def show(share: float) -> None:
            if key not in self._under_way:
                return  # it was over before this was told
            if tell is None:
                self._tell(key, words, share)
            else:
                tell(share)

        show(0.0)
        bridge = self._operations.bridge
        report = _Reporter(flag, lambda share: bridge.post(partial(show, share)), bridge.give_way)

        def finished(outcome: tuple[T] | None) -> None:
            self._end(key)
            if outcome is None:
                given_up()
            else:
                done(outcome[0])

        def broke(error: KnownError) -> None:
            self._end(key)
            failed(error)

        self._operations.run(lambda: _outcome(work, report), finished, broke)
        return flag

    @property
    def under_way(self) -> int:
        """How many pieces of work run."""
        return len(self._under_way)

    def cancel(self) -> None:
        """Give up all of it."""
        for flag in self._under_way.values():
            flag.cancel()

    def _tell(self, key: str, words: str, share: float) -> None:
        cancel = Offer(self.tr("Cancel"), self._under_way[key].cancel)
        banner = self._banners.tell(key, words, tone=Tone.NEWS, offers=(cancel,), closable=False)
        banner.set_progress(share)

    def _end(self, key: str) -> None:
        self._under_way.pop(key, None)
        self._banners.withdraw(key)


class _Reporter:
    """Tells how far it is ten times a second at the most, from the thread of the work, which gives way each time."""

    def __init__(self, flag: Job, tell: Report, give_way: Callable[[], None]) -> None:
        self._flag, self._tell, self._give_way, self._told = flag, tell, give_way, monotonic()

    def __call__(self, share: float) -> None:
        if self._flag.cancelled:
            raise GivenUpError
        now = monotonic()
        if now - self._told >= _TELL_S:
            self._told = now
            self._tell(share)
        self._give_way()


def _outcome(work: Callable[[Report], T], report: Report) -> tuple[T] | None:
    """What the work gave, in a tuple of one; None when it was given up."""
    try:
        return (work(report),)
    except GivenUpError:
        return None
