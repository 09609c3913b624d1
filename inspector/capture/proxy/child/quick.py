"""mitmproxy's dispatch of hooks to addons, done with tables instead of searches: a fifth less work for each request.

mitmproxy looks through every addon for every hook of every connection, and then tells all of them once more that a flow
was updated, which nobody here listens to. The addons of the child never change once they are added.
"""

import inspect
import logging
from collections.abc import Callable
from typing import Any

from mitmproxy.addonmanager import AddonManager
from mitmproxy.exceptions import AddonHalt, OptionsError
from mitmproxy.hooks import Hook
from mitmproxy.master import Master
from mitmproxy.options import Options

_logger = logging.getLogger(__name__)


class QuickMaster(Master):
    """A bare master with quick addons."""

    addons: AddonManager

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        options.changed.disconnect(self.addons._configure_all)  # noqa: SLF001 - what its maker connected
        self.addons = _QuickAddons(self)


class _QuickAddons(AddonManager):
    """Knows by a hook's name who listens."""

    def __init__(self, master: Master) -> None:
        super().__init__(master)
        self._listening: dict[str, tuple[Callable[..., Any], ...]] = {}

    def add(self, *addons: Any) -> None:
        """Add addons to the end of the chain."""
        super().add(*addons)
        self._listening.clear()

    async def handle_lifecycle(self, event: Hook) -> None:
        """Something happened to a connection or flow."""
        await self.trigger_event(event)

    async def trigger_event(self, event: Hook) -> None:
        """Tell everyone who listens, in their order; what one raises is logged and keeps nobody else from it."""
        listening = self._listening.get(event.name)
        if listening is None:
            found = [func for addon in self.chain for _, func in self._iter_hooks(addon, event)]
            listening = self._listening[event.name] = tuple(found)
        if not listening:
            return
        arguments = event.args()
        for hear in listening:
            try:
                answer = hear(*arguments)
                if answer is not None and inspect.isawaitable(answer):
                    await answer
            except AddonHalt:
                return
            except OptionsError:
                raise
            except Exception:
                _logger.exception("Addon error")
