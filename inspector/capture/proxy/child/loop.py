"""The child's event loop: names lead where policy says."""

import asyncio
import sys
from collections.abc import Callable
from typing import Any

Leads = Callable[[str, int], tuple[str, int]]
"""Where a name and port lead; usually the same."""

if sys.platform == "win32":
    _Base = asyncio.ProactorEventLoop
else:
    _Base = asyncio.SelectorEventLoop


class LeadingLoop(_Base):
    """Opens connections to where ``leads`` says.

    mitmproxy knows the address that was asked for alone, so that certificates, re-use and records speak of that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.leads: Leads = lambda host, port: (host, port)

    async def create_connection(self, protocol_factory: Any, host: Any = None, port: Any = None, **more: Any) -> Any:
        """As the loop's own, to where the name leads."""
        if host is not None:
            host, port = self.leads(host, port)
        return await super().create_connection(protocol_factory, host, port, **more)
