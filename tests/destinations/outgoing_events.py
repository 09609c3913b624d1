"""Events on their way out, for the tests of destinations."""

import json
from typing import Any

from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing

MOMENT_US = 1_795_323_823_120_000
"""2026-11-22T05:03:43.120Z."""


def outgoing(number: int = 1, kind: EventType = EventType.TRACK, name: str | None = None, **message: Any) -> Outgoing:
    """An event as a real SDK would have sent it; ``message`` adds to its keys and replaces them."""
    if name is None and kind is EventType.TRACK:
        name = "Order Completed"
    whole: dict[str, Any] = {
        "type": kind.word,
        "messageId": f"m-{number}",
        "timestamp": "2026-11-22T05:03:43.120Z",
        "sentAt": "2026-11-22T05:03:44.000Z",
        "userId": "u-42",
        "anonymousId": "a-9f",
        "context": {"library": {"name": "analytics.js", "version": "1.84.3"}, "ip": "127.0.0.1"},
        **message,
    }
    if name is not None:
        whole.setdefault("event" if kind is EventType.TRACK else "name", name)
    whole = {key: value for key, value in whole.items() if value is not None}
    return Outgoing(
        id=number,
        type=kind,
        name=name,
        user_id=whole.get("userId"),
        anonymous_id=whole.get("anonymousId"),
        message_id=whole.get("messageId"),
        write_key="web",
        vendor="segment",
        source="web",
        time_us=MOMENT_US,
        message=json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
    )
