"""Two events made ready to be shown side by side, on the reader's thread; it can be given up at any time."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.jsondiff import Counts, Node, counts, diff, json_patch
from inspector.core.redaction import mask_message
from inspector.core.stored import StoredEvent
from inspector.gui.compare.giveup import Token
from inspector.gui.compare.rows import Row, Run, State, make_rows, runs
from inspector.gui.compare.writing import lines, parse
from inspector.gui.look.language import counted, grouped
from inspector.storage.harexport import mask_text
from inspector.storage.reader import SessionReader

_translate = QCoreApplication.translate
_AT_ONCE = 200
"""Rows read in one go while the event before is looked for."""


class Comparison(NamedTuple):
    """Everything that the page shows."""

    left: StoredEvent
    right: StoredEvent
    node: Node
    counts: Counts
    rows: list[Row]
    runs: list[Run]
    differences: list[int]
    """The rows at which a difference begins that is not volatile."""
    longest: int
    """Characters of the longest line."""


def compare_events(
    left_id: int, right_id: int, token: Token, *, reveal: bool
) -> Callable[[SessionReader], Comparison | None]:
    """What reads and compares two events; None when one of them is gone."""

    def work(reader: SessionReader) -> Comparison | None:
        token.check()
        left, right = reader.event(left_id), reader.event(right_id)
        return None if left is None or right is None else compare(left, right, token, reveal=reveal)

    return work


def compare(left: StoredEvent, right: StoredEvent, token: Token, *, reveal: bool) -> Comparison:
    """Two events compared. Raises ``CancelledError``."""
    before, after = (parse(event.message) for event in (left, right))
    if not reveal:
        before, after = _masked(before), _masked(after)
    node = diff(before, after, tick=token.check)
    rows = make_rows(node, token.check)
    longest = max(max(len(row.left or ""), len(row.right or "")) for row in rows)
    differences = [at for at, row in enumerate(rows) if row.starts and row.state is State.DIFFERENT]
    token.check()
    return Comparison(left, right, node, counts(node), rows, runs(rows), differences, longest)


def newest_of_user(event_id: int, candidates: Sequence[int], token: Token) -> Callable[[SessionReader], int | None]:
    """What finds the first of these events that is of the same user as one event; None when there is none."""

    def work(reader: SessionReader) -> int | None:
        found = reader.rows_of([event_id])
        if not found:
            return None
        who = (found[0].user_id or found[0].anonymous_id) or ""
        for start in range(0, len(candidates), _AT_ONCE):
            token.check()
            for row in reader.rows_of(candidates[start : start + _AT_ONCE]):
                if ((row.user_id or row.anonymous_id) or "") == who:
                    return row.id
        return None

    return work


def summary(found: Counts) -> str:
    """``3 changed, 1 added, 2 volatile``, or that nothing differs."""
    words = [
        (found.changed, _translate("Comparison", "{count} changed")),
        (found.retyped, _translate("Comparison", "{count} of another type")),
        (found.added, _translate("Comparison", "{count} added")),
        (found.removed, _translate("Comparison", "{count} removed")),
        (found.moved, _translate("Comparison", "{count} moved")),
        (found.volatile, _translate("Comparison", "{count} volatile")),
    ]
    parts = [text.format(count=grouped(count)) for count, text in words if count]
    return ", ".join(parts) or _translate("Comparison", "No difference")


def as_text(comparison: Comparison) -> str:
    """All differences with the lines around them, − and + in front, as people paste them into an issue."""
    found, skipped = [], 0
    rows = comparison.rows
    near = bytearray(len(rows) + 1)
    for run in comparison.runs:
        if run.state is not State.EQUAL:
            for at in range(max(0, run.start - 2), min(len(rows), run.stop + 2)):
                near[at] = 1
    for at, row in enumerate(rows):
        if not near[at]:
            skipped += 1
            continue
        found += [_skipped(skipped)] if skipped else []
        skipped = 0
        if row.state is State.EQUAL:
            found.append(f"  {row.left}")
        else:
            found += [f"- {row.left}"] if row.left is not None else []
            found += [f"+ {row.right}"] if row.right is not None else []
    return "\n".join([*found, *([_skipped(skipped)] if skipped else [])])


def as_patch(comparison: Comparison) -> str:
    """The differences as a JSON Patch (RFC 6902)."""
    return "\n".join(lines(json_patch(comparison.node)))


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return mask_message(value)
    return mask_text(value) if isinstance(value, str) else value


def _skipped(count: int) -> str:
    return f"  … {counted('Comparison', '{count} equal lines', '{count} equal line', count)}"
