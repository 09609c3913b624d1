"""The control API's calls about replay jobs, about what became of events, and about destinations as jobs use them."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.core.delivery import Result
from inspector.engine.calls import BadCallError, answer, call_body, call_number, refusal
from inspector.engine.engine import Engine
from inspector.replay.job import JobSpec, spec_of
from inspector.replay.reading import BadJobError

if TYPE_CHECKING:
    from inspector.engine.replay.jobs import Jobs
    from inspector.engine.replay.previewing import Ahead

_MOST_BODY = 1 << 20
_MOST_DELIVERIES = 10_000
_MOST_PREVIEWED = 200
_ACTIONS = ("pause", "resume", "cancel", "retry")
_SENDING = ("resume", "retry")


class JobCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.routes = [
            Route("/v1/jobs", self._list, methods=["GET"]),
            Route("/v1/jobs", self._start, methods=["POST"]),
            Route("/v1/jobs/preview", self._preview, methods=["POST"]),
            Route("/v1/jobs/{job_id}", self._report, methods=["GET"]),
            Route("/v1/jobs/{job_id}", self._act, methods=["PATCH"]),
            Route("/v1/jobs/{job_id}", self._delete, methods=["DELETE"]),
            Route("/v1/jobs/{job_id}/deliveries", self._deliveries, methods=["GET"]),
            Route("/v1/jobs/{job_id}/exchanges/{exchange_id:int}", self._exchange, methods=["GET"]),
            Route("/v1/events/{event_id:int}/deliveries", self._of_event, methods=["GET"]),
            Route("/v1/destinations", self._destinations, methods=["GET"]),
            Route("/v1/destinations/{name:path}/test", self._test, methods=["POST"]),
        ]

    @property
    def _jobs(self) -> "Jobs":
        return self._engine.jobs

    async def _list(self, _: Request) -> Response:
        return answer({"jobs": await self._jobs.all()})

    async def _start(self, request: Request) -> Response:
        body = await call_body(request, _MOST_BODY)
        confirmed = body.pop("confirmed", False)
        spec = self._spec(body)
        if confirmed is not True and (asked := await self._asked(spec)) is not None:
            return asked
        job_id = await self._jobs.start(spec)
        return answer(await self._jobs.report(job_id), 201)

    async def _preview(self, request: Request) -> Response:
        from inspector.engine.replay.telling import exchange_json, outcome_json  # noqa: PLC0415 - see Engine.jobs

        body = await call_body(request, _MOST_BODY)
        limit = body.pop("limit", 5)
        if type(limit) is not int or not 1 <= limit <= _MOST_PREVIEWED:
            raise BadCallError(f"`limit` is a whole number from 1 to {_MOST_PREVIEWED}.")
        ahead = await self._ahead(self._spec(body), limit)
        previews = [
            {
                "destination": each.destination,
                "outcomes": [outcome_json(outcome) for outcome in each.outcomes],
                "exchanges": [exchange_json(exchanged) for exchanged in each.exchanges],
            }
            for each in ahead.previews
        ]
        return answer({"events": ahead.events, "sentence": ahead.sentence, **_hosts(ahead), "previews": previews})

    async def _report(self, request: Request) -> Response:
        reveal = request.query_params.get("reveal") in {"1", "true"}
        return answer(await self._jobs.report(request.path_params["job_id"], reveal=reveal))

    async def _act(self, request: Request) -> Response:
        from inspector.engine.replay.telling import left_of  # noqa: PLC0415 - see Engine.jobs

        job_id = request.path_params["job_id"]
        body = await call_body(request)
        action = body.get("do")
        if action not in _ACTIONS:
            raise BadCallError(f"`do` is {', '.join(_ACTIONS)}.")
        # What runs here was asked about when it began; what is just ending would begin anew.
        if action in _SENDING and body.get("confirmed") is not True and not await self._jobs.runs(job_id):
            job = await self._jobs.report(job_id, reveal=True)
            left = left_of(job, again=action == "retry")
            if (asked := await self._asked(spec_of(job["spec"]), left)) is not None:
                return asked
        await getattr(self._jobs, action)(job_id)
        return answer(await self._jobs.report(job_id))

    async def _delete(self, request: Request) -> Response:
        await self._jobs.delete(request.path_params["job_id"])
        return answer({"deleted": request.path_params["job_id"]})

    async def _deliveries(self, request: Request) -> Response:
        """What became of events, a page at a time."""
        from inspector.engine.replay.telling import delivery_json  # noqa: PLC0415 - see Engine.jobs

        limit = call_number(request, "limit", 100, _MOST_DELIVERIES)
        after = (call_number(request, "afterDestination", 0, 1 << 31), call_number(request, "after", 0, 1 << 62))
        results = _results(request.query_params)
        name = request.query_params.get("destination")

        def read(reader: Any) -> dict[str, Any]:
            places = {place.name: place.id for place in reader.places}
            place_id = None if name is None else places.get(name, 0)
            found = reader.deliveries(place_id=place_id, results=results, after=after, limit=limit)
            last = None if len(found) < limit or not found else [found[-1].place.id, found[-1].event_id]
            return {"deliveries": [delivery_json(each) for each in found], "next": last}

        return answer(await self._jobs.of_ledger(request.path_params["job_id"], read))

    async def _exchange(self, request: Request) -> Response:
        from inspector.engine.replay.telling import exchange_json  # noqa: PLC0415 - see Engine.jobs

        number = request.path_params["exchange_id"]
        found = await self._jobs.of_ledger(request.path_params["job_id"], lambda reader: reader.exchange(number))
        if found is None:
            return refusal(404, "no_exchange", "This job has no exchange with that id.")
        return answer(exchange_json(found))

    async def _of_event(self, request: Request) -> Response:
        """What became of an event of the session that is being written, in all jobs."""
        from inspector.engine.replay.telling import delivery_json  # noqa: PLC0415 - see Engine.jobs

        session_us = await asyncio.to_thread(self._created_us)
        found = await self._jobs.deliveries_of(session_us, request.path_params["event_id"])
        return answer({"deliveries": [delivery_json(each) for each in found]})

    async def _destinations(self, _: Request) -> Response:
        """The user's destinations, without any secret."""
        found = await asyncio.to_thread(self._jobs.destinations.store.all)
        told = [
            {**each._asdict(), "settings": dict(each.settings), "types": sorted(kind.word for kind in each.types)}
            for each in found
        ]
        return answer({"destinations": told})

    async def _test(self, request: Request) -> Response:
        """Whether a destination can be reached and takes our secrets."""
        from inspector.engine.replay.telling import outcome_json  # noqa: PLC0415 - see Engine.jobs

        targets = await asyncio.to_thread(self._jobs.destinations.targets, [request.path_params["name"]])
        async with targets[0].open("") as deliverer:
            outcome = await deliverer.test()
        return answer(outcome_json(outcome))

    async def _asked(self, spec: JobSpec, left: Mapping[str, int] | None = None) -> Response | None:
        """The question whether a job is meant, when it would send to what looks like production."""
        ahead = await self._ahead(spec, 5, left)
        if not ahead.production:
            return None
        error = {"code": "Confirm", "message": f"{ahead.sentence} That looks like production.", **_hosts(ahead)}
        return answer({"error": error}, 409)

    async def _ahead(self, spec: JobSpec, limit: int, left: Mapping[str, int] | None = None) -> "Ahead":
        from inspector.engine.replay.previewing import look_ahead  # noqa: PLC0415 - see Engine.jobs

        targets = await asyncio.to_thread(self._jobs.destinations.targets, spec.destinations)
        return await look_ahead(spec, targets, limit, left)

    def _spec(self, body: dict[str, Any]) -> JobSpec:
        """The job that a body asks for; without a session that of the engine."""
        if body.get("session") is None:
            body["session"] = str(self._engine.session)
        try:
            return spec_of(body)
        except BadJobError as error:
            raise BadCallError(str(error)) from error

    def _created_us(self) -> int:
        with self._engine.reader() as reader:
            return reader.info().created_us


def _hosts(ahead: "Ahead") -> dict[str, Any]:
    return {"production": [{"destination": each.destination, "hosts": each.hosts} for each in ahead.production]}


def _results(query: Mapping[str, str]) -> list[Result] | None:
    text = query.get("result")
    if text is None:
        return None
    try:
        return [Result(word) for word in text.split(",")]
    except ValueError as error:
        raise BadCallError(f"`result` is one or more of {', '.join(Result)}, with commas.") from error
