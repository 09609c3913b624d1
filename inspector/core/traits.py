"""Where a message has its traits: Segment's SDKs put them at the top, RudderStack's into the context."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Traits(NamedTuple):
    """The traits of a user or group, and where in the message they stand."""

    pointer: str
    """JSON pointer into the message, ``/traits`` or ``/context/traits``."""
    values: Mapping[str, Any]


def find_traits(message: Mapping[str, Any]) -> Traits | None:
    """The traits that a message carries, or None. Where it has both, those at the top count, unless they are empty.

    Messages are stored as they were sent, so whoever shows or checks traits asks here (protocol reference, 10.1).
    """
    context = message.get("context")
    inner = context.get("traits") if isinstance(context, Mapping) else None
    for pointer, values in (("/traits", message.get("traits")), ("/context/traits", inner)):
        if isinstance(values, Mapping) and values:
            return Traits(pointer, values)
    return None
