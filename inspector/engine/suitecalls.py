"""The control API's calls for test suites: marks, how many events are good and bad, and what is expected to come.

Described in docs/testing.md. They tell of every vendor's events alike; a filter narrows them.
"""

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.core.filter import parse, visible
from inspector.core.problem import Verdict, own_verdict
from inspector.engine.calls import LONGEST_WAIT_S, BadCallError, answer, call_body, refusal
from inspector.engine.expecting import BadExpectationError, Expected, expectations
from inspector.engine.marks import LONGEST_MARK
from inspector.engine.settling import settled
from inspector.machine.clock import now_us
from inspector.storage.reader import SessionReader
from inspector.storage.search import Search
from inspector.storage.verdictcounts import verdict_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.core.stored import StoredEvent
    from inspector.engine.engine import Engine

BAD = (Verdict.BAD, Verdict.UNPLANNED, Verdict.INCOMPLETE)
"""Events that something is wrong with. All others are good: what no plan is for has nothing against it. A blocked one
is what it is by itself.
"""
_LATE_S = 10.0
_LULL_S = 0.02
_MOST_NUMBER = 1 << 62


class NoMarkError(LookupError):
    """Nobody set a mark of this name."""


class SuiteCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self.routes = [
            Route("/v1/marks", self._marks, methods=["GET"]),
            Route("/v1/marks/{name:path}", self._mark, methods=["PUT", "POST"]),
            Route("/v1/marks/{name:path}", self._unmark, methods=["DELETE"]),
            Route("/v1/tally", self._tally, methods=["GET"]),
            Route("/v1/expect", self._expect, methods=["POST"]),
        ]

    async def _marks(self, _: Request) -> Response:
        return answer({"marks": self._engine.marks.all()})

    async def _mark(self, request: Request) -> Response:
        """Everything that was answered by now lies before the mark."""
        name = request.path_params["name"]
        if not 0 < len(name) <= LONGEST_MARK or name.isdigit():
            raise BadCallError(f"A mark's name has 1 to {LONGEST_MARK} characters and is no number.")
        await self._engine.committer.drain()
        after = self._engine.committer.writer.next_event - 1
        self._engine.marks.set(name, after)
        return answer({"mark": name, "after": after})

    async def _unmark(self, request: Request) -> Response:
        name = request.path_params["name"]
        if not self._engine.marks.remove(name):
            raise NoMarkError(name)
        return answer({"removed": name})

    async def _tally(self, request: Request) -> Response:
        """How many events of each verdict there are."""
        text = request.query_params.get("filter", "")
        after = after_of(self._engine, request.query_params.get("since", "0"))
        await settled(self._engine.committer, self._engine.checking, _LATE_S)
        return answer(await asyncio.to_thread(self._count, text, after))

    def _count(self, text: str, after: int) -> dict[str, Any]:
        verdicts: Counter[Verdict] = Counter()
        vendors: Counter[str] = Counter()
        bad = 0

        with self._engine.reader() as reader:
            last = reader.info().last_id
            for ids in _newest_first(reader, text, after, now_us()):
                for (verdict, own, vendor), count in verdict_counts(reader, ids).items():
                    verdicts[verdict] += count
                    bad += count if own in BAD else 0
                    vendors[vendor] += count
        total = verdicts.total()
        return {
            "total": total,
            "good": total - bad,
            "bad": bad,
            "verdicts": {each.word: verdicts[each] for each in Verdict},
            "vendors": dict(vendors.most_common()),
            "lastId": last,
        }

    async def _expect(self, request: Request) -> Response:
        """Wait until what is expected is there, or the time is up; then say what came of it."""
        body = await call_body(request)
        after = after_of(self._engine, body.get("since", 0))
        timeout_s, quiet_s = _seconds(body, "timeout", 10.0), _seconds(body, "quiet", 0.0)

        try:
            wanted = expectations(body)
        except BadExpectationError as error:
            raise BadCallError(str(error)) from error
        expected = Expected(wanted, after, now_us(), in_order=body.get("inOrder") is True)
        reader = await asyncio.to_thread(self._engine.reader)
        try:
            await self._watch(expected, reader, timeout_s, quiet_s)
        finally:
            await asyncio.to_thread(reader.close)
        return answer(expected.result())

    async def _watch(self, expected: Expected, reader: SessionReader, timeout_s: float, quiet_s: float) -> None:
        clock = asyncio.get_running_loop().time
        deadline, enough = clock() + timeout_s, None
        while True:
            news = self._engine.arrivals.next()
            await settled(self._engine.committer, self._engine.checking, _LATE_S)
            await asyncio.to_thread(expected.look, reader)
            if enough is None and expected.reached:
                enough = clock()
            end = deadline if enough is None else enough + quiet_s
            left = end - clock()
            if expected.exceeded or left <= 0:
                return
            try:
                await asyncio.wait_for(news.wait(), left)
            except TimeoutError:
                continue
            await asyncio.sleep(min(_LULL_S, max(0.0, left)))


def after_of(engine: "Engine", since: object) -> int:
    """The id that ``since`` stands for: a number, or the name of a mark. Raises ``NoMarkError``, ``BadCallError``."""
    if type(since) is int or (isinstance(since, str) and since.isascii() and since.isdigit()):
        number = int(since)
        if 0 <= number <= _MOST_NUMBER:
            return number
    elif isinstance(since, str):
        found = engine.marks.get(since)
        if found is None:
            raise NoMarkError(since)
        return found
    raise BadCallError("`since` is the id of an event, or a mark.")


def only_of(request: Request) -> "Callable[[StoredEvent], bool] | None":
    """Whether just good or just bad events are asked for, as ``only=bad``; None for all. Raises ``BadCallError``."""
    word = request.query_params.get("only")
    if word is None:
        return None
    if word not in ("good", "bad"):
        raise BadCallError("`only` is good or bad.")
    return lambda event: (own_verdict(event.row.verdict, event.problems) in BAD) == (word == "bad")


async def on_no_mark(_: Request, error: Exception) -> Response:
    """The answer to a call that names a mark that nobody set."""
    text = f"There is no mark {str(error)[:LONGEST_MARK]!r}; `PUT /v1/marks/NAME` sets one."
    return refusal(404, "no_mark", text)


def _newest_first(reader: SessionReader, text: str, after: int, now_us: int) -> Any:
    """Ids of events after an id that pass a filter, slice by slice."""
    for found in Search(reader, visible(parse(text)), now_us).older():
        yield [number for number in found.ids if number > after]
        if found.first_id <= after:
            return


def _seconds(body: dict[str, Any], name: str, default: float) -> float:
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise BadCallError(f"`{name}` is a number of seconds.")
    return min(LONGEST_WAIT_S, float(value))
