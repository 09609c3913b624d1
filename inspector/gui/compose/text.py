"""An event as the text that is edited, and as the draft that outlives the window."""

import json
from typing import Any

from inspector.core.redaction import SECRET_KEYS
from inspector.gui.look.safetext import many_lines
from inspector.replay.composing import editable

_LONGEST_DRAFT = 100_000


def written(message: dict[str, Any]) -> str:
    """An event laid out for editing."""
    return json.dumps(message, indent=2, ensure_ascii=False)


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
