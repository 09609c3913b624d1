"""Two sessions compared, event by event: which are equal, what changed in which fields, whether the pace is kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from inspector.cli.choosing import matching
from inspector.core.filter.paths import path_text
from inspector.core.filter.tree import Path
from inspector.core.jsondiff import Kind, changes, diff
from inspector.core.pairing import By, Mark, Paired, Pairing, pair
from inspector.core.redaction import SECRET_KEYS, mask_key
from inspector.core.stored import StoredEvent
from inspector.replay.job import Pace, Speed
from inspector.replay.pacing import Pacing

if TYPE_CHECKING:
    from inspector.storage.reader import SessionReader

_PAGE = 200
_LONGEST_NUMBER = 4_000
"""Digits. Python refuses to read integers of more than 4,300, for the time they take."""
MOST_FIELDS = 1_000
"""Different changes of different fields that are kept apart."""

WRITE_KEY = "write key"
"""Stands in the place of a path."""


class Field(NamedTuple):
    """What changed, wherever in arrays it stands."""

    steps: tuple[str | int | None, ...] | None
    """The way to it, None for places in arrays; None for the write key, which is no part of the message."""
    kind: Kind

    @property
    def path(self) -> str:
        """As in filters: ``properties.products[*].price``."""
        if self.steps is None:
            return WRITE_KEY
        first = self.steps[:1]
        return path_text(Path(self.steps), frozenset(key for key in first if isinstance(key, str))) if first else "$"


class Change(NamedTuple):
    """One change at one place of one event."""

    field: Field
    before: Any
    after: Any


class Differing(NamedTuple):
    """A pair that differs."""

    left: StoredEvent
    right: StoredEvent
    changes: tuple[Change, ...]


class Sample(NamedTuple):
    """The first event with a change."""

    left: int
    right: int
    """Ids in their sessions."""
    before: Any
    after: Any


class Timing(NamedTuple):
    """Whether the right came at the pace at which the left happened, in seconds."""

    happened_s: float
    """From the first to the last event of the left, as a replay at original pace counts it: time never runs back."""
    arrived_s: float
    """From the first to the last arrival of the same events in the right."""
    middle_s: float
    """How far from its place an event of the right is in the middle …"""
    most_s: float
    """… and at most."""

    @property
    def off(self) -> float | None:
        """By what share the right took longer (or, below 0, shorter); None when the left took no time."""
        return self.arrived_s / self.happened_s - 1 if self.happened_s else None


class Compared(NamedTuple):
    """What a comparison found."""

    left: int
    right: int
    """How many events each has."""
    pairing: Pairing
    exact: int
    """Pairs whose messages are the same, byte for byte, and came with the same write key."""
    same: int
    """Pairs that say the same, written otherwise."""
    ignored: int
    """Pairs that differ in nothing but what was to be ignored."""
    changed: int
    fields: dict[Field, tuple[int, Sample]]
    """How many events have a change, and the first of them; the first ``MOST_FIELDS``."""
    differing: list[Differing]
    """The first pairs that differ, as many as were asked for."""
    missing: list[StoredEvent]
    added: list[StoredEvent]
    """The first ones, as many as were asked for."""
    timing: Timing | None
    """None with fewer than two pairs."""


class Options(NamedTuple):
    """How to compare."""

    expression: str = ""
    by: By = By.AUTO
    ignored: tuple[Path, ...] = ()
    keys: bool = True
    """Whether another write key is a change."""
    reveal: bool = False
    """Whether write keys are told in full."""
    limit: int = 20
    """So many events are kept of each list."""


class _Side(NamedTuple):
    """What is kept of each event of a session."""

    marks: list[Mark]
    keys: list[str | None]
    time_us: list[int]
    received_us: list[int]


def compare_sessions(
    left: "SessionReader", right: "SessionReader", options: Options, told: Callable[[float], None]
) -> Compared:
    """Compare what two sessions hold; ``told`` hears how many events were read. Raises ``SessionFileError``."""
    here = _side(left, options.expression, told)
    there = _side(right, options.expression, lambda done: told(len(here.marks) + done))
    pairing = pair(here.marks, there.marks, options.by)
    unequal = [each for each in pairing.pairs if not _equal(here, there, each, keys=options.keys)]
    looked = _Looked(options)
    for start in range(0, len(unequal), _PAGE):
        part = unequal[start : start + _PAGE]
        before = left.events_of([here.marks[each.left].id for each in part])
        after = right.events_of([there.marks[each.right].id for each in part])
        for one, other in zip(before, after, strict=True):
            looked.look(one, other)
    return Compared(
        left=len(here.marks),
        right=len(there.marks),
        pairing=pairing,
        exact=len(pairing.pairs) - len(unequal),
        same=looked.same,
        ignored=looked.ignored,
        changed=looked.changed,
        fields={field: (count, looked.samples[field]) for field, count in looked.fields.most_common()},
        differing=looked.differing,
        missing=left.events_of([here.marks[at].id for at in pairing.missing[: options.limit]]),
        added=right.events_of([there.marks[at].id for at in pairing.added[: options.limit]]),
        timing=_timing(here, there, pairing.pairs),
    )


def _side(reader: "SessionReader", expression: str, told: Callable[[float], None]) -> _Side:
    side = _Side([], [], [], [])
    words: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for event in matching(reader, expression, reader.info().last_id, None):
        row = event.row
        what = (row.type, row.name, row.user_id or row.anonymous_id)
        digest = hashlib.blake2b(event.message, digest_size=16).digest()
        side.marks.append(Mark(row.id, event.message_id, words.setdefault(what, what), digest))
        side.keys.append(event.source.write_key)
        side.time_us.append(row.time_us)
        side.received_us.append(row.received_us)
        if len(side.marks) % _PAGE == 0:
            told(len(side.marks))
    return side


def _equal(here: _Side, there: _Side, found: Paired, *, keys: bool) -> bool:
    if here.marks[found.left].digest != there.marks[found.right].digest:
        return False
    return not keys or here.keys[found.left] == there.keys[found.right]


class _Looked:
    """What was found in pairs that are not the same byte for byte."""

    def __init__(self, options: Options) -> None:
        self.same = self.ignored = self.changed = 0
        self.fields: Counter[Field] = Counter()
        self.samples: dict[Field, Sample] = {}
        self.differing: list[Differing] = []
        self._options = options

    def look(self, left: StoredEvent, right: StoredEvent) -> None:
        found = list(self._changes(left, right))
        told = tuple(each for each in found if not self._is_ignored(each.field))
        if not found:
            self.same += 1
        elif not told:
            self.ignored += 1
        else:
            self.changed += 1
            if len(self.differing) < self._options.limit:
                self.differing.append(Differing(left, right, told))
            self._count(left, right, told)

    def _changes(self, left: StoredEvent, right: StoredEvent) -> Iterator[Change]:
        keys = left.source.write_key, right.source.write_key
        if self._options.keys and keys[0] != keys[1]:
            yield self._change(Field(None, Kind.CHANGED), *keys)
        if left.message != right.message:
            before, after = parse(left.message), parse(right.message)
            for node in changes(diff(before, after, volatile=frozenset())):
                pointer, root = (node.left, before) if node.left is not None else (node.right or "", after)
                yield self._change(Field(_steps(pointer, root), node.kind), node.before, node.after)

    def _change(self, field: Field, before: Any, after: Any) -> Change:
        if not self._options.reveal and (field.steps is None or field.path in SECRET_KEYS):
            before, after = (mask_key(each) if isinstance(each, str) else each for each in (before, after))
        return Change(field, before, after)

    def _count(self, left: StoredEvent, right: StoredEvent, told: tuple[Change, ...]) -> None:
        for each in {change.field: change for change in reversed(told)}.values():
            if each.field in self.samples or len(self.samples) < MOST_FIELDS:
                self.fields[each.field] += 1
                self.samples.setdefault(each.field, Sample(left.row.id, right.row.id, each.before, each.after))

    def _is_ignored(self, field: Field) -> bool:
        steps = field.steps
        return steps is not None and any(_covers(path.steps, steps) for path in self._options.ignored)


def parse(message: bytes) -> Any:
    """A message as a value whose numbers keep their digits."""
    return json.loads(message.decode("utf-8", "replace"), parse_float=_number, parse_int=_number)


def _number(text: str) -> Any:
    return Decimal(text) if len(text) <= _LONGEST_NUMBER else text


def _steps(pointer: str, root: Any) -> tuple[str | None, ...]:
    """The way that a JSON pointer goes through a value, with None for places in arrays."""
    steps: list[str | None] = []
    value = root
    for token in pointer.split("/")[1:]:
        if isinstance(value, list):
            steps.append(None)
            value = value[int(token)]
        else:
            key = token.replace("~1", "/").replace("~0", "~")
            steps.append(key)
            value = value[key]
    return tuple(steps)


def _covers(path: tuple[str | int | None, ...], steps: tuple[str | int | None, ...]) -> bool:
    """Whether a path leads to a place or to what it is in; a place in an array is every place."""
    return len(path) <= len(steps) and all(
        not isinstance(wanted, str) if step is None else wanted == step
        for wanted, step in zip(path, steps, strict=False)
    )


def _timing(here: _Side, there: _Side, pairs: Sequence[Paired]) -> Timing | None:
    if len(pairs) < 2:
        return None
    pacing = Pacing(Pace(Speed.GAPS))
    due_s = [pacing.due_s(here.time_us[each.left]) for each in pairs]
    arrived_us = [there.received_us[each.right] for each in pairs]
    first_us = min(arrived_us)
    came_s = [(moment - first_us) / 1_000_000 for moment in arrived_us]
    off_s = [abs(came - due) for came, due in zip(came_s, due_s, strict=True)]
    return Timing(due_s[-1], max(came_s), median(off_s), max(off_s))
