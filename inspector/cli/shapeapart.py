"""Compares the shape of two sessions, in a process of its own: whoever asks for it stays free meanwhile.

    python -m inspector.cli.shapeapart SESSION SESSION

It answers JSON frames: ``done`` and ``total``, how many events, while it runs; at the end ``end``, ``begun`` (when the
first event of each was received, in microseconds since 1970-01-01 UTC; 0 without events) and ``ways``: both ways to put
the two beside each other, first as named and then the other way round, each with the ``report`` that ``inspector
compare --shape --json`` prints and the ``text`` that it prints without ``--json``. Or it ends with ``error`` and
``wayOut``. The sessions stay as they are.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import click
import orjson

from inspector.cli.compareshape import folded, shape_lines, shapes_json
from inspector.core.errors import KnownError
from inspector.engine.checking.frames import write_frame
from inspector.machine.processes import give_way
from inspector.plans.infer.folding import Fold
from inspector.plans.infer.shapediff import shape_diff
from inspector.storage.reader import SessionReader

_TELL_S = 0.1
"""Between two times that progress is told."""


def main(arguments: Sequence[str]) -> int:
    """Compare the two sessions that the arguments name; the exit code."""
    give_way(5)
    one, other = map(Path, arguments)
    try:
        _tell(_compared(one, other))
    except KnownError as error:
        _tell({"error": error.message, "wayOut": error.way_out})
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    return 0


def _tell(answer: dict[str, Any]) -> None:
    write_frame(sys.stdout.buffer, orjson.dumps(answer))


def _compared(one: Path, other: Path) -> dict[str, Any]:
    with SessionReader(one) as left, SessionReader(other) as right:
        counts = left.info().event_count, right.info().event_count
        told = _Progress(sum(counts))
        folds = folded(left, "", told), folded(right, "", lambda done: told(counts[0] + done))
        begun = [_begun(left), _begun(right)]
    return {"end": True, "begun": begun, "ways": list(_ways((one, other), folds))}


def _begun(reader: SessionReader) -> int:
    first = reader.info().first_id
    rows = reader.rows(first, first)
    return rows[0].received_us if rows else 0


def _ways(paths: tuple[Path, Path], folds: tuple[Fold, Fold]) -> Iterator[dict[str, Any]]:
    for step in (1, -1):
        found = shape_diff(*folds[::step])
        lines = shape_lines(paths[::step], folds[::step], found, None)
        text = click.unstyle("\n".join(lines)) + "\n"
        yield {"report": shapes_json(paths[::step], folds[::step], found), "text": text}


class _Progress:
    """Tells how many events are done, ten times a second at the most."""

    def __init__(self, total: int) -> None:
        self._total, self._told = total, monotonic()
        _tell({"done": 0, "total": total})

    def __call__(self, done: float) -> None:
        now = monotonic()
        if now - self._told >= _TELL_S:
            self._told = now
            _tell({"done": done, "total": self._total})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
