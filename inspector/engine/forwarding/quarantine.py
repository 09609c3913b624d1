"""The quarantine: events that forwards' rules stopped, listed, released, corrected and dropped.

What is in it stands in the ledgers of the forwards of a session. The process of a running forward writes its own; those
of others are written here.
"""

import base64
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from inspector.core.delivery import Exchanged
from inspector.core.errors import KnownError
from inspector.core.filter import compile_filter, parse
from inspector.core.problem import Problem, Verdict
from inspector.core.stored import StoredEvent
from inspector.engine.forwarding.ledgers import spec_in
from inspector.engine.forwarding.process import ForwardProcess
from inspector.engine.forwarding.ruling import corrected_by, parted, ruled_by, with_message
from inspector.machine.clock import now_us
from inspector.storage.ledger.forwardreader import ForwardReader
from inspector.storage.ledger.forwardwriter import ForwardWriter
from inspector.storage.ledger.records import Delivery, JobHead
from inspector.storage.ledger.ruling import MOST_AT_A_TIME, Held, Ruled
from inspector.storage.reader import SessionReader

_PAGE = 500
_MOST_LOOKED_AT = 20_000


class Wanted(NamedTuple):
    """Which events of the quarantine are meant."""

    states: tuple[Held, ...] = (Held.BLOCKED,)
    code: str | None = None
    """With this discard code."""
    filter: str = ""
    """That match this expression of the filter language."""
    events: frozenset[int] | None = None
    """With these ids."""
    passing: bool = False
    """Which the rules, as they are now, would let pass."""


class Entry(NamedTuple):
    """An event of the quarantine of one forward."""

    head: JobHead
    ruled: Ruled
    event: StoredEvent | None
    """None where it is no longer in its session."""


class Page(NamedTuple):
    """Some events of the quarantine."""

    entries: list[Entry]
    next: int | None
    """The ``after`` of the next page; None at the end."""


class Act(NamedTuple):
    """What is done with events of the quarantine."""

    do: str
    """``release`` or ``drop``."""
    destinations: tuple[str, ...] | None = None
    """Of the forward, that released events are sent to; None for all."""


class Stage(NamedTuple):
    """What one forward did with an event."""

    head: JobHead
    ruled: Ruled | None
    """What its rules made of it; None when they let it pass as it was."""
    deliveries: list[tuple[Delivery, Exchanged | None]]


def page_of(heads: Sequence[JobHead], session: Path, wanted: Wanted, after: int, limit: int) -> Page:
    """Events of the quarantine of some forwards of a session, after an id, oldest first. For a thread.

    An event that several forwards stopped comes once for each of them, never on two pages. Raises ``KnownError``.
    """
    found: list[Entry] = []
    horizon: int | None = None
    with SessionReader(session) as reader:
        for head in heads:
            mine: list[Entry] = []
            seen, looked_at = after, 0
            for entries, seen in _pages(head, reader, wanted, after):
                mine += entries
                looked_at += _PAGE
                if len(mine) >= limit or looked_at >= _MOST_LOOKED_AT:
                    edge = mine[limit - 1].ruled.event_id if len(mine) >= limit else seen
                    horizon = edge if horizon is None else min(horizon, edge)
                    break
            found += mine
    found.sort(key=lambda entry: entry.ruled.event_id)
    if len(found) > limit:
        edge = found[limit - 1].ruled.event_id
        horizon = edge if horizon is None else min(horizon, edge)
    if horizon is None:
        return Page(found, None)
    return Page([entry for entry in found if entry.ruled.event_id <= horizon], horizon)


def count_of(heads: Sequence[JobHead]) -> int:
    """How many events some forwards hold back, each counted once. For a thread. Raises ``SessionFileError``."""
    held: set[int] = set()
    for head in heads:
        with ForwardReader(Path(head.path)) as reader:
            held.update(reader.blocked())
    return len(held)


def slices_of(head: JobHead, session: Path, wanted: Wanted) -> Generator[list[int], None, None]:
    """The ids of all events of a forward's quarantine that are meant, some at a time. For a thread."""
    with SessionReader(session) as reader:
        ids: list[int] = []
        for entries, _ in _pages(head, reader, wanted, 0):
            ids += [entry.ruled.event_id for entry in entries]
            if len(ids) > MOST_AT_A_TIME - _PAGE:
                yield ids
                ids = []
        if ids:
            yield ids


def write_act(head: JobHead, act: Act, ids: Sequence[int]) -> dict[int, Verdict]:
    """Do something with events of a forward that does not run; those that were in quarantine. For a thread."""
    with ForwardWriter(Path(head.path)) as writer:
        if act.do == "drop":
            return writer.drop(ids, now_us())
        chosen, others = parted(_open_places(head), place_ids(head, act.destinations))
        return writer.release(ids, chosen, others, now_us())


async def ask_act(process: ForwardProcess, head: JobHead, act: Act, ids: Sequence[int]) -> dict[int, Verdict]:
    """The same with those of a forward that runs. Raises ``KnownError``."""
    places = place_ids(head, act.destinations)
    found = await process.ask(do=act.do, ids=list(ids), places=places)
    return {int(number): Verdict(verdict) for number, verdict in found.items()}


def place_ids(head: JobHead, names: Sequence[str] | None) -> list[int] | None:
    """The numbers of those destinations of a forward that are named; None for all."""
    if names is None:
        return None
    wanted = {name.casefold() for name in names}
    return [place.id for place in head.places if place.name.casefold() in wanted]


def reaching(heads: Sequence[JobHead], names: Sequence[str] | None) -> list[JobHead]:
    """Those of some forwards that have one of these destinations at least; None names all.

    Raises ``KnownError`` when there are forwards, and none of them has.
    """
    if names is None:
        return list(heads)
    wanted = {name.casefold() for name in names}
    found = [head for head in heads if wanted & {place.name.casefold() for place in head.places}]
    if heads and not found:
        message = f"{', '.join(names)[:200]} is no destination of a forward of this session."
        raise KnownError(message, "A replay sends events to any other: `inspector replay --ids … --to …`.")
    return found


def correction(
    head: JobHead, event: StoredEvent, message: bytes, judge: Callable[[StoredEvent, bytes], Sequence[Problem]]
) -> dict[str, Any]:
    """What is asked of a forward's process to put a message in the place of a blocked one, and what rules say of it."""
    rules = spec_in(head).rules.of(event.source.name, event.source.write_key)
    made = corrected_by(rules, with_message(event, message), judge(event, message))
    return {
        "do": "correct",
        "event": event.row.id,
        "corrected": base64.b64encode(message).decode(),
        "message": None if made.message is None else base64.b64encode(made.message).decode(),
        "now": [made.code, made.words],
    }


def write_correction(head: JobHead, asked: dict[str, Any]) -> bool:
    """The same for a forward that does not run; False when the event is not in quarantine. For a thread."""
    message = asked["message"]
    with ForwardWriter(Path(head.path)) as writer:
        return writer.correct(
            asked["event"],
            base64.b64decode(asked["corrected"]),
            None if message is None else base64.b64decode(message),
            (asked["now"][0], asked["now"][1]),
        )


def still_held(heads: Sequence[JobHead], ids: Sequence[int]) -> set[int]:
    """Those of some events that a forward still holds back. For a thread."""
    held: set[int] = set()
    for head in heads:
        with ForwardReader(Path(head.path)) as reader:
            held |= {number for number, ruled in reader.ruled_of(ids).items() if ruled.state is Held.BLOCKED}
    return held


def verdicts_before(head: JobHead, ids: Sequence[int]) -> dict[int, Verdict]:
    """The verdicts that stopped events had. For a thread."""
    with ForwardReader(Path(head.path)) as reader:
        return {number: ruled.verdict for number, ruled in reader.ruled_of(ids).items() if ruled.code}


def stages_of(heads: Sequence[JobHead], event_id: int) -> list[Stage]:
    """What each forward of a session did with an event. For a thread. Raises ``SessionFileError``."""
    found = []
    for head in heads:
        with ForwardReader(Path(head.path)) as reader:
            if event_id > reader.after and event_id <= reader.gate():
                deliveries = [
                    (each, None if each.exchange_id is None else reader.exchange(each.exchange_id))
                    for each in reader.of_event(event_id)
                ]
                found.append(Stage(head, reader.ruled_of([event_id]).get(event_id), deliveries))
    return found


def _pages(head: JobHead, reader: SessionReader, wanted: Wanted, after: int) -> Iterator[tuple[list[Entry], int]]:
    matches = compile_filter(parse(wanted.filter), now_us(), orjson.loads) if wanted.filter else None
    rules = spec_in(head).rules
    with ForwardReader(Path(head.path)) as ledger:
        for held in _held(ledger, wanted, after):
            ids = [each.event_id for each in held]
            events = {event.row.id: event for event in reader.events_of(ids)}
            entries = [Entry(head, each, events.get(each.event_id)) for each in held]
            if matches is not None:
                entries = [each for each in entries if each.event is not None and matches(each.event)]
            if wanted.passing:
                entries = [each for each in entries if _passes(each, rules)]
            yield entries, ids[-1]


def _held(ledger: ForwardReader, wanted: Wanted, after: int) -> Iterator[list[Ruled]]:
    """What a ledger has in quarantine, some at a time, after an id and oldest first."""
    if wanted.events is None:
        while held := ledger.held(wanted.states, wanted.code, after, _PAGE):
            after = held[-1].event_id
            yield held
        return
    ids = sorted(each for each in wanted.events if each > after)
    for start in range(0, len(ids), _PAGE):
        found = ledger.ruled_of(ids[start : start + _PAGE])
        held = [found[number] for number in sorted(found) if _is_meant(found[number], wanted)]
        if held:
            yield held


def _is_meant(ruled: Ruled, wanted: Wanted) -> bool:
    return bool(ruled.code) and ruled.state in wanted.states and wanted.code in {None, ruled.code}


def _passes(entry: Entry, rules: Any) -> bool:
    if entry.ruled.corrected is not None:
        return entry.ruled.now_code == ""
    if entry.event is None:
        return False
    made = ruled_by(rules, entry.event, 0)
    return made is None or made.state is Held.PASSED


def _open_places(head: JobHead) -> list[int]:
    """The destinations of a forward that get what the rules let pass."""
    count = len(head.places) - (spec_in(head).blocked_to is not None)
    return [place.id for place in head.places[:count]]
