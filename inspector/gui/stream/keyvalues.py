"""What events are sorted and grouped by, as numbers: out of the columns, or read from the file once and kept.

Every key gives each event the number of its value, and each value its rank. So that a million events are sorted by
the ranks of a few hundred words. All of this runs in the thread that arranges.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.problem import Verdict
from inspector.core.stored import Source
from inspector.gui.look.language import grouped
from inspector.gui.session.columns import EventColumns
from inspector.gui.stream import naturalorder
from inspector.storage.eventvalues import MOST_IDS, ReadValues, Stop, Value
from inspector.storage.reader import SessionReader

Numbers = NDArray[Any]

MOST_NUMBERS = 1 << 20
"""Numbers above this count as one: a file from anyone may hold any, and a table has room for each."""

_MOST_VALUES = 1_000_000
"""Different values kept of what is read from the file."""

_BADNESS = (Verdict.BAD, Verdict.BLOCKED, Verdict.UNPLANNED, Verdict.INCOMPLETE, Verdict.GOOD, Verdict.UNCHECKED)
"""Verdicts from what needs a look to what does not."""

Progress = Callable[[float], None]
"""Is told which share is done."""


class Ranks(NamedTuple):
    """The rank of each number, as many as there are values; ``missing`` for what has none, which always comes last."""

    table: NDArray[np.uint32]
    """The last one stands for all greater numbers."""
    missing: int


class Key(Protocol):
    """Something to sort or group by."""

    def learn(self, reader: SessionReader, ids: NDArray[np.int64], stop: Stop, progress: Progress) -> bool:
        """Get to know these events; False when it was stopped. Raises ``KnownError``."""

    def numbers(self, ids: NDArray[np.int64]) -> Numbers:
        """The number of the value of each event."""

    def ranks(self) -> Ranks | None:
        """The ranks of the numbers; None when they are in order themselves."""

    def name(self, number: int) -> str:
        """The value as it came; empty where there is none."""


class ColumnKey:
    """A column whose numbers are in order themselves."""

    def __init__(self, columns: EventColumns, column: str) -> None:
        self._columns, self._column = columns, column

    def learn(self, reader: SessionReader, ids: NDArray[np.int64], stop: Stop, progress: Progress) -> bool:
        """There is nothing to learn."""
        return True

    def numbers(self, ids: NDArray[np.int64]) -> Numbers:
        """What the column holds."""
        return column_of(self._columns, self._column, ids)

    def ranks(self) -> Ranks | None:
        """None."""
        return None

    def name(self, number: int) -> str:
        """The number."""
        return str(number)


class WordKey(ColumnKey):
    """A column of numbers that stand for words of the session."""

    def __init__(self, columns: EventColumns, column: str, kind: int) -> None:
        super().__init__(columns, column)
        self._kind, self._last = kind, 0
        self._words: dict[int, str] = {}
        self._ranks: Ranks | None = None

    def learn(self, reader: SessionReader, ids: NDArray[np.int64], stop: Stop, progress: Progress) -> bool:
        """Read the words that are new."""
        new = reader.words(self._kind, self._last)
        if new:
            self._last = new[-1][0]
            self._words.update(new)
            self._ranks = None
        return True

    def ranks(self) -> Ranks | None:
        """By the words."""
        if self._ranks is None:
            self._ranks = ranks_of_words(self._words)
        return self._ranks

    def name(self, number: int) -> str:
        """The word."""
        return self._words.get(number, "")


class FixedKey(WordKey):
    """A column of numbers whose words are known from the start."""

    def __init__(self, columns: EventColumns, column: str, words: Mapping[int, str]) -> None:
        super().__init__(columns, column, 0)
        self._words = dict(words)

    def learn(self, reader: SessionReader, ids: NDArray[np.int64], stop: Stop, progress: Progress) -> bool:
        """There is nothing to learn."""
        return True


class VerdictKey(FixedKey):
    """Verdicts, what needs a look first."""

    def __init__(self, columns: EventColumns) -> None:
        super().__init__(columns, "verdict", {int(verdict): verdict.word for verdict in Verdict})

    def ranks(self) -> Ranks | None:
        """By how much they need a look."""
        table = np.full(len(_BADNESS) + 1, len(_BADNESS), np.uint32)
        table[list(_BADNESS)] = range(len(_BADNESS))
        return Ranks(table, len(_BADNESS))


def source_key(columns: EventColumns, sources: Mapping[int, Source]) -> FixedKey:
    """Sources by their names."""
    return FixedKey(columns, "source_id", {number: source.name for number, source in sources.items()})


def write_key_key(columns: EventColumns, sources: Mapping[int, Source]) -> FixedKey:
    """Sources by their write keys."""
    return FixedKey(columns, "source_id", {number: source.write_key or "" for number, source in sources.items()})


def type_key(columns: EventColumns) -> FixedKey:
    """Types by their words."""
    return FixedKey(columns, "type", {int(kind): kind.word for kind in EventType})


class LookedUpKey:
    """Values that are in no column: read from the file once, and kept for as long as the session is shown."""

    _MISSING = 1
    """The number of events without a value; 0 is of those that were not read yet, and the values begin at 2."""

    def __init__(self, first_id: int, read: ReadValues, word: str) -> None:
        """``word`` is what people call the values."""
        self._first_id, self._read, self._word = first_id, read, word
        self._numbers = np.zeros(0, np.uint32)
        self._values: list[Value] = []
        self._known: dict[Value, int] = {}
        self._keys: list[bytes] = []
        self._are_texts = bytearray()
        """A byte for each value, as lists of a million would hold up the GUI thread when numpy takes them."""
        self._ranks: Ranks | None = None

    def learn(self, reader: SessionReader, ids: NDArray[np.int64], stop: Stop, progress: Progress) -> bool:
        """Read those of the events that were not read yet, a slice at a time."""
        self._make_room(int(ids.max(initial=0)))
        unread = np.sort(ids[self._numbers[ids - self._first_id] == 0])
        for start in range(0, len(unread), MOST_IDS):
            if stop():
                return False
            progress(start / len(unread))
            part = unread[start : start + MOST_IDS]
            read = self._read(reader, part.tolist(), stop)
            found = [(event_id, self._take(value)) for event_id, value in read]
            if stop():
                return False
            self._numbers[part - self._first_id] = self._MISSING
            if found:
                places, numbers = np.array(found, np.int64).T
                places -= self._first_id
                inside = (places >= 0) & (places < len(self._numbers))
                self._numbers[places[inside]] = numbers[inside]
        return True

    def numbers(self, ids: NDArray[np.int64]) -> Numbers:
        """The numbers of the values that were read."""
        return self._numbers[ids - self._first_id]

    def ranks(self) -> Ranks | None:
        """Numbers first, then texts."""
        if self._ranks is None or self._ranks.missing != len(self._values):
            self._ranks = self._ranked()
        return self._ranks

    def name(self, number: int) -> str:
        """The value as a text."""
        place = number - self._MISSING - 1
        return str(self._values[place]) if 0 <= place < len(self._values) else ""

    def _take(self, value: Value) -> int:
        number = self._known.get(value)
        if number is None:
            if len(self._values) >= _MOST_VALUES:
                translate = QCoreApplication.translate
                sentence = translate(
                    "Arrangement", "There are more than {count} different values of {what}: too many to sort by."
                )
                sentence = sentence.format(count=grouped(_MOST_VALUES), what=self._word)
                raise KnownError(sentence, translate("Arrangement", "Narrow the stream first."))
            text = isinstance(value, str)
            self._values.append(value)
            self._are_texts.append(text)
            self._keys.append(naturalorder.natural_key(value) if isinstance(value, str) else b"")
            number = self._known[value] = len(self._values) + self._MISSING
        return number

    def _make_room(self, last_id: int) -> None:
        needed = last_id - self._first_id + 1
        if needed > len(self._numbers):
            more = np.zeros(max(needed, len(self._numbers) * 5 // 4) - len(self._numbers), np.uint32)
            self._numbers = np.concatenate([self._numbers, more])

    def _ranked(self) -> Ranks:
        count, first = len(self._values), self._MISSING + 1
        are_texts = np.frombuffer(bytes(self._are_texts), np.bool_)
        numbers, texts = np.flatnonzero(~are_texts), np.flatnonzero(are_texts)
        table = np.full(first + count + 1, count, np.uint32)
        table[numbers + first] = _number_ranks([self._values[place] for place in numbers])
        keys = [self._keys[place] for place in texts] if len(numbers) else self._keys
        table[texts + first] = naturalorder.ranks(keys) + np.uint32(len(numbers))
        return Ranks(table, count)


def _number_ranks(values: Sequence[Value]) -> NDArray[np.uint32]:
    """The places of numbers, of 64 bits at most, in ascending order. Whole ones tell apart what a float cannot."""
    majors = np.fromiter(map(float, values), np.float64, len(values))
    minors = np.fromiter(map(_rest, values), np.float64, len(values))
    ranks = np.empty(len(values), np.uint32)
    ranks[np.lexsort((minors, majors))] = np.arange(len(values), dtype=np.uint32)
    return ranks


def _rest(value: Value) -> float:
    return float(value - int(float(value))) if isinstance(value, int) else 0.0


def ranks_of_words(words: Mapping[int, str]) -> Ranks:
    """The ranks of words by their numbers."""
    numbers = [number for number, word in words.items() if word and 0 <= number < MOST_NUMBERS]
    table = np.full(max(numbers, default=0) + 2, len(numbers), np.uint32)
    table[numbers] = naturalorder.ranks([naturalorder.natural_key(words[number]) for number in numbers])
    return Ranks(table, len(numbers))


def column_of(columns: EventColumns, name: str, ids: NDArray[np.int64]) -> Numbers:
    """What a column holds of these events, in their order."""
    if not len(ids):
        return np.empty(0, np.int64)
    first, last = int(ids.min()), int(ids.max())
    whole = np.concatenate([piece[name] for _, piece in columns.slices(first, last)])
    return whole[ids - first]
