"""The failed events of a job, found in its file and told as a filter of the stream."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import FAILED
from inspector.storage.ledger.schema import State

_PAGE = 1_000
_MOST_EVENTS = 100_000
"""Looked at; one filter can name far fewer of those that lie apart."""
_LONGEST = 4_000
"""Characters that a filter has at most."""


class FailedEvents(NamedTuple):
    """What is to be shown."""

    filter: str
    """Lets these events through, by their numbers; empty for none."""
    first: int
    """The first of them; 0 for none."""
    shown: int
    """How many it names: fewer than there are where they lie in too many places."""
    total: int


def failed_events(path: Path) -> FailedEvents:
    """Those of the job in a file, each once however many destinations it failed at. Raises ``SessionFileError``."""
    ids: set[int] = set()
    after = (0, 0)
    with LedgerReader(path) as reader:
        places = {each.name: number for number, each in enumerate(reader.head().places, 1)}
        while len(ids) < _MOST_EVENTS:
            page = reader.deliveries(results=FAILED, state=State.DONE, after=after, limit=_PAGE)
            if not page:
                break
            ids.update(each.event_id for each in page)
            after = places[page[-1].place.name], page[-1].event_id
    return named(ids)


def named(ids: Iterable[int]) -> FailedEvents:
    """Events as a filter: ``id:3 or (id>=5 id<=9)``."""
    ordered = sorted(ids)
    terms: list[str] = []
    length = shown = start = 0
    for place, number in enumerate(ordered, 1):
        if place < len(ordered) and ordered[place] == number + 1:
            continue
        first, start = ordered[start], place
        term = f"id:{first}" if first == number else f"(id>={first} id<={number})"
        length += len(term) + len(" or ")
        if length > _LONGEST:
            break
        terms.append(term)
        shown += number - first + 1
    return FailedEvents(" or ".join(terms), next(chain(ordered, (0,))), shown, len(ordered))
