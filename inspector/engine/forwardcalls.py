"""The control API's calls about forwards, about the quarantine, and about the stages of an event."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.core.errors import KnownError, SessionFileError
from inspector.engine.calls import BadCallError, answer, call_body, call_number, call_path, refusal
from inspector.engine.engine import Engine
from inspector.replay.enforcement_json import BadRulesError
from inspector.replay.forward import ForwardSpec, forward_of
from inspector.replay.reading import BadJobError
from inspector.replay.rulebook import Rulebook, rulebook_of

if TYPE_CHECKING:
    from inspector.engine.forwarding.forward import Forward
    from inspector.engine.forwarding.keeping import Keeping
    from inspector.engine.forwarding.quarantine import Act, Wanted

_MOST_BODY = 4 << 20
_MOST_LISTED = 1_000
_MOST_IDS = 100_000
_STATES = ("blocked", "released", "dropped")
_DOINGS = ("release", "drop", "correct")


class ForwardCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.routes = [
            Route("/v1/forwards", self._list, methods=["GET"]),
            Route("/v1/forwards", self._start, methods=["POST"]),
            Route("/v1/forwards/{forward:path}", self._one, methods=["GET"]),
            Route("/v1/forwards/{forward:path}", self._change, methods=["PATCH"]),
            Route("/v1/forwards/{forward:path}", self._stop, methods=["DELETE"]),
            Route("/v1/quarantine", self._held, methods=["GET"]),
            Route("/v1/quarantine", self._act, methods=["POST"]),
            Route("/v1/quarantine/count", self._count, methods=["GET"]),
            Route("/v1/events/{event_id:int}/stages", self._stages, methods=["GET"]),
        ]

    async def _list(self, _: Request) -> Response:
        forwards = self._engine.forwards
        earlier = await asyncio.to_thread(forwards.earlier)
        return answer({"forwards": forwards.listed(), "earlier": earlier})

    async def _start(self, request: Request) -> Response:
        body = await call_body(request, _MOST_BODY)
        confirmed = body.pop("confirmed", False) is True
        spec, forwards = _spec(body), self._engine.forwards
        if (asked := await self._asked(spec, confirmed=confirmed)) is not None:
            return asked
        return answer(forwards.told(await forwards.start(spec)), 201)

    async def _asked(self, spec: ForwardSpec, *, confirmed: bool) -> Response | None:
        """The question whether a forward is meant, when it would send to what looks like production.

        Raises ``KnownError`` when it would send to this engine, confirmed or not.
        """
        from inspector.engine.forwarding.guarding import sentence  # noqa: PLC0415 - see Engine.forwards

        reached = await self._engine.forwards.production(spec, self._own_ports())
        if not reached or confirmed:
            return None
        told = [{"destination": each.destination, "hosts": each.hosts} for each in reached]
        words = f"{sentence(reached)} That looks like production."
        return answer({"error": {"code": "Confirm", "message": words, "production": told}}, 409)

    def _own_ports(self) -> set[int]:
        """Where this engine itself takes events."""
        told = self._engine.addresses.status()
        urls = [told[name] for name in ("tlsUrl", "networkUrl", "networkTlsUrl") if told[name]]
        return {self._engine.endpoint.port, *filter(None, (urlsplit(url).port for url in urls))}

    async def _one(self, request: Request) -> Response:
        forward = self._found(request)
        return answer(self._engine.forwards.told(forward, reveal=request.query_params.get("reveal") in {"1", "true"}))

    async def _change(self, request: Request) -> Response:
        body, forwards = await call_body(request, _MOST_BODY), self._engine.forwards
        doing, rules = body.get("do"), body.get("rules")
        if rules is None and doing not in {"pause", "resume"}:
            raise BadCallError("`do` is pause or resume; `rules` are the rules from here on.")
        if rules is not None:
            await forwards.change_rules(self._found(request), _rules(rules))
        if doing == "resume":
            return await self._resume(request.path_params["forward"], confirmed=body.get("confirmed") is True)
        if doing == "pause":
            self._found(request).pause()
        return answer(forwards.told(self._found(request)))

    async def _resume(self, forward: str, *, confirmed: bool) -> Response:
        forwards = self._engine.forwards
        if forwards.find(forward) is None:
            # What runs here was asked about when it began; this one's destinations may be others by now.
            spec = await forwards.earlier_spec(forward)
            if (asked := await self._asked(spec, confirmed=confirmed)) is not None:
                return asked
        return answer(forwards.told(await forwards.resume(forward)))

    async def _stop(self, request: Request) -> Response:
        if request.query_params.get("forget") in {"1", "true"}:
            return await self._forget(request.path_params["forward"])
        forward = self._found(request)
        await self._engine.forwards.stop(forward)
        return answer({"stopped": forward.id})

    async def _forget(self, forward: str) -> Response:
        forwards = self._engine.forwards
        head = await forwards.idle(forward)
        # Its session may be gone; then no verdict is left to be given back.
        with suppress(SessionFileError):
            await self._keeping({"session": head.session}).forget(head)
        await forwards.forget(head)
        return answer({"forgotten": head.id})

    async def _held(self, request: Request) -> Response:
        from inspector.engine.forwarding.telling import held_json  # noqa: PLC0415 - see Engine.forwards

        query = request.query_params
        wanted = _wanted({"code": query.get("code"), "filter": query.get("filter", ""), "states": query.get("state")})
        after = call_number(request, "after", 0, 1 << 62)
        limit = max(1, call_number(request, "limit", 100, _MOST_LISTED))
        page = await self._keeping(query).page(query.get("forward"), wanted, after, limit)
        entries = [held_json(each.ruled, each.event, each.head) for each in page.entries]
        return answer({"events": entries, "next": page.next})

    async def _count(self, request: Request) -> Response:
        return answer({"events": await self._keeping(request.query_params).count(request.query_params.get("forward"))})

    async def _act(self, request: Request) -> Response:
        body = await call_body(request, _MOST_BODY)
        doing = body.get("do")
        if doing not in _DOINGS:
            raise BadCallError(f"`do` is {', '.join(_DOINGS)}.")
        keeping, forward = self._keeping(body), body.get("forward")
        if doing == "correct":
            found = await keeping.correct(forward, *_correction(body))
            return answer({"events": found})
        if not any(body.get(key) for key in ("events", "filter", "code", "all", "passing")):
            raise BadCallError("Which events are meant? Say `events`, `filter`, `code`, `passing` or `all`.")
        return answer(await keeping.act(forward, _wanted(body), _act(body)))

    async def _stages(self, request: Request) -> Response:
        """What an event was when it came, after the rules of each forward, and what each destination was sent."""
        reveal = request.query_params.get("reveal") in {"1", "true"}
        found = await self._keeping(request.query_params).stages(request.path_params["event_id"], reveal=reveal)
        if found is None:
            return refusal(404, "no_event", "There is no event with that id, or it was deleted for good.")
        return answer(found)

    def _found(self, request: Request) -> "Forward":
        forward_id = request.path_params["forward"]
        forward = self._engine.forwards.find(forward_id)
        if forward is None:
            message = f"No forward {forward_id[:80]} runs here."
            raise KnownError(message, "`GET /v1/forwards` lists those that do, and earlier ones that can be resumed.")
        return forward

    def _keeping(self, given: Mapping[str, Any]) -> "Keeping":
        from inspector.engine.forwarding.keeping import Keeping  # noqa: PLC0415 - see Engine.forwards

        session = given.get("session")
        path = self._engine.session if session is None else call_path(session)
        return Keeping(path, self._engine.forwards, self._engine.committer, self._engine.checking)


def _spec(body: dict[str, Any]) -> ForwardSpec:
    try:
        return forward_of(body)
    except BadJobError as error:
        raise BadCallError(str(error)) from error


def _rules(value: object) -> Rulebook:
    try:
        return rulebook_of(value)
    except BadRulesError as error:
        raise BadCallError(str(error)) from error


def _wanted(given: Mapping[str, Any]) -> "Wanted":
    from inspector.engine.forwarding.quarantine import Wanted  # noqa: PLC0415 - see Engine.forwards
    from inspector.storage.ledger.ruling import Held  # noqa: PLC0415 - likewise

    states = str(given.get("states") or "blocked").split(",")
    if not set(states) <= set(_STATES):
        raise BadCallError(f"`state` is one or more of {', '.join(_STATES)}, with commas.")
    code, text = given.get("code"), given.get("filter") or ""
    if not (code is None or isinstance(code, str)) or not isinstance(text, str):
        raise BadCallError("`code` and `filter` are texts.")
    events = given.get("events")
    return Wanted(tuple(Held(each) for each in states), code, text, _ids(events), passing=given.get("passing") is True)


def _ids(value: object) -> frozenset[int] | None:
    """Ids told as numbers or as ranges of them."""
    if value is None:
        return None
    found: set[int] = set()
    for each in value if isinstance(value, list) else [None]:
        ends: list[Any] = each if isinstance(each, list) and len(each) == 2 else [each, each]
        if not all(type(end) is int and 0 < end < 1 << 53 for end in ends) or ends[1] - ends[0] >= _MOST_IDS:
            raise BadCallError("`events` are ids, or ranges of a first and a last id.")
        found.update(range(ends[0], ends[1] + 1))
        if len(found) > _MOST_IDS:
            raise BadCallError(f"`events` are {_MOST_IDS:,} at the most; `filter` or `code` name more.")
    return frozenset(found)


def _act(body: dict[str, Any]) -> "Act":
    from inspector.engine.forwarding.quarantine import Act  # noqa: PLC0415 - see Engine.forwards

    names = body.get("destinations")
    if names is not None and not (isinstance(names, list) and names and all(isinstance(each, str) for each in names)):
        raise BadCallError("`destinations` is a list of names, or null for all of the forward.")
    return Act(body["do"], None if names is None else tuple(names))


def _correction(body: dict[str, Any]) -> tuple[int, bytes]:
    number, message = body.get("event"), body.get("message")
    if type(number) is not int or not isinstance(message, dict):
        raise BadCallError("`event` is an id, and `message` the JSON object that takes its place.")
    return number, orjson.dumps(message)
