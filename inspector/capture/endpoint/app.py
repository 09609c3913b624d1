"""What the endpoint does with a request: find out what it is, keep it, and only then answer.

Events are answered 200 after the sink has stored them; what could not be stored is answered 503, so that the SDK
keeps it. Everything else that SDKs ask for (settings, scripts, tokens) is answered so that no SDK turns to its
vendor's real host, and is noted.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from inspector.capture.endpoint import answers, problems, vendoranswers
from inspector.capture.endpoint.questions import Questions
from inspector.capture.endpoint.services import METHODS, Asked, Services
from inspector.capture.endpoint.vendoranswers import ANSWERED, Taken, answer_for
from inspector.capture.sink import Sink
from inspector.core.errors import KnownError
from inspector.core.event import Decoded, Event
from inspector.core.exchange import Exchange, Kind, Reply, Request
from inspector.core.limits import Limits
from inspector.core.problem import Problem, Severity
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.incoming import header_facts
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE
from inspector.vendors.paths import Route, Shape, match_request
from inspector.vendors.suggestions import nearest_path
from inspector.vendors.table import decode, refused

logger = logging.getLogger(__name__)

_READ = ("GET", "HEAD")
_LONGEST_NAMED = 200

# Enum members cost as much to look up as a call does.
_EVENTS, _INFO, _PIXEL = Kind.EVENTS, Shape.INFO, Shape.PIXEL


class _Kept(NamedTuple):
    """What must be safe before its reply is sent."""

    exchange: Exchange
    events: Sequence[Event]


class Endpoint:
    """Answers requests; ``clock`` tells the time in microseconds since 1970."""

    def __init__(  # noqa: PLR0913 - each is a thing of its own
        self,
        sink: Sink,
        clock: Callable[[], int],
        limits: Limits,
        services: Services,
        *,
        catalogue: Catalogue = CATALOGUE,
        questions: Questions | None = None,
    ) -> None:
        self._sink = sink
        self._clock = clock
        self._limits = limits
        self._services = services
        self._catalogue = catalogue
        self._questions = questions

    def answer(self, request: Request, done: Callable[[Reply], None]) -> None:
        """Call ``done`` once with the reply: at once, or when what it promises is on disk.

        A bug of ours is logged, the request kept and the answer 500.
        """
        if self._questions is not None and self._questions.claims(request):
            self._questions.answer(request, done)
            return
        fields = header_facts(request.headers).fields
        try:
            outcome = self._decide(request, fields)
            if isinstance(outcome, _Kept):
                self._sink.store(outcome.exchange, outcome.events, partial(self._stored, outcome.exchange, done))
                return
        except Exception as bug:
            logger.exception("The endpoint failed on %s %s", request.method, request.path[:200])
            outcome = self._keep_after_bug(request, type(bug).__name__)
        done(outcome)

    def _stored(self, exchange: Exchange, done: Callable[[Reply], None], error: Exception | Reply | None) -> None:
        """Its events are safe, or they are not and their sender is told to keep them."""
        if error is None:
            done(exchange.reply)
        elif isinstance(error, Reply):
            done(error)
        elif isinstance(error, KnownError):
            done(answers.not_stored(str(error), exchange.request.header("origin")))
        else:
            logger.error("The sink failed on %s", exchange.request.path[:200], exc_info=error)
            done(self._keep_after_bug(exchange.request, type(error).__name__))

    def _decide(self, request: Request, fields: dict[str, str]) -> Reply | _Kept:
        method = request.method
        if method == "OPTIONS":
            return self._note(request, Kind.PREFLIGHT, answers.preflight(fields))
        route = match_request(request)
        if route is None or (route.shape is _INFO and method not in _READ):
            return self._unknown(request, fields)
        allowed = METHODS[route.shape]
        if method not in allowed:
            if method in _READ and not route.sure:
                return self._unknown(request, fields)
            return self._wrong_method(request, fields, route.kind, allowed)
        if route.kind is _EVENTS and method != "HEAD":
            return self._events(request, fields, route)
        return self._service(request, fields, route)

    def _events(self, request: Request, fields: dict[str, str], route: Route | None) -> Reply | _Kept:
        """Decode, store, answer."""
        origin = fields.get("origin")
        if self._sink.paused:
            return vendoranswers.paused(route, origin)
        decoded, body = self._decode(request, fields)
        if decoded is None:
            problem = self._unknown_path(request)
            decoded = refused(request, problem)._replace(refusal=problem)
        refusal = decoded.refusal
        reply = answer_for(Taken(request, body, decoded, origin)) if decoded.vendor in ANSWERED else None
        if reply is not None:
            pass
        elif (route is not None and route.shape is _PIXEL) or _wants(fields, "image"):
            reply = answers.pixel(origin)
        elif _wants(fields, "script"):
            reply = answers.answer(200, b"", answers.JAVASCRIPT, origin)
        elif refusal is None:
            reply = answers.success(origin)
        else:
            reply = answers.refusal(refusal, origin)
        kind = Kind.UNKNOWN if refusal is not None and refusal.code == "unknown_path" else _EVENTS
        return self._keep(request, reply, decoded.events, refusal, kind)

    def _service(self, request: Request, fields: dict[str, str], route: Route) -> Reply | _Kept:
        """Answer what is no event; where the path is not certain to be telemetry's, its content decides."""
        if route.kind is Kind.TELEMETRY and not route.sure and not self._sink.paused:
            decoded, _ = self._decode(request, fields)
            if decoded is not None and decoded.refusal is None:
                return self._keep(request, answers.success(fields.get("origin")), decoded.events, None)
        return self._note(request, route.kind, self._services.reply(Asked(request, fields, route)))

    def _decode(self, request: Request, fields: dict[str, str]) -> tuple[Decoded | None, bytes]:
        """What is in a request, and its body unpacked."""
        limits = self._limits
        try:
            body = decompress(request.body, fields.get("content-encoding"), int(limits.decompressed_bytes))
        except BodyError as error:
            problem = Problem(error.code, Severity.ERROR, str(error))
            return refused(request, problem)._replace(refusal=problem), b""
        return decode(request, body, limits, self._catalogue), body

    def _unknown(self, request: Request, fields: dict[str, str]) -> Reply | _Kept:
        """A path that no SDK asks for: a proxy URL used as it stands, or a query, carries events all the same."""
        origin, method = fields.get("origin"), request.method
        if method == "GET" and (request.query or ";" in request.path) and self._decode(request, fields)[0] is not None:
            return self._events(request, fields, None)
        if method in _READ:
            reply = answers.refusal(self._unknown_path(request), origin)
            return self._note(request, Kind.UNKNOWN, reply)
        if method == "POST":
            return self._events(request, fields, None)
        if self._sink.paused:
            return answers.paused(origin)
        problem = problems.no_proxy(request.target) if method == "CONNECT" else self._unknown_path(request)
        return self._keep(
            request, answers.refusal(problem, origin), refused(request, problem).events, problem, Kind.UNKNOWN
        )

    def _wrong_method(
        self, request: Request, fields: dict[str, str], kind: Kind, allowed: Sequence[str]
    ) -> Reply | _Kept:
        """A path of ours, asked in a way that it does not take; a row where events were perhaps meant."""
        origin = fields.get("origin")
        problem = problems.wrong_method(request.method, request.path, " or ".join(allowed))
        extra = (("Allow", ", ".join((*allowed, "OPTIONS"))),)
        reply = answers.refusal(problem, origin, extra)
        if request.method in _READ or kind is not Kind.EVENTS or self._sink.paused:
            return self._note(request, kind, reply, problem.message)
        return self._keep(request, reply, refused(request, problem).events, problem)

    def _keep(
        self,
        request: Request,
        reply: Reply,
        events: Sequence[Event],
        refusal: Problem | None,
        kind: Kind = _EVENTS,
    ) -> _Kept:
        """An exchange that must be safe before it is answered."""
        duration = self._took_us(request)
        return _Kept(Exchange(request, kind, reply, duration, None if refusal is None else refusal.message), events)

    def _note(self, request: Request, kind: Kind, reply: Reply, refusal: str | None = None) -> Reply:
        self._sink.note(Exchange(request, kind, reply, self._took_us(request), refusal))
        return reply

    def _keep_after_bug(self, request: Request, name: str) -> Reply:
        problem = problems.internal_error(name)
        reply = answers.refusal(problem, request.header("origin"))
        try:
            events = refused(request, problem).events
        except Exception:
            logger.exception("Nothing at all could be read from the request")
            events = ()
        duration = self._took_us(request)
        self._sink.note(Exchange(request, Kind.EVENTS, reply, duration, problem.message), events)
        return reply

    def _took_us(self, request: Request) -> int:
        """How long the decision took; zero when the clock was set back meanwhile."""
        return max(0, self._clock() - request.received_us)

    def _unknown_path(self, request: Request) -> Problem:
        path = request.path
        return problems.unknown_path(request.method, path[:_LONGEST_NAMED], nearest_path(path))


def _wants(fields: dict[str, str], what: str) -> bool:
    """Whether a page loads the address as an ``image`` or a ``script``: it would take JSON for an error."""
    told = fields.get("sec-fetch-dest")
    return told == what if told is not None else what == "image" and fields.get("accept", "").startswith("image/")
