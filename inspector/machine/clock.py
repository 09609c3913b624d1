"""The time by this machine's clock."""

import time


def now_us() -> int:
    """This moment in microseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1000
