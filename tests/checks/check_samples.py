"""Events as checks take them, decoded from what an SDK would send."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from inspector.checks.checking import Checks
from inspector.checks.observed import Batch, Observed, observe
from inspector.checks.settings import CheckSettings, read_settings
from inspector.core.event import Event
from inspector.core.problem import Problem
from inspector.resources import resource
from tests.vendors.vendor_requests import RECEIVED, RECEIVED_US, only, post

TABLE = resource("checks", "standard.json").read_bytes()
NOW = RECEIVED
"""When events arrive."""
ANON = "3f283621-045b-4426-af62-0e841392b86f"
_HEADERS = {"rudderstack": {"user_agent": "rudder-analytics-python/2.1.9"}}


def checks(**settings: Any) -> Checks:
    """Checks with these settings; all of them must be understood."""
    found, notes = read_settings(settings)
    assert notes == ()
    return Checks(found, TABLE)


def only_code(code: str, **settings: Any) -> Checks:
    """Checks that have this code on, whatever the default."""
    return checks(codes={code: "warning"}, **settings)


def message(kind: str = "track", **fields: Any) -> dict[str, Any]:
    """A message that nothing is wrong with, with some fields changed; ``...`` leaves a field out."""
    usual: dict[str, Any] = {"type": kind, "anonymousId": ANON, "timestamp": NOW, "sentAt": NOW}
    if kind == "track":
        usual |= {"event": "Song Played", "properties": {}}
    return {name: value for name, value in (usual | fields).items() if value is not ...}


def track(event: Any = "Song Played", /, properties: Any = None, **fields: Any) -> dict[str, Any]:
    """A track call."""
    return message(event=event, properties={} if properties is None else properties, **fields)


def event_of(sent: Mapping[str, Any], vendor: str = "segment") -> Event:
    """A message, decoded from a request of its own."""
    event = only(post("/v1/batch", {"batch": [dict(sent)], "sentAt": sent.get("sentAt")}))
    return event._replace(vendor=vendor)


def observed(sent: Mapping[str, Any], vendor: str = "segment", **known: Any) -> Observed:
    """A message as checks take it."""
    event = event_of(sent, vendor)
    one = observe(event, orjson.loads(event.message), RECEIVED_US, "web", Batch())
    return one._replace(**known)


def problems(run: Checks, sent: Iterable[Mapping[str, Any] | Observed]) -> list[tuple[Problem, ...]]:
    """The problems of each of some messages, checked one after the other in one session."""
    state = run.begin()
    return [run.check(each if isinstance(each, Observed) else observed(each), state) for each in sent]


def last_codes(run: Checks, sent: Iterable[Mapping[str, Any] | Observed]) -> set[str]:
    """The codes of the last one's problems."""
    return {each.code for each in problems(run, sent)[-1]}


DEFAULT = Checks(CheckSettings(), TABLE)
