"""What answers mean where a vendor does nothing unusual, and what they say in words."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from inspector.core.delivery import Answer, Outcome, Result
from inspector.destinations.model import Parcel

_AGAIN = frozenset({408, 425, 429})
REFUSES_KEY = frozenset({401, 403})
"""Statuses that say that not the event is wrong, but who sends it."""
_LONGEST = 300
_SAYING = ("message", "error", "errors", "detail", "description", "error_message", "reason", "title")
"""Keys under which APIs say what is wrong."""
_TAG = re.compile(r"<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def result_of(status: int) -> Result:
    """What a status says by itself: 2xx is a yes, 408, 425, 429 and 5xx may change, everything else will not."""
    if 200 <= status < 300:
        return Result.DELIVERED
    return Result.RETRY if status in _AGAIN or status >= 500 else Result.REFUSED


def by_status(parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
    """One outcome for all events of a parcel, by the status."""
    return same(parcel, result_of(answer.status), words_of(answer))


def same(parcel: Parcel, result: Result, words: str) -> tuple[Outcome, ...]:
    """The same outcome for every event of a parcel."""
    return tuple(Outcome(event_id, result, words) for event_id in parcel.event_ids)


def blaming_key(outcomes: Sequence[Outcome], answer: Answer) -> Sequence[Outcome]:
    """The outcomes of a request, those of all its events marked where the answer refuses the key and not the events."""
    if answer.status not in REFUSES_KEY or any(each.result is not Result.REFUSED for each in outcomes):
        return outcomes
    return [each._replace(key_refused=True) for each in outcomes]


def words_of(answer: Answer) -> str:
    """An answer in words: its status, and what the body says about it."""
    said = said_by(answer)
    if 200 <= answer.status < 300:
        return f"Answered {answer.status}."
    return f"Answered {answer.status}: {said}" if said else f"Answered {answer.status} without a word why."


def said_by(answer: Answer) -> str:
    """What the body of an answer says, in one line of at most 300 characters; empty when it says nothing."""
    value = json_of(answer)
    text = "; ".join(dict.fromkeys(_sayings(value))) if isinstance(value, dict | list) else ""
    if not text:
        text = _TAG.sub(" ", answer.body[: 16 << 10].decode("utf-8", "replace"))
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def json_of(answer: Answer) -> Any:
    """The body as a JSON value, None when it is none."""
    try:
        return orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return None


def object_of(answer: Answer) -> dict[str, Any]:
    """The body as a JSON object, an empty one when it is something else."""
    value = json_of(answer)
    return value if isinstance(value, dict) else {}


def judged_by_status(answer: Answer, fine: str) -> Outcome:
    """What an answer to a probe says when 2xx means that all is well: then ``fine``."""
    result = result_of(answer.status)
    return Outcome(0, result, fine if result is Result.DELIVERED else words_of(answer))


def _sayings(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and depth < 4:
        for key in _SAYING:
            if key in value:
                yield from _sayings(value[key], depth + 1)
    elif isinstance(value, list) and depth < 4:
        for each in value[:5]:
            yield from _sayings(each, depth + 1)
