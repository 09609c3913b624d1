"""The control API's calls about tracking plans and the checking of stored events."""

import asyncio
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.core.event import EVENT_TYPES
from inspector.engine.calls import (
    LONGEST_WAIT_S,
    BadCallError,
    answer,
    call_body,
    call_number,
    call_path,
    call_seconds,
    refusal,
)
from inspector.engine.checking.checking import Checking

_KEYS = ("sources", "types", "vendors")
_MOST_WORDS, _LONGEST_WORD = 200, 200


class PlanCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, checking: Checking) -> None:
        self._checking = checking
        self.routes = [
            Route("/v1/plans", self._list, methods=["GET"]),
            Route("/v1/plans", self._load, methods=["POST"]),
            Route("/v1/plans/wait", self._wait, methods=["GET"]),
            Route("/v1/plans/{plan_id:int}", self._bind, methods=["PATCH"]),
            Route("/v1/plans/{plan_id:int}", self._unload, methods=["DELETE"]),
            Route("/v1/plans/{plan_id:int}/reload", self._reload, methods=["POST"]),
            Route("/v1/recheck", self._recheck, methods=["POST"]),
            Route("/v1/recheck", self._cancel, methods=["DELETE"]),
        ]

    async def _list(self, _: Request) -> Response:
        return answer(self._checking.json())

    async def _wait(self, request: Request) -> Response:
        """The same, once something is other than it was."""
        after = call_number(request, "after", 0, 1 << 62)
        timeout_s = min(LONGEST_WAIT_S, call_seconds(request))
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while self._checking.change == after:
                    await self._checking.changes.next().wait()
        return answer(self._checking.json())

    async def _load(self, request: Request) -> Response:
        body = await call_body(request)
        bindings = None if body.get("bindings") is None else _bindings(body["bindings"])
        used = await self._checking.load(call_path(body.get("path")), bindings)
        return answer(used.json())

    async def _bind(self, request: Request) -> Response:
        body = await call_body(request)
        if "bindings" not in body:
            raise BadCallError("`bindings` is missing: an object, or null for what the plan says itself.")
        bindings = None if body["bindings"] is None else _bindings(body["bindings"])
        try:
            used = await self._checking.bind(request.path_params["plan_id"], bindings)
        except LookupError:
            return _no_plan()
        return answer(used.json())

    async def _unload(self, request: Request) -> Response:
        try:
            await self._checking.unload(request.path_params["plan_id"])
        except LookupError:
            return _no_plan()
        return answer(self._checking.json())

    async def _reload(self, request: Request) -> Response:
        try:
            used = await self._checking.reload(request.path_params["plan_id"])
        except LookupError:
            return _no_plan()
        return answer(used.json())

    async def _recheck(self, _: Request) -> Response:
        await self._checking.check_again()
        return answer(self._checking.json())

    async def _cancel(self, _: Request) -> Response:
        await self._checking.cancel()
        return answer(self._checking.json())


def _no_plan() -> Response:
    return refusal(404, "no_plan", "There is no plan with that id.")


def _bindings(value: Any) -> dict[str, list[str]]:
    if not isinstance(value, dict) or not set(value) <= set(_KEYS):
        raise BadCallError("`bindings` is an object with `sources`, `types` and `vendors`, each a list of texts.")
    found = {key: _words(key, value.get(key) or []) for key in _KEYS}
    strange = next((word for word in found["types"] if word not in EVENT_TYPES), None)
    if strange is not None:
        raise BadCallError(f"`types` are {', '.join(EVENT_TYPES)}.")
    return found


def _words(key: str, value: Any) -> list[str]:
    if (
        not isinstance(value, list)
        or len(value) > _MOST_WORDS
        or not all(isinstance(each, str) and 0 < len(each) <= _LONGEST_WORD for each in value)
    ):
        raise BadCallError(f"`{key}` is a list of at most {_MOST_WORDS} texts of 1 to {_LONGEST_WORD} characters.")
    return value
