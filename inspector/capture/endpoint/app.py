"""What the endpoint does with a request: find out what it is, keep it, and only then answer.

Events are answered 200 after ``Sink.store`` has returned; what could not be stored is answered 503, so that the SDK
keeps it. Everything else that SDKs ask for (settings, scripts, tokens) is answered so that no SDK turns to its
vendor's real host, and is noted.
"""

import logging
from collections.abc import Callable, Sequence

from inspector.capture.endpoint import answers, problems
from inspector.capture.endpoint.services import METHODS, Asked, Services
from inspector.capture.sink import Sink
from inspector.core.bodies import BodyError, decompress
from inspector.core.errors import KnownError
from inspector.core.event import Decoded, Event
from inspector.core.exchange import Exchange, Kind, Reply, Request
from inspector.core.limits import Limits
from inspector.core.problem import Problem, Severity
from inspector.vendors.paths import Route, Shape, match
from inspector.vendors.suggestions import nearest_path
from inspector.vendors.table import decode, refused

logger = logging.getLogger(__name__)

_READ = ("GET", "HEAD")
_LONGEST_NAMED = 200


class Endpoint:
    """Answers requests; ``clock`` tells the time in microseconds since 1970."""

    def __init__(self, sink: Sink, clock: Callable[[], int], limits: Limits, services: Services) -> None:
        self._sink = sink
        self._clock = clock
        self._limits = limits
        self._services = services

    async def answer(self, request: Request) -> Reply:
        """The reply, after what it promises is done. A bug of ours is logged, the request kept, the answer 500."""
        fields = {name.lower(): value for name, value in reversed(request.headers)}
        try:
            return await self._answer(request, fields)
        except Exception as bug:
            logger.exception("The endpoint failed on %s %s", request.method, request.path[:200])
            return self._keep_after_bug(request, type(bug).__name__)

    async def _answer(self, request: Request, fields: dict[str, str]) -> Reply:
        method = request.method
        if method == "OPTIONS":
            return self._note(request, Kind.PREFLIGHT, answers.preflight(fields))
        route = match(request.path)
        if route is None or (route.shape is Shape.INFO and method not in _READ):
            return await self._unknown(request, fields)
        allowed = METHODS[route.shape]
        if method not in allowed:
            if method in _READ and not route.sure:
                return await self._unknown(request, fields)
            return await self._wrong_method(request, fields, route.kind, allowed)
        if route.kind is Kind.EVENTS and method != "HEAD":
            return await self._events(request, fields, route.shape)
        return await self._service(request, fields, route)

    async def _events(self, request: Request, fields: dict[str, str], shape: Shape | None) -> Reply:
        """Decode, store, answer."""
        origin = fields.get("origin")
        if self._sink.paused:
            return answers.paused(origin)
        decoded = self._decode(request, fields)
        if decoded is None:
            problem = self._unknown_path(request)
            decoded = refused(request, problem)._replace(refusal=problem)
        refusal = decoded.refusal
        if shape is Shape.PIXEL:
            reply = answers.pixel(origin)
        elif refusal is None:
            reply = answers.success(origin)
        else:
            reply = answers.refusal(refusal, origin)
        kind = Kind.UNKNOWN if refusal is not None and refusal.code == "unknown_path" else Kind.EVENTS
        return await self._store(request, reply, decoded.events, refusal, kind)

    async def _service(self, request: Request, fields: dict[str, str], route: Route) -> Reply:
        """Answer what is no event; where the path is not certain to be telemetry's, its content decides."""
        if route.kind is Kind.TELEMETRY and not route.sure and not self._sink.paused:
            decoded = self._decode(request, fields)
            if decoded is not None and decoded.refusal is None:
                return await self._store(request, answers.success(fields.get("origin")), decoded.events, None)
        return self._note(request, route.kind, self._services.reply(Asked(request, fields, route)))

    def _decode(self, request: Request, fields: dict[str, str]) -> Decoded | None:
        limits = self._limits
        try:
            body = decompress(request.body, fields.get("content-encoding"), int(limits.decompressed_bytes))
        except BodyError as error:
            problem = Problem(error.code, Severity.ERROR, str(error))
            return refused(request, problem)._replace(refusal=problem)
        return decode(request, body, limits)

    async def _unknown(self, request: Request, fields: dict[str, str]) -> Reply:
        """A path that no SDK asks for: a proxy URL used as it stands carries events all the same."""
        origin, method = fields.get("origin"), request.method
        if method in _READ:
            reply = answers.refusal(self._unknown_path(request), origin)
            return self._note(request, Kind.UNKNOWN, reply)
        if method == "POST":
            return await self._events(request, fields, None)
        if self._sink.paused:
            return answers.paused(origin)
        problem = problems.no_proxy(request.target) if method == "CONNECT" else self._unknown_path(request)
        return await self._store(
            request, answers.refusal(problem, origin), refused(request, problem).events, problem, Kind.UNKNOWN
        )

    async def _wrong_method(
        self, request: Request, fields: dict[str, str], kind: Kind, allowed: Sequence[str]
    ) -> Reply:
        """A path of ours, asked in a way that it does not take; a row where events were perhaps meant."""
        origin = fields.get("origin")
        problem = problems.wrong_method(request.method, request.path, " or ".join(allowed))
        extra = (("Allow", ", ".join((*allowed, "OPTIONS"))),)
        reply = answers.refusal(problem, origin, extra)
        if request.method in _READ or kind is not Kind.EVENTS or self._sink.paused:
            return self._note(request, kind, reply, problem.message)
        return await self._store(request, reply, refused(request, problem).events, problem)

    async def _store(
        self,
        request: Request,
        reply: Reply,
        events: Sequence[Event],
        refusal: Problem | None,
        kind: Kind = Kind.EVENTS,
    ) -> Reply:
        """The reply after all of it is safe, or the one that says that it is not."""
        duration = self._clock() - request.received_us
        exchange = Exchange(request, kind, reply, duration, None if refusal is None else refusal.message)
        try:
            await self._sink.store(exchange, events)
        except KnownError as error:
            return answers.not_stored(str(error), request.header("origin"))
        return reply

    def _note(self, request: Request, kind: Kind, reply: Reply, refusal: str | None = None) -> Reply:
        self._sink.note(Exchange(request, kind, reply, self._clock() - request.received_us, refusal))
        return reply

    def _keep_after_bug(self, request: Request, name: str) -> Reply:
        problem = problems.internal_error(name)
        reply = answers.refusal(problem, request.header("origin"))
        try:
            events = refused(request, problem).events
        except Exception:
            logger.exception("Nothing at all could be read from the request")
            events = ()
        duration = self._clock() - request.received_us
        self._sink.note(Exchange(request, Kind.EVENTS, reply, duration, problem.message), events)
        return reply

    def _unknown_path(self, request: Request) -> Problem:
        path = request.path
        return problems.unknown_path(request.method, path[:_LONGEST_NAMED], nearest_path(path))
