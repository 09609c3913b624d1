"""A session decoded again: a new one, in which requests that nobody understood are read by the decoders of today.

What was understood stays as it was, with marks, notes and verdicts; the session itself is not touched.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from inspector.core.event import Event
from inspector.core.exchange import Via
from inspector.storage.again import Again, as_came, exchanges_of
from inspector.storage.imported import decoded
from inspector.storage.merge import copy_moments, groups, new_session
from inspector.storage.naming import SourceNames
from inspector.storage.reader import SessionReader
from inspector.storage.rows import Arrival
from inspector.storage.writer import SessionWriter
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.proxied import in_source

_NOT_UNDERSTOOD = frozenset({"unknown_path", "unknown_request"})

Report = Callable[[float], None]
"""Told the share that is done, 0 to 1; may raise to cancel."""


class Redecoded(NamedTuple):
    """What came of it."""

    requests: int
    """Those that are understood now."""
    events: int
    """That are in them."""


def decode_again(source: Path, target: Path, catalogue: Catalogue, report: Report) -> Redecoded:
    """Write the session ``source`` into ``target``, a new one, decoding again what was not understood.

    Raises ``SessionFileError``; then there is no new session.
    """
    requests = events = done = 0
    with SessionReader(source) as reader, new_session(target) as writer:
        total = max(1, reader.info().event_count)
        for group in groups(exchanges_of(reader)):
            found = list(_arrivals(group, catalogue))
            requests += sum(again for _, again in found)
            events += sum(len(arrival[1]) for arrival, again in found if again)
            _store(writer, group, [arrival for arrival, _ in found])
            done += sum(len(item.events) for item in group)
            report(min(1.0, done / total))
        copy_moments([reader], writer)
    return Redecoded(requests, events)


def _arrivals(group: list[Again], catalogue: Catalogue) -> Iterator[tuple[Arrival, bool]]:
    """What is to be stored, and whether it was decoded again."""
    for item in group:
        if any(problem.code in _NOT_UNDERSTOOD for event in item.events for problem in event.problems):
            found = decoded(item.exchange.request, catalogue)
            read = found is not None and not any(
                problem.code in _NOT_UNDERSTOOD for event in found.events for problem in event.problems
            )
            if found is not None and found.events and read:
                yield (item.exchange._replace(refusal=None), _in_sources(item, found.events)), True
                continue
        yield (item.exchange, [as_came(event) for event in item.events]), False


def _in_sources(item: Again, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """What came through the proxy belongs where it would, had it been understood at once."""
    request = item.exchange.request
    if request.via is not Via.PROXY:
        return events
    host = item.events[0].source.label or request.header("host") or ""
    return tuple(in_source(event, host) for event in events)


def _store(writer: SessionWriter, group: list[Again], arrivals: list[Arrival]) -> None:
    names = SourceNames(writer)
    for item in group:
        for event in item.events:
            names.want(event.source)
    writer.append(arrivals)
    names.apply()
