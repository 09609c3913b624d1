"""The login at the proxy behind ours, a secret that is kept while it is in use: after a crash the next engine has it.

It is where destinations' secrets are: in the system's keyring, or in a file of the user's own. An engine that ends in
order drops it; nobody else needs it.
"""

import asyncio
import logging
import os
from dataclasses import replace

from inspector.core.errors import KnownError
from inspector.destinations.secrets import Secrets
from inspector.destinations.store import destinations_folder
from inspector.engine.proxying.wanted import Wanted

_log = logging.getLogger("inspector.engine")

_NAME = " proxy"
"""Among the names of destinations, none of which begins with a space. Its keys are addresses of proxies."""


class UpstreamLogin:
    """Belongs to the engine's loop; secrets are read and written in a thread."""

    def __init__(self, secrets: Secrets | None = None) -> None:
        self._secrets = secrets or Secrets(destinations_folder(), os.environ)
        self._kept: tuple[str, str] | None = None

    async def joined(self, wanted: Wanted) -> Wanted:
        """What is wanted, with the login that is kept for its upstream. Raises ``KnownError`` where none is."""
        if wanted.upstream is None or wanted.upstream_auth:
            return wanted
        found = (await asyncio.to_thread(self._secrets.kept, _NAME)).get(wanted.upstream)
        if found is None:
            message = f"The login at the proxy {wanted.upstream} is not known any more."
            raise KnownError(message, "Enter the proxy's address again, with user:password@ in it.")
        return replace(wanted, upstream_auth=found)

    async def keep(self, wanted: Wanted | None) -> None:
        """Keep the login that is in use now, and none that was before."""
        new = None if wanted is None or not wanted.upstream_auth else (wanted.upstream or "", wanted.upstream_auth)
        old, self._kept = self._kept, new
        if new != old:
            await asyncio.to_thread(self._change, old, new)

    def _change(self, old: tuple[str, str] | None, new: tuple[str, str] | None) -> None:
        try:
            if old is not None and (new is None or new[0] != old[0]):
                self._secrets.write(_NAME, old[0], "")
            if new is not None:
                self._secrets.write(_NAME, *new)
        except KnownError as error:
            _log.warning("The login at the next proxy is not kept for another engine. %s", error)
