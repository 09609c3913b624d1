"""What must have arrived of a scenario's calls: compares messages, as received, with ``calls.json``."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.sdk.sdk_scenarios import Scenario

OWN_FIELDS = ("userId", "event", "category", "name", "groupId", "previousId", "properties")
"""What a call brings, apart from traits and time."""


def differences(scenario: Scenario, call: dict[str, Any], message: dict[str, Any]) -> list[str]:
    """Every way in which a received message is not what was called, as sentences; empty when all is there."""
    found = []
    for field in OWN_FIELDS:
        wanted = expected(scenario, call, field)
        if wanted is None:
            if message.get(field):
                found.append(f"{field}: {message[field]!r} was never said")
            continue
        received = message.get(field)
        if field == "properties" and isinstance(received, dict):
            found += added(scenario, call, received)
            received = {key: value for key, value in received.items() if key in wanted}
        found += unlike(wanted, received, field, drops_nulls=scenario.drops_nulls)
    if "traits" in call:
        found += unlike(call["traits"], traits(scenario, message), "traits", drops_nulls=scenario.drops_nulls)
    if "timestamp" in call and scenario.takes_time:
        found += unlike(call["timestamp"], message.get("timestamp"), "timestamp")
    return found


def expected(scenario: Scenario, call: dict[str, Any], field: str) -> Any:
    """A field's value as this SDK sends it, before looking at the value's inside; None when it is not sent."""
    if call["type"] == "page" and field in {"name", "category"} and not scenario.names_pages:
        return None
    if call["type"] == "alias" and field == "userId" and scenario.alias_keeps_user:
        return call["previousId"]
    return call.get(field)


def added(scenario: Scenario, call: dict[str, Any], properties: dict[str, Any]) -> Iterator[str]:
    """Properties that nobody passed and that the SDK is not known to add to a page."""
    known = scenario.page_adds if call["type"] == "page" else frozenset[str]()
    for key in properties.keys() - call["properties"].keys() - known:
        yield f"properties.{key}: {properties[key]!r} was never said"


def traits(scenario: Scenario, message: dict[str, Any]) -> Any:
    """The traits, from where this SDK puts them."""
    if message["type"] == "identify" and scenario.identify_traits_in_context:
        return message.get("context", {}).get("traits")
    return message.get("traits")


def unlike(wanted: Any, received: Any, path: str, *, drops_nulls: bool = False) -> list[str]:
    """Where two JSON values differ. A wanted ``{"$date": TEXT}`` is any ISO 8601 text of the same instant."""
    if isinstance(wanted, dict) and "$date" in wanted:
        return [] if instant(wanted["$date"]) == instant(received) else [f"{path}: {received!r} for {wanted}"]
    if isinstance(wanted, dict) and isinstance(received, dict):
        kept = {key: value for key, value in wanted.items() if value is not None or not drops_nulls}
        found = [f"{path}.{key}: missing or added" for key in kept.keys() ^ received.keys()]
        for key in kept.keys() & received.keys():
            found += unlike(kept[key], received[key], f"{path}.{key}", drops_nulls=drops_nulls)
        return found
    if isinstance(wanted, list) and isinstance(received, list) and len(wanted) == len(received):
        pairs = enumerate(zip(wanted, received, strict=True))
        return [each for i, (a, b) in pairs for each in unlike(a, b, f"{path}[{i}]", drops_nulls=drops_nulls)]
    same = wanted == received and isinstance(wanted, bool) == isinstance(received, bool)
    return [] if same else [f"{path}: {received!r} instead of {wanted!r}"]


def instant(text: Any) -> datetime | None:
    """The instant of an ISO 8601 text with a zone, or None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None
