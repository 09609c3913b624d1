"""Serves the control API with uvicorn on a loopback port that the system chooses."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp


class _QuietServer(uvicorn.Server):
    """A uvicorn server whose process is somebody else's: it leaves the signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class ControlServer:
    """One ASGI application on loopback."""

    def __init__(self, app: ASGIApp) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            proxy_headers=False,
            server_header=False,
            ws="none",
            limit_concurrency=64,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=2,
        )
        self._server = _QuietServer(config)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Base address of the API."""
        host, port = self._socket.getsockname()
        return f"http://{host}:{port}"

    async def start(self) -> None:
        """Listen."""
        self._socket.bind(("127.0.0.1", 0))
        self._task = asyncio.create_task(self._server.serve([self._socket]))
        while not self._server.started and not self._task.done():  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.001)

    async def stop(self) -> None:
        """Finish what is being answered and close."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task
        self._socket.close()
