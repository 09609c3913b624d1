"""A replay job as it is asked for: which events, where to, how fast, rewritten how. To JSON and back."""

from enum import StrEnum
from typing import Any, NamedTuple

from inspector.core.filter import FilterError, parse
from inspector.replay.reading import BadJobError, choice, flag, known_keys, number, object_of, text, whole
from inspector.replay.rules import Rules, rules_json, rules_of

MOST_RANGES = 20_000
MOST_DESTINATIONS = 50
MOST_TRIES = 100
_LONGEST_TEXT = 10_000
_MOST_ID = 1 << 53
_KEYS = (
    "session",
    "destinations",
    "events",
    "filter",
    "pace",
    "rules",
    "transform",
    "ordered",
    "concurrency",
    "tries",
    "resendUnknown",
)


class Speed(StrEnum):
    """By what the moment is chosen at which an event goes out."""

    FASTEST = "fastest"
    """As fast as the destination allows."""
    GAPS = "gaps"
    """After the time that passed between the events, or a fraction of it."""
    RATE = "rate"
    """So many events a second."""


class Pace(NamedTuple):
    """How fast events go out."""

    speed: Speed = Speed.FASTEST
    factor: float = 1.0
    """With ``GAPS``: 2 is twice as fast as it happened."""
    rate: float = 0.0
    """With ``RATE``: events a second."""
    longest_gap_s: float | None = None
    """With ``GAPS``: longer waits (after the factor) are cut to this."""


class JobSpec(NamedTuple):
    """A job as it is asked for."""

    session: str
    """Absolute path of the session that the events are in."""
    destinations: tuple[str, ...]
    """Their names."""
    events: tuple[tuple[int, int], ...] | None = None
    """Ranges of event ids, both ends included; None for all."""
    filter: str = ""
    """Of these only the ones that match; empty for all."""
    pace: Pace = Pace()
    rules: Rules = Rules()
    transform: str | None = None
    """Absolute path of a Python file whose ``transform`` sees each event before the rules do."""
    ordered: bool = False
    """The events of one user go one after the other, also where a destination does not ask for it."""
    concurrency: int | None = None
    """Requests under way at a time at each destination; None for what the destination says."""
    tries: int = 8
    """How often an event is sent before it counts as not delivered."""
    resend_unknown: bool = False
    """Send again what may have arrived, also where a destination keeps repeats."""


def spec_json(spec: JobSpec) -> dict[str, Any]:
    """JSON-ready."""
    return {
        "session": spec.session,
        "destinations": list(spec.destinations),
        "events": None if spec.events is None else [list(each) for each in spec.events],
        "filter": spec.filter,
        "pace": {
            "speed": spec.pace.speed,
            "factor": spec.pace.factor,
            "rate": spec.pace.rate,
            "longestGap": spec.pace.longest_gap_s,
        },
        "rules": rules_json(spec.rules),
        "transform": spec.transform,
        "ordered": spec.ordered,
        "concurrency": spec.concurrency,
        "tries": spec.tries,
        "resendUnknown": spec.resend_unknown,
    }


def spec_of(value: object) -> JobSpec:
    """The job that JSON tells; what is missing has its default. Raises ``BadJobError``."""
    given = object_of(value, "job")
    known_keys(given, _KEYS, "job")
    concurrency, transform = given.get("concurrency"), given.get("transform")
    return JobSpec(
        session=text(given.get("session"), "session", _LONGEST_TEXT),
        destinations=_destinations(given.get("destinations")),
        events=_ranges(given.get("events")),
        filter=_filter(given.get("filter", "")),
        pace=_pace(given.get("pace", {})),
        rules=rules_of(given.get("rules", {})),
        transform=None if transform is None else text(transform, "transform", _LONGEST_TEXT),
        ordered=flag(given.get("ordered", False), "ordered"),
        concurrency=None if concurrency is None else whole(concurrency, "concurrency", 1, 256),
        tries=whole(given.get("tries", 8), "tries", 1, MOST_TRIES),
        resend_unknown=flag(given.get("resendUnknown", False), "resendUnknown"),
    )


def _destinations(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_DESTINATIONS:
        raise BadJobError(f"`destinations` is a list of 1 to {MOST_DESTINATIONS} names.")
    names = tuple(text(each, "destinations", 200) for each in value)
    if len({name.casefold() for name in names}) < len(names):
        raise BadJobError("A destination is named twice.")
    return names


def _ranges(value: object) -> tuple[tuple[int, int], ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not 0 < len(value) <= MOST_RANGES:
        raise BadJobError(f"`events` is a list of 1 to {MOST_RANGES:,} ranges of event ids, or null for all.")
    found: list[tuple[int, int]] = []
    for each in value:
        if not isinstance(each, list | tuple) or len(each) != 2:
            raise BadJobError("A range of `events` is a first and a last id.")
        first, last = (whole(end, "events", 1, _MOST_ID) for end in each)
        if first > last:
            raise BadJobError(f"The range {first} to {last} of `events` ends before it begins.")
        found.append((first, last))
    return _joined(sorted(found))


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ascending ranges without overlaps: an event is sent once, however often it was named."""
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def _filter(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise BadJobError(f"`filter` is an expression of at most {_LONGEST_TEXT:,} characters.")
    try:
        parse(value)
    except FilterError as error:
        raise BadJobError(f"The filter cannot be read: {error.message}") from error
    return value


def _pace(value: object) -> Pace:
    given = object_of(value, "pace")
    known_keys(given, ("speed", "factor", "rate", "longestGap"), "pace")
    speed = choice(given.get("speed", Speed.FASTEST), Speed, "speed")
    longest = given.get("longestGap")
    return Pace(
        speed,
        number(given.get("factor", 1.0), "factor", 0.001, 1_000_000),
        number(given.get("rate", 0.0), "rate", 0.001 if speed is Speed.RATE else 0.0, 1_000_000),
        None if longest is None else number(longest, "longestGap", 0, 31_536_000),
    )
