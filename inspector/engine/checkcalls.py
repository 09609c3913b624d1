"""The control API's calls about the checks beyond the plan."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.engine.calls import BadCallError, answer, call_body
from inspector.engine.checking.checking import Checking


class CheckCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, checking: Checking) -> None:
        self._checking = checking
        self.routes = [
            Route("/v1/checks", self._tell, methods=["GET"]),
            Route("/v1/checks", self._use, methods=["PUT"]),
        ]

    async def _tell(self, _: Request) -> Response:
        return self._answer(())

    async def _use(self, request: Request) -> Response:
        body = await call_body(request)
        if "settings" not in body or not isinstance(body["settings"], dict | None):
            raise BadCallError("`settings` is an object as a file of settings holds it, or null to look at nothing.")
        from inspector.checks.settings import read_settings  # noqa: PLC0415 - an engine without checks does without it

        settings, notes = (None, ()) if body["settings"] is None else read_settings(body["settings"])
        await self._checking.use_checks(settings)
        return self._answer(notes)

    def _answer(self, notes: tuple[str, ...]) -> Response:
        settings = self._checking.check_settings
        if settings is None:
            return answer({"settings": None, "notes": list(notes)})
        from inspector.checks.settings import write_settings  # noqa: PLC0415 - an engine without checks does without it

        return answer({"settings": write_settings(settings), "notes": list(notes)})
