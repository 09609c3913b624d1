"""Answers what Snowplow Micro answers, at the endpoint, so that test suites written for it run unchanged.

Off unless it is asked for, and for this machine alone: whoever reads here reads what users did. Only Snowplow's events
are told, and only those since the engine started, the session changed or somebody said ``/micro/reset``, which deletes
nothing.
(Routes: docs.snowplow.io, Snowplow Micro's REST API; protocol notes, section 2.5.)
"""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from inspector.capture.endpoint import answers
from inspector.core.errors import KnownError
from inspector.core.exchange import Reply, Request
from inspector.core.timestamps import format_us
from inspector.engine.micro.askers import objection
from inspector.engine.micro.pagetext import AUTH_CONFIG, PAGE
from inspector.engine.micro.schemas import VERSION, find_schema
from inspector.engine.micro.tally import Tally
from inspector.engine.micro.telling import Teller
from inspector.storage.reader import SessionReader
from inspector.vendors.micro.asking import (
    BadFilter,
    BadQuestionError,
    GoodFilter,
    bad_filter,
    good_filter,
    page_of,
)

_log = logging.getLogger("inspector.engine")

_KNOWN = "Supported endpoints: /micro/events, /micro/all, /micro/good, /micro/bad, /micro/reset, /micro/iglu"
_LOOKUP = "Schema lookup should be in format iglu/{vendor}/{schemaName}/jsonschema/{model}-{revision}-{addition}"
_METHODS = frozenset({"GET", "POST"})
_LATE_S = 5.0
"""How long is waited for events that were stored unchecked."""


class House(Protocol):
    """What the engine lets be seen."""

    def reader(self) -> SessionReader:
        """A new reader of the session."""
        ...

    def folders(self) -> list[Path]:
        """Files and folders of the plans in use."""
        ...

    async def settled(self, timeout_s: float) -> None:
        """Return when everything that was answered is stored and judged, or the time is up."""
        ...

    def last_id(self) -> int:
        """Id of the newest event."""
        ...


class _Asked(NamedTuple):
    request: Request
    steps: list[str]
    """The path after ``/micro``."""

    @property
    def body(self) -> bytes | None:
        """The body of a POST; None where nothing is asked for in particular."""
        return self.request.body if self.request.method == "POST" else None


class Micro:
    """The interface of one engine; to be used on its loop."""

    def __init__(self, house: House, now_us: Callable[[], int], *, on: bool) -> None:
        self.on = on
        self._house = house
        self._now_us = now_us
        self._tally = Tally(house.last_id())
        self._turns = asyncio.Lock()
        self._chores: set[asyncio.Task[None]] = set()

    def claims(self, request: Request) -> bool:
        """Whether a request is a question to it. Preflights are answered as any other."""
        path = request.path
        return self.on and (path == "/micro" or path.startswith("/micro/")) and request.method != "OPTIONS"

    def answer(self, request: Request, done: Callable[[Reply], None]) -> None:
        """Call ``done`` with the answer, later."""
        task = asyncio.ensure_future(self._answer(request, done))
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    def forget(self, after: int) -> None:
        """Count from the event after this one on."""
        self._tally = Tally(after)

    async def close(self) -> None:
        """Finish what was asked."""
        self.on = False
        if self._chores:
            await asyncio.wait(self._chores)

    async def _answer(self, request: Request, done: Callable[[Reply], None]) -> None:
        origin = request.header("origin")
        try:
            reply = await self._reply(_Asked(request, request.path.strip("/").split("/")[1:]))
        except BadQuestionError as error:
            reply = answers.answer(error.status, str(error).encode(), answers.TEXT, origin)
        except KnownError as error:
            reply = answers.not_stored(str(error), origin)
        except Exception:  # noqa: BLE001 - logged
            _log.exception("Micro's interface failed on %s", request.path[:200])
            message = "The Event Inspector itself failed on this question; please report it."
            reply = answers.failure(500, "internal_error", message, origin)
        done(reply)

    async def _reply(self, asked: _Asked) -> Reply:
        request, steps = asked.request, asked.steps
        origin = request.header("origin")
        if message := objection(request):
            return answers.failure(403, "foreign_client", message, origin)
        if request.method == "GET" and (view := _view(steps, origin)):
            return view
        if steps[:1] == ["iglu"] and request.method == "GET":
            return await self._schema(steps[1:], origin)
        if steps == ["reset"] and request.method in _METHODS:
            await self._house.settled(_LATE_S)
            self.forget(self._house.last_id())
            # As every release up to 3 answers, and as suites parse it; the sentence of later ones is read by nobody.
            return answers.json_answer({"total": 0, "good": 0, "bad": 0}, origin)
        look = _LOOKS.get(steps[0]) if len(steps) == 1 and request.method in _METHODS else None
        if look is None:
            return _text(404, _KNOWN, origin)
        await self._house.settled(_LATE_S)
        async with self._turns:
            return await asyncio.to_thread(self._look, look, asked.body, origin)

    def _look(self, look: "_Look", body: bytes | None, origin: str | None) -> Reply:
        tally = self._tally
        with self._house.reader() as reader:
            tally.catch_up(reader)
            return answers.json_answer(look(Teller(reader), tally, body), origin)

    async def _schema(self, steps: list[str], origin: str | None) -> Reply:
        if len(steps) != 4 or steps[2] != "jsonschema" or not VERSION.fullmatch(steps[3]):
            return _text(404, _LOOKUP, origin)
        folders = self._house.folders()
        found = await asyncio.to_thread(find_schema, folders, steps[0], steps[1], steps[3])
        if found is not None:
            return answers.json_answer(found, origin)
        tried = {"errors": [{"error": "NotFound"}], "attempts": 1, "lastAttempt": format_us(self._now_us())}
        return answers.json_answer({"value": {str(folder): tried for folder in folders}}, origin, 404)


_Look = Callable[[Teller, Tally, bytes | None], Any]


def _all(_: Teller, tally: Tally, __: bytes | None) -> dict[str, int]:
    good, bad = len(tally.good), len(tally.bad)
    return {"total": good + bad, "good": good, "bad": bad}


def _good(teller: Teller, tally: Tally, body: bytes | None) -> list[dict[str, Any]]:
    return teller.good(tally, GoodFilter() if body is None else good_filter(body))


def _bad(teller: Teller, tally: Tally, body: bytes | None) -> list[dict[str, Any]]:
    return teller.bad(tally, BadFilter() if body is None else bad_filter(body))


def _events(teller: Teller, tally: Tally, body: bytes | None) -> Any:
    if body is not None:
        return teller.page(tally, page_of(body))
    failed = (each.first for each in tally.bad if not each.whole)
    return teller.events(sorted((*tally.good, *failed), reverse=True))


_LOOKS: dict[str, _Look] = {"all": _all, "good": _good, "bad": _bad, "events": _events}


def _view(steps: list[str], origin: str | None) -> Reply | None:
    """What belongs to Micro's view of events; its files are not here."""
    if steps == ["ui"]:
        return answers.answer(200, PAGE.encode(), answers.HTML, origin)
    return answers.json_answer(AUTH_CONFIG, origin) if steps == ["auth-config"] else None


def _text(status: int, text: str, origin: str | None) -> Reply:
    return answers.answer(status, text.encode(), answers.TEXT, origin)
