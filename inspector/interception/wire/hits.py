"""Google's hits with several events: fields that are common to all stand in the query, each event's own in a line."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from inspector.interception.wire.fields import GTAG, Part, rewriting, value_of


class SharedError(ValueError):
    """A common field was to be changed for some of the events only; the text names it."""


class Hit(NamedTuple):
    """What becomes of one event."""

    value: dict[str, Any] | None
    """With the common fields; None for one that is dropped."""


def value_of_all(parts: Sequence[Part]) -> dict[str, Any]:
    """Common fields and lines as one value, as somebody changes them by hand."""
    return {
        "query": value_of(parts[:1], GTAG),
        "lines": [value_of([part], GTAG) for part in parts[1:]],
    }


def hit_of(parts: Sequence[Part], number: int) -> dict[str, Any]:
    """One event with the common fields."""
    return value_of([parts[0], parts[1 + number]], GTAG)


def texts(parts: Sequence[Part], made: Sequence[Hit]) -> tuple[str, list[str | None]]:
    """The query and the lines; None for a line that is gone. Raises ``SharedError``."""
    lines: list[str | None] = []
    wanted: list[dict[int, str | None]] = []
    for number, hit in enumerate(made):
        if hit.value is None:
            lines.append(None)
            continue
        mine = [parts[0], parts[1 + number]]
        done = rewriting(mine, value_of(mine, GTAG), hit.value, GTAG)
        wanted.append({place: text for (part, place), text in done.changed.items() if part == 0})
        own = {place: text for (part, place), text in done.changed.items() if part == 1}
        lines.append(mine[1].write(own, [mine[1].coded(None, name, value) for name, value in done.extra]))
    common = wanted[0] if wanted else {}
    if any(each != common for each in wanted):
        raise SharedError(_named(parts[0], wanted))
    return parts[0].write(common, ()), lines


def by_hand(parts: Sequence[Part], new: Any) -> list[Hit]:
    """What somebody made of ``value_of_all``, event by event. Raises ``ValueError`` for what is no such value."""
    query, lines = (new.get("query"), new.get("lines")) if isinstance(new, dict) else (None, None)
    if not isinstance(query, dict) or not isinstance(lines, list) or len(lines) != len(parts) - 1:
        raise ValueError
    made = []
    for number, line in enumerate(lines):
        if not isinstance(line, dict | None):
            raise ValueError(number)  # noqa: TRY004 - it is what somebody typed
        made.append(Hit(None if line is None else _known(hit_of(parts, number), _merged(query, line))))
    return made


def _merged(query: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    """The line's own values before those of all."""
    both = {**query, **line}
    for key in query.keys() & line.keys():
        if isinstance(query[key], dict) and isinstance(line[key], dict):
            both[key] = {**query[key], **line[key]}
    return both


def _known(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Equal texts as the leaves that they were."""
    return {
        key: _known(old[key], value)
        if isinstance(value, dict) and isinstance(old.get(key), dict)
        else old[key]
        if isinstance(value, str) and isinstance(old.get(key), str) and str(old[key]) == str(value)
        else value
        for key, value in new.items()
    }


def _named(query: Part, wanted: Sequence[dict[int, str | None]]) -> str:
    places = {place for each in wanted for place in each}
    return ", ".join(sorted({query.fields[place].name for place in places})[:5])
