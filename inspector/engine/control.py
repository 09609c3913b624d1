"""The control API: commands and questions over HTTP, on a loopback port of its own. Described in docs/control-api.md.

Any page in any browser can reach a loopback port, so every request must name an expected Host (against DNS rebinding),
must not come from a web page (no Origin), and must carry the token that only this user can read.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from inspector.core.annotations import LONGEST_NOTE, clean_note
from inspector.core.errors import KnownError, PlanFileError
from inspector.core.filter import FilterError, compile_filter, parse, visible
from inspector.core.stored import Source
from inspector.engine.annotating import BadAnnotationError, annotation
from inspector.engine.browsercalls import BrowserCalls
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
from inspector.engine.checkcalls import CheckCalls
from inspector.engine.decodercalls import DecoderCalls
from inspector.engine.engine import Engine
from inspector.engine.forwardcalls import ForwardCalls
from inspector.engine.interceptioncalls import InterceptionCalls
from inspector.engine.jobcalls import JobCalls
from inspector.engine.plancalls import PlanCalls
from inspector.engine.proxycalls import ProxyCalls
from inspector.engine.settling import settled
from inspector.engine.suitecalls import NoMarkError, SuiteCalls, after_of, on_no_mark, only_of
from inspector.engine.waiting import wait_for
from inspector.engine.watchers import Watchers
from inspector.machine.clock import now_us
from inspector.storage.exporting import shared_json

_MOST_EVENTS = 10_000
_MOST_RANGES_BODY = 512 << 10
_LATE_S = 10.0
"""How long is waited for verdicts that are late."""

Handler = Callable[[Request], Awaitable[Response]]


class Guard:
    """Lets through what names an expected host, is no web page's request, and carries the token."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._wanted = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 or 401, or hand on."""
        if scope["type"] != "http":
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").rpartition(b":")[0] or headers.get(b"host", b"")
        if host not in {b"127.0.0.1", b"localhost", b"[::1]"}:
            await refusal(403, "foreign_host", "Call this API by its loopback address.")(scope, receive, send)
        elif b"origin" in headers:
            await refusal(403, "foreign_origin", "This API does not serve web pages.")(scope, receive, send)
        elif not secrets.compare_digest(headers.get(b"authorization", b""), self._wanted):
            message = "Send the token from the engine's run file as `Authorization: Bearer …`."
            await refusal(401, "token", message)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class ControlApi:
    """The handlers; ``app`` is what a server serves."""

    def __init__(self, engine: Engine, token: str) -> None:
        self._engine = engine
        self._watchers = Watchers()
        routes = [
            Route("/v1/status", self._status, methods=["GET"]),
            Route("/v1/stop", self._stop, methods=["POST"]),
            Route("/v1/pause", self._pause, methods=["POST"]),
            Route("/v1/resume", self._resume, methods=["POST"]),
            Route("/v1/session/new", self._new_session, methods=["POST"]),
            Route("/v1/session/copy", self._copy_session, methods=["POST"]),
            Route("/v1/session/copy", self._cancel_copy, methods=["DELETE"]),
            Route("/v1/session/clear", self._clear, methods=["POST"]),
            Route("/v1/session/empty-bin", self._empty_bin, methods=["POST"]),
            Route("/v1/annotate", self._annotate, methods=["POST"]),
            Route("/v1/events/{event_id:int}/note", self._write_note, methods=["PUT"]),
            Route("/v1/tls", self._tls, methods=["POST"]),
            Route("/v1/network", self._network, methods=["POST"]),
            Route("/v1/micro", self._micro, methods=["POST"]),
            Route("/v1/sources", self._sources, methods=["GET"]),
            Route("/v1/sources/{source_id:int}", self._rename_source, methods=["PATCH"]),
            *PlanCalls(engine.checking).routes,
            *CheckCalls(engine.checking).routes,
            *DecoderCalls(engine.decoders).routes,
            *JobCalls(engine).routes,
            *ForwardCalls(engine).routes,
            *ProxyCalls(engine).routes,
            *BrowserCalls(engine).routes,
            *InterceptionCalls(engine).routes,
            *SuiteCalls(engine).routes,
            Route("/v1/events", self._events, methods=["GET"]),
            Route("/v1/wait", self._wait, methods=["GET"]),
        ]
        handlers = {
            KnownError: _on_known_error,
            BadCallError: _on_bad_call,
            BadAnnotationError: _on_bad_call,
            FilterError: _on_filter_error,
            NoMarkError: on_no_mark,
        }
        self.app: ASGIApp = Guard(Starlette(routes=routes, exception_handlers=handlers), token)

    async def _status(self, request: Request) -> Response:
        if watcher := request.query_params.get("watcher"):
            self._watchers.note(watcher[:80], monotonic())
        return answer(self._engine.status())

    async def _stop(self, request: Request) -> Response:
        if watcher := request.query_params.get("watcher"):
            self._watchers.leave(watcher[:80])
            if self._watchers.others(watcher[:80], monotonic()):
                return answer({"stopping": False})
        self._engine.stopping.set()
        return answer({"stopping": True}, 202)

    async def _pause(self, _: Request) -> Response:
        await self._engine.pause()
        return answer(self._engine.status())

    async def _resume(self, _: Request) -> Response:
        await self._engine.resume()
        return answer(self._engine.status())

    async def _new_session(self, request: Request) -> Response:
        path = (await call_body(request)).get("path")
        session = await self._engine.new_session(None if path is None else call_path(path))
        return answer({"session": str(session)})

    async def _copy_session(self, request: Request) -> Response:
        target = call_path((await call_body(request)).get("path"))
        if target == self._engine.session:
            raise BadCallError("That is the session itself; name another file.")
        await self._engine.copy.run(target)
        return answer({"path": str(target)})

    async def _cancel_copy(self, _: Request) -> Response:
        await self._engine.copy.cancel()
        return answer(self._engine.status())

    async def _clear(self, _: Request) -> Response:
        await self._engine.clear()
        return answer(self._engine.status())

    async def _empty_bin(self, request: Request) -> Response:
        return answer({"erased": await self._engine.empty_bin(_meant(await call_body(request)))})

    async def _annotate(self, request: Request) -> Response:
        body = await call_body(request, _MOST_RANGES_BODY)
        changed = await self._engine.annotate(*annotation(body), _meant(body))
        return answer({"changed": changed})

    async def _write_note(self, request: Request) -> Response:
        body = await call_body(request)
        text = body.get("text")
        if not (text is None or isinstance(text, str)):
            raise BadCallError("`text` is a text, or null to take the note away.")
        if len(text or "") > LONGEST_NOTE:
            raise BadCallError(f"A note has at most {LONGEST_NOTE:,} characters.")
        try:
            number, note = request.path_params["event_id"], clean_note(text)
            before = await self._engine.write_note(number, note, _meant(body))
        except LookupError:
            return refusal(404, "no_event", "There is no event with that id, or it was deleted for good.")
        return answer({"before": before})

    async def _tls(self, request: Request) -> Response:
        body, addresses = await call_body(request), self._engine.addresses
        if not _switch(body):
            await addresses.close_tls()
        else:
            port = body.get("port")
            if port is not None and (type(port) is not int or not 0 <= port < 65536):
                raise BadCallError("`port` is a whole number from 0 to 65535, or null.")
            await addresses.open_tls(port)
        self._engine.surroundings_changed()
        return answer(self._engine.status())

    async def _network(self, request: Request) -> Response:
        addresses = self._engine.addresses
        await (addresses.open_network() if _switch(await call_body(request)) else addresses.close_network())
        self._engine.surroundings_changed()
        return answer(self._engine.status())

    async def _micro(self, request: Request) -> Response:
        self._engine.micro.on = _switch(await call_body(request))
        return answer(self._engine.status())

    async def _sources(self, _: Request) -> Response:
        return answer({"sources": [_source_json(source) for source in self._engine.sources()]})

    async def _rename_source(self, request: Request) -> Response:
        body = await call_body(request)
        name, colour = body.get("name"), body.get("colour")
        if not (name is None or (isinstance(name, str) and 0 < len(name.strip()) <= 80)):
            raise BadCallError("`name` is a text of 1 to 80 characters.")
        if not (colour is None or (isinstance(colour, int) and 0 <= colour < 1000)):
            raise BadCallError("`colour` is a number from 0 to 999.")
        source = await self._engine.rename_source(request.path_params["source_id"], name and name.strip(), colour)
        if source is None:
            return refusal(404, "no_source", "There is no source with that id.")
        return answer(_source_json(source))

    async def _events(self, request: Request) -> Response:
        """Events after an id that match a filter, at once."""
        found = await self._find(request, count=call_number(request, "limit", 100, _MOST_EVENTS), timeout_s=0.0)
        return answer(found)

    async def _wait(self, request: Request) -> Response:
        """The same, but not before there are enough of them or the time is up."""
        timeout_s = min(LONGEST_WAIT_S, call_seconds(request))
        return answer(
            await self._find(request, count=call_number(request, "count", 1, _MOST_EVENTS), timeout_s=timeout_s)
        )

    async def _find(self, request: Request, *, count: int, timeout_s: float) -> dict[str, Any]:
        text = request.query_params.get("filter", "")
        passes = compile_filter(visible(parse(text)), now_us(), orjson.loads)
        after, matches, only = call_number(request, "after", 0, 1 << 62), passes, only_of(request)
        if "since" in request.query_params:
            after = after_of(self._engine, request.query_params["since"])
        if only is not None:
            await settled(self._engine.committer, self._engine.checking, _LATE_S)
            matches = lambda event: only(event) and passes(event)  # noqa: E731 - one of two
        reveal = request.query_params.get("reveal") in {"1", "true"}
        reader = await asyncio.to_thread(self._engine.reader)
        try:
            found = await wait_for(
                reader, self._engine.arrivals, matches, count=count, after=after, timeout_s=timeout_s
            )
        finally:
            await asyncio.to_thread(reader.close)
        return {
            "events": [shared_json(event, reveal=reveal) for event in found.events],
            "lastId": found.last_id,
            "complete": found.complete,
        }


def _source_json(source: Source) -> dict[str, Any]:
    return {"id": source.id, "name": source.name, "colour": source.colour, "label": source.label}


def _meant(body: dict[str, Any]) -> Path | None:
    """The session that a call is about, if it names one."""
    value = body.get("session")
    return None if value is None else call_path(value)


def _switch(body: dict[str, Any]) -> bool:
    on = body.get("on")
    if not isinstance(on, bool):
        raise BadCallError("`on` is true or false.")
    return on


async def _on_known_error(_: Request, error: Exception) -> Response:
    if isinstance(error, PlanFileError):
        place = {"file": error.file, "line": error.line, "column": error.column}
        return answer({"error": {"code": "PlanFile", "message": str(error), **place}}, 409)
    return refusal(409, type(error).__name__.removesuffix("Error"), str(error))


async def _on_bad_call(_: Request, error: Exception) -> Response:
    return refusal(400, "bad_call", str(error))


async def _on_filter_error(_: Request, error: Exception) -> Response:
    place = {"position": error.position, "length": error.length} if isinstance(error, FilterError) else {}
    return answer({"error": {"code": "bad_filter", "message": str(error), **place}}, 400)
