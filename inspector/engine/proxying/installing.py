"""The installation of what the proxy needs, as it is and while it is under way."""

import asyncio
import logging
import re
from typing import Any

from inspector.capture.proxy.installing import Progress, current_name, home, install, is_installed, lock_file
from inspector.core.errors import KnownError

_log = logging.getLogger("inspector.engine")

_VERSION = re.compile(rb"^mitmproxy==([^\s;\\]+)", re.MULTILINE)


class ProxyMissingError(KnownError):
    """What decrypts is not installed."""

    def __init__(self) -> None:
        super().__init__("What the proxy decrypts with is not installed.", "`inspector proxy install` installs it.")


class Installing:
    """Belongs to the engine's loop; one installation at a time."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None
        self._progress: Progress | None = None
        self._error: str | None = None

    def begin(self) -> None:
        """Begin, unless one is under way."""
        if self._task is None:
            self._error = self._progress = None
            self._task = asyncio.create_task(self._run())

    async def cancel(self) -> None:
        """Give it up; nothing is left of it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def status(self) -> dict[str, Any]:
        """How it is, JSON-ready."""
        installed = is_installed()
        state = "installing" if self._task else "installed" if installed else "failed" if self._error else "absent"
        found = _VERSION.search(lock_file()) if installed else None
        return {
            "state": state,
            "version": None if found is None else found[1].decode(),
            "folder": str(home() / current_name()) if installed else None,
            "progress": None if self._progress is None or self._task is None else self._progress._asdict(),
            "error": self._error,
        }

    def brief(self) -> dict[str, Any] | None:
        """The same for the status that is asked for all the time; None where there is nothing to tell."""
        if self._task is not None:
            progress = None if self._progress is None else self._progress._asdict()
            return {"state": "installing", "progress": progress, "error": None}
        if self._error is None or is_installed():
            return None
        return {"state": "failed", "progress": None, "error": self._error}

    async def _run(self) -> None:
        def report(progress: Progress) -> None:
            self._progress = progress

        try:
            await install(report)
        except KnownError as error:
            self._error = str(error)
        except Exception:  # noqa: BLE001 - logged, and told
            self._error = "The installation failed in a way that nobody expected; the engine's log says more."
            _log.exception("what the proxy decrypts with could not be installed")
        finally:
            self._task = None
