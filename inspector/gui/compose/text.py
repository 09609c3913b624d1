"""An event as the text that is edited, and as the draft that outlives the window."""

import json
import re
from typing import Any

from inspector.core.redaction import SECRET_KEYS
from inspector.gui.look.safetext import many_lines
from inspector.replay.composing import editable

LONGEST = 2_000_000
"""Characters of an event that is edited in the window."""
_LONGEST_DRAFT = 100_000
_UNSEEN = re.compile(
    "[\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)
"""What cannot be seen, turns other text around, or is changed by an editor (Qt takes U+00A0 for a space)."""


def written(message: dict[str, Any] | list[Any]) -> str:
    """An event laid out for editing; characters that cannot be seen are escapes, which mean the same."""
    return _UNSEEN.sub(_escaped, json.dumps(message, indent=2, ensure_ascii=False))


def event_text(message: bytes) -> str:
    """A captured event as it is edited; what is no JSON object as it came."""
    text = message.decode("utf-8", "replace")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return many_lines(text)
    return written(editable(value)) if isinstance(value, dict) else text


def draft_text(text: str, target: str) -> str:
    """What is kept of an event between starts; empty where that is too much, or where a secret may be in it."""
    if len(text) > _LONGEST_DRAFT or any(key in text for key in SECRET_KEYS):
        return ""
    return json.dumps({"text": text, "target": target})


def draft_of(saved: bytes) -> tuple[str, str] | None:
    """Text and target of a draft, None when there is none that makes sense."""
    try:
        value = json.loads(saved)
        text, target = value["text"], value["target"]
    except (ValueError, KeyError, TypeError):
        return None
    return (text, target) if isinstance(text, str) and isinstance(target, str) else None


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
