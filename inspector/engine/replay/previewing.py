"""What a job would send, nothing being sent: for a dry run, for the eye before a job, and for the guard."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import orjson

from inspector.core.delivery import Exchanged, Outcome, Result
from inspector.core.event import EventFlag
from inspector.core.filter import compile_filter, parse, visible
from inspector.core.outgoing import Outgoing
from inspector.core.stored import StoredEvent
from inspector.destinations.model import SettingType
from inspector.engine.replay.feed import outgoing
from inspector.engine.replay.preparing import Preparation, prepare
from inspector.engine.replay.target import Target
from inspector.machine.clock import now_us
from inspector.replay.guard import Reached, host_of, production, sentence
from inspector.replay.job import JobSpec
from inspector.replay.moving import shift_of
from inspector.replay.rewriting import CannotRewriteError, JobFacts
from inspector.storage.choosing import Chosen, choose
from inspector.storage.reader import SessionReader

_PAGE = 500
_GUARD_LOOKS_AT = 5
"""Events whose requests tell the guard where a destination sends to."""


class Preview(NamedTuple):
    """What would be sent to one destination."""

    destination: str
    events: tuple[Outgoing, ...]
    """Those that would be given to it, after all rules."""
    outcomes: tuple[Outcome, ...]
    """One for each event that was looked at."""
    exchanges: tuple[Exchanged, ...]
    """Requests without answers."""


class Ahead(NamedTuple):
    """A job before it begins."""

    events: int
    """How many events it would send to each destination, before filters and types of destinations."""
    sentence: str
    """What will be sent where; empty when nothing is left to be sent."""
    production: tuple[Reached, ...]
    """Destinations that look like somebody's production."""
    previews: tuple[Preview, ...]


async def look_ahead(
    spec: JobSpec, targets: Sequence[Target], limit: int = _GUARD_LOOKS_AT, left: Mapping[str, int] | None = None
) -> Ahead:
    """What a job comes to, with previews of its first ``limit`` events. Raises ``KnownError``.

    Of a job that has begun, ``left`` says how many events are still to be sent to each destination; those that get none
    are left out.
    """
    targets = [each for each in targets if left is None or left.get(each.destination.name)]
    facts_at = now_us()
    chosen, events = await asyncio.to_thread(_first_events, spec, facts_at, limit)
    facts = JobFacts("preview", secrets.token_bytes(32), shift_of(spec.pace, facts_at, chosen.first_us, chosen.last_us))
    preparation = await asyncio.to_thread(prepare, spec, facts)
    with closing(preparation):
        previews = [await preview(target, preparation, events, facts_at) for target in targets]
    reached = [_reached(target, each) for target, each in zip(targets, previews, strict=True)]
    counts = {sum(last - first + 1 for first, last in chosen.ranges)}
    if left is not None:
        counts = {left[target.destination.name] for target in targets}
    count = max(counts, default=0)
    words = sentence(count, Path(spec.session).name, reached, at_most=len(counts) > 1) if reached else ""
    return Ahead(count, words, production(reached), tuple(previews))


async def preview(
    target: Target, preparation: Preparation, events: Sequence[StoredEvent], at_us: int, job_id: str = "preview"
) -> Preview:
    """What would be sent of some events to one destination. Raises ``KnownError`` when it cannot be opened."""
    made, left_out = await asyncio.to_thread(_made, target, preparation, events, at_us)
    async with target.open(job_id) as deliverer:
        found = await deliverer.preview(made)
    return Preview(target.destination.name, tuple(made), (*left_out, *found.outcomes), found.exchanges)


def _first_events(spec: JobSpec, at_us: int, limit: int) -> tuple[Chosen, list[StoredEvent]]:
    with SessionReader(Path(spec.session)) as reader:
        expression = visible(parse(spec.filter)) if spec.filter or reader.info().deleted else None
        chosen = choose(reader, expression, spec.events, at_us)
        assert chosen is not None  # noqa: S101 - nobody stops it
        ids: list[int] = []
        for first, last in chosen.ranges:
            ids += range(first, min(last, first + limit - len(ids) - 1) + 1)
            if len(ids) >= limit:
                break
        return chosen, reader.events_of(ids) if ids else []


def _made(
    target: Target, preparation: Preparation, events: Sequence[StoredEvent], at_us: int
) -> tuple[list[Outgoing], list[Outcome]]:
    made: list[Outgoing] = []
    left_out: list[Outcome] = []
    keep = compile_filter(visible(parse(target.destination.filter)), at_us, orjson.loads)
    for event in events:
        if not keep(event):
            left_out.append(Outcome(event.row.id, Result.SKIPPED, "The destination's filter leaves it out."))
            continue
        try:
            each = preparation(outgoing(event))
        except CannotRewriteError as error:
            each = Outcome(event.row.id, Result.REFUSED, str(error))
        if isinstance(each, Outcome):
            left_out.append(each)
        else:
            made.append(each)
    return made, left_out


def _reached(target: Target, found: Preview) -> Reached:
    """The hosts that a destination sends to, by its settings and by what it would send."""
    addresses = [setting.key for setting in target.kind.settings if setting.type is SettingType.URL]
    urls = [str(target.destination.settings.get(key) or "") for key in addresses]
    urls += [exchanged.request.url for exchanged in found.exchanges]
    return Reached(found.destination, tuple(dict.fromkeys(host for url in urls if (host := host_of(url)))))


class DryRun(NamedTuple):
    """What a whole job would send to one destination."""

    destination: str
    counts: Counter[tuple[Result, str]]
    """How many events would become what, and why; those that would be sent are ``DELIVERED``."""
    requests: int
    samples: tuple[Exchanged, ...]
    """The first requests."""


async def dry_run(
    spec: JobSpec, targets: Sequence[Target], on_progress: Callable[[int], None], samples: int = 3
) -> list[DryRun]:
    """Everything that a job does but for the sending, for all its events. Raises ``KnownError``."""
    at_us = now_us()
    chosen, _ = await asyncio.to_thread(_first_events, spec, at_us, 0)
    facts = JobFacts("preview", secrets.token_bytes(32), shift_of(spec.pace, at_us, chosen.first_us, chosen.last_us))
    preparation = await asyncio.to_thread(prepare, spec, facts)
    found = [DryRun(target.destination.name, Counter(), 0, ()) for target in targets]
    with closing(preparation), SessionReader(Path(spec.session)) as reader:
        done = 0
        for ids in _pages(chosen):
            events = [event for event in await asyncio.to_thread(reader.events_of, ids) if not _deleted(event)]
            for place, target in enumerate(targets):
                page = await preview(target, preparation, events, at_us)
                found[place] = _added(found[place], page, samples)
            done += len(ids)
            on_progress(done)
    return found


def _added(run: DryRun, page: Preview, samples: int) -> DryRun:
    for outcome in page.outcomes:
        sent = outcome.result is Result.SKIPPED and outcome.sent is not None
        run.counts[(Result.DELIVERED, "") if sent else (outcome.result, outcome.words)] += 1
    kept = (*run.samples, *page.exchanges)[:samples]
    return run._replace(requests=run.requests + len(page.exchanges), samples=kept)


def _pages(chosen: Chosen) -> Iterator[list[int]]:
    ids = (number for first, last in chosen.ranges for number in range(first, last + 1))
    while page := list(islice(ids, _PAGE)):
        yield page


def _deleted(event: StoredEvent) -> bool:
    return bool(event.row.flags & EventFlag.DELETED)
