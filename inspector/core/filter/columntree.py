"""Trees over the numbered columns of a session's events: what ``columns`` makes of filters.

Window and search walk them: ``AllOf``, ``AnyOf`` and ``Opposite`` as logic has them, ``Between`` as a comparison, and
``Members`` by ``table``, which with numpy is one step for a million events::

    np.frombuffer(leaf.table(), np.bool_).take(columns[leaf.column], mode="clip")
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.filter.blank import BLANK, UNKNOWN_SOURCE
from inspector.core.problem import Verdict
from inspector.core.stored import Source, StoredEvent

_KNOWN_FLAGS = sum(EventFlag)

_FIXED: dict[str, list[tuple[int, StoredEvent]]] = {
    "type": [(kind, BLANK._replace(row=BLANK.row._replace(type=kind))) for kind in EventType],
    "verdict": [(verdict, BLANK._replace(row=BLANK.row._replace(verdict=verdict))) for verdict in Verdict],
    "flags": [
        (bits, BLANK._replace(row=BLANK.row._replace(flags=EventFlag(bits & _KNOWN_FLAGS)))) for bits in range(256)
    ],
    "via": [(via, BLANK._replace(via=via)) for via in Via],
}
"""Columns whose numbers are settled, each number with an event that has nothing else."""

_MAKE: dict[str, Callable[[str | None], StoredEvent]] = {
    "name_id": lambda word: BLANK._replace(row=BLANK.row._replace(name=word)),
    "library_id": lambda word: BLANK._replace(row=BLANK.row._replace(library=word)),
    "vendor_id": lambda word: BLANK._replace(row=BLANK.row._replace(vendor=word or BLANK.row.vendor)),
    "source_id": lambda _: BLANK._replace(source=UNKNOWN_SOURCE),
}
"""An event that has nothing but a word, or what is shown where there is none."""
_HIGHEST_WORD = 1 << 24
"""Words with greater numbers, which no session of ours has, are left at the default: a table has room for each."""


@dataclass(eq=False, slots=True)
class Members:
    """Some numbers of a column pass."""

    column: str
    """``name_id``, ``library_id``, ``vendor_id``, ``source_id``, ``type``, ``verdict``, ``flags``; in SQL also ``via``.
    """
    keep: Callable[[StoredEvent], bool]
    """Whether an event passes that has nothing but this column."""
    default: bool = False
    """Whether a number passes that stands for no word, or for one that is not known."""
    others: set[int] = field(default_factory=set)
    """The numbers for which it is the opposite of the default."""

    def __post_init__(self) -> None:
        if self.column in _FIXED:
            self.others = {number for number, event in _FIXED[self.column] if self.keep(event)}
        else:
            self.default = self.keep(_MAKE[self.column](None))

    def learn(self, words: Iterable[tuple[int, str]]) -> None:
        """Take more words of this column with their numbers."""
        make = _MAKE[self.column]
        self._learn((number, make(word)) for number, word in words)

    def learn_sources(self, sources: Iterable[Source]) -> None:
        """Take sources, also known ones that have another name now."""
        self._learn((source.id, BLANK._replace(source=source)) for source in sources)

    def _learn(self, events: Iterable[tuple[int, StoredEvent]]) -> None:
        for number, event in events:
            if not 0 <= number < _HIGHEST_WORD:
                continue
            if self.keep(event) == self.default:
                self.others.discard(number)
            else:
                self.others.add(number)

    def table(self) -> bytes:
        """1 at the place of each number that passes, 0 elsewhere; the last place speaks for every greater number."""
        places = bytearray([self.default]) * (max(self.others, default=-1) + 2)
        for number in self.others:
            places[number] = not self.default
        return bytes(places)


@dataclass(frozen=True, slots=True)
class Between:
    """``id`` or ``time_us`` from ``low`` to ``high``, both included, both within 64 bits; None is no bound."""

    column: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Constant:
    """All events or none."""

    value: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of them."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Opposite:
    """Not this."""

    node: "Node"


Node = Members | Between | Constant | AllOf | AnyOf | Opposite


class ColumnFilter:
    """A filter over columns. Its leaves know what their words were last learned to be.

    Words must be learned before events with their numbers are looked at; words that come later are learned alone.
    """

    def __init__(self, tree: Node) -> None:
        self.tree = tree
        self.members = tuple(_members(tree))

    def learn(self, column: str, words: Iterable[tuple[int, str]]) -> None:
        """Take words of ``name_id``, ``library_id`` or ``vendor_id`` with their numbers."""
        wanted = [leaf for leaf in self.members if leaf.column == column]
        known = list(words) if wanted else []
        for leaf in wanted:
            leaf.learn(known)

    def learn_sources(self, sources: Iterable[Source]) -> None:
        """Take every source as it is now."""
        known = list(sources)
        for leaf in self.members:
            if leaf.column == "source_id":
                leaf.learn_sources(known)


def _members(node: Node) -> Iterator[Members]:
    match node:
        case Members():
            yield node
        case AllOf(nodes) | AnyOf(nodes):
            for each in nodes:
                yield from _members(each)
        case Opposite(inner):
            yield from _members(inner)
