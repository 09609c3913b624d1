"""The JSON shape of an event that the command line, exports and the control API share.

A stable contract, described in ``docs/event.md`` and ``resources/event.schema.json``: a key without a value is null,
never absent, and keys are only ever added.
"""

from collections.abc import Callable
from typing import Any

from inspector.core.problem import Problem
from inspector.core.redaction import mask_key, mask_message
from inspector.core.stored import StoredEvent
from inspector.core.timestamps import format_us


def event_json(stored: StoredEvent, loads: Callable[[bytes], Any], *, reveal: bool = False) -> dict[str, Any]:
    """One stored event as a JSON-ready dictionary.

    ``loads`` parses the message's JSON (handed in, so that this room needs no library); ``reveal`` shows write keys
    in full instead of masked.
    """
    row = stored.row
    message = loads(stored.message)
    if not reveal and isinstance(message, dict):
        message = mask_message(message)
    return {
        "id": row.id,
        "receivedAt": format_us(row.received_us),
        "timestamp": format_us(row.time_us),
        "originalTimestamp": None if stored.timestamp_us is None else format_us(stored.timestamp_us),
        "sentAt": None if stored.sent_us is None else format_us(stored.sent_us),
        "vendor": row.vendor,
        "type": row.type.word,
        "event": row.name,
        "userId": row.user_id,
        "anonymousId": row.anonymous_id,
        "messageId": stored.message_id,
        "writeKey": stored.source.write_key if reveal else mask_key(stored.source.write_key),
        "source": stored.source.name,
        "library": row.library,
        "via": stored.via.word,
        "verdict": row.verdict.word,
        "duplicateOf": stored.duplicate_of,
        "retry": bool(row.flags & row.flags.RETRY),
        "exchange": row.exchange_id,
        "pointer": stored.pointer,
        "problems": [problem_json(problem) for problem in stored.problems],
        "marked": bool(row.flags & row.flags.MARKED),
        "note": stored.note,
        "tags": list(stored.tags),
        "message": message,
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """One problem as a JSON-ready dictionary."""
    return {
        "code": problem.code,
        "severity": problem.severity.word,
        "pointer": problem.pointer,
        "expected": problem.expected,
        "actual": problem.actual,
        "origin": problem.origin,
        "rule": problem.rule,
        "message": problem.message,
    }
