"""mParticle's short words: batches of its SDKs for Android and iOS, and single events of older SDKs in pages."""

from functools import partial
from typing import Any

from inspector.core.event import Decoded, EventType
from inspector.vendors.common import Call, Items, events_of, refused_list, relocated, words, written
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import Parsed
from inspector.vendors.mparticlewords import CHANGES, NAMED, STATES, TYPES, VENDOR, not_merged, request_key

_SHORT_TYPES: dict[int | str, str] = {
    1: "session_start", 2: "session_end", 3: "screen_view", 4: "custom_event", 5: "crash_report", 6: "opt_out",
    10: "application_state_transition", 14: "profile", 16: "commerce_event", 17: "user_attribute_change",
    18: "user_identity_change", "ss": "session_start", "se": "session_end", "v": "screen_view", "e": "custom_event",
    "x": "crash_report", "o": "opt_out", "ast": "application_state_transition", "pro": "profile",
    "cm": "commerce_event", "uac": "user_attribute_change", "uic": "user_identity_change", "fr": "first_run",
    "pr": "push_registration", "pm": "push_message", "bc": "breadcrumb", "npe": "network_performance",
}  # fmt: skip
"""What ``dt`` says: a number in a page, letters on a mobile."""
_CUSTOMER = 1
"""The number of the customer's id among the identities."""
_MOVED = {"/attrs": "/properties", "/id": "/messageId"}


def decode_mobile(incoming: Incoming, body: Parsed, batch: dict[str, Any]) -> Decoded:
    """A batch of the SDKs for Android and iOS, whose words are short."""
    refused = refused_list(incoming, VENDOR, body, batch["msgs"], "/msgs")
    if refused is not None:
        return refused
    key, device = request_key(incoming, batch), batch.get("di")
    platform = device.get("dp") if isinstance(device, dict) else None
    library = words(VENDOR, platform.lower() if isinstance(platform, str) else "mobile", batch.get("sdk"))
    shared = {name: value for name, value in batch.items() if name not in ("msgs", "dt", "id", "ct")}
    large = len(written(shared)) * len(batch["msgs"]) > incoming.limits.decompressed_bytes
    if large:
        shared = {name: batch[name] for name in ("mpid", "das") if name in batch}
    items = Items(VENDOR, batch["msgs"], "/msgs", body, partial(relocated, VENDOR, _MOVED))
    events = events_of(incoming, items, lambda item: short_call({**shared, **item}, key, library, batch.get("ct")))
    return Decoded(VENDOR, not_merged(events) if large else events, body.fault)


def short_call(event: dict[str, Any], key: str | None, library: str | None, sent: Any = None) -> Call:
    """An event in short words, as older SDKs and those for mobiles write it, with what is said of its user."""
    told = event.get("dt")
    word = _SHORT_TYPES.get(told, "") if isinstance(told, int | str) else ""
    name, kind = event.pop("n", None), TYPES.get(word, EventType.TRACK)
    if word in CHANGES:
        kind = EventType.IDENTIFY
        if name is not None:
            event["n"], name = name, None
    elif word == "commerce_event":
        action = event.get("pd")
        name = (action.get("an") if isinstance(action, dict) else None) or name or word
    elif word not in NAMED:
        name, kind = name or word or None, EventType.TRACK if word in STATES else EventType.OTHER
    identities = event.get("ui")
    listed = [each for each in identities if isinstance(each, dict)] if isinstance(identities, list) else []
    customer = next((each for each in listed if each.get("Type", each.get("n")) == _CUSTOMER), {})
    attributes, traits, mpid = event.pop("attrs", None), event.pop("ua", None), event.get("mpid")
    fields = {
        "userId": customer.get("Identity", customer.get("i")),
        "anonymousId": event.pop("das", None) or (None if mpid in (None, "", 0) else str(mpid)),
        "messageId": event.pop("id", None),
        "properties": (attributes if isinstance(attributes, dict) else {}) if kind is not EventType.IDENTIFY else None,
        "context": {"traits": traits} if isinstance(traits, dict) and traits else None,
    }
    return Call(VENDOR, kind, name, fields, event, key, library, event.get("ct"), sent, "ct")
