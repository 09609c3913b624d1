"""What Google says of a Measurement Protocol request when it is asked to validate it: the same rules, kept locally.

Google's collector takes anything and drops what it does not like without a word; only ``/debug/mp/collect`` tells. Its
codes are used here. Source: Google's reference of the Measurement Protocol for GA4 (reference, sending events,
validating events), 2026.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_PREFIXES = ("_", "firebase_", "ga_", "google_", "gtag.")
_RESERVED = frozenset({
    "ad_activeview", "ad_click", "ad_exposure", "ad_query", "ad_reward", "adunit_exposure", "app_clear_data",
    "app_exception", "app_remove", "app_store_refund", "app_store_subscription_cancel",
    "app_store_subscription_convert", "app_store_subscription_renew", "app_update", "app_upgrade",
    "dynamic_link_app_open", "dynamic_link_app_update", "dynamic_link_first_open", "error", "first_open",
    "first_visit", "in_app_purchase", "notification_dismiss", "notification_foreground", "notification_open",
    "notification_receive", "notification_send", "os_update", "session_start", "user_engagement",
})  # fmt: skip
_RESERVED_USER = frozenset({"first_open_time", "first_visit_time", "last_deep_link_referrer", "user_id"})
_LONG_VALUES = {"page_location": 1000, "page_referrer": 420, "page_title": 300}
_MOST_EVENTS = _MOST_PARAMS = _MOST_USER_PROPERTIES = 25
_MOST_ITEMS = 200
_LONGEST_NAME, _LONGEST_VALUE = 40, 100
_LONGEST_USER_NAME, _LONGEST_USER_VALUE = 24, 36
_OLDEST_US = 72 * 3_600_000_000


class Finding(NamedTuple):
    """Something that Google would say."""

    path: str
    """The field, ``events[0].params.total``."""
    text: str
    code: str


def validate(document: Any, now_us: int) -> list[Finding]:
    """What is wrong with a request's body. ``now_us`` is its arrival, in microseconds since 1970."""
    if not isinstance(document, Mapping):
        return [Finding("", "The body has to be an object.", "VALUE_INVALID")]
    found = list(_whole(document, now_us))
    events = document.get("events")
    for number, event in enumerate(events if isinstance(events, list) else ()):
        found += _event(event, f"events[{number}]", now_us)
    return found


def _whole(document: Mapping[str, Any], now_us: int) -> Iterator[Finding]:
    ids = ("client_id", "app_instance_id")
    if not any(isinstance(document.get(name), str) and document[name] for name in ids):
        yield Finding("client_id", "client_id or app_instance_id is needed, and has to be a text.", "VALUE_REQUIRED")
    events = document.get("events")
    if not isinstance(events, list) or not events:
        yield Finding("events", "There have to be events.", "VALUE_REQUIRED")
    elif len(events) > _MOST_EVENTS:
        yield Finding("events", f"At most {_MOST_EVENTS} events; there are {len(events)}.", "EXCEEDED_MAX_ENTITIES")
    yield from _moment(document.get("timestamp_micros"), "timestamp_micros", now_us)
    given = document.get("user_properties")
    if given is None:
        return
    if not isinstance(given, Mapping):
        yield Finding("user_properties", "This has to be an object.", "VALUE_INVALID")
        return
    if len(given) > _MOST_USER_PROPERTIES:
        text = f"At most {_MOST_USER_PROPERTIES} user properties; there are {len(given)}."
        yield Finding("user_properties", text, "EXCEEDED_MAX_ENTITIES")
    for name, wrapped in given.items():
        place = f"user_properties.{name}"
        yield from _named(name, place, _LONGEST_USER_NAME, _RESERVED_USER)
        value = wrapped.get("value") if isinstance(wrapped, Mapping) else None
        if value is None:
            yield Finding(place, 'A user property is written as {"value": …}.', "VALUE_INVALID")
        elif isinstance(value, str) and len(value) > _LONGEST_USER_VALUE:
            yield _too_long(place, _LONGEST_USER_VALUE, len(value))


def _event(event: Any, place: str, now_us: int) -> Iterator[Finding]:
    if not isinstance(event, Mapping):
        yield Finding(place, "An event has to be an object.", "VALUE_INVALID")
        return
    name = event.get("name")
    if isinstance(name, str) and name:
        yield from _named(name, f"{place}.name", _LONGEST_NAME, _RESERVED)
    else:
        yield Finding(f"{place}.name", "An event needs a name.", "VALUE_REQUIRED")
    yield from _moment(event.get("timestamp_micros"), f"{place}.timestamp_micros", now_us)
    params = event.get("params", {})
    if not isinstance(params, Mapping):
        yield Finding(f"{place}.params", "This has to be an object.", "VALUE_INVALID")
        return
    if len(params) > _MOST_PARAMS:
        text = f"At most {_MOST_PARAMS} parameters; there are {len(params)}."
        yield Finding(f"{place}.params", text, "EXCEEDED_MAX_ENTITIES")
    for key, value in params.items():
        yield from _parameter(key, value, f"{place}.params.{key}")


def _parameter(key: str, value: Any, place: str) -> Iterator[Finding]:
    yield from _named(key, place, _LONGEST_NAME, frozenset())
    longest = _LONG_VALUES.get(key, _LONGEST_VALUE)
    if isinstance(value, str) and len(value) > longest:
        yield _too_long(place, longest, len(value))
    elif key == "items":
        if not isinstance(value, list):
            yield Finding(place, "items has to be an array.", "VALUE_INVALID")
        elif len(value) > _MOST_ITEMS:
            text = f"At most {_MOST_ITEMS} items; there are {len(value)}."
            yield Finding(place, text, "EXCEEDED_MAX_ENTITIES")
    elif isinstance(value, Mapping | list):
        yield Finding(place, "A value has to be a text or a number.", "VALUE_INVALID")


def _named(name: str, place: str, longest: int, reserved: frozenset[str]) -> Iterator[Finding]:
    if name in reserved or name.startswith(_PREFIXES):
        yield Finding(place, f"The name {name[:60]} is reserved.", "NAME_RESERVED")
    elif not _NAME.fullmatch(name):
        text = f"The name {name[:60]} has to begin with a letter and hold only letters, digits and underscores."
        yield Finding(place, text, "NAME_INVALID")
    elif len(name) > longest:
        yield Finding(place, f"The name has {len(name)} characters; at most {longest}.", "NAME_INVALID")


def _moment(value: Any, place: str, now_us: int) -> Iterator[Finding]:
    if value is None:
        return
    try:
        moment = int(value)
    except (TypeError, ValueError, OverflowError):
        yield Finding(place, "This has to be microseconds since 1970.", "VALUE_INVALID")
        return
    if moment < now_us - _OLDEST_US:
        yield Finding(place, "This is more than 72 hours ago.", "VALUE_OUT_OF_BOUNDS")


def _too_long(place: str, longest: int, length: int) -> Finding:
    return Finding(place, f"The value has {length} characters; at most {longest}.", "VALUE_OUT_OF_BOUNDS")
