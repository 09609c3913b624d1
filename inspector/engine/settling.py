"""Waiting until what was answered is stored and judged, so that questions about it have their answers."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.engine.checking.checking import Checking
    from inspector.engine.committer import Committer

_PAUSE_S = 0.05
"""The longest between two looks at what is late."""


async def settled(committer: "Committer", checking: "Checking", timeout_s: float) -> None:
    """Return when everything that arrived is stored and judged, or the time is up."""
    await committer.drain()
    with suppress(TimeoutError):
        async with asyncio.timeout(timeout_s):
            while checking.late_from is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(checking.changes.next().wait(), _PAUSE_S)
