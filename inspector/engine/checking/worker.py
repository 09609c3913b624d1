"""The engine's worker process: reads a plan, or checks stored events, and ends.

    python -m inspector.engine.checking.worker read PATH
    python -m inspector.engine.checking.worker recheck SESSION

It gives way to capture, and ends when the engine does, since nobody reads its pipe then. ``read`` answers one JSON
frame (``hash``, the number of ``pieces`` and ``notes`` on rules, or ``error``) and the pieces of the plan. ``recheck``
is sent a JSON frame (``ranges`` of ids, for each plan the number of its ``pieces`` and its ``bindings``, and the
``settings`` of ``checks`` beyond the plan, or null where what those found stays) and the pieces, and answers JSON
frames: ``done``, how many ids it was, and ``changed``, the events that are judged otherwise.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import orjson

from inspector.core.errors import KnownError, PlanFileError
from inspector.engine.checking.frames import read_frame, write_frame
from inspector.engine.checking.planbytes import bindings_of, bound, content_hash, from_pieces, to_pieces
from inspector.machine.processes import leave_group


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    leave_group()
    command, path = arguments
    out = sys.stdout.buffer
    try:
        frames = _read(Path(path)) if command == "read" else _recheck(Path(path), sys.stdin.buffer)
        for frame in frames:
            write_frame(out, frame)
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    return 0


def error_json(error: KnownError, path: str) -> dict[str, Any]:
    """A known error as the control API tells it."""
    place = (error.file, error.line, error.column) if isinstance(error, PlanFileError) else (path, None, None)
    return {"message": str(error), "file": place[0], "line": place[1], "column": place[2]}


def _read(path: Path) -> Iterator[bytes]:
    from inspector.plans.checking import compile_plans  # noqa: PLC0415 - the other command loads it itself
    from inspector.plans.files import read_files  # noqa: PLC0415 - the other command does without
    from inspector.plans.reading.table import load_plan  # noqa: PLC0415 - likewise

    gc.disable()  # what is read stays until the process ends; looking for cycles in it takes longer than reading it
    try:
        files = read_files(path)
        plan = load_plan(files)
    except KnownError as error:
        yield orjson.dumps({"error": error_json(error, str(path))})
        return
    except MemoryError:
        message = f"{path.name} needs more memory than there is."
        yield orjson.dumps({"error": {"message": message, "file": str(path), "line": None, "column": None}})
        return
    pieces = to_pieces(plan)
    notes = [tuple(map(_clean, note)) for note in compile_plans([plan]).notes()]
    yield orjson.dumps({"hash": content_hash(files), "pieces": len(pieces), "notes": notes})
    yield from pieces


def _clean(value: Any) -> Any:
    """A text that JSON can hold; anything else as it is."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else int(value)


def _recheck(session: Path, source: IO[bytes]) -> Iterator[bytes]:
    from inspector.checks.settings import read_settings  # noqa: PLC0415 - the other command does without
    from inspector.engine.checking.stored import looked_at, rechecked  # noqa: PLC0415 - likewise

    order = orjson.loads(read_frame(source) or b"{}")
    plans = []
    for each in order["plans"]:
        plan = from_pieces([read_frame(source) or b"" for _ in range(each["pieces"])])
        plans.append(bound(plan, bindings_of(each["bindings"])))
    ranges = [(first, last) for first, last in order["ranges"]]
    checks = order["checks"]
    if checks is None:
        parts = rechecked(session, plans, ranges)
    else:
        settings = None if checks["settings"] is None else read_settings(checks["settings"])[0]
        parts = looked_at(session, plans, settings, ranges)
    try:
        for part in parts:
            changed = [(number, int(verdict), list(map(tuple, problems))) for number, verdict, problems in part.changed]
            yield orjson.dumps({"done": part.done, "changed": changed})
    except KnownError as error:
        yield orjson.dumps({"error": str(error)})
        return
    yield orjson.dumps({"end": True})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
