"""The control API's calls about interception rules and held requests."""

import json
from collections.abc import Awaitable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.capture.interception.holding import How
from inspector.engine.calls import BadCallError, answer, call_body, refusal
from inspector.engine.engine import Engine
from inspector.engine.interception.desk import NoRuleError
from inspector.engine.interception.heldrequests import GoneError, NotHeldError
from inspector.interception.rule import BadRuleError, Rule, rule_of
from inspector.interception.wire.document import CannotOpenError

_MOST_BODY = 2 << 20
_NEW = "new"
_KEEP, _READ = "keep", "read"
"""What can be done with a held request besides letting it go on: hold it longer, read what was made of it."""


class InterceptionCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, engine: Engine) -> None:
        self._desk = engine.interception
        self.routes = [
            Route("/v1/interception", self._status, methods=["GET"]),
            Route("/v1/interception", self._add, methods=["POST"]),
            Route("/v1/interception/off", self._off, methods=["POST"]),
            Route("/v1/interception/zero", self._zero, methods=["POST"]),
            Route("/v1/interception/held/{held}", self._decide, methods=["POST"]),
            Route("/v1/interception/{rule}", self._replace, methods=["PUT"]),
            Route("/v1/interception/{rule}", self._change, methods=["PATCH"]),
            Route("/v1/interception/{rule}", self._remove, methods=["DELETE"]),
        ]

    async def _status(self, _: Request | None = None) -> Response:
        return answer(await self._desk.status())

    async def _add(self, request: Request) -> Response:
        return answer(await self._desk.add(await _rule(request, _NEW)), 201)

    async def _replace(self, request: Request) -> Response:
        rule = await _rule(request, request.path_params["rule"])
        return await _found(self._desk.replace(rule))

    async def _change(self, request: Request) -> Response:
        body, rule = await call_body(request), request.path_params["rule"]
        on, position = body.get("on"), body.get("position")
        if not (on is None or isinstance(on, bool)):
            raise BadCallError("`on` is true or false.")
        if not (position is None or (type(position) is int and position >= 0)):
            raise BadCallError("`position` is a whole number from 0.")
        if on is None and position is None:
            raise BadCallError("Say `on` or `position`.")
        if position is not None:
            moved = await _found(self._desk.move(rule, position))
            if on is None or moved.status_code != 200:
                return moved if moved.status_code != 200 else await self._status()
        return await _found(self._desk.switch(rule, on=bool(on)))

    async def _remove(self, request: Request) -> Response:
        gone = await _found(self._desk.remove(request.path_params["rule"]))
        return await self._status() if gone.status_code == 200 else gone

    async def _off(self, _: Request) -> Response:
        await self._desk.all_off()
        return await self._status()

    async def _zero(self, _: Request) -> Response:
        self._desk.zero()
        return await self._status()

    async def _decide(self, request: Request) -> Response:
        body, held = await call_body(request, _MOST_BODY), request.path_params["held"]
        do, text, opened = body.get("do"), body.get("body"), body.get("opened")
        if do not in {How.RELEASE, How.DROP, _KEEP, _READ}:
            raise BadCallError("`do` is release, drop, keep or read.")
        if not all(each is None or isinstance(each, str) for each in (text, opened)) or None not in (text, opened):
            raise BadCallError("`body` or `opened` is a text, or null for the request's own.")
        given = text if opened is None else _json(opened)
        try:
            if do == _READ:
                return answer({"events": self._desk.held.read(held, given or "", opened=opened is not None)})
            if do == _KEEP:
                self._desk.held.renew(held)
            else:
                self._desk.held.decide(held, How(do), given, opened=opened is not None)
        except NotHeldError:
            return refusal(404, "not_held", "There is no such request; it may have gone on by itself.")
        except GoneError:
            return refusal(409, "sender_gone", "Its sender hung up meanwhile, so it cannot go on.")
        except CannotOpenError as error:
            raise BadCallError(f"What was changed cannot be sent: {error}.") from error
        return await self._status()


def _json(text: str) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCallError(f"`opened` is no JSON: {str(error).rstrip('.')}.") from error
    if not isinstance(value, dict | list):
        raise BadCallError("`opened` is an object or an array.")
    return text


async def _rule(request: Request, rule_id: str) -> Rule:
    try:
        return rule_of(await call_body(request, _MOST_BODY), rule_id)
    except BadRuleError as error:
        raise BadCallError(str(error)) from error


async def _found(doing: Awaitable[Any]) -> Response:
    """The answer with what comes of it, or that there is no such rule."""
    try:
        return answer(await doing)
    except NoRuleError:
        return refusal(404, "no_rule", "There is no rule with that id.")
