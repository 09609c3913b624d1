"""Waiting that ends when there is nobody left to wait for."""

import asyncio
from collections.abc import Callable

from inspector.interception.rule import LONGEST_WAIT_S

LOOKS_S = 0.2
"""Between two looks at whether the sender is still there."""

Gone = Callable[[], bool]
"""Whether a request's sender has hung up, or nobody is to wait any more."""


async def pause(seconds: float, gone: Gone) -> None:
    """Wait, at most the longest wait, and no longer than the sender is there."""
    loop = asyncio.get_running_loop()
    end = loop.time() + min(seconds, LONGEST_WAIT_S)
    while (left := end - loop.time()) > 0 and not gone():  # noqa: ASYNC110 - mitmproxy has a state for it, no event
        await asyncio.sleep(min(left, LOOKS_S))
