"""What checks remember of the events before, owned by the caller and bounded.

Remembered are the shapes of messages (which keys with values of which types stood in one place), event names, people
and messageIds. Shapes and names together take some tens of megabytes at most: when they are more, all of them are
forgotten and learning starts again; of people and messageIds the oldest are. What a shape means is worked out once,
so that the thousandth event of one kind costs little.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from inspector.checks.finding import Finding
from inspector.core.event import EventType

MOST_PEOPLE = 20_000
MOST_MESSAGES = 50_000
MOST_WEIGHT = 20_000_000
MOST_SERIES = 2_000

Shape = tuple[tuple[str, ...], tuple[type, ...]]
"""Keys of an object and the types of their values, in their order."""
Kind = TypeVar("Kind")
Key = TypeVar("Key")


class Bounded(Generic[Key, Kind]):
    """A dict that forgets the oldest entries."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: dict[Key, Kind] = {}
        self.get: Callable[[Key], Kind | None] = self._entries.get

    def put(self, key: Key, value: Kind) -> None:
        """Remember; a known key keeps its age."""
        entries = self._entries
        entries[key] = value
        if len(entries) > self._most:
            del entries[next(iter(entries))]

    def drop(self, key: Key) -> None:
        """Forget, if it is known."""
        self._entries.pop(key, None)

    def __len__(self) -> int:
        return len(self._entries)


class Facts:
    """What one shape means in one place."""

    __slots__ = (
        "events", "findings", "held_to", "lacks", "lists", "many", "objects", "odd", "one", "personal", "texts",
        "wrong",
    )  # fmt: skip

    def __init__(self) -> None:
        self.events = 0
        """How many had this shape."""
        self.texts: frozenset[str] = frozenset()
        """Keys of texts that are looked at."""
        self.many: Callable[[Any], tuple[str, ...]] | None = None
        """Gets those texts, if they are two or more."""
        self.one: str | None = None
        """The key of the only one."""
        self.objects: tuple[tuple[str, Place], ...] = ()
        self.lists: tuple[tuple[str, Place], ...] = ()
        self.findings: tuple[Finding, ...] = ()
        """What is wrong with every object of this shape; pointers from the object."""
        self.wrong: tuple[tuple[str, str, tuple[str, ...], str], ...] = ()
        """Keys of values of a wrong type: key, code, wanted types, rule."""
        self.personal: tuple[tuple[str, str, str], ...] = ()
        """Keys that promise personal data: key, code, what it is."""
        self.odd = False
        """Whether there is anything to tell."""
        self.held_to: frozenset[str] | None = None
        """The usual keys of its place, when ``lacks`` was found out."""
        self.lacks = False
        """Whether one of these is missing."""


class Place:
    """One place in the messages of one kind: below which keys, ``$`` standing for the elements of a list."""

    __slots__ = (
        "children", "conflicts", "events", "kinds", "learns", "next", "path", "quick", "shapes", "spellings", "twins",
        "usual", "vendor", "watched",
    )  # fmt: skip

    def __init__(self, path: tuple[str, ...], *, learns: bool, counts: bool = False) -> None:
        self.path = path
        self.vendor = ""
        """Whose message it is, for the place of the message itself."""
        self.learns = learns
        """Whether its values are compared over the session."""
        self.shapes: dict[Shape, Facts] = {}
        self.quick: dict[tuple[str | type, ...], Facts] = {}
        """The same, keys and types in one tuple: two thirds of the time to look one up."""
        self.children: dict[str, Place] = {}
        self.events = 0
        self.next = 256 if counts else 0
        """At how many events it is counted anew which keys are usual; 0 for never."""
        self.kinds: dict[str, str] = {}
        """The first type of every key's values."""
        self.conflicts: dict[str, Counter[str]] = {}
        """Keys that came with several types, and how often with which."""
        self.spellings: dict[str, str] = {}
        """The first spelling of every key, by the key without case and separators."""
        self.twins: dict[str, Counter[str]] = {}
        """Spellings of keys that differ only by case and separators."""
        self.usual: frozenset[str] = frozenset()
        self.watched = False
        """Whether there are conflicts, twins or usual keys."""

    def child(self, key: str) -> "Place":
        """The place below a key."""
        found = self.children.get(key)
        if found is None:
            found = self.children[key] = Place((*self.path, key), learns=self.learns)
        return found


class Named:
    """One kind of event: a track call of one name, or another call."""

    def __init__(self, kind: EventType, name: str | None) -> None:
        self.kind = kind
        self.name = name
        self.events = 0
        self.messages: dict[str, Place] = {}
        """The message itself, for each vendor."""
        self.parts: dict[str, Place] = {}
        """``properties`` and ``traits``, common to all vendors."""
        self.findings: tuple[Finding, ...] = ()
        """What is wrong with every event of this name."""
        self.standard: str | None = None
        """The standard event that it is, or is nearly."""
        self.near: Finding | None = None
        """That it is a standard name in another case."""
        self.styles: frozenset[str] = frozenset()
        self.order: str | None = None
        self.tense: str | None = None
        self.habit = 0
        """At which state of the habits ``deviations`` were found."""
        self.deviations: tuple[Finding, ...] = ()
        self.series: tuple[Series, ...] = ()
        self.twins: list[Named] = []
        """All names that are the same but for case and separators, this one included."""
        self.source: object = None
        self.library: str | None = None


class Series:
    """Names that differ in one part only."""

    __slots__ = ("code", "names", "stem")

    def __init__(self, code: str, stem: str) -> None:
        self.code = code
        self.stem = stem
        self.names: set[str] = set()


class Habits:
    """How most names of the session are written."""

    def __init__(self) -> None:
        self.version = 1
        self.names = 0
        self.styles: Counter[str] = Counter()
        self.orders: Counter[str] = Counter()
        self.tenses: Counter[str] = Counter()


class Person:
    """Somebody by one id."""

    __slots__ = ("alias", "burst", "identified", "moment", "signed", "since", "user")

    def __init__(self) -> None:
        self.alias: str | None = None
        """The id that an alias call put together with this userId."""
        self.user: str | None = None
        """The userId that came last with an anonymousId."""
        self.identified = False
        self.signed: str | None = None
        """The sign-up or log-in after which no identify came yet."""
        self.since = 0
        """Events after that."""
        self.moment: int | None = None
        self.burst = 0
        """Events at that moment."""


class State:
    """Everything that is remembered. One session, one state; not safe for two threads at once."""

    def __init__(self) -> None:
        self.people: Bounded[str, Person] = Bounded(MOST_PEOPLE)
        self.messages: Bounded[int, int] = Bounded(MOST_MESSAGES)
        """Hashes of sources and messageIds, and of what was in the message."""
        self.forget()

    def forget(self) -> None:
        """Forget names and shapes."""
        self.weight = 0
        self.named: dict[tuple[EventType, str | None], Named] = {}
        self.plain: dict[str, list[Named]] = {}
        self.series: dict[tuple[str, str], Series] = {}
        self.habits = Habits()
        self.context = Place(("context",), learns=False)
        self.harmless: set[str] = set()
        """Texts that hold no personal data."""

    def person(self, key: str) -> Person:
        """Somebody by an id that is told apart from ids of other kinds."""
        found = self.people.get(key)
        if found is None:
            found = Person()
            self.people.put(key, found)
        return found
