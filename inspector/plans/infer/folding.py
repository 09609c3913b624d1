"""The fold over events from which a plan is drafted. Its memory is bounded by ``limits``."""

from typing import Any

from inspector.core.event import EventType
from inspector.plans.building import own_part
from inspector.plans.infer.limits import LONGEST_VALUE, MOST_ALIKE, MOST_EVENTS, MOST_PAGES
from inspector.plans.infer.names import form_of, is_unfit
from inspector.plans.infer.shape import Room, Shape
from inspector.plans.model import Part

_CALLS = frozenset({EventType.TRACK, EventType.IDENTIFY, EventType.PAGE, EventType.SCREEN, EventType.GROUP})
_MISSING = object()
_SHOWN = 3
"""Names of a form that are kept to be shown."""


class Seen:
    """What was seen of one event."""

    __slots__ = ("count", "section")

    def __init__(self, room: Room) -> None:
        self.count = 0
        self.section = Shape(room)
        """Its properties or traits, seen as often as it had any."""

    def merge(self, other: "Seen") -> None:
        """Take in all that another one has."""
        self.count += other.count
        self.section.merge(other.section)


class Alike:
    """Names that differ in values only."""

    __slots__ = ("events", "names")

    def __init__(self) -> None:
        self.events = 0
        self.names: list[str] = []
        """Some of them, to be shown; empty when they hold personal data."""


class Fold:
    """Takes events in, one after the other. Duplicates, deleted and incomplete events are not to be given to it."""

    def __init__(self) -> None:
        self.room = Room()
        self.events = 0
        """Events that were taken in and say something of a plan."""
        self.seen: dict[tuple[EventType, str | None], Seen] = {}
        self.alike: dict[tuple[EventType, str], Alike] = {}
        """Groups of names by their form."""
        self.nameless = 0
        """Track calls without a name."""
        self.beyond = 0
        """Track calls for whose names there was no room."""
        self._forms: dict[tuple[EventType, str], list[str]] = {}
        self._pages: dict[EventType, int] = {}

    def add(self, kind: EventType, name: str | None, message: dict[str, Any]) -> None:
        """Take in one event: its call, the name of a track call, page or screen, and its message (parsed JSON)."""
        if kind not in _CALLS:
            return
        self.events += 1
        name = None if own_part(kind) is Part.TRAITS else name or None
        found = self.seen.get((kind, name)) or self._new(kind, name)
        if found is None:
            return
        found.count += 1
        section = _section(kind, message)
        if section is not _MISSING:
            found.section.add(section)

    def _new(self, kind: EventType, name: str | None) -> Seen | None:
        """What an event that was not met before is counted under; None when it is under nothing."""
        if name is None:
            if kind is EventType.TRACK:
                self.nameless += 1
                return None
            return self._kept(kind, None)
        if self._is_value(kind, name):
            return None if kind is EventType.TRACK else self._kept(kind, None)
        if kind is EventType.TRACK:
            if len(self.seen) < MOST_EVENTS and len(name) <= LONGEST_VALUE and self.room.nodes > 0:
                return self._kept(kind, name)
            self.beyond += 1
            return None
        return self._page(kind, name)

    def _kept(self, kind: EventType, name: str | None) -> Seen:
        return self.seen.setdefault((kind, name), Seen(self.room))

    def _page(self, kind: EventType, name: str) -> Seen:
        count = self._pages.get(kind, 0) + 1
        if count <= MOST_PAGES:
            self._pages[kind] = count
            return self._kept(kind, name)
        if count == MOST_PAGES + 1:
            self._pages[kind] = count
            for key in [key for key in self.seen if key[0] is kind and key[1] is not None]:
                self._kept(kind, None).merge(self.seen.pop(key))
        return self._kept(kind, None)

    def _is_value(self, kind: EventType, name: str) -> bool:
        """Whether a new name is one of many of its form; they are put together once there are enough of them."""
        form = form_of(name)
        if form == name:
            return False
        key = (kind, form)
        group = self.alike.get(key)
        if group is None:
            names = self._forms.setdefault(key, [])
            names.append(name)
            if len(names) <= MOST_ALIKE and not is_unfit(form):
                return False
            group = self._grouped(key, names)
        group.events += 1
        return True

    def _grouped(self, key: tuple[EventType, str], names: list[str]) -> Alike:
        """Make a group of the names of a form, and take away what was kept of each."""
        kind, form = key
        group = self.alike[key] = Alike()
        group.names = [] if is_unfit(form) else names[:_SHOWN]
        for name in names:
            old = self.seen.pop((kind, name), None)
            if old is not None:
                group.events += old.count
                if kind is not EventType.TRACK:
                    self._kept(kind, None).merge(old)
        del self._forms[key]
        return group


def _section(kind: EventType, message: dict[str, Any]) -> Any:
    """The part of a message that its plan is about. Traits lie at the top, or where that has none in the context."""
    if own_part(kind) is Part.PROPERTIES:
        return message.get("properties", _MISSING)
    if "traits" in message:
        return message["traits"]
    context = message.get("context")
    inner = context.get("traits") if isinstance(context, dict) else None
    return inner if isinstance(inner, dict) else _MISSING
