"""The time zone in which this process tells times: the machine's own, or UTC.

Whoever shows a time asks the C library for local time; so that all agree, the library itself is told. The engine is a
process of its own and is not concerned.
"""

import os
import time

from inspector.gui.stream import cells
from inspector.gui.timeline import axis


class TimeZone:
    """Remembers the machine's own zone, to find back to it."""

    def __init__(self) -> None:
        self._own = os.environ.get("TZ")
        self._utc = False

    def choose(self, *, utc: bool) -> bool:
        """Tell times in UTC, or again in the machine's zone; whether that changes anything. Not on Windows."""
        if utc == self._utc or not hasattr(time, "tzset"):
            return False
        self._utc = utc
        if utc:
            os.environ["TZ"] = "UTC"
        elif self._own is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = self._own
        time.tzset()
        cells.forget_times()
        axis.forget_offsets()
        return True
