"""Questions about what was captured, at the address that SDKs send to: who answers them, if anybody does."""

from collections.abc import Callable
from typing import Protocol

from inspector.core.exchange import Reply, Request


class Questions(Protocol):
    """Answers requests that are questions and no events."""

    def claims(self, request: Request) -> bool:
        """Whether a request is one."""
        ...

    def answer(self, request: Request, done: Callable[[Reply], None]) -> None:
        """Call ``done`` once with the answer, on the loop."""
        ...
