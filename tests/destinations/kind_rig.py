"""Kinds of destinations under test: what they build, and what comes of sending it."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from inspector.core.delivery import Answer, Delivered, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.failures import Patience
from inspector.destinations.kinds import find_kind
from inspector.destinations.model import Built, Destination, HttpKind
from inspector.destinations.sending import HttpDeliverer
from inspector.destinations.settings import validate

NOW_US = 1_795_323_900_000_000
"""2026-11-22T05:05:00Z, a little more than a minute after the events of ``outgoing_events``."""
LONG = Patience(connect=20.0, pause=20.0, total=40.0)
"""More than a busy machine needs."""
SHORT = LONG._replace(pause=0.4, total=1.5)
"""For servers that never answer."""


def kind_of(kind_id: str) -> HttpKind:
    found = find_kind(kind_id)
    assert isinstance(found, HttpKind)
    return found


def build(kind_id: str, events: Sequence[Outgoing], **raw: Any) -> Built:
    """What a kind makes of events, with settings that must be right."""
    kind = kind_of(kind_id)
    settings, wrong = validate(kind.kind, raw)
    assert wrong == []
    return kind.build(events, settings, NOW_US)


def body_of(request: Outbound) -> Any:
    """The body as JSON."""
    return json.loads(request.body)


def read(kind_id: str, built: Built, status: int, value: Any) -> list[tuple[int, Result]]:
    """What an answer to the only parcel means."""
    (parcel,) = built.parcels
    body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
    outcomes = kind_of(kind_id).read(parcel, Answer(status, (), body))
    return [(each.event_id, each.result) for each in outcomes]


def deliverer(kind_id: str, raw: Mapping[str, Any], **more: Any) -> HttpDeliverer:
    """A real sender."""
    kind = kind_of(kind_id)
    settings, wrong = validate(kind.kind, raw)
    assert wrong == []
    destination = Destination("Under test", kind_id, {})
    return HttpDeliverer(kind, destination, settings, "job-7", **{"patience": LONG, "clock": lambda: NOW_US, **more})


def send(kind_id: str, events: Sequence[Outgoing], patience: Patience = LONG, **raw: Any) -> Delivered:
    """Send events, over the network."""

    async def sending() -> Delivered:
        async with deliverer(kind_id, raw, patience=patience) as opened:
            return await opened.deliver(events)

    return asyncio.run(sending())


def probe(kind_id: str, **raw: Any) -> Outcome:
    """Use the test button."""

    async def asking() -> Outcome:
        async with deliverer(kind_id, raw) as opened:
            return await opened.test()

    return asyncio.run(asking())


def results(delivered: Delivered) -> list[Result]:
    return [each.result for each in delivered.outcomes]
