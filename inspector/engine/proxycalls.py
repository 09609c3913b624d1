"""The control API's calls about the intercepting proxy."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.engine.calls import answer
from inspector.engine.proxying.telling import OFF


class ProxyCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self) -> None:
        self.routes = [Route("/v1/proxy", self._tell, methods=["GET"])]

    async def _tell(self, _: Request) -> Response:
        return answer(OFF)
