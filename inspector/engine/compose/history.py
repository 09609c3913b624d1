"""What was composed and sent, the newest first: bounded, secrets hidden, in one file of the user's own."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_data_path

from inspector.core.errors import KnownError
from inspector.core.redaction import MASK, SECRET_KEYS
from inspector.destinations.privatefile import read_private, turn, write_private_json
from inspector.replay.composing import masked

MOST = 100
_LARGEST = 256 << 10
"""Characters of an event that is kept whole."""
_MOST_CHARS = 4_000_000
_SECRET = re.compile(rf"""(["']?(?:{"|".join(SECRET_KEYS)})["']?\s*[:=]\s*)[^,}}\n]+""")
"""A key and its value in what is no JSON."""


class Sent(NamedTuple):
    """One event that was sent."""

    at_us: int
    name: str
    target: str
    """The name of a destination; empty for the capture itself."""
    result: str
    """A word of ``Result``."""
    words: str
    """What the other side said."""
    text: str
    """The event as it was edited, JSON or what was to be seen as none."""


def history_path() -> Path:
    """Where the history is kept."""
    return user_data_path("event-inspector", appauthor=False) / "composed.json"


class History:
    """The history in one file. Touches the disk, so call it in a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> tuple[Sent, ...]:
        """Everything that is kept, the newest first. Raises ``KnownError`` for a file that is none."""
        text = read_private(self._path)
        if text is None or not text.strip():
            return ()
        try:
            entries = json.loads(text)["sent"]
            return tuple(_sent(entry) for entry in entries)[:MOST]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            message = f"{self._path} cannot be used: it is no history of sent events."
            raise KnownError(message, "Move it away; it is left as it is.") from error

    def add(self, sent: Sent) -> tuple[Sent, ...]:
        """Keep one more; what is kept then. Raises ``KnownError``."""
        with turn(self._path):
            return self._keep((_safe(sent), *self.all()))

    def remove(self, sent: Sent) -> tuple[Sent, ...]:
        """Forget one; what is kept then. Raises ``KnownError``."""
        with turn(self._path):
            return self._keep(tuple(each for each in self.all() if each != sent))

    def restore(self, sent: Sent) -> tuple[Sent, ...]:
        """Keep one again where it was. Raises ``KnownError``."""
        with turn(self._path):
            return self._keep(tuple(sorted((*self.all(), sent), key=lambda each: -each.at_us)))

    def _keep(self, entries: tuple[Sent, ...]) -> tuple[Sent, ...]:
        kept, room = list[Sent](), _MOST_CHARS
        for each in entries[:MOST]:
            room -= len(each.text)
            if room < 0:
                break
            kept.append(each)
        value = {"version": 1, "sent": [each._asdict() for each in kept]}
        write_private_json(self._path, value)
        return tuple(kept)


def _safe(sent: Sent) -> Sent:
    """Without write keys and tokens; of what is no JSON only the beginning is kept."""
    try:
        value = json.loads(sent.text)
    except (ValueError, RecursionError):
        return sent._replace(text=_SECRET.sub(rf'\1"{MASK}"', sent.text[:_LARGEST]))
    if isinstance(value, dict) and len(sent.text) <= _LARGEST:
        hidden = masked(value)
        return sent if hidden == value else sent._replace(text=json.dumps(hidden, indent=2, ensure_ascii=False))
    return sent._replace(text="{}")


def _sent(entry: Any) -> Sent:
    texts = {key: entry[key] for key in ("name", "target", "result", "words", "text")}
    if not all(isinstance(each, str) for each in texts.values()) or not isinstance(entry["at_us"], int):
        raise TypeError("a value is of the wrong type")
    return Sent(entry["at_us"], **texts)
