"""How often each source, event name, user … came, under what the stream is narrowed to.

A section counts the events that meet every condition but its own, as shops count what their facets would bring: with
one source chosen, the events are those of that source, and the sources still say what the others would bring. What
arrives is counted once, as it arrives; when the narrowing changes, everything is counted anew in steps of a few
milliseconds, and the numbers before stay until that is done.
"""

from collections.abc import Iterator, Sequence
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from inspector.gui.session.columns import Columns, Condition, EventColumns
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sidebar.lookups import Looked, Pairs, joined
from inspector.gui.sidebar.sections import LOOKED_UP, SECTIONS, Section
from inspector.gui.sidebar.tally import Tally, ranks
from inspector.gui.stream.narrowing import Narrowing

_STEP_MS = 15
_STEP_S = 0.003
"""How long one step may take before it lets a frame through."""

_PIECE_ROWS = 1 << 14
"""Events counted between two looks at the clock: about a millisecond."""

AT_ONCE = 1 << 16
"""Events of a session whose counts never lag behind its rows."""

LookedUp = Sequence[tuple[Section, Pairs]]
Conditions = dict[Section, Condition | None]


class Counting(QObject):
    """The tallies of one session. Nothing is counted before ``start``."""

    finished = Signal()
    """Everything has been counted under what the stream is narrowed to now."""

    def __init__(self, feed: SessionFeed, narrowing: Narrowing) -> None:
        super().__init__()
        self._feed, self._narrowing = feed, narrowing
        self._shown = {section: Tally() for section in Section}
        self._made = self._shown
        self._pairs: dict[Section, list[Pairs]] = {section: [] for section in LOOKED_UP}
        self._conditions: Conditions = {}
        self._counted_to = 0
        self._started = self._counted = self._outdated = False
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self.step)
        self.versions = 0
        """Grows with every change of what is shown."""

    @property
    def busy(self) -> bool:
        """Whether something is still being counted."""
        return self._work is not None

    @property
    def counted(self) -> bool:
        """Whether everything has been counted at least once."""
        return self._counted

    def tally(self, section: Section) -> Tally:
        """What was counted for a section."""
        return self._shown[section]

    def start(self) -> None:
        """Count everything; all columns must be there."""
        self._started = True
        self.recount()

    def recount(self) -> None:
        """Count everything anew; the numbers before stay until it is done."""
        if not self._started or self._feed.columns is None:
            return
        self._made = {section: Tally() for section in Section}
        self._conditions = {section: self._narrowing.condition(without=section.value) for section in Section}
        self._counted_to = self._narrowing.reach(self._feed.last_id)
        self._work = self._round(self._feed.columns, self._feed.first_id, self._counted_to, self._all_pairs())
        self._timer.start()
        if self._feed.count <= AT_ONCE:  # of more, not within the event that narrowed the stream: it has rows to show
            self.step()

    def grown(self) -> None:
        """Count what has arrived."""
        columns, last = self._feed.columns, self._narrowing.reach(self._feed.last_id)
        if not self._started or columns is None or last <= self._counted_to:
            return
        for _, piece in columns.slices(self._counted_to + 1, last):
            self._count_columns(piece)
        self._counted_to = last
        self._tell()

    def looked(self, looked: Looked) -> None:
        """Take what was read about some events, and count it."""
        if self._outdated:
            self._drop_looked()
            self._pairs |= {section: [pairs] for section, pairs in looked.items()}
            self.recount()
            return
        for section, pairs in looked.items():
            kept = self._pairs[section]
            both = joined(kept[-1], pairs) if kept else None
            if both is None:
                kept.append(pairs)
            else:
                kept[-1] = both
            if self._started:
                self._count_pairs(section, pairs)
        self._tell()

    def forget_looked(self, *, renumbered: bool) -> None:
        """Forget what was read about events as soon as some of it is read anew; at once where it is ``renumbered``: its
        numbers mean nothing any more.
        """
        self._outdated = True
        if not renumbered:
            return
        self._drop_looked()
        if self._started:
            self._shown = {**self._shown, **{section: Tally() for section in LOOKED_UP}}
        self.recount()

    def _drop_looked(self) -> None:
        self._outdated = False
        for section in LOOKED_UP:
            self._pairs[section] = []

    def step(self) -> None:
        """Go on counting for a few milliseconds."""
        began = perf_counter()
        while self._work is not None and perf_counter() - began < _STEP_S:
            if next(self._work, self) is self:
                self._work = None
                self._timer.stop()
                self._shown, self._counted = self._made, True
                self.versions += 1
                self.finished.emit()

    def _tell(self) -> None:
        if self._shown is self._made:
            self.versions += 1

    def _all_pairs(self) -> LookedUp:
        return [(section, pairs) for section, all_of_it in self._pairs.items() for pairs in all_of_it]

    def _round(self, columns: EventColumns, first: int, last: int, looked: LookedUp) -> Iterator[None]:
        """Counts what there was when the round began, newest first, a piece at each step."""
        while last >= first:
            start = max(first, last - last % _PIECE_ROWS)
            for _, piece in columns.slices(start, last):
                self._count_columns(piece)
            last = start - 1
            yield
        for section, pairs in looked:
            self._count_pairs(section, pairs)
            yield

    def _count_columns(self, piece: Columns) -> None:
        for section, info in SECTIONS.items():
            if not info.column:
                continue
            tally, condition = self._made[section], self._conditions[section]
            numbers = piece[info.column]
            marks = ranks(piece["verdict"]) if section is Section.EVENTS else None
            if condition is not None:
                met = condition(piece)
                numbers, marks = numbers[met], None if marks is None else marks[met]
            tally.events += len(numbers)
            tally.add(numbers, marks)

    def _count_pairs(self, section: Section, pairs: Pairs) -> None:
        tally, condition = self._made[section], self._conditions[section]
        if condition is None or self._feed.columns is None:
            tally.events += pairs.last_id - pairs.first_id + 1
            tally.add(pairs.numbers, pairs.marks)
            return
        slices = self._feed.columns.slices(pairs.first_id, pairs.last_id)
        met = np.concatenate([condition(piece) for _, piece in slices])
        kept = met[pairs.ids - pairs.first_id]
        tally.events += int(np.count_nonzero(met))
        tally.add(pairs.numbers[kept], None if pairs.marks is None else pairs.marks[kept])
