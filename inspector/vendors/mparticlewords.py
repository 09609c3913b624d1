"""What the parts of mParticle's decoder share: its words for events, and who and whose a request is."""

from typing import Any

from inspector.core.event import Event, EventType
from inspector.core.problem import Problem, Severity
from inspector.vendors.common import key_of
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import Parsed

VENDOR = "mparticle"
TYPES = {
    "screen_view": EventType.SCREEN,
    "user_attribute_change": EventType.IDENTIFY,
    "user_identity_change": EventType.IDENTIFY,
}
"""Events that are other calls than track, by their type."""
CHANGES = frozenset(word for word, kind in TYPES.items() if kind is EventType.IDENTIFY)
NAMED = {"custom_event": "event_name", "screen_view": "screen_name"}
"""Events with a name of the app's own, and where it is."""
STATES = frozenset(
    {"session_start", "session_end", "application_state_transition", "crash_report", "opt_out", "first_run"}
)
"""What data plans have rules for by its type, so that it is a track call of that name."""


def customer_of(identities: Any) -> Any:
    """The customer's id among identities, or None."""
    if not isinstance(identities, dict):
        return None
    return identities.get("customer_id") or identities.get("customerid") or None


def device_of(batch: dict[str, Any]) -> Any:
    """The device of a batch, else the id of its user."""
    mpid = batch.get("mpid")
    return batch.get("mp_deviceid") or (None if mpid in (None, "", 0) else str(mpid))


def request_key(incoming: Incoming, batch: dict[str, Any]) -> str | None:
    """The key that a request is for: of its path, a header or its body."""
    route = incoming.route
    in_path = None if route is None else route.write_key
    return in_path or key_of(incoming.told.fields.get("x-mp-key")) or key_of(batch.get("api_key"))


def problems_of(body: Parsed) -> list[Problem]:
    """What is odd in a body, for an event that is all of it."""
    found = [each._replace(pointer="") for each in body.problems]
    return found if body.fault is None else [body.fault, *found]


def not_merged(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events that say that what their batch says of the user is not in them."""
    text = "The batch's own fields are too large to be copied into each of its events."
    told = Problem("envelope_not_merged", Severity.WARNING, text)
    return tuple(each._replace(problems=(*each.problems, told)) for each in events)
