"""The control API's calls about browsers that go through the proxy."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.core.errors import KnownError
from inspector.engine.calls import BadCallError, answer, call_body
from inspector.engine.engine import Engine

if TYPE_CHECKING:
    from inspector.capture.browsers.browsers import Browsers, Running, WayIn

_LONGEST_URL = 8_000


class BrowserCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.routes = [
            Route("/v1/browsers", self._all, methods=["GET"]),
            Route("/v1/browsers", self._launch, methods=["POST"]),
            Route("/v1/browsers/{running}", self._end, methods=["DELETE"]),
        ]

    @property
    def _browsers(self) -> "Browsers":
        return self._engine.proxy.browsers

    async def _all(self, _: Request) -> Response:
        return answer(await self._told())

    async def _launch(self, request: Request) -> Response:
        body = await call_body(request)
        browser, url, headless = body.get("browser"), body.get("url"), body.get("headless", False)
        if not all(each is None or isinstance(each, str) for each in (browser, url)) or type(headless) is not bool:
            raise BadCallError("`browser` and `url` are texts or null, `headless` is true or false.")
        if url is not None and len(url) > _LONGEST_URL:
            raise BadCallError("No address is so long.")
        if self._engine.proxy_url is None:
            await self._engine.proxy.start(self._engine.proxy.wanted)
        way = await asyncio.to_thread(_way, self._engine.proxy_url, self._engine.proxy.wanted.upstream)
        running = await asyncio.to_thread(self._browsers.launch, browser, url, way, headless=headless)
        return answer(_running(running), 201)

    async def _end(self, request: Request) -> Response:
        await asyncio.to_thread(self._browsers.end, request.path_params["running"])
        return answer(await self._told())

    async def _told(self) -> dict[str, Any]:
        found, running = await asyncio.gather(
            asyncio.to_thread(self._browsers.found), asyncio.to_thread(self._browsers.running)
        )
        return {"found": [each._asdict() for each in found], "running": [_running(each) for each in running]}


def _running(browser: "Running") -> dict[str, Any]:
    told = browser._asdict()
    return {"startedAt" if key == "started_us" else key: value for key, value in told.items()}


def _way(url: str | None, upstream: str | None) -> "WayIn":
    """What a browser has to know. For a thread; raises ``KnownError``."""
    from inspector.capture.authority.root import authority_folder, load_root  # noqa: PLC0415 - slow to load
    from inspector.capture.browsers.browsers import WayIn  # noqa: PLC0415 - few engines need it

    if url is None:
        raise KnownError("The proxy does not listen.", "Its state says why.")
    root = load_root(authority_folder(), datetime.now(UTC))
    place = urlsplit(upstream or "")
    following = f"{place.hostname}:{place.port or 80}" if place.hostname else ""
    return WayIn(urlsplit(url).netloc, root.spki, root.file, following)
