"""mParticle's identity requests: who the user is, or that two are one; and the id that they are answered with."""

from typing import Any

import orjson

from inspector.core.event import EventType
from inspector.vendors.common import Call, words
from inspector.vendors.incoming import Incoming
from inspector.vendors.mparticlewords import VENDOR, customer_of, request_key

IDENTITY = ("identify", "login", "logout", "search", "modify")
"""The last words of identity requests."""
REQUESTS = {
    **dict.fromkeys(("/identify", "/login", "/modify"), EventType.IDENTIFY),
    "/Alias": EventType.ALIAS,
}
"""What requests of the identity API are, by the end of their path."""
_DEVICE_ONLY = frozenset({"device_application_stamp", "android_uuid", "ios_vendor_id", "ios_advertising_id"})


def identity_call(incoming: Incoming, word: str, request: dict[str, Any]) -> Call:
    """A request by which an SDK learns who the user is, or says that two are one."""
    known = request.get("known_identities")
    known = known if isinstance(known, dict) else {}
    changes = request.get("identity_changes")
    told = [each for each in changes if isinstance(each, dict)] if isinstance(changes, list) else []
    new = {str(each.get("identity_type")): each.get("new_value") for each in told}
    fields: dict[str, Any] = {
        "userId": customer_of(known) or customer_of(new),
        "anonymousId": known.get("device_application_stamp") or None,
        "messageId": request.pop("request_id", None),
    }
    kind = EventType.IDENTIFY if is_known(known) or new else EventType.OTHER
    if word == "Alias":
        kind = EventType.ALIAS
        ids = (request.pop(name, None) for name in ("destination_mpid", "source_mpid"))
        fields["userId"], fields["previousId"] = ids
    elif word in ("logout", "search"):
        kind = EventType.OTHER
    request["request"] = word
    sdk = request.get("client_sdk")
    sdk = sdk if isinstance(sdk, dict) else {}
    library = words(VENDOR, sdk.get("platform"), sdk.get("sdk_version")) if sdk else None
    time = request.get("request_timestamp_unixtime_ms")
    name = word if kind is EventType.OTHER else None
    key = request_key(incoming, request)
    return Call(VENDOR, kind, name, fields, request, key, library, time, None, "request_timestamp_unixtime_ms")


def is_known(identities: dict[str, Any]) -> bool:
    """Whether identities tell more than the device."""
    return bool(set(identities) - _DEVICE_ONLY)


def mpid_of(body: bytes) -> tuple[str, dict[str, Any]]:
    """The id that an identity request is answered with, and the identities that it named.

    The same person gets the same id, and another one another: by the customer's id, else the first identity, else the
    device.
    """
    try:
        request = orjson.loads(body)
    except orjson.JSONDecodeError:
        request = None
    known = request.get("known_identities") if isinstance(request, dict) else None
    known = known if isinstance(known, dict) else {}
    named = {name: value for name, value in known.items() if name not in _DEVICE_ONLY}
    chosen = customer_of(known) or next(iter(named.values()), None) or known.get("device_application_stamp") or "nobody"
    return str(_number(str(chosen))), known


def _number(text: str) -> int:
    """A positive number of 63 bits for a text (FNV-1a)."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8", "replace"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return (value >> 1) or 1
