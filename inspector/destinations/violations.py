"""Word of events that break a tracking plan, sent on as ``Violation Generated`` track calls in the shape that Segment
forwards them in (their documentation of forwarding violations).

Sending waits for nobody and nobody waits for it: the queue is bounded, what does not fit is counted and dropped. Such a
call is never itself forwarded, so that engines that forward to one another do not keep each other busy.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from inspector.core.event import Event
from inspector.core.problem import Problem, Severity
from inspector.core.timestamps import moment_of
from inspector.machine.clock import now_us

_log = logging.getLogger("inspector.destinations")

EVENT, USER = "Violation Generated", "schema-violations"
"""The name and the user id of such a call."""

_MOST_WAITING = 10_000
_BATCH = 100
_TRIES = 5
_FIRST_PAUSE_S = 0.5
_TIMEOUT_S = 10.0
_LAST_S = 3.0
"""How long the end of the engine waits for what is left."""
_TYPES = {
    "required": "Required",
    "type": "Invalid Type",
    "unplanned_event": "Unplanned Event",
    "unplanned_property": "Unplanned Property",
}


_PLANS = frozenset({"plan", "common"})
"""Origins of problems that plans find: decoding and the checks beyond the plan find others."""


class BadEvent(NamedTuple):
    """An event that breaks a plan."""

    event: Event
    source: str
    """What its source is called."""
    plans: str
    """The names of the plans that it was held to."""


class Violations(NamedTuple):
    """Where to send them."""

    url: str
    """Base address of an endpoint that takes Segment's ``/v1/batch``."""
    write_key: str


class Forwarder:
    """Sends violations to one place. Belongs to one loop."""

    def __init__(self, settings: Violations) -> None:
        self.sent = 0
        self.dropped = 0
        """Those that did not fit into the queue or could not be delivered."""
        self._settings = settings
        self._waiting: deque[dict[str, Any]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._failing = False

    def status(self) -> dict[str, Any]:
        """How it goes, JSON-ready."""
        return {
            "url": self._settings.url,
            "sent": self.sent,
            "waiting": len(self._waiting),
            "dropped": self.dropped,
            "failing": self._failing,
        }

    def offer(self, events: Sequence[BadEvent]) -> None:
        """Send word of these events. Returns at once."""
        for event in events:
            for message in violations_of(event):
                if len(self._waiting) >= _MOST_WAITING:
                    self.dropped += 1
                else:
                    self._waiting.append(message)
        if self._task is None and self._waiting:
            self._task = asyncio.create_task(self._send())

    async def close(self) -> None:
        """Send what is left, for a few seconds."""
        if self._task is not None:
            with suppress(TimeoutError, asyncio.CancelledError):
                await asyncio.wait_for(self._task, _LAST_S)

    async def _send(self) -> None:
        import httpx  # noqa: PLC0415 - an engine that forwards nothing does without

        auth = httpx.BasicAuth(self._settings.write_key, "")
        try:
            async with httpx.AsyncClient(auth=auth, timeout=_TIMEOUT_S, trust_env=False) as client:
                while self._waiting:
                    batch = list(islice(self._waiting, _BATCH))
                    delivered = await self._deliver(client, batch)
                    for _ in batch:
                        self._waiting.popleft()
                    self.sent += len(batch) * delivered
                    self.dropped += len(batch) * (not delivered)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            _log.error("violations cannot be sent to %s: %s", self._settings.url, error)
            self.dropped += len(self._waiting)
            self._waiting.clear()
        finally:
            self._task = None

    async def _deliver(self, client: Any, batch: list[dict[str, Any]]) -> bool:
        """Whether the batch was taken, in the end."""
        import httpx  # noqa: PLC0415 - see above

        url = f"{self._settings.url.rstrip('/')}/v1/batch"
        said = ""
        for attempt in range(_TRIES):
            try:
                reply = await client.post(url, json={"batch": batch, "sentAt": _written(now_us())})
            except httpx.TransportError as error:
                if isinstance(error, httpx.UnsupportedProtocol):
                    raise
                said = str(error) or type(error).__name__
            else:
                if reply.is_success:
                    self._failing = False
                    return True
                said = f"status {reply.status_code}"
                if reply.status_code < 500 and reply.status_code != 429:
                    break
            self._failing = True
            await asyncio.sleep(_FIRST_PAUSE_S * 2**attempt)
        _log.error("%d violations could not be sent to %s: %s", len(batch), self._settings.url, said)
        return False


def violations_of(bad: BadEvent) -> Iterable[dict[str, Any]]:
    """The calls that tell of an event's problems with the plan; none for calls that are such themselves."""
    event = bad.event
    if event.name == EVENT and event.user_id == USER:
        return []
    problems = [each for each in event.problems if each.origin in _PLANS and each.severity > Severity.INFO]
    return [_message(bad, each) for each in problems]


def _message(bad: BadEvent, problem: Problem) -> dict[str, Any]:
    event = bad.event
    properties = {
        "appVersion": None,
        "eventMessageID": event.message_id,
        "eventName": event.name,
        "eventSentAt": None if event.sent_us is None else _written(event.sent_us),
        "eventTimestamp": _written(event.time_us),
        "eventType": event.type.word,
        "sourceID": event.label,
        "sourceName": bad.source,
        "sourceSlug": event.label,
        "trackingPlanID": None,
        "trackingPlanName": bad.plans,
        "violationDescription": problem.message,
        "violationField": problem.pointer.removeprefix("/").replace("/", ".") or "(root)",
        "violationType": _TYPES.get(problem.code, problem.code.replace("_", " ").title()),
    }
    return {
        "type": "track",
        "event": EVENT,
        "userId": USER,
        "messageId": f"violation-{secrets.token_hex(12)}",
        "timestamp": _written(event.time_us),
        "properties": {name: _clean(value) for name, value in properties.items()},
        "context": {"library": {"name": "event-inspector"}},
    }


def _clean(value: Any) -> Any:
    """A text without lone surrogates; anything else as it is."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _written(moment_us: int) -> str:
    return moment_of(moment_us).isoformat().replace("+00:00", "Z")
