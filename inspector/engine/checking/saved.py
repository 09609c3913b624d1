"""Checks a session that no engine writes, in a process of its own: whoever asks for it stays free meanwhile.

    python -m inspector.engine.checking.saved SESSION

It is sent a JSON frame (``marks`` to remember in the session, for each plan the number of its ``pieces`` and its
``bindings``, and if the session is to be looked at by other checks beyond the plan, their settings as ``checks``, null
for none) and the pieces, and answers one JSON frame a slice: ``done`` and ``total``, how many events, and
``changed``, of how many something else is thought now. The last one has ``end`` or ``error``. Killed, what it changed
until then stays.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

import orjson

from inspector.core.errors import KnownError
from inspector.engine.checking.frames import read_frame, write_frame
from inspector.engine.checking.planbytes import bindings_of, bound, from_pieces
from inspector.engine.checking.stored import Part, looked_at, rechecked
from inspector.machine.processes import give_way
from inspector.plans.model import Plan
from inspector.storage.judgedby import JudgedBy, PlanMark
from inspector.storage.ranges import Range
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter


def main(arguments: Sequence[str]) -> int:
    """Check the session that the argument names; the exit code."""
    give_way(10)
    (session,) = arguments
    out = sys.stdout.buffer
    try:
        for answer in _answers(Path(session), sys.stdin.buffer):
            write_frame(out, orjson.dumps(answer))
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    return 0


def _answers(session: Path, source: IO[bytes]) -> Iterator[dict[str, Any]]:
    order = orjson.loads(read_frame(source) or b"{}")
    plans = []
    for each in order["plans"]:
        plan = from_pieces([read_frame(source) or b"" for _ in range(each["pieces"])])
        plans.append(bound(plan, bindings_of(each["bindings"])))
    looks = partial(_looks, order["checks"]) if "checks" in order else rechecked
    # Without plans, what those found that judged it before stays, and so do their marks.
    marks = None if not plans and "checks" in order else tuple(PlanMark(*each) for each in order["marks"])
    try:
        yield from _checked(session, plans, marks, looks)
    except KnownError as error:
        yield {"error": error.message, "wayOut": error.way_out}
        return
    yield {"end": True}


Checking = Callable[[Path, Sequence[Plan], Sequence[Range]], Iterator[Part]]


def _looks(
    wanted: dict[str, Any] | None, session: Path, plans: Sequence[Plan], ranges: Sequence[Range]
) -> Iterator[Part]:
    """Check by checks beyond the plan, too."""
    from inspector.checks.settings import read_settings  # noqa: PLC0415 - plans alone do without

    yield from looked_at(session, plans, None if wanted is None else read_settings(wanted)[0], ranges)


def _checked(
    session: Path, plans: Sequence[Plan], marks: tuple[PlanMark, ...] | None, check: Checking
) -> Iterator[dict[str, int]]:
    with SessionReader(session) as reader:
        info = reader.info()
    total, done, changed = info.last_id - info.first_id + 1, 0, 0
    with SessionWriter(session, revising=True) as writer:
        if marks is not None:
            writer.remember_plans(JudgedBy(marks, complete=False) if marks else None)
        for part in check(session, plans, [(info.first_id, info.last_id)] if total else []):
            writer.check(part.changed)
            done, changed = done + part.done, changed + len(part.changed)
            yield {"done": done, "total": total, "changed": changed}
        if marks is not None:
            writer.remember_plans(JudgedBy(marks, complete=True) if marks else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
