"""What a test expects of the events since a mark: how many of each, in which order, and nothing else.

An expectation is a filter with the least and the most events that may pass it. ``Expected`` looks at every event once;
the calls decide when to look again.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import orjson

from inspector.core.filter import compile_filter, parse, visible
from inspector.core.stored import StoredEvent
from inspector.storage.reader import SessionReader

MOST_EXPECTATIONS = 100
_PAGE = 500
_MOST_IDS = 10_000
"""Of one expectation that are kept; more are counted."""
_SEEN = 10
_COUNT = 1_000_000_000


class Expectation(NamedTuple):
    """How many events are expected to pass a filter."""

    text: str
    least: int = 1
    most: int | None = None


class BadExpectationError(ValueError):
    """What a caller asks for is no expectation; the text says why."""


def expectations(asked: dict[str, Any]) -> tuple[Expectation, ...]:
    """Expectations out of the body of a call: ``events`` and ``none``. Raises ``BadExpectationError``."""
    found = [_expectation(each) for each in _list(asked, "events")]
    for each in _list(asked, "none"):
        if not isinstance(each, str):
            raise BadExpectationError("`none` is a list of filters.")
        found.append(Expectation(each, 0, 0))
    if not found:
        raise BadExpectationError("Nothing is expected: `events` and `none` are empty.")
    if len(found) > MOST_EXPECTATIONS:
        raise BadExpectationError(f"At most {MOST_EXPECTATIONS} expectations at once.")
    return tuple(found)


def _list(asked: dict[str, Any], name: str) -> list[Any]:
    value = asked.get(name, [])
    if not isinstance(value, list):
        raise BadExpectationError(f"`{name}` is a list.")
    return value


def _expectation(value: Any) -> Expectation:
    if isinstance(value, str):
        return Expectation(value)
    if not isinstance(value, dict) or not isinstance(value.get("filter", ""), str):
        text = "An expected event is a filter, or an object with `filter`, `count`, `min` and `max`."
        raise BadExpectationError(text)
    numbers = {name: value.get(name) for name in ("count", "min", "max")}
    for name, number in numbers.items():
        if number is not None and (type(number) is not int or not 0 <= number <= _COUNT):
            raise BadExpectationError(f"`{name}` is a whole number from 0.")
    count, least, most = numbers.values()
    if count is not None:
        return Expectation(value.get("filter", ""), count, count)
    least = least if least is not None else 0 if most == 0 else 1
    return Expectation(value.get("filter", ""), least, most)


class Expected:
    """Expectations, and what came of them so far. For a reader's thread, one look at a time."""

    def __init__(self, wanted: Sequence[Expectation], after: int, now_us: int, *, in_order: bool) -> None:
        """Raises ``FilterError``."""
        self.after = after
        """Every event up to this id was looked at."""
        self._wanted = tuple(wanted)
        self._in_order = in_order
        self._tests: list[Callable[[StoredEvent], bool]] = [
            compile_filter(visible(parse(each.text)), now_us, orjson.loads) for each in wanted
        ]
        self._counts = [0] * len(wanted)
        self._ids: list[list[int]] = [[] for _ in wanted]
        self._seen: deque[StoredEvent] = deque(maxlen=_SEEN)

    def look(self, reader: SessionReader) -> None:
        """Look at what is new."""
        while page := reader.events(self.after, _PAGE):
            for event in page:
                self.after = event.row.id
                self._seen.append(event)
                for number, test in enumerate(self._tests):
                    if test(event):
                        self._counts[number] += 1
                        if len(self._ids[number]) < _MOST_IDS:
                            self._ids[number].append(event.row.id)

    @property
    def exceeded(self) -> bool:
        """Whether more came of something than may: nothing that comes later can mend that."""
        return any(each.most is not None and n > each.most for each, n in self._each())

    @property
    def reached(self) -> bool:
        """Whether enough came of everything, in order if that matters."""
        return all(n >= each.least for each, n in self._each()) and (not self._in_order or self._out_of_order() is None)

    def result(self) -> dict[str, Any]:
        """What came of it, JSON-ready; described in ``docs/testing.md``."""
        failures = [text for each, n in self._each() if (text := _failure(each, n)) is not None]
        if self._in_order and not failures and (late := self._out_of_order()) is not None:
            failures.append(f"{late.text or 'every event'}: none came after those before it in the list.")
        events = [
            {"filter": each.text, "min": each.least, "max": each.most, "count": n, "ids": ids[:100]}
            for (each, n), ids in zip(self._each(), self._ids, strict=True)
        ]
        return {
            "passed": not failures,
            "failures": failures,
            "events": events,
            "seen": [_seen(each) for each in self._seen],
            "lastId": self.after,
        }

    def _each(self) -> list[tuple[Expectation, int]]:
        return list(zip(self._wanted, self._counts, strict=True))

    def _out_of_order(self) -> Expectation | None:
        """The first expectation of which no event came after those that the ones before it found."""
        last = 0
        for each, ids in zip(self._wanted, self._ids, strict=True):
            if not each.least:
                continue
            following = [number for number in ids if number > last][: each.least]
            if len(following) < each.least:
                return each
            last = following[-1]
        return None


def _failure(each: Expectation, count: int) -> str | None:
    what = each.text or "every event"
    if count < each.least:
        exactly = "" if each.most == each.least else "at least "
        return f"{what}: expected {exactly}{each.least}, got {count}."
    if each.most is not None and count > each.most:
        exactly = "none" if each.most == 0 else str(each.most) if each.most == each.least else f"at most {each.most}"
        return f"{what}: expected {exactly}, got {count}."
    return None


def _seen(event: StoredEvent) -> dict[str, Any]:
    row = event.row
    return {
        "id": row.id,
        "type": row.type.word,
        "name": row.name,
        "vendor": row.vendor,
        "verdict": row.verdict.word,
        "problems": [problem.message for problem in event.problems][:5],
    }
