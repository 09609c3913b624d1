"""Events on their way: what is sent, where to, and what became of it."""

import json
from typing import TYPE_CHECKING, NamedTuple

from inspector.replay.composing import Origin, Wishes, name_of

if TYPE_CHECKING:
    from inspector.engine.compose.history import Sent
    from inspector.engine.compose.sending import Fired


class Address(NamedTuple):
    """Where an event goes, and as whose."""

    target: str = ""
    """The name of a destination; empty for the capture itself."""
    origin: Origin = Origin()


class Fire(NamedTuple):
    """An event that is to be sent."""

    name: str
    text: str
    address: Address
    wishes: Wishes = Wishes()


class Outcome(NamedTuple):
    """What became of it."""

    fire: Fire
    fired: "Fired"
    sent: "Sent"
    """As the history has it."""


def name_in(text: str) -> str:
    """What the event in a text is called; its type where it has no name, empty where it cannot be read."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(message, dict):
        return ""
    kind = message.get("type")
    return name_of(message) or (kind if isinstance(kind, str) else "")
