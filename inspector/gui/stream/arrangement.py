"""How the stream is arranged: sorted by what, in which direction, and grouped by what. Values and their words.

A key is a short word, the same in every language, or ``path:`` and a path into the payload.
"""

import json
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

ARRIVAL, TIME, VERDICT, TYPE, EVENT = "", "time", "verdict", "type", "event"
USER, SOURCE, LIBRARY, SIZE = "user", "source", "library", "size"
RECEIVED, USER_ID, ANONYMOUS_ID, MESSAGE_ID = "received", "user-id", "anonymous-id", "message-id"
WRITE_KEY, VENDOR = "write-key", "vendor"
PATH = "path:"
"""Begins the key of a value in the payload."""

GROUPS = (EVENT, USER, SOURCE, TYPE, VERDICT, LIBRARY)
"""What events can be grouped by."""

_CONTEXT = "Arrangement"
_WORDS = {
    ARRIVAL: QT_TRANSLATE_NOOP("Arrangement", "Arrival"),
    TIME: QT_TRANSLATE_NOOP("Arrangement", "Time"),
    VERDICT: QT_TRANSLATE_NOOP("Arrangement", "Verdict"),
    TYPE: QT_TRANSLATE_NOOP("Arrangement", "Type"),
    EVENT: QT_TRANSLATE_NOOP("Arrangement", "Event"),
    USER: QT_TRANSLATE_NOOP("Arrangement", "User"),
    SOURCE: QT_TRANSLATE_NOOP("Arrangement", "Source"),
    LIBRARY: QT_TRANSLATE_NOOP("Arrangement", "Library"),
    SIZE: QT_TRANSLATE_NOOP("Arrangement", "Size"),
    RECEIVED: QT_TRANSLATE_NOOP("Arrangement", "Received"),
    USER_ID: QT_TRANSLATE_NOOP("Arrangement", "User id"),
    ANONYMOUS_ID: QT_TRANSLATE_NOOP("Arrangement", "Anonymous id"),
    MESSAGE_ID: QT_TRANSLATE_NOOP("Arrangement", "Message id"),
    WRITE_KEY: QT_TRANSLATE_NOOP("Arrangement", "Write key"),
    VENDOR: QT_TRANSLATE_NOOP("Arrangement", "Vendor"),
}
SORTS = (TIME, VERDICT, TYPE, EVENT, USER, SOURCE, LIBRARY, SIZE)
"""What commands offer to sort by; the other keys are those of columns."""

_LONGEST_PATH = 500


class Arrangement(NamedTuple):
    """An order of the stream. The plain one is that of arrival."""

    sort: str = ARRIVAL
    descending: bool = False
    group: str = ""
    """Empty: there are no groups."""
    by_name: bool = False
    """Whether groups stand in the order of their names, and not the largest first."""

    @property
    def plain(self) -> bool:
        """Whether this is the order of arrival, without groups."""
        return not (self.sort or self.descending or self.group)

    def clicked(self, key: str) -> "Arrangement":
        """What a click on the heading of a column makes of it: ascending, then descending, then arrival."""
        if self.sort != key:
            return self._replace(sort=key, descending=False)
        return self._replace(sort=key, descending=True) if not self.descending else self.unsorted()

    def unsorted(self) -> "Arrangement":
        """The same groups, with their events in the order of arrival."""
        return self._replace(sort=ARRIVAL, descending=False)


def key_word(key: str) -> str:
    """What people call a key."""
    if key.startswith(PATH):
        return key.removeprefix(PATH)
    return QCoreApplication.translate(_CONTEXT, str(_WORDS[key]))


def saved(arrangement: Arrangement) -> bytes:
    """For ``restored``."""
    return json.dumps(arrangement._asdict()).encode()


def restored(data: bytes) -> Arrangement:
    """What was saved; the plain arrangement when that makes no sense."""
    try:
        found = json.loads(data)
        sort, group = found["sort"], found["group"]
    except (ValueError, TypeError, KeyError):
        return Arrangement()
    if not isinstance(sort, str) or not (sort in _WORDS or (sort.startswith(PATH) and len(sort) < _LONGEST_PATH)):
        sort = ARRIVAL
    group = group if group in GROUPS else ""
    return Arrangement(sort, found.get("descending") is True, group, found.get("by_name") is True)
